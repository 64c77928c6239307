"""What looks like a label, whatever its words are: by its colon, its cell, its row, and what stands before and below it.

And what goes on behind a page that ended, or behind a label that is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.parsing.lists import has_mark, leading_number
from kasdiff.parsing.meaning import OF_SKILLS, RELATED
from kasdiff.text.alphabet import LARGE, SMALL, has_ended
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.parsing.template_d.section import Line, Section


_LONGEST = 110  # characters of a label
_MOST_WORDS = 14
_LONGEST_BARE = 60  # characters of a label without a colon that has no cell beside it
_MOST_BARE_WORDS = 6
# A capital letter, behind a digit read for one at most.
_BEGINS = re.compile(rf"[\d\W_]*[^\W\d_a-z{SMALL}]|\d(?=[^\W\d_]{{4}})")
_DASH_AT_END = re.compile(r"\s[-–—]\s*$")
_SENTENCE = re.compile(rf"[;!?]|(?<=[^\W\d_]{{4}})\.\s(?![{SMALL}])")
_LEVEL_CELL = re.compile(r"\W*\d.{0,40}|[\s\-–—_.]*|[IVX]+\W*\w{0,12}")
_DASHES = "-–— "
_LEVEL_HEAD = re.compile(r"[^:]*\d")  # in what stands before the colon
_OF_ONE_VALUE = frozenset(
    {"group_code", "code", "name", "level", "sublevel", "experience", "purpose", "personal_competencies", "handbook_link", "working_conditions"}
)  # fmt: skip
_ROWS = _OF_ONE_VALUE | {"other_field"}
_OF_FIELDS = _ROWS | {"qualification", "informal_learning", "other_names", "technical_regulations", "education"}
_BARE_NUMBER = re.compile(r"(?:^|\s)\d{1,3}[.)]$")
_UNSIGNED = re.compile(rf"\d{{1,3}}\s[{LARGE}]")  # a number without a sign, of a list of such
_TAKEN_OUT = 2  # blocks from one line to the next, where there is another between them


class Shape(Struct, frozen=True):
    """A text that may be a label: `label`, what follows it in its line, how many lines of its cell it takes, and whether it is one whatever it means."""

    label: str
    rest: str
    lines: int = 1
    sure: bool = False


def shape_of(lines: Sequence[Line], index: int, before: Section | None) -> Shape | None:
    """Return the label that a line may be; `before` is the section that it would end."""
    line = lines[index]
    text = line.piece.text
    if line.first and line.last and text.endswith(":"):
        text = text.lstrip(_DASHES)  # before a label that is all of its cell
    if not _BEGINS.match(text) or has_mark(text) or leading_number(text) is not None:
        return None
    label, colon, rest = _DASH_AT_END.sub(":", text).partition(":")
    if colon and _is_short(label, _LONGEST, _MOST_WORDS):
        return Shape(label, rest.strip(), sure=_is_sure(lines, index, before, rest.strip()))
    if line.head and line.first:
        cell = cell_of(lines, index)
        whole = clean(" ".join(one.piece.text for one in cell))
        if _is_short(whole, _LONGEST, _MOST_WORDS) and whole[-1:] not in ".;":
            sure = whole.endswith(":") or _heads_row(line, before, whole)
            return Shape(whole.rstrip(" :"), "", len(cell), sure=sure)
        return None
    if line.first and line.last and text[-1:] not in ".;,:" and _is_short(text, _LONGEST_BARE, _MOST_BARE_WORDS):
        return Shape(text, "", sure=_is_below_skill(line, before))
    return None


def _is_short(label: str, longest: int, words: int) -> bool:
    return 0 < len(label.strip()) <= longest and len(label.split()) <= words and _SENTENCE.search(label) is None


def _is_sure(lines: Sequence[Line], index: int, section: Section | None, rest: str) -> bool:
    """Whether a text with a colon is a label by its place alone."""
    line = lines[index]
    if (line.head and line.first) or (not rest and line.last and _has_value_beside(lines, index)):
        return True
    if section is not None and (_is_below_heading(line, section) if rest else _heads_own_row(line, section)):
        return True
    if section is None or not section.lines:
        return False
    if section.key in OF_SKILLS:
        return _is_behind_skill(line, section) if rest else _heads_items(lines, index)
    if section.key in RELATED:
        return _is_below_related(line, rest)
    ended = has_ended(lines[index - 1].piece.text)
    return (not line.table or _is_of_paragraphs(line, section)) and section.key in _OF_FIELDS and (ended or bool(rest))


def _is_of_paragraphs(line: Line, section: Section) -> bool:
    """Whether a cell holds fields as paragraphs, each a label with its value: the end of a table that a text without borders does not show."""
    return line.cell == section.label.cell and section.lines[0].piece.block == section.label.piece.block


def _has_value_beside(lines: Sequence[Line], index: int) -> bool:
    """Whether the cell right of a text with a colon holds what is no label itself."""
    line, beside = lines[index], lines[min(index + 1, len(lines) - 1)]
    return (
        line.table
        and line.first
        and beside.row == line.row
        and beside.cell != line.cell
        and ":" not in beside.piece.text
    )


def _is_behind_skill(line: Line, section: Section) -> bool:
    """Whether a text with a colon and a value is no part of the recognition or the list before it, whose items are marked."""
    return (line.alone or not line.table) and (section.key == "recognition" or has_mark(section.lines[0].piece.text))


def _heads_items(lines: Sequence[Line], index: int) -> bool:
    """Whether items follow a line that stands behind an item, or in a cell of its own."""
    if index + 1 >= len(lines) or not has_mark(lines[index + 1].piece.text):
        return False
    line = lines[index]
    return has_mark(lines[index - 1].piece.text) or (line.table and line.first and line.last)


def _is_below_heading(line: Line, section: Section) -> bool:
    """Whether a text with a colon and a value stands in a cell or paragraph of its own below the heading of a card."""
    return section.key == "heading" and line.cell != section.label.cell


def _heads_own_row(line: Line, section: Section) -> bool:
    """Whether a label's row holds nothing besides it (its value is blank), or its cell the value as well, as that of the field before."""
    if not (line.table and line.left and line.first and section.label.left and section.key in _OF_FIELDS):
        return False
    return line.last or (section.label.first and not section.label.last)


def _is_below_related(line: Line, rest: str) -> bool:
    """Whether a text with a colon is no name of a related profession: it stands below one in its cell, or over the whole width of the table."""
    if _LEVEL_HEAD.match(line.piece.text):
        return False
    if not line.table:
        return bool(rest)
    return not line.first or line.alone


def _heads_row(line: Line, section: Section | None, text: str) -> bool:
    """Whether the first cell of a row is a label without a colon.

    It stands below that of a field with one value, whose label headed its row as well; or where the level of a related profession stood above.
    """
    if section is None or line.row == section.label.row:
        return False
    if section.key in RELATED:
        levels = [one for one in section.lines if one.head and _LEVEL_CELL.fullmatch(one.piece.text)]
        return bool(levels) and _LEVEL_CELL.fullmatch(text) is None and len(text.split()) > 1
    if section.key in _ROWS:
        return section.label.head
    if section.key in OF_SKILLS:  # a label in the first column, below lists in others or a field of one value
        marked = bool(section.lines) and has_mark(section.lines[-1].piece.text)
        return not section.label.left or marked or (section.key == "recognition" and bool(section.lines))
    in_its_row = (
        section.label.head and bool(section.lines) and all(one.row == section.label.row for one in section.lines)
    )
    return in_its_row and section.key in _OF_FIELDS and text[:1].isalpha() and len(text.split()) > 1


def _is_below_skill(line: Line, section: Section | None) -> bool:
    """Whether a text stands over the whole width of the table, below a list or a recognition in further columns: there the skill is at its end."""
    if section is None or section.key not in OF_SKILLS or not section.lines or section.label.left:
        return False
    return line.table and line.alone and not any(one.left for one in section.lines)


def cell_of(lines: Sequence[Line], index: int) -> Sequence[Line]:
    """Return the lines of a cell from one of them on."""
    end = index
    while not lines[end].last:
        end += 1
    return lines[index : end + 1]


def is_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a paragraph of its own behind another of its cell, and before one more there or in the rest of a row that a page's end cut."""
    line, before, behind = lines[index], lines[index - 1], lines[min(index + 1, len(lines) - 1)]
    inside = before.cell == line.cell and (line.last or behind.cell == line.cell)
    return inside and before.piece.block < line.piece.block < behind.piece.block


def is_rest(line: Line, section: Section) -> bool:
    """Whether a line is the second half of the one before it, between which something in their cell was taken out: a note, a page.

    Behind the number of an item, and behind a line that has no end where all before it have one, it is.
    """
    last = section.lines[-1] if section.lines else None
    if (
        last is None
        or section.key not in OF_SKILLS
        or last.cell != line.cell
        or line.piece.block - last.piece.block < _TAKEN_OUT
    ):
        return False
    if has_mark(line.piece.text) or all(map(_UNSIGNED.match, (line.piece.text, section.lines[0].piece.text))):
        return False
    if _BARE_NUMBER.search(last.piece.text) and leading_number(last.piece.text):
        return True
    if has_ended(last.piece.text):
        return False
    before = section.lines[:-1]
    return may_go_on(line.piece.text, section) or (bool(before) and all(has_ended(one.piece.text) for one in before))


def may_go_on(text: str, section: Section | None) -> bool:
    """Whether a line may be the rest of the one before: it begins with a small letter, a bracket, or a digit that is no number of a list."""
    if (text[:1].islower() and not has_mark(text)) or text[:1] == "(":
        return True
    if section is None or not section.lines or not text[:1].isdigit() or has_mark(text):
        return False
    counted = _UNSIGNED.match(section.lines[0].piece.text) and _UNSIGNED.match(text)  # a list of numbers without signs
    return not counted and not has_ended(section.lines[-1].piece.text)


def is_list_without_label(line: Line, section: Section) -> bool:
    """Whether a cell of its own, or a paragraph with the mark of an item, stands behind the name of a skill: the list that comes first, its label is lost."""
    if section.key != "skill" or not section.lines:
        return False
    if not line.table:
        return has_mark(line.piece.text) and not has_mark(section.lines[0].piece.text)
    return line.first and section.lines[-1].table and line.cell != section.lines[-1].cell

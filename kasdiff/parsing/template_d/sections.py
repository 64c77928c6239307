"""The flow of lines cut into cards, and each card into sections: a label with the lines under it, up to the next label."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kasdiff.parsing.pieces import Piece, place
from kasdiff.parsing.template_d.marks import LONGEST_HEAD, Mark, Marks
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.labels import Labels
    from kasdiff.parsing.template_d.flow import Line

EDUCATION = frozenset({"education", "education_level", "specialty", "education_qualification"})
_COLUMNS = EDUCATION - {"education"}
_WORD_START = re.compile(r"(?<![^\s;,.])(?=[^\W\d_])")
RELATED = frozenset({"related", "related_level", "related_name"})
UNKNOWN = "unknown"
_OF_ONE_VALUE = frozenset(
    {
        "group_code",
        "code",
        "name",
        "level",
        "sublevel",
        "experience",
        "purpose",
        "personal_competencies",
        "handbook_link",
        "working_conditions",
    }
)
_OF_SKILLS = frozenset({"abilities", "knowledge", "recognition"})
_LISTS = frozenset({"functions_list", "mandatory", "additional"})
_OF_FUNCTIONS = _LISTS | {"function", "skill"}


@dataclass(frozen=True, slots=True)
class Section:
    """A label, its number (functions, skills), the line it stands in, and the lines under it; text behind the label is the first of them.

    `doubled` is how a label is printed that comes twice in one line ("Қабілет:Іскерлік:"), else "".
    """

    key: str
    label: Line
    printed: str
    number: int | None = None
    misprinted: bool = False
    doubled: str = ""
    lines: list[Line] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        """The texts under the label."""
        return [line.piece for line in self.lines]

    @property
    def source(self) -> Source:
        """The place from the label to the last text under it."""
        return place([self.label.piece, *self.pieces])


def cut_cards(lines: Sequence[Line], labels: Labels) -> tuple[list[Line], list[list[Section]]]:
    """Return the lines that belong to no card (those before the first, and paragraphs behind the table of a card), and the sections of each card."""
    marks = Marks(labels)
    before: list[Line] = []
    cards: list[list[Section]] = []
    seen: set[str] = set()  # the labels of the card so far
    index = 0
    while index < len(lines):
        mark = marks.find(lines, index)
        mark = _in_context(mark, lines[index], cards[-1] if cards else [], seen) if mark else None
        listed = _listed(mark, lines[index], cards[-1][-1]) if mark and cards else None
        if listed is not None:
            cards[-1][-1].lines.append(listed)
            index += 1
            continue
        if mark is None:
            if cards and _is_unknown_row(lines[index], cards[-1][-1]):
                cards[-1].append(Section(UNKNOWN, lines[index], lines[index].piece.text))
            else:
                (cards[-1][-1].lines if cards else before).append(lines[index])
            index += 1
            continue
        if not cards or _begins_card(mark.key, seen):
            cards.append([])
            seen = set()
        begun = _sections(mark, lines[index], marks)
        cards[-1] += begun
        seen.update(section.key for section in begun)
        index += mark.lines
    for card in cards:
        before += _behind(card[-1])
    return before, cards


def _listed(mark: Mark, line: Line, section: Section) -> Line | None:
    """Return a line of the list of functions that has the label of a function in it ("Function 1. Planting") without it; None where it is a heading.

    Such a line stands in the row of the list's own label.
    """
    if mark.key != "function" or not mark.rest or section.key not in _LISTS:
        return None
    if not line.table or line.row != section.label.row:
        return None
    text = mark.rest if mark.number is None else f"{mark.number}. {mark.rest}"
    return replace(line, piece=replace(line.piece, text=text))


def _is_unknown_row(line: Line, section: Section) -> bool:
    """Whether a line is a label that the template does not have.

    It heads a row below that of a field with one value, whose label headed its row as well; or, with a colon, a row below the last list of a skill.
    """
    heads = line.head and line.first and line.row != section.label.row
    below_field = section.label.head and section.key in _OF_ONE_VALUE
    below_skill = section.key in _OF_SKILLS and line.last and line.piece.text.endswith(":")
    return heads and (below_field or below_skill)


def _behind(section: Section) -> list[Line]:
    """Take the paragraphs behind the table out of the last section of a card and return them."""
    taken: list[Line] = []
    while section.label.table and section.lines and not section.lines[-1].table:
        taken.append(section.lines.pop())
    return taken[::-1]


def _sections(mark: Mark, line: Line, marks: Marks) -> list[Section]:
    """Return the section that a mark begins; a label repeated behind itself ("Қабілет:Іскерлік:1. …") is read once.

    The columns of education may be printed in one line, and are sections of their own: "Уровень образования: … Специальность: … Квалификация: …".
    """
    text, rest = line.piece.text, mark.rest
    printed = text[: len(text) - len(rest)] if rest else text
    rest = rest[_repeated(mark, marks) :]
    doubled = "" if rest == mark.rest else clean(text[: len(text) - len(rest)])
    if mark.key not in EDUCATION:
        return [_section(mark, line, printed, "" if mark.key == "heading" else rest, doubled)]
    columns = [*_columns(rest, marks)]
    ends = [start for start, *_ in columns] + [len(rest)]
    sections = [_section(mark, line, printed, rest[: ends[0]], doubled)]
    for (start, after, found), end in zip(columns, ends[1:], strict=True):
        sections.append(_section(found, line, rest[start:after], rest[after:end]))
    return sections


def _repeated(mark: Mark, marks: Marks) -> int:
    """Return how many characters of a mark's rest its label takes that is repeated there."""
    start = 0
    while (ahead := mark.rest[start : start + LONGEST_HEAD].rstrip()) and (again := marks.of(ahead)) is not None:
        if again.key != mark.key or again.number is not None:
            break
        start += len(ahead) - len(again.rest)
    return start


def _columns(text: str, marks: Marks) -> Iterator[tuple[int, int, Mark]]:
    """Yield where in a line the label of a column of education begins and ends, and the label; it must have its colon."""
    if ":" not in text:
        return
    for match in _WORD_START.finditer(text):
        ahead = text[match.start() : match.start() + LONGEST_HEAD].rstrip()
        found = marks.of(ahead)
        if found and found.key in _COLUMNS:
            label = ahead[: len(ahead) - len(found.rest)]
            if ":" in label:
                yield match.start(), match.start() + len(label), found


def _section(mark: Mark, line: Line, printed: str, text: str, doubled: str = "") -> Section:
    lines = [replace(line, piece=replace(line.piece, text=text.strip()))] if text.strip() else []
    return Section(mark.key, line, printed, mark.number, mark.misprinted, doubled, lines)


def _begins_card(key: str, seen: Collection[str]) -> bool:
    """Whether a label begins a new card: its heading, or where headings are missing the codes again. `seen` are the labels of the card so far."""
    if key == "heading":
        return True
    return key in {"group_code", "code", "name"} and key in seen and ("function" in seen or "skill" in seen)


def _in_context(mark: Mark, line: Line, card: Sequence[Section], seen: Collection[str]) -> Mark | None:
    """Say what a label means where it stands; None where the words are only text there. `seen` are the labels of the card so far."""
    current = card[-1].key if card else ""
    key = mark.key
    if key == current and not card[-1].lines and ":" not in line.piece.text and mark.number is None:
        return None  # "Requirements to experience: | requirements to experience": a value in the words of its label
    if key in _COLUMNS:
        return mark if current in EDUCATION else None
    if key == "name" and current in RELATED:
        return replace(mark, key="related_name")
    if key == "related_level" and current not in RELATED:
        return replace(mark, key="level")
    if key in _OF_SKILLS:
        return mark if not _OF_FUNCTIONS.isdisjoint(seen) else None
    return mark

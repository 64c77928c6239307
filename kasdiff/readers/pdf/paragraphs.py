"""Lines of a cell or a passage become paragraphs: a line that ends though the next word would have fitted ends its paragraph.

In a file that leaves a blank at each end of a word, a line that has none ends its paragraph as well, unless it is full or holds the first part of a word that
was broken.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kasdiff.model.document import Paragraph
from kasdiff.model.source import Source
from kasdiff.readers.composing import composed
from kasdiff.readers.pdf.words import GOES_ON
from kasdiff.text.alphabet import has_ended

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.readers.pdf.model import Line

_ITEM = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})?[.)]|[-–—•▪■●])\s*[^\W\d_]")
# The heads of paragraphs of the law, tables and annexes, which two lines of the same width may be.
HEAD = re.compile(
    r"(?:\d{1,2}\s?-\s?(?:параграф|кесте)|(?:Параграф|ПАРАГРАФ|Таблица|ТАБЛИЦА|Приложение|ПРИЛОЖЕНИЕ)\s(?:№\s?)?\d{1,2})(?=[.:\s]|$)"
)
_BARE = re.compile(r"\s*\d{1,4}\s*")
_FIRST = re.compile(r"\s*№\s?1\s+[^\s\d]")  # of a list whose items are counted by the sign of a number
_ROUND = frozenset("•▪■●")
_BULLETS = _ROUND | frozenset("-–—")
_ROOM = 0.02  # of the width, and a point: what may be lacking though the word would have fitted
_PITCH = 1.5  # times the usual distance of lines: more is a gap between paragraphs
_OTHER_SIZE = 1.12
_MEASURABLE = 0.15  # share of line ends with a blank from which on the file is taken to leave them
_BLANKS = tuple(" \u00a0\t")
_HYPHENS = tuple("-‐–/")
_WIDEST_LETTER = 1.2  # times the size of the font
_SLACK = 1.2  # points: how exactly the width of a column is known
_DEEPEST = 4.0  # times the size of the font: the deepest indent of a first line, which its text does not fill
_INDENT = 1.0  # times a letter's height


def leaves_blanks(areas: Iterable[Sequence[Line]]) -> bool:
    """Whether a file has the blank at the end of lines that end with a word. `areas` are the lines of its cells and passages."""
    ends = marked = 0
    for lines in areas:
        ends += max(0, len(lines) - 1)
        marked += sum(line.text[-1:] in _BLANKS for line in lines[:-1])
    return marked > _MEASURABLE * ends


def paragraphs_of(lines: Sequence[Line], width: float, *, blanks_tell: bool) -> list[list[Line]]:
    """Part lines into paragraphs. `width` is how wide the text of the cell or page may be; `blanks_tell` is what `leaves_blanks` said of the file."""
    out: list[list[Line]] = []
    pitch, marks = _pitch(lines), _marks(lines)
    left = min((line.box.x0 for line in lines), default=0.0)
    for line in lines:
        numbered = bool(out) and out[-1][-1].text.rstrip().endswith("№")  # its number follows
        if numbered or (
            out
            and not (
                _begins(out[-1], line, width, pitch, left)
                or _is_marked(out[-1][-1], line, marks)
                or (blanks_tell and _unmarked_end(out[-1][-1], line, width - out[-1][-1].box.width))
            )
        ):
            out[-1].append(line)
        else:
            out += [[out[-1].pop()]] if out and _stands_apart(out[-1], line) else []
            out.append([line])
    return out


def _stands_apart(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether the last line of a paragraph is a mere number before a sentence that goes on: that of a page, more likely than text that ends amid it."""
    return len(paragraph) > 1 and _BARE.fullmatch(paragraph[-1].text) is not None and line.text.lstrip()[:1].islower()


def _marks(lines: Sequence[Line]) -> frozenset[str]:
    """Return the signs that mark items here: those that stand at the head of the area, or of a line behind one that has ended."""
    found = {line.text.lstrip()[:1] for before, line in pairwise(lines) if has_ended(before.text)}
    found |= {line.text.lstrip()[:1] for line in lines[:1]}
    counted = any(_FIRST.match(line.text) for line in lines)
    return frozenset(found & (_BULLETS | {"№"} if counted else _BULLETS))


def _is_marked(before: Line, line: Line, marks: frozenset[str]) -> bool:
    """Whether a line begins an item by its mark; a dash that was wrapped stands before a small letter, the sign of a number amid a sentence."""
    text = line.text.lstrip()
    after = text[1:].lstrip()[:1]
    if text[:1] == "№":
        return "№" in marks and after.isdigit() and has_ended(before.text)
    return text[:1] in marks and bool(after) and (text[0] in _ROUND or not after.islower())


def goes_on_unmarked(last: Line, room: float) -> bool:
    """Whether a line without a blank at its end may go on in the next, in a file that leaves such blanks. `room` is what the line left of its width.

    It may if a hyphen ends it, if it was too full for a blank, or if it is the first part of a word that is longer than the line.
    """
    if last.text[-1:] in _HYPHENS:
        return True
    widest_letter = _WIDEST_LETTER * last.size
    return room < last.blank + _SLACK or (room < widest_letter and " " not in last.text)


def _unmarked_end(last: Line, line: Line, room: float) -> bool:
    """Whether a line that lacks the blank of a word's end ends its paragraph."""
    if last.text[-1:] in _BLANKS or (last.text[-1:] in _HYPHENS and last.text[-2:-1].isalnum()):
        return False
    return has_ended(last.text) or _ITEM.match(line.text) is not None or not goes_on_unmarked(last, room)


def raw_paragraph(
    lines: Sequence[Line],
    *,
    room: float | None = None,
    number: str | None = None,
    heading: int = 0,
    editorial: bool = False,
) -> Paragraph:
    """Return a paragraph whose lines are not yet joined to a text.

    `room` is the width of its cell or page in a file that leaves a blank at each end of a word: a line with room for a blank, and none, breaks a word.
    """
    texts = [composed(line.text) for line in lines]  # before they are joined: a mark is no letter
    for index, (line, after) in enumerate(pairwise(lines)):
        if (
            room is not None
            and texts[index][-1:].isalnum()
            and after.text[:1].isalnum()
            and line.box.width + line.blank < room
        ):
            texts[index] += GOES_ON
    printed = tuple((text, Source(page=line.page)) for text, line in zip(texts, lines, strict=True))
    return Paragraph("", printed[0][1], number=number, heading=heading, lines=printed, editorial=editorial)


def _pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance of one line from the next, 0 where there is none."""
    steps = sorted(
        a.box.middle - b.box.middle for a, b in pairwise(lines) if a.page == b.page and a.box.middle > b.box.middle
    )
    return steps[len(steps) // 4] if steps else 0.0


def _begins(paragraph: Sequence[Line], line: Line, width: float, pitch: float, left: float) -> bool:
    """Whether `line` begins a paragraph after `paragraph`."""
    last = paragraph[-1]
    if HEAD.match(line.text):
        return True
    indent = last.box.x0 - left if len(paragraph) == 1 else 0.0
    room = width - last.box.width - (indent if indent < _DEEPEST * last.size else 0.0)
    if last.blank + line.first_word < room - max(1.0, _ROOM * width):
        return True
    if _other_size(last, line):
        return True
    if last.page == line.page and pitch and last.box.middle - line.box.middle > _PITCH * pitch:
        return True
    ended = has_ended(last.text)
    if ended and _ITEM.match(line.text):
        return True
    return ended and _indented(paragraph, line, left)


def _other_size(last: Line, line: Line) -> bool:
    high, low = max(last.size, line.size), min(last.size, line.size)
    return high > _OTHER_SIZE * low


def _indented(paragraph: Sequence[Line], line: Line, left: float) -> bool:
    """Whether a line begins farther right than the lines of its area do, or hangs out to the left of a paragraph whose lines are indented."""
    indent = _INDENT * line.size
    if len(paragraph) > 1 and paragraph[-1].box.x0 - paragraph[0].box.x0 > indent:
        return paragraph[-1].box.x0 - line.box.x0 > indent
    return line.box.x0 - left > indent and (len(paragraph) == 1 or line.box.x0 - paragraph[-1].box.x0 > indent)

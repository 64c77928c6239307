"""The blocks of a standard's cards as a stream of units, free paragraphs and table cells in printed order; and these cut into segments at their labels.

Columns do not tell what belongs together: a unit is what stood together on a page, and the next unit may be the rest of another column. A segment is a label
with what follows it, or text without a label.

A label may be broken over lines ("функцияс / ы 1:"), spaced letter by letter, followed by its value on the same line, or cut by a page end, so that its
rest stands in a unit of the next page. A list label ("Білім:", «Умения и навыки:») may stand in the middle of a unit; only a colon tells it there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.taught import OTHER
from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.pieces import Line
from kasdiff.text.alphabet import has_ended
from kasdiff.text.fold import LOOKALIKES, clean, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.document import Paragraph
    from kasdiff.model.source import Source
    from kasdiff.parsing.labels import Labels
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Scope

TEXT = "text"
CARD = "heading"
FUNCTION, TASK, ABILITIES, KNOWLEDGE = "function", "skill", "abilities", "knowledge"
LISTINGS = frozenset({"functions_list", "mandatory", "additional"})
BEFORE_FUNCTIONS = ("code", "name", "level", "other_names", "qualification", "education", "experience", "purpose")
AFTER_FUNCTIONS = (
    "personal_competencies",
    "technical_regulations",
    "related",
    "handbook_link",
    "working_conditions",
)
TAUGHT = (
    "group_code",
    "sublevel",
    "informal_learning",
    OTHER,
)  # template C has none of them but where a user teaches one
FIELDS = frozenset(BEFORE_FUNCTIONS + AFTER_FUNCTIONS + TAUGHT)
_HEADS = frozenset({FUNCTION, TASK})
_LISTS = frozenset({ABILITIES, KNOWLEDGE})
_ANYWHERE = _HEADS | _LISTS | {OTHER}

_SHORTEST_HEAD = 6  # letters of a label that may be followed by text without a colon
_LONGEST_PARAGRAPH = 40  # characters of a list label that is a paragraph of its own
_LONGEST_LABEL = 320  # characters as printed, blanks and line ends included
_BLANKS = " \t\u00a0"
# So many blank lines stand between two pages in text of a PDF; one stands between two cells.
_PAGE_GAP = 3
_STRETCHED = re.compile(r"^\d(?:\s?\d){0,2}\s{0,3}(?=[.)](?!\d))")  # the number of an item in a narrow column: "1 0 . "
# Of "Task 1.2" the number is 2: that of the task within its function.
_NUMBER = re.compile(r"№?\s*(?:\d{1,2}\.)*(\d(?:[ \u00a0]?\d)?)\s*[-–—.)]?")


class Unit(Struct, frozen=True):
    """A free paragraph or a table cell.

    `row` is the index of its table row (None outside tables), `column` its column, `last` says that no filled cell stands to its right;
    `page` that a printed page ended before it; `hole` that something printed before it was lost. Under a column head `key` is what the column holds, and
    `head` how the head is printed; then the unit is all that a task has in that column.
    """

    lines: tuple[Line, ...]
    row: int | None = None
    column: int = 0
    last: bool = True
    page: bool = False
    hole: bool = False
    labels: Labels = field(default_factory=lambda: load_labels("template_c"))

    @property
    def text(self) -> str:
        """The printed lines, a line each."""
        return "\n".join(line.text for line in self.lines)


def units_of(ledger: Ledger, scope: Scope, labels: Labels) -> tuple[Unit, ...]:
    """Return the units of the scope; blocks that the ledger knows already are passed over."""
    lasts = {place.row: place.cell for place in ledger.places}
    units: list[Unit] = []
    before: Paragraph | None = None
    of_pages = ledger.document.layout == "pdf"
    unknown = (place for place in ledger.places[scope.first : scope.last] if not ledger.known(place.block))
    for _, cell in groupby(unknown, key=lambda place: place.cell):
        places = [*cell]
        place, paragraphs = places[0], [ledger.blocks[one.block] for one in places]
        lines = tuple(line for one in places for line in _lines(ledger.blocks[one.block], one.block))
        page = before is not None and of_pages and _page_between(before.source, paragraphs[0].source)
        hole = bool(paragraphs[0].lines) and paragraphs[0].lines[0][0][:1] in _BLANKS
        row, last = place.row if place.table else None, place.cell == lasts[place.row]
        if lines:
            units.append(Unit(lines, row, place.column, last, page, hole, labels))
        before = paragraphs[-1]
    return tuple(units)


def _lines(paragraph: Paragraph, block: int) -> Iterator[Line]:
    """Yield the printed lines of a paragraph, with its automatic number before the first."""
    whole = tuple((text, paragraph.source) for text in paragraph.text.split("\n"))
    printed = paragraph.lines or whole
    number = f"{paragraph.number} " if paragraph.number else ""
    first = True
    for text, source in printed:
        if text.strip(_BLANKS):
            own = _STRETCHED.sub(lambda match: "".join(match.group().split()), text.lstrip(_BLANKS))
            yield Line(number + own, source, block, begins=first)
            number, first = "", False


def _page_between(before: Source, after: Source) -> bool:
    """Whether a printed page ended between two blocks of a PDF's text."""
    return after.line is not None and before.last_line is not None and after.line - before.last_line > _PAGE_GAP


def printed(lines: Sequence[Line]) -> str:
    """Return lines as one text with single blanks: for looking at, not for reading."""
    return clean(" ".join(line.text for line in lines))


class Segment(Struct, frozen=True):
    """A label (`kind` is its key, `label` as printed) with the lines that follow it, or `kind` TEXT with lines only.

    `unit` is the unit that it is cut from; `starts` says that it begins its unit; `open` that the label was cut and its rest has not been found; `rest` has
    the lines with the rest of a label that was cut.
    """

    kind: str
    lines: tuple[Line, ...]
    unit: Unit
    label: str = ""
    number: int | None = None
    starts: bool = True
    open: bool = False
    rest: tuple[Line, ...] = ()


class _Mark(Struct, frozen=True):
    kind: str
    number: int | None
    start: int
    end: int


def segments_of(units: Sequence[Unit]) -> list[Segment]:
    """Cut all units into segments, in order."""
    return [segment for unit in units for segment in _segments(unit)]


def completed(first: Segment, other: Segment) -> Segment | None:
    """Return the whole label whose first part is `first` and whose rest is at the head of `other`, with the lines that follow; None if there is none."""
    labels = first.unit.labels
    before = f"{first.unit.text}\n"
    text = before + other.unit.text
    mark = (
        _with_colon(labels, text, 0)
        or _whole(labels, text, 0, len(text))
        or _headed(labels, text, 0, frozenset({first.kind}))
    )
    if mark is None or mark.kind != first.kind or mark.end <= len(before):
        return None
    lines = cut(other.unit.lines, mark.end - len(before), len(other.unit.text))
    return Segment(first.kind, lines, first.unit, clean(text[: mark.end]), mark.number, rest=other.unit.lines)


def value_of(digits: str) -> int:
    """Return the number that is printed with spaced digits."""
    return int("".join(filter(str.isdigit, digits)))


def _segments(unit: Unit) -> Iterator[Segment]:
    flat = unit.text
    marks = list(_marks(unit, flat))
    if not marks:
        begun = _begun(unit, flat)
        yield Segment(begun, (), unit, clean(flat), open=True) if begun else Segment(TEXT, unit.lines, unit)
        return
    if marks[0].start > 0:
        yield Segment(TEXT, cut(unit.lines, 0, marks[0].start), unit)
    ends = [mark.start for mark in marks[1:]] + [len(flat)]
    for mark, end in zip(marks, ends, strict=True):
        label = clean(flat[mark.start : mark.end])
        yield Segment(mark.kind, cut(unit.lines, mark.end, end), unit, label, mark.number, starts=mark.start == 0)


def _marks(unit: Unit, flat: str) -> Iterator[_Mark]:
    """Find the labels of a unit in order."""
    mark = _first(unit, flat)
    position = 0
    while mark is not None:
        yield mark
        position = mark.end
        if mark.kind not in LISTINGS:
            break
        skipped = len(flat[position:]) - len(flat[position:].lstrip(" \n:"))
        mark = _headed(unit.labels, flat, position + skipped, LISTINGS)
    starts = [*_line_starts(unit, position)]
    if mark is None or mark.kind in _ANYWHERE:
        starts = sorted([*starts, *((start, False) for start in _inside(unit.labels, flat))])
    for start, begins in starts:
        if start < position:
            continue
        found = _with_colon(unit.labels, flat, start)
        if found is None or found.kind not in _ANYWHERE or not _may_stand(flat, start):
            found = _own_paragraph(unit.labels, flat, start) if begins else None
        if found is not None:
            yield found
            position = found.end


def _line_starts(unit: Unit, after: int) -> Iterator[tuple[int, bool]]:
    """Yield where the lines of a unit start that do not stand before `after`, and whether a paragraph begins there."""
    start = 0
    for line in unit.lines:
        if start > after or (after and start == after):
            yield start, line.begins
        start += len(line.text) + 1


def _inside(labels: Labels, flat: str) -> Iterator[int]:
    """Yield where a list label with a capital letter and a colon stands inside a line: "2. Дезинфекция. Знания: 1. Правила"."""
    if ":" in flat:
        yield from (match.start() for match in _list_labels(labels).finditer(flat.translate(LOOKALIKES)))


@lru_cache(maxsize=16)  # of the documents that are read
def _list_labels(labels: Labels) -> re.Pattern[str]:
    """Return what finds the labels of lists behind a blank, all look-alike letters exchanged."""
    wordings = {wording.translate(LOOKALIKES) for wording, key in labels.printed.items() if key in _LISTS | {OTHER}}
    words = (r"\s+".join(map(re.escape, wording.split())) for wording in sorted(wordings, key=len, reverse=True))
    return re.compile(rf"(?<=[ \t\u00a0])(?:{'|'.join(words)})\s*:")


def _own_paragraph(labels: Labels, flat: str, start: int) -> _Mark | None:
    """Return the list label without a colon that is a paragraph of its own inside a cell."""
    end = flat.find("\n", start)
    text = flat[start : end if end >= 0 else len(flat)]
    kind = labels.keys.get(squeeze(text)) if len(text) <= _LONGEST_PARAGRAPH else None
    return _Mark(kind, None, start, start + len(text)) if kind in _LISTS | {OTHER} else None


def _may_stand(flat: str, start: int) -> bool:
    """Whether a label may begin inside a unit: it has a capital letter or a number at its head, or the line before it came to an end."""
    before = flat[:start].rstrip()
    return flat[start].isupper() or flat[start].isdigit() or has_ended(before)


def _first(unit: Unit, flat: str) -> _Mark | None:
    """Return the label at the head of a unit; in a table that of a field stands in the first column.

    Where another cell follows, it is its cell as a whole, while a function or a task has its name after the label.
    """
    labels, beside = unit.labels, unit.row is not None and unit.column > 0
    found = _with_colon(labels, flat, 0) or _whole(labels, flat, 0, len(flat))
    if found is not None and not (beside and found.kind in FIELDS - {OTHER}):
        return found
    kinds = LISTINGS | (_HEADS if beside else FIELDS | {CARD})
    if unit.row is None:
        return _headed(labels, flat, 0, kinds) or _bare_head(unit, flat)
    found = _headed(labels, flat, 0, kinds | _HEADS)
    return replace(found, end=len(flat)) if found and found.kind in FIELDS and not unit.last else found


def _bare_head(unit: Unit, flat: str) -> _Mark | None:
    """Return a function or task without a colon, whose label stands alone on the first line of a paragraph."""
    end = len(unit.lines[0].text) if len(unit.lines) > 1 else 0
    found = _whole(unit.labels, flat, 0, end) if end else None
    return found if found is not None and found.kind in _HEADS else None


def _with_colon(labels: Labels, flat: str, start: int) -> _Mark | None:
    """Return the label that ends with the next colon."""
    colon = flat.find(":", start, start + _LONGEST_LABEL)
    if colon < 0:
        return None
    found = _whole(labels, flat, start, colon)
    return replace(found, end=colon + 1) if found else None


def _whole(labels: Labels, flat: str, start: int, end: int) -> _Mark | None:
    """Return the label that is the whole of `flat[start:end]`; a function or a task may have a number before or after the word."""
    text = flat[start:end]
    if len(text) > _LONGEST_LABEL:
        return None
    number = _NUMBER.search(text)
    bare = _NUMBER.sub(" ", text, count=1) if number else text
    kind = labels.whole(bare)
    if kind is None or (number is not None and kind not in _HEADS):
        return None
    if kind in _HEADS and (named := labels.head(text)) is not None and squeeze(_NUMBER.sub(" ", named.rest)):
        return None  # a name of a few letters behind the label is no misprint of it
    return _Mark(kind, value_of(number[1]) if number else None, start, end)


def _headed(labels: Labels, flat: str, start: int, kinds: frozenset[str]) -> _Mark | None:
    """Return the label of one of `kinds` with which `flat[start:]` begins."""
    text = flat[start : start + _LONGEST_LABEL]
    if not text[:1].isupper():
        return None
    found = labels.head(text)
    if found is None or found.key not in kinds:
        return None
    if len(squeeze(found.label)) < _SHORTEST_HEAD:
        return None
    end = start + len(found.label)
    rest = flat[end:].lstrip()
    if found.key in _HEADS:
        number = re.match(r"\s*№?\s*(?:\d{1,2}\.)*(\d{1,2})\s*[:.]?", flat[end:])
        return _Mark(found.key, int(number[1]) if number else None, start, end + number.end() if number else end)
    if found.key in FIELDS and rest.startswith(","):
        end = len(flat)  # the label goes on: «…согласно КС, типовым квалификационным характеристикам …»
    return _Mark(found.key, None, start, end)


def _begun(unit: Unit, flat: str) -> str | None:
    """Return the kind of a label that a page end cut: the unit is its first part. In text of a PDF the part must be long enough to tell."""
    first_cell = unit.row is not None and unit.column == 0
    text = squeeze(flat[:_LONGEST_LABEL]) if first_cell or len(flat) <= _LONGEST_LABEL else ""
    if len(text) < (8 if first_cell else 20):
        return None
    # The first letter may be a misprint; then the two after it are none, as a rule.
    near = [
        (kind, wording)
        for wording, kind in unit.labels.keys.items()
        if wording[1:3] == text[1:3] and len(wording) > len(text)
    ]
    kinds = {kind for kind, wording in near if _alike(wording[: len(text)], text)}
    return kinds.pop() if len(kinds) == 1 else None


def _alike(a: str, b: str) -> bool:
    """Whether two texts of the same length differ in no more than one letter in eight."""
    return sum(x != y for x, y in zip(a, b, strict=True)) <= len(a) // 8


def cut(lines: Sequence[Line], start: int, end: int) -> tuple[Line, ...]:
    """Return the lines of a stretch of all their text, in which each ends with a line end."""
    out: list[Line] = []
    position = 0
    for line in lines:
        begin, stop = max(start, position), min(end, position + len(line.text))
        text = line.text[begin - position : stop - position] if begin < stop else ""
        if text.strip():
            part = text if begin == position else text.lstrip(" :\u00a0")
            if part.strip():
                out.append(replace(line, text=part, begins=line.begins or begin > position))
        position += len(line.text) + 1
    return tuple(out)

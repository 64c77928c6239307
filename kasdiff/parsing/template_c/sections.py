"""The segments of a card become sections, as the common reader of cards takes them: texts whole, a function before its tasks, a task before its lists.

A list of knowledge whose heading is lost is found by what its items say.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.assets import table
from kasdiff.model.taught import OTHER
from kasdiff.parsing.pieces import Piece, place
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c.marks import ABILITIES, AFTER_FUNCTIONS, CARD, FUNCTION, KNOWLEDGE, TASK, printed
from kasdiff.parsing.template_c.parts import RELATED_LEVEL
from kasdiff.parsing.template_c.rows import RowReader, grouped
from kasdiff.parsing.template_d.section import Line, Section
from kasdiff.parsing.template_d.sections import OTHER_FIELD, OTHER_LIST
from kasdiff.text.alphabet import LARGE
from kasdiff.text.fold import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kasdiff.model.edition import Item
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Line as Printed
    from kasdiff.parsing.template_c.items import Reader
    from kasdiff.parsing.template_c.marks import Segment
    from kasdiff.parsing.template_c.parts import Parts
    from kasdiff.parsing.template_c.rows import Function, Head, Row

_PROFESSION_END = re.compile(rf"(?<=[^\W\d_]\.|\)[.;]|[^\W\d_];)\s+(?=[A-Z{LARGE}])")
_BARE_LEVEL = re.compile(r"\d(?:\s?[-–—]\s?\d)?")
_KINDS = frozenset({"mandatory", "additional"})  # of listed functions
_FEWEST_UNHEADED = 2  # items of a list of knowledge whose heading is lost
_SIGNS = ' .,;:"«»'
_RELATED_HEADS = frozenset({"related_level", "column_level", "column_name", "name"})


def sections_of(parts: Parts, reader: Reader) -> list[Section]:
    """Return the sections of a card in the order of the template."""
    fields = [(key, section) for key, own in parts.fields.items() for section in _fields(key, own, reader)]
    listed = [*_listed(parts.listing, reader)]
    rows = RowReader({squeeze(item.text) for section in listed for item in section.items})
    functions = [section for one in grouped(rows.read(parts.rows)) for section in _function(one, reader)]
    for segment in rows.repeated:
        reader.ledger.repair(Repair.REPEATED.of(printed(segment.lines)), segment.lines[0].source)
    before = [section for key, section in fields if key not in AFTER_FUNCTIONS]
    after = [section for key, section in fields if key in AFTER_FUNCTIONS]
    return [*before, *listed, *functions, *after]


def _fields(key: str, segments: Sequence[Segment], reader: Reader) -> Iterator[Section]:
    """Yield the section of a field; of labels that a user taught to be labels of their own one each, with the text up to the next."""
    if key == OTHER:
        starts = [at for at, segment in enumerate(segments) if segment.label]
        for start, end in pairwise([*starts, len(segments)]):
            lines = _lines(segments[start:end])
            yield _section(OTHER_FIELD, segments[start].unit.lines, [(0, reader.text(lines))], segments[start].label)
        return
    lines, label = _lines(segments), segments[0].unit.lines
    if key == "related":
        texts = [*_related(segments, reader)]
    elif key == "handbook_link":
        texts = [(0, reader.text(cell)) for cell in _cells(segments)]
    else:
        texts = [(0, reader.text(lines))]
    yield _section(key, label if key == CARD else lines or label, texts)


def _section(
    key: str, lines: Sequence[Printed], texts: Iterable[tuple[int, str]], label: str = "", number: int | None = None
) -> Section:
    """Return a section of whole texts, each in a row, at the place of printed lines."""
    piece = Piece("", place(lines), lines[0].block if lines else -1)
    own = [Line(replace(piece, text=text), row, row) for row, text in texts if text]
    return Section(key, Line(piece, 0, 0), label, number, lines=own)


def _lines(segments: Iterable[Segment]) -> list[Printed]:
    return [line for segment in segments for line in segment.lines]


def _cells(segments: Iterable[Segment]) -> list[list[Printed]]:
    """Return the lines of each cell; a cell that a page end cut goes on."""
    cells: dict[int, list[Printed]] = {}
    key = 0
    for segment in segments:
        if segment.unit.row is not None:
            key = segment.unit.column
        elif not segment.unit.page:
            key = -1 - len(cells)  # a free paragraph is a cell of its own
        cells.setdefault(key, []).extend(segment.lines)
    return [*filter(None, cells.values())]


def _related(segments: Iterable[Segment], reader: Reader) -> Iterator[tuple[int, str]]:
    """Yield levels and names of related professions by row; a level stands before those that it is of."""
    text = " ".join(filter(None, (_with_level_word(reader.text(lines)) for lines in _related_cells(segments))))
    before, *parts = RELATED_LEVEL.split(text)
    parts = parts or ["", ""]
    parts[1] = f"{before}{parts[1]}"  # a page end may print the beginning of the names before their level
    for row, (level, names) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        yield row, level.replace(" ", "")
        yield from ((row, name.strip(" ;,")) for name in _PROFESSION_END.split(names))


def _related_cells(segments: Iterable[Segment]) -> list[list[Printed]]:
    """Return the cells of related professions without heads of columns; where several rows have a level of their own, row by row."""
    segments = [one for one in segments if one.unit.labels.whole(printed(one.lines)) not in _RELATED_HEADS]
    levels = sum(RELATED_LEVEL.match(_with_level_word(printed(segment.lines))) is not None for segment in segments)
    return [list(segment.lines) for segment in segments if segment.lines] if levels > 1 else _cells(segments)


def _with_level_word(text: str) -> str:
    """Write out a level that stands alone in its cell."""
    return f"{text} уровень" if _BARE_LEVEL.fullmatch(text) else text


def _listed(segments: Sequence[Segment], reader: Reader) -> Iterator[Section]:
    """Yield the lists of functions: a label and the texts after it. A list that begins before its label is of the kind of that label."""
    kind = next((segment.kind for segment in segments if segment.kind in _KINDS), "functions_list")
    lists: dict[str, list[Printed]] = {}
    for segment in segments:
        kind = segment.kind if segment.kind in _KINDS else kind
        lists.setdefault(kind, []).extend(segment.lines)
    yield from (_list(key, lines, reader) for key, lines in lists.items() if lines)


def _list(key: str, lines: Sequence[Printed], reader: Reader, label: str = "") -> Section:
    section = _section(key, lines, [], label)
    section.items.extend(reader.items(lines))
    return section


def _function(function: Function, reader: Reader) -> Iterator[Section]:
    """Yield the sections of a function; one whose heading never came has no name."""
    skills = [section for row in function.rows for section in _skills(row, reader)]
    head = function.head
    if head is not None:
        yield _headed(head, reader, head.segment.label)
    elif skills:
        yield Section(FUNCTION, skills[0].label, "")
    yield from skills


def _headed(head: Head, reader: Reader, label: str = "") -> Section:
    lines = head.segment.unit.lines if head.kind == FUNCTION or not head.lines else head.lines
    return _section(head.kind, lines, [(0, reader.name(head.lines))], label, head.number)


def _skills(row: Row, reader: Reader) -> list[Section]:
    """Return the sections of a row: its lists stand behind its first task, or without one."""
    lists = [_list(key, row.lists[key], reader) for key in (ABILITIES, KNOWLEDGE) if key in row.lists]
    for name, lines in row.lists.items():
        kind, _, label = name.partition(" ")
        if kind == OTHER and lines:
            lists.append(_list(OTHER_LIST, lines, reader, label))
    tasks = [_headed(task, reader) for task in row.tasks]
    if not tasks:
        tasks = [Section(TASK, section.label, "") for section in lists if section.items][:1]
        lists = lists if tasks else []
    return [*tasks[:1], *lists, *tasks[1:]]


def part_knowledge(cards: Sequence[list[Section]], ledger: Ledger) -> None:
    """Give the items without numbers behind the last numbered ability, where no list of knowledge follows, a section of their own.

    They stay abilities unless something tells that they are knowledge: one of them is printed under the heading of knowledge elsewhere in the standard, or says
    of itself that it is knowledge.
    """
    known = frozenset(_bare(item) for card in cards for one in card if one.key == KNOWLEDGE for item in one.items)
    for card in cards:
        for at, section in reversed([*enumerate(card)]):
            tail = _tail(section.items) if section.key == ABILITIES else []
            headed = any(one.key == KNOWLEDGE for one in card[at + 1 : at + 2])
            if headed or len(tail) < _FEWEST_UNHEADED or not _is_knowledge(tail, known):
                continue
            ledger.repair(Repair.UNHEADED.of(tail[0].text), tail[0].source)
            card.insert(at + 1, replace(section, key=KNOWLEDGE, items=tail))
            del section.items[-len(tail) :]


def _tail(items: Sequence[Item]) -> list[Item]:
    """Return the items behind the last one with a number; none where no item has a number."""
    last = max((index for index, item in enumerate(items) if item.number), default=None)
    return [] if last is None else [*items[last + 1 :]]


def _is_knowledge(items: Iterable[Item], known: Collection[str]) -> bool:
    return any(_bare(item) in known or _says_so(_bare(item)) for item in items)


def _bare(item: Item) -> str:
    return fold(item.text).strip(_SIGNS)


def _says_so(text: str) -> bool:
    """Whether an item (folded, without the sign at its end) says of itself that it is knowledge."""
    first, ends = _knowledge_words()
    return text.split(" ", maxsplit=1)[0] in first or text.endswith(ends)


@cache
def _knowledge_words() -> tuple[frozenset[str], tuple[str, ...]]:
    found = table("labels", "knowledge")
    ends = found["ends"]
    return frozenset(found["begins"]["ru"]), tuple(f"{k} {verb}" for k in ends["known"] for verb in ends["verbs"])

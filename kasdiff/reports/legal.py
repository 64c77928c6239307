"""The comparative table as it is handed in: the form and nothing else.

Texts of cards that one edition has as a whole, and what is known of the comparison, stand in annexes. Word and print draw the same table.

A row that is long is given as several, each with the number and the element of the first: a row that a page end cuts loses both.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.model.comparison import CardStatus, ChangeKind, Part, Span
from kasdiff.reports.chosen import chosen_cards
from kasdiff.reports.entries import Composer, Entry, Line, LineKind, Section, has_several, sections
from kasdiff.reports.groups import group_rows
from kasdiff.reports.remarks import pair_places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, Comparison
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import ReportOptions

_LETTER_WIDTH = 0.5  # of the letter size, for average Kazakh and Russian text in Times New Roman
_TWIPS_A_POINT = 20
# Of a row that stays whole: three such rows fill a landscape page below the heads. 2013-690 with 2024-284 takes 116 pages by 14 lines, 114 by 12 and by 10.
_MOST_LINES = 11
_UNCUT = 420  # letters of a text that is given whole: what a row holds in one piece
_CONTEXT = 90  # letters that are kept on each side of a changed word; some two lines of the column
_GAP = "[…]"


_Row = tuple[int, int]  # a card and its row, by their places


class LegalTable(Struct, frozen=True):
    """The rows by card, and the cards whose texts stand in annexes, the first in annex 1."""

    sections: tuple[Section, ...]
    annexes: tuple[Section, ...]

    @property
    def next_annex(self) -> int:
        """The number of the annex behind those of the cards."""
        return len(self.annexes) + 1


def legal_table(comparison: Comparison, options: ReportOptions, form: Form, tr: Translator) -> LegalTable:
    """Return the table of a comparison."""
    rows = _told_once(comparison, options, form, tr)
    if not options.whole_cards:
        return LegalTable(rows, ())
    alone = (card.match for card in rows if card.listed and card.match.status is not CardStatus.MATCHED)
    return LegalTable(rows, tuple(sections(comparison, options, form, tr, matches=alone)))


def _told_once(comparison: Comparison, options: ReportOptions, form: Form, tr: Translator) -> tuple[Section, ...]:
    """Return the cards with their rows. What several cards of a family say alike has one row, which names all its elements.

    Such a card was one and continues as several (or the other way round); what none of its continuations has is told with the first of them.
    """
    cards = [match for _, match in chosen_cards(comparison, options)]
    lacking: set[tuple[object, ...]] = set()
    groups = [group_rows(match, options, told=_told(match, lacking)) for match in cards]
    several = has_several(comparison)

    def composed() -> Iterator[Section]:
        number = annex = 1
        for card in groups:
            alone = card.match.status is not CardStatus.MATCHED and options.whole_cards and not card.left_out
            composer = Composer(card, options, form, tr, number, annex if alone else 0, bare=True)
            section = composer.section(several=several)
            number += len(section.entries)
            annex += alone
            yield section

    alike = _alike(list(composed()))
    again = {place for places in alike.values() for place, _ in places}
    kept = [
        [place for place, _ in enumerate(card.groups) if (index, place) not in again]
        for index, card in enumerate(groups)
    ]
    groups = [
        replace(card, groups=tuple(card.groups[place] for place in places))
        for card, places in zip(groups, kept, strict=True)
    ]
    return tuple(
        _with_others(section, [alike.get((index, place), []) for place in kept[index]])
        for index, section in enumerate(composed())
    )


def _with_others(section: Section, alike: Sequence[Sequence[tuple[_Row, tuple[str, str]]]]) -> Section:
    if section.match.status is not CardStatus.MATCHED:
        return section
    named = (tuple(element for _, element in others) for others in alike)
    entries = tuple(replace(entry, others=others) for entry, others in zip(section.entries, named, strict=True))
    return replace(section, entries=entries)


def _alike(cards: Sequence[Section]) -> dict[_Row, list[tuple[_Row, tuple[str, str]]]]:
    """Return for the first of rows that say the same in one family the others, with their cards and elements."""
    first: dict[tuple[object, ...], _Row] = {}
    found: dict[_Row, list[tuple[_Row, tuple[str, str]]]] = {}
    for index, section in enumerate(cards):
        if len(section.match.family) < 2:
            continue
        for place, entry in enumerate(section.entries):
            key = (section.match.family, entry.kind, entry.old, entry.new, entry.remarks)
            if key in first:
                found.setdefault(first[key], []).append(((index, place), (entry.card, entry.element)))
            else:
                first[key] = (index, place)
    return found


def _told(match: CardMatch, told: set[tuple[object, ...]]) -> frozenset[int]:
    """Return the pairs of a family's entry that an earlier entry of it has told, and note the others in `told`."""
    if len(match.family) < 2:
        return frozenset()
    again = set()
    for index, pair in enumerate(match.pairs):
        side = {ChangeKind.REMOVED: 0, ChangeKind.ADDED: 1}.get(pair.kind)
        card = (match.old, match.new)[side or 0]
        if side is None or card is None or pair.part is Part.FIELD:
            continue
        key = (side, card.index, pair.part, pair_places(pair, side)[0].path)
        if key in told:
            again.add(index)
        told.add(key)
    return frozenset(again)


def annex_lines(section: Section) -> Iterator[Line]:
    """Yield the text of a card that one edition has as a whole, element by element."""
    for entry in section.entries:
        own = entry.new if section.match.status is CardStatus.ADDED else entry.old
        if own and own[0].kind not in {LineKind.HEAD, LineKind.LABEL}:
            yield Line(entry.element, LineKind.LABEL)
        yield from own


def parts_of(entry: Entry, form: Form) -> Iterator[Entry]:
    """Yield a row as the rows that give it: itself where it is short enough."""
    old, new, notes = (
        list(_portions(lines, width, form))
        for lines, width in zip((entry.old, entry.new, entry.remarks), form.widths[2:], strict=True)
    )
    for part, (left, right, remarks) in enumerate(zip_longest(old, new, notes, fillvalue=())):
        mark = form.continued if part else ""
        yield replace(entry, mark=mark, old=tuple(left), new=tuple(right), remarks=tuple(remarks))


def _portions(lines: Sequence[Line], width: int, form: Form) -> Iterator[list[Line]]:
    """Yield the lines of a cell in portions that each take no more than `_MOST_LINES` on paper."""
    in_line = max(1, int(width / (form.table_size * _LETTER_WIDTH * _TWIPS_A_POINT)))
    portion: list[Line] = []
    room = _MOST_LINES
    for line in (piece for one in lines for piece in _pieces(shortened(one), in_line * _MOST_LINES)):
        height = 1 + len(line.text) // in_line
        headed = (
            portion[-1:] if portion and portion[-1].kind is LineKind.LABEL else []
        )  # it stays with what is below it
        if len(portion) > len(headed) and height > room:
            yield portion[: len(portion) - len(headed)]
            portion, room = headed, _MOST_LINES - len(headed)
        portion.append(line)
        room -= height
    yield portion


def shortened(line: Line) -> Line:
    """Return a line with the unchanged middle of a long text left out; marks stay on their words. A text without a mark is given whole."""
    if line.kind is not LineKind.TEXT or not line.marks or len(line.text) <= _UNCUT:
        return line
    kept: list[tuple[int, int]] = []
    for mark in line.marks:
        start, end = _word_start(line.text, mark.start - _CONTEXT), _word_end(line.text, mark.end + _CONTEXT)
        if kept and start <= kept[-1][1] + len(_GAP):
            start, _ = kept.pop()
        kept.append((start, end))
    text = ""
    marks: list[Span] = []
    for start, end in kept:
        text += f"{_GAP} " if start and not text else (f" {_GAP} " if text else "")
        marks += _moved(line.marks, start, end, len(text))
        text += line.text[start:end]
    return replace(line, text=text + (f" {_GAP}" if kept[-1][1] < len(line.text) else ""), marks=tuple(marks))


def _pieces(line: Line, most: int) -> Iterator[Line]:
    """Yield a line in pieces of at most so many letters, parted between words."""
    start = 0
    while len(line.text) - start > most:
        end = line.text.rfind(" ", start, start + most) + 1 or start + most
        yield _piece(line, start, end)
        start = end
    yield _piece(line, start, len(line.text))


def _piece(line: Line, start: int, end: int) -> Line:
    number = "" if start else line.number
    return replace(
        line, text=line.text[start:end].rstrip(), marks=tuple(_moved(line.marks, start, end, 0)), number=number
    )


def _moved(marks: Sequence[Span], start: int, end: int, to: int) -> list[Span]:
    """Return the marks within a part of a text, as places of that part when it stands at `to`."""
    inside = (mark for mark in marks if mark.start < end and mark.end > start)
    return [
        replace(mark, start=max(mark.start, start) - start + to, end=min(mark.end, end) - start + to) for mark in inside
    ]


def _word_start(text: str, place: int) -> int:
    return 0 if place <= 0 else text.rfind(" ", 0, place) + 1


def _word_end(text: str, place: int) -> int:
    end = text.find(" ", place) if place < len(text) else -1
    return len(text) if end < 0 else end

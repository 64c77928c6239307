"""A comparison made ready for the window, still without Qt: cards in the order of the tree, their rows, and the list of changes that next/previous walks."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.app.kinds import card_kind
from kasdiff.app.scope import WHOLE, Scope
from kasdiff.compare.keys import each_keyed, exchanged, repetition_key
from kasdiff.model.comparison import CardStatus, ChangeKind, Part
from kasdiff.progress import at_once
from kasdiff.review.rulings import Case
from kasdiff.showing.cases import DIM, faint_kinds, grade_of, is_faint
from kasdiff.showing.rows import RowKind, card_counts, lay_out, shown
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from kasdiff.compare.options import Options
    from kasdiff.model.check import Check
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison, EditionRef, Pair
    from kasdiff.model.document import Document
    from kasdiff.model.edition import Edition
    from kasdiff.showing.rows import Row

_STATUS_ORDER = (CardStatus.MATCHED, CardStatus.ADDED, CardStatus.REMOVED)


class Depth(IntEnum):
    """How deep a row stands in its card."""

    FUNCTION = 0
    SKILL = 1
    LIST = 2
    ITEM = 3


class Side(Struct, frozen=True):
    """One of the two files: where it is, its text, what was read in it, and what of that is to be looked at."""

    path: Path
    document: Document
    edition: Edition
    checks: tuple[Check, ...] = ()


class Sheet(Struct, frozen=True):
    """A card of the comparison with its rows. `standard` is the head in the tree under which it stands.

    `changed` says whether it has anything at which a reader stops: a card of one side alone, or a pair that is not faint. `listed` are the rows
    (their places) that the list of changes shows, the first of each pair.
    """

    match: CardMatch
    rows: tuple[Row, ...]
    counts: Counter[ChangeKind]
    changed: bool
    listed: tuple[int, ...]
    standard: str = ""

    def pair(self, row: Row) -> Pair | None:
        """Return the pair that a row shows."""
        return None if row.pair is None else self.match.pairs[row.pair]

    @property
    def card(self) -> CardRef:
        """The new card, or the old one where there is no new one."""
        card = self.match.new or self.match.old
        if card is None:
            raise ValueError("a card match without cards")
        return card


class Entry(Struct, frozen=True):
    """A line of the list of changes: a pair, or (pair None) a whole card that one side lacks.

    `sheet` and `row` are indices; `inside` says that the pair is part of a whole card, which is a stop of its own.
    """

    sheet: int
    row: int | None
    kind: ChangeKind
    inside: bool = False


class Work(Struct, frozen=True):
    """Everything that the window shows. `old` and `new` are the whole editions, `scope` says what of them is compared.

    `pairs` are those of the entries, `faint` says which of these are no changes of substance.
    """

    old: Side
    new: Side
    options: Options
    comparison: Comparison
    sheets: tuple[Sheet, ...]
    entries: tuple[Entry, ...]
    pairs: tuple[Pair | None, ...]
    faint: tuple[bool, ...]
    scope: Scope = WHOLE

    @property
    def dim(self) -> frozenset[ChangeKind]:
        """The kinds that are no changes of substance under the options of this comparison."""
        return faint_kinds(self.options)

    @property
    def different(self) -> bool:
        """Whether any card is changed."""
        return any(sheet.changed for sheet in self.sheets)

    def ref(self, side: Side) -> EditionRef:
        """Return what the comparison says of one side's edition."""
        return self.comparison.old if side is self.old else self.comparison.new

    def pair_of(self, entry: Entry) -> Pair | None:
        """Return the pair of an entry."""
        sheet = self.sheets[entry.sheet]
        return None if entry.row is None else sheet.pair(sheet.rows[entry.row])


def key_of(work: Work, entry: Entry) -> str:
    """Return the content key of an entry's pair, or of the card as a whole."""
    pair = work.pair_of(entry)
    return work.sheets[entry.sheet].match.key if pair is None else pair.key


def cases_of(work: Work) -> Iterator[Case]:
    """Yield the changes that a reviewer decides: those that `showing.cases.cases_of` finds, which are all among the entries."""
    for entry, pair, faint in zip(work.entries, work.pairs, work.faint, strict=True):
        if pair is None:
            yield Case(work.sheets[entry.sheet].match.key, grade_of(None))
        elif not entry.inside and not faint:
            yield Case(pair.key, grade_of(pair))


def turned_keys(work: Work) -> Generator[None, None, dict[str, str]]:
    """Return for each key of a comparison the key that the same has in the comparison the other way round; a card at a time."""
    out = {}
    for match, other in zip(work.comparison.entries, each_keyed(map(exchanged, work.comparison.entries)), strict=True):
        out[match.key] = other.key
        for pair, turned in zip(match.pairs, other.pairs, strict=True):
            out[pair.key] = turned.key
            removed, added = ChangeKind.REMOVED, ChangeKind.ADDED
            sides = (removed, added, pair.old_repeats), (added, removed, pair.new_repeats)
            for here, there, repeats in sides:
                for number in range(1, len(repeats) + 1):
                    out[repetition_key(pair.key, here, number)] = repetition_key(turned.key, there, number)
        yield
    return out


def same_place(before: Work, sheet: int, row: int | None, now: Work) -> tuple[int, int | None] | None:
    """Find a place of one comparison in another of the same editions: the card by its identity, the row by its pair's content key."""
    match = before.sheets[sheet].match
    wanted = {_identity(match.old), _identity(match.new)} - {None}
    for number, other in enumerate(now.sheets):
        if wanted == {_identity(other.match.old), _identity(other.match.new)} - {None}:
            return number, _same_row(before.sheets[sheet], row, other)
    return None


def _identity(ref: CardRef | None) -> tuple[str | None, ...] | None:
    return (ref.standard, ref.name, ref.code, ref.level, ref.sublevel) if ref else None


def _same_row(before: Sheet, row: int | None, now: Sheet) -> int | None:
    pair = None if row is None else before.pair(before.rows[row])
    if pair is None or not pair.key:
        return None
    return next((i for i, one in enumerate(now.rows) if (other := now.pair(one)) and other.key == pair.key), None)


def prepare(old: Side, new: Side, options: Options, comparison: Comparison, scope: Scope = WHOLE) -> Work:
    """Make a comparison ready for the window."""
    return at_once(preparing(old, new, options, comparison, scope))


def preparing(
    old: Side, new: Side, options: Options, comparison: Comparison, scope: Scope = WHOLE
) -> Generator[None, None, Work]:
    """Make a comparison ready for the window, a card at a time."""
    dim, sheets = faint_kinds(options), []
    for card in comparison.entries:
        sheets.append(make_sheet(card, dim))
        yield
    return put_together(old, new, options, comparison, sheets, scope)


def put_together(  # noqa: PLR0913, PLR0917 - a work is made of all of these
    old: Side, new: Side, options: Options, comparison: Comparison, made: Iterable[Sheet], scope: Scope
) -> Work:
    """Return the work of a comparison for whose cards sheets were made, in the order of its cards."""
    standards = _Standards(comparison)
    placed = [replace(sheet, standard=standards.of(sheet.match)) for sheet in made]
    sheets = tuple(sorted(placed, key=lambda sheet: _order(sheet.match, standards)))
    found, dim = tuple(_entries(sheets)), faint_kinds(options)
    entries, pairs = tuple(entry for entry, _ in found), tuple(pair for _, pair in found)
    faint = tuple(pair is not None and is_faint(pair, dim) for pair in pairs)
    return Work(old, new, options, comparison, sheets, entries, pairs, faint, scope)


def make_sheet(card: CardMatch, dim: Collection[ChangeKind]) -> Sheet:
    """Lay a card out; `dim` are the kinds that are no changes of substance. Where it stands in the tree is not known yet."""
    card = shown(card)
    rows = lay_out(card)
    changed = card.status is not CardStatus.MATCHED or any(not is_faint(pair, dim) for pair in card.pairs)
    return Sheet(card, rows, card_counts(card), changed, tuple(_listed(card, rows)))


def _order(card: CardMatch, standards: _Standards) -> tuple[int, int, int, int]:
    here = card.new or card.old
    beside = card.old or card.new
    return (
        -1 if card.general else standards.place(card),
        _STATUS_ORDER.index(card.status),
        here.index if here else 0,
        beside.index if beside else 0,
    )


class _Standards:
    """Under which standard's head a card stands: that of its new edition, else its old one; one for all where each edition has one."""

    def __init__(self, comparison: Comparison) -> None:
        old, new = comparison.old.standards, comparison.new.standards
        self._single = max(len(old), len(new)) <= 1
        self._names: dict[str, str] = {}
        for name in (*new, *old, *_named(comparison.cards)):
            self._names.setdefault(fold(name), name)
        self._places = {name: place for place, name in enumerate(self._names.values())}

    def of(self, card: CardMatch) -> str:
        ref = card.new or card.old
        if self._single or card.general:
            return next(iter(self._places), "")
        return self._names[fold(ref.standard)] if ref else ""

    def place(self, card: CardMatch) -> int:
        return self._places.get(self.of(card), 0)


def _named(cards: Iterable[CardMatch]) -> Iterator[str]:
    for card in cards:
        yield from (ref.standard for ref in (card.new, card.old) if ref)


def _listed(card: CardMatch, rows: Sequence[Row]) -> Iterator[int]:
    seen: set[int] = set()
    unchanged = ChangeKind.UNCHANGED
    for number, row in enumerate(rows):
        if row.pair is None:
            continue
        pair = card.pairs[row.pair]
        if (pair.kind is not unchanged or pair.moved) and row.pair not in seen:
            seen.add(row.pair)
            yield number


def _entries(sheets: Sequence[Sheet]) -> Iterator[tuple[Entry, Pair | None]]:
    """Yield the entries in the order of reading, with their pairs."""
    for index, sheet in enumerate(sheets):
        whole = sheet.match.status is not CardStatus.MATCHED
        if whole:
            yield Entry(index, None, card_kind(sheet.match.status)), None
        for number in sheet.listed:
            pair = sheet.pair(sheet.rows[number])
            if pair is not None:
                yield Entry(index, number, pair.kind, inside=whole), pair


class RowFilter(Struct, frozen=True):
    """Which rows are shown. `hidden` are kinds switched off by hand; `only_changes` hides the faint kinds too."""

    only_changes: bool = False
    hidden: frozenset[ChangeKind] = frozenset()
    dim: frozenset[ChangeKind] = DIM

    def shows(self, pair: Pair) -> bool:
        """Whether rows of `pair` are shown."""
        if pair.kind in self.hidden:
            return False
        return not (self.only_changes and is_faint(pair, self.dim))


def depth(row: Row) -> Depth:
    """Return how deep a row stands."""
    if row.kind is RowKind.FIELDS or row.part is Part.FUNCTION:
        return Depth.FUNCTION
    if row.part is Part.SKILL:
        return Depth.SKILL
    return Depth.LIST if row.kind is RowKind.LIST else Depth.ITEM


def visible_rows(sheet: Sheet, rows: RowFilter) -> list[int]:
    """Return the indices of the rows to show: those that the filter shows and the heads above them."""
    needed = dict.fromkeys(Depth, False)
    shown = []
    for index in range(len(sheet.rows) - 1, -1, -1):
        row = sheet.rows[index]
        pair = sheet.pair(row)
        here = depth(row)
        visible = (pair is not None and rows.shows(pair)) or (here is not Depth.ITEM and needed[here])
        for below in Depth:
            needed[below] &= below < here
        if visible:
            shown.append(index)
            for above in Depth:
                needed[above] |= above < here
    shown.reverse()
    return shown


def hidden_counts(sheet: Sheet, rows: RowFilter) -> Counter[ChangeKind]:
    """Return how many pairs of each kind the filter hides."""
    return Counter(pair.kind for pair in sheet.match.pairs if not rows.shows(pair))

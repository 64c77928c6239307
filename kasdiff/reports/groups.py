"""The laid-out rows of a card gathered into the rows of a legal table.

One change is one row, save that a run of added or of removed things is one: items that follow each other in a list, a skill with all its items, a
function's heading with its first skill, the data of a card that one side lacks. A split or merged pair is one row, a moved pair one at each end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.units import PROVISION
from kasdiff.model.comparison import CardStatus, ChangeKind, Part
from kasdiff.showing.rows import Row, RowKind, lay_out
from kasdiff.showing.urgency import urgency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.comparison import CardMatch, Pair
    from kasdiff.reports.options import ReportOptions

_RUNS = (ChangeKind.ADDED, ChangeKind.REMOVED)
_HEADS = (Part.FUNCTION, Part.SKILL)


class Group(Struct, frozen=True):
    """Rows of one card that make one row of a table: `rows` are indices of the layout, `pairs` of `CardMatch.pairs`, each of the same length."""

    kind: ChangeKind
    rows: tuple[int, ...]
    pairs: tuple[int, ...]


class CardGroups(Struct, frozen=True):
    """A card with its layout and groups; `hidden` counts the pairs that the options leave out of the list, `left_out` says that it is all of them."""

    match: CardMatch
    layout: tuple[Row, ...]
    groups: tuple[Group, ...]
    hidden: int
    left_out: bool = False


def group_rows(
    match: CardMatch, options: ReportOptions, *, by_grade: bool = False, told: frozenset[int] = frozenset()
) -> CardGroups:
    """Gather the rows of a card; `by_grade` lists the gravest first, and not in the order of the card, but where one edition alone has it.

    The pairs `told` elsewhere have no rows.
    """
    layout = lay_out(match)
    hidden = sum(not options.takes(pair, match) for pair in match.pairs)
    left_out = hidden == len(match.pairs) > 0
    if match.status is not CardStatus.MATCHED and not options.whole_cards:
        return CardGroups(match, layout, (), len(match.pairs), left_out)
    groups = list(_groups(match, layout, options, told))
    if by_grade and match.status is CardStatus.MATCHED:
        groups.sort(key=lambda group: min(urgency(match.pairs[index], whole_card=False) for index in group.pairs))
    return CardGroups(match, layout, tuple(groups), hidden, left_out)


def _groups(match: CardMatch, layout: tuple[Row, ...], options: ReportOptions, told: frozenset[int]) -> Iterator[Group]:
    run: list[int] = []
    shown_whole: set[int] = set()
    for index, row in enumerate(layout):
        if row.kind is not RowKind.PAIR or row.pair is None:
            continue
        pair = match.pairs[row.pair]
        if run and not _continues(match, layout, run, index):
            yield _group(match, layout, run)
            run = []
        if not options.takes(pair, match) or row.pair in shown_whole or row.pair in told:
            continue
        if pair.kind in _RUNS:
            run.append(index)
            continue
        if pair.grouped:
            shown_whole.add(row.pair)
        yield _group(match, layout, [index])
    if run:
        yield _group(match, layout, run)


def _group(match: CardMatch, layout: tuple[Row, ...], rows: list[int]) -> Group:
    pairs = [pair for row in rows if (pair := layout[row].pair) is not None]
    return Group(match.pairs[pairs[0]].kind, tuple(rows), tuple(pairs))


def _continues(match: CardMatch, layout: tuple[Row, ...], run: list[int], index: int) -> bool:
    """Whether a row belongs to the run before it."""
    first, last, here = (_pair(match, layout, row) for row in (run[0], run[-1], index))
    if here.kind is not last.kind or here.repeated or last.repeated:
        return False
    before, path = _path(last), _path(here)
    if Part.FIELD in (here.part, last.part):
        one_field = here.part is last.part and here.field == last.field and path == before
        # A point has a row of its own, with all its wordings.
        one_field = one_field and (here.field != PROVISION or here is last)
        return one_field or (here.part is last.part and match.status is not CardStatus.MATCHED)
    if here.part in _HEADS:
        # A heading opens a row of its own, but for the first skill of a function whose heading has just been given.
        return here.part is Part.SKILL and last.part is Part.FUNCTION and before == path[:1]
    if last.part is Part.FUNCTION:
        return before == path[:1]
    if before[:2] != path[:2]:
        return False
    return here.part is last.part or first.part in _HEADS or match.status is not CardStatus.MATCHED


def _pair(match: CardMatch, layout: tuple[Row, ...], row: int) -> Pair:
    number = layout[row].pair
    if number is None:
        raise ValueError(f"row {row} of the layout holds no pair")
    return match.pairs[number]


def _path(pair: Pair) -> tuple[int, ...]:
    return (pair.new or pair.old)[0].path

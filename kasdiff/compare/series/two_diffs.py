"""The diff of two diffs: what changed in one language only.

Old and new are given in both languages. Each language is compared with itself; the new editions (and, for what was removed, the old ones) are compared across.
A thing whose counterpart fared otherwise is a finding: reworded here and untouched there, added here and missing there, a number changed here and only words
there; or it is reworded in both, but not alike: that is the gravest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.compare.series.conflicts import in_conflict
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import CardRef, ChangeKind, Pair, Part, Severity
from kasdiff.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from kasdiff.model.comparison import Comparison, Place
    from kasdiff.model.edition import Edition

OLD_IS_LATER = mark(
    "The old edition {old} is of a later date than the new one {new} ({was}, {now}). Are they exchanged?"
)
OTHER_ORDER = mark(
    "{first} and {second} are of different orders ({one}, {other}). Are they the same edition in two languages?"
)
_DEFAULT = Options()
_SEVERITIES = tuple(Severity)

Spot = tuple[int, Part, str, tuple[int, ...], str]  # card, part, field, path, text of a field (fields have no path)


class Finding(Struct, frozen=True):
    """A thing that fared differently in two languages: its pair in each (None where the language does not have it at all), and its card in each.

    `doubtful`: that the two are each other's counterpart is not sure. `conflict`: it was changed in both languages, but not alike.
    """

    first: Pair | None
    second: Pair | None
    first_card: CardRef | None
    second_card: CardRef | None
    doubtful: bool = False
    conflict: bool = False

    @property
    def severity(self) -> Severity:
        """Return the graver of the two severities."""
        found = [pair.severity for pair in (self.first, self.second) if pair and pair.severity]
        return min(found, key=_SEVERITIES.index, default=Severity.WORDING)


class TwoDiffs(Struct, frozen=True):
    """Both comparisons, the comparisons across the languages, and the findings, the gravest first.

    `unchecked` counts what neither changed nor has a counterpart in the other language nor is in a finding, in the new edition of the first and of the second.
    """

    first: Comparison
    second: Comparison
    across_old: Comparison
    across_new: Comparison
    findings: tuple[Finding, ...]
    unchecked: tuple[int, int] = (0, 0)
    warnings: tuple[Message, ...] = ()  # of the four as a whole; the comparisons have their own


def compare_two(
    first: tuple[Edition, Edition],
    second: tuple[Edition, Edition],
    options: Options = _DEFAULT,
    progress: Progress = silent,
) -> TwoDiffs:
    """Compare (old, new) in one language with (old, new) in the other."""
    pairs = (first, second, (first[0], second[0]), (first[1], second[1]))
    one, other, across_old, across_new = (compare(old, new, options, progress=progress) for old, new in pairs)
    new = _Sides((_fates(one, new=True), _fates(other, new=True)), tuple(_bridges(across_new)))
    old = _Sides((_fates(one, new=False), _fates(other, new=False)), tuple(_bridges(across_old)))
    findings = [*new.of_new(), *old.of_removed()]
    findings = _told_once(findings)
    findings.sort(key=lambda finding: (not finding.conflict, _SEVERITIES.index(finding.severity)))
    reported = {id(pair) for finding in findings for pair in (finding.first, finding.second)}
    unchecked = new.unchecked(0, reported), new.unchecked(1, reported)
    return TwoDiffs(one, other, across_old, across_new, tuple(findings), unchecked, tuple(_warnings(first, second)))


def _told_once(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out what is told without a counterpart where it is told with one: removed in one language and reworded in the other is one finding."""
    known = {id(pair) for one in findings if one.first and one.second for pair in (one.first, one.second)}
    return [one for one in findings if (one.first and one.second) or not known & {id(one.first), id(one.second)}]


def _warnings(first: tuple[Edition, Edition], second: tuple[Edition, Edition]) -> Iterator[Message]:
    for old, new in (first, second):
        dates = old.facts.order_date, new.facts.order_date
        if all(dates) and dates[0] > dates[1]:
            yield Message(OLD_IS_LATER, {"old": old.file, "new": new.file, "was": dates[0], "now": dates[1]})
    for one, other in zip(first, second, strict=True):
        orders = [f"№ {edition.facts.order_number} ({edition.facts.order_date or '–'})" for edition in (one, other)]
        if one.facts.order_number and other.facts.order_number and orders[0] != orders[1]:
            values = {"first": one.file, "second": other.file, "one": orders[0], "other": orders[1]}
            yield Message(OTHER_ORDER, values)


class _Fate(Struct, frozen=True):
    pair: Pair
    card: CardRef

    @property
    def touched(self) -> bool:
        """Whether it is another thing than before, or in another place."""
        return self.pair.substantive or self.pair.moved


class _Bridge(Struct, frozen=True):
    """What belongs together across the languages."""

    first: tuple[Spot, ...]
    second: tuple[Spot, ...]
    doubtful: bool


class _Sides(Struct, frozen=True):
    """What became of the things of two editions in two languages, and which of them belong together."""

    fates: tuple[dict[Spot, _Fate], dict[Spot, _Fate]]
    bridges: tuple[_Bridge, ...]

    def of_new(self) -> Iterator[Finding]:
        """Yield what stands in the new editions and fared differently."""
        for bridge in self.bridges:
            ours, theirs = self._fate(0, bridge.first), self._fate(1, bridge.second)
            if ours and theirs and ours.touched and theirs.touched:
                if in_conflict(ours.pair, theirs.pair):
                    yield Finding(ours.pair, theirs.pair, ours.card, theirs.card, bridge.doubtful, conflict=True)
            elif ours and theirs and ours.touched is not theirs.touched:
                yield Finding(ours.pair, theirs.pair, ours.card, theirs.card, bridge.doubtful)
        for side in (0, 1):
            yield from self._without_counterpart(side, lambda fate: fate.touched)

    def of_removed(self) -> Iterator[Finding]:
        """Yield what was removed in one language only."""
        for bridge in self.bridges:
            ours, theirs = self.fates[0].get(bridge.first[0]), self.fates[1].get(bridge.second[0])
            if ours and theirs and _gone(ours) is not _gone(theirs):
                yield Finding(ours.pair, theirs.pair, ours.card, theirs.card, bridge.doubtful)
        for side in (0, 1):
            yield from self._without_counterpart(side, _gone)

    def unchecked(self, side: int, reported: Collection[int]) -> int:
        """Count what did not change and has no counterpart; `reported` are the pairs of findings, by identity."""
        met = self._met(side)
        without = (fate for spot, fate in self.fates[side].items() if spot not in met and not fate.touched)
        return sum(id(fate.pair) not in reported for fate in without)

    def _fate(self, side: int, spots: tuple[Spot, ...]) -> _Fate | None:
        """Return what became of a thing; of several the first that was touched."""
        found = [fate for spot in spots if (fate := self.fates[side].get(spot))]
        return next((fate for fate in found if fate.touched), found[0] if found else None)

    def _met(self, side: int) -> set[Spot]:
        return {spot for bridge in self.bridges for spot in (bridge.second if side else bridge.first)}

    def _without_counterpart(self, side: int, wanted: Callable[[_Fate], bool]) -> Iterator[Finding]:
        """Yield what has no counterpart in the other language; a pair of several places once."""
        met = self._met(side)
        reported: set[int] = set()
        for spot, fate in self.fates[side].items():
            if spot not in met and wanted(fate) and id(fate.pair) not in reported:
                reported.add(id(fate.pair))
                pairs, cards = (None, fate.pair), (None, fate.card)
                yield Finding(*pairs, *cards) if side else Finding(*pairs[::-1], *cards[::-1])


def _gone(fate: _Fate) -> bool:
    return fate.pair.kind is ChangeKind.REMOVED


def _spot(card: CardRef, part: Part, pair: Pair, place: Place) -> Spot:
    return card.index, part, pair.field or "", place.path, place.text if part is Part.FIELD else ""


def _fates(diff: Comparison, *, new: bool) -> dict[Spot, _Fate]:
    """Return what became of each field, function, skill and item, by its place in the new (or old) edition."""
    out: dict[Spot, _Fate] = {}
    for card in diff.entries:
        ref = card.new if new else card.old
        if ref is None:
            continue
        for pair in card.pairs:
            part = pair.part if new else pair.old_part or pair.part
            for place in pair.new if new else pair.old:
                spot = _spot(ref, part, pair, place)
                # Where a card goes on as several, what only one of them lacks is not gone.
                if spot not in out or (_one_sided(out[spot].pair) and not _one_sided(pair)):
                    out[spot] = _Fate(pair, ref)
    return out


def _one_sided(pair: Pair) -> bool:
    return not (pair.old and pair.new)


def _bridges(across: Comparison) -> Iterator[_Bridge]:
    for card in across.entries:
        if card.old and card.new:
            for pair in card.pairs:
                if pair.old and pair.new:
                    yield _Bridge(
                        tuple(_spot(card.old, pair.old_part or pair.part, pair, place) for place in pair.old),
                        tuple(_spot(card.new, pair.part, pair, place) for place in pair.new),
                        pair.doubtful or card.doubtful,
                    )

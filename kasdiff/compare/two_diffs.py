"""The diff of two diffs: what changed in one language only.

Old and new are given in both languages. Each language is compared with itself; the new editions (and, for what was removed, the old ones) are compared across.
A thing whose counterpart fared otherwise is a finding: reworded here and untouched there, added here and missing there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.model.comparison import ChangeKind, Part, Severity
from kasdiff.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.comparison import CardRef, Comparison, Pair
    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress

_DEFAULT = Options()
_SEVERITIES = tuple(Severity)
_UNTOUCHED = {ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED, ChangeKind.MOVED}

Spot = tuple[int, Part, tuple[int, ...]]  # card, part, path


@dataclass(frozen=True, slots=True)
class Finding:
    """A thing that fared differently in two languages: its pair in each (None where the language does not have it at all), and its card in each."""

    first: Pair | None
    second: Pair | None
    first_card: CardRef | None
    second_card: CardRef | None

    @property
    def severity(self) -> Severity:
        """Return the graver of the two severities."""
        found = [pair.severity for pair in (self.first, self.second) if pair and pair.severity]
        return min(found, key=_SEVERITIES.index, default=Severity.WORDING)


@dataclass(frozen=True, slots=True)
class TwoDiffs:
    """Both comparisons, the comparisons across the languages, and the findings, the gravest first."""

    first: Comparison
    second: Comparison
    across_old: Comparison
    across_new: Comparison
    findings: tuple[Finding, ...]


def compare_two(
    first: tuple[Edition, Edition],
    second: tuple[Edition, Edition],
    options: Options = _DEFAULT,
    progress: Progress = silent,
) -> TwoDiffs:
    """Compare (old, new) in one language with (old, new) in the other."""
    diffs = [compare(old, new, options, progress=progress) for old, new in (first, second)]
    across = [compare(a, b, options, progress=progress) for a, b in zip(first, second, strict=True)]
    findings = [*_of_new(diffs[0], diffs[1], across[1]), *_of_removed(diffs[0], diffs[1], across[0])]
    findings.sort(key=lambda one: _SEVERITIES.index(one.severity))
    return TwoDiffs(diffs[0], diffs[1], across[0], across[1], tuple(findings))


@dataclass(frozen=True, slots=True)
class _Fate:
    pair: Pair
    card: CardRef


def _fates(diff: Comparison, *, new: bool) -> dict[Spot, _Fate]:
    """Return what became of each function, skill and item, by its place in the new (or old) edition."""
    out: dict[Spot, _Fate] = {}
    for card in diff.cards:
        ref = card.new if new else card.old
        if ref is None:
            continue
        for pair in card.pairs:
            if pair.part is not Part.FIELD:
                part = pair.part if new else pair.old_part or pair.part
                for place in pair.new if new else pair.old:
                    out.setdefault((ref.index, part, place.path), _Fate(pair, ref))
    return out


def _bridges(across: Comparison) -> Iterator[tuple[list[Spot], list[Spot]]]:
    """Yield what belongs together across the languages."""
    for card in across.cards:
        if card.old and card.new:
            for pair in card.pairs:
                if pair.part is not Part.FIELD and pair.old and pair.new:
                    olds = [(card.old.index, pair.old_part or pair.part, place.path) for place in pair.old]
                    yield olds, [(card.new.index, pair.part, place.path) for place in pair.new]


def _of_new(first: Comparison, second: Comparison, across: Comparison) -> Iterator[Finding]:
    """Yield what stands in the new editions and fared differently."""
    fates = _fates(first, new=True), _fates(second, new=True)
    bridged: tuple[set[Spot], set[Spot]] = set(), set()
    for olds, news in _bridges(across):
        bridged[0].update(olds)
        bridged[1].update(news)
        ours = next((fates[0][spot] for spot in olds if spot in fates[0] and _touched(fates[0][spot])), None)
        theirs = next((fates[1][spot] for spot in news if spot in fates[1] and _touched(fates[1][spot])), None)
        if (ours is None) is not (theirs is None):
            ours, theirs = ours or fates[0].get(olds[0]), theirs or fates[1].get(news[0])
            if ours and theirs:
                yield Finding(ours.pair, theirs.pair, ours.card, theirs.card)
    for side in (0, 1):
        for spot, fate in fates[side].items():
            if fate.pair.kind is ChangeKind.ADDED and spot not in bridged[side]:
                yield _one_sided(fate, side)


def _of_removed(first: Comparison, second: Comparison, across: Comparison) -> Iterator[Finding]:
    """Yield what was removed in one language only."""
    fates = _fates(first, new=False), _fates(second, new=False)
    bridged: tuple[set[Spot], set[Spot]] = set(), set()
    for olds, news in _bridges(across):
        bridged[0].update(olds)
        bridged[1].update(news)
        ours, theirs = fates[0].get(olds[0]), fates[1].get(news[0])
        if ours and theirs and (ours.pair.kind is ChangeKind.REMOVED) is not (theirs.pair.kind is ChangeKind.REMOVED):
            yield Finding(ours.pair, theirs.pair, ours.card, theirs.card)
    for side in (0, 1):
        for spot, fate in fates[side].items():
            if fate.pair.kind is ChangeKind.REMOVED and spot not in bridged[side]:
                yield _one_sided(fate, side)


def _one_sided(fate: _Fate, side: int) -> Finding:
    return Finding(None, fate.pair, None, fate.card) if side else Finding(fate.pair, None, fate.card, None)


def _touched(fate: _Fate) -> bool:
    return fate.pair.kind not in _UNTOUCHED

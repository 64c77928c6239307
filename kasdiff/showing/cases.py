"""Which changes a reviewer decides, and what is passed over as no change of substance: the same for the window and for every report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.options import Options
from kasdiff.model.comparison import CardStatus, ChangeKind, Grade
from kasdiff.review.rulings import Case
from kasdiff.showing.rows import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kasdiff.model.comparison import Comparison, Pair

# Shown faintly, and hidden by "only changes", where the comparison's options do not say otherwise.
DIM = frozenset({ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED, ChangeKind.TRANSLATED})


def faint_kinds(options: Options) -> frozenset[ChangeKind]:
    """Return the kinds that are no changes of substance under these options."""
    return options.dim | {ChangeKind.UNCHANGED, ChangeKind.TRANSLATED}


def profile_dim(comparison: Comparison) -> frozenset[ChangeKind]:
    """Return the same of the profile with which a comparison was made."""
    return faint_kinds(Options.profile(comparison.profile))


def is_faint(pair: Pair, dim: Collection[ChangeKind] = DIM) -> bool:
    """Whether a pair is shown faintly and passed over: no change of substance, and no move.

    So is what another continuation of the card has.

    Counterparts in two languages whose numbers differ are not: that is what a reviewer of two languages looks for.
    """
    if pair.elsewhere:
        return True
    return pair.kind in dim and not pair.moved and (pair.severity is None or pair.kind is not ChangeKind.TRANSLATED)


def grade_of(pair: Pair | None) -> Grade | None:
    """Return how closely a change is to be looked at: a card that came or went as a whole (no pair) as closely as can be."""
    return Grade.HIGH if pair is None else pair.grade


def cases_of(comparison: Comparison, dim: Collection[ChangeKind] = DIM) -> Iterator[Case]:
    """Yield the changes that a reviewer decides: those of substance, a card that came or went as one."""
    for match in map(shown, comparison.entries):
        if match.status is not CardStatus.MATCHED:
            yield Case(match.key, grade_of(None))
            continue
        for pair in match.pairs:
            if not is_faint(pair, dim):
                yield Case(pair.key, grade_of(pair))

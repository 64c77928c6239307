"""How one total leads to another: the texts that the totals count once, those over all cards, and the changes of the list, one of which is a whole card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus
from kasdiff.showing.cases import DIM, cases_of, is_faint, profile_dim

if TYPE_CHECKING:
    from collections.abc import Collection

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import ChangeKind, Comparison


class Bridge(Struct, frozen=True):
    """Counts of changes of substance: `totals` + `again` = over all cards; + `repeats` + `besides` - `inside` + `whole` = `listed`.

    `again` are texts that are gone or new in several entries of one card and counted once, `repeats` items that repeat another one, `besides` texts that only
    moved, or whose numbers differ between languages, `inside` the texts of the `whole` cards that only one edition has. The sum over all entries holds
    `elsewhere` besides: what one entry of a card lists as gone or new and another one has is no change.
    """

    totals: int
    again: int
    repeats: int
    besides: int
    inside: int
    whole: int
    listed: int
    elsewhere: int

    @property
    def over_cards(self) -> int:
        """The sum over all cards and what stands outside them."""
        return self.totals + self.again


def bridge(comparison: Comparison, dim: Collection[ChangeKind] = DIM) -> Bridge:
    """Count what leads from the totals to the list of changes; the kinds `dim` are no changes of substance."""
    totals = comparison.totals
    changed = [kind for kind in next(iter(totals.pairs.values())) if kind not in dim]
    once = totals.distinct or totals.pairs
    pairs = [(entry.status is CardStatus.MATCHED, pair) for entry in comparison.entries for pair in entry.pairs]
    of_cards = [pair for entry in comparison.cards for pair in entry.pairs if pair.kind in changed]
    return Bridge(
        totals=sum(map(totals.of, changed)),
        again=sum(not pair.elsewhere for pair in of_cards) - sum(of[kind] for of in once.values() for kind in changed),
        repeats=sum(map(sum, totals.repeats.values())),
        besides=sum(matched and pair.kind in dim and not is_faint(pair, dim) for matched, pair in pairs),
        inside=sum(not matched and pair.kind in changed for matched, pair in pairs),
        whole=sum(entry.status is not CardStatus.MATCHED for entry in comparison.cards),
        listed=sum(1 for _ in cases_of(comparison, dim)),
        elsewhere=sum(bool(pair.elsewhere) for pair in of_cards),
    )


_STEPS = (
    ("", "totals", mark("changes of substance in the totals")),
    ("+ ", "again", mark("further entries of the same card")),
    ("= ", "over_cards", mark("over all cards")),
    ("+ ", "repeats", mark("repetitions")),
    ("+ ", "besides", mark("only moved, or other numbers")),
    ("− ", "inside", mark("texts of cards that only one edition has")),
    ("+ ", "whole", mark("such cards as wholes")),
    ("= ", "listed", mark("changes in the list to be looked through; a card that only one edition has is one of them")),
)


def bridge_lines(comparison: Comparison, tr: Translator, dim: Collection[ChangeKind] | None = None) -> str:
    """Say, a step a line, how the numbers of changes lead to each other; `dim` are the kinds without substance, by default those of the profile."""
    found = bridge(comparison, profile_dim(comparison) if dim is None else dim)
    needed = {"totals", "listed", *(["over_cards"] if found.again else [])}
    steps = (
        f"{sign}{getattr(found, name)} ({tr.text(what)})"
        for sign, name, what in _STEPS
        if name in needed or (name != "over_cards" and getattr(found, name))
    )
    head = tr.text("How the number of changes of substance in the totals leads to that of the list of changes:")
    return "\n".join((head, *steps))

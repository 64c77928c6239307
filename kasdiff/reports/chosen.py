"""Which cards a report lists: those that the user named, else all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.choose import named_refs
from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark
from kasdiff.showing.rows import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.comparison import CardMatch, Comparison
    from kasdiff.reports.options import ReportOptions


def chosen_cards(comparison: Comparison, options: ReportOptions) -> Iterator[tuple[int, CardMatch]]:
    """Yield the entries that are listed, as they are shown, with their places in `Comparison.entries` (from 0), what stands outside the cards first.

    A card is named as it is called in either edition; its counterparts are listed with it. Raises WriteError where neither has such a card.
    """
    taken = _places(comparison, options.cards)
    if taken is None and comparison.general is not None:
        yield len(comparison.cards), shown(comparison.general)
    for place, match in enumerate(comparison.cards):
        if taken is None or place in taken:
            yield place, shown(match)


def _places(comparison: Comparison, wanted: tuple[str, ...]) -> set[int] | None:
    if not wanted:
        return None
    sides = [{card.index: card for match in comparison.cards if (card := match.old)}]
    sides.append({card.index: card for match in comparison.cards if (card := match.new)})
    found = set()
    for name in wanted:
        named = [{card.index for card in named_refs(tuple(side.values()), name)} for side in sides]
        places = {
            place
            for place, match in enumerate(comparison.cards)
            for card, indices in zip((match.old, match.new), named, strict=True)
            if card and card.index in indices
        }
        if not places:
            raise WriteError(
                Message(mark("Neither edition holds a card {wanted}."), {"wanted": f"«{name}»"}),
                Message(mark("Name a card by its number, its code (and level: 3423-0-013/4.1) or its name.")),
            )
        found |= places
    return found

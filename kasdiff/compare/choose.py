"""Any two cards instead of whole editions (one standard of an order is taken by `Edition.only`)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.compare.engine import compare
from kasdiff.compare.keys import card_key, keyed
from kasdiff.compare.options import Manual, Options
from kasdiff.compare.units import card_ref
from kasdiff.progress import silent

if TYPE_CHECKING:
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison
    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress

_DEFAULT = Options()


def only_card(edition: Edition, index: int) -> Edition:
    """Return the edition with its card `index` (from 0, among all cards) alone. Raises IndexError where there is none."""
    for number, standard, card in edition.cards():
        if number == index:
            return replace(edition, standards=(replace(standard, cards=(card,)),))
    raise IndexError(index)


def compare_cards(
    old: tuple[Edition, int],
    new: tuple[Edition, int],
    options: Options = _DEFAULT,
    progress: Progress = silent,
) -> Comparison:
    """Compare two cards (edition, index of the card), of two editions or of one, whatever they are."""
    left, right = only_card(*old), only_card(*new)
    refs = [_only_ref(one) for one in (left, right)]
    manual = Manual(card_pairs=((card_key(refs[0]), card_key(refs[1])),))
    result = compare(left, right, options, manual, progress)
    return replace(result, cards=keyed(_placed(card, old[1], new[1]) for card in result.cards))


def _only_ref(edition: Edition) -> CardRef:
    number, standard, card = next(iter(edition.cards()))
    return card_ref(number, standard, card)


def _placed(card: CardMatch, old: int, new: int) -> CardMatch:
    """Return the entry with the cards' own places in their whole editions."""
    return replace(
        card,
        old=replace(card.old, index=old) if card.old else None,
        new=replace(card.new, index=new) if card.new else None,
    )

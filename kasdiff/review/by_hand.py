"""Pairs and separations made in the window: written down as a file of pairs has them, so that they outlive a corrected file and can be handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.review.pairs import CardName, Decision, Section, ThingName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.comparison import CardRef, Part, Place

_OF_CARDS = (Section.CARD_PAIRS, Section.CARD_SEPARATIONS)


def of_things(
    section: Section,
    cards: tuple[CardRef, CardRef],
    parts: tuple[Part, Part],
    sides: tuple[Sequence[Place], Sequence[Place]],
) -> Decision:
    """Say of things of two cards that they belong together, or that they do not."""
    old, new = (tuple(ThingName(place.text, place.path) for place in side) for side in sides)
    return Decision(section, 0, (_named(cards[0]), _named(cards[1])), parts, old, new)


def of_cards(section: Section, cards: tuple[CardRef, CardRef]) -> Decision:
    """Say of two cards that they belong together, or that they do not."""
    return Decision(section, 0, (_named(cards[0]), _named(cards[1])))


def _named(card: CardRef) -> CardName:
    names = ("standard", "name", "code", "level", "sublevel")
    facts = {name: value for name in names if (value := getattr(card, name)) is not None}
    return CardName(facts=facts, index=card.index)


def with_decision(decisions: Sequence[Decision], decision: Decision) -> tuple[Decision, ...]:
    """Return the decisions with a further one; earlier ones that speak against it, or pair what it pairs, are dropped."""
    kept = [one for one in decisions if not _stands_against(one, decision)]
    return numbered([*kept, decision])


def without(decisions: Sequence[Decision], place: int) -> tuple[Decision, ...]:
    """Return the decisions without that at a place."""
    return numbered([one for number, one in enumerate(decisions) if number != place])


def numbered(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return decisions with their numbers, from 1 within their sections, as in a file of pairs."""
    counts = dict.fromkeys(Section, 0)
    out = []
    for one in decisions:
        counts[one.section] += 1
        out.append(replace(one, number=counts[one.section]))
    return tuple(out)


def turned(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions for the comparison the other way round."""
    return tuple(
        replace(one, cards=one.cards[::-1], parts=one.parts[::-1], old=one.new, new=one.old) for one in decisions
    )


def _stands_against(earlier: Decision, later: Decision) -> bool:
    if earlier.cards != later.cards or (earlier.section in _OF_CARDS) != (later.section in _OF_CARDS):
        return False
    if later.section in _OF_CARDS:
        return True
    olds, news = set(earlier.old) & set(later.old), set(earlier.new) & set(later.new)
    if earlier.section is later.section is Section.SEPARATIONS:
        return bool(olds and news)
    return bool(olds or news) if earlier.section is Section.PAIRS else bool(olds and news)

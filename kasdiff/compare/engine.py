"""Two editions become a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.card import match_card
from kasdiff.compare.cards import CardPair, match_cards
from kasdiff.compare.context import Context
from kasdiff.compare.keys import keyed
from kasdiff.compare.likeness import OneLanguage
from kasdiff.compare.options import Manual, Options
from kasdiff.compare.pairing import added, removed
from kasdiff.compare.refs import edition_ref
from kasdiff.compare.totals import count
from kasdiff.compare.units import CardUnits, edition_units
from kasdiff.model.comparison import CardMatch, CardStatus, Comparison
from kasdiff.progress import Stage, silent
from kasdiff.text.space import Space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress

_DEFAULT = Options()
_NOTHING = Manual()


def compare(
    old: Edition, new: Edition, options: Options = _DEFAULT, manual: Manual = _NOTHING, progress: Progress = silent
) -> Comparison:
    """Compare two editions. Every field, function, skill and item of each entry's cards stands in exactly one pair."""
    left, right = edition_units(old), edition_units(new)
    texts = [
        unit.key for card in (*left, *right) for unit in (*card.fields, *card.functions, *card.skills, *card.items)
    ]
    context = Context(options, manual, Space(texts))
    known = _known_fields(left), _known_fields(right)
    progress(Stage.CARDS, 0.0)
    pairs = match_cards(OneLanguage(left, right, context.space), options.thresholds)
    entries = []
    for done, pair in enumerate(pairs):
        progress(Stage.ITEMS, done / len(pairs))
        entries.append(_matched(left, right, pair, known, context))
    entries += [_removed(left[i]) for i in range(len(left)) if all(pair.old != i for pair in pairs)]
    entries += [_added(right[j]) for j in range(len(right)) if all(pair.new != j for pair in pairs)]
    cards = keyed(entries)
    progress(Stage.ITEMS, 1.0)
    return Comparison(
        old=edition_ref(old),
        new=edition_ref(new),
        cards=cards,
        totals=count(cards),
        profile=options.name,
        rules=options.rules(),
    )


def _known_fields(cards: Sequence[CardUnits]) -> frozenset[str]:
    return frozenset(unit.field for card in cards for unit in card.fields if unit.field)


def _matched(
    old: Sequence[CardUnits],
    new: Sequence[CardUnits],
    pair: CardPair,
    known: tuple[frozenset[str], frozenset[str]],
    context: Context,
) -> CardMatch:
    left, right = old[pair.old], new[pair.new]
    return CardMatch(
        status=CardStatus.MATCHED,
        old=left.ref,
        new=right.ref,
        pairs=match_card(left, right, known, context),
        matched_by=pair.matched_by,
        score=pair.score,
        runner_up=pair.runner_up,
        relation=pair.relation,
        doubtful=pair.doubtful,
    )


def _removed(units: CardUnits) -> CardMatch:
    parts = (*units.fields, *units.functions, *units.skills, *units.items)
    return CardMatch(CardStatus.REMOVED, units.ref, None, tuple(removed(unit) for unit in parts))


def _added(units: CardUnits) -> CardMatch:
    parts = (*units.fields, *units.functions, *units.skills, *units.items)
    return CardMatch(CardStatus.ADDED, None, units.ref, tuple(added(unit) for unit in parts))

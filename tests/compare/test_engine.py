"""The comparison as a whole, on hand-checked readings of real editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.engine import compare
from kasdiff.model.comparison import CardStatus, ChangeKind, Part
from tests.gold_edition import load_gold

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


def test_an_edition_does_not_differ_from_itself(gold: Path) -> None:
    edition = load_gold(gold / "2024-284-kk.json")
    result = compare(edition, edition)
    assert not result.different
    assert result.totals.cards[CardStatus.MATCHED] == 21
    assert result.totals.of(ChangeKind.UNCHANGED) == sum(len(card.pairs) for card in result.cards)


def test_every_part_of_both_cards_stands_in_one_pair(gold: Path) -> None:
    old, new = load_gold(gold / "2019-292-ru.json"), load_gold(gold / "2024-284-kk.json")
    for left, right in ((old, new), (new, old)):
        result = compare(left, right)
        places = [
            (p.part, place.path)
            for card in result.cards
            for p in card.pairs
            for place in p.old
            if p.part is Part.ABILITY
        ]
        assert len(places) == sum(len(s.abilities) for _, _, c in left.cards() for f in c.functions for s in f.skills)

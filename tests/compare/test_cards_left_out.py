"""A card whose successors are left out has none: what a reader paired says also what nothing else may take the place of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.evaluation import blind

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from kasdiff.model.edition import Edition


def without(edition: Edition, left_out: Collection[int]) -> Edition:
    """Return the edition without some of its cards, by their places among all cards."""
    kept = [card for index, _, card in edition.cards() if index not in left_out]
    first, *others = edition.standards
    return replace(edition, standards=(replace(first, cards=tuple(kept)), *(replace(one, cards=()) for one in others)))


@pytest.mark.real
@pytest.mark.parametrize("new", ["2023-262-kk", "2024-284-kk", "2023-527-kk"])
def test_no_other_card_takes_the_place_of_a_successor(editions: Path, new: str) -> None:
    labels = next(one for one in blind.load()[1] if (one.old, one.new) == ("2013-690-kk", new))
    sides = [parse(read_document(editions / f"{name}.txt")) for name in (labels.old, new)]
    for index in sorted({old for old, _ in labels.pairs | labels.either}):
        left_out = {other for old, other in labels.pairs | labels.either if old == index}
        result = compare(sides[0], without(sides[1], left_out))
        entry = next(one for one in result.cards if one.old and one.old.index == index)
        assert entry.new is None, f"{entry.old.name} became {entry.new.name}" if entry.old and entry.new else ""

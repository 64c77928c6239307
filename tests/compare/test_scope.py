"""The same two cards compare the same, whatever else is compared with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kasdiff.compare.engine import compare, compare_parts
from kasdiff.compare.warn import BETTER_NEW, BETTER_OLD, RIVAL
from kasdiff.model.comparison import Relation
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.compare.build import card, edition, function, skill

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.comparison import CardMatch, Comparison

WORDS = "бассейн сабақ өткізу бақылау жабдық тексеру есеп ұсыну қауіпсіздік балалар үйрету құжат жүргізу жоспар".split()
texts = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(" ".join)
lists = st.lists(texts, min_size=1, max_size=5, unique=True)
others = st.lists(st.lists(texts, min_size=1, max_size=6), max_size=3)


def said(match: CardMatch) -> CardMatch:
    """Return an entry without what may differ with the scope: its family, its relation, elsewhere, moves to other cards, hints, keys, rivals."""
    pairs = tuple(replace(pair, elsewhere=(), hint=None, key="", systematic=False) for pair in match.pairs)
    warnings = tuple(one for one in match.warnings if one.text not in {RIVAL, BETTER_NEW, BETTER_OLD})
    return replace(
        match, pairs=pairs, family=(), relation=Relation.ONE_TO_ONE, hint=None, runner_up=None, warnings=warnings
    )


def entries(result: Comparison) -> dict[tuple[int, int], CardMatch]:
    return {(one.old.index, one.new.index): said(one) for one in result.cards if one.old and one.new}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(lists, lists, others, others)
def test_cards_that_stand_beside_make_no_difference(
    before: list[str], after: list[str], olds: list[list[str]], news: list[list[str]]
) -> None:
    def standard(items: list[str], more: list[list[str]]) -> object:
        cards = [card("Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", items)))]
        cards += [
            card(f"Маман {n}", f"511{n}-0-001", "4", function("Қызмет", skill("Іс", one))) for n, one in enumerate(more)
        ]
        return edition(*cards)

    alone = compare(standard(before, []), standard(after, []))  # type: ignore[arg-type]
    among = compare(standard(before, olds), standard(after, news))  # type: ignore[arg-type]
    assert entries(among)[0, 0] == entries(alone)[0, 0]


@pytest.mark.real
@pytest.mark.parametrize("name", ["2023-262-kk", "2024-284-kk"])
def test_one_standard_of_an_order_compares_as_among_the_others(name: str, editions: Path) -> None:
    old, new = (parse(read_document(editions / f"{one}.txt")) for one in ("2013-690-kk", name))
    whole = entries(compare(old, new))
    compared = 0
    for number in range(len(old.standards)):
        part = old.only(number)
        for ends, match in entries(compare_parts((part, new), (old, new))).items():
            if ends in whole:
                compared += 1
                assert match == whole[ends]
    assert compared >= 7

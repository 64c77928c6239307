"""Keys by content. The digests were made by hand, of texts that were written out, by `printf '…' | b2sum -l 64`."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.compare.keys import key_text, keyed
from kasdiff.model.comparison import CardMatch, CardRef, CardStatus, ChangeKind, Comparison, Pair, Part, Place
from kasdiff.reports.comparison_json import comparison_json
from kasdiff.showing.rows import shown
from tests.compare.build import card, edition, entry, function, one_list, skill

ENTRY = "088fed9dc30f333d"  # стандарт ␟ маман ␟ 2635-3-001 ␟ 4 ␟ ␟ and the same again
SWIM = "1523b62372c97e2d"  # ability ␟ ␟ ␟ жүзу 25 м ␟ жүзу 50 м
ACCOUNT = "5888894d18f5345b"  # ability ␟ ␟ ␟ есеп ␟ есеп
ALONE = "391529083d128627"  # стандарт ␟ маман ␟ ␟ 4 ␟ 4.1 ␟ and five empty ones
SPLIT = "2e8f9d347f55bfe0"  # knowledge ␟ ability ␟ ␟ а және ә ␟ а ␞ ә


def keys(result: Comparison, part: Part = Part.ABILITY) -> list[str]:
    return [pair.key for pair in entry(result).pairs if pair.part is part]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("  «Жүзу – 25 м.»;", "жүзу 25 м"),
        ("Kaртa", "карта"),  # two of its letters are Latin
        ("Ёмкость не менее 1,5 л", "емкость не менее 1,5 л"),
        ("3–5 жыл", "3-5 жыл"),
        ("≥ 5 %", "≥ 5 %"),
        ("5 %", "5 %"),
        ("кітап\u00adхана", "кітапхана"),
        ("No. 12/3", "nо 12/3"),
    ],
)
def test_the_text_of_a_key(printed: str, meant: str) -> None:
    assert key_text(printed) == meant


def test_keys_follow_the_written_recipe() -> None:
    result = compare(one_list("Жүзу – 25 м.", "Есеп"), one_list("Жүзу – 50 м;", "есеп."))
    assert entry(result).key == ENTRY
    assert keys(result) == [f"{ENTRY}:{SWIM}", f"{ENTRY}:{ACCOUNT}"]


def test_a_card_alone_and_a_text_of_several_sides() -> None:
    ref = CardRef("Стандарт", 0, "«Маман»", None, "4", "4.1")
    pair = Pair(
        ChangeKind.SPLIT,
        Part.KNOWLEDGE,
        old_part=Part.ABILITY,
        old=(Place("А және ә"),),
        new=(Place("А."), Place("Ә.")),
    )
    (one,) = keyed([CardMatch(CardStatus.REMOVED, ref, None, (pair,))])
    assert one.key == ALONE
    assert one.pairs[0].key == f"{ALONE}:{SPLIT}"


def test_the_second_of_equals_says_so() -> None:
    result = compare(one_list("Есеп", "Есеп жүргізу", "Есеп"), one_list("Есеп", "Есеп жүргізу", "Есеп"))
    own = [key for key in keys(result) if key.startswith(f"{ENTRY}:{ACCOUNT}")]
    assert own == [f"{ENTRY}:{ACCOUNT}", f"{ENTRY}:{ACCOUNT}-2"]


def test_two_cards_of_one_identity_have_keys_of_their_own() -> None:
    twins = edition(*(card("Маман", None, "4", function("Ф", skill("Д", (text,)))) for text in ("Жүзу", "Жүгіру")))
    result = compare(twins, twins)
    first, second = result.cards
    assert second.key == f"{first.key}-2"
    assert not {pair.key for pair in first.pairs} & {pair.key for pair in second.pairs}


def test_neither_place_nor_print_nor_what_stands_beside_it_changes_a_key() -> None:
    old = one_list("Жүзу – 25 м.", "Есеп")
    before = keys(compare(old, one_list("Жүзу – 50 м.", "Есеп")))
    after = keys(compare(old, one_list("Қорды сақтау", "ЖҮЗУ \u2014 50 м", "Есеп;")))
    assert set(before) <= set(after)


def test_every_key_is_unique_in_its_comparison_and_stands_in_the_json() -> None:
    old = one_list("Есеп", "Есеп", "Жүзу – 25 м", "Қор")
    result = compare(old, one_list("Есеп", "Жүзу – 50 м", "Қор", "Қор"))
    written = json.loads(comparison_json(result))["cards"][0]
    every = [pair["key"] for pair in written["pairs"]]
    assert len(set(every)) == len(every)
    assert written["key"] == ENTRY
    assert f"{ENTRY}:{SWIM}" in every


def test_a_repetition_that_stands_alone_keeps_its_key_where_it_moves() -> None:
    def repetitions(*texts: str) -> set[str]:
        match = shown(entry(compare(one_list(*texts), one_list("Есеп", "Қор сақтау"))))
        return {pair.key for pair in match.pairs if pair.repeated}

    assert repetitions("Есеп", "Қор сақтау", "Есеп") == repetitions("Есеп", "Есеп", "Қор сақтау") != set()


def test_a_key_does_not_ask_for_the_kind() -> None:
    pair = Pair(ChangeKind.REWORDED, Part.ABILITY, old=(Place("а"),), new=(Place("ә"),))
    ref = CardRef("Стандарт", 0, "Маман", None, "4", None)
    match = CardMatch(CardStatus.MATCHED, ref, ref, (pair,))
    moved = replace(match, pairs=(replace(pair, kind=ChangeKind.MOVED, moved=True),))
    assert keyed([match])[0].pairs[0].key == keyed([moved])[0].pairs[0].key

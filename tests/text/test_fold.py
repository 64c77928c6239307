"""Folding: what differs in print only, with the way back to the printed characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kasdiff.text.fold import fold, fold_lookalikes, fold_with_map

letters = st.text('аеосАЕәғқі aeocəiё-–«»"\u00a0\u00ad\tÉe\u0301', max_size=30)


def test_latin_letters_become_cyrillic_only_inside_cyrillic_words() -> None:
    assert fold_lookalikes("\u0259леуметтік") == "әлеуметтік"
    assert fold_lookalikes("Excel кеcте") == "Excel кесте"


def test_true_kazakh_pairs_stay_apart() -> None:
    assert fold("қала") != fold("кала")
    assert fold("ұлт") != fold("үлт")


@given(letters)
def test_the_fast_way_folds_as_the_way_with_a_map_does(text: str) -> None:
    assert fold(text) == fold_with_map(text).text


@given(letters)
def test_every_folded_character_knows_its_printed_one(text: str) -> None:
    folded = fold_with_map(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)

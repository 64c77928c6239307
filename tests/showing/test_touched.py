"""How the window and the reports say in which words a change differs."""

from __future__ import annotations

import pytest

from kasdiff.i18n import Language, Translator
from kasdiff.model.comparison import ChangeKind, Feature, Pair, Part, Touch, Trait
from kasdiff.showing.wording import touched


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["number: 10 күн → 15 күн", "obligation or permission: – → міндетті"]),
        ("ru", ["число: 10 күн → 15 күн", "обязанность или дозволение: – → міндетті"]),
        ("kk", ["сан: 10 күн → 15 күн", "міндет немесе рұқсат: – → міндетті"]),
    ],
)
def test_words_of_both_sides_by_feature(language: Language, said: list[str]) -> None:
    touches = (
        Touch(Trait(Feature.QUANTITY, "10 day", 0, 6), new=False, place=0, words="10 күн"),
        Touch(Trait(Feature.QUANTITY, "15 day", 0, 6), new=True, place=0, words="15 күн"),
        Touch(Trait(Feature.MODALITY, "must", 9, 17), new=True, place=0, words="міндетті"),
    )
    assert touched(Pair(ChangeKind.REWORDED, Part.ABILITY, touches=touches), Translator(language)) == said

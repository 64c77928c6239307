"""Short forms that an act lists are folded on request, and only they."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.model.edition import Abbreviation
from tests.compare.build import entry, of_part, one_list

if TYPE_CHECKING:
    from kasdiff.model.comparison import Pair
    from kasdiff.model.edition import Edition

REST = ("Кезекшілік журналын толтыру", "Жабдықты қоймаға тапсыру")
LISTED = (Abbreviation("СБШ", "салалық біліктілік шеңбері;"), Abbreviation("МСЭ", "медико-социальная экспертиза;"))


def listing(text: str, language: str) -> Edition:
    made = one_list(text, *REST, language=language)
    return replace(made, standards=(replace(made.standards[0], abbreviations=LISTED),))


def compared(old: str, new: str, *, folded: bool, language: str = "kk") -> Pair:
    options = Options(fold_short_forms=folded)
    match = entry(compare(listing(old, language), listing(new, language), options))
    return next(pair for pair in of_part(match, Part.ABILITY) if REST[0] not in pair.old[0].text and pair.new)


SAME = [
    ("ҚР азаматтық қорғау заңнамасы", "Қазақстан Республикасының азаматтық қорғау заңнамасы", "kk"),
    ("Қызметкердің СБШ деңгейін бағалау", "Қызметкердің салалық біліктілік шеңбері деңгейін бағалау", "kk"),
    ("Подготовка документов для МСЭ", "Подготовка документов для медико-социальной экспертизы", "ru"),
    ("ҚР-ның азаматтық қорғау заңнамасы", "Қазақстан Республикасының азаматтық қорғау заңнамасы", "kk"),
]


@pytest.mark.parametrize(("old", "new", "language"), SAME)
def test_a_short_form_is_what_it_stands_for_on_request(old: str, new: str, language: str) -> None:
    for one, other in ((old, new), (new, old)):
        pair = compared(one, other, folded=True, language=language)
        assert (pair.kind, pair.rules, pair.grade) == (ChangeKind.TYPOGRAPHIC, ("short_forms",), None)
        assert compared(one, other, folded=False, language=language).kind is ChangeKind.REWORDED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ҚР азаматтық қорғау заңнамасы", "Қазақстан Республикасының азаматтық қорғау қағидалары"),
        ("Қызметкердің ҰБШ деңгейін бағалау", "Қызметкердің салалық біліктілік шеңбері деңгейін бағалау"),
        ("Қызметкердің СБШ деңгейін бағалау", "Қызметкердің ұлттық біліктілік шеңбері деңгейін бағалау"),
    ],
)
def test_whatever_differs_besides_is_another_wording(old: str, new: str) -> None:
    assert compared(old, new, folded=True).kind is ChangeKind.REWORDED


def test_the_rule_is_named_among_those_of_the_comparison() -> None:
    assert "short forms that the act lists" in Options(fold_short_forms=True).rules()
    assert "short forms that the act lists" not in Options().rules()

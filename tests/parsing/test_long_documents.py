"""Documents of odd lengths: nothing is lost and nothing breaks. How the time grows is told by `python -m tests.benchmarks growth`."""

from __future__ import annotations

import pytest

from kasdiff.model.edition import RelatedProfession
from kasdiff.parsing.parse import parse
from tests.benchmarks.growth import CARD_D, CASES
from tests.parsing.building import document, only_card


@pytest.mark.parametrize("case", CASES)
def test_nothing_of_a_long_document_is_lost(case: str) -> None:
    count, build = CASES[case]
    assert parse(document(*build(count))).coverage.complete


def test_thousands_of_related_professions_in_one_cell() -> None:
    """Each is an entry; their number must not bring the reading down."""
    names = ["Старший сварщик", *["Сварщик ручной сварки"] * 2000]
    card = only_card(
        parse(
            document(
                *CARD_D,
                "Связь с другими профессиями в рамках ОРК:",
                "Уровень ОРК: 4",
                f"Наименование профессии: {'. '.join(names)}",
            )
        )
    )
    assert card.related_professions == tuple(RelatedProfession(name, "4") for name in names)

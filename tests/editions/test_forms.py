"""Forms that no seed prints: each thing in them is read right or told, in Word files, saved pages and PDFs."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.editions.forms import FORMS, print_form
from tests.evaluation.reading_alone import plain
from tests.evaluation.reading_result import measure
from tests.evaluation.reading_units import Outcome

_TRADES = {"B": 3, "C": 2, "D": 1}
_WORDED = 0.8  # of things that are right where nearly every label is worded as in no template; the others are kept under their own labels
_TOLD = frozenset({"dashes", "other wordings", "other wordings in paragraphs"})


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("template", sorted(_TRADES))
@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_read_right_or_told(name: str, template: str, language: str) -> None:
    recipe = replace(plain(template, language), trades=(_TRADES[template],))
    recipe = replace(recipe, fields="paragraphs") if FORMS[name][1] == "paragraphs" else recipe
    for kind in ("docx", "html"):
        found = measure(print_form(name, recipe, kind))
        right = found.count(Outcome.RIGHT) / len(found.units)
        assert found.count(Outcome.SILENT) == 0, [unit for unit in found.units if unit.outcome is Outcome.SILENT]
        assert right >= (_WORDED if name in _TOLD else 1.0)

"""Progress is reported once for each two cards that were matched, and nowhere else."""

from __future__ import annotations

import gc

import pytest

from kasdiff.compare.engine import compare
from kasdiff.compare.series.history import history
from kasdiff.progress import Stage
from tests.compare.build import card, edition, function, skill

BOTH = [card(f"Маман {n}", f"2635-3-00{n}", "4", function("Ф", skill("С", [f"Жазба {n}"]))) for n in (1, 2, 3)]
GONE = card("Малшы", "6121-0-004", "2", function("Мал", skill("Бағу", ["Малды бағу"])))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_once_for_each_two_cards_that_were_matched(language: str) -> None:
    told: list[tuple[Stage, float]] = []
    compare(edition(*BOTH, GONE), edition(*BOTH, language=language), progress=lambda *one: told.append(one))
    assert told == [(Stage.ITEMS, 1 / 3), (Stage.ITEMS, 2 / 3), (Stage.ITEMS, 1.0)]


def test_a_history_reports_each_of_its_comparisons() -> None:
    told: list[float] = []
    history([edition(*BOTH)] * 3, progress=lambda _, done: told.append(done))
    assert told == [1 / 3, 2 / 3, 1.0] * 2


@pytest.mark.parametrize("works", [True, False])
def test_garbage_is_not_looked_for_while_a_comparison_is_made_and_afterwards_as_before(*, works: bool) -> None:
    seen: list[bool] = []

    def stopped(stage: Stage, done: float) -> None:
        del stage, done
        seen.append(gc.isenabled())
        raise KeyboardInterrupt

    before = gc.isenabled()
    (gc.enable if works else gc.disable)()
    try:
        with pytest.raises(KeyboardInterrupt):
            compare(edition(GONE), edition(GONE), progress=stopped)
        assert (seen, gc.isenabled()) == ([False], works)
    finally:
        (gc.enable if before else gc.disable)()

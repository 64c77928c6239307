"""The comparison as a whole, on hand-checked readings of real editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.engine import compare
from kasdiff.model.comparison import CardStatus, ChangeKind
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.gold_edition import load_gold

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


def test_an_edition_does_not_differ_from_itself(gold: Path) -> None:
    edition = load_gold(gold / "2024-284-kk.json")
    result = compare(edition, edition)
    assert not result.different
    assert result.totals.cards[CardStatus.MATCHED] == 21
    assert result.totals.of(ChangeKind.UNCHANGED) == sum(len(entry.pairs) for entry in result.entries)


def test_a_russian_and_a_kazakh_edition_meet_by_code_and_name(gold: Path) -> None:
    """Of the two professions lists only the social psychologist (2634-9-004) is common."""
    result = compare(load_gold(gold / "2019-292-ru.json"), load_gold(gold / "2024-284-kk.json"))
    assert [(one.old.code, one.new.code) for one in result.cards if one.old and one.new] == [
        ("2634-9-004", "2634-9-004")
    ]


def test_the_instructors_of_2013_stand_beside_their_cards_of_2024(editions: Path) -> None:
    """Swimming, labour therapy, riding therapy and the methodologist; each but riding continues as the four sub-levels."""
    result = compare(*(parse(read_document(editions / f"{name}.txt")) for name in ("2013-690-kk", "2024-284-kk")))  # type: ignore[arg-type]
    found = {(one.old.name, one.new.code, one.new.sublevel) for one in result.cards if one.old and one.new}
    names = {
        "Жүзу жөніндегі нұсқаушы": ("3423-0-013", "4"),
        "Еңбекпен емдеу жөніндегі нұсқаушы": ("3412-0-001", "4"),
        "Медициналық-әлеуметтік мекемелердің әдіскері": ("2371-9-002", "6"),
    }
    expected = {(name, code, f"{level}.{n}") for name, (code, level) in names.items() for n in (1, 2, 3, 4)}
    assert found == expected | {("Райттерапия (иппотерапия) жөніндегі нұсқаушы-әдіскер", "3423-0-006", None)}


@pytest.mark.parametrize("name", ["2013-690-kk", "2019-292-ru", "2023-262-kk", "2023-527-kk", "2024-284-kk"])
def test_a_file_under_another_name_has_no_difference(editions: Path, name: str) -> None:
    one, other = (parse(read_document(editions / f"{name}.txt")) for _ in range(2))
    result = compare(one, other)
    assert not result.different
    assert result.totals.of(ChangeKind.UNCHANGED) == sum(len(entry.pairs) for entry in result.entries)


def test_the_social_workers_of_2013_stand_beside_their_cards_of_2023(editions: Path) -> None:
    """By reading: the two carers of levels 4-5 (each goes on at both levels), the specialist of levels 4-5 (also at level 6), the assessor, the head of a unit.

    No other profession of 2013 goes on.
    """
    result = compare(*(parse(read_document(editions / f"{name}.txt")) for name in ("2013-690-kk", "2023-262-kk")))  # type: ignore[arg-type]
    found = {(one.old.index, one.new.code, one.new.level) for one in result.cards if one.old and one.new}
    assert found == {
        (0, "3412-0-008", "4"),
        (0, "3412-0-008", "5"),
        (1, "3412-0-008", "4"),
        (1, "3412-0-008", "5"),
        (4, "1344-0-004", "7"),
        (12, "2635-3-001", "4"),
        (12, "2635-3-001", "5"),
        (12, "2635-3-001", "6"),
        (17, "3412-0-009", "6"),
    }
    assert {one.old.index for one in result.cards if one.old and one.new and one.doubtful} == {0, 1}

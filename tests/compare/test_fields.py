"""Fields of cards, the recognition of skills, and replacements that recur."""

from __future__ import annotations

from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.model.edition import OtherName, RelatedProfession
from tests.compare.build import card, edition, entry, function, one_list, skill


def test_rows_of_a_list_field_are_paired_by_what_they_say() -> None:
    base = card("Маман", "2635-3-001", "4", function("Ф", skill("Д", ["Талдау жүргізу"])))
    old = replace(
        base,
        other_names=(OtherName("Кеңесші"), OtherName("Әлеуметтік қызметкер", "3412-0-008")),
        purpose="Көмек көрсету",
    )
    new = replace(
        base,
        other_names=(OtherName("Әлеуметтік қызметкер", "3412-0-009"), OtherName("Кеңесші")),
        related_professions=(RelatedProfession("Психолог", "6"),),
        sublevel="4.1",
    )
    found = {
        (one.field, one.old[0].text if one.old else None, one.new[0].text if one.new else None): one.kind.value
        for one in entry(compare(edition(old), edition(new))).pairs
        if one.part is Part.FIELD
    }
    assert found["other_names", "Кеңесші", "Кеңесші"] == "unchanged"
    assert found["other_names", "3412-0-008 Әлеуметтік қызметкер", "3412-0-009 Әлеуметтік қызметкер"] == "reworded"
    assert found["purpose", "Көмек көрсету", None] == "removed"
    assert found["related_professions", None, "6 Психолог"] == "added"
    assert found["sublevel", None, "4.1"] == "added"


def test_recognition_of_a_skill_is_a_field_of_its_own() -> None:
    def with_recognition(text: str) -> object:
        return card("М", "2635-3-001", "4", function("Ф", replace(skill("Д", ["Талдау жүргізу"]), recognition=text)))

    match = entry(compare(edition(with_recognition("Ұсынылады")), edition(with_recognition("Талап етілмейді"))))  # type: ignore[arg-type]
    pair = next(one for one in match.pairs if one.field == "recognition")
    assert (pair.kind, pair.old[0].path) == (ChangeKind.REWORDED, (1, 1))


OLD = ("Мүгедектерге көмек көрсету", "Мүгедектердің құқықтарын қорғау", "Үйде мүгедектермен жұмыс жүргізу", "Есеп беру")
NEW = (
    "Мүгедектігі бар адамдарға көмек көрсету",
    "Мүгедектігі бар адамдардың құқықтарын қорғау",
    "Үйде мүгедектігі бар адамдармен жұмыс жүргізу",
    "Есеп беру және сақтау",
)


def test_a_replacement_that_recurs_is_found_and_counted_once() -> None:
    result = compare(one_list(*OLD), one_list(*NEW))
    assert [one.count for one in result.systematic] == [3]
    assert result.systematic[0].new.casefold().startswith("мүгедектігі бар адам")
    marked = [one for one in entry(result).pairs if one.systematic]
    assert len(marked) == 3
    assert result.totals.of(ChangeKind.REWORDED) == 4


def test_a_recurring_replacement_can_be_folded() -> None:
    result = compare(one_list(*OLD), one_list(*NEW), replace(Options(), fold_systematic=True))
    assert result.totals.of(ChangeKind.REWORDED) == 1
    assert result.totals.of(ChangeKind.TYPOGRAPHIC) == 3
    assert "systematic replacements" in result.rules

"""The editions, wordings and small files of this folder are read as a person reads them, or the place is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.evaluation.reading_labels import outcome_of
from tests.evaluation.reading_score import cards_of, fold
from tests.evaluation.reading_units import Outcome
from tests.fresh import labels, measure, notation, small
from tests.fresh.cases import Case, outcome
from tests.fresh.cases_files import pdf_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", notation.names())
def test_what_a_truth_says_is_printed(name: str) -> None:
    edition = notation.load(name)
    printed = fold("\n".join(edition.lines).replace("<", "").replace(" // ", "\n"))
    for card in cards_of(edition.truth):
        for function in card["functions"]:
            for skill in function["skills"]:
                texts = [skill["name"], *skill["abilities"], *skill["knowledge"]]
                assert [text for text in (function["name"], *texts) if fold(text) not in printed] == []


_TOLD_CASES = {"numbers and dashes"}  # a line with a dash below a number may be an item, or belong to the one above


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in small.cases()])
def test_a_small_file_is_read_as_a_person_reads_it(case: Case) -> None:
    said, why = outcome(case)
    assert said is (Outcome.TOLD if case.name in _TOLD_CASES else Outcome.RIGHT), why


@pytest.mark.parametrize("name", notation.names())
def test_an_edition_is_read_as_a_person_reads_it_in_every_format(name: str) -> None:
    edition = notation.load(name)
    found = [measure.read_as(edition, kind) for kind in measure.kinds(edition)]
    assert {one.kind: one.score for one in found} == dict.fromkeys(measure.kinds(edition), 1.0)
    assert [(one.kind, unit) for one in found for unit in one.units if unit.outcome is Outcome.SILENT] == []


# A misprint without a colon, of a short word; words that no template has, one cut by a hyphen: kept under their own names.
_TOLD = {
    "Машыктар", "Синонимы профессии:", "Личностные комп-ции:", "Связь с КС, ЕТКС:", "Повышение квалификации:", "Софт-скиллы:",
    "Тарифно-квалификационный разряд:", "Наименования-синонимы:", "Ключевые трудовые функции:", "Способен:", "Тарифтік-біліктілік разряды:",
    "Қызметтің басты міндеті:", "{}-ішкі функция:", "Қолынан келеді:",
}  # fmt: skip


def test_wordings_of_labels_are_read_or_told() -> None:
    found = [(text, outcome_of(result)) for _, _, text, result in labels.results()]
    assert {text for text, outcome in found if outcome is not Outcome.RIGHT} == _TOLD
    assert [text for text, outcome in found if outcome is Outcome.SILENT] == []


@pytest.mark.parametrize("kind", ["docx", "pdf", "browser.txt", "word.txt"])
def test_a_list_of_professions_in_a_table_is_read_by_its_heads(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(measure.data(notation.load("g01_customs_ru_numbers_go_on"), kind))
    listed = parse(read_document(path)).standards[0].cards_listed
    assert [(one.name, one.level) for one in listed] == [
        ("Декларант", "5"),
        ("Специалист по таможенной стоимости", "6"),
    ]


def test_a_heading_that_ran_into_the_item_before_it_opens_its_function() -> None:
    edition = notation.load("f08_bakery_kk_paragraphs")
    printed = "\n".join(edition.lines)
    glued = printed.replace("Заңы.\nЕңбек функциясы № 2.", "Заңы. Еңбек функциясы № 2.")
    assert glued != printed
    found = measure.read_as(structs.replace(edition, blocks=notation.blocks_of(glued.split("\n"))), "docx")
    assert found.score == 1.0


@pytest.mark.parametrize("border", ["1", "0"])
def test_columns_of_a_pdf_without_lines_between_them_are_told(border: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of(('border="1"', f'border="{border}"')))
    told = [warning.text for warning in read_document(path).warnings if "lines between the" in warning.text]
    assert bool(told) == (border == "0")

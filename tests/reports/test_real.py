"""Reports of two real editions: whatever the comparison holds stands in them, each entry once, in both reports."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.reports.excel import workbook
from kasdiff.reports.excel_cells import cell_text
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.word import comparative_table
from kasdiff.showing.rows import shown
from tests.reports.word_reader import main_table, rows, whole_text

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.comparison import Comparison

pytestmark = pytest.mark.real
EVERYTHING = ReportOptions(kinds=tuple(ChangeKind))


@pytest.fixture(scope="module")
def comparison(editions: Path) -> Comparison:
    old, new = (parse(read_document(editions / name)) for name in ("2013-690-kk.txt", "2024-284-kk.txt"))
    return compare(old, new)


def test_every_text_of_both_editions_stands_in_the_comparative_table(comparison: Comparison) -> None:
    package = comparative_table(comparison, Translator("kk"), EVERYTHING)
    entries = [row for row in rows(main_table(package))[2:] if len(row) == 5]
    numbers = list(dict.fromkeys(row[0].text for row in entries))
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    written = [" ".join(" ".join(row[column].text for row in entries).split()) for column in (2, 3)]
    annexes = " ".join(whole_text(package).split())
    for side, column in (("old", 0), ("new", 1)):
        for place in (place for card in comparison.cards for pair in card.pairs for place in getattr(pair, side)):
            if place.marks and len(place.text) > 420:  # its unchanged words may be cut
                assert all(
                    word in written[column]
                    for mark in place.marks
                    for word in place.text[mark.start : mark.end].split()
                )
            else:
                assert place.text in written[column] or place.text in annexes


def test_every_pair_is_a_row_of_the_workbook_with_its_texts(comparison: Comparison) -> None:
    book = load_workbook(BytesIO(workbook(comparison, Translator("en"))))
    heads, *found = book["Items"].iter_rows(values_only=True)
    old, new, key = (heads.index(name) for name in ("Old wording", "New wording", "Key"))
    texts = {str(row[key]): (str(row[old] or ""), str(row[new] or "")) for row in found}
    pairs = [pair for card in map(shown, comparison.entries) for pair in card.pairs]
    assert len(found) == len(pairs)
    for pair in pairs:
        expected = tuple("\n".join(cell_text(place.text, "") for place in side) for side in (pair.old, pair.new))
        assert texts[pair.key] == expected


def test_the_old_and_the_new_instructor_of_swimming_stand_side_by_side(comparison: Comparison) -> None:
    heads = [row for row in rows(main_table(comparative_table(comparison, Translator("kk")))) if len(row) == 4]
    swimming = [row for row in heads if "3423-0-013" in row[2].text and "ішкі деңгейі 4.1" in row[2].text]
    assert len(swimming) == 1
    assert "«Жүзу жөніндегі нұсқаушы»" in swimming[0][1].text
    assert "«Жүзу жөніндегі нұсқаушы»" in swimming[0][2].text

"""What stands in the cells of the side-by-side view, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.app.models.cells import NEW, OLD, Cell, CellWriter, Role
from kasdiff.app.models.explain import explain_card, explain_pair
from kasdiff.app.models.print_marks import print_marks
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Part

if TYPE_CHECKING:
    from kasdiff.app.work import Sheet, Work


@pytest.fixture
def sheet(work: Work) -> Sheet:
    return work.sheets[1]


@pytest.fixture
def writer(sheet: Sheet) -> CellWriter:
    return CellWriter(sheet, Translator("en"))


def row_of(sheet: Sheet, text: str, side: int) -> int:
    for index, row in enumerate(sheet.rows):
        place = row.old if side == OLD else row.new
        if place is not None and place.text == text:
            return index
    raise AssertionError(text)


def cell_of(sheet: Sheet, writer: CellWriter, text: str, side: int) -> Cell:
    cell = writer.cell(row_of(sheet, text, side), side)
    assert cell is not None
    return cell


def test_an_item_has_its_number_its_text_and_its_marks(sheet: Sheet, writer: CellWriter) -> None:
    cell = cell_of(sheet, writer, "Оқырманды ауызша тіркеу.", OLD)
    assert cell.text.startswith("2. Оқырманды ауызша тіркеу.")
    assert cell.runs[0].role is Role.NUMBER
    assert [cell.text[span.start : span.end] for span in cell.marks] == ["ауызша"]
    assert cell.text[cell.offset : cell.offset + cell.length] == "Оқырманды ауызша тіркеу."


def test_doubt_is_said_once_on_the_new_side(sheet: Sheet, writer: CellWriter) -> None:
    assert "doubtful" in cell_of(sheet, writer, "Оқырманды электрондық тіркеу.", NEW).text
    assert "doubtful" not in cell_of(sheet, writer, "Оқырманды ауызша тіркеу.", OLD).text


def test_a_side_without_text_has_no_cell(sheet: Sheet, writer: CellWriter) -> None:
    assert writer.cell(row_of(sheet, "Кодексті білу.", NEW), OLD) is None


def test_both_ends_of_a_move_say_where_the_other_is(sheet: Sheet, writer: CellWriter) -> None:
    assert "→ labour function 2, skill 1, ability 1" in cell_of(sheet, writer, "Сөрелерді реттеу.", OLD).text
    assert "← labour function 1, skill 1, ability 4" in cell_of(sheet, writer, "Сөрелерді реттеу.", NEW).text


def test_a_field_has_its_name_and_what_it_touches(sheet: Sheet, writer: CellWriter) -> None:
    cell = cell_of(sheet, writer, "4", NEW)
    assert cell.text == "Qualification level: 4  ● number, level or code"


def test_a_list_head_counts_both_sides(sheet: Sheet, writer: CellWriter) -> None:
    heads = [writer.cell(i, OLD) for i, row in enumerate(sheet.rows) if row.part is Part.ABILITY and row.counts]
    assert [head.text for head in heads if head] == ["Abilities   4 → 3", "Abilities   0 → 1"]


def test_differences_of_print_are_marked_sign_by_sign(sheet: Sheet, writer: CellWriter) -> None:
    cell = cell_of(sheet, writer, "Кітапхана ісі.", NEW)
    assert [cell.text[span.start : span.end] for span in cell.marks] == ["."]
    old, new = print_marks("a – b", "a - b")
    assert ([(s.start, s.end) for s in old], [(s.start, s.end) for s in new]) == ([(2, 3)], [(2, 3)])


def test_a_screen_reader_hears_side_part_and_kind(sheet: Sheet, writer: CellWriter) -> None:
    row = row_of(sheet, "Кодексті білу.", NEW)
    assert writer.spoken(row, NEW).startswith("new edition, ability, added: 3. Кодексті білу.")
    assert writer.spoken(row, OLD) == "old edition: nothing here"


def test_a_tip_says_why_two_were_paired(sheet: Sheet) -> None:
    pair = next(pair for pair in sheet.match.pairs if pair.doubtful)
    tip = explain_pair(pair, Translator("en"))
    for said in ("Reworded", "Likeness: 0.83", "Next best candidate: 0.41", "Doubtful", "Touches: wording"):
        assert said in tip
    assert "Likeness: 0,83" not in tip
    print_only = next(pair for pair in sheet.match.pairs if pair.kind is ChangeKind.TYPOGRAPHIC)
    assert "Differs only in: signs at the end" in explain_pair(print_only, Translator("en"))


def test_a_tip_of_a_card_holds_its_warnings(sheet: Sheet) -> None:
    assert "a.txt is empty." in explain_card(sheet.match, Translator("en"))

"""What stands in the cells of the side-by-side view, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.app.models.cells import NEW, OLD, Cell, CellWriter, Role
from kasdiff.app.models.explain import explain_card, explain_pair
from kasdiff.app.models.print_marks import print_marks
from kasdiff.app.views.place_strip import HeadsAbove
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Part, Place, Span
from kasdiff.showing.rows import lay_out

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


def beside(sheet: Sheet, writer: CellWriter, text: str, side: int) -> str:
    """What the empty side says beside a text."""
    cell = writer.cell(row_of(sheet, text, side), 1 - side)
    assert cell is not None
    assert cell.ghost
    return cell.text


def test_an_item_has_its_number_its_text_and_its_marks(sheet: Sheet, writer: CellWriter) -> None:
    cell = cell_of(sheet, writer, "Оқырманды ауызша тіркеу.", OLD)
    assert cell.text.startswith("2. Оқырманды ауызша тіркеу.")
    assert cell.runs[0].role is Role.NUMBER
    assert [cell.text[span.start : span.end] for span in cell.marks] == ["ауызша"]
    assert cell.text[cell.offset :] == "Оқырманды ауызша тіркеу."


def test_doubt_is_said_once_on_the_new_side(sheet: Sheet, writer: CellWriter) -> None:
    assert "doubtful" in cell_of(sheet, writer, "Оқырманды электрондық тіркеу.", NEW).text
    assert "doubtful" not in cell_of(sheet, writer, "Оқырманды ауызша тіркеу.", OLD).text


def test_a_side_without_text_has_no_cell(sheet: Sheet, writer: CellWriter) -> None:
    assert writer.cell(row_of(sheet, "Кодексті білу.", NEW), OLD) is None


def test_both_ends_of_a_move_say_on_their_empty_side_where_the_other_is(sheet: Sheet, writer: CellWriter) -> None:
    old_end, new_end = (row_of(sheet, "Сөрелерді реттеу.", side) for side in (OLD, NEW))
    assert cell_of(sheet, writer, "Сөрелерді реттеу.", OLD).text == "4. Сөрелерді реттеу."
    there, here = writer.cell(old_end, NEW), writer.cell(new_end, OLD)
    assert there is not None
    assert (there.text, there.ghost) == ("→\u00a0labour function 2, skill 1, ability 1", True)
    assert here is not None
    assert (here.text, here.ghost) == ("←\u00a0labour function 1, skill 1, ability 4", True)


def test_a_move_with_other_words_shows_them_at_both_ends(sheet: Sheet) -> None:
    pairs = list(sheet.match.pairs)
    number = next(i for i, pair in enumerate(pairs) if pair.kind is ChangeKind.MOVED)
    marked = replace(pairs[number].new[0], text="Сөрелерді тазалау.", marks=(Span(10, 17),))
    pairs[number] = replace(pairs[number], kind=ChangeKind.REWORDED, new=(marked,))
    match = replace(sheet.match, pairs=tuple(pairs))
    other = replace(sheet, match=match, rows=lay_out(match))
    ghost = CellWriter(other, Translator("en")).cell(row_of(other, "Сөрелерді реттеу.", OLD), NEW)
    assert ghost is not None
    assert ghost.text == "→\u00a0labour function 2, skill 1, ability 1:  Сөрелерді тазалау."
    assert [ghost.text[span.start : span.end] for span in ghost.marks] == ["тазалау"]


def test_a_skill_that_stands_alone_though_it_did_not_move_shows_the_words_of_its_counterpart(sheet: Sheet) -> None:
    pairs = list(sheet.match.pairs)
    number = next(i for i, pair in enumerate(pairs) if pair.part is Part.SKILL and pair.old and pair.new)
    here, there = pairs[number].old[0], pairs[number].new[0]
    far = replace(
        there, path=(2, 9), text="Оқырманға басқаша қызмет көрсету"
    )  # under a function that is no counterpart of its own
    pairs[number] = replace(pairs[number], kind=ChangeKind.REWORDED, moved=False, new=(far,))
    match = replace(sheet.match, pairs=tuple(pairs))
    other = replace(sheet, match=match, rows=lay_out(match))
    writer = CellWriter(other, Translator("en"))
    for text, side, words in ((here.text, OLD, far.text), (far.text, NEW, here.text)):
        assert beside(other, writer, text, side).endswith(f":  {words}")


def test_the_parts_of_a_split_name_each_other_briefly(sheet: Sheet, writer: CellWriter) -> None:
    assert cell_of(sheet, writer, "Жинау және сақтау тәртібі.", OLD).text.endswith("→\u00a0knowledge item 3")
    assert cell_of(sheet, writer, "Жинау тәртібі.", NEW).text == "2. Жинау тәртібі."
    assert cell_of(sheet, writer, "Сақтау тәртібі.", NEW).text == "3. Сақтау тәртібі."
    assert beside(sheet, writer, "Сақтау тәртібі.", NEW) == "←\u00a0knowledge item 2"
    assert cell_of(sheet, writer, "Есеп.", OLD).text == "1. Есеп."
    assert cell_of(sheet, writer, "Есеп және есептілік.", NEW).text.endswith("←\u00a0knowledge item 2")
    assert beside(sheet, writer, "Есептілік.", OLD) == "→\u00a0knowledge item 1"


def test_a_text_that_is_all_marked_bears_no_lines(sheet: Sheet) -> None:
    old, new = "а" * 50, "б" * 50
    pair = replace(
        sheet.match.pairs[1],
        part=Part.ABILITY,
        field=None,
        old=(Place(old, (1, 1, 1), marks=(Span(0, 50),)),),
        new=(Place(new, (1, 1, 1), marks=(Span(0, 45),)),),
    )
    match = replace(sheet.match, pairs=(pair,))
    dense = CellWriter(replace(sheet, match=match, rows=lay_out(match)), Translator("en")).cell(1, OLD)
    assert dense is not None
    assert dense.dense
    assert not cell_of(sheet, CellWriter(sheet, Translator("en")), "Оқырманды ауызша тіркеу.", OLD).dense


def test_the_heads_above_a_row_are_named(sheet: Sheet) -> None:
    heads = HeadsAbove(sheet, Translator("en"))
    row = row_of(sheet, "Кодексті білу.", NEW)
    assert heads.words(row) == "Labour function 1  ›  Skill 1  ›  Abilities  ·  Оқырманға қызмет көрсету"
    assert heads.words(0) == "Data of the card"  # a head names itself: the line over the rows is never empty
    assert heads.words(row_of(sheet, "Қорды тексеру", NEW)) == "Labour function 2  ›  Skill 1  ·  Қорды сақтау"


def test_a_field_has_its_name_and_what_it_touches(sheet: Sheet, writer: CellWriter) -> None:
    cell = cell_of(sheet, writer, "4", NEW)
    assert cell.text == "Qualification level: 4  ●\u00a0number, level or code"


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
    assert writer.spoken(row, NEW).startswith("added, ability. new edition: 3. Кодексті білу.")
    assert writer.spoken(row, NEW).endswith("old edition: nothing here")
    assert writer.spoken(row, OLD).startswith("added, ability. old edition: nothing here. new edition: 3. Кодексті")
    reworded = writer.spoken(row_of(sheet, "Оқырманды электрондық тіркеу.", NEW), NEW)
    assert reworded.startswith("reworded, ability. new edition: 2. Оқырманды электрондық тіркеу.")
    assert reworded.endswith("old edition: 2. Оқырманды ауызша тіркеу.")
    same = writer.spoken(row_of(sheet, "Кітапты тіркеу.", NEW), OLD)
    assert same == "unchanged, ability. old edition: 1. Кітапты тіркеу."
    head = next(i for i, one in enumerate(sheet.rows) if one.counts)
    assert writer.spoken(head, NEW) == writer.spoken(head, OLD) == "Abilities   4 → 3"


def test_a_tip_says_why_two_were_paired(sheet: Sheet) -> None:
    pair = next(pair for pair in sheet.match.pairs if pair.doubtful)
    tip = explain_pair(pair, Translator("en"))
    for said in ("Reworded", "Likeness: 0.83", "Next best candidate: 0.41", "Doubtful", "Touches: wording"):
        assert said in tip
    assert "Likeness: 0,83" not in tip
    assert "likelier by itself" not in tip
    likelier = explain_pair(replace(pair, runner_up=0.9), Translator("en"))
    assert "likelier by itself; its place or a partner of its own speaks against it" in likelier
    print_only = next(pair for pair in sheet.match.pairs if pair.kind is ChangeKind.TYPOGRAPHIC)
    assert "Differs only in: signs at the end" in explain_pair(print_only, Translator("en"))


def test_a_tip_of_a_card_holds_its_warnings(sheet: Sheet) -> None:
    assert "a.txt is empty." in explain_card(sheet.match, Translator("en"))

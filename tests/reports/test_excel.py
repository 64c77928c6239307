"""The workbook, opened again by openpyxl: sheets, stable columns, filters, marks in cells, text that stays text."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import get_column_letter

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.model.comparison import GENERAL, CardMatch, CardRef, CardStatus, ChangeKind, Pair, Part, Place, Span
from kasdiff.reports.excel import workbook
from kasdiff.reports.excel_cells import CELL_LIMIT
from kasdiff.reports.excel_columns import PAIR_COLUMNS
from kasdiff.reports.excel_heights import Heights
from kasdiff.reports.options import ReportOptions, ReviewerDecision
from tests.reports.made_up import cards, comparison

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SUMMARY, CARDS, CHANGES, ITEMS, FAMILIES, TERMS, CHECKS, IDENTITY = range(8)


def opened(language: Language = "en", entries: tuple[CardMatch, ...] | None = None, **options: Any) -> Workbook:
    package = workbook(comparison(entries), Translator(language), ReportOptions(**options))
    return load_workbook(BytesIO(package), rich_text=True)


def sheet(book: Workbook, number: int) -> Worksheet:
    return book[book.sheetnames[number]]


def table(book: Workbook, number: int) -> list[dict[str, Cell]]:
    """The rows below the head row, by the names of the columns."""
    first, *others = sheet(book, number).iter_rows()
    return [{str(head.value): cell for head, cell in zip(first, row, strict=True)} for row in others]  # type: ignore[misc]


def row_of(book: Workbook, number: int, text: str) -> dict[str, Cell]:
    (row,) = [r for r in table(book, number) if text in str(r["Old wording"].value) + str(r["New wording"].value)]
    return row


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_sheets_are_allowed_in_every_language(language: Language) -> None:
    names = opened(language).sheetnames
    assert len(set(names)) == 8
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_columns_stand_in_the_same_order_in_every_language() -> None:
    translated = {
        language: next(sheet(opened(language), CHANGES).iter_rows(values_only=True)) for language in LANGUAGES
    }
    for language, heads in translated.items():
        assert list(heads) == [Translator(language).text(column.head) for column in PAIR_COLUMNS]
    assert translated["en"].index("Old wording") == 7
    assert translated["en"].index("Key") == 31  # what came later stands behind it


@pytest.mark.parametrize("number", [CARDS, CHANGES, ITEMS, FAMILIES, CHECKS])
def test_heads_are_frozen_filtered_and_repeated_in_print(number: int) -> None:
    page = sheet(opened(entries=cards(families=True)), number)
    assert page.freeze_panes == "B2"
    (found,) = page.tables.values()
    assert found.ref == found.autoFilter.ref == page.dimensions
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert str(page.page_setup.paperSize) == "9"
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0


def test_changes_are_one_row_each_and_all_pairs_stand_in_their_sheet() -> None:
    book = opened()
    listed = ReportOptions()
    pairs = [pair for match in cards() for pair in match.pairs]
    assert len(table(book, CHANGES)) == sum(listed.lists(pair.kind) for pair in pairs)
    assert len(table(book, ITEMS)) == len(pairs)
    assert not {"Decision", "Note", "Author", "Time"} & set(table(book, ITEMS)[0])  # one place to fill in
    assert [row["No."].value for row in table(book, ITEMS)] == list(range(1, len(pairs) + 1))


def test_changed_words_are_marked_by_more_than_colour() -> None:
    row = row_of(opened(), CHANGES, "Дәрігердің")
    old, new = row["Old wording"].value, row["New wording"].value
    assert isinstance(old, CellRichText)
    assert isinstance(new, CellRichText)
    assert str(old) == "Дәрігердің бақылауымен сабақ өткізу"
    assert str(new) == "Реабилитологтың бақылауын сабақ өткізу"
    struck = [part.text for part in old if isinstance(part, TextBlock) and part.font.strike]
    underlined = [part.text for part in new if isinstance(part, TextBlock) and part.font.u]
    assert struck == ["Дәрігердің"]
    assert underlined == ["Реабилитологтың", "бақылауын"]


def test_what_looks_like_a_formula_stays_text() -> None:
    (match, *rest) = cards()
    texts = ["=1+1", "+7 есептеу", "-5 градус", "@сілтеме", "\tшегініс", "=HYPERLINK(1)", "#REF!"]
    pairs = tuple(
        replace(match.pairs[5], new=(replace(match.pairs[5].new[0], text=text),), key=str(number))
        for number, text in enumerate(texts)
    )
    book = opened(entries=(replace(match, pairs=pairs), *rest))
    cells = [row["New wording"] for row in table(book, CHANGES)[: len(texts)]]
    assert [cell.value for cell in cells] == texts
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells[:6])


def test_control_characters_and_too_long_texts() -> None:
    (match, *rest) = cards()
    long = "ұ" * (CELL_LIMIT + 500)
    pairs = tuple(
        replace(match.pairs[5], new=(replace(match.pairs[5].new[0], text=text),)) for text in ("а\x00б\x1fв", long)
    )
    first, second = (
        row["New wording"].value for row in table(opened(entries=(replace(match, pairs=pairs), *rest)), CHANGES)[:2]
    )
    assert first == "абв"
    assert len(str(second)) == CELL_LIMIT
    assert str(second).endswith("[the text is longer than a cell of Excel holds and is cut here]")


def test_control_characters_anywhere_do_no_harm() -> None:
    (match, *_) = cards()
    assert match.new is not None
    odd = replace(match, new=replace(match.new, name="Жүзу\x0b", code="3423\x01", level="4\x02"))
    whole = comparison((odd,))
    whole = replace(whole, old=replace(whole.old, file="\udcd1.docx", title="Бұйрық\x03"))
    decisions = {"reworded": ReviewerDecision("query", "неге\x04", "А.\x05", "2026\x06")}
    package = workbook(whole, Translator("en"), ReportOptions(title="Кесте\x07", decisions=decisions))
    book = load_workbook(BytesIO(package))
    row = row_of(book, CHANGES, "Дәрігердің")
    found = [row[name].value for name in ("Profession", "Code", "Level", "Note", "Author", "Time")]
    assert found == ["Жүзу", "3423", "4", "неге", "А.", "2026"]
    facts = {str(line[0]): line[1] for line in sheet(book, SUMMARY).iter_rows(values_only=True)}
    assert (facts["File"], facts["Title of the order"]) == ("\ufffd.docx", "Бұйрық")
    head = sheet(book, SUMMARY).oddHeader
    assert head is not None
    assert head.center.text == "Кесте"


@pytest.mark.parametrize("marked", [False, True])
def test_several_texts_that_a_cell_cannot_hold_together_are_cut_with_a_word_on_it(*, marked: bool) -> None:
    (match, *rest) = cards()
    split = next(pair for pair in match.pairs if pair.key == "split")
    half = "ұ" * (CELL_LIMIT // 2 + 100)
    marks = (Span(0, 5),) if marked else ()
    news = tuple(replace(one, text=half, marks=marks) for one in split.new)
    row = row_of(opened(entries=(replace(match, pairs=(replace(split, new=news),)), *rest)), CHANGES, half)
    text = str(row["New wording"].value)
    assert len(text) == CELL_LIMIT
    assert text.endswith("[the text is longer than a cell of Excel holds and is cut here]")


def test_a_row_says_what_it_is() -> None:
    row = row_of(opened("en"), CHANGES, "Дәрігердің")
    values = {name: cell.value for name, cell in row.items()}
    assert values["Profession"] == "Жүзу нұсқаушысы"
    assert values["Code"] == "3423-0-013"
    assert values["Sub-level"] == "4.2"
    assert values["Structural element"] == "labour function 1, skill 1, ability 1"
    assert values["Sign"] == "≠"
    assert values["Kind of change"] == "reworded"
    assert values["What it touches"] == "wording"
    assert values["Doubtful"] == "yes"
    assert values["Similarity"] == 0.8
    assert values["Next candidate"] == 0.75
    assert values["Place in the old card"] == "1.1.1"
    assert values["Lines of the old file"] == "13–14"
    assert values["Key"] == "reworded"


def test_moves_and_splits() -> None:
    book = opened("en")
    elements = [row["Structural element"].value for row in table(book, CHANGES)]
    assert "labour function 1, skill 1, knowledge item 1 (in the new edition: knowledge items 1, 2)" in elements
    moved, split = row_of(book, CHANGES, "Құтқару"), row_of(book, CHANGES, "Заңнама және")
    assert moved["Moved"].value == "yes"
    assert moved["Kind of change"].value == "moved"
    assert (moved["Place in the old card"].value, moved["Place in the new card"].value) == ("1.1.3", "2.1.1")
    assert str(split["New wording"].value) == "Заңнама\nТехника"
    assert split["Place in the new card"].value == "1.1.1; 1.1.2"


def test_what_repeats_another_item_names_it_as_elements_are_named() -> None:
    (match, *rest) = cards()
    first = next(pair for pair in match.pairs if pair.key == "added-3").new[0]
    pairs = tuple(replace(one, repeated=first.path) if one.key == "added-4" else one for one in match.pairs)
    rows = table(opened("ru", entries=(replace(match, pairs=pairs), *rest)), CHANGES)
    (kind,) = (row["Вид изменения"].value for row in rows if row["Ключ"].value == "added-4")
    assert kind == "повторяет: трудовая функция 1, навык 1, умение 3"


def test_decisions_and_notes() -> None:
    book = opened("ru", decisions={"removed": ReviewerDecision("accepted", "=верно", "Ахметова А.", "2026-11-20")})
    (row,) = [row for row in table(book, CHANGES) if row["Ключ"].value == "removed"]
    assert row["Решение"].value == "принято"
    assert row["Замечание"].value == "=верно"
    assert row["Замечание"].data_type == "s"
    assert row["Автор"].value == "Ахметова А."


def test_the_summary_has_facts_totals_and_coverage() -> None:
    values = [row for row in sheet(opened("ru"), SUMMARY).iter_rows(values_only=True) if row[0]]
    found = {str(row[0]): [value for value in row[1:] if value is not None] for row in values}
    assert found["Утверждено"] == ["Приказ от 29 июня 2023 года № 262", "Приказ от 31 июля 2024 года № 284"]
    assert found["Изменения, указанные в файле"] == [
        "№ 109, 31 марта 2024 года: Пункт 2 изменён\n№ 9",
        "в файле не указано",
    ]
    assert found["SHA-256"] == ["a" * 64, "b" * 64]
    assert found["из них не распознано"] == [3, 0]
    assert found["Перенесено"] == [0, 0, 0, 1, 0, 1]
    assert found["Есть только в новой редакции"] == [1]


def test_the_cards_sheet_has_a_row_a_card_pair() -> None:
    rows = table(opened("en"), CARDS)
    assert [row["Status"].value for row in rows] == ["paired", "paired", "added", "removed"]
    assert rows[0]["Relation"].value == "split"
    assert rows[0]["Paired by"].value == "code"
    assert rows[0]["Similarity"].value == 0.67
    assert rows[0]["Old: sub-level"].value == "4.1"
    assert rows[0]["New: sub-level"].value == "4.2"
    assert rows[0]["moved"].value == 1
    assert rows[0]["Warnings"].value == "Same code, other content."
    assert rows[1]["Changes of substance"].value == 0
    assert rows[2]["Old: profession"].value is None


def test_rows_are_high_enough_for_their_texts() -> None:
    """45 units are 315 pixels: 40 letters "а" of 7.4 pixels stand in them, and no 45."""
    heights = Heights()
    assert [heights.lines("а" * count, 45.0) for count in (40, 45, 80)] == [1, 2, 2]
    assert heights.lines("сөз " * 20, 45.0) == 2
    assert heights.lines("бір\nекі", 45.0) == 2
    # Of 10 units (70 pixels, 62 of them for letters) six "а" take 44: where the text goes on behind the hyphen, two more have no room for six beside them.
    assert heights.lines("аааааа-аа аааааа", 10.0) == 3
    assert heights.lines("а" * 40, 45.0, marked=True) == 2  # bold letters are wider
    page = sheet(opened(), CHANGES)
    assert all((page.row_dimensions[number].height or 0) >= 13 for number in range(2, page.max_row + 1))


def test_a_long_name_of_a_profession_does_not_make_the_rows_of_its_changes_high() -> None:
    name = "Белгілі бір тұрғылықты жері жоқ адамдарға арналған әлеуметтік бейімдеу орталығының директоры"
    (first, *_) = cards()
    assert first.old
    assert first.new
    made = replace(first, old=replace(first.old, name=name), new=replace(first.new, name=name))
    page = sheet(opened(entries=(made,)), CHANGES)
    assert min(page.row_dimensions[number].height or 0 for number in range(2, page.max_row + 1)) <= 4 * 13 + 5


def test_warnings_do_not_make_the_printed_rows_of_cards_high() -> None:
    """They are not printed: five of them, each of some 100 letters, take a line each beside what is printed."""
    (match, *rest) = cards()
    (warning,) = match.warnings[:1]
    said = replace(warning, text="сөз " * 25)
    book = opened(entries=(replace(match, warnings=(said,) * 5), *rest))
    assert sheet(book, CARDS).row_dimensions[2].height < 7 * 12.75


def test_a_row_that_cannot_be_high_enough_says_so() -> None:
    (match, *rest) = cards()
    long = replace(match.pairs[5], new=(replace(match.pairs[5].new[0], text="сөз " * 2000),))
    book = opened(entries=(replace(match, pairs=(long, *match.pairs[6:])), *rest))
    row = row_of(book, CHANGES, "сөз сөз")
    cell = row["Structural element"]
    assert sheet(book, CHANGES).row_dimensions[cell.row].height == 409  # Excel's limit
    # First: at the end it would be cut itself where the element is what the row is too low for.
    assert str(cell.value).startswith("[the row is as high as Excel allows and shows only the beginning of the text]\n")
    others = [one["Structural element"].value for one in table(book, CHANGES) if one["No."].row != cell.row]
    assert not [text for text in others if "beginning of the text" in str(text)]


def test_the_summary_draws_the_changes_of_substance_of_its_own_cells() -> None:
    page = sheet(opened(), SUMMARY)
    (chart,) = page._charts  # type: ignore[attr-defined]
    first = chart.series[0]
    heads = [cell.value for cell in page["A"]]
    row = heads.index("Kind of change") + 1
    assert first.cat.strRef.f == f"'Summary'!$A${row + 1}:$A${row + 6}"
    assert first.val.numRef.f == f"'Summary'!$B${row + 1}:$B${row + 6}"
    assert [point.v for point in first.cat.strRef.strCache.pt] == [heads[n] for n in range(row, row + 6)]
    abilities = chart.series[3]  # data of the card, functions, skills, abilities
    assert [point.v for point in abilities.val.numRef.numCache.pt] == [5, 3, 1, 1, 0, 0]
    assert [page[f"E{n}"].value for n in range(row + 1, row + 7)] == [5, 3, 1, 1, 0, 0]


def test_heads_of_a_table_are_different_in_every_language() -> None:
    for language in LANGUAGES:
        book = opened(language)
        for page in book:
            for one in page.tables.values():
                heads = [str(cell.value) for cell in next(page.iter_rows(max_row=1))]
                assert [column.name for column in one.tableColumns] == heads
                assert len({head.casefold() for head in heads}) == len(heads)
                assert not [head for head in heads if head.endswith("(2)")]


def test_no_word_of_a_head_is_broken() -> None:
    """ "Перенесено" of ten bold letters, each of 7 pixels at least, does not stand in the 9 units (63 pixels) that "Moved" needs."""

    def width(language: Language, head: str) -> float:
        page = sheet(opened(language), CHANGES)
        heads = [cell.value for cell in next(page.iter_rows(max_row=1))]
        return float(page.column_dimensions[get_column_letter(heads.index(head) + 1)].width)

    assert width("en", "Moved") == 9.0
    assert width("ru", "Перенесено") > 10.0
    assert width("kk", "Өзгерістің түрі") > 13.0  # "толықтырылды" is a kind of change


def test_without_families_their_sheet_says_so_and_is_no_empty_page() -> None:
    (row,) = table(opened("en"), FAMILIES)
    said = [cell.value for cell in row.values() if cell.value is not None]
    assert said == ["No card continues as several, and none takes several together."]


def test_families_of_cards_stand_together() -> None:
    rows = table(opened(entries=cards(families=True)), FAMILIES)
    assert [(row["Family"].value, row["Card No."].value) for row in rows] == [(1, 1), (1, 3)]
    assert [row["New: profession"].value for row in rows] == ["Жүзу нұсқаушысы", "Санитар"]


def test_what_is_to_be_checked_names_its_card_on_both_sides() -> None:
    rows = table(opened(), CHECKS)
    told = {str(row["What is to be checked"].value): row for row in rows}
    warning = told["Warning of a card"]
    assert warning["In words"].value == "Same code, other content."
    assert warning["Edition or card"].value == "Card 3423-0-013, NQF/SQF 4.1\n→ Card 3423-0-013, NQF/SQF 4.2"
    doubtful = told["Doubtful pair"]
    assert "Дәрігердің бақылауымен сабақ өткізу\n→ Реабилитологтың" in str(doubtful["In words"].value)
    item = table(opened(), ITEMS)[int(str(doubtful["Item No."].value)) - 1]
    assert item["Key"].value == doubtful["Key"].value == "reworded"
    unrecognised = [row for row in rows if row["In words"].value == "of them not recognised"]
    assert [row["Number"].value for row in unrecognised] == [3, 0]


def test_decisions_can_be_chosen_where_they_are_to_be_filled_in() -> None:
    for number in (CARDS, CHANGES):
        page = sheet(opened(), number)
        (offered,) = page.data_validations.dataValidation
        assert offered.formula1 == '"accepted,query,rejected"'
        heads = [cell.value for cell in next(page.iter_rows(max_row=1))]
        column = get_column_letter(heads.index("Decision") + 1)
        assert str(offered.sqref) == f"{column}2:{column}{page.max_row}"


@pytest.mark.parametrize(
    ("language", "note", "like_it"), [("ru", "Замечание", "Примечание"), ("kk", "Пікір", "Ескертпе")]
)
def test_no_head_but_that_of_the_reviewers_notes_could_be_taken_for_it(
    language: Language, note: str, like_it: str
) -> None:
    """What is typed into a column of the program's is not read back: nobody should take it for one's own."""
    heads = [cell.value for cell in opened(language).worksheets[2][1]]
    assert note in heads
    assert like_it not in heads


def test_cells_look_as_what_they_are() -> None:
    """The rows name the looks by number, the library keeps them: heads, kinds, shares, what is to be filled in, titles."""
    book = opened(decisions={"reworded": ReviewerDecision("accepted")})
    row = row_of(book, CHANGES, "Дәрігердің")
    head = sheet(book, CHANGES)["A1"]
    assert head.font.b
    assert (head.fill.fgColor.rgb, head.border.bottom.style) == ("00E7E6E6", "thin")
    assert row["Kind of change"].fill.fgColor.rgb == "00FFF5DC"
    assert row["Similarity"].number_format == "0.00"
    assert row["Decision"].fill.fgColor.rgb == "00FFFFE5"
    assert {cell.font.name for cell in row.values() if cell.value is not None} == {"Arial"}
    plain = row["New wording"]
    assert (plain.alignment.vertical, plain.alignment.wrap_text, plain.fill.fill_type) == ("top", True, None)
    assert sheet(book, SUMMARY)["A1"].font.sz == 14
    assert sheet(book, CHANGES).column_dimensions[row["Decision"].column_letter].fill.fgColor.rgb == "00FFFFE5"
    assert sheet(book, CHANGES).print_area == f"'Changes'!$A$1:$K${sheet(book, CHANGES).max_row}"
    assert sheet(book, CHANGES)["XY99"].font.name == "Arial"  # the ordinary letters, by which Excel counts widths


def test_the_identity_is_no_sheet_that_a_reader_can_show() -> None:
    assert sheet(opened(), IDENTITY).sheet_state == "veryHidden"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_comparison_gives_the_same_bytes(language: Language) -> None:
    packages = {workbook(comparison(), Translator(language)) for _ in range(2)}
    assert len(packages) == 1


def test_what_is_gone_carries_the_level_of_the_card_that_it_stood_in() -> None:
    book = opened("en")
    gone = {name: cell.value for name, cell in row_of(book, CHANGES, "Қайықпен жүзу").items()}
    assert (gone["Sub-level"], gone["Old: sub-level"], gone["New: sub-level"]) == ("4.1", "4.1", None)
    came = {name: cell.value for name, cell in row_of(book, CHANGES, "Суға түсу").items()}
    assert (came["Sub-level"], came["Old: sub-level"], came["New: sub-level"]) == ("4.2", None, "4.2")
    assert [one["Old: profession"] for one in (gone, came)] == ["Жүзу нұсқаушысы"] * 2
    assert [one["New: code"] for one in (gone, came)] == ["3423-0-013"] * 2
    both = {name: cell.value for name, cell in row_of(book, CHANGES, "Дәрігердің").items()}
    assert (both["Old: sub-level"], both["New: sub-level"]) == ("4.1", "4.2")


def test_what_stands_outside_the_cards_has_a_sheet_of_its_own_and_is_no_card() -> None:
    kept = Pair(ChangeKind.UNCHANGED, Part.FIELD, "standard_name", old=(Place("Бір"),), new=(Place("Бір"),), key="name")
    twice = Place("жік – қосылған жер"), Place("жік – қосылу жері")
    gone = Pair(ChangeKind.REMOVED, Part.FIELD, "term", old=twice, key="term")
    outside = CardRef("", GENERAL, "Жалпы ережелер", None, None, None)
    entry = CardMatch(CardStatus.MATCHED, outside, outside, (kept, gone), key="general")
    made = replace(comparison(), general=entry)
    book = load_workbook(BytesIO(workbook(made, Translator("en"))), rich_text=True)
    found = [
        [row[name].value for name in ("Field", "Kind of change", "Old wording", "New wording")]
        for row in table(book, TERMS)
    ]
    assert found == [
        ["name of the standard", "unchanged", "Бір", "Бір"],
        ["term", "removed", "жік – қосылған жер\nжік – қосылу жері", None],
    ]
    (change,) = (row for row in table(book, CHANGES) if row["Key"].value == "term")
    assert (change["Card No."].value, change["Part"].value) == (None, "Outside the cards")
    assert change["Place in the old card"].value is None  # neither of the two has one
    assert len(table(book, CARDS)) == len(made.cards)
    page = sheet(book, TERMS)
    assert [one.ref for one in page.tables.values()] == [page.dimensions]

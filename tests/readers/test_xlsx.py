"""Workbooks."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from kasdiff.errors import ReadError
from kasdiff.model.document import Document, Paragraph, Table
from kasdiff.readers import xlsx
from tests.readers.builders import zipped

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def saved(workbook: openpyxl.Workbook) -> Document:
    out = BytesIO()
    workbook.save(out)
    return xlsx.read(out.getvalue(), "а.xlsx", "0")


def raw(rows: str, **parts: str) -> Document:
    """A workbook of one sheet by its mark-up."""
    return xlsx.read(
        zipped(
            {
                "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets><sheet name="а" r:id="r1"/></sheets></workbook>',
                "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
                "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SHEET}">{rows}</worksheet>',
                **{f"xl/{name}": xml for name, xml in parts.items()},
            }
        ),
        "а.xlsx",
        "0",
    )


def shape(document: Document) -> list[object]:
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[(c.column, c.colspan, c.rowspan, c.text) for c in row.cells] for row in block.rows]
        for block in document.blocks
    ]


def test_values_are_shown_as_their_formats_say() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    moment = datetime(2024, 7, 31, 9, 5)  # noqa: DTZ001 - workbooks know no time zones
    values: list[tuple[str | float | date, str, str]] = [
        ("4.1", "@", "4.1"), (4, "General", "4"), (4.1, "General", "4.1"), (4, "0.0", "4.0"), (0.5, "0%", "50%"), (0.125, "0.00%", "12.50%"),
        (1234567.5, "General", "1234567.5"), (True, "General", "TRUE"), (date(2024, 7, 31), "dd.mm.yyyy", "31.07.2024"),
        (moment, "dd.mm.yyyy hh:mm", "31.07.2024 09:05"), (3, '0" деңгей"', "3"), ("=1+1", "General", ""), ("соңы", "General", "соңы"),
        (111, "0000", "0111"), (-7, "00", "-07"),
    ]  # fmt: skip
    for column, (value, code, _) in enumerate(values, 1):
        sheet.cell(1, column, value).number_format = code
    document = saved(workbook)
    assert [text for *_, text in shape(document)[0][0]] == [shown for *_, shown in values]  # type: ignore[index]
    assert [str(w) for w in document.warnings] == [
        "Some formulas have no saved value; their cells are empty. Open and save the workbook in Excel."
    ]


def test_formulas_show_the_value_saved_with_them() -> None:
    document = raw(
        '<sheetData><row r="1"><c r="A1" t="str"><f>A2</f><v>мән</v></c><c r="B1"><f>1+1</f><v>2</v></c></row></sheetData>'
    )
    assert shape(document) == [[[(0, 1, 1, "мән"), (1, 1, 1, "2")]]]


def test_rich_and_shared_strings() -> None:
    shared = f'<sst xmlns="{SHEET}"><si><t>а_x000D_&#10;б</t></si><si><r><t>в</t></r><r><t> г</t></r><rPh><t>x</t></rPh></si></sst>'
    rows = '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c><c t="inlineStr"><is><r><t>д</t></r></is></c></row></sheetData>'
    assert shape(raw(rows, **{"sharedStrings.xml": shared})) == [
        [[(0, 1, 1, "а\nб"), (1, 1, 1, "в г"), (2, 1, 1, ""), (3, 1, 1, "д")]]
    ]


def test_merged_cells_keep_their_spans_and_empty_columns_go() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for place, text in {"B2": "а", "D2": "б", "G2": "в", "D3": "г", "G3": "д"}.items():
        sheet[place] = text
    for merged in ("B2:C3", "D2:F2", "D3:F3"):
        sheet.merge_cells(merged)
    assert shape(saved(workbook)) == [
        [[(0, 1, 2, "а"), (1, 1, 1, "б"), (2, 1, 1, "в")], [(1, 1, 1, "г"), (2, 1, 1, "д")]]
    ]


def test_a_row_beside_a_merged_cell_is_no_paragraph_though_it_is_the_last_and_has_one_text() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for place, text in (("A1", "Умения"), ("B1", "Мыть пол"), ("B2", "Мыть стены"), ("A3", "Конец")):
        sheet[place] = text
    sheet.merge_cells("A1:A2")
    assert shape(saved(workbook)) == [
        [[(0, 1, 2, "Умения"), (1, 1, 1, "Мыть пол")], [(1, 1, 1, "Мыть стены")]],
        "Конец",
    ]


def test_frames_tell_tables_from_text() -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    line = Side(style="thin")
    sheet["A1"] = "1. Карточка"
    for place, text in {"A2": "Атауы:", "B2": "Маман", "A3": "Еңбек функциялары"}.items():
        sheet[place] = text
        sheet[place].border = Border(line, line, line, line)
    sheet["A4"] = "Соңы"
    found = shape(saved(workbook))
    assert found == [
        "1. Карточка",
        [[(0, 1, 1, "Атауы:"), (1, 1, 1, "Маман")], [(0, 1, 1, "Еңбек функциялары"), (1, 1, 1, "")]],
        "Соңы",
    ]


def test_empty_rows_part_tables_and_sheets_are_named() -> None:
    workbook = openpyxl.Workbook()
    first = workbook.active
    assert first is not None
    for row in (["а", "б"], [], ["в", "г"]):
        first.append(row)
    workbook.create_sheet("Екінші").append(["д", "е"])
    workbook.create_sheet("Жасырын").append(["ж", "з"])
    workbook["Жасырын"].sheet_state = "hidden"
    workbook.create_sheet("Бос")
    document = saved(workbook)
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Table, Paragraph, Table]
    assert [(p.text, p.editorial) for p in document.paragraphs() if p.editorial] == [("Sheet", True), ("Екінші", True)]
    assert [str(w) for w in document.warnings] == ["The workbook has hidden sheets, which were left out."]


def test_far_cells_cost_nothing() -> None:
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>а</t></is></c></row>'
    document = raw(
        f"<sheetData>{cell.format(1, 'A')}{cell.format(1_048_576, 'XFD')}</sheetData><mergeCells><mergeCell ref='A1:XFD1048575'/></mergeCells>"
    )
    assert [p.text for p in document.paragraphs()] == ["а", "а"]


def test_a_broken_part_is_told_of() -> None:
    rows = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>а</t></is></c></row></sheetData>'
    document = raw(
        rows,
        **{
            "styles.xml": "<broken",
            "drawings/drawing1.xml": '<d xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:t>б</a:t></a:p></d>',
        },
    )
    assert [p.text for p in document.paragraphs()] == ["а", "б"]
    assert [str(w) for w in document.warnings] == ["A part of the file is damaged and was not read: xl/styles.xml."]


@pytest.mark.parametrize("rows", ["", "<sheetData/>", "<sheetData><row><c><v> </v></c></row></sheetData>"])
def test_an_empty_workbook(rows: str) -> None:
    with pytest.raises(ReadError, match="holds no text"):
        raw(rows)

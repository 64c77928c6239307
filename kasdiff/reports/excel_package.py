"""A workbook as a package (xlsx), written sheet by sheet: a library that makes an object of each cell takes many times as long over it.

The same sheets give the same bytes.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kasdiff.reports.excel_cells import Texts
from kasdiff.reports.excel_chart import chart_xml, drawing_xml
from kasdiff.reports.excel_heights import Heights
from kasdiff.reports.excel_sheets import MAIN, RELATED, Sheet, Written, letters, sheet_xml, table_xml
from kasdiff.reports.excel_styles import styles_xml
from kasdiff.reports.packages import CORE, core_properties, entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.i18n import Translator

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_RELATION = f"{_PACKAGE}/relationships/metadata/core-properties"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORKBOOK, _STYLES, _STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
_TEXTS_AT_ONCE = 2000


def workbook_file(sheets: Sequence[Sheet], title: str, tr: Translator) -> bytes:
    """Return the workbook of these sheets as a file. Their rows are asked for one after the other, and not kept."""
    out = BytesIO()
    texts = Texts(tr.text(" … [the text is longer than a cell of Excel holds and is cut here]"))
    heights, sizes = Heights(), list[int]()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _put(archive, "[Content_Types].xml", [_types_xml(sheets)])
        _put(archive, "_rels/.rels", [_relations([(_WORKBOOK, "officeDocument"), (CORE, _CORE_RELATION)])])
        _put(archive, CORE, [core_properties(title, tr.language).decode()])
        for number, sheet in enumerate(sheets, 1):
            sizes.append(_write_sheet(archive, sheet, number, texts, heights))
        _put(archive, _STRINGS, _strings_xml(texts))
        _put(archive, _STYLES, [_HEAD, styles_xml()])
        _put(archive, _WORKBOOK, [_workbook_xml(sheets, sizes)])
        related = [(f"worksheets/sheet{number}.xml", "worksheet") for number in range(1, len(sheets) + 1)]
        related += [("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")]
        _put(archive, "xl/_rels/workbook.xml.rels", [_relations(related)])
    return out.getvalue()


def _write_sheet(archive: zipfile.ZipFile, sheet: Sheet, number: int, texts: Texts, heights: Heights) -> int:
    """Write a sheet with its table or chart; return how many rows it has."""
    written = Written()
    _put(archive, f"xl/worksheets/sheet{number}.xml", sheet_xml(sheet, texts, heights, written))
    related = []
    if sheet.chart:
        related.append((f"../drawings/drawing{number}.xml", "drawing"))
        _put(archive, f"xl/drawings/drawing{number}.xml", [_HEAD, drawing_xml(sheet.chart)])
        _put(
            archive,
            f"xl/drawings/_rels/drawing{number}.xml.rels",
            [_relations([(f"../charts/chart{number}.xml", "chart")])],
        )
        _put(archive, f"xl/charts/chart{number}.xml", [_HEAD, chart_xml(sheet.chart, sheet.name)])
    if sheet.table:
        related.append((f"../tables/table{number}.xml", "table"))
        _put(archive, f"xl/tables/table{number}.xml", [_HEAD, table_xml(sheet, number, written.rows)])
    if related:
        _put(archive, f"xl/worksheets/_rels/sheet{number}.xml.rels", [_relations(related)])
    return written.rows


def _put(archive: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    with archive.open(entry(name), "w") as part:
        for piece in pieces:
            part.write(piece.encode())


def _strings_xml(texts: Texts) -> Iterator[str]:
    yield f'{_HEAD}<sst xmlns="{MAIN}" uniqueCount="{len(texts.written)}">'
    for start in range(0, len(texts.written), _TEXTS_AT_ONCE):
        yield "".join(texts.written[start : start + _TEXTS_AT_ONCE])
    yield "</sst>"


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    """Return what belongs to a part: where it is, and as what."""
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{kind if "/" in kind else f"{RELATED}/{kind}"}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


def _types_xml(sheets: Sequence[Sheet]) -> str:
    types = [
        (_WORKBOOK, "spreadsheetml.sheet.main"),
        (_STYLES, "spreadsheetml.styles"),
        (_STRINGS, "spreadsheetml.sharedStrings"),
    ]
    for number, sheet in enumerate(sheets, 1):
        types.append((f"xl/worksheets/sheet{number}.xml", "spreadsheetml.worksheet"))
        if sheet.table:
            types.append((f"xl/tables/table{number}.xml", "spreadsheetml.table"))
        if sheet.chart:
            types.append((f"xl/drawings/drawing{number}.xml", "drawing"))
            types.append((f"xl/charts/chart{number}.xml", "drawingml.chart"))
    told = "".join(f'<Override PartName="/{name}" ContentType="{_OFFICE}.{kind}+xml"/>' for name, kind in types)
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}'
        f'<Override PartName="/{CORE}" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _workbook_xml(sheets: Sequence[Sheet], sizes: Sequence[int]) -> str:
    told = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" state="{"veryHidden" if sheet.hidden else "visible"}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    names = "".join(_defined(sheet, n, size) for n, (sheet, size) in enumerate(zip(sheets, sizes, strict=True)))
    return (
        f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><workbookPr/><bookViews><workbookView/></bookViews>'
        f"<sheets>{told}</sheets>{f'<definedNames>{names}</definedNames>' if names else ''}</workbook>"
    )


def _defined(sheet: Sheet, number: int, rows: int) -> str:
    """Return what is printed of a sheet, and what on each page."""
    place = "'" + sheet.name.replace("'", "''") + "'!"
    out = ""
    if sheet.printed:
        area = f"{place}$A$1:${letters(sheet.printed)}${max(2, rows)}"
        out = f'<definedName name="_xlnm.Print_Area" localSheetId="{number}">{escape(area)}</definedName>'
    if sheet.table:
        columns = f"{place}$A:${letters(sheet.repeated)}," if sheet.repeated else ""
        titles = f"{columns}{place}$1:$1"
        out += f'<definedName name="_xlnm.Print_Titles" localSheetId="{number}">{escape(titles)}</definedName>'
    return out

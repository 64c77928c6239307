"""A small standard, and builders that write it in every format by code."""

from __future__ import annotations

import base64
import zipfile
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import openpyxl
from msgspec import Struct, field
from openpyxl.styles import Border, Side

from kasdiff.model.document import Paragraph

if TYPE_CHECKING:
    from docx.table import _Cell

    from kasdiff.model.document import Document


class Cell(Struct, frozen=True):
    """Paragraphs of a cell, and how many columns and rows it spans."""

    texts: tuple[str, ...]
    columns: int = 1
    rows: int = 1


class Sample(Struct, frozen=True):
    """Blocks: a paragraph, or the rows of a table (cells that are covered from above are absent)."""

    blocks: list[str | list[list[Cell]]] = field(default_factory=list)
    columns: int = 4


def cell(*texts: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell(texts, columns, rows)


STANDARD = Sample(
    [
        '"Күзет қызметі" кәсіптік стандарты',
        '1. Кәсіп карточкасы: "Күзетші"',
        [
            [cell("Кәсіптің атауы:"), cell("Күзетші", columns=3)],
            [cell("СБШ бойынша біліктілік деңгейі:"), cell("2", columns=3)],
            [cell("Кәсіптік білім деңгейі:"), cell("негізгі орта"), cell("Мамандық: –"), cell("Біліктілік: –")],
            [
                cell("Еңбек функциясы 1:", "нысанды күзету", rows=4),
                cell("Дағды 1:", "тексеру жүргізу", rows=2),
                cell("Машықтар:", columns=2),
            ],
            [cell("1. Нысанды аралау.", "2. Құжаттарды тексеру.", columns=2)],
            [cell("Дағды 2:", rows=2), cell("Білімі:", columns=2)],
            [cell("1. Өрт қауіпсіздігі қағидалары.", columns=2)],
            [cell("Жеке құзыреттер:"), cell("зейінділік; жауапкершілік", columns=3)],
        ],
        "Стандарттың соңы.",
    ]
)


def seen(document: Document) -> list[object]:
    """Return what a reader of a document sees: paragraphs, and rows of (column, columns, rows, paragraphs)."""
    out: list[object] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            out += [] if block.editorial else [_text(block)]
            continue
        for row in block.rows:
            out.append([(c.column, c.colspan, c.rowspan, [_text(p) for p in c.paragraphs]) for c in row.cells])
    return out


def expected(sample: Sample) -> list[object]:
    """Return what `seen` must give."""
    out: list[object] = []
    for block in sample.blocks:
        if isinstance(block, str):
            out.append(block)
            continue
        out.extend([(column, c.columns, c.rows, list(c.texts)) for column, c in row] for row in placed(block))
    return out


def placed(rows: list[list[Cell]]) -> list[list[tuple[int, Cell]]]:
    """Return the rows with the column of each cell."""
    out: list[list[tuple[int, Cell]]] = []
    covered: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(rows):
        column = 0
        line: list[tuple[int, Cell]] = []
        for item in row:
            while covered.get((number, column)):
                column += 1
            line.append((column, item))
            for r in range(number, number + item.rows):
                for c in range(column, column + item.columns):
                    covered[r, c] = True
            column += item.columns
        out.append(line)
    return out


def _text(paragraph: Paragraph) -> str:
    return f"{paragraph.number} {paragraph.text}" if paragraph.number else paragraph.text


def as_docx(sample: Sample = STANDARD) -> bytes:
    document = docx.Document()
    for block in sample.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), sample.columns)
        for number, row in enumerate(placed(block)):
            for column, item in row:
                first = table.cell(number, column)
                _fill_docx(first.merge(table.cell(number + item.rows - 1, column + item.columns - 1)), item.texts)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _fill_docx(target: _Cell, texts: tuple[str, ...]) -> None:
    for paragraph in target.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    target.paragraphs[0].text = texts[0]
    for text in texts[1:]:
        target.add_paragraph(text)


def as_html(sample: Sample = STANDARD) -> bytes:
    parts = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>"]
    for block in sample.blocks:
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
            continue
        parts.append("<table>")
        for row in block:
            cells = (
                f'<td colspan="{c.columns}" rowspan="{c.rows}">'
                + "".join(f"<p>{escape(t)}</p>" for t in c.texts)
                + "</td>"
                for c in row
            )
            parts.append("<tr>" + "".join(cells) + "</tr>")
        parts.append("</table>")
    return "".join([*parts, "</body></html>"]).encode()


def as_mhtml(sample: Sample = STANDARD) -> bytes:
    page = base64.encodebytes(as_html(sample))
    head = b'From: <Saved by Browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="=-b"\r\n\r\n'
    part = b"--=-b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://adilet.zan.kz/\r\n\r\n"
    style = b"--=-b\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n--=-b--\r\n"
    return head + part + page + b"\r\n" + style


ODT_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
    }.items()
)


def odt_package(content: str, styles: str = "", **more: str) -> bytes:
    """Return an odt of the body's mark-up; `styles` are the automatic ones."""
    xml = (
        f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {ODT_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{content}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml, **more})


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


def as_odt(sample: Sample = STANDARD) -> bytes:
    return odt_package("".join(_odt_block(block, sample.columns) for block in sample.blocks))


def _odt_block(block: str | list[list[Cell]], columns: int) -> str:
    if isinstance(block, str):
        return f"<text:p>{escape(block)}</text:p>"
    rows = []
    for row in placed(block):
        cells, column = "", 0
        for start, item in row:
            cells += "<table:covered-table-cell/>" * (start - column)
            paragraphs = "".join(f"<text:p>{escape(t)}</text:p>" for t in item.texts)
            spans = f'table:number-columns-spanned="{item.columns}" table:number-rows-spanned="{item.rows}"'
            cells += f"<table:table-cell {spans}>{paragraphs}</table:table-cell>" + "<table:covered-table-cell/>" * (
                item.columns - 1
            )
            column = start + item.columns
        rows.append(f"<table:table-row>{cells}</table:table-row>")
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{"".join(rows)}</table:table>'


def rtf_text(text: str) -> str:
    """Return text as RTF writes it, Cyrillic as Unicode with a question mark for old programs."""
    out = ""
    for char in text:
        out += (
            char if ord(char) < 128 and char not in "\\{}" else f"\\u{ord(char)}?" if ord(char) >= 128 else f"\\{char}"
        )
    return out


def as_rtf(sample: Sample = STANDARD) -> bytes:
    parts = ["{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\froman\\fcharset204 Times New Roman;}}\n"]
    parts += (
        f"\\pard\\plain {rtf_text(block)}\\par\n" if isinstance(block, str) else _rtf_table(block)
        for block in sample.blocks
    )
    return "".join([*parts, "}"]).encode("ascii")


def _rtf_table(rows: list[list[Cell]]) -> str:
    """Every row describes all its cells; those below a merged one are said to be merged, and are empty."""
    starts = placed(rows)
    out = ""
    for number in range(len(rows)):
        covering = {
            column: item
            for first, row in enumerate(starts)
            for column, item in row
            if first <= number < first + item.rows
        }
        form, text = "", ""
        for column in sorted(covering):
            item = covering[column]
            begins = any(column == c and item is i for c, i in starts[number])
            form += ("\\clvmgf" if begins else "\\clvmrg") if item.rows > 1 else ""
            form += f"\\cellx{(column + item.columns) * 2000}"
            text += "\\par ".join(rtf_text(t) for t in item.texts) + "\\cell " if begins else "\\cell "
        out += f"\\trowd\\trleft0{form}\\pard\\intbl {text}\\row\n"
    return out


def as_xlsx(sample: Sample = STANDARD) -> bytes:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    line = Side(style="thin")
    row_number = 1
    for block in sample.blocks:
        if isinstance(block, str):
            sheet.cell(row_number, 1, block)
            row_number += 1
            continue
        for number, row in enumerate(placed(block)):
            for column, item in row:
                target = sheet.cell(row_number + number, column + 1, "\n".join(item.texts))
                target.border = Border(line, line, line, line)
                if item.columns * item.rows > 1:
                    sheet.merge_cells(
                        start_row=row_number + number, start_column=column + 1,
                        end_row=row_number + number + item.rows - 1, end_column=column + item.columns,
                    )  # fmt: skip
        row_number += len(block)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()

"""The printed edition as a file: docx, a saved page, text copied out of Word or of a browser, a workbook, odt, rtf."""

from __future__ import annotations

import re
import zipfile
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from tests.editions.blocks import Grid, Line, placed
from tests.readers import builders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.editions.blocks import Block, Cell

_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def covering(grid: Grid) -> list[list[tuple[int, Cell, bool]]]:
    """Return for each row all cells that stand in it or reach into it: (column, cell, whether it begins there)."""
    starts = placed(grid.rows)
    out = []
    for number in range(len(starts)):
        over = [
            (column, one, first == number)
            for first, row in enumerate(starts)
            for column, one in row
            if first <= number < first + one.down
        ]
        out.append(sorted(over, key=lambda entry: entry[0]))
    return out


def as_docx(blocks: Sequence[Block]) -> bytes:
    """Return a Word file."""
    body = "".join(_paragraph(b.text, bold=b.bold) if isinstance(b, Line) else _table(b) for b in blocks)
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_WORD}><w:body>{body}<w:sectPr/></w:body></w:document>'
    )
    parts: dict[str, str | bytes] = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}
    return _timeless(builders.zipped({**parts, "word/document.xml": document}))


def _paragraph(text: str, *, bold: bool = False) -> str:
    return f'<w:p><w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'


def _table(grid: Grid) -> str:
    rows = []
    for row in covering(grid):
        cells = ""
        for _, one, begins in row:
            merge = f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if begins else ''}/>" if one.down > 1 else ""
            texts = one.lines if begins else ("",)
            cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{one.across}"/>{merge}</w:tcPr>{"".join(_paragraph(t, bold=one.bold) for t in texts)}</w:tc>'
        rows.append(f"<w:tr>{cells}</w:tr>")
    columns = '<w:gridCol w:w="2400"/>' * grid.columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def as_html(blocks: Sequence[Block]) -> bytes:
    """Return a page as the site of legal acts saves it, with what stands around the text."""
    body = "".join(_html(number, block) for number, block in enumerate(blocks))
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>ИПС</title></head><body><div id="header"><a href="/">ИПС</a><ul><li>Поиск</li></ul></div>'
    return f'{head}<div class="container_gamma text text_new"><div class="gs_12"><article>{body}</article></div></div></body></html>'.encode()


def _html(number: int, block: Block) -> str:
    if isinstance(block, Line):
        text = escape(block.text)
        return (
            f'<h3 id="z{number}">{text}</h3>\n'
            if block.bold
            else f'<p id="z{number}">\n&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;{text}</p>\n'
        )
    rows = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>\n" for row in block.rows)
    return f'<table border="1" cellspacing="0" cellpadding="0">{rows}</table>\n'


def _html_cell(one: Cell) -> str:
    texts = (f"<b>{escape(text)}</b>" if one.bold else escape(text) for text in one.lines)
    inner = "".join(f'<p style="margin:0">{text}</p>' for text in texts)
    return f'<td colspan="{one.across}" rowspan="{one.down}">{inner}</td>'


def as_browser_text(blocks: Sequence[Block]) -> bytes:
    """Return what is copied out of a browser: each cell on lines of its own behind a tab, covered cells absent."""
    out = ""
    for block in blocks:
        if isinstance(block, Line):
            out += f"      {block.text}\n\n"
            continue
        for row in block.rows:
            out += "\n" + "\n".join("\t\n" + "\n\n".join(one.lines) for one in row) + "\n"
        out += "\n"
    return out.encode()


def as_word_text(blocks: Sequence[Block]) -> bytes:
    """Return what is copied out of Word: a row a line, a tab between cells, the lines of a cell below each other."""
    return "\n".join(line for block in blocks for line in _word_lines(block)).encode()


def _word_lines(block: Block) -> Iterator[str]:
    if isinstance(block, Line):
        yield block.text
        return
    for row in covering(block):
        yield "\t".join("\n".join(one.lines) if begins else "" for _, one, begins in row)


def _sample(blocks: Sequence[Block]) -> builders.Sample:
    """Return the blocks as the builders of the other formats take them."""
    out: list[str | list[list[builders.Cell]]] = []
    for block in blocks:
        if isinstance(block, Line):
            out.append(block.text)
        else:
            out.append([[builders.Cell(one.lines, one.across, one.down) for one in row] for row in block.rows])
    return builders.Sample(out)


def _as(build: Callable[[builders.Sample], bytes]) -> Callable[[Sequence[Block]], bytes]:
    return lambda blocks: _timeless(build(_sample(blocks)))


def _timeless(data: bytes) -> bytes:
    """Return a package without the time of its making, so that the same seed gives the same bytes."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return data
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in package.namelist():
            text = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2020-01-01T00:00:00Z", package.read(name))
            fixed.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _as_pdf(blocks: Sequence[Block]) -> bytes:
    from tests.editions.pdf import as_pdf  # noqa: PLC0415 - Qt is loaded only where a page is laid out

    return as_pdf(blocks)


WRITERS: Mapping[str, Callable[[Sequence[Block]], bytes]] = {
    "docx": as_docx, "html": as_html, "browser.txt": as_browser_text, "word.txt": as_word_text,
    "xlsx": _as(builders.as_xlsx), "odt": _as(builders.as_odt), "rtf": _as(builders.as_rtf), "pdf": _as_pdf,
}  # fmt: skip

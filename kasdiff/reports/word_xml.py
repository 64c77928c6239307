"""WordprocessingML of paragraphs, cells, rows and tables as strings, so that thousands of rows take a moment. Lengths are in twips (1/1440 inch)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from kasdiff.model.comparison import Tone
from kasdiff.reports.xml_text import xml_safe
from kasdiff.showing.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.model.comparison import Span

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NUMBER_AFTER = re.compile(r"(?<=[^\W\d]) (?=\d)")
BOLD = "<w:b/><w:bCs/>"
ITALIC = "<w:i/><w:iCs/>"
TONES = {Tone.CHANGED: BOLD, Tone.FORM: BOLD + ITALIC}
NO_HEIGHT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'  # of a paragraph that must stand behind a table, but need not be seen
_UNITS_A_POINT = 12700  # English metric units, in which drawings are measured
_CELL_SIDE = 85
_BORDER = '<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
_BORDERS = "".join(_BORDER.format(side=side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def run(text: str, properties: str = "") -> str:
    """Return a run; line breaks of the text become breaks."""
    if not text:
        return ""
    inner = "<w:br/>".join(_text(part) for part in xml_safe(text).split("\n"))
    return f"<w:r>{_properties('rPr', properties)}{inner}</w:r>"


def numbered_run(text: str, properties: str = "") -> str:
    """Return a run of the program's own wording in which a number stays on the line of the word before it: "skill 2".

    A hyphen stays one that a search finds ("1-машық"), even though a line may then end with it.
    """
    shown = "<w:br/>".join(map(_text, _NUMBER_AFTER.sub("\u00a0", xml_safe(text)).split("\n")))
    return f"<w:r>{_properties('rPr', properties)}{shown}</w:r>"


def marked_runs(text: str, marks: Sequence[Span], properties: str = "", tones: Mapping[Tone, str] = TONES) -> str:
    """Return runs of a text with its marked words in the `tones`: changed words bold, words of another form bold and italic."""
    return "".join(run(piece, properties + (tones[tone] if tone else "")) for piece, tone in pieces(text, marks))


def paragraph(runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of ready runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p>{_properties('pPr', named + properties)}{runs}</w:p>"


def anchor(number: int, name: str, runs: str) -> str:
    """Return runs to which a link can lead; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'


def tabbed() -> str:
    """Return a run that goes to the next tab stop."""
    return "<w:r><w:tab/></w:r>"


def link(name: str, runs: str) -> str:
    """Return runs that lead to the anchor `name`."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>'


def drawing(number: int, relation: str, width: float, height: float, told: str) -> str:
    """Return a run with a picture in the line, in points; `relation` leads to its part, `number` is unique in the document, `told` its alternative text."""
    size = f'cx="{round(width * _UNITS_A_POINT)}" cy="{round(height * _UNITS_A_POINT)}"'
    said = escape(xml_safe(told), {'"': "&quot;", "\n": "&#10;"})
    named = f'id="{number}" name="{relation}" descr="{said}"'
    main, picture = "http://schemas.openxmlformats.org/drawingml/2006/main", f"{_DRAWING}/picture"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr {named}/><a:graphic xmlns:a="{main}"><a:graphicData uri="{picture}">'
        f'<pic:pic xmlns:pic="{picture}"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{relations}" r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(instruction: str, shown: str = "1") -> str:
    """Return a field such as PAGE that the reader's program works out; `shown` stands there until it does."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:t>{shown}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(paragraphs: str, width: int, *, span: int = 1, shade: str = "", centred: bool = False) -> str:
    """Return a cell; it always holds a paragraph."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if shade:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'
    if centred:
        properties += '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs or '<w:p/>'}</w:tc>"


def open_cell(width: int, span: int) -> str:
    """Return a cell without borders at its sides and below it, and without contents, which must be put into it."""
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/><w:tcBorders>{borders}</w:tcBorders>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr></w:tc>"


def row(cells: Iterable[str], *, head: bool = False, whole: bool = False) -> str:
    """Return a row; `head` repeats it on each page, `whole` keeps it on one page."""
    properties = "<w:cantSplit/>" if whole else ""
    if head:
        properties += "<w:tblHeader/>"
    return f"<w:tr>{_properties('trPr', properties)}{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[int]) -> str:
    """Return a table of ready rows; its grid has the widths of its cells, since readers differ in which of the two they obey."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(f'<w:{side} w:w="{_CELL_SIDE}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>'.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def _properties(name: str, inner: str) -> str:
    return f"<w:{name}>{inner}</w:{name}>" if inner else ""

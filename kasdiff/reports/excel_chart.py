"""A chart on a sheet of a workbook: bars of counts that stand in the sheet's cells, so that the chart follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from msgspec import Struct

from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Told apart also in grey and by those who do not tell red from green: each is clearly lighter or darker than the next (Okabe and Ito's colours).
_COLOURS = ("0072B2", "E69F00", "009E73", "F0E442", "CC79A7")


class Chart(Struct, frozen=True):
    """Stacked bars. `names` stand in the first column of the rows `first` to `last` (counted from 1), the counts of the series in the columns behind it.

    `series` are the names of the series in the row `heads`; `counts` their numbers, one row a series. It stands in the rows `top` to `bottom`, over
    all of `width` columns.
    """

    title: str
    names: Sequence[str]
    series: Sequence[str]
    counts: Sequence[Sequence[int]]
    heads: int
    first: int
    last: int
    top: int
    bottom: int
    width: int


def drawing_xml(chart: Chart) -> str:
    """Return the part that says where the chart stands."""
    corners = "".join(
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        for name, column, row in (("from", 0, chart.top - 1), ("to", chart.width, chart.bottom))
    )
    return (
        f'<xdr:wsDr xmlns:xdr="{_PLACED}" xmlns:a="{_DRAWN}"><xdr:twoCellAnchor>{corners}<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>'
        f'<xdr:cNvPr id="2" name="{escape(xml_safe(chart.title), {chr(34): "&quot;"})}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>'
        '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" xmlns:r="{_RELATED}" r:id="rId1"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"
    )


def chart_xml(chart: Chart, sheet: str) -> str:
    """Return the part that draws the chart of the cells of `sheet`."""
    place = "'" + sheet.replace("'", "''") + "'!"
    series = "".join(_series(chart, number, place) for number in range(len(chart.series)))
    letters = '<a:pPr><a:defRPr sz="{size}" b="{bold}"><a:latin typeface="Arial"/></a:defRPr></a:pPr>'
    title = f"<a:p>{letters.format(size=1200, bold=1)}<a:r><a:t>{escape(xml_safe(chart.title))}</a:t></a:r></a:p>"
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_DRAWN}" xmlns:r="{_RELATED}"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/>'
        f'{title}</c:rich></c:tx><c:overlay val="0"/></c:title>'
        '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="50"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="2"/><c:crosses val="autoZero"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:majorGridlines/><c:numFmt formatCode="0" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="max"/></c:valAx>'
        '</c:plotArea><c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend><c:plotVisOnly val="1"/></c:chart>'
        f"<c:txPr><a:bodyPr/><a:p>{letters.format(size=1000, bold=0)}</a:p></c:txPr></c:chartSpace>"
    )


def _series(chart: Chart, number: int, place: str) -> str:
    letter = chr(ord("B") + number)
    names = _cached("str", f"{place}$A${chart.first}:$A${chart.last}", chart.names)
    head = _cached("str", f"{place}${letter}${chart.heads}", [chart.series[number]])
    values = _cached("num", f"{place}${letter}${chart.first}:${letter}${chart.last}", chart.counts[number])
    colour = _COLOURS[number % len(_COLOURS)]
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx>{head}</c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:cat>{names}</c:cat><c:val>{values}</c:val></c:ser>"
    )


def _cached(kind: str, place: str, values: Sequence[str | int]) -> str:
    """Return a reference to cells, with what stands in them for programs that do not look there."""
    points = "".join(f'<c:pt idx="{n}"><c:v>{escape(str(value))}</c:v></c:pt>' for n, value in enumerate(values))
    count = f'<c:ptCount val="{len(values)}"/>'
    return f"<c:{kind}Ref><c:f>{escape(place)}</c:f><c:{kind}Cache>{count}{points}</c:{kind}Cache></c:{kind}Ref>"

"""A chart on a sheet of a workbook: bars of counts that stand in the sheet's cells, so that the chart follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties, RegularTextRun
from openpyxl.utils import get_column_letter, quote_sheetname

from kasdiff.reports.excel_cells import FONT
from kasdiff.reports.xml_text import xml_safe

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def drawn(chart: Chart, sheet: str) -> BarChart:
    """Return the chart of the cells of `sheet`."""
    place = f"{quote_sheetname(sheet)}!"
    bars = BarChart(barDir="bar", grouping="stacked", overlap=100, gapWidth=50, varyColors=False)
    bars.ser = [_series(chart, number, place) for number in range(len(chart.series))]
    bars.title = Title(tx=Text(rich=_letters(12, xml_safe(chart.title))), overlay=False)
    bars.roundedCorners = False
    for axis in (bars.x_axis, bars.y_axis):
        axis.delete = False
        axis.majorTickMark = axis.minorTickMark = "none"
        axis.txPr = _letters(10)
    bars.x_axis.scaling.orientation = "maxMin"  # the first row above
    bars.y_axis.crosses = "max"
    bars.y_axis.number_format = "0"
    assert bars.legend is not None
    bars.legend.position, bars.legend.overlay, bars.legend.txPr = "b", False, _letters(10)
    bars.anchor = TwoCellAnchor(  # type: ignore[assignment] # the stubs know only places
        _from=AnchorMarker(col=0, row=chart.top - 1), to=AnchorMarker(col=chart.width, row=chart.bottom)
    )
    return bars


def _letters(points: int, title: str = "") -> RichText:
    """Return letters of a size, as a title has them (bold, with its text) or the rest of the chart."""
    look = ParagraphProperties(defRPr=CharacterProperties(sz=100 * points, b=bool(title), latin=Font(typeface=FONT)))
    return RichText(p=[Paragraph(pPr=look, r=[RegularTextRun(t=title)] if title else [])])


def _series(chart: Chart, number: int, place: str) -> Series:
    """Return a series by its cells, with what stands in them for programs that do not look there."""
    letter = get_column_letter(number + 2)
    head = StrRef(f"{place}${letter}${chart.heads}", _texts([chart.series[number]]))
    names = StrRef(f"{place}$A${chart.first}:$A${chart.last}", _texts(chart.names))
    counts = chart.counts[number]
    values = NumData(ptCount=len(counts), pt=[NumVal(idx=n, v=str(count)) for n, count in enumerate(counts)])
    return Series(
        idx=number,
        order=number,
        tx=SeriesLabel(strRef=head),
        spPr=GraphicalProperties(solidFill=_COLOURS[number % len(_COLOURS)]),
        invertIfNegative=False,
        cat=AxDataSource(strRef=names),
        val=NumDataSource(numRef=NumRef(f"{place}${letter}${chart.first}:${letter}${chart.last}", values)),
    )


def _texts(texts: Sequence[str]) -> StrData:
    return StrData(ptCount=len(texts), pt=[StrVal(idx=n, v=text) for n, text in enumerate(texts)])

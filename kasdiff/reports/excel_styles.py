"""How cells of a workbook look: the formats that the library keeps for it, and their numbers, by which rows name them."""

from __future__ import annotations

from typing import Any, cast

from lxml import etree
from msgspec import Struct
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.xml.constants import SHEET_MAIN_NS

from kasdiff.model.comparison import ChangeKind
from kasdiff.reports import excel_cells as cells

_KIND_FILLS = {
    ChangeKind.ADDED: "DFF3EA",
    ChangeKind.REMOVED: "FBE6E0",
    ChangeKind.REWORDED: "FFF5DC",
    ChangeKind.MOVED: "ECE6FA",
    ChangeKind.SPLIT: "E2EEF9",
    ChangeKind.MERGED: "E2EEF9",
}
_HEAD_FILL, _INPUT_FILL = "E7E6E6", "FFFFE5"
_TOP = Alignment(vertical="top", wrap_text=True)
_CENTRE = Alignment(vertical="top", horizontal="center", wrap_text=True)
_MIDDLE = Alignment(vertical="center", horizontal="center", wrap_text=True)
_LINE = Side(style="thin", color="BFBFBF")
STYLES = "xl/styles.xml"
# What is said of a font, in the order in which Excel and the Open XML SDK look for it.
_OF_FONT = "b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
_PLAIN = Font(name=cells.FONT, size=cells.SIZE)


class Look(Struct, frozen=True):
    """How a cell looks; `fill` is a colour, `form` a number format, `quoted` keeps what begins as a formula a text when it is edited."""

    font: Font = _PLAIN
    fill: str = ""
    alignment: Alignment = _TOP
    form: str = "General"
    quoted: bool = False
    boxed: bool = False

    def put_on(self, one: Any) -> None:
        """Give a cell or a column (the library has no name for both) this look."""
        one.font, one.alignment, one.number_format = self.font, self.alignment, self.form
        one.quotePrefix = self.quoted
        if self.fill:
            one.fill = PatternFill("solid", fgColor=self.fill)
        if self.boxed:
            one.border = Border(_LINE, _LINE, _LINE, _LINE)


LOOKS: dict[str, Look] = {
    cells.TEXT: Look(),
    cells.QUOTED: Look(quoted=True),
    cells.NUMBER: Look(alignment=_CENTRE),
    cells.SHARE: Look(alignment=_CENTRE, form="0.00"),
    cells.INPUT: Look(fill=_INPUT_FILL),
    cells.INPUT_QUOTED: Look(fill=_INPUT_FILL, quoted=True),
    cells.BOXED + cells.TEXT: Look(boxed=True),
    cells.BOXED + cells.QUOTED: Look(boxed=True, quoted=True),
    cells.BOXED + cells.NUMBER: Look(alignment=_CENTRE, boxed=True),
    cells.HEAD: Look(Font(name=cells.FONT, size=cells.SIZE, bold=True), _HEAD_FILL, _MIDDLE, boxed=True),
    cells.TITLE: Look(Font(name=cells.FONT, size=14, bold=True), alignment=Alignment(vertical="center")),
    cells.SECTION: Look(Font(name=cells.FONT, size=11, bold=True), alignment=Alignment(vertical="bottom")),
    cells.NOTE: Look(alignment=Alignment(vertical="top")),
    **{kind: Look(fill=_KIND_FILLS.get(kind, ""), alignment=_CENTRE) for kind in ChangeKind},
}


def new_book() -> Workbook:
    """Return a workbook without sheets, whose ordinary letters are those of its cells: widths of columns are counted in them, and heads of pages written."""
    book: Any = Workbook()
    book._fonts = IndexedList([_PLAIN])  # noqa: SLF001 - the library has no other way to its first font, which is that of the style "Normal"
    book.remove(book.worksheets[0])
    book.calculation.fullCalcOnLoad = False  # there are no formulas: Excel would ask to save what nobody changed
    return cast("Workbook", book)


def in_order(styles: bytes) -> bytes:
    """Return the part of styles with what is said of each font in the order of the schema, which the library does not keep."""
    root = etree.fromstring(styles)
    for font in root.iter(f"{{{SHEET_MAIN_NS}}}font"):
        font[:] = sorted(font, key=lambda one: _OF_FONT.index(etree.QName(one).localname))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def style_numbers(book: Workbook) -> dict[str, int]:
    """Return the number that each look has in a workbook: that of a cell which has it and stands nowhere."""
    numbers: dict[str, int] = {}
    for name, look in LOOKS.items():
        cell: Any = WriteOnlyCell(book.worksheets[0])
        look.put_on(cell)
        numbers[name] = cell.style_id
    return numbers

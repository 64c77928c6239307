"""Cells of a workbook: text that stays text, marked words, styles, and heights of rows, which programs do not work out for rows with marked words."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from msgspec import Struct
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side

from kasdiff.model.comparison import ChangeKind, Tone
from kasdiff.reports import xml_text
from kasdiff.showing.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from kasdiff.model.comparison import Span

FONT, SIZE = "Arial", 10
CELL_LIMIT = 32767  # characters that a cell of Excel holds
_LINE_HEIGHT = 13.0  # points, of Arial 10
_ROW_ROOM = 4.0
_HIGHEST_ROW = 409.0  # points, Excel's limit
_LETTERS_A_UNIT = 1.25  # letters of Kazakh and Russian text in a unit of column width
_WRAP_LOSS = 3.0  # letters of room that a line loses on average, since words are wrapped whole
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as the letter A
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

TOP = Alignment(vertical="top", wrap_text=True)
CENTRE = Alignment(vertical="top", horizontal="center", wrap_text=True)
_MIDDLE = Alignment(vertical="center", horizontal="center", wrap_text=True)
_THIN = Side(style="thin", color="BFBFBF")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL = "E7E6E6"
_KIND_FILLS = {
    ChangeKind.ADDED: "DFF3EA",
    ChangeKind.REMOVED: "FBE6E0",
    ChangeKind.REWORDED: "FFF5DC",
    ChangeKind.MOVED: "ECE6FA",
    ChangeKind.SPLIT: "E2EEF9",
    ChangeKind.MERGED: "E2EEF9",
}
_GREEN, _RED = Color(rgb="FF0B6B4F"), Color(rgb="FFA5331C")
# Not by colour alone: what is new is underlined, what is gone is struck out; words of another form are also in italics.
_ADDED_FONTS = {
    Tone.CHANGED: InlineFont(rFont=FONT, sz=SIZE, color=_GREEN, u="single", b=True),
    Tone.FORM: InlineFont(rFont=FONT, sz=SIZE, color=_GREEN, u="single", i=True),
}
_REMOVED_FONTS = {
    Tone.CHANGED: InlineFont(rFont=FONT, sz=SIZE, color=_RED, strike=True, b=True),
    Tone.FORM: InlineFont(rFont=FONT, sz=SIZE, color=_RED, strike=True, i=True),
}
_PLAIN_FONT = InlineFont(rFont=FONT, sz=SIZE)


HEAD, TITLE, SECTION, NOTE = "head", "title", "section", "note"


class Styled(Struct, frozen=True):
    """A text in one of the styles: HEAD, TITLE, SECTION, NOTE, or the colour of a kind of change."""

    text: str
    style: str


Value = str | int | float | CellRichText | Styled | None


class Cells:
    """Makes the cells of one sheet. A cell is written before the next is asked for, so one cell of each style serves for all: it is far quicker.

    `cut` are the words that stand at the end of a text that a cell cannot hold.
    """

    def __init__(self, sheet: WriteOnlyWorksheet, cut: str, *, boxed: bool = False) -> None:
        self._cut = cut
        self._plain = _styled(sheet, TOP, boxed=boxed)
        self._quoted = _styled(sheet, TOP, boxed=boxed)
        self._quoted.quotePrefix = True  # so it stays text when it is edited
        self._number = _styled(sheet, CENTRE, boxed=boxed)
        self._share = _styled(sheet, CENTRE)
        self._share.number_format = "0.00"
        self._styles = {
            HEAD: _styled(sheet, _MIDDLE, bold=True, fill=_HEAD_FILL, boxed=True),
            TITLE: _styled(sheet, Alignment(vertical="center"), bold=True, size=14),
            SECTION: _styled(sheet, Alignment(vertical="bottom"), bold=True, size=11),
            NOTE: _styled(sheet, Alignment(vertical="top")),
        }
        self._styles |= {kind: _styled(sheet, CENTRE, fill=_KIND_FILLS.get(kind, "")) for kind in ChangeKind}

    def of(self, value: Value) -> Cell | None:
        """Return the cell of a value: text stays text whatever sign it begins with; None and "" make no cell."""
        if value is None or value == "":
            return None
        if isinstance(value, Styled):
            return _filled(self._styles[value.style], cell_text(value.text, self._cut))
        if isinstance(value, int):
            return _filled(self._number, value)
        if isinstance(value, float):
            return _filled(self._share, round(value, 4))
        text = value if isinstance(value, CellRichText) else cell_text(value, self._cut)
        return _filled(self._quoted if str(text).startswith(_FORMULA_STARTS) else self._plain, text)


def _styled(  # noqa: PLR0913 - a style is its properties
    sheet: WriteOnlyWorksheet,
    alignment: Alignment,
    *,
    bold: bool = False,
    size: int = SIZE,
    fill: str = "",
    boxed: bool = False,
) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT, size=size, bold=bold)
    cell.alignment = alignment
    if boxed:
        cell.border = _BOX
    if fill:
        cell.fill = PatternFill("solid", fgColor=fill)
    return cell


def _filled(cell: Cell, value: str | float | CellRichText) -> Cell:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with = is no formula
    return cell


def cell_text(text: str, cut: str) -> str:
    """Return a text that Excel can hold: without control characters, and where it is longer than a cell, cut, with the words `cut` at its end."""
    text = _escaped(text)
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(cut)] + cut


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", xml_text.xml_safe(text))


def rich(text: str, marks: Sequence[Span], *, new: bool) -> str | CellRichText:
    """Return a text with its changed words marked: in the new text underlined, in the old one struck out."""
    if not marks or _escaped(text) != text:
        return text  # marks count the letters of the text as it was
    fonts = _ADDED_FONTS if new else _REMOVED_FONTS
    return CellRichText([TextBlock(fonts[tone] if tone else _PLAIN_FONT, piece) for piece, tone in pieces(text, marks)])


def in_one_cell(texts: Sequence[str | CellRichText]) -> str | CellRichText:
    """Join texts, each on a line of its own; where they are more than a cell holds, without their marks."""
    plain = "\n".join(str(text) for text in texts)
    if all(isinstance(text, str) for text in texts) or len(_escaped(plain)) > CELL_LIMIT:
        return plain
    parts: list[TextBlock] = []
    for number, text in enumerate(texts):
        if number:
            parts.append(TextBlock(_PLAIN_FONT, "\n"))
        parts += (
            [TextBlock(_PLAIN_FONT, _escaped(text))]
            if isinstance(text, str)
            else [b for b in text if isinstance(b, TextBlock)]
        )
    return CellRichText(parts)


def row_height(texts: Sequence[tuple[str, float]]) -> float:
    """Return the height in points that a row needs for wrapped texts, each with its column's width."""
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(_HIGHEST_ROW, lines * _LINE_HEIGHT + _ROW_ROOM)


def _lines(text: str, width: float) -> int:
    letters = max(1.0, width * _LETTERS_A_UNIT - _WRAP_LOSS)
    return sum(max(1, math.ceil(len(line) / letters)) for line in text.split("\n"))

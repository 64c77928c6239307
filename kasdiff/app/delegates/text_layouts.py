"""Laid-out texts of the side-by-side view: wrapping, roles and marks, kept until width, theme or zoom change."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat, QTextLayout, QTextOption

from kasdiff.app.models.cells import OLD, Cell, Role
from kasdiff.app.theme import blend
from kasdiff.model.comparison import ChangeKind, Tone

if TYPE_CHECKING:
    from kasdiff.app.theme import Theme

LIMIT = 1500  # kept layouts: some screens up and down (PROBES: frames stay below 10 ms)
SMALL = 0.86  # of the font's size, for notes and counts
_FORM_SHARE = 0.45  # how much of the mark's colour a change of form alone gets


class Style:
    """The character formats of one theme and font."""

    def __init__(self, theme: Theme, font: QFont) -> None:
        self.theme = theme
        self.font = font
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}

    def role(self, role: Role, kind: ChangeKind) -> QTextCharFormat:
        """Return the format of a run."""
        key = ("role", role, kind)
        if key not in self._formats:
            self._formats[key] = self._make_role(role, kind)
        return self._formats[key]

    def mark(self, tone: Tone, side: int, kind: ChangeKind, *, dense: bool = False) -> QTextCharFormat:
        """Return the format of a marked word: struck through on the old side, underlined on the new one, fainter where only the form differs."""
        key = ("mark", tone, side, kind, dense)
        if key not in self._formats:
            self._formats[key] = self._make_mark(tone, side, kind, dense=dense)
        return self._formats[key]

    def _make_role(self, role: Role, kind: ChangeKind) -> QTextCharFormat:
        colours, out = self.theme.colours, QTextCharFormat()
        faint = kind in {ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED}
        ink = {
            Role.TEXT: colours.dim if faint else colours.text,
            Role.HEAD: colours.text,
            Role.NOTE: self.theme.kinds[kind].ink,
        }.get(role, colours.dim)
        out.setForeground(QBrush(QColor(ink)))
        if role in {Role.NOTE, Role.COUNT}:
            out.setFontPointSize(self.font.pointSizeF() * SMALL)
        if role is Role.HEAD:
            out.setFontWeight(QFont.Weight.DemiBold)
        return out

    def _make_mark(self, tone: Tone, side: int, kind: ChangeKind, *, dense: bool) -> QTextCharFormat:
        colours = self.theme.kinds[ChangeKind.REMOVED if side == OLD else ChangeKind.ADDED]
        out = QTextCharFormat()
        out.setForeground(QBrush(QColor(self.theme.colours.text)))  # whatever the text around is
        if tone is Tone.FORM:
            out.setBackground(blend(self.theme.kinds[kind].fill, colours.word, _FORM_SHARE))
            out.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            out.setUnderlineColor(QColor(colours.ink))
            return out
        out.setBackground(QColor(colours.word))
        if dense:
            return out
        if side == OLD:
            out.setFontStrikeOut(True)
        else:
            out.setFontUnderline(True)
        return out


class TextLayouts:
    """Laid-out cells by (row, column), the longest unused given up first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], QTextLayout] = OrderedDict()

    def clear(self) -> None:
        """Forget all: the card, the width, the theme or the zoom is another."""
        self._kept.clear()

    def get(  # noqa: PLR0913, PLR0917 - all that a layout depends on
        self, key: tuple[int, int], cell: Cell, side: int, kind: ChangeKind, width: float, style: Style
    ) -> QTextLayout:
        """Return the layout of the cell at `key` (row, column), `width` pixels wide, with the marks of `side`."""
        layout = self._kept.get(key)
        if layout is None:
            layout = self._kept[key] = lay_out(cell, side, kind, width, style)
            if len(self._kept) > LIMIT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return layout


def lay_out(cell: Cell, side: int, kind: ChangeKind, width: float, style: Style) -> QTextLayout:
    """Lay out a cell's text in lines of `width` pixels; its marks are those of `side`."""
    layout = QTextLayout(cell.text, style.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    ranges = [_range(run.start, run.end, style.role(run.role, kind)) for run in cell.runs]
    ranges += [_range(span.start, span.end, style.mark(span.tone, side, kind, dense=cell.dense)) for span in cell.marks]
    ranges += [_range(span.start, span.end, style.mark(span.tone, OLD, kind)) for span in cell.struck]
    layout.setFormats(ranges)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _range(start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
    out = QTextLayout.FormatRange()
    out.start, out.length, out.format = start, end - start, form
    return out


def found_range(start: int, end: int, colour: str) -> QTextLayout.FormatRange:
    """Return a range that paints a search hit."""
    form = QTextCharFormat()
    form.setBackground(QColor(colour))
    return _range(start, end, form)

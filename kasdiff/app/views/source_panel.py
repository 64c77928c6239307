"""The source text around the chosen item, as a person reads it in the file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.icons import icon
from kasdiff.app.models.source_text import LINED, Excerpt, SourceLine, excerpt
from kasdiff.app.texts import short_order
from kasdiff.app.views.elided_label import ElidedLabel
from kasdiff.i18n import mark
from kasdiff.showing.rows import RowKind

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.work import Side
    from kasdiff.model.comparison import Place

_ABOVE = 2.5  # printed lines seen above the item
_ANCHOR = "here"
_MARK = '<span style="'  # opens what is marked


class SourcePanel(QWidget):
    """Shows the place of the file from which the chosen cell was read, the item marked."""

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._asked: tuple[Side, Place] | None = None  # a place that is no row of the comparison
        title = QLabel(self)
        title.setProperty("role", "title")
        self._head = ElidedLabel(self)
        self.open_button = QPushButton(self)
        self.open_button.setProperty("flat", "true")
        self.open_button.clicked.connect(self._open_file)
        self.text = QTextBrowser(self)
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 4, 8, 2)
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self._head, 1)
        head.addWidget(self.open_button)
        layout.addLayout(head)
        layout.addWidget(self.text)
        texts = Texts(context, self)
        texts.bind(title.setText, mark("Source"))
        texts.bind(self.text.setAccessibleName, mark("Source text around the chosen item"))
        texts.bind(self.open_button.setToolTip, mark("Open this file in its own program"))
        texts.bind(self.open_button.setAccessibleName, mark("Open this file in its own program"))
        context.theme_changed.connect(self._draw)
        self._draw()
        desk.spot_changed.connect(self._follow)
        desk.work_changed.connect(self._follow)
        for signal in (context.language_changed, context.theme_changed, context.zoom_changed):
            signal.connect(self._show)
        self._show()

    def show_place(self, side: Side, place: Place) -> None:
        """Show another place of a file until the reader goes on."""
        self._asked = (side, place)
        self._show()

    def _follow(self) -> None:
        self._asked = None
        self._show()

    def _draw(self) -> None:
        self.open_button.setIcon(icon("open", self._context.theme))

    def _open_file(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(chosen[0].path)))

    def _show(self) -> None:
        tr = self._context.translator
        chosen = self._chosen()
        self.open_button.setEnabled(chosen is not None)
        if chosen is None:
            self._head.set_text("")
            self.text.setHtml(self._dim(tr.text("Choose an item to see the text of the file around it.")))
            return
        side, place = chosen
        found = excerpt(side.document, place)
        self._head.set_text(self._where(side, found))
        if found.lines:
            self.text.setHtml(self._html(found))
            self.text.scrollToAnchor(_ANCHOR)
            bar, line = self.text.verticalScrollBar(), self.text.fontMetrics().lineSpacing()
            bar.setValue(bar.value() - round(_ABOVE * line * self._context.settings.zoom / 100))
        else:
            self.text.setHtml(self._dim(tr.text("The place in the file is not known.")))

    def _chosen(self) -> tuple[Side, Place] | None:
        if self._asked is not None:
            return self._asked
        work, sheet, spot = self._desk.work, self._desk.sheet, self._desk.spot
        if work is None or sheet is None or spot is None or spot.row is None:
            return None
        row = sheet.rows[spot.row]
        if row.kind is not RowKind.PAIR:
            return None
        pair = sheet.pair(row)
        sides = ((work.old, row.old, pair.old if pair else ()), (work.new, row.new, pair.new if pair else ()))
        for side, place, elsewhere in (sides[spot.side], sides[1 - spot.side]):
            if place is not None or elsewhere:
                return side, place or elsewhere[0]  # of a move: where the counterpart stands
        return None

    def _where(self, side: Side, found: Excerpt) -> str:
        tr, work = self._context.translator, self._desk.work
        if work is None:
            return ""
        ref = work.ref(side)
        parts = []
        number = next((line.number for line in found.lines if line.marks), None)
        if number is not None:
            parts.append(self._numbered(side, found, number))
        if found.page:
            parts.append(tr.text("page {page}", page=found.page))
        parts += [short_order(ref, tr), side.path.name]
        return " · ".join(parts)

    def _numbered(self, side: Side, found: Excerpt, number: int) -> str:
        tr = self._context.translator
        if not found.by_line:
            return tr.text("block {block}", block=number)
        if side.document.format in LINED:
            return tr.text("line {line}", line=number)
        return tr.text("line {line} of the text as read", line=number)  # the file itself counts no lines

    def _html(self, found: Excerpt) -> str:
        colours = self._context.theme.colours
        size = self.text.font().pointSizeF() * self._context.settings.zoom / 100
        rows = "".join(self._row(line) for line in found.lines).replace(_MARK, f'<a name="{_ANCHOR}"></a>{_MARK}', 1)
        return (
            f'<html><body style="color:{colours.dim}; font-size:{size:.1f}pt">'
            f'<table cellspacing="0" cellpadding="2" width="100%">{rows}</table></body></html>'
        )

    def _row(self, line: SourceLine) -> str:
        colours = self._context.theme.colours
        wide = 14 + self.text.fontMetrics().horizontalAdvance("00000") * self._context.settings.zoom // 100
        number = f'<td width="{wide}" align="right" style="padding-right:10px">{line.number}</td>'
        parts, last = [], 0
        for span in line.marks:
            found = _escaped(line.text[span.start : span.end])
            parts.append(_escaped(line.text[last : span.start]))
            parts.append(f'{_MARK}background:{colours.source}; color:{colours.text}">{found}</span>')
            last = span.end
        return f"<tr>{number}<td>{''.join(parts)}{_escaped(line.text[last:])}</td></tr>"

    def _dim(self, text: str) -> str:
        return f'<p style="color:{self._context.theme.colours.dim}">{escape(text)}</p>'


def _escaped(text: str) -> str:
    return escape(text).replace("\n", "<br>")

"""The source text around the chosen item, as it stands in the file."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.models.source_text import Excerpt, SourceLine, excerpt
from kasdiff.app.texts import short_order
from kasdiff.app.views.elided_label import ElidedLabel
from kasdiff.compare.rows import RowKind
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.work import Side
    from kasdiff.model.comparison import Place

_ABOVE = 2  # lines seen above the item
_ANCHOR = "here"
_NUMBER_END = "</td>"


class SourcePanel(QWidget):
    """Shows the place of the file from which the chosen cell was read, the item marked."""

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        title = QLabel(self)
        title.setProperty("role", "title")
        self._head = ElidedLabel(self)
        self._text = QTextBrowser(self)
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(10)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 7, 12, 4)
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self._head, 1)
        layout.addLayout(head)
        layout.addWidget(self._text)
        texts = Texts(context, self)
        texts.bind(title.setText, mark("Source"))
        texts.bind(self._text.setAccessibleName, mark("Source text around the chosen item"))
        desk.spot_changed.connect(self._show)
        desk.work_changed.connect(self._show)
        for signal in (context.language_changed, context.theme_changed, context.zoom_changed):
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        tr = self._context.translator
        chosen = self._chosen()
        if chosen is None:
            self._head.set_text("")
            self._text.setHtml(self._dim(tr.text("Choose an item to see the text of the file around it.")))
            return
        side, place = chosen
        found = excerpt(side.document, place.source)
        self._head.set_text(self._where(side, found))
        if found.lines:
            self._text.setHtml(self._html(found, place))
            self._text.scrollToAnchor(_ANCHOR)
        else:
            self._text.setHtml(self._dim(tr.text("The place in the file is not known.")))

    def _chosen(self) -> tuple[Side, Place] | None:
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
        number = next((line.number for line in found.lines if line.inside), None)
        if number is not None:
            text = tr.text("line {line}", line=number) if found.by_line else tr.text("block {block}", block=number)
            parts.append(text)
        if found.page:
            parts.append(tr.text("page {page}", page=found.page))
        parts += [short_order(ref, tr), side.path.name]
        return " · ".join(parts)

    def _html(self, found: Excerpt, place: Place) -> str:
        colours = self._context.theme.colours
        size = self._text.font().pointSizeF() * self._context.settings.zoom / 100
        first = next((i for i, line in enumerate(found.lines) if line.inside), 0)
        lines = [self._row(line, place) for line in found.lines]
        above = max(0, first - _ABOVE)
        lines[above] = lines[above].replace(_NUMBER_END, f'<a name="{_ANCHOR}"></a>{_NUMBER_END}', 1)
        rows = "".join(lines)
        return (
            f'<html><body style="color:{colours.dim}; font-size:{size:.1f}pt">'
            f'<table cellspacing="0" cellpadding="2" width="100%">{rows}</table></body></html>'
        )

    def _row(self, line: SourceLine, place: Place) -> str:
        colours = self._context.theme.colours
        wide = 14 + self._text.fontMetrics().horizontalAdvance("00000") * self._context.settings.zoom // 100
        number = f'<td width="{wide}" align="right" style="padding-right:10px">{line.number}</td>'
        if not line.inside:
            return f"<tr>{number}<td>{escape(line.text)}</td></tr>"
        marked = f'<span style="background:{colours.source}; color:{colours.text}">'
        start = line.text.find(place.text)
        if start < 0:
            return f"<tr>{number}<td>{marked}{escape(line.text)}</span></td></tr>"
        end = start + len(place.text)
        before, found, after = line.text[:start], line.text[start:end], line.text[end:]
        return f"<tr>{number}<td>{escape(before)}{marked}{escape(found)}</span>{escape(after)}</td></tr>"

    def _dim(self, text: str) -> str:
        return f'<p style="color:{self._context.theme.colours.dim}">{escape(text)}</p>'

"""The page of an open comparison: cards, text side by side, list of changes, source text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from kasdiff.app.panels.checks import ChecksPanel
from kasdiff.app.views.bottom_panes import BottomPanes
from kasdiff.app.views.card_panel import CardPanel
from kasdiff.app.views.changes_panel import ChangesPanel
from kasdiff.app.views.notice_bar import NoticeBar
from kasdiff.app.views.pages import Pages
from kasdiff.app.views.panes import Panes
from kasdiff.app.views.reading_pane import ReadingPane
from kasdiff.app.views.scope_bar import ScopeBar
from kasdiff.app.views.session_bar import SessionBar
from kasdiff.app.views.source_panel import SourcePanel
from kasdiff.app.views.tab_order import in_a_row
from kasdiff.app.views.written_bar import WrittenBar

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.views.map_page import MapPage

_CARDS, _CHECKS, _SOURCE = 290, 560, 400  # pixels at first
_CARDS_SHARE = 0.3  # of the width: no more for the cards in a narrow window
_SOURCE_LEAST = 220
_LISTED = 4  # lines that a list below the text shows at first: three changes, and the head of their weight
_LEAST_LINES = 2  # of text that a pane can be squeezed to, so that the window fits the lowest screens
_LEAST_LIST = 3  # the same of a list, with its head
_LOW = 46  # lines of text: in a lower page the notices take one of them
_LOWEST = 24  # lines of text: in a lower page bars and heads give up what can be done without


class ComparePage(QWidget):
    """The panes, parted by handles; their sizes are remembered."""

    place_asked = Signal(int, object)  # on the map, as `MapPage` says it
    map_left = Signal()

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._desk = desk
        self._lowest = False
        self._cards_dragged = False
        self.scope = ScopeBar(context, desk, self)
        self.notices = NoticeBar(context, desk, self)
        self.session_bar = SessionBar(context, self)
        # Each is made where it will stand: putting it there afterwards would style all that is in it once more.
        self._panes = Panes(self._listing, self)
        self._middle = Pages(self._panes)
        self._top = QSplitter(Qt.Orientation.Horizontal, self._middle)
        self.cards = CardPanel(context, desk, self._top)
        self.reading = ReadingPane(context, desk, self._top)
        self.bottom = BottomPanes(context, self._panes)
        self.changes = ChangesPanel(context, desk, self.bottom.row)
        self.checks = ChecksPanel(context, desk, self.bottom.row)
        self.source = SourcePanel(context, desk, self.bottom.row)
        self.bottom.hold({"show_list": self.changes, "show_checks": self.checks, "show_source": self.source})
        self.written = WrittenBar(context, self)
        self._middle.addWidget(self._top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.scope)
        layout.addWidget(self.session_bar)
        layout.addWidget(self.notices)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self.written)
        in_a_row(
            self.scope,
            self.session_bar,
            self.notices,
            self.cards,
            self.reading,
            self.bottom.tabs,
            self.changes,
            self.checks,
            self.source,
            self.written,
        )
        line = self.fontMetrics().lineSpacing()
        least: dict[QWidget, int] = dict.fromkeys((self.cards.tree, self.reading.table, self.source.text), _LEAST_LINES)
        least |= dict.fromkeys((self.changes.table, self.checks.view), _LEAST_LIST)
        for view, lines in least.items():
            view.setMinimumHeight(lines * line)
        self._restore()
        self.cards.entered.connect(self.reading.table.setFocus)
        self.show_bottom()

    @cached_property
    def map(self) -> MapPage:
        """The map of the edition, made when it is asked for."""
        from kasdiff.app.views.map_page import MapPage  # noqa: PLC0415 - the window does not need it to start

        page = MapPage(self._context, self._desk, self._middle)
        page.view.setMinimumHeight(_LEAST_LIST * self.fontMetrics().lineSpacing())
        page.place_asked.connect(self.place_asked)
        page.left.connect(self.map_left)
        self._middle.addWidget(page)
        in_a_row(self.reading, page, self.bottom.tabs)
        return page

    def show_bottom(self) -> None:
        """Show the list, the checks and the source text as the settings say."""
        settings = self._context.settings
        asked = (
            (self.changes, settings.show_list),
            (self.checks, settings.show_checks),
            (self.source, settings.show_source),
        )
        self.bottom.show_panels(panel for panel, shown in asked if shown)
        self._panes.share()

    def show_map(self, *, on: bool) -> None:
        """Show the map of the edition in the place of cards and text, or those again."""
        self._middle.setCurrentWidget(self.map if on else self._top)
        if on:
            self.map.begin()
        else:
            self.reading.table.setFocus()

    def step_pane(self, by: int) -> None:
        """Give the focus to the next or previous pane that is shown."""
        on_map = self._middle.currentWidget() is not self._top
        owned: dict[QWidget, QWidget] = (
            {self.map: self.map.view} if on_map else {self.cards: self.cards.tree, self.reading: self.reading.table}
        )
        owned |= {self.changes: self.changes.table, self.checks: self.checks.view, self.source: self.source.text}
        panes, inside = list(owned.values()), QApplication.focusWidget()
        shown = [pane for pane in panes if pane.isVisible() or pane.parentWidget() in self.bottom.wanted]
        here = next((n for n, owner in enumerate(owned) if inside and owner.isAncestorOf(inside)), -by)
        ordered = [panes[(here + by * step) % len(panes)] for step in range(1, len(panes) + 1)]
        pane = next(pane for pane in ordered if pane in shown)
        self.bottom.bring(pane.parentWidget())  # it may stand behind a tab
        pane.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Remember the sizes of the panes and of the list's columns."""
        self.changes.save()
        self._context.change(
            lower_height=self._panes.dragged,
            bottom_panes=self.bottom.state(),
            reading_panes=bytes(self._top.saveState().data()) if self._cards_dragged else b"",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a low window the notices take one line, in the lowest ones bars and heads no more than they need."""
        super().resizeEvent(event)
        line = self.fontMetrics().height()
        self.notices.set_low(low=self.height() < _LOW * line)
        if not self._cards_dragged:
            cards = min(_CARDS, round(self.width() * _CARDS_SHARE))
            self._top.setSizes([cards, self.width() - cards])
        lowest = self.height() < _LOWEST * line
        if lowest is not self._lowest:
            self._lowest = lowest
            self.reading.head.set_low(low=lowest)
            self.bottom.set_low(low=lowest)
            for head in (self.changes.table.horizontalHeader(), self.checks.view.header()):
                head.setVisible(not lowest)

    def _listing(self) -> int:
        """Return the height in which the panes below show some lines of their lists."""
        head, lines = self.changes.table.horizontalHeader(), self.changes.table.verticalHeader()
        least = _LEAST_LIST * self.fontMetrics().lineSpacing()
        above = 0 if self._lowest else head.sizeHint().height()
        listed = _LISTED - 1 if self._lowest else _LISTED
        edges = 2 * self.changes.table.frameWidth()
        return self.bottom.least_height() - least + above + listed * lines.defaultSectionSize() + edges

    def _on_cards_dragged(self) -> None:
        self._cards_dragged = True

    def _restore(self) -> None:
        settings = self._context.settings
        self._panes.dragged = settings.lower_height
        state = QByteArray(settings.reading_panes)
        self._cards_dragged = not state.isEmpty() and self._top.restoreState(state)
        self._top.splitterMoved.connect(self._on_cards_dragged)
        for splitter in (self._top, self._panes):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        self.bottom.restore(settings.bottom_panes, [1000, _CHECKS, _SOURCE])
        self._top.setStretchFactor(0, 0)
        self._top.setStretchFactor(1, 1)
        self.source.setMinimumWidth(_SOURCE_LEAST)
        self._panes.setStretchFactor(0, 1)
        self._panes.setStretchFactor(1, 0)

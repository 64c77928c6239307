"""The panes below the text: beside each other where there is room for all of them, else behind tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabBar, QVBoxLayout, QWidget

from kasdiff.app.actions import action_text
from kasdiff.app.context import Texts
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from kasdiff.app.context import AppContext

# Letters that fit side by side in a panel which is still read with ease.
_ROOM = {"show_list": 90, "show_checks": 50, "show_source": 30}
_EDGE = 4  # pixels above and below the bar of a panel


class BottomPanes(QWidget):
    """Panels in a row. `tabs` stands above them while the window is too narrow for those that are wanted: one is shown then."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._panels: dict[str, QWidget] = {}
        self._wanted: tuple[QWidget, ...] = ()
        self._front: QWidget | None = None  # of the wanted ones, that which is shown where there is room for one
        self.row = QSplitter(Qt.Orientation.Horizontal, self)  # the parent of the panels
        self.row.setChildrenCollapsible(False)
        self.row.setHandleWidth(1)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self.row, 1)
        Texts(context, self).bind(self.tabs.setAccessibleName, mark("Panes below the text"))
        context.language_changed.connect(self._arrange)
        self.tabs.currentChanged.connect(self._on_tab)

    def hold(self, panels: dict[str, QWidget]) -> None:
        """Take panels, children of `row`, by the names of the actions that show and hide them."""
        self._panels = panels

    def show_panels(self, wanted: Iterable[QWidget]) -> None:
        """Show these panels and no others; one that comes is in front."""
        before, self._wanted = self._wanted, tuple(wanted)
        came = [panel for panel in self._wanted if panel not in before]
        if before and len(came) == 1:
            self._front = came[0]
        self.setVisible(bool(self._wanted))
        self._arrange()

    def bring(self, panel: QWidget | None) -> None:
        """Show a panel, if it is wanted, though another one was in front."""
        if panel in self._wanted:
            self._front = panel
            self._arrange()

    @property
    def wanted(self) -> tuple[QWidget, ...]:
        """The panels that are shown, or stand behind a tab."""
        return self._wanted

    def set_low(self, *, low: bool) -> None:
        """Take less room above the lists, or the usual one."""
        for panel in self._panels.values():
            bar = panel.findChild(QHBoxLayout)  # what stands above its list
            if bar is not None:
                edges = bar.contentsMargins()
                bar.setContentsMargins(edges.left(), 1 if low else _EDGE, edges.right(), 1 if low else _EDGE)

    def state(self) -> bytes:
        """Return how wide the panels are, for `restore`."""
        return bytes(self.row.saveState().data())

    def restore(self, state: bytes, sizes: list[int]) -> None:
        """Make the panels as wide as they were, else as `sizes` says."""
        if not (state and self.row.restoreState(QByteArray(state))):
            self.row.setSizes(sizes)
        self.row.setHandleWidth(1)
        self.row.setChildrenCollapsible(False)

    def least_height(self) -> int:
        """Return how high the panels are at least, with the tabs where they stand behind some."""
        sizes = [panel.minimumSizeHint().expandedTo(panel.minimumSize()) for panel in self._wanted]
        tabs = self.tabs.sizeHint().height() if self._narrow() else 0
        return tabs + max((size.height() for size in sizes), default=0)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for one panel is enough."""
        sizes = [panel.minimumSizeHint().expandedTo(panel.minimumSize()) for panel in self._wanted]
        tabs = self.tabs.sizeHint().height() if len(sizes) > 1 and not self._narrow() else 0
        return QSize(max((size.width() for size in sizes), default=0), tabs + self.least_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: see again whether there is room for all."""
        super().resizeEvent(event)
        self._arrange()

    def _narrow(self) -> bool:
        letter = self.fontMetrics().averageCharWidth()
        rooms = [
            max(panel.minimumSizeHint().width(), panel.minimumWidth(), _ROOM[name] * letter)
            for name, panel in self._panels.items()
            if panel in self._wanted
        ]
        return len(rooms) > 1 and sum(rooms) + len(rooms) > self.width()

    def _arrange(self) -> None:
        narrow = self._narrow()
        if self._front not in self._wanted:
            self._front = next(iter(self._wanted), None)
        if narrow:
            self._fill_tabs()
        self.tabs.setVisible(narrow)
        for panel in self._panels.values():
            panel.setVisible(panel is self._front if narrow else panel in self._wanted)

    def _fill_tabs(self) -> None:
        """Name the wanted panels; the tab of the one in front is the current one."""
        self.tabs.blockSignals(True)
        names = [name for name, panel in self._panels.items() if panel in self._wanted]
        while self.tabs.count() > len(names):
            self.tabs.removeTab(0)
        while self.tabs.count() < len(names):
            self.tabs.addTab("")
        for place, name in enumerate(names):
            self.tabs.setTabText(place, action_text(name, self._context.translator))
            self.tabs.setTabData(place, name)
            if self._panels[name] is self._front:
                self.tabs.setCurrentIndex(place)
        self.tabs.blockSignals(False)

    def _on_tab(self, place: int) -> None:
        name = self.tabs.tabData(place)
        if name in self._panels:
            self.bring(self._panels[name])

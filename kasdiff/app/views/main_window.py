"""The main window: its pages, tool bar, status bar, and which of them stands when."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QPushButton, QToolButton

from kasdiff.app.actions import Actions
from kasdiff.app.icons import app_icon
from kasdiff.app.menus import build_menus
from kasdiff.app.texts import short_order
from kasdiff.app.views.compare_page import ComparePage
from kasdiff.app.views.drop_area import dropped_files
from kasdiff.app.views.pages import Pages
from kasdiff.app.views.progress_page import ProgressPage
from kasdiff.app.views.status_bar import StatusBar
from kasdiff.app.views.tool_bar import ToolBar
from kasdiff.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent

    from kasdiff.app.context import AppContext
    from kasdiff.app.desk import Desk
    from kasdiff.app.views.start_page import StartPage
    from kasdiff.app.workbench import Workbench

_SIZE = QSize(1440, 900)
_LOWEST = 32  # lines of text: in a lower window the text needs what is around the buttons


class MainWindow(QMainWindow):
    """Three pages: start, progress, comparison. What the actions do is wired in `kasdiff.app.wiring`."""

    closing = Signal()
    comparison_shown = Signal()  # its page came into view
    start_made = Signal(object)  # the start page is there

    def __init__(self, context: AppContext, desk: Desk, workbench: Workbench) -> None:
        super().__init__()
        self.context = context
        self.desk = desk
        self.guards: list[Callable[[], bool]] = []  # asked before the comparison is left
        self.last_guards: list[Callable[[], bool]] = []  # asked before the window is closed
        self.workbench = workbench
        self.actions_ = Actions(context, self)
        self.submenus = build_menus(self, context, self.actions_)
        # Pages are made where they will stand: putting them there afterwards would style all that is in them once more.
        self._pages = Pages(self)
        self.setCentralWidget(self._pages)
        self.progress = ProgressPage(context, self._pages)
        self.compare = ComparePage(context, desk, self._pages)
        self.bar = ToolBar(context, desk, self.actions_, self)
        self.status = StatusBar(context, desk, self)
        for page in (self.progress, self.compare):
            self._pages.addWidget(page)
        self.addToolBar(self.bar)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.setWindowIcon(app_icon())
        self.resize(_SIZE.boundedTo(self.screen().availableSize()))
        if context.settings.geometry:
            self.restoreGeometry(QByteArray(context.settings.geometry))
        context.language_changed.connect(self._name)
        self._show_page(self.progress)

    @cached_property
    def start(self) -> StartPage:
        """The start page, made when it is asked for: who names a pair on the command line may never see it."""
        from kasdiff.app.views.start_page import StartPage  # noqa: PLC0415

        page = StartPage(self.context, self._pages)
        self._pages.addWidget(page)
        self.start_made.emit(page)
        return page

    def show_start(self) -> None:
        """Show the start page."""
        self._show_page(self.start)
        self.start.begin(can_go_back=self.desk.work is not None)

    def show_progress(self) -> None:
        """Show the progress of the work."""
        self._show_page(self.progress)
        paths = self.workbench.paths
        self.progress.begin("  →  ".join(path.name for path in paths) if paths else "", Stage.READ)

    def show_opening(self, name: str) -> None:
        """Show that a session is being opened."""
        self._show_page(self.progress)
        self.progress.begin(name, Stage.OPEN)

    def show_comparison(self) -> None:
        """Show the comparison on the desk."""
        self._show_page(self.compare)
        self.compare.reading.table.setFocus()
        self.comparison_shown.emit()

    @property
    def shows_comparison(self) -> bool:
        """Whether the page of the comparison is in view."""
        return self._pages.currentWidget() is self.compare

    def may_leave(self) -> bool:
        """Whether nothing is lost if the comparison is left, or the user wants it so."""
        return all(guard() for guard in self.guards)

    def show_last(self) -> None:
        """Show the comparison where one is open, else the start page."""
        if self.desk.work is not None:
            self.show_comparison()
        else:
            self.show_start()

    def _show_page(self, page: StartPage | ProgressPage | ComparePage) -> None:
        open_ = page is self.compare
        self._pages.setCurrentWidget(page)
        self.bar.setVisible(open_)
        self.status.setVisible(open_)
        self.actions_.enable(work=open_)
        for name in ("open", "sample"):
            self.actions_[name].setEnabled(page is not self.progress)
        self._name()

    def _name(self) -> None:
        work, tr = self.desk.work, self.context.translator
        if work is None or not self.shows_comparison:
            self.setWindowTitle("kasdiff")
            return
        old, new = (short_order(ref, tr) for ref in (work.comparison.old, work.comparison.new))
        self.setWindowTitle(f"{old} ↔ {new} – kasdiff")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what nobody took. Enter presses the button that has the focus, as in a dialog."""
        button = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(button, QPushButton | QToolButton):
            if isinstance(button, QToolButton) and button.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup:
                button.showMenu()
            else:
                button.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a very low window the tool bar gives up its edges."""
        super().resizeEvent(event)
        self.bar.set_low(low=self.height() < _LOWEST * self.fontMetrics().height())

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: where nothing is under way, begin with the start page."""
        if self._pages.currentWidget() is self.progress and not self.workbench.busy:
            self.show_start()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: the window system, too, may fill the screen with the window or take it back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.actions_["full_screen"].setChecked(self.isFullScreen())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files may be dropped on an open comparison too."""
        if dropped_files(event.mimeData()) and not self.workbench.busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: begin anew with the dropped files."""
        event.acceptProposedAction()
        files: list[Path] = dropped_files(event.mimeData())
        self.start.fill(None, None)
        self.show_start()
        self.start.take(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: stop the work, remember sizes, go; where something is not kept and the user wants to stay, stay."""
        if not (all(guard() for guard in self.last_guards) and self.may_leave()):
            event.ignore()
            return
        self.workbench.close()
        self.closing.emit()
        self.compare.save()
        self.context.change(geometry=bytes(self.saveGeometry().data()))
        self.context.save()
        super().closeEvent(event)

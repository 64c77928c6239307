"""How the middle of the window is laid out: the text of a card, or the map of the whole edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from kasdiff.app.views.main_window import MainWindow


class Layouts(QObject):
    """Connects the actions that change what the middle shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = window.desk
        self._page = window.compare
        self._map_action = window.actions_["map"]
        self._map_action.triggered.connect(self._show_map)
        self._page.map_left.connect(self._leave_map)
        self._page.place_asked.connect(self._go)
        self._desk.spot_changed.connect(self._leave_map)  # who goes on to a change wants to read it

    def _show_map(self) -> None:
        self._page.show_map(on=self._map_action.isChecked())

    def _leave_map(self) -> None:
        if self._map_action.isChecked():
            self._map_action.setChecked(False)
            self._page.show_map(on=False)

    def _go(self, sheet: int, row: int | None) -> None:
        """Go to a place of the map, whatever is hidden of its card."""
        self._leave_map()
        work = self._desk.work
        if work is None:
            return
        pair = None if row is None else work.sheets[sheet].pair(work.sheets[sheet].rows[row])
        if pair is not None and not self._desk.filter.shows(pair):
            self._desk.show_everything()
        self._desk.go(sheet, row)

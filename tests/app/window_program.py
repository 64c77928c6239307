"""A window that decides by its keys, one change after the other, and says so on its standard output, until it is killed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kasdiff.app.context import AppContext
from kasdiff.app.program import make_window
from kasdiff.app.settings import SettingsStore
from kasdiff.app.workers.engine import Engine
from tests.app.made_up import long_work
from tests.app.waiting import settle

ROWS = 1500  # of which every tenth is a change


def main(folder: Path) -> None:
    app = QApplication([])
    context = AppContext(SettingsStore(str(folder / "settings.ini")))
    context.change(session_folder=str(folder / "sessions"))
    window = make_window(context, Engine(parent=app))
    window.desk.set_work(long_work(ROWS))
    window.show()
    window.show_comparison()
    docket, table = window.desk.docket, window.compare.reading.table
    (path, *_) = [*(folder / "sessions").glob("*.kasdiff"), None]
    if path is not None:
        window.start.sessions.chosen.emit(str(path))
        settle(window)
    os.write(1, f"found {len(docket.rulings)}\n".encode())
    window.desk.go(0, None)
    window.activateWindow()
    table.setFocus()

    def decide() -> None:
        if QApplication.activeWindow() is not window:  # no key comes to it yet
            return
        QTest.keyClick(table, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(table, Qt.Key.Key_F9)
        os.write(1, f"{len(docket.rulings)}\n".encode())

    timer = QTimer(app)
    timer.timeout.connect(decide)
    timer.start(0)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

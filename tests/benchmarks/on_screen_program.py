"""The window as `kasdiff OLD NEW` opens it, which is closed as soon as the comparison was painted. For the benchmark `on_screen`."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from kasdiff.app import main
from kasdiff.app.sources import spare_sources

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine


def run(arguments: list[str]) -> int:
    """Run the program of the window, with this one thing added to the window that it makes."""
    gc.disable()  # as the program does: what is loaded makes no garbage
    spare_sources()
    from kasdiff.app import program  # noqa: PLC0415 - the program says in which order Qt is loaded

    made = program.make_window

    def make_window(context: AppContext, engine: Engine) -> MainWindow:
        window = made(context, engine)
        window.comparison_shown.connect(lambda: _close_when_painted(window))
        return window

    program.make_window = make_window
    return main.run(arguments)


def _close_when_painted(window: MainWindow) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - the program says in which order Qt is loaded

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, window, window.close)  # when the other parts of the window were painted too
            return False

    viewport = window.compare.reading.table.viewport()
    viewport.installEventFilter(Painted(viewport))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))

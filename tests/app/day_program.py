"""A reviewer who has a keyboard and nothing else: opens two files, decides, notes, pairs by hand, prints, and goes on deciding until the window is killed.

Every step is a key that goes where the focus is; what it waits for is what a person would see. It says on its standard output `printed PAGES`, then
after each decision how many were made.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from kasdiff.app import print_out
from kasdiff.app.context import AppContext
from kasdiff.app.dialogs.export import ExportDialog
from kasdiff.app.dialogs.nearest import NearestDialog
from kasdiff.app.dialogs.note import NoteDialog
from kasdiff.app.print_out import Printing, new_printer
from kasdiff.app.program import make_window
from kasdiff.app.settings import SettingsStore
from kasdiff.app.slices import Slices
from kasdiff.app.workers.engine import Engine
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from kasdiff.app.desk import Spot
    from kasdiff.app.views.main_window import MainWindow

    Day = Generator[Callable[[], object], None, None]

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
NOTE = "Нақтылау керек: келісу қажет"
DECIDED, QUERIES = 25, 5
_LOOK = 5  # milliseconds between two looks at whether what was waited for is there
_ITEMS = {Part.ABILITY, Part.KNOWLEDGE}
_FAR = 400  # changes among which one item must be gone


class Keyboard:
    """Does what a day asks, a step as soon as that is there for which it waits: dialogs may run loops of their own."""

    def __init__(self, window: QWidget, day: Day) -> None:
        self._window = window
        self._day = day
        self._waited: Callable[[], object] = lambda: True
        self._inside = False
        self.done = False
        self._timer = QTimer(
            window, interval=_LOOK
        )  # ends with the window: what waits in vain fails its own test alone
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if QApplication.activeWindow() is None:  # as a desktop does
            window = QApplication.activeModalWidget() or self._window
            window.activateWindow()
            return
        if self._inside or not self._waited():
            return
        self._inside = True
        try:
            self._waited = next(self._day)
        except StopIteration:
            self._timer.stop()
            self.done = True
        finally:
            self._inside = False


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is, as the next event: what it opens may wait for the user."""
    QTimer.singleShot(0, lambda: QTest.keyClick(_focus(), key, modifiers))


def _focus() -> QWidget:
    widget = QApplication.focusWidget() or QApplication.activeWindow()
    if widget is None:
        raise RuntimeError("no window takes keys")
    return widget


def opened(kind: type[QDialog]) -> Callable[[], object]:
    """Return what says whether a dialog of this kind takes the keys."""
    return lambda: isinstance(QApplication.activeWindow(), kind)


def day(window: MainWindow, files: tuple[Path, Path]) -> Day:
    docket = window.desk.docket
    back = partial(at_rest, window)

    def decided(number: int) -> bool:
        return docket.progress().reviewed == number and back()

    def elsewhere(spot: Spot | None) -> bool:
        return window.desk.spot != spot

    yield lambda: QApplication.activeWindow() is window
    for path in files:
        press(Qt.Key.Key_Return)
        yield opened(QFileDialog)
        QTest.keyClicks(_focus(), str(path))
        press(Qt.Key.Key_Return)
        yield lambda: QApplication.activeWindow() is window
    press(Qt.Key.Key_Return)
    yield back
    for number in range(DECIDED):
        press(Qt.Key.Key_F8, CTRL)
        press(Qt.Key.Key_F7 if number % (DECIDED // QUERIES) == 0 else Qt.Key.Key_F9)
        yield partial(decided, number + 1)
    press(Qt.Key.Key_F2)
    yield opened(NoteDialog)
    typed = QInputMethodEvent()
    typed.setCommitString(NOTE)
    QApplication.sendEvent(_focus(), typed)
    press(Qt.Key.Key_Return, CTRL)
    yield lambda: docket.progress().notes == 1 and back()
    for _ in range(_FAR):
        press(Qt.Key.Key_F8)
        yield partial(elsewhere, window.desk.spot)
        if gone_item(window):
            break
    press(Qt.Key.Key_F4)
    yield opened(NearestDialog)
    press(Qt.Key.Key_Return)
    yield lambda: len(docket.kept.pairs) == 1 and back()
    pages: list[int] = []
    yield from printed(window, pages)
    os.write(1, f"printed {pages[0]}\n".encode())
    for number in count(docket.progress().reviewed + 1):
        press(Qt.Key.Key_F8, CTRL)
        press(Qt.Key.Key_F9)
        yield partial(decided, number)
        os.write(1, f"{number}\n".encode())


def at_rest(window: MainWindow) -> bool:
    """Whether a window shows its comparison, takes the keys and has nothing under way."""
    quiet = not window.workbench.busy and not any(one.under_way for one in window.findChildren(Slices))
    return QApplication.activeWindow() is window and window.shows_comparison and quiet


def printed(window: MainWindow, pages: list[int]) -> Day:
    """Print the comparison; add the number of its pages to `pages`."""
    next(one for one in window.children() if isinstance(one, Printing)).printed.connect(pages.append)
    press(Qt.Key.Key_P, CTRL)
    yield opened(ExportDialog)
    press(Qt.Key.Key_Return)
    yield opened(QPrintDialog)
    press(Qt.Key.Key_Return)
    yield lambda: pages and at_rest(window)


def paper(path: Path) -> Callable[[str], QPrinter]:
    """Return what makes a printer whose paper can be read."""

    def printer(page: str) -> QPrinter:
        made = new_printer(page)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(path))
        return made

    return printer


def gone_item(window: MainWindow) -> bool:
    """Whether the reader stands at an ability or at knowledge that the new edition has no more."""
    sheet, spot = window.desk.sheet, window.desk.spot
    if sheet is None or spot is None or spot.row is None:
        return False
    row = sheet.rows[spot.row]
    return row.part in _ITEMS and row.old is not None and row.new is None and sheet.match.new is not None


def main(folder: Path) -> None:
    """Run the window with its settings, sessions and paper in a folder, where the two editions are."""
    app = QApplication([])
    app.setStyle("Fusion")

    patch.object(print_out, "new_printer", paper(folder / "printed.pdf")).start()
    context = AppContext(SettingsStore(str(folder / "settings.ini")))
    context.change(session_folder=str(folder / "sessions"), author="Aigul", language="kk")
    engine = Engine(parent=app)
    engine.start()
    window = make_window(context, engine)
    window.resize(1366, 768)
    window.show()
    keyboard = Keyboard(window, day(window, (folder / "old.txt", folder / "new.txt")))  # noqa: F841 - lives as long as the window
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

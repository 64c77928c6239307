"""manual_pictures.py FOLDER: draws the pictures of the manual, of the sample pair, in three languages: `make screenshots` calls it.

They are small (at most 660 pixels wide, at most 256 colours), since the package carries them.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from kasdiff.app.context import AppContext
from kasdiff.app.program import make_window
from kasdiff.app.samples import sample_pair
from kasdiff.app.screenshot import choose_card
from kasdiff.app.settings import SettingsStore
from kasdiff.app.workers.engine import Engine
from kasdiff.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from kasdiff.app.views.main_window import MainWindow

WIDEST = 660  # pixels
COLOURS = 256
SIZE = (1180, 720)
LABEL = {"kk": "Қызметкерге не маңызды", "ru": "Что важно в работнике", "en": "What matters in a worker"}


def main(folder: Path) -> None:
    """Draw all pictures."""
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    with TemporaryDirectory() as settings:
        context = AppContext(SettingsStore(str(Path(settings) / "settings.ini")))
        context.change(session_folder=settings, author="Reviewer", theme="light")
        engine = Engine(parent=app)
        engine.start()
        window = make_window(context, engine)
        window.resize(*SIZE)
        window.show()
        for drawn in (start, opened):
            for language in LANGUAGES:
                context.change(language=language)
                target = folder / language / "pictures"
                target.mkdir(parents=True, exist_ok=True)
                for name, picture in drawn(window):
                    small(picture).save(str(target / f"{name}.png"), quality=0)  # the smallest file
        window.close()
        engine.close()


def start(window: MainWindow) -> Iterator[tuple[str, QImage]]:
    """Yield name and picture of the start page, with nothing of what was opened before."""
    window.show_start()
    yield "start", grab(window.start, QRect(130, 10, 920, 400))


def opened(window: MainWindow) -> Iterator[tuple[str, QImage]]:
    """Yield name and picture of what the manual shows of a comparison."""
    window.workbench.open(*sample_pair())
    while window.workbench.busy or not window.shows_comparison:
        QTest.qWait(20)
    QTest.qWait(200)
    choose_card(window, None)
    page = window.compare
    yield "window", grab(window)
    yield "cards", grab(page.cards, QRect(0, 0, page.cards.width(), 300))
    yield "card", grab(page.reading, QRect(0, 0, page.reading.width(), 330))
    yield "list", grab(page.changes)
    yield "nearest", grab_dialog(window, "nearest")
    yield "export", grab_dialog(window, "word")
    page.source.text.setPlainText(LABEL[window.context.translator.language])
    page.source.text.selectAll()
    window.activateWindow()
    page.source.text.setFocus()
    QTest.qWait(50)
    yield "teach", grab_dialog(window, "teach")


def grab_dialog(window: MainWindow, action: str) -> QImage:
    """Return the picture of the dialog that an action opens; it may wait for its user."""
    found: list[QImage] = []

    def take() -> None:
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                found.append(dialog.grab().toImage())
                dialog.reject()

    QTimer.singleShot(300, take)
    window.actions_[action].trigger()
    while not found:
        QTest.qWait(20)
    return found[0]


def grab(widget: QWidget, part: QRect | None = None) -> QImage:
    """Return the picture of a widget, or of a part of it."""
    QTest.qWait(50)
    return widget.grab(part.intersected(widget.rect()) if part else widget.rect()).toImage()


def small(picture: QImage) -> QImage:
    """Return a picture that is not too wide and has few colours: the most frequent ones, the others as the nearest of these."""
    if picture.width() > WIDEST:
        picture = picture.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(picture.constBits())
    pixels = memoryview(data).cast("I")
    counted = Counter(pixels)
    table = [colour for colour, _ in counted.most_common(COLOURS)]
    place = {colour: nearest(colour, table) for colour in counted}
    out = QImage(picture.width(), picture.height(), QImage.Format.Format_Indexed8)
    out.setColorTable(table)
    width, line = picture.width(), out.bytesPerLine()
    rows = out.bits()
    for row in range(picture.height()):
        rows[row * line : row * line + width] = bytes(place[pixel] for pixel in pixels[row * width : (row + 1) * width])
    return out


def nearest(colour: int, table: list[int]) -> int:
    """Return the place of the colour of the table that is nearest."""
    red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255

    def far(place: int) -> int:
        one = table[place]
        return (red - (one >> 16 & 255)) ** 2 + (green - (one >> 8 & 255)) ** 2 + (blue - (one & 255)) ** 2

    return min(range(len(table)), key=far)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Draws the window into a picture, with or without a display."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from kasdiff.app.texts import card_code

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.views.main_window import MainWindow

_WAIT = 300_000  # milliseconds that reading and comparing may take
_SETTLE = 150  # milliseconds for layouts that are made between frames


def take_screenshot(window: MainWindow, target: Path, size: tuple[int, int], card: str | None = None) -> int:
    """Wait until the comparison is open (or refused) and write the window's picture to `target`; return the exit code."""
    window.resize(*size)
    window.show()
    deadline = QDeadlineTimer(_WAIT)
    while window.workbench.busy and not deadline.hasExpired():
        _process(20)
    choose_card(window, card)
    _process(_SETTLE)
    picture = window.grab()
    window.close()
    if not picture.save(str(target)):
        sys.stderr.write(f"kasdiff: {target} could not be written\n")
        return 2
    return 0


def choose_card(window: MainWindow, card: str | None) -> None:
    """Go to the first change of the first changed card, or of the card named by code, or code/level."""
    work = window.desk.work
    if work is None:
        return
    wanted = (card or "").replace("/", " · ")
    for entry in window.desk.stops:
        sheet = work.sheets[entry.sheet]
        if card_code(sheet.card).startswith(wanted) and (entry.row is not None or card):
            window.desk.go(entry.sheet, entry.row)
            return


def _process(milliseconds: int) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

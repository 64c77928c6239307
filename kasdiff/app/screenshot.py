"""Draws the window into a picture, with or without a display."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QApplication

from kasdiff.app.texts import card_code
from kasdiff.model.comparison import ChangeKind, Part

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.errors import KasdiffError
    from kasdiff.model.comparison import Pair

_WAIT = 300_000  # milliseconds that reading and comparing may take
_SETTLE = 150  # milliseconds for layouts that are made between frames


def take_screenshot(window: MainWindow, target: Path, size: tuple[int, int], card: str | None = None) -> int:
    """Wait until the comparison is open (or refused) and write the window's picture to `target`; return the exit code: 2 where it was refused."""
    refused: list[KasdiffError] = []
    window.workbench.refused.connect(refused.append)
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
    if refused:
        tr = window.context.translator
        sys.stderr.write(f"kasdiff: {tr.message(refused[0].problem)}\n{tr.message(refused[0].remedy)}\n")
        return 2
    return 0


def choose_card(window: MainWindow, card: str | None) -> None:
    """Go to a telling change: the first reworded item (else the first change) of the card named by code, or code/level; of any card without one."""
    work = window.desk.work
    if work is None:
        return
    wanted = (card or "").replace("/", " · ")
    stops = [stop for stop in window.desk.stops if card_code(work.sheets[stop.sheet].card).startswith(wanted)]
    if not stops:
        return
    telling = next((stop for stop in stops if _telling(work.pair_of(stop))), stops[0])
    window.desk.go(telling.sheet, telling.row)


def _telling(pair: Pair | None) -> bool:
    return pair is not None and pair.kind is ChangeKind.REWORDED and pair.part in {Part.ABILITY, Part.KNOWLEDGE}


def _process(milliseconds: int) -> None:
    deadline = QDeadlineTimer(milliseconds)
    while not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)

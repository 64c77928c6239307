"""Draws the window into a picture, with or without a display."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

from kasdiff.app.texts import card_code
from kasdiff.model.comparison import ChangeKind, Part

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workbench import Workbench
    from kasdiff.model.comparison import Pair

_WAIT = 300_000  # milliseconds that reading and comparing may take
_LOOK = 500  # milliseconds between two looks at whether that has ended without a word
_SETTLE = 150  # milliseconds for layouts that are made between frames


def take_screenshot(window: MainWindow, target: Path, size: tuple[int, int], card: str | None = None) -> int:
    """Wait until the comparison is open (or refused) and write the window's picture to `target`.

    Return the exit code: 2 where the picture is not that of what was asked for; the standard error then says why.
    """
    said: list[str] = []
    tr = window.context.translator
    window.workbench.refused.connect(lambda error: said.extend((tr.message(error.problem), tr.message(error.remedy))))
    window.workbench.crashed.connect(lambda error: said.append(f"{tr.text('Unexpected fault')}: {error!r}"))
    window.resize(*size)
    window.show()
    deadline = QDeadlineTimer(_WAIT)
    while window.workbench.busy and not deadline.hasExpired():
        _process(_LOOK, window.workbench)
    if window.workbench.busy:
        said.append(tr.text("The comparison takes too long for a picture."))
    if not choose_card(window, card):
        said.append(tr.text("There is no card {card} in this comparison.", card=card))
    _process(_SETTLE)
    picture = window.grab()
    window.close()
    if not picture.save(str(target)):
        said.append(tr.text("The picture could not be written: {file}", file=target))
    if said:
        sys.stderr.write("kasdiff: " + "\n".join(said) + "\n")
    return 2 if said else 0


def choose_card(window: MainWindow, card: str | None) -> bool:
    """Go to a telling change: the first reworded item (else the first change) of the card named by code, or code/level; of any card without one.

    Return whether there is such a card.
    """
    work = window.desk.work
    if work is None:
        return True
    wanted = (card or "").replace("/", " · ")
    cards = [number for number, sheet in enumerate(work.sheets) if card_code(sheet.card).startswith(wanted)]
    stops = [stop for stop in window.desk.stops if stop.sheet in cards]
    if stops:
        telling = next((stop for stop in stops if _telling(work.pair_of(stop))), stops[0])
        window.desk.go(telling.sheet, telling.row)
    elif cards:
        window.desk.go(cards[0])
    return bool(cards) or not wanted


def _telling(pair: Pair | None) -> bool:
    return pair is not None and pair.kind is ChangeKind.REWORDED and pair.part in {Part.ABILITY, Part.KNOWLEDGE}


def _process(milliseconds: int, bench: Workbench | None = None) -> None:
    """Let the window live for so long, or until the comparison is there or refused; it sleeps where nothing happens."""
    loop = QEventLoop()
    if bench is not None:
        for signal in (bench.opened, bench.stopped, bench.refused, bench.crashed):
            signal.connect(loop.quit)
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()

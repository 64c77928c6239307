"""How alive the window is while work goes on: the longest event, and how soon cancelling takes effect. `python -m tests.benchmarks responsive`.

An event is measured in processor time of the window's thread, so that a busy machine does not look like a slow window.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from kasdiff.app.collector import Collector
from kasdiff.app.context import AppContext
from kasdiff.app.program import make_window
from kasdiff.app.settings import SettingsStore
from kasdiff.app.workers.engine import Engine
from tests.benchmarks import inputs
from tests.readers import hostile_pdfs

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from kasdiff.app.views.main_window import MainWindow
    from tests.benchmarks.timing import Effort

_MOST = 50.0  # milliseconds that an event may take, as the window promises
_PATIENCE = 120.0  # seconds after which something is taken to have failed


class Watchdog(QApplication):
    """An application that notes what each event costs."""

    def __init__(self) -> None:
        super().__init__([])
        self.events: list[tuple[float, str]] = []
        self._inside = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Qt: deliver an event; those that it brings about are part of it."""
        if self._inside:
            return super().notify(receiver, event)
        self._inside = True
        began = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._inside = False
            self.events.append(((time.thread_time() - began) * 1000, f"{type(receiver).__name__} {event.type().name}"))


def main(effort: Effort) -> None:
    """Print the longest events of each step, and the times of cancelling."""
    app = QApplication.instance()
    if app is not None and not isinstance(app, Watchdog):
        print("another benchmark of this process has made an application: run this one alone")
        return
    app = app or Watchdog()
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        context = AppContext(SettingsStore(str(Path(folder) / "settings.ini")))
        context.change(session_folder=folder)
        engine = Engine()
        engine.start()
        window = make_window(context, engine)
        collector = Collector()
        window.workbench.opened.connect(collector.spare)
        window.resize(1440, 900)
        window.show()
        try:
            _measure(app, window, effort, Path(folder))
        finally:
            window.close()
            collector.close()
            engine.close()
            context.close()


def _measure(app: Watchdog, window: MainWindow, effort: Effort, folder: Path) -> None:
    bench, pair = window.workbench, inputs.pairs(effort)[0]
    _spend(0.2)
    for name, work in (
        ("read and compare", lambda: bench.open(*pair)),
        ("read and compare again", lambda: bench.open(*pair)),
        ("the other way round", bench.swap),
    ):
        _watched(app, name, work, bench.opened)
    for name, work in (
        ("the first decision, which makes a session", lambda: _decide(window)),
        ("find words in all cards", lambda: _find(window)),
    ):
        _watched(app, name, work)
    (path,) = Path(window.context.settings.session_folder).glob("*.kasdiff")
    window.actions_["close"].trigger()
    _watched(app, "open the session", lambda: window.start.sessions.chosen.emit(str(path)), bench.opened)
    hostile = folder / "hostile.pdf"
    hostile.write_bytes(hostile_pdfs.exponential_forms())
    for name, files, delays in (
        ("cancelled while comparing", pair, (0.05, 0.2, 0.5, 1.0)),
        ("cancelled inside a hostile PDF", (hostile, hostile), (0.5, 1.0)),
    ):
        waits = [_cancelled(window, files, delay) for delay in delays[: effort.size(len(delays), 1)]]
        print(f"{name:40} the page is back after {max(waits):.1f} ms at most, of {len(waits)} moments")


def _watched(app: Watchdog, name: str, work: Callable[[], object], until: SignalInstance | None = None) -> None:
    """Print the longest events while something is done, and shortly after."""
    heard = [until is None]
    if until is not None:
        until.connect(lambda: heard.append(True))
    app.events.clear()
    QTimer.singleShot(0, app, work)  # itself an event
    _while(lambda: not heard[-1])
    _spend(0.5)
    longest = sorted(app.events, reverse=True)[:3]
    told = ", ".join(f"{cost:.1f} ms ({what})" for cost, what in longest)
    over = sum(cost > _MOST for cost, _ in app.events)
    print(f"{name:40} longest events {told}; {over} over {_MOST:.0f} ms")


def _decide(window: MainWindow) -> None:
    window.desk.step(forward=True)
    window.actions_["decide_accepted"].trigger()


def _find(window: MainWindow) -> None:
    window.actions_["find"].trigger()
    window.compare.reading.find_bar.box.setText("және")


def _cancelled(window: MainWindow, files: tuple[Path, Path], delay: float) -> float:
    """Return the milliseconds from the click on Cancel until the page before is back."""
    window.workbench.open(*files)
    _spend(delay)
    if not window.workbench.busy:
        return 0.0
    ended: list[bool] = []
    window.workbench.stopped.connect(lambda: ended.append(True))
    began = time.perf_counter()
    window.progress.button.click()
    _while(lambda: not ended)
    waited = (time.perf_counter() - began) * 1000
    _spend(0.3)
    return waited


def _while(waiting: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while waiting():
        if time.monotonic() > until:
            raise TimeoutError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _spend(seconds: float) -> None:
    until = time.monotonic() + seconds
    _while(lambda: time.monotonic() < until)

"""How long the window takes: to start, to show a comparison, to change width, theme and filter, to walk and to scroll. `python -m tests.benchmarks window`."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kasdiff.app.context import AppContext
from kasdiff.app.program import make_window
from kasdiff.app.settings import SettingsStore
from kasdiff.app.work import Side, Work, prepare
from kasdiff.app.workers.engine import Engine
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.app import made_up
from tests.app.waiting import settle
from tests.benchmarks import inputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.app.views.main_window import MainWindow
    from tests.benchmarks.timing import Effort

T = TypeVar("T")
_ROWS = 5000
_FRAME = 16.7  # milliseconds of a frame at 60 a second


def main(effort: Effort) -> None:
    """Print what each step takes."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        context = AppContext(SettingsStore(str(Path(folder) / "settings.ini")))
        context.change(language="kk", theme="light", session_folder=folder)
        window = _timed("make the window", lambda: make_window(context, Engine()))
        window.resize(1440, 900)
        _timed("show the start page", lambda: _shown(window))
        _whole(window, context, effort)
        _long_card(window, effort)
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        context.close()


def _whole(window: MainWindow, context: AppContext, effort: Effort) -> None:
    sides = [_read(path) for path in inputs.pairs(effort)[0]]
    comparison = compare(sides[0].edition, sides[1].edition)
    work = _timed("prepare the rows of all cards", lambda: prepare(sides[0], sides[1], Options(), comparison))
    print(
        f"  {len(work.sheets)} cards, {sum(len(sheet.rows) for sheet in work.sheets)} rows, {len(work.entries)} changes"
    )
    _timed("open the view", lambda: _open(window, work))
    steps = [_step(window) for _ in range(effort.size(200, 5))]
    print(
        f"{f'next change, {len(steps)} times':40} median {statistics.median(steps):6.1f} ms, worst {max(steps):6.1f} ms"
    )
    _timed("only changes", lambda: _triggered(window, "only_changes"))
    _timed("everything again", lambda: _triggered(window, "only_changes"))
    _timed("another language", lambda: _changed(window, context, language="ru"))
    _timed("another theme", lambda: _changed(window, context, theme="dark"))
    _timed("zoom", lambda: _changed(window, context, zoom=125))
    _changed(window, context, zoom=100)
    _timed("search in all cards", lambda: _search(window))
    window.desk.step(forward=True)
    _timed("the first decision, which makes the session", lambda: _triggered(window, "decide_accepted"))
    decisions = [_milliseconds(lambda: _decided(window)) for _ in range(effort.size(50, 3))]
    print(f"{'a decision':40} median {statistics.median(decisions):6.1f} ms, worst {max(decisions):6.1f} ms")
    window.compare.changes.table.setFocus()
    window.compare.changes.table.selectAll()
    _timed("all changes decided at once", lambda: _triggered(window, "decide_query"))
    _timed("and taken back", lambda: _triggered(window, "undo"))
    (path,) = Path(context.settings.session_folder).glob("*.kasdiff")
    _triggered(window, "close")
    _timed("open the session", lambda: _opened(window, path))


def _long_card(window: MainWindow, effort: Effort) -> None:
    work = made_up.long_work(effort.size(_ROWS, 50))
    table = window.compare.reading.table
    _timed(f"open a card of {len(work.sheets[0].rows)} rows", lambda: _open(window, work))
    _timed("measure all its rows, between frames", lambda: _settled(window))
    bar = table.verticalScrollBar()
    for name, step in (("scroll by lines", 60), ("scroll by pages", table.viewport().height())):
        bar.setValue(0)
        frames = []
        for _ in range(effort.size(150, 5)):
            start = time.perf_counter()
            bar.setValue(bar.value() + step)
            table.viewport().repaint()
            frames.append((time.perf_counter() - start) * 1000)
        frames.sort()
        late = sum(frame > _FRAME for frame in frames)
        p95 = frames[int(len(frames) * 0.95)]
        print(
            f"{name:40} median {statistics.median(frames):6.1f} ms, 95 % {p95:.1f} ms, worst {frames[-1]:.1f} ms, {late} late"
        )
    _timed("another width", lambda: _resized(window))


def _timed(name: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    print(f"{name:40} {(time.perf_counter() - start) * 1000:7.1f} ms")
    return result


def _read(path: Path) -> Side:
    document = read_document(path)
    return Side(path, document, parse(document))


def _paint(window: MainWindow) -> None:
    QApplication.processEvents()
    window.repaint()


def _shown(window: MainWindow) -> None:
    window.show()
    _paint(window)


def _open(window: MainWindow, work: Work) -> None:
    window.desk.set_work(work)
    window.show_comparison()
    _paint(window)


def _step(window: MainWindow) -> float:
    start = time.perf_counter()
    window.desk.step(forward=True)
    _paint(window)
    return (time.perf_counter() - start) * 1000


def _decided(window: MainWindow) -> None:
    window.desk.step(forward=True)
    _triggered(window, "decide_accepted")


def _opened(window: MainWindow, path: Path) -> None:
    window.start.sessions.chosen.emit(str(path))
    settle(window)
    _paint(window)


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _triggered(window: MainWindow, action: str) -> None:
    window.actions_[action].trigger()
    _paint(window)


def _changed(window: MainWindow, context: AppContext, **values: object) -> None:
    context.change(**values)
    _paint(window)


def _search(window: MainWindow) -> None:
    bar = window.compare.reading.find_bar
    bar.start()
    bar.box.setText("Қазақстан")
    bar.next()
    settle(window)
    _paint(window)
    bar.shut()


def _settled(window: MainWindow) -> None:
    while window.compare.reading.table.measuring:
        QApplication.processEvents()


def _resized(window: MainWindow) -> None:
    window.resize(1300, 900)
    _paint(window)

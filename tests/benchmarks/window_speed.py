"""What the window promises a reviewer with 20,000 rows, in processor time: opening a session, scrolling, walking, filters, cards, language and theme.

`python -m tests.benchmarks window_speed`. Times are of the window's process, so that a busy machine does not look like a slow window; each is the best of some.
"""

from __future__ import annotations

import os
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from kasdiff.app.collector import Collector
from kasdiff.app.context import AppContext
from kasdiff.app.program import make_window
from kasdiff.app.settings import SettingsStore
from kasdiff.app.work import prepare
from kasdiff.app.workers.engine import Engine
from kasdiff.compare.options import Options
from tests.app import made_up
from tests.app.waiting import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work
    from tests.benchmarks.timing import Effort

_CARDS, _ROWS = 200, 100
_LONG = 5000  # rows of the one card that is scrolled


def main(effort: Effort) -> None:
    """Print what each step takes, beside what is promised."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        context = AppContext(SettingsStore(str(Path(folder) / "settings.ini")))
        context.change(language="ru", theme="light", session_folder=folder, author="A")
        window = make_window(context, Engine())
        collector = Collector()  # as in the program
        window.workbench.opened.connect(collector.spare)
        window.resize(1366, 768)
        window.show()
        _paint()
        _session(window, effort, folder)
        _changes(window, context, effort)
        _scroll(window, effort)
        collector.close()
        window.close()
        window.deleteLater()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        context.close()


def work_of(cards: int, rows: int) -> Work:
    """Return a comparison of many cards, of whose items every tenth is reworded."""
    one = made_up.long_work(rows)
    match = one.comparison.cards[0]
    matches = tuple(
        replace(
            match,
            old=made_up.card(number, f"Ұзын {number}", f"{1000 + number}-1-111"),
            new=made_up.card(number, f"Ұзын {number}", f"{1000 + number}-1-111"),
            key=f"k{number}",
            pairs=tuple(replace(pair, key=f"k{number}-{place}") for place, pair in enumerate(match.pairs)),
        )
        for number in range(cards)
    )
    whole = replace(one.comparison, cards=matches, totals=made_up.totals(matches))
    return prepare(one.old, one.new, Options(), whole)


def _session(window: MainWindow, effort: Effort, folder: str) -> None:
    """Make a session by a decision, leave it, and open it again and again."""
    cards = effort.size(_CARDS, 2)
    window.desk.set_work(work_of(cards, _ROWS))
    window.show_comparison()
    window.desk.step(forward=True)
    window.actions_["decide_accepted"].trigger()
    (path,) = Path(folder).glob("*.kasdiff")
    times, early = [], []
    for _ in range(effort.size(5, 1)):
        _shown(window.actions_["close"].trigger)
        early.append(_shown(partial(window.start.sessions.chosen.emit, str(path))))
        times.append(early[-1] + _first(partial(settle, window)))
    _told("open a session: that it is being opened", 150, early)
    _told(f"open a session of {cards * _ROWS} rows: its first card", 150, times)


def _changes(window: MainWindow, context: AppContext, effort: Effort) -> None:
    times, desk, changes = effort.size(5, 1), window.desk, window.compare.changes
    steps = sorted(_shown(partial(desk.step, forward=True)) for _ in range(effort.size(60, 2)))
    print(f"{'next change':44} p50 {steps[len(steps) // 2]:6.1f} ms, worst {steps[-1]:6.1f} ms (promised 16)")
    sheets = len(desk.work.sheets) if desk.work else 0
    _told("another card", 50, [_shown(partial(desk.go, number * 7 % sheets)) for number in range(1, times + 1)])
    toggle = window.actions_["only_changes"].trigger
    _told("only changes", 50, [_shown(toggle) for _ in range(2 * times)])
    changes.box.setFocus()
    settle(window)
    texts = ["сөз1", "сөз12", ""] * times
    _told("filter the list of changes", 50, [_shown(partial(changes.box.setText, text)) for text in texts])
    languages, themes = ["kk", "en", "ru"] * times, ["dark", "light"] * times
    _told("another language", 200, [_shown(partial(context.change, language=one)) for one in languages])
    _told("another theme", 300, [_shown(partial(context.change, theme=one)) for one in themes])


def _scroll(window: MainWindow, effort: Effort) -> None:
    window.desk.set_work(made_up.long_work(effort.size(_LONG, 50)))
    window.show_comparison()
    table = window.compare.reading.table
    while table.measuring:
        QApplication.processEvents()
    bar = table.verticalScrollBar()
    for name, step in (("scroll by lines", 60), ("scroll by pages", table.viewport().height())):
        bar.setValue(0)
        frames = []
        for _ in range(effort.size(150, 5)):
            began = time.thread_time()
            bar.setValue(bar.value() + step)
            table.viewport().repaint()
            frames.append((time.thread_time() - began) * 1000)
        frames.sort()
        p95 = frames[int(len(frames) * 0.95)]
        print(f"{name:44} p95 {p95:6.1f} ms (promised 8), worst {frames[-1]:6.1f} ms (promised 25)")


def _told(name: str, promised: int, times: list[float]) -> None:
    print(f"{name:44} best {min(times):6.1f} ms, worst {max(times):6.1f} ms (promised {promised})")


def _shown(work: Callable[[], object]) -> float:
    """Return the milliseconds of the window's thread until what was done is painted."""
    began = time.thread_time()
    work()
    _paint()
    return (time.thread_time() - began) * 1000


def _first(work: Callable[[], object]) -> float:
    """Return the milliseconds until what was done is painted for the first time: rows that are out of view are measured after that."""
    began = time.thread_time()
    work()
    QApplication.sendPostedEvents()  # layouts, and painting: no timers
    return (time.thread_time() - began) * 1000


def _paint() -> None:
    QApplication.processEvents()
    QApplication.processEvents()  # what was put off until then

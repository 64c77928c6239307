"""Fixtures of the window's tests: a context with settings of its own, a window, a made-up comparison."""

from __future__ import annotations

from functools import partialmethod
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kasdiff.app.context import AppContext
from kasdiff.app.program import make_window
from kasdiff.app.settings import SettingsStore
from kasdiff.app.workers import jobs
from tests.app import made_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work


_PATIENCE = (
    120_000  # ms after which what does not come is said not to come, also on a machine that is busy with other things
)


class PatientBot(QtBot):
    """One that waits for events, not for the clock."""

    waitSignal = partialmethod(QtBot.waitSignal, timeout=_PATIENCE)
    waitSignals = partialmethod(QtBot.waitSignals, timeout=_PATIENCE)
    waitUntil = partialmethod(QtBot.waitUntil, timeout=_PATIENCE)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Return the bot of all tests of the window."""
    return PatientBot(request)


@pytest.fixture
def settings_file(tmp_path: Path) -> str:
    """A settings file of this test alone."""
    return str(tmp_path / "settings.ini")


@pytest.fixture
def context(qapp: QApplication, settings_file: str) -> Iterator[AppContext]:
    """A context that speaks English in light colours."""
    locale = QLocale()
    qapp.setStyle("Fusion")
    context = AppContext(SettingsStore(settings_file))
    context.change(language="en", theme="light")
    yield context
    context.close()
    QApplication.sendPostedEvents(
        None, QEvent.Type.DeferredDelete
    )  # or the widgets of all tests would be styled again and again
    QLocale.setDefault(locale)


@pytest.fixture
def work() -> Work:
    """A made-up comparison with every kind of change."""
    return made_up.work()


@pytest.fixture
def window(context: AppContext, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window, shown off the screen, on its start page."""
    window = make_window(context)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def open_window(window: MainWindow, work: Work) -> MainWindow:
    """The window with the made-up comparison open."""
    window.desk.set_work(work)
    window.show_comparison()
    return window


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two files that are there."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    for path in (old, new):
        path.write_text(path.name, encoding="utf-8")
    return old, new


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading and comparing that give the made-up comparison at once."""
    monkeypatch.setattr(jobs, "read_side", lambda path, progress: made_up.side(path.name))
    monkeypatch.setattr(jobs, "compare", lambda *_: made_up.comparison())

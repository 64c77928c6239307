"""Fixtures of the window's tests: a context with settings of its own, a window, a made-up comparison."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kasdiff.app.context import AppContext
from kasdiff.app.program import make_window
from kasdiff.app.settings import SettingsStore
from kasdiff.app.workers.engine import Engine
from tests.app import made_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import SignalInstance
    from pytestqt.wait_signal import MultiSignalBlocker, SignalBlocker

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work

COMMAND = (sys.executable, str(Path(__file__).with_name("worker_program.py")))
_PATIENCE = 30_000  # milliseconds


class PatientBot(QtBot):
    """Waits longer for what a process does: it may have to be started first, and the machine may be busy."""

    def waitSignal(self, signal: SignalInstance, *, timeout: int = _PATIENCE, **others: Any) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **others)

    def waitSignals(
        self, signals: list[SignalInstance], *, timeout: int = _PATIENCE, **others: Any
    ) -> MultiSignalBlocker:
        return super().waitSignals(signals, timeout=timeout, **others)

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """The robot of the test library, but patient."""
    del qapp
    return PatientBot(request)


@pytest.fixture(scope="session")
def engine(qapp: QApplication) -> Iterator[Engine]:
    """The process apart with the operations of the tests: one for all tests, which replaces itself where a test ends it."""
    del qapp
    engine = Engine(COMMAND)
    yield engine
    engine.close()


@pytest.fixture(autouse=True)
def nothing_unexpected_is_logged(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which the program logged a warning or worse, unless it is marked `logs`. (What Qt warns of fails it by pyproject.toml.)"""
    yield
    records = [one for when in ("setup", "call") for one in caplog.get_records(when)]
    said = [one.getMessage() for one in records if one.levelno >= logging.WARNING]
    if said and request.node.get_closest_marker("logs") is None:
        pytest.fail(f"logged without being expected: {said}")


@pytest.fixture(autouse=True)
def no_key_is_held() -> Iterator[None]:
    """Let go of Shift and Ctrl: Qt's robot leaves them pressed where a key with them was taken as a shortcut, and the next test would choose with them held."""
    yield
    if QApplication.instance() is not None and QApplication.keyboardModifiers() != Qt.KeyboardModifier.NoModifier:
        QTest.keyClick(QWidget(), Qt.Key.Key_Shift)


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
    context.change(
        language="en", theme="light", session_folder=str(Path(settings_file).with_name("sessions")), author="Aigul"
    )
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
def window(context: AppContext, engine: Engine, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window, shown off the screen, on its start page."""
    window = make_window(context, engine)
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
    """Two files that are there; reading them gives the made-up sides (see `tests.app.operations`)."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    for path in (old, new):
        path.write_text("#made-up", encoding="utf-8")
    return old, new

"""The program with its window, from start to end. Only `kasdiff.app.main` calls it, once it is sure of a display."""

from __future__ import annotations

import ctypes
import logging
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from kasdiff import __version__
from kasdiff.app.batching import Batches
from kasdiff.app.collector import Collector
from kasdiff.app.context import AppContext
from kasdiff.app.desk import Desk
from kasdiff.app.dialogs.silence import SilenceQuestion
from kasdiff.app.exporting import Exporter
from kasdiff.app.faults import Faults, log
from kasdiff.app.icons import app_icon
from kasdiff.app.layouts import Layouts
from kasdiff.app.manual.desk import ManualDesk
from kasdiff.app.print_out import Printing
from kasdiff.app.reviewing.start import start_reviewing
from kasdiff.app.series.start import Series
from kasdiff.app.settings import SettingsStore
from kasdiff.app.teaching import Teaching
from kasdiff.app.views.main_window import MainWindow
from kasdiff.app.wiring import Wiring, open_files
from kasdiff.app.workbench import Workbench
from kasdiff.app.workers.engine import Engine
from kasdiff.places import NAME, carried_folder

if TYPE_CHECKING:
    import argparse

    from PySide6.QtCore import QMessageLogContext

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start(arguments: argparse.Namespace) -> int:
    """Make the application and its window, and run it."""
    QCoreApplication.setApplicationName(NAME)
    QCoreApplication.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName(NAME)  # by which a desktop of Linux knows the window's icon and name
    _name_to_windows()
    qInstallMessageHandler(_log_qt)
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    if not arguments.screenshot:
        return _run(app, arguments, arguments.settings)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # a picture leaves the user's settings alone
        return _run(app, arguments, arguments.settings or str(Path(folder) / "settings.ini"))


def _name_to_windows() -> None:
    """Tell the task bar of Windows that this is no Python. A package has a program of its own, which the task bar knows by its file and by its shortcuts."""
    if sys.platform == "win32" and carried_folder() is None:
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(f"{NAME}.{NAME}")


def _run(app: QApplication, arguments: argparse.Namespace, settings: str | None) -> int:
    context = AppContext(SettingsStore(settings))
    context.override(language=arguments.language, theme=arguments.theme)
    engine = Engine(parent=app)
    engine.start()
    window = make_window(context, engine)
    collector = Collector(app)
    window.workbench.opened.connect(collector.spare)
    try:
        return _show(window, arguments)
    finally:
        collector.close()
        engine.close()


def _show(window: MainWindow, arguments: argparse.Namespace) -> int:
    with Faults(window.context, window):
        open_files(window, arguments.files)
        if arguments.screenshot:
            from kasdiff.app.screenshot import take_screenshot  # noqa: PLC0415 - the window does not need it to start

            return take_screenshot(window, arguments.screenshot, arguments.size, arguments.card)
        window.show()
        return QApplication.exec()


def make_window(context: AppContext, engine: Engine) -> MainWindow:
    """Make the main window with all that belongs to it."""
    desk = Desk(context)
    window = MainWindow(context, desk, Workbench(context, desk, engine, context))
    Wiring(window)
    Teaching(window)
    Layouts(window)
    Series(window, engine)
    ManualDesk(window)
    sessions = start_reviewing(window, engine)
    SilenceQuestion(context, window.workbench.dispatcher, window)
    for part in (Exporter(window, engine, lambda: sessions.path), Printing(window, engine), Batches(window, engine)):
        part.crashed.connect(window.workbench.crashed)
    return window


def _log_qt(kind: QtMsgType, where: QMessageLogContext, message: str) -> None:
    """Qt's own messages go to the log: they are for whoever looks after the program, not for the terminal."""
    log.log(_LEVELS[kind], "Qt: %s (%s)", message, where.category)

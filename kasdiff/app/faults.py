"""Faults that nobody foresaw: logged, and shown with what a report of them needs. The window lives on."""

from __future__ import annotations

import logging
import sys
import traceback
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import QObject, Signal

from kasdiff.places import log_path

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from kasdiff.app.context import AppContext
    from kasdiff.app.dialogs.crash import CrashDialog
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.fault_log import LogHandler

log = logging.getLogger("kasdiff.app")
log.addHandler(logging.NullHandler())  # what comes before the file is open is no matter for the terminal


class _LogFile(logging.Handler):
    """The log's file, made when there is something to write: what begins a new one when it is full takes its time to load."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self._file: LogHandler | None = None

    @property
    def failure(self) -> BaseException | None:
        """Why the latest fault is not in it."""
        return self._file.failure if self._file else None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        if self._file is None:
            from kasdiff.fault_log import LogHandler  # noqa: PLC0415 - hardly ever needed

            self._file = LogHandler(self.path)
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


class Faults(QObject):
    """While it is entered, exceptions of slots and of the worker come here."""

    _raised = Signal(object)

    def __init__(self, context: AppContext, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._handler: _LogFile | None = None
        self._dialog: CrashDialog | None = None
        self._before = sys.excepthook
        self._raised.connect(self._show)
        window.workbench.crashed.connect(self._on_crashed)

    def __enter__(self) -> Self:
        self._handler = _log_to_file()
        sys.excepthook = self._hook
        return self

    def __exit__(self, *_: object) -> None:
        sys.excepthook = self._before
        if self._handler is not None:
            log.removeHandler(self._handler)
            self._handler.close()

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before(kind, error, trace)
            return
        self._raised.emit(error)  # by signal: the hook may run outside the window's thread

    def _on_crashed(self, error: BaseException) -> None:
        self._window.show_last()
        self._show(error)

    def _show(self, error: BaseException) -> None:
        from kasdiff.app.dialogs.crash import CrashDialog  # noqa: PLC0415 - the window does not need it to start

        details = "".join(traceback.format_exception(error))
        log.error("unexpected fault\n%s", details)
        if self._dialog is not None:  # a fault in painting comes back with every frame
            return
        logged = self._handler.path if self._handler and self._handler.failure is None else None
        self._dialog = CrashDialog(self._context, details, logged, self._window)
        self._dialog.finished.connect(self._on_closed)
        self._dialog.open()

    def _on_closed(self) -> None:
        self._dialog = None


def _log_to_file() -> _LogFile | None:
    try:
        handler = _LogFile(log_path())
    except RuntimeError as error:  # the user has no home
        log.warning("no log file: %s", error)
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    return handler

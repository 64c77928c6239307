"""Brings the window forward in which a session is open, where that is one of this user on this machine."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kasdiff.review.session_lock import user_name

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer
    from PySide6.QtWidgets import QWidget

    from kasdiff.review.session_lock import Holder

_WAIT = 500  # milliseconds for the other program to answer
_ANSWER = b"here\n"


class Summons(QObject):
    """Listens for others of this user who want the session that is open here."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server: QLocalServer | None = None

    def prepare(self) -> None:
        """Load what listening takes, before the first decision needs it at once."""
        self._server = self._server or self._made()

    def listen(self) -> None:
        """Begin to listen, when a session is open here."""
        self._server = self._server or self._made()
        if not self._server.isListening():
            self._server.removeServer(_name(os.getpid()))  # of an earlier process of the same number
            self._server.listen(_name(os.getpid()))

    def _made(self) -> QLocalServer:
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - most windows are closed without a session

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(lambda: self._come(server))
        return server

    def _come(self, server: QLocalServer) -> None:
        connection = server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        connection.write(_ANSWER)
        connection.flush()
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()


def summon(holder: Holder) -> bool:
    """Bring the window of a holder forward; return whether it came: it is this user's, on this machine, and listens."""
    if (holder.user, holder.host) != (user_name(), socket.gethostname()) or holder.process in {0, os.getpid()}:
        return False
    from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415

    connection = QLocalSocket()
    connection.connectToServer(_name(holder.process))
    came = connection.waitForConnected(_WAIT) and connection.waitForReadyRead(_WAIT)
    answer = connection.readAll().data() if came else b""
    connection.abort()
    return bool(answer == _ANSWER)


def _name(process: int) -> str:
    return f"kasdiff-{process}"

"""Brings the window forward in which a session is open, where that is one of this user on this machine."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kasdiff.review.session_lock import user_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kasdiff.review.session_lock import Holder

_WAIT = 500  # milliseconds for the other program to answer
_ANSWER = b"here\n"


class Summons(QObject):
    """Listens for others of this user who want the session that is open here."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._come)

    def listen(self) -> None:
        """Begin to listen, when a session is open here."""
        if not self._server.isListening():
            QLocalServer.removeServer(_name(os.getpid()))  # of an earlier process of the same number
            self._server.listen(_name(os.getpid()))

    def _come(self) -> None:
        connection = self._server.nextPendingConnection()
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
    connection = QLocalSocket()
    connection.connectToServer(_name(holder.process))
    came = connection.waitForConnected(_WAIT) and connection.waitForReadyRead(_WAIT)
    answer = connection.readAll().data() if came else b""
    connection.abort()
    return bool(answer == _ANSWER)


def _name(process: int) -> str:
    return f"kasdiff-{process}"

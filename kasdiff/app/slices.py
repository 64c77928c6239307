"""Long work that the window has to do itself: done between its events, for some milliseconds at a time."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")

_AT_ONCE = 0.008  # seconds, after which other events of the window come first


_DONE = object()  # said when nothing is left but to hand over the outcome, which is an event of its own


def _nothing(outcome: object) -> None:
    """Do no more."""
    del outcome


class Slices(QObject):
    """Asks a generator on until it ends; one at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pieces: Generator[object, None, None] | None = None
        self._given: Generator[object, None, object] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def under_way(self) -> bool:
        """Whether there is work left."""
        return self._pieces is not None

    def start(self, pieces: Generator[object, None, T], then: Callable[[T], object] = _nothing) -> None:
        """Begin with this work instead of any other; `then` is given what comes of it."""
        self.stop()
        self._pieces, self._given = self._whole(pieces, then), pieces
        self._timer.start()

    def stop(self) -> None:
        """Leave the work undone."""
        for pieces in (self._forget(), self._given):  # of which the outer may not have asked the inner yet
            if pieces is not None:
                pieces.close()

    def finish(self) -> None:
        """Do what is left at once."""
        self._work(math.inf)

    def _whole(self, pieces: Generator[object, None, T], then: Callable[[T], object]) -> Generator[object, None, None]:
        result = yield from pieces
        yield _DONE
        self._forget()
        then(result)

    def _go_on(self) -> None:
        self._work(_AT_ONCE)

    def _work(self, seconds: float) -> None:
        pieces, until = self._pieces, time.monotonic() + seconds
        try:
            while pieces is not None and self._pieces is pieces:
                done = next(pieces) is _DONE and seconds < math.inf
                if done or time.monotonic() > until:
                    return
        except StopIteration:
            return
        except BaseException:
            self._forget()
            raise

    def _forget(self) -> Generator[object, None, None] | None:
        pieces, self._pieces = self._pieces, None
        self._timer.stop()
        return pieces

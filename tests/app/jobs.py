"""A job that asks for any operation: see `tests.worker.operations`."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Ask(Struct):
    """Asks for an operation; notes in which threads it was asked for what, and of which process it was told to clean up after."""

    operation: str
    request: tuple[bytes, ...] = ()
    left: str | None = None  # what is there all the same, when it is ended
    threads: dict[str, threading.Thread] = field(default_factory=dict)
    ended: list[int] = field(default_factory=list)

    def parts(self) -> Iterator[bytes]:
        """Yield the parts of the request."""
        self.threads["parts"] = threading.current_thread()
        yield from self.request

    def take(self, part: bytes) -> bytes:
        """Take in a part of the result."""
        self.threads["take"] = threading.current_thread()
        return part

    def result(self, taken: Sequence[bytes]) -> object:
        """Return the parts of the result."""
        self.threads["result"] = threading.current_thread()
        return list(taken)

    def end(self, process: int) -> object | None:
        """Note the process."""
        self.ended.append(process)
        return self.left

"""A line on the terminal that says how far the work is. A pipe or a file gets none."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from kasdiff.progress import silent
from kasdiff.showing.stages import stage_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from kasdiff.i18n import Translator
    from kasdiff.progress import Progress, Stage


@contextlib.contextmanager
def watched(tr: Translator) -> Iterator[Progress]:
    """Give a progress whose news stand on one line of the terminal for as long as the block runs; the line is gone behind it."""
    stream = sys.stderr
    if stream is None or stream.closed or not stream.isatty():
        yield silent
        return
    line = _Line(stream, tr)
    try:
        yield line
    finally:
        line.clear()


class _Line:
    """The line; it is written anew only where it would look different. A terminal that went away ends no work.

    A text as wide as the terminal would take two lines there, of which each new one leaves the first behind: it is cut.
    """

    def __init__(self, stream: TextIO, tr: Translator) -> None:
        self._stream = stream
        self._tr = tr
        self._shown = ""

    def __call__(self, stage: Stage, done: float) -> None:
        share = f" {done:.0%}" if done > 0 else ""
        self._show(stage_text(stage, self._tr) + share)

    def clear(self) -> None:
        """Take the line away."""
        self._show("")

    def _width(self) -> int:
        """Return how wide a text may be; a terminal that does not know, or says 0, is taken to be wide enough."""
        with contextlib.suppress(OSError, ValueError):
            return os.get_terminal_size(self._stream.fileno()).columns - 1
        return -1

    def _show(self, text: str) -> None:
        width = self._width()
        text = text[:width] if 0 < width < len(text) else text
        if text == self._shown:
            return
        blanks = " " * (len(self._shown) - len(text))
        back = "\r" if not text else ""
        self._shown = text
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(f"\r{text}{blanks}{back}")
            self._stream.flush()

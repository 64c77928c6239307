"""The comparative table as a PDF file, as the window would print it.

Only Qt can lay the page out, and this part of the program knows no Qt (nor may the command line load it): another process of the same program prints it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark
from kasdiff.progress import Stage, silent
from kasdiff.reports.atomic import replacing
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.print_page import print_page

if TYPE_CHECKING:
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress

_LIMIT = 600.0  # seconds; a thousand rows take three on a slow machine
_TICK = 0.1  # seconds between two looks at the process
_LAID_OUT = 0.5  # the share of the work that is reported as done while the page is being printed
_SAID = 300  # letters of the process's last words that a message quotes
_PROGRAM = Path(__file__).resolve().parents[1]


def write_pdf(
    comparison: Comparison,
    path: Path,
    translator: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> None:
    """Write the comparative table to `path`. Raises WriteError; an existing file is then untouched."""

    def first_half(stage: Stage, done: float) -> None:
        progress(stage, done * _LAID_OUT)

    page = print_page(comparison, translator, options, first_half)
    with replacing(path) as target, tempfile.TemporaryDirectory(prefix="kasdiff-") as folder:
        source = Path(folder, "page.html")
        source.write_text(page, encoding="utf-8")
        _print(source, target, path, progress)
        progress(Stage.REPORT, 1.0)  # the last moment at which it may be stopped: nothing is in its place yet


def _print(source: Path, target: Path, path: Path, progress: Progress) -> None:
    """Let another process print `source` into `target`; it is ended when the work is cancelled or takes too long."""
    with (source.parent / "said.txt").open("w+b") as said:
        try:
            process = subprocess.Popen(  # noqa: S603 - the program itself
                [*_command(), str(source), str(target)],
                cwd=_PROGRAM.parent,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise _not_made(path, error.strerror or str(error)) from error
        try:
            code = _wait(process, progress)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        if code is None:
            raise _not_made(path, f"{_LIMIT:.0f} s")
        if code != 0 or target.stat().st_size == 0:
            raise _not_made(path, _last_words(said) or str(code))


def _wait(process: subprocess.Popen[bytes], progress: Progress) -> int | None:
    """Return the process's exit code, None where it takes too long; `progress` may stop the waiting."""
    deadline = time.monotonic() + _LIMIT
    while time.monotonic() < deadline:
        try:
            return process.wait(_TICK)
        except subprocess.TimeoutExpired:
            progress(Stage.REPORT, _LAID_OUT)
    return None


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--print"]
    return [sys.executable, "-m", "kasdiff", "--print"]


def _environment() -> dict[str, str]:
    environment = dict(os.environ)
    if sys.platform.startswith("linux"):
        environment["QT_QPA_PLATFORM"] = "offscreen"  # elsewhere that has no fonts, and a display is always there
    environment["QT_HASH_SEED"] = "0"  # Qt writes fonts in the order of a hash: the same bytes each time
    return environment


def _last_words(said: IO[bytes]) -> str:
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1][-_SAID:] if lines else ""


def _not_made(path: Path, reason: str) -> WriteError:
    return WriteError(
        Message(
            mark("{file} could not be made: the page was not printed ({reason})."),
            {"file": str(path), "reason": reason},
        ),
        Message(
            mark(
                "Write the report as Word or HTML and print it from there. The old file, if there was one, is as it was."
            )
        ),
    )

"""Starts the window: arguments, display, context, exceptions."""

from __future__ import annotations

import argparse
import atexit
import ctypes
import gc
import os
import re
import sys
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kasdiff import __version__
from kasdiff.app.sources import spare_sources
from kasdiff.app.system import has_display, missing_libraries, wanting
from kasdiff.arguments import argparse_in, asked_language, metavar
from kasdiff.i18n import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ERROR = 2
_LEAST_SCALE, _GREATEST_SCALE = 0.5, 8.0


def run(argv: Sequence[str]) -> int:
    """Open the window (or, with --screenshot, draw it into a file); return the exit code."""
    arguments = _parse(argv)
    if arguments.screenshot and not has_display(os.environ, sys.platform):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if arguments.scale:
        os.environ["QT_SCALE_FACTOR"] = str(arguments.scale)
    tr = Translator(asked_language(argv))
    if said := wanting(tr):
        _tell(f"kasdiff: {said}")
        return ERROR
    gc.disable()  # loading makes no garbage; the window's collector takes over when it is there
    atexit.register(gc.freeze)  # nor does the end look for any, which would take longer than closing the window
    try:
        spare_sources()
        from kasdiff.app import program  # noqa: PLC0415 - Qt is loaded only where it can run
    except ImportError as error:
        if not (error.path or "").endswith(".so"):  # it is no part of Qt that does not load
            raise
        _tell(f"kasdiff: {missing_libraries(tr, str(error))}")
        return ERROR
    return program.start(arguments)


def _tell(text: str) -> None:
    """Say something before there is a window: on the standard error or, where a program of Windows has none, in a box of the system."""
    stream: Any = sys.stderr  # which may be None
    if stream is not None:
        stream.write(f"{text}\n")
    elif sys.platform == "win32":
        ctypes.windll.user32.MessageBoxW(None, text, "kasdiff", 0)


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    tr = Translator(asked_language(argv))
    fault = StringIO()
    try:
        with argparse_in(tr), redirect_stderr(fault):
            parser = _parser(tr)
            arguments = parser.parse_args(argv)
            if len(arguments.files) > 2:
                parser.error(tr.text("give two files at most: the old and the new edition"))
    except SystemExit:
        if said := fault.getvalue().rstrip("\n"):
            _tell(said)
        raise
    return arguments


def _parser(tr: Translator) -> argparse.ArgumentParser:
    file, code = metavar("FILE", tr), metavar("CODE", tr)
    parser = argparse.ArgumentParser(
        prog="kasdiff",
        description=tr.text("Opens the window and compares two editions of an occupational standard."),
        epilog=tr.text("What works without a window is shown by {command}.", command="kasdiff --help"),
    )
    parser.add_argument("files", nargs="*", type=Path, metavar=file, help=tr.text("the old and the new edition"))
    version = tr.text("show the version and exit")
    parser.add_argument("--version", action="version", version=f"kasdiff {__version__}", help=version)
    parser.add_argument("--language", choices=LANGUAGES, help=tr.text("language of the window, this time"))
    parser.add_argument("--theme", choices=("light", "dark"), help=tr.text("colours of the window, this time"))
    parser.add_argument("--settings", metavar=file, help=tr.text("use this settings file instead of your own"))
    picture = tr.text("draw the window into a picture and end")
    parser.add_argument("--screenshot", type=Path, metavar="F.png", help=picture)
    size = tr.text("size of the picture")
    parser.add_argument("--size", type=_size_in(tr), default=(1440, 900), metavar="WxH", help=size)
    scale = tr.text("pixels of the screen a point of the window")
    parser.add_argument("--scale", type=_scale_in(tr), metavar="N", help=scale)
    card = tr.text("the card to show, e.g. 3423-0-013 or 3423-0-013/4.2")
    parser.add_argument("--card", metavar=code, help=card)
    return parser


def _size_in(tr: Translator) -> Callable[[str], tuple[int, int]]:
    """Return what reads a size, such as 1440x900, and says so where it is none."""

    def size(text: str) -> tuple[int, int]:
        found = re.fullmatch(r"([1-9]\d{1,3})x([1-9]\d{1,3})", text.lower())
        if found is None:
            raise argparse.ArgumentTypeError(tr.text("{value} is no size such as 1440x900", value=text))
        return int(found[1]), int(found[2])

    return size


def _scale_in(tr: Translator) -> Callable[[str], float]:
    """Return what reads a scale, and says so where it is none."""

    def scale(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = 0.0
        if not _LEAST_SCALE <= value <= _GREATEST_SCALE:
            limits = {"least": f"{_LEAST_SCALE:g}", "greatest": f"{_GREATEST_SCALE:g}"}
            raise argparse.ArgumentTypeError(
                tr.text("{value} is no number from {least} to {greatest}", value=text, **limits)
            )
        return value

    return scale

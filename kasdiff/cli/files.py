"""Files of a command: read once each, and never written over."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.cli.streams import put_out, say
from kasdiff.errors import KasdiffError, Message, WriteError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.edition import Edition

STDOUT = "-"


def read_edition(path: Path, tr: Translator, struck: str, side: str | None = None) -> Edition:
    """Read and understand one file, and say what could not be read of it; `struck` says what becomes of struck text.

    Of two languages side by side `side` is read.
    """
    from kasdiff.parsing.parse import parse  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.readers.registry import read_document  # noqa: PLC0415
    from kasdiff.readers.struck import Struck  # noqa: PLC0415

    document = read_document(path, struck=Struck(struck))
    for warning in document.warnings:
        say(f"{path.name}: {tr.message(warning)}")
    return parse(document, side) if side else parse(document)


def write(target: str | Path, text: str) -> None:
    """Write a text into a file, or to the standard output."""
    if str(target) == STDOUT:
        put_out(text)
        return
    from kasdiff.reports.atomic import write_text  # noqa: PLC0415

    write_text(Path(target), text)


def check_different(files: Sequence[Path]) -> None:
    """Refuse one file given twice: two copies may be compared, but one file named twice is a slip."""
    for number, file in enumerate(files):
        if any(same(file, other) for other in files[:number]):
            raise KasdiffError(
                Message(mark("The same file was given twice: {file}."), {"file": str(file)}),
                Message(mark("Give each edition once.")),
            )


def check_targets(targets: Sequence[str | Path | None], *editions: Path, pairs: Path | None = None) -> None:
    """Refuse to write a report over what is read, or over another report of this run."""
    named = [Path(target) for target in targets if target and str(target) != STDOUT]
    for number, target in enumerate(named):
        if any(same(target, edition) for edition in editions):
            raise WriteError(
                Message(
                    mark("{file} is the edition itself: a report in its place would destroy it."), {"file": str(target)}
                ),
                Message(mark("Give the report another name.")),
            )
        if pairs and same(target, pairs):
            raise WriteError(
                Message(
                    mark("{file} is the file of pairs itself: a report in its place would destroy it."),
                    {"file": str(target)},
                ),
                Message(mark("Give the report another name.")),
            )
        if any(same(target, other) for other in named[:number]):
            raise WriteError(
                Message(mark("Two reports were given the same file: {file}."), {"file": str(target)}),
                Message(mark("Give each report a file of its own.")),
            )


def same(one: Path, other: Path) -> bool:
    """Whether two names mean one file, be it there or not."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())

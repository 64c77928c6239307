"""Editions of a command, read once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.cli.streams import say
from kasdiff.cli.targets import same
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kasdiff.i18n import Translator
    from kasdiff.model.edition import Edition


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


def check_different(files: Sequence[Path]) -> None:
    """Refuse one file given twice: two copies may be compared, but one file named twice is a slip."""
    for number, file in enumerate(files):
        if any(same(file, other) for other in files[:number]):
            raise KasdiffError(
                Message(mark("The same file was given twice: {file}."), {"file": str(file)}),
                Message(mark("Give each edition once.")),
            )

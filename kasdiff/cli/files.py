"""Editions of a command, read once each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.cli.streams import say
from kasdiff.cli.targets import same
from kasdiff.cli.watching import watched
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.model.taught import NOTHING_TAUGHT
from kasdiff.progress import Stage

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from kasdiff.i18n import Translator
    from kasdiff.model.edition import Edition
    from kasdiff.model.taught import Taught


class Reading(Struct, frozen=True):
    """How the files of a command are read: what becomes of struck text, and which labels the user taught."""

    struck: str
    taught: Taught = NOTHING_TAUGHT

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> Reading:
        """Return what a command was told. Raises LabelsError for a label file that cannot be used."""
        if arguments.labels is None:
            return cls(arguments.struck)
        from kasdiff.review.taught import read_taught  # noqa: PLC0415 - only what a command needs is loaded

        return cls(arguments.struck, read_taught(arguments.labels))


def read_edition(path: Path, tr: Translator, reading: Reading, side: str | None = None) -> Edition:
    """Read and understand one file, and say what could not be read of it. Of two languages side by side `side` is read."""
    from kasdiff.parsing.parse import parse  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.readers.registry import read_document  # noqa: PLC0415
    from kasdiff.readers.struck import Struck  # noqa: PLC0415

    with watched(tr) as progress:
        document = read_document(path, progress, struck=Struck(reading.struck))
    for warning in document.warnings:
        say(f"{path.name}: {tr.message(warning)}")
    with watched(tr) as progress:
        progress(Stage.PARSE, 0.0)
        return parse(document, side, reading.taught)


def check_different(files: Sequence[Path]) -> None:
    """Refuse one file given twice: two copies may be compared, but one file named twice is a slip."""
    for number, file in enumerate(files):
        if any(same(file, other) for other in files[:number]):
            raise KasdiffError(
                Message(mark("The same file was given twice: {file}."), {"file": str(file)}),
                Message(mark("Give each edition once.")),
            )

"""What the window asks of the process apart. Paths travel as the bytes that the system knows: a name need not be text."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from kasdiff.app.scope import WHOLE, Scope
from kasdiff.compare.options import Options  # noqa: TC001 - msgspec looks annotations up
from kasdiff.encoding.codec import Codec
from kasdiff.encoding.records import Record
from kasdiff.model.check import Check  # noqa: TC001
from kasdiff.model.taught import NOTHING_TAUGHT, Taught


class CompareFilesRequest(Struct, frozen=True):
    """Read two files and compare them, or the standards of these names ("" for all). `pairs` is a file of pairs made by hand, "" for none."""

    old: bytes
    new: bytes
    options: Options
    standards: tuple[str, str] = ("", "")
    sides: tuple[str, str] = (
        "",
        "",
    )  # which language is read of each where two stand side by side; "" for that of the left column
    taught: Taught = NOTHING_TAUGHT
    pairs: str = ""


class CompareEditionsRequest(Struct, frozen=True):
    """Compare two editions, whose records follow; `pairs` as above."""

    options: Options
    scope: Scope = WHOLE
    pairs: str = ""


class Compared(Struct, frozen=True, tag=True):
    """What of the two editions that were read is compared, before the comparison itself."""

    scope: Scope


class Checked(Struct, frozen=True, tag=True):
    """What is to be looked at in the edition that came last."""

    checks: tuple[Check, ...]


COMPARE_FILES: Codec[CompareFilesRequest] = Codec(CompareFilesRequest)
COMPARE_EDITIONS: Codec[CompareEditionsRequest] = Codec(CompareEditionsRequest)
WORK: Codec[Record | Compared | Checked] = Codec(Record | Compared | Checked)  # what comes of two files


def packed_path(path: Path) -> bytes:
    """Return a path as it travels: whole, for the process apart has another folder."""
    return os.fsencode(path.absolute())


def unpacked_path(path: bytes) -> Path:
    """Return the path that came."""
    return Path(os.fsdecode(path))

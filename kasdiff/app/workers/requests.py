"""What the window asks of the process apart. Paths travel as the bytes that the system knows: a name need not be text."""

from __future__ import annotations

import os
from collections.abc import Mapping  # noqa: TC003 - msgspec looks annotations up
from pathlib import Path

from msgspec import Struct

from kasdiff.app.scope import WHOLE, Scope
from kasdiff.batch.records import How  # noqa: TC001
from kasdiff.compare.options import Options  # noqa: TC001 - msgspec looks annotations up
from kasdiff.encoding.codec import Codec
from kasdiff.encoding.records import Record
from kasdiff.errors import Message
from kasdiff.i18n import Language  # noqa: TC001
from kasdiff.model.check import Check  # noqa: TC001
from kasdiff.model.taught import NOTHING_TAUGHT, Taught
from kasdiff.reports.form import Case  # noqa: TC001
from kasdiff.reports.options import ReportOptions  # noqa: TC001
from kasdiff.review.filled import FilledBook


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


class ReportRequest(Struct, frozen=True):
    """Write a report of a comparison, whose records follow, or (`target` empty) make the page to be printed."""

    name: str
    target: bytes
    language: Language
    options: ReportOptions
    forms: dict[str, bytes] = {}  # the paths of forms of the user's own, by the reports that they are for


class TemplateRequest(Struct, frozen=True):
    """Say what the form of a report at `path` lacks, or write the program's own there."""

    path: bytes
    report: str
    language: Language = "en"
    case: Case = "draft"


class ArchiveRequest(Struct, frozen=True):
    """Write an archive of a comparison, whose records follow. `kept` says how it was made; `labels` and `session` are paths, b"" for none."""

    report: ReportRequest
    old: bytes
    new: bytes
    kept: Mapping[str, str | bool | None]
    pairs: str = ""
    labels: bytes = b""
    session: bytes = b""


class BatchRequest(Struct, frozen=True):
    """Compare the editions of two folders, or the pairs of a list (`new` empty), into the folder `out`; `forms` as above."""

    old: bytes
    new: bytes
    out: bytes
    how: How
    forms: dict[str, bytes] = {}


class BatchTold(Struct, frozen=True):
    """What a batch says: how many pairs were compared, and what was not, a line each."""

    text: str
    problems: tuple[str, ...]


class Compared(Struct, frozen=True, tag=True):
    """What of the two editions that were read is compared, before the comparison itself."""

    scope: Scope


class Checked(Struct, frozen=True, tag=True):
    """What is to be looked at in the edition that came last."""

    checks: tuple[Check, ...]


FILLED: Codec[FilledBook] = Codec(FilledBook)
COMPARE_FILES: Codec[CompareFilesRequest] = Codec(CompareFilesRequest)
COMPARE_EDITIONS: Codec[CompareEditionsRequest] = Codec(CompareEditionsRequest)
REPORT: Codec[ReportRequest] = Codec(ReportRequest)
ARCHIVE: Codec[ArchiveRequest] = Codec(ArchiveRequest)
BATCH: Codec[BatchRequest] = Codec(BatchRequest)
BATCH_TOLD: Codec[BatchTold] = Codec(BatchTold)
TEMPLATE: Codec[TemplateRequest] = Codec(TemplateRequest)
TEMPLATE_SAID: Codec[tuple[Message, ...]] = Codec(tuple[Message, ...])
WORK: Codec[Record | Compared | Checked] = Codec(Record | Compared | Checked)  # what comes of two files


def packed_path(path: Path) -> bytes:
    """Return a path as it travels: whole, for the process apart has another folder."""
    return os.fsencode(path.absolute())


def packed_forms(forms: Mapping[str, str]) -> dict[str, bytes]:
    """Return the paths of forms of the user's own as they travel, by the reports that they are for."""
    return {report: packed_path(Path(path)) for report, path in forms.items()}


def unpacked_forms(forms: Mapping[str, bytes]) -> dict[str, Path]:
    """Return the forms that came."""
    return {report: unpacked_path(path) for report, path in forms.items()}


def unpacked_path(path: bytes) -> Path:
    """Return the path that came."""
    return Path(os.fsdecode(path))

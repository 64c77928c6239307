"""What the window asks of the process apart about reports, archives, batches and workbooks: apart from `requests`, since comparing needs none of it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec looks annotations up
from pathlib import Path

from msgspec import Struct

from kasdiff.app.workers.requests import packed_path, unpacked_path
from kasdiff.batch.records import How  # noqa: TC001 - msgspec looks annotations up
from kasdiff.encoding.codec import Codec
from kasdiff.errors import Message
from kasdiff.i18n import Language  # noqa: TC001
from kasdiff.reports.form import Case  # noqa: TC001
from kasdiff.reports.options import ReportOptions  # noqa: TC001
from kasdiff.review.filled import FilledBook


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


FILLED: Codec[FilledBook] = Codec(FilledBook)
REPORT: Codec[ReportRequest] = Codec(ReportRequest)
ARCHIVE: Codec[ArchiveRequest] = Codec(ArchiveRequest)
BATCH: Codec[BatchRequest] = Codec(BatchRequest)
BATCH_TOLD: Codec[BatchTold] = Codec(BatchTold)
TEMPLATE: Codec[TemplateRequest] = Codec(TemplateRequest)
TEMPLATE_SAID: Codec[tuple[Message, ...]] = Codec(tuple[Message, ...])


def packed_forms(forms: Mapping[str, str]) -> dict[str, bytes]:
    """Return the paths of forms of the user's own as they travel, by the reports that they are for."""
    return {report: packed_path(Path(path)) for report, path in forms.items()}


def unpacked_forms(forms: Mapping[str, bytes]) -> dict[str, Path]:
    """Return the forms that came."""
    return {report: unpacked_path(path) for report, path in forms.items()}

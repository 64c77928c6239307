"""What the window asks of the process apart beside comparing: reports and their forms, the page to be printed, an archive, many pairs at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct, field
from msgspec.structs import force_setattr

from kasdiff.app.workers.report_requests import (
    ARCHIVE,
    BATCH,
    BATCH_TOLD,
    REPORT,
    TEMPLATE,
    TEMPLATE_SAID,
    ArchiveRequest,
    BatchRequest,
    BatchTold,
    ReportRequest,
    TemplateRequest,
    packed_forms,
)
from kasdiff.app.workers.requests import packed_path
from kasdiff.encoding.codec import GarbledError
from kasdiff.encoding.comparisons import comparison_records
from kasdiff.encoding.records import RECORDS
from kasdiff.reports.atomic import remove_unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.batch.records import How
    from kasdiff.errors import Message
    from kasdiff.i18n import Language
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.form import Case
    from kasdiff.reports.options import ReportOptions


class WriteReport(Struct, frozen=True):
    """Write the report of this name."""

    name: str
    comparison: Comparison
    path: Path
    language: Language
    options: ReportOptions
    forms: Mapping[str, str] = field(default_factory=dict)  # the paths of forms of the user's own, by the reports
    operation: ClassVar[str] = "write_report"
    before: tuple[int, ...] | None = None  # what stood at `path` when the job was made, to tell whether it was replaced

    def __post_init__(self) -> None:
        force_setattr(self, "before", _identity(self.path))

    def parts(self) -> Iterator[bytes]:
        """Yield the request and the comparison."""
        forms = packed_forms(self.forms)
        yield REPORT.encode(ReportRequest(self.name, packed_path(self.path), self.language, self.options, forms))
        yield from map(RECORDS.encode, comparison_records(self.comparison))

    def take(self, part: bytes) -> None:
        """Take in nothing: the report is in its file."""

    def result(self, taken: Sequence[None]) -> Path:
        """Return the path written."""
        del taken
        return self.path

    def end(self, process: int) -> Path | None:
        """Remove what the process was writing when it was ended; return the path where the report was in its place already."""
        remove_unfinished(self.path, process)
        return self.path if _identity(self.path) != self.before else None


def _identity(path: Path) -> tuple[int, ...] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_ino, state.st_mtime_ns, state.st_size


class MakePage(Struct, frozen=True):
    """Make the page to be printed."""

    comparison: Comparison
    language: Language
    options: ReportOptions
    operation: ClassVar[str] = "make_page"

    def parts(self) -> Iterator[bytes]:
        """Yield the request and the comparison."""
        yield REPORT.encode(ReportRequest("", b"", self.language, self.options))
        yield from map(RECORDS.encode, comparison_records(self.comparison))

    def take(self, part: bytes) -> bytes:
        """Take in a piece of the page."""
        return part

    def result(self, taken: Sequence[bytes]) -> str:
        """Return the comparative table as a page."""
        return b"".join(taken).decode()

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""


class CheckTemplate(Struct, frozen=True):
    """Say what a form lacks."""

    path: Path
    report: str
    operation: ClassVar[str] = "check_template"

    def parts(self) -> Iterator[bytes]:
        """Yield the request."""
        yield TEMPLATE.encode(TemplateRequest(packed_path(self.path), self.report))

    def take(self, part: bytes) -> tuple[Message, ...]:
        """Take in what is said."""
        return TEMPLATE_SAID.decode(part)

    def result(self, taken: Sequence[tuple[Message, ...]]) -> tuple[Message, ...]:
        """Return what is said."""
        return taken[0] if taken else ()

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""


class WriteTemplate(Struct, frozen=True):
    """Write the program's own form, to be edited."""

    path: Path
    report: str
    language: Language
    case: Case
    operation: ClassVar[str] = "write_template"

    def parts(self) -> Iterator[bytes]:
        """Yield the request."""
        yield TEMPLATE.encode(TemplateRequest(packed_path(self.path), self.report, self.language, self.case))

    def take(self, part: bytes) -> None:
        """Take in nothing: the form is in its file."""

    def result(self, taken: Sequence[None]) -> Path:
        """Return the path written."""
        del taken
        return self.path

    def end(self, process: int) -> None:
        """Remove what the process was writing when it was ended."""
        remove_unfinished(self.path, process)


class WriteArchive(Struct, frozen=True):
    """Write the comparison with both editions, all reports and the session into one file. `kept` says how it was made, as the command line says it."""

    comparison: Comparison
    path: Path
    language: Language
    options: ReportOptions
    forms: Mapping[str, str]
    editions: tuple[Path, Path]
    kept: Mapping[str, str | bool | None]
    pairs: str = ""
    labels: Path | None = None
    session: Path | None = None
    operation: ClassVar[str] = "write_archive"

    def parts(self) -> Iterator[bytes]:
        """Yield the request and the comparison."""
        labels, session = (packed_path(Path(one)) if one else b"" for one in (self.labels, self.session))
        forms = packed_forms(self.forms)
        report = ReportRequest("archive", packed_path(self.path), self.language, self.options, forms)
        old, new = map(packed_path, self.editions)
        yield ARCHIVE.encode(ArchiveRequest(report, old, new, self.kept, self.pairs, labels, session))
        yield from map(RECORDS.encode, comparison_records(self.comparison))

    def take(self, part: bytes) -> None:
        """Take in nothing: the archive is in its file."""

    def result(self, taken: Sequence[None]) -> Path:
        """Return the path written."""
        del taken
        return self.path

    def end(self, process: int) -> None:
        """Remove what the process was writing when it was ended."""
        remove_unfinished(self.path, process)


class RunBatch(Struct, frozen=True):
    """Compare the editions of two folders, or (`new` None) the pairs of a list, into a folder of the program's own."""

    old: Path
    new: Path | None
    out: Path
    how: How
    forms: Mapping[str, str] = field(default_factory=dict)
    operation: ClassVar[str] = "run_batch"

    def parts(self) -> Iterator[bytes]:
        """Yield the request."""
        new = packed_path(Path(self.new)) if self.new else b""
        forms = packed_forms(self.forms)
        yield BATCH.encode(BatchRequest(packed_path(self.old), new, packed_path(self.out), self.how, forms))

    def take(self, part: bytes) -> BatchTold:
        """Take in what is to be said."""
        return BATCH_TOLD.decode(part)

    def result(self, taken: Sequence[BatchTold]) -> BatchTold:
        """Return what is to be said. Raises GarbledError where nothing came."""
        if not taken:
            raise GarbledError("no outcome")
        return taken[0]

    def end(self, process: int) -> None:
        """Leave what it made: the next run goes on from there."""

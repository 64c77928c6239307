"""What the window asks of the process apart beyond a report: forms of the Word table, an archive of the comparison, many pairs at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct, field

from kasdiff.app.workers.requests import (
    ARCHIVE,
    BATCH,
    BATCH_TOLD,
    TEMPLATE,
    TEMPLATE_SAID,
    ArchiveRequest,
    BatchRequest,
    BatchTold,
    ReportRequest,
    TemplateRequest,
    packed_forms,
    packed_path,
)
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

"""The jobs of the window: what is asked of the process apart, and what its answer means. Without Qt, and without the parts that do the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.app.scope import WHOLE, Scope
from kasdiff.app.work import Sheet, Side, make_sheet, put_together
from kasdiff.app.workers.requests import (
    COMPARE_EDITIONS,
    COMPARE_FILES,
    WORK,
    Checked,
    Compared,
    CompareEditionsRequest,
    CompareFilesRequest,
    packed_path,
)
from kasdiff.encoding.codec import GarbledError
from kasdiff.encoding.documents import document_of
from kasdiff.encoding.editions import edition_of, edition_records
from kasdiff.encoding.records import RECORDS, ComparisonHead, DocumentHead, EditionHead, EntryRecord
from kasdiff.model.taught import NOTHING_TAUGHT
from kasdiff.showing.cases import faint_kinds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kasdiff.app.work import Work
    from kasdiff.compare.options import Options
    from kasdiff.encoding.records import Record
    from kasdiff.model.taught import Taught


Piece = TypeVar("Piece")
Result_co = TypeVar("Result_co", covariant=True)


class Job(Protocol[Piece, Result_co]):
    """Something to be done by the process apart."""

    @property
    def operation(self) -> str:
        """The name of the operation."""

    def parts(self) -> Iterator[bytes]:
        """Yield the parts of the request. Called outside the window's thread."""

    def take(self, part: bytes) -> Piece:
        """Take in a part of the result, in the window's thread: some milliseconds at the most. Raises GarbledError."""

    def result(self, taken: Sequence[Piece]) -> Result_co:
        """Return the result, when all its parts were taken in. Raises GarbledError."""

    def end(self, process: int) -> Result_co | None:
        """Clean up after the process of this number, which was ended while it did the job; return the result if it was there all the same."""


class CompareFiles(Struct, frozen=True):
    """Read two files and compare them, or the standards of these names ("" for all)."""

    old: Path
    new: Path
    options: Options
    standards: tuple[str, str] = ("", "")
    sides: tuple[str, str] = ("", "")
    taught: Taught = NOTHING_TAUGHT
    pairs: str = ""
    operation: ClassVar[str] = "compare_files"

    def parts(self) -> Iterator[bytes]:
        """Yield the request."""
        old, new = packed_path(self.old), packed_path(self.new)
        asked = CompareFilesRequest(old, new, self.options, self.standards, self.sides, self.taught, self.pairs)
        yield COMPARE_FILES.encode(asked)

    def take(self, part: bytes) -> Record | Compared | Checked | Sheet:
        """Take in a record, a card of the comparison laid out."""
        record = WORK.decode(part)
        return make_sheet(record.entry, faint_kinds(self.options)) if isinstance(record, EntryRecord) else record

    def result(self, taken: Sequence[Record | Compared | Checked | Sheet]) -> Work:
        """Return the work. Raises GarbledError where something is missing."""
        scope = next((one.scope for one in taken if isinstance(one, Compared)), WHOLE)
        records = [one for one in taken if not isinstance(one, Compared | Sheet | Checked)]
        checks = [*(one.checks for one in taken if isinstance(one, Checked)), (), ()][:2]
        starts = [place for place, one in enumerate(records) if isinstance(one, DocumentHead)]
        if len(starts) != 2:
            raise GarbledError("sides")
        second = starts[1]
        old, new = _side(self.old, records[:second]), _side(self.new, records[second:-1])
        old, new = (replace(side, checks=found) for side, found in zip((old, new), checks, strict=True))
        return _work(old, new, self.options, scope, taken)

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""


def _side(path: Path, records: Sequence[Record]) -> Side:
    start = next((place for place, record in enumerate(records) if isinstance(record, EditionHead)), 0)
    return Side(path, document_of(records[:start]), edition_of(records[start:]))


class CompareSides(Struct, frozen=True):
    """Compare two editions that are read already: with other options, the other way round, or parts of them."""

    old: Side
    new: Side
    options: Options
    scope: Scope = WHOLE
    pairs: str = ""
    operation: ClassVar[str] = "compare_editions"

    def parts(self) -> Iterator[bytes]:
        """Yield the request and both editions."""
        yield COMPARE_EDITIONS.encode(CompareEditionsRequest(self.options, self.scope, self.pairs))
        for side in (self.old, self.new):
            yield from map(RECORDS.encode, edition_records(side.edition))

    def take(self, part: bytes) -> Record | Sheet:
        """Take in a record, a card of the comparison laid out."""
        record = RECORDS.decode(part)
        return make_sheet(record.entry, faint_kinds(self.options)) if isinstance(record, EntryRecord) else record

    def result(self, taken: Sequence[Record | Sheet]) -> Work:
        """Return the work. Raises GarbledError where something is missing."""
        return _work(self.old, self.new, self.options, self.scope, taken)

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""


def _work(old: Side, new: Side, options: Options, scope: Scope, taken: Sequence[object]) -> Work:
    """Return the work of a comparison whose head and whose sheets are among what was taken in."""
    sheets = [one for one in taken if isinstance(one, Sheet)]
    head = next((one.comparison for one in taken if isinstance(one, ComparisonHead)), None)
    if head is None:
        raise GarbledError("no comparison")
    comparison = replace(head, cards=tuple(sheet.match for sheet in sheets))
    if comparison.general is not None:
        sheets.append(make_sheet(comparison.general, faint_kinds(options)))
    return put_together(old, new, options, comparison, sheets, scope)

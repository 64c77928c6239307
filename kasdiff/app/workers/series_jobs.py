"""The jobs of several editions: reading one for the shelf, a history, what changed in one language only."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - a record of msgspec
from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct

from kasdiff.app.work import Side
from kasdiff.app.workers.requests import Checked, packed_path
from kasdiff.app.workers.series_requests import (
    FINDINGS,
    LINES,
    READ,
    READING,
    ROW,
    FindingRecord,
    LanguagesHead,
    LineRecord,
    ReadRequest,
    RowHead,
    RowRequest,
)
from kasdiff.encoding.codec import GarbledError
from kasdiff.encoding.documents import document_of
from kasdiff.encoding.editions import edition_of, edition_records
from kasdiff.encoding.records import RECORDS, EditionHead
from kasdiff.model.taught import NOTHING_TAUGHT, Taught

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.compare.options import Options
    from kasdiff.compare.series.two_diffs import Finding
    from kasdiff.encoding.records import Record
    from kasdiff.reports.history_view import CardLine


class ReadEdition(Struct, frozen=True):
    """Read a file."""

    path: Path
    side: str = ""
    taught: Taught = NOTHING_TAUGHT
    operation: ClassVar[str] = "read_edition"

    def parts(self) -> Iterator[bytes]:
        """Yield the request."""
        yield READ.encode(ReadRequest(packed_path(self.path), self.side, self.taught))

    def take(self, part: bytes) -> Record | Checked:
        """Take in a record."""
        return READING.decode(part)

    def result(self, taken: Sequence[Record | Checked]) -> Side:
        """Return the file that was read. Raises GarbledError where something is missing."""
        records = [one for one in taken if not isinstance(one, Checked)]
        checks = next((one.checks for one in taken if isinstance(one, Checked)), ())
        start = next((place for place, record in enumerate(records) if isinstance(record, EditionHead)), 0)
        return Side(self.path, document_of(records[:start]), edition_of(records[start:]), checks)

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""


class Row(Struct, frozen=True):
    """A history as it is shown: `sides` are the editions, the oldest first; so are `head.editions`, what is said of them."""

    sides: tuple[Side, ...]
    head: RowHead
    lines: tuple[CardLine, ...]


class FollowEditions(Struct, frozen=True):
    """Follow everything over several editions, the oldest first."""

    sides: tuple[Side, ...]
    options: Options
    operation: ClassVar[str] = "follow_editions"

    def parts(self) -> Iterator[bytes]:
        """Yield the request and the editions."""
        yield from _request(self.sides, self.options)

    def take(self, part: bytes) -> RowHead | LineRecord:
        """Take in a line of cards."""
        return LINES.decode(part)

    def result(self, taken: Sequence[RowHead | LineRecord]) -> Row:
        """Return the history. Raises GarbledError where something is missing."""
        head = next((one for one in taken if isinstance(one, RowHead)), None)
        if head is None:
            raise GarbledError("no history")
        return Row(self.sides, head, tuple(one.line for one in taken if isinstance(one, LineRecord)))

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""


class TwoLanguages(Struct, frozen=True):
    """What changed in one language only, as it is shown: old and new in the first language, then in the second."""

    sides: tuple[Side, ...]
    head: LanguagesHead
    findings: tuple[Finding, ...]


class CompareLanguages(Struct, frozen=True):
    """Find what changed in one language only; old and new in one language, then old and new in the other."""

    sides: tuple[Side, ...]
    options: Options
    operation: ClassVar[str] = "compare_languages"

    def parts(self) -> Iterator[bytes]:
        """Yield the request and the editions."""
        yield from _request(self.sides, self.options)

    def take(self, part: bytes) -> LanguagesHead | FindingRecord:
        """Take in a finding."""
        return FINDINGS.decode(part)

    def result(self, taken: Sequence[LanguagesHead | FindingRecord]) -> TwoLanguages:
        """Return the findings. Raises GarbledError where something is missing."""
        head = next((one for one in taken if isinstance(one, LanguagesHead)), None)
        if head is None:
            raise GarbledError("no findings")
        return TwoLanguages(self.sides, head, tuple(one.finding for one in taken if isinstance(one, FindingRecord)))

    def end(self, process: int) -> None:
        """Nothing of it is left behind."""


def _request(sides: Sequence[Side], options: Options) -> Iterator[bytes]:
    yield ROW.encode(RowRequest(options))
    for side in sides:
        yield from map(RECORDS.encode, edition_records(side.edition))

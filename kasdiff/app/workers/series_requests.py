"""What the window asks of the process apart about several editions, and what comes of it. Editions travel as the records of `encoding`."""

from __future__ import annotations

from msgspec import Struct

from kasdiff.app.workers.requests import Checked
from kasdiff.compare.options import Options  # noqa: TC001 - msgspec looks annotations up
from kasdiff.compare.series.two_diffs import Finding  # noqa: TC001
from kasdiff.encoding.codec import Codec
from kasdiff.encoding.records import Record
from kasdiff.errors import Message  # noqa: TC001
from kasdiff.model.comparison import EditionRef  # noqa: TC001
from kasdiff.model.taught import NOTHING_TAUGHT, Taught
from kasdiff.reports.history_view import CardLine  # noqa: TC001
from kasdiff.reports.languages_table import WholeCard  # noqa: TC001


class ReadRequest(Struct, frozen=True):
    """Read one file; `side` is the language that is read where two stand side by side, "" for that of the left column."""

    path: bytes
    side: str = ""
    taught: Taught = NOTHING_TAUGHT


class RowRequest(Struct, frozen=True):
    """Compare several editions, whose records follow one after the other."""

    options: Options


class RowHead(Struct, frozen=True, tag=True):
    """A history: its editions, the oldest first, and what could not be done; its lines of cards follow."""

    editions: tuple[EditionRef, ...]
    warnings: tuple[Message, ...]


class LineRecord(Struct, frozen=True, tag=True):
    """A line of cards."""

    line: CardLine


class LanguagesHead(Struct, frozen=True, tag=True):
    """What changed in one language only: old and new in the first language, old and new in the second; the findings follow.

    `unchecked` counts for each language what has no counterpart in the other, and did not change; `whole` says which findings are one card.
    """

    editions: tuple[EditionRef, EditionRef, EditionRef, EditionRef]
    warnings: tuple[Message, ...]
    unchecked: tuple[int, int]
    whole: tuple[WholeCard, ...] = ()


class FindingRecord(Struct, frozen=True, tag=True):
    """A finding."""

    finding: Finding


READ: Codec[ReadRequest] = Codec(ReadRequest)
READING: Codec[Record | Checked] = Codec(Record | Checked)
ROW: Codec[RowRequest] = Codec(RowRequest)
LINES: Codec[RowHead | LineRecord] = Codec(RowHead | LineRecord)
FINDINGS: Codec[LanguagesHead | FindingRecord] = Codec(LanguagesHead | FindingRecord)

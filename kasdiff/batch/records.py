"""What the parts of a batch say to each other, and what its manifest keeps: small records, whatever the size of the editions."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec looks annotations up

from msgspec import Struct

from kasdiff.compare.options import Options
from kasdiff.encoding.codec import Codec
from kasdiff.errors import Message  # noqa: TC001
from kasdiff.i18n import Language  # noqa: TC001
from kasdiff.model.comparison import CardRef, CardStatus, ChangeKind, EditionRef  # noqa: TC001
from kasdiff.model.taught import NOTHING_TAUGHT, Taught
from kasdiff.reports.options import ReportOptions

READ, COMPARE = "batch_read", "batch_compare"  # operations of the process apart


class How(Struct, frozen=True):
    """How the editions of a batch are read and compared, and what is written of each pair.

    `reports` are names of `kasdiff.reports.registry`, and "json"; `side` is the language read of two that stand side by side ("": none was named).
    """

    language: Language
    options: Options = Options()
    struck: str = "keep"
    side: str = ""
    taught: Taught = NOTHING_TAUGHT
    reports: tuple[str, ...] = ()
    report_options: ReportOptions = ReportOptions()
    report_language: str = ""  # "edition": that of the new edition; "": that of the batch


class Sheet(Struct, frozen=True):
    """By what an edition is known: its language, the names of its standards and the codes of its cards and standards, both folded; and how it was read."""

    language: str
    names: tuple[str, ...]
    codes: tuple[str, ...]
    sha256: str
    titles: tuple[str, ...] = ()  # the names as printed
    warnings: tuple[Message, ...] = ()


class ReadRequest(Struct, frozen=True):
    """Read the file at `path`, and keep its edition at `kept`. Paths are those of the system, in its own encoding."""

    path: bytes
    kept: bytes
    how: How


class CompareRequest(Struct, frozen=True):
    """Compare two editions, kept where they were read in this run, else read anew; write the reports into `folder`, their names beginning with `stem`."""

    old: ReadRequest
    new: ReadRequest
    folder: bytes
    stem: str


class CardFate(Struct, frozen=True):
    """What became of a card: `changes` are its pairs of substance."""

    old: CardRef | None
    new: CardRef | None
    status: CardStatus
    changes: int
    doubtful: bool = False


class Outcome(Struct, frozen=True):
    """What a comparison found, in numbers (`kinds`: things counted once, of all parts), and the SHA-256 of each report by its name."""

    old: EditionRef
    new: EditionRef
    different: bool
    cards: Mapping[CardStatus, int]
    kinds: Mapping[ChangeKind, int]
    high: int  # pairs to be looked at most closely
    doubtful: int  # cards and pairs
    fates: tuple[CardFate, ...]
    files: Mapping[str, str]
    warnings: tuple[Message, ...] = ()


READING: Codec[ReadRequest] = Codec(ReadRequest)
SHEET: Codec[Sheet] = Codec(Sheet)
COMPARING: Codec[CompareRequest] = Codec(CompareRequest)
OUTCOME: Codec[Outcome] = Codec(Outcome)

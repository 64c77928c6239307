"""The records into which a document, an edition or a comparison is cut: a head, then its parts in order."""

from __future__ import annotations

from msgspec import Struct

from kasdiff.encoding.codec import Codec
from kasdiff.errors import Message  # noqa: TC001 - msgspec looks annotations up
from kasdiff.model.comparison import CardMatch, Comparison  # noqa: TC001
from kasdiff.model.document import Paragraph, Row  # noqa: TC001
from kasdiff.model.edition import Card, Edition, Standard  # noqa: TC001
from kasdiff.model.source import Source  # noqa: TC001

VERSION = 1  # of these records; whoever keeps them on the disk asks for it before anything else


class DocumentHead(Struct, frozen=True, tag=True):
    """A document begins."""

    file: str
    sha256: str
    format: str
    layout: str
    warnings: tuple[Message, ...]
    version: int = VERSION


class Paragraphs(Struct, frozen=True, tag=True):
    """Some paragraphs of a document, outside of tables."""

    paragraphs: tuple[Paragraph, ...]


class TableHead(Struct, frozen=True, tag=True):
    """A table of a document begins."""

    source: Source
    torn: bool


class TableRows(Struct, frozen=True, tag=True):
    """Some rows of the table that began last."""

    rows: tuple[Row, ...]


class TextLines(Struct, frozen=True, tag=True):
    """Some lines of a document that is a text file."""

    lines: tuple[str, ...]


class EditionHead(Struct, frozen=True, tag=True):
    """An edition begins; `edition` has no standards yet."""

    edition: Edition
    version: int = VERSION


class StandardHead(Struct, frozen=True, tag=True):
    """A standard of the edition begins; `standard` has no cards yet."""

    standard: Standard


class CardRecord(Struct, frozen=True, tag=True):
    """A card of the standard that began last."""

    card: Card


class ComparisonHead(Struct, frozen=True, tag=True):
    """A comparison begins; `comparison` has no entries yet."""

    comparison: Comparison
    version: int = VERSION


class EntryRecord(Struct, frozen=True, tag=True):
    """An entry of the comparison that began last."""

    entry: CardMatch


Record = (
    DocumentHead
    | Paragraphs
    | TableHead
    | TableRows
    | TextLines
    | EditionHead
    | StandardHead
    | CardRecord
    | ComparisonHead
    | EntryRecord
)
RECORDS: Codec[Record] = Codec(Record)

"""What a session holds of a comparison, and how it is cut into the rows of the file."""

from __future__ import annotations

import hashlib
import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.options import Options  # noqa: TC001 - msgspec looks annotations up
from kasdiff.encoding.codec import Codec, GarbledError
from kasdiff.encoding.comparisons import comparison_of, comparison_records
from kasdiff.encoding.documents import document_of, document_records
from kasdiff.encoding.editions import edition_of, edition_records
from kasdiff.encoding.records import RECORDS, VERSION, EditionHead

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from kasdiff.encoding.records import Record
    from kasdiff.model.comparison import Comparison
    from kasdiff.model.document import Document
    from kasdiff.model.edition import Edition

_MOST = 64 * 1024 * 1024  # bytes of a record: the largest of the real editions has a hundredth of it
_QUICK = 1  # of zlib's levels: a quarter of the size in a tenth of the time of the best one


class Source(Struct, frozen=True):
    """A file as it was when it was read: where, its size in bytes and when it was written (nanoseconds; 0: not known)."""

    path: Path
    size: int = 0
    written: int = 0

    @classmethod
    def of(cls, path: Path) -> Source:
        """Return a file as it is now."""
        try:
            state = path.stat()
        except OSError:
            return cls(path)
        return cls(path, state.st_size, state.st_mtime_ns)

    def changed(self, sha256: str) -> bool:
        """Whether the file, which had this hash, is another one now. One that is not there, or cannot be read, is not known to be."""
        now = Source.of(self.path)
        if not now.size or (now.size, now.written) == (self.size, self.written):
            return False
        try:
            with self.path.open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() != sha256
        except OSError:
            return False

    def missing(self) -> bool:
        """Whether the file is not there any more."""
        return not os.path.exists(self.path)  # noqa: PTH110 - Path.exists raises where a folder is closed


class Read(Struct, frozen=True):
    """One of the two files: where it was, its text, and what was read in it."""

    source: Source
    document: Document
    edition: Edition


class Snapshot(Struct, frozen=True):
    """A comparison with all that it was made of. `standards` names the standards that were compared, "" for all of a file."""

    old: Read
    new: Read
    options: Options
    comparison: Comparison
    standards: tuple[str, str] = ("", "")
    program: str = ""  # the version that compared


class _Head(Struct, frozen=True):
    """What stands beside the records."""

    records: int  # the version of their form
    program: str
    options: Options
    standards: tuple[str, str]
    paths: tuple[bytes, bytes]
    sizes: tuple[int, int]
    written: tuple[int, int]


HEAD: Codec[_Head] = Codec(_Head)
STREAMS = ("old", "new", "comparison")
Rows = tuple[tuple[str, bytes], ...]  # (stream, data) of each record


def head_of(snapshot: Snapshot) -> bytes:
    """Return what is kept of a comparison beside its records."""
    sides = snapshot.old.source, snapshot.new.source
    paths = tuple(os.fsencode(side.path.absolute()) for side in sides)
    return HEAD.encode(
        _Head(
            VERSION,
            snapshot.program,
            snapshot.options,
            snapshot.standards,
            (paths[0], paths[1]),
            (sides[0].size, sides[1].size),
            (sides[0].written, sides[1].written),
        )
    )


def rows_of(snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Yield (stream, data) for the records of both sides and of the comparison."""
    sides = (("old", snapshot.old), ("new", snapshot.new))
    for name, side in sides:
        for record in (*document_records(side.document), *edition_records(side.edition)):
            yield name, _packed(record)
    for record in comparison_records(snapshot.comparison):
        yield "comparison", _packed(record)


def snapshot_of(head: bytes, rows: Iterable[tuple[str, bytes]]) -> Generator[None, None, Snapshot]:
    """Put a comparison together, a record at a time. Raises GarbledError: damage, or a form of another version."""
    told = HEAD.decode(head)
    if told.records != VERSION:
        raise GarbledError(f"records of version {told.records}")
    streams: dict[str, list[Record]] = {name: [] for name in STREAMS}
    for name, data in rows:
        streams.setdefault(name, []).append(_unpacked(data))
        yield
    sources, sides = sources_of(head), []
    for source, name in zip(sources, STREAMS[:2], strict=True):
        sides.append(_read(source, streams[name]))
        yield
    comparison = comparison_of(streams["comparison"])
    return Snapshot(sides[0], sides[1], told.options, comparison, told.standards, told.program)


def sources_of(head: bytes) -> tuple[Source, Source]:
    """Return the two files of a comparison. Raises GarbledError."""
    told = HEAD.decode(head)
    paths = (Path(os.fsdecode(path)) for path in told.paths)
    old, new = (Source(*one) for one in zip(paths, told.sizes, told.written, strict=True))
    return old, new


def _read(source: Source, records: Sequence[Record]) -> Read:
    start = next((place for place, record in enumerate(records) if isinstance(record, EditionHead)), 0)
    return Read(source, document_of(records[:start]), edition_of(records[start:]))


def _packed(record: Record) -> bytes:
    return zlib.compress(RECORDS.encode(record), _QUICK)


def _unpacked(data: bytes) -> Record:
    packed = zlib.decompressobj()
    try:
        whole = packed.decompress(data, _MOST)
    except zlib.error as error:
        raise GarbledError(str(error)) from error
    if packed.unconsumed_tail or not packed.eof:  # swollen on purpose, or cut short
        raise GarbledError("a record of no possible size")
    return RECORDS.decode(whole)

"""Zip packages (docx, odt, xlsx) and their XML parts, opened with limits: a small file may unpack to any size.

Small parts are parsed to a tree; large ones are unpacked and parsed piece by piece (see `stream`). Nothing is written to the disk, entities are not expanded,
nothing is fetched.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, cast

from lxml import etree

from kasdiff.readers.faults import PartError, RepeatedIdError, damaged, encrypted, too_much

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    Names = tuple[tuple[bytes, bytes], ...]

MAX_ENTRIES = 10_000
MAX_DIRECTORY = 4 * 1024 * 1024  # bytes of the list of entries: names and places, before any is unpacked
MAX_PART = 150 * 1024 * 1024
MAX_ALL_PARTS = 300 * 1024 * 1024
MAX_RATIO = 300  # text in mark-up packs to a tenth or thirtieth of its size, a bomb to a thousandth
RATIO_MATTERS = 10 * 1024 * 1024
MAX_MARKS = 1_000_000  # tags and attributes of a part that becomes a tree, some 130 bytes each; real ones have 30,000

_END_OF_DIRECTORY = b"PK\x05\x06"
_HEAD = 20_000  # bytes of a part in which it names its names
_FAULTS = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError,
    ValueError,  # a negative place in the file
)  # fmt: skip


class Package:
    """The parts of a zip file, by name, whatever the case and the slashes of the names."""

    def __init__(self, data: bytes, file: str) -> None:
        """Raise ReadError where `data` is no whole zip file or its list of entries is beyond the limits."""
        self.file = file
        self._left = MAX_ALL_PARTS
        at = data.rfind(_END_OF_DIRECTORY)
        if at < 0 or len(data) < at + 22:
            raise damaged(file)
        if int.from_bytes(data[at + 12 : at + 16], "little") > MAX_DIRECTORY:
            raise too_much(file)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise damaged(file) from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise too_much(file)
        self._entries = {_plain(entry.filename): entry for entry in entries}

    def has(self, name: str) -> bool:
        """Whether the package has this part."""
        return _plain(name) in self._entries

    def names(self) -> tuple[str, ...]:
        """Return the names of the parts, in lower case with forward slashes."""
        return tuple(self._entries)

    def open(self, name: str) -> Part | None:
        """Begin to unpack a part; None where there is none. Raises PartError where it is broken, ReadError where it is locked or beyond the limits."""
        entry = self._entries.get(_plain(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise encrypted(self.file)
        if entry.file_size > RATIO_MATTERS and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise too_much(self.file)
        try:
            return Part(self._zip.open(entry), self._spend, name, self.file)
        except _FAULTS as error:
            raise PartError(name) from error

    def part(self, name: str) -> bytes | None:
        """Unpack a part; None where there is none. Raises as `open` does."""
        part = self.open(name)
        return None if part is None else part.read()

    def xml(self, name: str) -> _Element | None:
        """Parse an XML part; None where there is none. Raises as `open` does, and PartError where it is no XML."""
        data = self.part(name)
        return None if data is None else parse_xml(data, self.file, name)

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise too_much(self.file)


class Part:
    """A part that is unpacked as it is read. What comes out is counted, as the size that its entry tells may be a lie."""

    def __init__(self, stream: IO[bytes], spend: Callable[[int], None], name: str, file: str) -> None:
        """`spend` is told how many bytes were unpacked."""
        self._stream = stream
        self._spend = spend
        self._size = 0
        self.name = name
        self.file = file

    def read(self, size: int = -1) -> bytes:
        """Return the next `size` bytes, or all that are left. Raises PartError where the part is broken, ReadError beyond the limits."""
        try:
            data = self._stream.read(size if size >= 0 else MAX_PART + 1)
        except _FAULTS as error:
            raise PartError(self.name) from error
        self._size += len(data)
        if self._size > MAX_PART:
            raise too_much(self.file)
        self._spend(len(data))
        return data


def renamed(data: bytes, names: Names) -> bytes:
    """Return mark-up with the names of the transitional standard, where it begins with those of the strict one; they differ in nothing else."""
    for strict, transitional in names if names and names[0][0] in data[:_HEAD] else ():
        data = data.replace(strict, transitional)
    return data


def parse_xml(data: bytes, file: str, name: str) -> _Element:
    """Parse XML without entities, network or huge trees. Raises PartError for broken XML or a document type (entities could hide text there)."""
    if data.count(b"<") + data.count(b'="') > MAX_MARKS:
        raise too_much(file)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise fault(error, file, name) from error
    except ValueError as error:
        raise PartError(name) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise PartError(name)
    return root


def fault(error: etree.XMLSyntaxError, file: str, name: str) -> Exception:
    """Return the fault of a part that the parser refused: for its depth or the size of a text, or as no XML."""
    code = cast("Any", error).code  # the types of lxml do not know it
    if code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return too_much(file)
    return RepeatedIdError(name) if code == etree.ErrorTypes.DTD_ID_REDEFINED else PartError(name)


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

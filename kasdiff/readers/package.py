"""Zip packages (docx, odt, xlsx) and their XML parts, opened with limits: a small file may unpack to any size.

Nothing is written to the disk, entities are not expanded, nothing is fetched.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from kasdiff.readers.faults import PartError, damaged, encrypted, too_much

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES = 10_000
MAX_DIRECTORY = 4 * 1024 * 1024  # bytes of the list of entries: names and places, before any is unpacked
MAX_PART = 150 * 1024 * 1024
MAX_ALL_PARTS = 300 * 1024 * 1024
MAX_RATIO = 300  # text in mark-up packs to a tenth or thirtieth of its size, a bomb to a thousandth
RATIO_MATTERS = 10 * 1024 * 1024
MAX_MARKS = 4_000_000  # tags and attributes of a part: what the memory of its tree depends on (some 150 bytes each)

_END_OF_DIRECTORY = b"PK\x05\x06"


class Package:
    """The parts of a zip file, by name, whatever the case and the slashes of the names."""

    def __init__(self, data: bytes, file: str) -> None:
        """Raise ReadError where `data` is no whole zip file or its list of entries is beyond the limits."""
        self._file = file
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

    def part(self, name: str) -> bytes | None:
        """Unpack a part; None where there is none. Raises PartError where it is broken, ReadError where it is locked or beyond the limits."""
        entry = self._entries.get(_plain(name))
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise encrypted(self._file)
        if entry.file_size > RATIO_MATTERS and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise too_much(self._file)
        limit = min(MAX_PART, self._left)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(limit + 1)  # the size that the entry tells may be a lie
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
            raise PartError(name) from error
        except ValueError as error:  # a negative place in the file
            raise PartError(name) from error
        if len(data) > limit:
            raise too_much(self._file)
        self._left -= len(data)
        return data

    def xml(self, name: str) -> _Element | None:
        """Parse an XML part; None where there is none. Raises as `part` does, and PartError where it is no XML."""
        data = self.part(name)
        return None if data is None else parse_xml(data, self._file, name)

    def main_xml(self, name: str) -> _Element:
        """Parse the XML part without which there is no document. Raises ReadError."""
        try:
            root = self.xml(name)
        except PartError as error:
            raise damaged(self._file) from error
        if root is None:
            raise damaged(self._file)
        return root


def parse_xml(data: bytes, file: str, name: str) -> _Element:
    """Parse XML without entities, network or huge trees. Raises PartError for broken XML or a document type (entities could hide text there)."""
    if data.count(b"<") + data.count(b'="') > MAX_MARKS:
        raise too_much(file)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PartError(name) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise PartError(name)
    return root


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()

"""Old Word documents (doc) and workbooks (xls), through LibreOffice where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.readers import docx, ole, xlsx
from kasdiff.readers.faults import damaged, encrypted
from kasdiff.readers.office import convert

if TYPE_CHECKING:
    from kasdiff.model.document import Document


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read an old binary file. Raises ReadError where it is locked, damaged, or LibreOffice is not there to convert it."""
    found = ole.contents(data)
    if found.locked:
        raise encrypted(file)
    if found.kind == "xls":
        return replace(xlsx.read(convert(data, file, "xls", "xlsx"), file, sha256), format="xls")
    if found.kind != "doc":
        raise damaged(file)
    return docx.read(convert(data, file, "doc", "docx"), file, sha256, kind="doc")

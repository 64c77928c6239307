"""Old Word documents (doc) and workbooks (xls), through LibreOffice where it is installed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.progress import Stage, silent
from kasdiff.readers import docx, ole, xlsx
from kasdiff.readers.faults import damaged, encrypted
from kasdiff.readers.office import convert

if TYPE_CHECKING:
    from kasdiff.progress import Progress
    from kasdiff.readers.document import Document

_CONVERTED = 0.8  # the share of the reading that is done when LibreOffice has ended


def read(data: bytes, file: str, sha256: str, progress: Progress = silent) -> Document:
    """Read an old binary file. Raises ReadError where it is locked, damaged, or LibreOffice is not there to convert it."""

    def second(stage: Stage, done: float) -> None:
        progress(stage, _CONVERTED + (1.0 - _CONVERTED) * done)

    found = ole.contents(data)
    if found.locked:
        raise encrypted(file)
    if found.kind == "xls":
        book = convert(data, file, "xls", "xlsx", progress)
        return replace(xlsx.read(book, file, sha256, second), format="xls")
    if found.kind != "doc":
        raise damaged(file)
    return docx.read(convert(data, file, "doc", "docx", progress), file, sha256, second, kind="doc")

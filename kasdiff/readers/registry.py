"""The readers: which one opens a file.

A reader is a module with a pure function `read(data: bytes, file: str, sha256: str) -> Document`; adding a format means adding the module and one entry to
`READERS`. The content of a file decides over its ending (see `sniff`).
"""

from __future__ import annotations

import hashlib
import importlib
from functools import partial
from typing import TYPE_CHECKING

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark
from kasdiff.progress import Stage, silent
from kasdiff.readers import sniff
from kasdiff.readers.finish import finished
from kasdiff.readers.own_reports import refuse_report
from kasdiff.readers.struck import Struck

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kasdiff.model.document import Document
    from kasdiff.progress import Progress

    # Makes a Document of the bytes of a file, its name to show, and its hash; raises ReadError with a remedy where it cannot.
    FormatReader = Callable[[bytes, str, str], Document]

MAX_BYTES = 100 * 1024 * 1024


class _Lazily:
    """A reader whose module, with the libraries that it needs, is loaded when a file of its kind is read."""

    def __init__(self, module: str) -> None:
        self._module = f"kasdiff.readers.{module}"

    def __call__(self, data: bytes, file: str, sha256: str) -> Document:
        read: FormatReader = importlib.import_module(self._module).read
        return read(data, file, sha256)


def _read_pdf(data: bytes, file: str, sha256: str, progress: Progress = silent) -> Document:
    from kasdiff.readers import apart  # noqa: PLC0415 - most files need no process

    return apart.read(data, file, sha256, progress)


READERS: Mapping[str, FormatReader] = {
    "doc": _Lazily("doc"),
    "docx": _Lazily("docx"),
    "htm": _Lazily("html"),
    "html": _Lazily("html"),
    "mht": _Lazily("mhtml"),
    "mhtml": _Lazily("mhtml"),
    "odt": _Lazily("odt"),
    "pdf": _read_pdf,
    "rtf": _Lazily("rtf"),
    "md": _Lazily("text"),
    "txt": _Lazily("text"),
    "xls": _Lazily("doc"),
    "xlsx": _Lazily("xlsx"),
}
_TEXT = frozenset({"", "txt", "md"})
_WITHOUT_MARK = _TEXT | {"htm", "html", "mht", "mhtml"}  # whose files are themselves text


def read_document(path: Path, progress: Progress = silent, struck: Struck = Struck.KEEP) -> Document:
    """Read a file by its ending and content; of a PDF, `progress` hears once a page. `struck` says what becomes of struck text.

    Raises ReadError for a file that is missing, empty, too large or of no known kind, NotAStandardError for a report of a comparison.
    """
    progress(Stage.READ, 0.0)
    data = _load(path)
    kind = _kind(data, path)
    sha256 = hashlib.sha256(data).hexdigest()
    read = partial(_read_pdf, progress=progress) if kind == "pdf" else READERS[kind]
    document = finished(read(data, path.name, sha256), struck)
    refuse_report(data, document)
    progress(Stage.READ, 1.0)
    return document


def _kind(data: bytes, path: Path) -> str:
    """Return which of `READERS` reads a file: by its content where that tells, else by its ending."""
    ending = path.suffix.lower().lstrip(".")
    told = sniff.kind_of(data, path.name)
    if told == "picture":
        raise ReadError(
            Message(mark("{file} is a picture; the text in it cannot be read."), {"file": path.name}),
            Message(mark("Have its text recognised (OCR) and open the recognised document.")),
        )
    if told == "zip":
        raise ReadError(
            Message(mark("{file} is an archive of files."), {"file": path.name}),
            Message(mark("Unpack it and open the document inside.")),
        )
    kind = told or ("txt" if ending in _TEXT else ending)
    if kind not in READERS:
        raise ReadError(
            Message(mark("{file}: files of this kind cannot be read."), {"file": path.name}),
            Message(mark("Open one of these: {kinds}."), {"kinds": ", ".join(sorted(READERS))}),
        )
    if told is None and kind not in _WITHOUT_MARK and sniff.is_text(data):
        raise ReadError(
            Message(mark("{file} is a plain text, whatever its ending says."), {"file": path.name}),
            Message(mark("Give it the ending .txt if it is the edition, else choose the right file.")),
        )
    return kind


def _load(path: Path) -> bytes:
    if path.is_dir():
        raise ReadError(
            Message(mark("{file} is a folder."), {"file": path.name}), Message(mark("Choose a file of an edition."))
        )
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            values = {"file": path.name, "size": size // 1024 // 1024, "limit": MAX_BYTES // 1024 // 1024}
            raise ReadError(
                Message(mark("{file} is {size} MB large; the limit is {limit} MB."), values),
                Message(mark("Choose the file of the standard alone.")),
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(
            Message(mark("{file} is not there."), {"file": str(path)}), Message(mark("Check the name and the folder."))
        ) from None
    except PermissionError:
        raise ReadError(
            Message(mark("{file} may not be read."), {"file": str(path)}),
            Message(mark("Close it in other programs, or ask for the right to read it.")),
        ) from None
    except OSError as error:
        raise ReadError(
            Message(
                mark("{file} could not be read: {reason}."), {"file": str(path), "reason": error.strerror or str(error)}
            ),
            Message(mark("Check the disk or the network folder and try again.")),
        ) from error
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadError(
            Message(mark("{file} is empty."), {"file": path.name}), Message(mark("Download or save it again."))
        )
    return data

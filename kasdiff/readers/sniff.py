"""Which kind a file is, by its content. Endings lie: a ".doc" from a website is often a web page, and a saved page may have no ending at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.readers.faults import PartError

if TYPE_CHECKING:
    from kasdiff.readers.package import Package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"AT&TFORM")
_MARKS = {"doc": (OLE,), "picture": PICTURES, "rtf": (b"{\\rtf",)}
ZIP = (b"PK\x03\x04", b"PK\x05\x06")

# Packages like those of texts, of which there is no reader.
_OPEN_KINDS = (
    (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"),
    (b"opendocument.graphics", "odg"),
)

_PDF_MARK_WITHIN = 1024  # readers of PDF allow some bytes before the mark
_HEAD = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_MIME = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_MIME_HEAD = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]*:[ \t]")


def kind_of(data: bytes, file: str) -> str | None:
    """Return the ending of the kind that `data` is by its content, "zip" and "picture" for those; None for text and for what is not known.

    Raises ReadError for a zip file that is broken or beyond the limits.
    """
    if data.startswith(ZIP):
        from kasdiff.readers.package import Package  # noqa: PLC0415 - a text needs neither zip nor XML

        return _kind_of_package(Package(data, file))
    head = data[:_HEAD]
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for kind, marks in _MARKS.items():
        if plain.startswith(marks):
            return kind
    if b"%PDF-" in head[:_PDF_MARK_WITHIN]:
        return "pdf"
    if _MIME_HEAD.match(plain) and _MIME.search(head):
        return "mhtml"
    return "html" if _HTML.match(_decoded(head)) else None


def is_text(data: bytes) -> bool:
    """Whether the beginning of a file is text that people read, and none of the signs by which programs know their files."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    return not any(byte < ord(" ") and byte not in b"\t\r\n\f" for byte in head)


def _kind_of_package(package: Package) -> str:
    names = package.names()
    for folder, kind in (("word/", "docx"), ("xl/", "xlsx")):
        if any(name.startswith(folder) for name in names):
            return kind
    if not package.has("content.xml"):
        return "pptx" if any(name.startswith("ppt/") for name in names) else "zip"
    return next((ending for word, ending in _OPEN_KINDS if word in _mimetype(package)), "odt")


def _mimetype(package: Package) -> bytes:
    try:
        return package.part("mimetype") or b""
    except PartError:
        return b""


def _decoded(head: bytes) -> str:
    """Return the head of a text well enough to see its tags."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")

"""Pages saved as one file (mhtml, mht): a mail message whose first page is the document.

The message is taken apart where it lies: pictures, which are the most of it, are never decoded nor copied.
"""

from __future__ import annotations

import binascii
import quopri
from email import policy
from email.errors import MessageError
from email.parser import BytesHeaderParser
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.readers import html
from kasdiff.readers.faults import LimitError, damaged, no_text
from kasdiff.readers.html.page import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from kasdiff.model.document import Document

_MOST_PARTS = 10_000  # pictures and styles of one page
_DEEPEST = 20  # messages in messages
_LONGEST_LINE = 200  # bytes
_LONGEST_HEAD = 64 * 1024  # bytes
_TINY = 2000  # bytes of a page that is perhaps one of frames
_PAGES = frozenset(("text/html", "application/xhtml+xml"))


class _MailPart(Struct, frozen=True):
    """A part of a message: its head, and where its body lies in the file."""

    head: Message
    start: int
    end: int

    @property
    def size(self) -> int:
        """How many bytes the body has as it is written."""
        return self.end - self.start


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read a saved page. Raises ReadError where the message is broken or holds no page."""
    start = len(data) - len(data.lstrip(b"\xef\xbb\xbf \t\r\n"))
    try:
        message = _part(data, start, len(data))
        page = _page(message, data)
        raw = _decoded(page, data) if page is not None else b""
        charset = page.head.get_content_charset() if page is not None else None
    except (MessageError, LimitError, ValueError, LookupError, RecursionError) as error:
        raise damaged(file) from error
    if not raw.strip():
        raise no_text(file)
    return replace(html.read_page(page_of(raw, file, charset), file, sha256), format="mhtml")


def _page(message: _MailPart, data: bytes) -> _MailPart | None:
    """Return the part that is the page: the one that the head names as root, else the first."""
    pages = [part for part in _leaves(message, data) if part.head.get_content_type() in _PAGES]
    start = message.head.get_param("start") if message.head.get_content_maintype() == "multipart" else None
    root = next((page for page in pages if start and page.head.get("Content-ID") == start), None)
    return root or max(pages[:1] + _pages_in_frames(pages), key=lambda page: page.size, default=None)


def _pages_in_frames(pages: list[_MailPart]) -> list[_MailPart]:
    """Return the other pages where the first is tiny: a page of frames, whose text is in a frame."""
    return pages[1:] if pages and pages[0].size < _TINY else []


def _leaves(message: _MailPart, data: bytes) -> Iterator[_MailPart]:
    """Yield the parts that hold no others, in order. Raises LimitError beyond any page."""
    count = 0
    waiting = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        count += 1
        if count > _MOST_PARTS or depth > _DEEPEST:
            raise LimitError
        boundary = part.head.get_boundary()
        if part.head.get_content_maintype() == "multipart" and boundary:
            inner = list(_between(data, part, b"--" + boundary.encode("utf-8", "surrogateescape")))
            waiting += [(_part(data, *place), depth + 1) for place in reversed(inner)]
        elif part.head.get_content_type() == "message/rfc822":
            waiting.append((_part(data, part.start, part.end), depth + 1))
        else:
            yield part


def _between(data: bytes, part: _MailPart, border: bytes) -> Iterator[tuple[int, int]]:
    """Yield where the parts lie that lines of `border` part; the last may lack its end. Raises LimitError beyond any page."""
    begun = -1
    at = _next_line(data, border, part.start, part.end)
    for _ in range(_MOST_PARTS):
        if at < 0:
            break
        line_end = data.find(b"\n", at, part.end) + 1 or part.end
        rest = data[at + len(border) : line_end][:_LONGEST_LINE].strip()
        if rest in (b"", b"--"):  # else a longer word that begins as the border does
            if begun >= 0:
                yield begun, at
            begun = line_end if not rest else -1
            if rest:
                break
        at = _next_line(data, border, line_end, part.end)
    else:
        raise LimitError
    if 0 <= begun < part.end:
        yield begun, part.end


def _next_line(data: bytes, border: bytes, start: int, end: int) -> int:
    """Return where the next line begins with `border`, -1 where none does."""
    if data.startswith(border, start, end):
        return start
    found = data.find(b"\n" + border, start, end)
    return found + 1 if found >= 0 else -1


def _part(data: bytes, start: int, end: int) -> _MailPart:
    """Read the head of the part that lies there. Raises LimitError where it is longer than any head."""
    head = data[start : min(end, start + _LONGEST_HEAD)]
    if head.startswith((b"\n", b"\r\n")):
        size = body = head.index(b"\n") + 1
    else:
        ends = [(at, at + len(mark)) for mark in (b"\n\r\n", b"\n\n") if (at := head.find(mark)) >= 0]
        if not ends and end - start > len(head):
            raise LimitError
        size, body = min(ends, default=(len(head), len(head)))
    message = BytesHeaderParser(policy=policy.compat32).parsebytes(head[:size] + b"\n\n" if size else b"\n")
    return _MailPart(message, min(end, start + body), end)


def _decoded(part: _MailPart, data: bytes) -> bytes:
    """Return the body of a part."""
    body = data[part.start : part.end]
    encoding = str(part.head.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return quopri.decodestring(body)
    if encoding == "base64":
        try:
            return binascii.a2b_base64(body)
        except binascii.Error:  # broken off: without the letter that makes no whole byte
            letters = b"".join(body.split()).rstrip(b"=")
            letters = letters[:-1] if len(letters) % 4 == 1 else letters
            return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    return body

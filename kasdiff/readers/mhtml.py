"""Pages saved as one file (mhtml, mht): a mail message whose first page is the document."""

from __future__ import annotations

import email
from dataclasses import replace
from email import policy
from email.errors import MessageError
from typing import TYPE_CHECKING

from kasdiff.progress import silent
from kasdiff.readers import html
from kasdiff.readers.faults import damaged, no_text
from kasdiff.readers.html.page import page_of

if TYPE_CHECKING:
    from email.message import Message

    from kasdiff.progress import Progress
    from kasdiff.readers.document import Document

_MOST_PARTS = 10_000  # pictures and styles of one page


def read(data: bytes, file: str, sha256: str, progress: Progress = silent) -> Document:
    """Read a saved page. Raises ReadError where the message is broken or holds no page."""
    if data.count(b"\n--") > _MOST_PARTS:
        raise damaged(file)
    try:
        message = email.message_from_bytes(data, policy=policy.compat32)  # the newer policies fail on broken heads
        page = _page(message)
        raw = page.get_payload(decode=True) if page is not None else None
        charset = page.get_content_charset() if page is not None else None
    except (MessageError, ValueError, LookupError, RecursionError) as error:
        raise damaged(file) from error
    if not isinstance(raw, bytes) or not raw.strip():
        raise no_text(file)
    return replace(html.read_page(page_of(raw, file, charset), file, sha256, progress), format="mhtml")


def _page(message: Message) -> Message | None:
    """Return the part that is the page: the one that the head names as root, else the first."""
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start") if message.is_multipart() else None
    root = next((page for page in pages if start and page.get("Content-ID") == start), None)
    return root or max(pages[:1] + _large(pages), key=_size, default=None)


def _large(pages: list[Message]) -> list[Message]:
    """Return the other pages where the first is tiny: a page of frames, whose text is in a frame."""
    return pages[1:] if pages and _size(pages[0]) < 2000 else []


def _size(page: Message) -> int:
    payload = page.get_payload()
    return len(payload) if isinstance(payload, str) else 0

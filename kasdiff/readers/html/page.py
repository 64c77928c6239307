"""The bytes of a page: which encoding they are in, and the way to the parser, piece by piece, as UTF-8. The page is never in the memory a second time."""

from __future__ import annotations

import codecs
import re
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.readers.text.encoding import BROKEN, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = 8192  # bytes in which a page names itself
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BEGIN = re.compile(rb"<(?:html|body)[\s>]", re.IGNORECASE)
_ENDS = (b"</html", b"</HTML", b"</body", b"</BODY", b"</Html", b"</Body")
_TAG = re.compile(rb"</?[a-zA-Z]")
_PAIRS = tuple(
    (re.compile(rb"<" + tag + rb"[\s>]", re.IGNORECASE), re.compile(rb"</" + tag + rb"\s*>", re.IGNORECASE))
    for tag in (b"table", b"div", b"article")
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PIECE = 1 << 16
_SAMPLE = 4 * 1024 * 1024  # bytes whose letters show the encoding of a page that does not name it
_BROKEN_IN = 1000  # bytes: a page that names itself UTF-8 may have one broken letter in so many
# Pages name the encoding of what carried them, or none that a page can be in: a page that names UTF-16 in single bytes is in something else.
_OF_NO_PAGE = frozenset(
    ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "utf-7", "idna", "punycode", "undefined",
     "unicode_escape", "unicode-escape", "raw_unicode_escape", "raw-unicode-escape", "mbcs", "oem"),
)  # fmt: skip


class Page(Struct, frozen=True):
    """A page: its bytes and the codec that reads them. `whole` says that they are UTF-8 without any fault."""

    data: bytes
    encoding: str
    whole: bool = False

    @property
    def head(self) -> str:
        """The beginning of the page."""
        return codecs.getincrementaldecoder(self.encoding)("replace").decode(self.data[:HEAD])

    def pieces(self) -> Iterator[bytes]:
        """Yield the page in UTF-8, without the signs that XML does not know and that would end its parsing in the middle."""
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        source = BytesIO(self.data)
        if self.whole and self.data.startswith(codecs.BOM_UTF8):
            source.seek(len(codecs.BOM_UTF8))
        while piece := source.read(_PIECE):
            text = piece if self.whole else _whole(decoder.decode(piece).removeprefix("\ufeff"))
            if text := text.replace(b"\x00", b""):  # an empty piece would mean the end of the page
                yield text
        if not self.whole and (rest := decoder.decode(b"", final=True)):
            yield _whole(rest)

    def breaks_off(self) -> bool:
        """Whether the page ends in the middle: it begins as a page and has no end, or ends in a tag, a table or a division."""
        data = b"".join(self.pieces()) if self.encoding.startswith(("utf-16", "utf-32")) else self.data
        if _BEGIN.search(data[: 4 * HEAD]):
            return all(data.rfind(end) < 0 for end in _ENDS)
        start = data.rfind(b"<")
        in_tag = start > data.rfind(b">") and _TAG.match(data, start) is not None
        return in_tag or any(len(begin.findall(data)) > len(end.findall(data)) for begin, end in _PAIRS)

    def may_hold(self, *words: bytes) -> bool:
        """Whether one of `words`, of ASCII letters, stands in the page; where it is in other bytes than UTF-8, it may."""
        return not self.whole or any(word in self.data for word in words)


def _whole(text: str) -> bytes:
    """Return text in UTF-8, with one � for each place that is broken."""
    return BROKEN.sub("\ufffd", text).encode("utf-8", "replace")


def page_of(data: bytes, file: str, charset: str | None = None) -> Page:
    """Find the encoding of a page: by its mark, as UTF-8, as it names itself (or `charset` of what carried it), by its letters. Raises ReadError."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Page(data, encoding, encoding == "utf-8" and _is_utf8(data))
    if _is_utf8(data):
        return Page(data, "utf-8", whole=True)
    named = _CHARSET.search(data[:HEAD])
    for name in (charset, named.group(1).decode("ascii") if named else None):
        found = _codec(data, name) if name else None
        if found is not None:
            return Page(data, found)
    return Page(data, encoding_of(data[:_SAMPLE], file))


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _SAMPLE):
            decoder.decode(data[start : start + _SAMPLE], final=start + _SAMPLE >= len(data))
    except UnicodeDecodeError:
        return False
    return True


def _codec(data: bytes, name: str) -> str | None:
    """Return the codec of a name; None where it is not known, or the page cannot be in it."""
    try:
        b" ".decode(name)  # not the codecs that make bytes of bytes
        found = codecs.lookup(name).name
    except (LookupError, UnicodeError):
        return None
    if found == "utf-8":
        # The bytes are no whole UTF-8. A page of Cyrillic in UTF-8 with a few broken letters is still that.
        text = data[:_SAMPLE].decode("utf-8", "replace")
        return found if text.count("\ufffd") * _BROKEN_IN < len(text) else None
    return None if found in _OF_NO_PAGE else found

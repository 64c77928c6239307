"""The parser of pages, and its events: tags and letters, one after the other. No tree is made of a page, so its size costs no memory.

A page may be cut short only with a fault, never in silence: where the parser is stopped, what stopped it is raised.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from lxml import etree

from kasdiff.readers.faults import no_text, too_much
from kasdiff.readers.html.style import classes

if TYPE_CHECKING:
    from kasdiff.readers.html.page import Page
    from kasdiff.readers.html.style import Attributes
    from kasdiff.readers.html.walk import HtmlWalk

MAX_TAGS = 4_000_000
MAX_DEPTH = 2000
MAX_BLANKS = 1_500_000  # inside one tag: each may part two attributes
_MAX_LOOKS = 1_000_000_000  # at open elements, one by one, to find the beginning of each end tag


class Listener(Protocol):
    """Receives the events of a page, as a target of lxml does; it may raise."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """Hear of the beginning of an element."""

    def data(self, text: str) -> None:
        """Hear of letters; text may come in several parts."""

    def end(self, tag: str) -> None:
        """Hear of the end of an element."""


def listen(page: Page, listener: Listener, file: str) -> None:
    """Parse `page` for `listener`. Raises ReadError beyond the limits."""
    source = _Source(page, file)
    target = _Target(listener, source)
    parser = etree.HTMLParser(
        # The types of lxml ask for more than it does: comments are not told, a file needs only `read`.
        target=cast("Any", target),
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        etree.parse(cast("Any", source), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise no_text(file) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise too_much(file)


class _Source:
    """The file that the parser reads from. It guards the limits that show in the bytes alone."""

    def __init__(self, page: Page, file: str) -> None:
        self._pieces = page.pieces()
        self._file = file
        self._rest = b""
        self._tags = self._looks = self._blanks = 0
        self.depth = 0
        self._in_tag = False
        self.stopped = False

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        if not self._rest and not self.stopped:
            self._rest = self._next()
        out, self._rest = self._rest[:size], self._rest[size:]
        return out

    def _next(self) -> bytes:
        piece = next(self._pieces, b"")
        self._tags += piece.count(b"<")
        self._looks += piece.count(b"</") * self.depth
        self._blanks = self._blanks_of_tag(piece)
        if self._tags > MAX_TAGS or self._looks > _MAX_LOOKS or self._blanks > MAX_BLANKS:
            raise too_much(self._file)
        return piece

    def _blanks_of_tag(self, piece: bytes) -> int:
        """Return how many blanks stand in the tag that is open at the end of a piece."""
        start, end = piece.rfind(b"<"), piece.rfind(b">")
        if start < 0 and end < 0:
            start = 0
        else:
            self._in_tag = start > end
            self._blanks = 0
        if not self._in_tag:
            return 0
        return self._blanks + sum(piece.count(blank, start) for blank in (b" ", b"\n", b"\t", b"/"))

    def too_deep(self) -> None:
        """Raise the fault of a page that is nested beyond any page."""
        raise too_much(self._file)


class _Target:
    """Passes the events on; a fault stops the reading of the page, as the parser by itself would go on to its end."""

    def __init__(self, listener: Listener, source: _Source) -> None:
        self._listener = listener
        self._source = source

    def start(self, tag: str, attributes: Attributes) -> None:
        source = self._source
        source.depth += 1
        try:
            if source.depth > MAX_DEPTH:
                source.too_deep()
            self._listener.start(tag, attributes)
        except BaseException:
            source.stopped = True
            raise

    def data(self, text: str) -> None:
        try:
            self._listener.data(text)
        except BaseException:
            self._source.stopped = True
            raise

    def end(self, tag: str) -> None:
        self._source.depth -= 1
        try:
            self._listener.end(tag)
        except BaseException:
            self._source.stopped = True
            raise

    def close(self) -> None:
        pass


class Survey:
    """A first look at a page: whether it is one of Adilet with an act in it, and how many points each list has that counts down."""

    def __init__(self) -> None:
        self.act = False
        self.counts: list[int] = []
        self._opened: list[tuple[str, int]] = []  # each element with its place among `counts`, -1 for none
        self._frames = 0  # elements open in which an article is the act

    def start(self, tag: str, attributes: Attributes) -> None:
        """Hear of the beginning of an element."""
        self.act = self.act or (tag == "article" and self._frames > 0)
        if tag == "li" and self._opened and self._opened[-1][1] >= 0:
            self.counts[self._opened[-1][1]] += 1
        place = -1
        if tag in ("ol", "ul", "menu", "dir") and "reversed" in attributes:
            place = len(self.counts)
            self.counts.append(0)
        framed = is_frame(tag, attributes)
        self._frames += framed
        self._opened.append((_FRAME if framed else tag, place))

    def data(self, text: str) -> None:
        """Pass over letters."""

    def end(self, tag: str) -> None:
        """Hear of the end of an element."""
        del tag
        self._frames -= self._opened.pop()[0] == _FRAME


class Act:
    """Lets a walker hear only of an act's title and text on a page of Adilet; the site around them is not read."""

    def __init__(self, walker: HtmlWalk) -> None:
        self._walker = walker
        self._opened: list[bool] = []  # whether each open element outside is a frame of the act
        self._frames = 0
        self._inside = 0  # elements open in a part that is read

    def start(self, tag: str, attributes: Attributes) -> None:
        """Hear of the beginning of an element."""
        if self._inside or _is_title(tag, attributes) or (tag == "article" and self._frames > 0):
            self._inside += 1
            self._walker.start(tag, attributes)
            return
        framed = is_frame(tag, attributes)
        self._frames += framed
        self._opened.append(framed)

    def data(self, text: str) -> None:
        """Hear of letters."""
        if self._inside:
            self._walker.data(text)

    def end(self, tag: str) -> None:
        """Hear of the end of an element."""
        if self._inside:
            self._inside -= 1
            self._walker.end(tag)
        else:
            self._frames -= self._opened.pop()


_FRAME = "the frame of an act"


def is_frame(tag: str, attributes: Attributes) -> bool:
    """Whether an element is the one in which Adilet prints an act."""
    return tag == "div" and "class" in attributes and "gs_12" in classes(attributes)


def _is_title(tag: str, attributes: Attributes) -> bool:
    return tag == "div" and "class" in attributes and "slogan" in classes(attributes)

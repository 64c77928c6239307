"""Elements of an XML part in the order of their beginnings and ends, while the part is unpacked and parsed: the whole tree is never in the memory.

Only elements of the tags that a reader asks for are yielded. At its end an element is whole, with all that it holds; the reader releases it when it is done
with it, which frees the memory. `TreeEvents` yields the same for an element that is in the memory already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from lxml import etree

from kasdiff.readers.faults import PartError, too_much
from kasdiff.readers.package import fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from kasdiff.readers.package import Names, Part

MAX_MARKS = 4_000_000  # tags and attributes of a part; ten times the largest real edition has about 1,500,000
MAX_HELD = 1_500_000  # of them at a time: in one paragraph, or between two of them

_HEAD = 20_000  # bytes of a part in which it names its names


class Events(Protocol):
    """Yields ("start" | "end", element) of each element."""

    def __iter__(self) -> Iterator[tuple[str, _Element]]:
        """Begin."""

    def skip(self) -> None:
        """Say that what is inside the element that has begun just now need not be yielded (it may be all the same)."""

    def release(self, element: _Element) -> None:
        """Say that an element that has ended, and what stands before it in its parent, is no longer needed."""


class PartEvents:
    """The events of a part that is parsed as it is unpacked."""

    def __init__(self, part: Part, tags: Sequence[str], names: Names = (), *, anywhere: bool = False) -> None:
        """Exchange `names` where the first stands in the beginning (see `renamed` of packages), or `anywhere`."""
        self._source = _Source(part, names, anywhere=anywhere)
        self._tags = tags

    def __iter__(self) -> Iterator[tuple[str, _Element]]:
        """Parse the part. Raises PartError where it is broken or has a document type (entities could hide text there), ReadError beyond the limits."""
        part = self._source.part
        events = etree.iterparse(
            cast("Any", self._source),
            events=("start", "end"),
            tag=self._tags,
            no_network=True,
            load_dtd=False,
            collect_ids=False,
            resolve_entities=False,
            remove_comments=True,
            huge_tree=False,
        )
        first = True
        try:
            for event, element in cast("Iterator[tuple[str, _Element]]", events):
                if first and element.getroottree().docinfo.internalDTD is not None:
                    raise PartError(part.name)
                first = False
                yield event, element
        except etree.XMLSyntaxError as error:
            raise fault(error, part.file, part.name) from error
        if first and (events.root is None or events.root.getroottree().docinfo.internalDTD is not None):
            raise PartError(part.name)

    def skip(self) -> None:
        """Let what is inside be parsed all the same."""

    def release(self, element: _Element) -> None:
        """Free the memory. The element itself stays, empty, until the next one of its parent goes, as the parser may still be at it."""
        self._source.held = 0
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


class TreeEvents:
    """The events of an element that is in the memory, itself excepted."""

    def __init__(self, root: _Element, tags: Sequence[str]) -> None:
        self._root = root
        self._walk = etree.iterwalk(root, events=("start", "end"), tag=tags)

    def __iter__(self) -> Iterator[tuple[str, _Element]]:
        """Walk the tree."""
        for event, element in self._walk:
            if element is not self._root:
                yield event, element

    def skip(self) -> None:
        """Go on to the end of the element that has begun just now."""
        self._walk.skip_subtree()

    def release(self, element: _Element) -> None:
        """Keep the tree as it is."""


class _Source:
    """The file that the parser reads from. It guards how much the tree can hold."""

    def __init__(self, part: Part, names: Names, *, anywhere: bool) -> None:
        self.part = part
        self.held = 0
        self._marks = 0
        self._names = names
        self._longest = max((len(strict) for strict, _ in names), default=1)
        self._kept = b""  # the end of what was read, where a name may have begun
        self._begun = anywhere

    def read(self, size: int) -> bytes:
        """Return about the next `size` bytes."""
        data = self._next(size)
        if not self._begun:
            self._begun = True
            self._names = self._names if self._names and self._names[0][0] in data[:_HEAD] else ()
        if not self._names:
            return data
        while data:
            data = self._kept + data
            for strict, transitional in self._names:
                data = data.replace(strict, transitional)
            end = len(data) - self._longest
            if end > 0:
                self._kept = data[end:]
                return data[:end]
            self._kept = data
            data = self._next(size)
        data, self._kept = self._kept, b""
        return data

    def _next(self, size: int) -> bytes:
        data = self.part.read(size)
        marks = data.count(b"<") + data.count(b'="')
        self._marks += marks
        self.held += marks
        if self._marks > MAX_MARKS or self.held > MAX_HELD:
            raise too_much(self.part.file)
        return data

"""Places in a source file."""

from __future__ import annotations

from msgspec import Struct


class Source(Struct, frozen=True, omit_defaults=True, gc=False):
    """Where something stands in its file.

    `line` and `last_line` count from 1 in text files (in other formats: the line of the reader's plain rendering, if it has one); `page` counts from 1
    where a format has pages; `block` is the index of the first block in `Document.blocks_in_order`.
    """

    line: int | None = None
    last_line: int | None = None
    page: int | None = None
    block: int | None = None

    def to(self, end: Source) -> Source:
        """Return the place that runs from this one to the end of `end`."""
        return Source(self.line, end.last_line or end.line or self.last_line, self.page, self.block)


NOWHERE = Source()

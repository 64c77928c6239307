"""Places of a PDF's page as they are shown: rotation undone, counted from the lower left corner of what is visible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdfium2 import raw

from kasdiff.readers.pdf.model import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pypdfium2 as pdfium

    Edges = tuple[
        Sequence[float], Sequence[float], Sequence[float], Sequence[float]
    ]  # left, lower, right, upper of many rectangles


class ShownPage:
    """How places of the file become places of the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.turns = raw.FPDFPage_GetRotation(page) % 4
        self.width, self.height = page.get_size()
        self._left, self._bottom, self._right, self._top = page.get_bbox()

    def edges(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Return the edges of a rectangle as it is shown: left, lower, right, upper."""
        if self.turns == 0:
            return x0 - self._left, y0 - self._bottom, x1 - self._left, y1 - self._bottom
        if self.turns == 1:
            return y0 - self._bottom, self._right - x1, y1 - self._bottom, self._right - x0
        if self.turns == 2:
            return self._right - x1, self._top - y1, self._right - x0, self._top - y0
        return self._top - y1, x0 - self._left, self._top - y0, x1 - self._left

    def all_edges(self, boxes: Sequence[float]) -> Edges:
        """Return the same for many rectangles, of each of which `boxes` has the left, upper, right and lower edge in turn."""
        x0s, y1s, x1s, y0s = (boxes[side::4] for side in range(4))
        if self.turns == 0:
            left, bottom = self._left, self._bottom
            return (
                [x - left for x in x0s],
                [y - bottom for y in y0s],
                [x - left for x in x1s],
                [y - bottom for y in y1s],
            )
        turned = list(map(self.edges, x0s, y0s, x1s, y1s))
        x0s, y0s, x1s, y1s = ([edges[side] for edges in turned] for side in range(4))
        return x0s, y0s, x1s, y1s

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return a rectangle as it is shown."""
        return Box(*self.edges(x0, y0, x1, y1))

    def shows(self, box: Box) -> bool:
        """Whether the middle of a rectangle lies on the page: some programs write what belongs to other pages beside it."""
        return bool(0 <= (box.x0 + box.x1) / 2 <= self.width and 0 <= box.middle <= self.height)

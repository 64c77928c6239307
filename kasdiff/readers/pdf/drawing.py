"""Drawn lines and pictures of a page. Called by `library` only, which holds the lock of PDFium."""

from __future__ import annotations

import ctypes
from itertools import repeat
from typing import TYPE_CHECKING

from pypdfium2 import raw

from kasdiff.readers.faults import too_much
from kasdiff.readers.pdf.calls import (
    address,
    kind_of,
    kind_of_segment,
    object_of_form,
    object_of_page,
    segment_of,
    segments_of,
)
from kasdiff.readers.pdf.model import Box, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    import pypdfium2 as pdfium

    from kasdiff.readers.pdf.model import PageContent
    from kasdiff.readers.pdf.place import ShownPage

MAX_OBJECTS = 200_000  # of one page
MAX_FORMS = 6  # drawings inside drawings

_MOST_OF_LINE = 5  # segments of a plain line or rectangle
_LOOKED_AT = 24
THIN = 3.5  # points: what is thinner is a line, however it was drawn

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_objects(page: pdfium.PdfPage, content: PageContent, shown: ShownPage, file: str) -> None:
    """Add the drawn lines of a page, and the size of its largest picture, to its content."""
    _Objects(content, shown, file).add(raw.FPDFPage_CountObjects(page), object_of_page, page, _IDENTITY, 0)


class _Objects:
    """Finds drawn lines and pictures."""

    def __init__(self, content: PageContent, shown: ShownPage, file: str) -> None:
        self._content = content
        self._shown = shown
        self._file = file
        self._left = MAX_OBJECTS
        self._modes = ctypes.c_int(), ctypes.c_int()  # filled, stroked
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._area = max(1.0, content.width * content.height)

    def add(self, count: int, get: Callable[[int, int], int], holder: object, matrix: Matrix, depth: int) -> None:
        """Add what `count` objects draw, of a page or of a drawing inside it: `get` gives them by the address of their holder and their index."""
        self._left -= count
        if self._left < 0:
            raise too_much(self._file)
        objects = list(map(get, repeat(address(holder)), range(count)))
        for found, kind in zip(objects, map(kind_of, objects), strict=True):
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(found, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(_handle(found), matrix)
                self._content.picture = max(self._content.picture, box.width * box.height / self._area)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_FORMS:
                self._form(_handle(found), matrix, depth)

    def _form(self, form: raw.FPDF_PAGEOBJECT, matrix: Matrix, depth: int) -> None:
        count = raw.FPDFFormObj_CountObjects(form)
        self.add(count, object_of_form, form, _times(_matrix(form), matrix), depth + 1)

    def _bounds(self, found: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Box:
        left, bottom, right, top = self._edges
        raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
        corners = [_moved(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return self._shown.box(min(xs), min(ys), max(xs), max(ys))

    def _path(self, found: int, matrix: Matrix) -> None:
        path, segments = _handle(found), segments_of(found)
        fill, stroke = self._modes
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        if not stroke.value and segments > _MOST_OF_LINE and self._is_curved(found, segments):
            self._content.curves += 1
            return
        box = self._bounds(path, matrix)
        if min(box.width, box.height) <= THIN:
            self._rule(box)
            return
        # A plain filled rectangle is a background; a filled shape with more corners may be a frame.
        if stroke.value or segments > 5:
            self._left -= segments
            if self._left < 0:
                raise too_much(self._file)
            self._segments(path, segments, _times(_matrix(path), matrix))

    def _is_curved(self, path: int, segments: int) -> bool:
        """Whether a path is a letter that was drawn, or a picture: no frame of a table begins with as many segments of which one is a curve."""
        kinds = (kind_of_segment(segment_of(path, index)) for index in range(min(segments, _LOOKED_AT)))
        return any(kind == raw.FPDF_SEGMENT_BEZIERTO for kind in kinds)

    def _segments(self, path: raw.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> None:
        x, y = ctypes.c_float(), ctypes.c_float()
        begin = last = (0.0, 0.0)
        for index in range(count):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            kind = raw.FPDFPathSegment_GetType(segment)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = _moved(matrix, x.value, y.value)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                begin = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                self._stroke(last, point)
            if raw.FPDFPathSegment_GetClose(segment):
                self._stroke(point, begin)
            last = point

    def _stroke(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        box = self._shown.box(
            min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
        )
        if min(box.width, box.height) <= 1.0:
            self._rule(box)

    def _rule(self, box: Box) -> None:
        box = Box(
            max(box.x0, 0.0), max(box.y0, 0.0), min(box.x1, self._content.width), min(box.y1, self._content.height)
        )
        if box.width > box.height and box.width > THIN:
            self._content.level.append(Rule(box.middle, box.x0, box.x1))
        elif box.height > box.width and box.height > THIN:
            self._content.upright.append(Rule((box.x0 + box.x1) / 2, box.y0, box.y1))


def _handle(found: int) -> raw.FPDF_PAGEOBJECT:
    return ctypes.cast(found, raw.FPDF_PAGEOBJECT)


def _matrix(found: raw.FPDF_PAGEOBJECT) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(found, matrix):
        return _IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f

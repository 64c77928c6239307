"""All dealings with PDFium: the only module that calls it, one call at a time, as it cannot be used by two threads at once.

What leaves this module is plain data (see `model`), in the page as it is shown (rotation undone).
"""

from __future__ import annotations

import ctypes
import math
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from kasdiff.readers.faults import damaged, encrypted, too_much
from kasdiff.readers.numbers import from_symbol_font
from kasdiff.readers.pdf.model import Box, PageContent, Rule, Run
from kasdiff.readers.pdf.tags import add_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kasdiff.readers.pdf.tags import Node

MAX_PAGES = 5_000
MAX_CHARACTERS = 500_000  # of one page
MAX_OBJECTS = 200_000  # of one page
MAX_FORMS = 6  # drawings inside drawings

THIN = 3.5  # points: what is thinner is a line, however it was drawn
_LOCK = threading.Lock()
_SLANT = 0.05  # radians

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@contextmanager
def opened(data: bytes, file: str) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF and hold the library until it is closed. Raises ReadError where it is locked or broken beyond repair."""
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise (encrypted(file) if error.err_code == raw.FPDF_ERR_PASSWORD else damaged(file)) from error
        try:
            if len(document) > MAX_PAGES:
                raise too_much(file)
            yield document
        finally:
            document.close()


def is_tagged(document: pdfium.PdfDocument) -> bool:
    """Whether a PDF says that it has tags."""
    return bool(raw.FPDFCatalog_IsTagged(document))


def read_page(document: pdfium.PdfDocument, index: int, file: str, tree: Node | None) -> PageContent | None:
    """Read letters and lines of a page (from 0), and add its tags to `tree`; then each run bears the number that ties it to them.

    None for a page that is broken.
    """
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        shown = _Shown(page)
        content = PageContent(index + 1, shown.width, shown.height)
        _read_text(page, content, shown, file, marks=tree is not None)
        _read_objects(page, content, shown, file)
        if tree is not None:
            add_page(tree, page, index + 1)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()
    return content


def search_tags(document: pdfium.PdfDocument, index: int, tree: Node) -> None:
    """Look again, at every child, for the tags of a page (from 0) that has text without any."""
    page = document[index]
    try:
        add_page(tree, page, index + 1, thorough=True)
    finally:
        page.close()


class _Shown:
    """How places of the file become places of the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.turns = raw.FPDFPage_GetRotation(page) % 4
        self.width, self.height = page.get_size()
        self._left, self._bottom, self._right, self._top = page.get_bbox()

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """Return a rectangle as it is shown, from the lower left corner of what the page shows."""
        if self.turns == 0:
            return Box(x0 - self._left, y0 - self._bottom, x1 - self._left, y1 - self._bottom)
        if self.turns == 1:
            return Box(y0 - self._bottom, self._right - x1, y1 - self._bottom, self._right - x0)
        if self.turns == 2:
            return Box(self._right - x1, self._top - y1, self._right - x0, self._top - y0)
        return Box(self._top - y1, x0 - self._left, self._top - y0, x1 - self._left)

    def shows(self, box: Box) -> bool:
        """Whether the middle of a rectangle lies on the page: some programs write what belongs to other pages beside it."""
        return bool(0 <= (box.x0 + box.x1) / 2 <= self.width and 0 <= box.middle <= self.height)


def _read_text(page: pdfium.PdfPage, content: PageContent, shown: _Shown, file: str, *, marks: bool) -> None:
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return
    try:
        count = raw.FPDFText_CountChars(text)
        if count > MAX_CHARACTERS:
            raise too_much(file)
        _Runs(text, content, shown, marks=marks).read(count)
    finally:
        raw.FPDFText_ClosePage(text)


class _Runs:
    """Gathers characters to runs: what follows on one line without a gap, and bears one mark."""

    def __init__(self, text: raw.FPDF_TEXTPAGE, content: PageContent, shown: _Shown, *, marks: bool) -> None:
        self._text = text
        self._content = content
        self._shown = shown
        self._mark_of = _marks(text) if marks else None
        self._letters: list[str] = []
        self._starts: list[float] = []
        self._box: Box | None = None
        self._first = 0
        self._mark = -1

    def read(self, count: int) -> None:
        """Read `count` characters."""
        text, unicode, generated = self._text, raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
        rectangle = raw.FS_RECTF()
        place, box_of = ctypes.byref(rectangle), raw.FPDFText_GetLooseCharBox
        for index in range(count):
            code = unicode(text, index)
            if code in (10, 13) or (code == 32 and generated(text, index) == 1):
                self._end()
                continue
            box_of(text, index, place)
            box = self._shown.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            mark = self._mark_of(index) if self._mark_of is not None else -1
            if self._box is not None and (mark != self._mark or not _follows(self._box, box)):
                self._end()
            if self._box is None:
                self._box, self._first, self._mark = box, index, mark
            else:
                self._box = self._box.around(box)
            self._letters.append(self._letter(code))
            self._starts.append(box.x0)
        self._end()

    def _letter(self, code: int) -> str:
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
            self._content.unmapped += 1
            return "\ufffd"
        if code == 2:  # PDFium's own sign for a hyphen at a line's end
            return "-"
        return chr(code)

    def _end(self) -> None:
        if self._box is None:
            return
        angle = raw.FPDFText_GetCharAngle(self._text, self._first) % (math.pi / 2)
        slanted = _SLANT < angle < math.pi / 2 - _SLANT
        text = from_symbol_font("".join(self._letters))
        if not self._shown.shows(self._box):
            text = ""
        elif raw.FPDFText_HasUnicodeMapError(self._text, self._first) == 1:
            self._content.unmapped += len(text)
        if text.strip(" \u00a0"):
            self._content.runs.append(
                Run(text, self._box, tuple(self._starts), self._content.number, self._size(), self._mark, slanted)
            )
        elif text and self._content.runs and _follows(self._content.runs[-1].box, self._box):
            # A blank of its own after a run: the sign that a word ended there.
            last = self._content.runs[-1]
            box = last.box.around(self._box)
            self._content.runs[-1] = replace(
                last, text=last.text + text, box=box, starts=last.starts + tuple(self._starts)
            )
        self._letters, self._starts, self._box = [], [], None

    def _size(self) -> float:
        """Return the size of the run's font as it is shown: that of the font times the scale of the text."""
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(self._text, self._first)
        if raw.FPDFText_GetMatrix(self._text, self._first, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        return float(size) if 0.5 < size < 1000 else max(1.0, self._box.height if self._box is not None else 1.0)


def _follows(before: Box, after: Box) -> bool:
    """Whether a character goes on the run: on the same line, neither far behind nor before its end."""
    size = max(before.height, after.height, 1.0)
    gap = after.x0 - before.x1
    return abs(after.middle - before.middle) < 0.35 * size and -0.5 * size < gap < 0.6 * size


def _marks(text: raw.FPDF_TEXTPAGE) -> Callable[[int], int]:
    """Return what gives the mark of a character; the characters of one text object share theirs."""
    known: dict[int, int] = {}

    def mark_of(index: int) -> int:
        found = raw.FPDFText_GetTextObject(text, index)
        if not found:
            return -1
        key = ctypes.addressof(found.contents)
        if key not in known:
            known[key] = raw.FPDFPageObj_GetMarkedContentID(found)
        return known[key]

    return mark_of


def _read_objects(page: pdfium.PdfPage, content: PageContent, shown: _Shown, file: str) -> None:
    count = raw.FPDFPage_CountObjects(page)
    left = [MAX_OBJECTS]
    reader = _Objects(content, shown, file, left)
    reader.read(count, lambda i: raw.FPDFPage_GetObject(page, i), _IDENTITY, 0)


class _Objects:
    """Finds drawn lines and pictures."""

    def __init__(self, content: PageContent, shown: _Shown, file: str, left: list[int]) -> None:
        self._content = content
        self._shown = shown
        self._file = file
        self._left = left
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._area = max(1.0, content.width * content.height)

    def read(self, count: int, get: Callable[[int], raw.FPDF_PAGEOBJECT], matrix: Matrix, depth: int) -> None:
        """Read `count` objects of a page or of a drawing inside it."""
        self._left[0] -= count
        if self._left[0] < 0:
            raise too_much(self._file)
        for index in range(count):
            found = get(index)
            kind = raw.FPDFPageObj_GetType(found)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(found, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                box = self._bounds(found, matrix)
                self._content.picture = max(self._content.picture, box.width * box.height / self._area)
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < MAX_FORMS:
                self._form(found, matrix, depth)

    def _form(self, form: raw.FPDF_PAGEOBJECT, matrix: Matrix, depth: int) -> None:
        self.read(
            raw.FPDFFormObj_CountObjects(form),
            lambda i: raw.FPDFFormObj_GetObject(form, i),
            _times(_matrix(form), matrix),
            depth + 1,
        )

    def _bounds(self, found: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Box:
        left, bottom, right, top = self._edges
        raw.FPDFPageObj_GetBounds(found, left, bottom, right, top)
        corners = [_moved(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return self._shown.box(min(xs), min(ys), max(xs), max(ys))

    def _path(self, path: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> None:
        box = self._bounds(path, matrix)
        if min(box.width, box.height) <= THIN:
            self._rule(box)
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        segments = raw.FPDFPath_CountSegments(path)
        # A plain filled rectangle is a background; a filled shape with more corners may be a frame.
        if stroke.value or segments > 5:
            self._left[0] -= segments
            if self._left[0] < 0:
                raise too_much(self._file)
            self._segments(path, segments, _times(_matrix(path), matrix))

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

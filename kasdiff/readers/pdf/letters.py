"""The letters of a page, gathered to runs. Called by `library` only, which holds the lock of PDFium."""

from __future__ import annotations

import ctypes
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from pypdfium2 import raw

from kasdiff.readers.faults import too_much
from kasdiff.readers.numbers import from_symbol_font
from kasdiff.readers.pdf.model import Box, Run

if TYPE_CHECKING:
    from collections.abc import Callable

    import pypdfium2 as pdfium

    from kasdiff.readers.pdf.model import PageContent
    from kasdiff.readers.pdf.place import Shown

MAX_CHARACTERS = 500_000  # of one page

_SLANT = 0.05  # radians
_LEVEL = 0.35  # of a letter's height: how far the middle of the next letter may lie from that of the run
_TURNED_GAP = 0.13  # of the font's size: a blank between turned words
_BACK, _GAP = -0.5, 0.6  # of a letter's height: how far before or behind the run's end it may begin


def read_text(page: pdfium.PdfPage, content: PageContent, shown: Shown, file: str, *, marks: bool) -> None:
    """Add the runs of a page to its content; with `marks` each bears the number that ties it to the tags."""
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

    def __init__(self, text: raw.FPDF_TEXTPAGE, content: PageContent, shown: Shown, *, marks: bool) -> None:
        self._text = text
        self._content = content
        self._shown = shown
        self._mark_of = _marks(text) if marks else None
        self._letters: list[str] = []
        self._starts: list[float] = []
        self._first = 0
        self._mark = -1
        # The edges of the run so far: two thousand letters a page leave no time for a Box each.
        self._x0 = self._y0 = self._x1 = self._y1 = 0.0

    def read(self, count: int) -> None:
        """Read `count` characters."""
        text, unicode, generated = self._text, raw.FPDFText_GetUnicode, raw.FPDFText_IsGenerated
        rectangle = raw.FS_RECTF()
        place, box_of, edges, mark_of = (
            ctypes.byref(rectangle),
            raw.FPDFText_GetLooseCharBox,
            self._shown.edges,
            self._mark_of,
        )
        for index in range(count):
            code = unicode(text, index)
            if code in (10, 13) or (code == 32 and generated(text, index) == 1):
                self._end()
                continue
            box_of(text, index, place)
            x0, y0, x1, y1 = edges(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            mark = mark_of(index) if mark_of is not None else -1
            if self._letters and not (mark == self._mark and self._goes_on(x0, y0, y1)):
                self._end()
            if self._letters:
                self._stretch(x0, y0, x1, y1)
            else:
                self._first, self._mark = index, mark
                self._x0, self._y0, self._x1, self._y1 = x0, y0, x1, y1
            self._letters.append(chr(code) if 32 <= code < 0xD800 else self._letter(code))
            self._starts.append(x0)
        self._end()

    def _stretch(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._x1 = max(self._x1, x1)
        self._x0 = min(self._x0, x0)
        self._y0 = min(self._y0, y0)
        self._y1 = max(self._y1, y1)

    def _goes_on(self, x0: float, y0: float, y1: float) -> bool:
        """Whether a character goes on the run: on the same line, neither far behind nor before its end."""
        size = max(self._y1 - self._y0, y1 - y0, 1.0)
        return abs((y0 + y1) - (self._y0 + self._y1)) < 2 * _LEVEL * size and _BACK * size < x0 - self._x1 < _GAP * size

    def _letter(self, code: int) -> str:
        if code == 2:  # PDFium's own sign for a hyphen at a line's end
            return "-"
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            self._content.unmapped += 1
            return "\ufffd"
        return chr(code)

    def _end(self) -> None:
        if not self._letters:
            return
        box = Box(self._x0, self._y0, self._x1, self._y1)
        text = from_symbol_font("".join(self._letters)) if self._shown.shows(box) else ""
        runs = self._content.runs
        if text.strip(" \u00a0"):
            if raw.FPDFText_HasUnicodeMapError(self._text, self._first) == 1:
                self._content.unmapped += len(text)
            angle = raw.FPDFText_GetCharAngle(self._text, self._first) + self._shown.turns * math.pi / 2
            slanted = _SLANT < angle % (math.pi / 2) < math.pi / 2 - _SLANT
            turned = not slanted and abs(math.sin(angle)) > 0.5
            run = Run(
                text, box, tuple(self._starts), self._content.number, self._size(box), self._mark, slanted, turned
            )
            if turned and runs and _climbs(runs[-1], run):
                runs[-1] = _joined(runs[-1], run)
            else:
                runs.append(run)
        elif text and runs and self._blank_after(runs[-1], box):
            runs[-1] = replace(
                runs[-1],
                text=runs[-1].text + text,
                box=runs[-1].box.around(box),
                starts=runs[-1].starts + tuple(self._starts),
            )
        self._letters, self._starts = [], []

    def _blank_after(self, run: Run, box: Box) -> bool:
        """Whether a blank of its own stands right after a run: the sign that a word ended there."""
        size = max(run.box.height, box.height, 1.0)
        return abs(run.box.middle - box.middle) < _LEVEL * size and _BACK * size < box.x0 - run.box.x1 < _GAP * size

    def _size(self, box: Box) -> float:
        """Return the size of the run's font as it is shown: that of the font times the scale of the text."""
        matrix = raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(self._text, self._first)
        if raw.FPDFText_GetMatrix(self._text, self._first, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        return float(size) if 0.5 < size < 1000 else max(1.0, box.height)


def _climbs(run: Run, after: Run) -> bool:
    """Whether a letter stands right above or below the end of turned text."""
    if not run.turned or run.mark != after.mark or abs(run.box.x0 - after.box.x0) > 0.5 * run.size:
        return False
    return min(abs(after.box.y0 - run.box.y1), abs(run.box.y0 - after.box.y1)) < run.size


def _joined(run: Run, after: Run) -> Run:
    gap = max(after.box.y0 - run.box.y1, run.box.y0 - after.box.y1)
    blank = " " if gap > _TURNED_GAP * run.size and not run.text.endswith(" ") else ""
    starts = (*run.starts, *((run.box.x1,) if blank else ()), *after.starts)
    return replace(run, text=f"{run.text}{blank}{after.text}", box=run.box.around(after.box), starts=starts)


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

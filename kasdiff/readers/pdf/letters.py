"""The letters of a page, gathered to runs. Called by `library` only, which holds the lock of PDFium."""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from itertools import repeat
from typing import TYPE_CHECKING

from msgspec.structs import replace
from pypdfium2 import raw

from kasdiff.readers.faults import too_much
from kasdiff.readers.numbers import from_symbol_font
from kasdiff.readers.pdf.calls import address, code_of, is_generated, loose_box, mark_of, text_object
from kasdiff.readers.pdf.clipped import clip_of
from kasdiff.readers.pdf.holes import parted_at_holes
from kasdiff.readers.pdf.model import Box, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pypdfium2 as pdfium

    from kasdiff.readers.pdf.model import PageContent
    from kasdiff.readers.pdf.place import Edges, ShownPage

MAX_CHARACTERS = 500_000  # of one page

_BLANK, _LINE_END = 32, 10
_LINE_ENDS = frozenset((10, 13))
_NO_CHARACTERS = 0xFFFE  # from here on

_SLANT = 0.05  # radians
_LEVEL = 0.35  # of a letter's height: how far the middle of the next letter may lie from that of the run
_TURNED_GAP = 0.13  # of the font's size: a blank between turned words
_OTHER_HEIGHT = 0.1  # of a letter's height: by how much a letter of another size begins or ends elsewhere
_OTHER_SIZE = 0.85
_BACK, _GAP = -0.5, 0.6  # of a letter's height: how far before or behind the run's end it may begin


def read_text(page: pdfium.PdfPage, content: PageContent, shown: ShownPage, file: str, *, marks: bool) -> None:
    """Add the runs of a page to its content; with `marks` each bears the number that ties it to the tags."""
    text = raw.FPDFText_LoadPage(page)
    if not text:
        return
    try:
        count = raw.FPDFText_CountChars(text)
        if count > MAX_CHARACTERS:
            raise too_much(file)
        _Runs(text, content, shown, marks=marks).gather(count)
    finally:
        raw.FPDFText_ClosePage(text)


class _Runs:
    """Gathers characters to runs: what follows on one line without a gap, and bears one mark.

    A page has two thousand letters, too many for an object each: every method takes all characters at once where it can, in lists of one value a character.
    """

    def __init__(self, text: raw.FPDF_TEXTPAGE, content: PageContent, shown: ShownPage, *, marks: bool) -> None:
        self._text = text
        self._page = address(text)
        self._content = content
        self._shown = shown
        self._has_marks = marks
        self._matrix = raw.FS_MATRIX()
        self._clips: dict[int, Box | None] = {}  # by the objects

    def gather(self, count: int) -> None:
        """Gather `count` characters."""
        codes = self._codes(count)
        edges = self._shown.all_edges(self._boxes(count))
        marks = self._marks(count) if self._has_marks else [-1] * count
        spans, over = parted_at_holes(list(_spans(codes, edges, marks, self._size)), edges)
        self._content.overlaid += over
        for first, end in spans:
            box = Box(*(best(side[first:end]) for best, side in zip((min, min, max, max), edges, strict=True)))
            self._add(codes[first:end], box, edges[0][first:end], first, marks[first])

    def _codes(self, count: int) -> list[int]:
        """Return the characters; a line's end for one that PDFium put in where it saw a gap."""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self._text, 0, count, buffer)
        codes = buffer[:count]
        if written != count + 1 or any(0xD800 <= code < 0xE000 for code in codes):
            # Some characters have no text, or text of two units: only one by one it is sure which is which.
            codes = list(map(code_of, repeat(self._page), range(count)))
        for index, code in enumerate(codes):
            if code == _BLANK:
                if is_generated(self._page, index) == 1:
                    codes[index] = _LINE_END
            elif code < _BLANK or code >= _NO_CHARACTERS:  # in the text they may stand for others
                codes[index] = code_of(self._page, index)
        return codes

    def _boxes(self, count: int) -> list[float]:
        """Return left, upper, right and lower edge of each character."""
        boxes = (raw.FS_RECTF * count)()
        start, size = ctypes.addressof(boxes), ctypes.sizeof(raw.FS_RECTF)
        places = range(start, start + count * size, size)
        deque(map(loose_box, repeat(self._page), range(count), places), maxlen=0)
        return list(memoryview(boxes).cast("B").cast("f")) if count else []

    def _marks(self, count: int) -> list[int]:
        """Return the mark of each character; the characters of one text object share theirs."""
        objects = list(map(text_object, repeat(self._page), range(count)))
        known = {found: mark_of(found) if found else -1 for found in set(objects)}
        return [known[found] for found in objects]

    def _letter(self, code: int) -> str:
        if code == 2:  # PDFium's own sign for a hyphen at a line's end
            return "-"
        if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
            self._content.unmapped += 1
            return "\ufffd"
        return chr(code)

    def _add(self, codes: Sequence[int], box: Box, starts: Sequence[float], first: int, mark: int) -> None:
        """Add a run to those of the page; `first` is the index of its first character."""
        letters = "".join([chr(code) if 32 <= code < 0xD800 else self._letter(code) for code in codes])
        text = from_symbol_font(letters) if self._shown.shows(box) else ""
        runs = self._content.runs
        if text.strip(" \u00a0"):
            if raw.FPDFText_HasUnicodeMapError(self._text, first) == 1:
                self._content.unmapped += len(text)
            angle = raw.FPDFText_GetCharAngle(self._text, first) + self._shown.turns * math.pi / 2
            slanted = _SLANT < angle % (math.pi / 2) < math.pi / 2 - _SLANT
            turned = not slanted and abs(math.sin(angle)) > 0.5
            size, base = self._size(first) or max(1.0, box.height), self._base(first)
            clipped = self._is_clipped(first, box)
            run = Run(text, box, array("d", starts), self._content.number, size, mark, slanted, base, turned, clipped)
            if turned and runs and _climbs(runs[-1], run):
                runs[-1] = _joined_runs(runs[-1], run)
            else:
                runs.append(run)
        elif text and runs and self._blank_after(runs[-1], box):
            runs[-1] = replace(
                runs[-1],
                text=runs[-1].text + text,
                box=runs[-1].box.around(box),
                starts=runs[-1].starts + array("d", starts),
            )

    def _blank_after(self, run: Run, box: Box) -> bool:
        """Whether a blank of its own stands right after a run: the sign that a word ended there."""
        size = max(run.box.height, box.height, 1.0)
        return abs(run.box.middle - box.middle) < _LEVEL * size and _BACK * size < box.x0 - run.box.x1 < _GAP * size

    def _size(self, index: int) -> float:
        """Return the size of a character's font as it is shown, that of the font times the scale of the text; 0 for none that makes sense."""
        size = raw.FPDFText_GetFontSize(self._text, index)
        if raw.FPDFText_GetMatrix(self._text, index, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return float(size) if 0.5 < size < 1000 else 0.0

    def _is_clipped(self, index: int, box: Box) -> bool:
        """Whether a run, whose first character has this index, lies outside of what its object shows."""
        found = text_object(self._page, index)
        if not found:
            return False
        if found not in self._clips:
            self._clips[found] = clip_of(found, self._shown)
        clip = self._clips[found]
        return clip is not None and not (clip.y0 <= box.middle <= clip.y1 and box.x0 < clip.x1 and box.x1 > clip.x0)

    def _base(self, index: int) -> float:
        """Return the height of the line on which a character stands."""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self._text, index, x, y)
        return self._shown.edges(x.value, y.value, x.value, y.value)[1]


def _spans(
    codes: Sequence[int], edges: Edges, marks: Sequence[int], size_of: Callable[[int], float]
) -> Iterator[tuple[int, int]]:
    """Yield the first and last (exclusive) characters of runs: each goes on the one before, on the same line, neither far behind nor before its end.

    Where it begins or ends at another height, its font may not be far larger or smaller: raised and lowered figures are runs of their own.
    """
    first = mark = -1
    low = high = right = size = 0.0  # of the run so far
    for index, (code, x0, y0, x1, y1, its) in enumerate(zip(codes, *edges, marks, strict=True)):
        if code in _LINE_ENDS:
            if first >= 0:
                yield first, index
            first = -1
            continue
        if first >= 0:
            if y0 == low and y1 == high:  # nearly always
                tall, level = size, True
            else:
                tall = max(size, y1 - y0)
                level = abs((y0 + y1) - (low + high)) < 2 * _LEVEL * tall
                if level and (abs(y0 - low) > _OTHER_HEIGHT * tall or abs(high - y1) > _OTHER_HEIGHT * tall):
                    level = _alike(size_of(first), size_of(index))
            if its == mark and level and _BACK * tall < x0 - right < _GAP * tall:
                if x1 > right:  # noqa: PLR1730 - quicker than max, which here is called for every letter
                    right = x1
                if y0 < low or y1 > high:
                    low, high = min(low, y0), max(high, y1)
                    size = max(high - low, 1.0)
                continue
            yield first, index
        first, mark, low, high, right = index, its, y0, y1, x1
        size = max(high - low, 1.0)
    if first >= 0:
        yield first, len(codes)


def _alike(size: float, other: float) -> bool:
    return min(size, other) >= _OTHER_SIZE * max(size, other)


def _climbs(run: Run, after: Run) -> bool:
    """Whether a letter stands right above or below the end of turned text."""
    if not run.turned or run.mark != after.mark or abs(run.box.x0 - after.box.x0) > 0.5 * run.size:
        return False
    return min(abs(after.box.y0 - run.box.y1), abs(run.box.y0 - after.box.y1)) < run.size


def _joined_runs(run: Run, after: Run) -> Run:
    gap = max(after.box.y0 - run.box.y1, run.box.y0 - after.box.y1)
    blank = " " if gap > _TURNED_GAP * run.size and not run.text.endswith(" ") else ""
    starts = run.starts + array("d", (run.box.x1,) if blank else ()) + after.starts
    return replace(run, text=f"{run.text}{blank}{after.text}", box=run.box.around(after.box), starts=starts)

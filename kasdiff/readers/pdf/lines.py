"""Runs become printed lines: what stands at one height in one cell, from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.readers.pdf.model import Box, Line, Run
from kasdiff.text.raised import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LEVEL = 0.5  # of the font's size: a run whose middle is nearer stands on the same line (raised figures too)
_GAP = 0.13  # of the font's size: a greater gap between runs is a blank
_SMALL = 0.85  # of the size of the line's largest run: what is smaller may be raised or lowered
_RAISED, _LOWERED = 0.15, 0.05  # of that size: how far off the line it stands at least
_HANGS = 0.45  # of that size: how far off the line it stands at most
_WIDE = 2.5  # of the font's size: a greater gap parts columns that nothing else parts
_BLANK_WIDTH = 0.25  # of the font's size
_WIDEST_LETTER = 1.2  # of the font's size: a letter and the gap behind it that are wider belong to two columns
_NEVER_FIRST = "/–—)»”,.;:!?%"  # signs before which no line is broken, though a blank stands there
_BLANKS = " \u00a0\t"


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Return the lines of runs that stand in one cell or text area, from top to bottom, page by page."""
    out: list[Line] = []
    group: list[Run] = []
    largest: Run | None = None  # of the group
    for run in sorted(runs, key=lambda r: (r.page, -r.box.middle)):
        if largest is not None and (run.page != largest.page or not _level(largest, run)):
            out.append(_line(group))
            group, largest = [], None
        group.append(run)
        if largest is None or run.size > largest.size:
            largest = run
    return [*out, _line(group)] if group else out


def _level(largest: Run, run: Run) -> bool:
    """Whether a run stands on a line: its middle lies near that of the line's largest run, or it is small and hangs on its line, raised or lowered."""
    big, small = (largest, run) if largest.size >= run.size else (run, largest)
    if (
        small.size < _SMALL * big.size
        and not big.turned
        and abs(big.base - small.base) < _HANGS * min(big.size, 2 * small.size)
    ):
        return True
    return abs(largest.box.middle - run.box.middle) < _LEVEL * max(min(largest.size, run.size), 0.5 * largest.size)


def _line(group: Sequence[Run]) -> Line:
    ordered = sorted(group, key=lambda r: r.box.x0)
    largest = max(ordered, key=lambda run: run.size)
    size = largest.size
    text, box = "", ordered[0].box
    starts: list[float] = []
    for run in ordered:
        if text:
            gap = run.box.x0 - box.x1
            if gap > _WIDE * size:
                text, starts = text.rstrip(_BLANKS) + "\t", [*starts[: len(text.rstrip(_BLANKS))], box.x1]
            elif gap > _GAP * size and text[-1] not in _BLANKS and run.text[0] not in _BLANKS:
                text, starts = text + " ", [*starts, box.x1]
        text += run.text if run.size > _SMALL * size else _set(run, largest)
        starts += run.starts
        box = box.around(run.box)
    return _measured(text, starts, box, ordered, size)


def _set(run: Run, largest: Run) -> str:
    """Return the letters of a small run as they look: raised or lowered, if they stand off the line of the largest run."""
    height = run.base - largest.base
    if run.turned or largest.turned or -_LOWERED * largest.size <= height <= _RAISED * largest.size:
        return run.text
    return raised(run.text) if height > 0 else lowered(run.text)


def _measured(text: str, starts: Sequence[float], box: Box, runs: Sequence[Run], size: float) -> Line:
    """Return the line with the widths that tell whether its first word would have fitted the line above."""
    kept = text.rstrip(_BLANKS)
    end = starts[len(kept)] if len(kept) < len(starts) and len(kept) < len(text) else box.x1
    lead = len(text) - len(text.lstrip(_BLANKS))
    breaks = (i for i in range(lead, len(kept) - 1) if kept[i] in " \t" and kept[i + 1] not in _NEVER_FIRST)
    word = next(breaks, len(kept))
    first_end = starts[word] if word < len(starts) else end
    inked = Box(starts[lead] if lead < len(starts) else box.x0, box.y0, end, box.y1)
    first = max(0.0, first_end - inked.x0)
    return Line(text.lstrip(_BLANKS), inked, runs[0].page, size, first, _BLANK_WIDTH * size, tuple(runs))


def split_at(run: Run, x: float) -> tuple[Run, Run] | None:
    """Cut a run that reaches over the edge of a column at `x`; None where the cut would leave nothing on one side, or part a word that is too wide."""
    at = next((i for i, start in enumerate(run.starts) if start >= x - 0.5), len(run.starts))
    if at in (0, len(run.starts)) or not run.text[:at].strip() or not run.text[at:].strip():
        return None
    advance = run.starts[at] - run.starts[at - 1]
    before, after = run.text[at - 1], run.text[at]
    two_words = before.islower() and after.isupper()
    if before.isalpha() and after.isalpha() and not two_words and advance < _WIDEST_LETTER * run.size:
        return None
    left = Box(run.box.x0, run.box.y0, min(run.starts[at], run.box.x1), run.box.y1)
    right = Box(run.starts[at], run.box.y0, run.box.x1, run.box.y1)
    return (
        Run(run.text[:at], left, run.starts[:at], run.page, run.size, run.mark, run.slanted, run.base),
        Run(run.text[at:], right, run.starts[at:], run.page, run.size, run.mark, run.slanted, run.base),
    )

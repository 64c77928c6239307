r"""Plain text taken out of a PDF: wrapped lines, cells parted by blank lines, narrow columns whose words are broken over lines.

What such a text looks like:

- a blank line ends a paragraph or a cell; several blank lines, or a form feed, stand where the printed page ended;
- a line that ends in a blank ended at the end of a word; a line without one was full, or its last word goes on in the next line. The printed lines are
  kept in `Paragraph.lines` with their blanks, so that the parser can rejoin words with the document's own vocabulary; `text` is a first joining;
- an indented line begins a paragraph. A line that begins with one blank, after a line that ended its text, begins a cell too: what stood before the blank
  was lost with the cell to its left;
- columns are lost, so everything is a paragraph; cells stand in the order in which a page prints them, from left to right.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kasdiff.model.document import Paragraph
from kasdiff.model.source import Source
from kasdiff.text.alphabet import CLOSING, ENDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.model.document import Block

_BLANKS = " \t\u00a0"
_INDENT = re.compile(r"[ \t\u00a0]{2,}")
_CLOSING = tuple(CLOSING)
_BLANK_SHARE = 0.05
_ENDS = tuple(ENDS)
_OPEN_END = ("(", "/", "-", "«")
_Line = tuple[str, Source]


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the paragraphs of a text that was taken out of a PDF. Pages count from 1 where form feeds part them."""
    paged = any("\f" in line for line in lines[:-1])
    marked = marks_word_ends(lines)
    page = 1
    out: list[Paragraph] = []
    lines_of: list[_Line] = []

    def close() -> None:
        if lines_of:
            out.append(_paragraph(lines_of, len(out), marked=marked))
            lines_of.clear()

    for number, raw in enumerate(lines, 1):
        if "\f" in raw:
            close()
            page += raw.count("\f")
        line = raw.replace("\f", "")
        if not line.strip(_BLANKS):
            close()
            continue
        if lines_of and _begins(line, lines_of[-1][0], marked=marked):
            close()
        lines_of.append((line, Source(number, number, page if paged else None, len(out))))
    close()
    return tuple(out)


def _begins(line: str, previous: str, *, marked: bool) -> bool:
    """Whether a line begins a paragraph though no blank line stands before it. `marked`: see `marks_word_ends`."""
    if _INDENT.match(line):
        return True
    ended = previous[-1] not in _BLANKS if marked else previous.endswith(_ENDS)
    return line[0] in _BLANKS and ended


def marks_word_ends(lines: Iterable[str]) -> bool:
    """Whether lines that end with a word keep the blank behind it."""
    filled = [line for line in lines if line.strip(_BLANKS)]
    return sum(line[-1] in _BLANKS for line in filled) > _BLANK_SHARE * len(filled)


def _paragraph(lines: Sequence[_Line], index: int, *, marked: bool) -> Paragraph:
    parts = [lines[0][0].strip(_BLANKS)]
    for (before, _), (line, _) in pairwise(lines):
        parts += (_separator(before, line, marked=marked), line.strip(_BLANKS))
    source = lines[0][1].to(lines[-1][1])
    return Paragraph("".join(parts), Source(source.line, source.last_line, source.page, index), lines=tuple(lines))


def _separator(before: str, line: str, *, marked: bool) -> str:
    """Return what stands between two printed lines: nothing where a word may go on, else a blank. `marked`: see `marks_word_ends`."""
    if before[-1] in _BLANKS or line[0] in _BLANKS:
        return " "
    if line.startswith(_CLOSING) or before.endswith(_OPEN_END):
        return ""
    # A word is broken only where it fills a whole line.
    fills_line = marked and len(before.split()) == 1
    return "" if fills_line and before[-1].isalpha() and line[0].islower() else " "

"""Text files, in the layouts in which editions go round: Markdown, plain text made from a PDF, text of a web page, cells parted by bars.

`read` finds the encoding and the layout; each layout has a module of its own with `blocks(lines) -> tuple[Block, ...]`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kasdiff.errors import Message
from kasdiff.model.document import Document, Paragraph
from kasdiff.model.source import Source
from kasdiff.readers.budget import Budget
from kasdiff.readers.composing import composed
from kasdiff.readers.omissions import BROKEN_LETTERS
from kasdiff.readers.text import bar, markdown, pdftext, tabs, web
from kasdiff.readers.text.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kasdiff.model.document import Block

    Layout = Callable[[Sequence[str]], tuple[Block, ...]]


def plain_blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Every non-empty line is a paragraph."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return tuple(
        Paragraph(line.strip(), Source(number, number, None, index)) for index, (number, line) in enumerate(filled)
    )


_MOST_BYTES = 4  # of a letter
# Of the lines of a plain text few begin with a small letter, but for items of lists, which end in a semicolon.
_MUCH_WRAPPED = 0.3
_FEWEST_PAIRS = 40
_FEWEST_MARKS = 3  # lines that a layout marks
_HEAD = re.compile(r"#{1,4} ")
LAYOUTS: Mapping[str, Layout] = {
    "plain": plain_blocks,
    "bar": bar.blocks,
    "markdown": markdown.blocks,
    "pdf": pdftext.blocks,
    "piped": markdown.piped_blocks,
    "tabs": tabs.blocks,
    "web": web.blocks,
}


def layout_of(lines: Sequence[str]) -> str:
    """Return the layout by its marks: bars between tabs or around cells, lone tab lines, Markdown heads and row tags, lines wrapped by a page."""
    marks: Mapping[str, Callable[[], bool]] = {
        "bar": lambda: sum("\t|\t" in line for line in lines) >= _FEWEST_MARKS,
        "piped": lambda: sum(map(markdown.is_piped, lines)) >= _FEWEST_MARKS,
        "web": lambda: sum(line.strip(" ") == "\t" for line in lines) >= _FEWEST_MARKS,
        "markdown": lambda: any(map(_HEAD.match, lines)) or sum("<p>" in line for line in lines) >= _FEWEST_MARKS,
        "tabs": lambda: tabs.is_tabbed(lines),
        "pdf": lambda: (
            any("\f" in line for line in lines)
            or pdftext.marks_word_ends(lines)
            or _wrapped_share(lines) > _MUCH_WRAPPED
        ),
    }
    return next((layout for layout, has_marks in marks.items() if has_marks()), "plain")


def _wrapped_share(lines: Sequence[str]) -> float:
    """Return which share of the lines that follow another goes on inside its sentence: after no sign of punctuation, with a small letter."""
    pairs = [(a.strip(), b.strip()) for a, b in pairwise(lines) if a.strip() and b.strip()]
    going_on = sum(a[-1] not in ".;:" and b[0].islower() for a, b in pairs)
    return going_on / len(pairs) if len(pairs) >= _FEWEST_PAIRS else 0.0


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read a text file; see the module's head."""
    budget = Budget(file)
    budget.text(len(data) // _MOST_BYTES)
    text = composed(decode(data, file).removesuffix("\n"))  # before lines are joined: a mark is no letter
    budget.text(len(text) - len(data) // _MOST_BYTES)
    budget.lines(text.count("\n"))
    budget.cell(text.count("\t"))
    # Only line feeds end a line: `str.splitlines` would also cut at form feeds, and line numbers would no longer be those that an editor shows.
    lines = text.split("\n")
    layout = layout_of(lines)
    unpaged = lines if layout == "pdf" else [line.replace("\f", "") for line in lines]
    blocks = LAYOUTS.get(layout, plain_blocks)(unpaged)
    warnings = (Message(BROKEN_LETTERS),) if "\ufffd" in text else ()
    document = Document(file, sha256, "txt", blocks, layout=layout, lines=tuple(lines), warnings=warnings)
    for _ in document.paragraphs():
        budget.paragraph()
    return document

"""Text files, in the layouts in which editions go round: Markdown and plain text made from a PDF, text of a web page, cells parted by bars.

`read` finds the encoding and the layout; each layout has a module of its own with `blocks(lines) -> tuple[Block, ...]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.model.source import Source
from kasdiff.readers.document import Document, Paragraph
from kasdiff.readers.text import bar, markdown, pdftext, web
from kasdiff.readers.text.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kasdiff.readers.document import Block

    Layout = Callable[[Sequence[str]], tuple[Block, ...]]


def plain_blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Every non-empty line is a paragraph."""
    filled = [(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    return tuple(Paragraph(line, Source(number, number, None, index)) for index, (number, line) in enumerate(filled))


LAYOUTS: Mapping[str, Layout] = {
    "plain": plain_blocks,
    "bar": bar.blocks,
    "markdown": markdown.blocks,
    "pdf": pdftext.blocks,
    "web": web.blocks,
}


def layout_of(lines: Sequence[str]) -> str:
    """Tell the layout by its marks: bars between tabs, lone tab lines, Markdown heads and row tags, lines wrapped by a page."""
    if sum("\t|\t" in line for line in lines) >= 3:
        return "bar"
    if sum(line.strip(" ") == "\t" for line in lines) >= 3:
        return "web"
    if (
        any(line.startswith(("# ", "## ", "### ", "#### ")) for line in lines)
        or sum("<p>" in line for line in lines) >= 3
    ):
        return "markdown"
    if any("\f" in line for line in lines):
        return "pdf"
    wrapped = sum(bool(re.search(r"[^\W\d_],? $", line)) for line in lines)
    return "pdf" if wrapped * 20 > len(lines) else "plain"


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read a text file; see the module's head."""
    # Only line feeds end a line: `str.splitlines` would also cut at form feeds, and line numbers would no longer be those that an editor shows.
    lines = decode(data, file).removesuffix("\n").split("\n")
    layout = layout_of(lines)
    blocks = LAYOUTS.get(layout, plain_blocks)(lines)
    return Document(file, sha256, "txt", blocks, layout=layout, lines=tuple(lines))

"""Markdown: heads, emphasis, list bullets, forced line breaks, and table rows of cells parted by tabs (made from a PDF) or by bars (made of whole cells).

What such a file looks like:

- heads "#" to "######"; emphasis `**` and `*`; signs escaped with a backslash; HTML entities;
- a line that ends with two blanks is a forced break inside its paragraph; a list number or bullet at the start of a line begins a paragraph of its own;
- a line that holds a tab is a table row. Cells hold `<p>`, `<ol><li>` and `<br>`. A blank line between rows stands where the printed page ended, so the rows
  of one printed table are several `Table`s here; `torn` says that their columns may be shifted;
- a row of dashes only is a rule of the layout and no text.

Where bars part the cells, columns are those of the document, and words are whole. A line begins a paragraph there if its first word had room in the line
before: such files come wrapped at a width, or with a line for each paragraph.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from kasdiff.model.document import Cell, Paragraph, Row, Table
from kasdiff.model.source import Source
from kasdiff.text.raised import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.document import Block

_HEAD = re.compile(r"(#{1,6})\s+")
_RULE = re.compile(r"[-:|\s]+")
_OF_RULE = re.compile(r"--|:-|-:")  # a row of cells that hold a dash each is none
_ROW = re.compile(r"\|(?P<cells>.*)\|")  # "| Code | 6113 |"
_BAR = re.compile(r"(?<!\\)\|")
# "- 1) text" is a bullet of the layout before a printed number; "- text" may be a printed dash, so that one stays.
_BULLET = re.compile(r"[-*+]\s+(?=\d{1,3}\s?[.)])")
_LIST_START = re.compile(r"(?:[-*+]|\d{1,3}\s?[.)])(?:\s|$)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")
_STRONG = re.compile(r"\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)")
_EMPHASIS = re.compile(r"(?<![*\\])\*(?=[^\s*])([^*]*[^\s*])\*(?!\*)")
_MARKED = re.compile(r"[\\*_<&]")  # without any of these a text has no mark-up inside
_PARTS = re.compile(r"(?i)</?(?:p|li|ol|ul|div|tr|td|th|table|tbody|thead|h[1-6])(?:\s[^<>]*)?/?>")
_BREAK = re.compile(r"(?i)<br\s*/?>")
_INLINE = re.compile(r"(?i)</?(?:b|i|u|s|em|strong|span|font|sup|sub|small|a|img|mark)(?:\s[^<>]*)?/?>")
_RAISED, _LOWERED = re.compile(r"(?i)<sup>([^<>]{0,50})</sup>"), re.compile(r"(?i)<sub>([^<>]{0,50})</sub>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANKS = " \t\u00a0\u2007\u202f"
_Line = tuple[str, Source]


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the paragraphs and tables of a Markdown text; see the module's head for what becomes of its signs."""
    return _blocks(lines, _MarkdownBlocks())


def piped_blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """Do the same with a text whose cells are parted by bars."""
    width = max((len(line) for line in lines if not is_piped(line)), default=0)
    return _blocks(lines, _MarkdownBlocks(width))


def _blocks(lines: Sequence[str], builder: _MarkdownBlocks) -> tuple[Block, ...]:
    for number, line in enumerate(lines, 1):
        builder.add(number, line)
    return builder.done()


def is_piped(line: str) -> bool:
    """Whether a line is a table row with bars before, between and behind its cells."""
    return _ROW.fullmatch(line.strip(_BLANKS)) is not None


def readable(line: str) -> str:
    r"""Return a line of the file as a person reads it, for showing it: mark-up off, the paragraphs and cells of a table row as lines ("\n") of their own."""
    content = line.strip(_BLANKS)
    if head := _HEAD.match(content):
        content = _head_text(content, head)
    elif bullet := _BULLET.match(content):
        content = content[bullet.end() :]
    parts = (_plain(_BREAK.sub("\n", part)) for cell in _cells(content) for part in _PARTS.split(cell))
    lines = (text.strip(_BLANKS) for part in parts for text in part.split("\n"))
    return "\n".join(filter(None, lines))


def _cells(line: str) -> list[str]:
    """Part a table row."""
    row = _ROW.fullmatch(line.strip(_BLANKS))
    return _BAR.split(row["cells"]) if row else line.split("\t")


def _head_text(content: str, head: re.Match[str]) -> str:
    """Return the text of a head, whose signs may be repeated behind it."""
    return content[head.end() :].rstrip("#").rstrip()


class _MarkdownBlocks:
    """Collects lines into the paragraph or the table that they belong to. Blocks are numbered as `Document.paragraphs` yields them.

    `width` is that of the longest line where bars part the cells, 0 where tabs do.
    """

    def __init__(self, width: int = 0) -> None:
        self._width = width
        self._blocks: list[Block] = []
        self._rows: list[Row] = []
        self._lines: list[tuple[int, str]] = []
        self._next = 0

    def add(self, number: int, line: str) -> None:
        """Take the next line."""
        content = line.strip(_BLANKS)
        if not content:
            self._close()
        elif _OF_RULE.search(content) and _RULE.fullmatch(content):
            self._close_paragraph()
        elif is_piped(line) if self._width else "\t" in line:
            self._close_paragraph()
            self._rows.append(self._row(number, line))
        elif head := _HEAD.match(content):
            self._close()
            self._paragraph([(number, _head_text(content, head))], len(head.group(1)))
        else:
            self._close_table()
            if _LIST_START.match(content) or self._had_room(content):
                self._close_paragraph()
            self._lines.append((number, line))

    def _had_room(self, content: str) -> bool:
        """Whether the first word of a line would have stood in the line before."""
        first = content.split(maxsplit=1)[0]
        return bool(self._lines) and len(f"{self._lines[-1][1].rstrip()} {first}") <= self._width

    def done(self) -> tuple[Block, ...]:
        """Return all blocks."""
        self._close()
        return tuple(self._blocks)

    def _close(self) -> None:
        self._close_paragraph()
        self._close_table()

    def _close_paragraph(self) -> None:
        lines, self._lines = self._lines, []
        self._paragraph(lines, 0)

    def _close_table(self) -> None:
        rows, self._rows = self._rows, []
        sources = [p.source for row in rows for cell in row.cells for p in cell.paragraphs]
        if sources:
            self._blocks.append(Table(tuple(rows), sources[0].to(sources[-1]), torn=not self._width))

    def _paragraph(self, lines: Sequence[tuple[int, str]], heading: int) -> None:
        printed = list(_printed(lines, self._next))
        if not printed:
            return
        # Emphasis may run over several lines, so it is taken off the whole and the lines are cut anew.
        texts = _plain("\n".join(text for text, _ in printed)).split("\n")
        kept = [(text.strip(_BLANKS), source) for text, (_, source) in zip(texts, printed, strict=True)]
        kept = [entry for entry in kept if entry[0]]
        if not kept:
            return
        text = _joined_lines([text for text, _ in kept], dict(lines), [source for _, source in kept])
        source = kept[0][1].to(kept[-1][1])
        self._blocks.append(Paragraph(text, source, heading=heading, lines=tuple(kept) if len(kept) > 1 else ()))
        self._next += 1

    def _row(self, number: int, line: str) -> Row:
        return Row(tuple(self._cell(number, text, column) for column, text in enumerate(_cells(line))))

    def _cell(self, number: int, text: str, column: int) -> Cell:
        paragraphs: list[Paragraph] = []
        for part in _PARTS.split(text):
            plain = "\n".join(filter(None, (p.strip(_BLANKS) for p in _plain(_BREAK.sub("\n", part)).split("\n"))))
            if plain:
                paragraphs.append(Paragraph(plain, Source(number, number, None, self._next)))
                self._next += 1
        return Cell(tuple(paragraphs), column)


def _printed(lines: Sequence[tuple[int, str]], block: int) -> Iterator[_Line]:
    """Yield the lines of a paragraph without the bullet of the layout; a `<br>` begins a printed line of its own."""
    for index, (number, line) in enumerate(lines):
        text = line.strip(_BLANKS)
        bullet = _BULLET.match(text) if index == 0 else None
        for part in _BREAK.split(_PARTS.sub("", text[bullet.end() :] if bullet else text)):
            yield part, Source(number, number, None, block)


def _joined_lines(texts: Sequence[str], raw: dict[int, str], sources: Sequence[Source]) -> str:
    r"""Join printed lines: "\n" where the break is forced (two blanks at the end, `<br>`), else the blank that Markdown reads there."""
    out = [texts[0]]
    for text, before, source in zip(texts[1:], sources, sources[1:], strict=False):
        forced = before.line == source.line or raw.get(before.line or 0, "").endswith("  ")
        out.append(("\n" if forced else " ") + text)
    return "".join(out)


def _plain(text: str) -> str:
    """Take off emphasis, inline tags, escapes and entities; everything else stays as printed."""
    if not _MARKED.search(text):
        return text
    text = _INLINE.sub("", _LOWERED.sub(_lowered, _RAISED.sub(_raised, text)))
    text = _EMPHASIS.sub(r"\1", _STRONG.sub("", text))
    return _ENTITY.sub(_sign, _ESCAPED.sub(r"\1", text))


def _raised(match: re.Match[str]) -> str:
    return raised(match.group(1))


def _lowered(match: re.Match[str]) -> str:
    return lowered(match.group(1))


def _sign(entity: re.Match[str]) -> str:
    sign = html.unescape(entity.group())
    return " " if sign.isspace() and sign != "\u00a0" else sign

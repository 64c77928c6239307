"""The original text around a place of an edition, as a person reads it, and where in it an item stands. Without Qt."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.model.comparison import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.document import Document

LINED = frozenset({"txt", "md"})  # formats whose files have lines of their own
AROUND = 6  # lines shown before and after
_LONG = 400  # characters of a line that does not hold the item itself
_BLOCKS_AN_ITEM = 30
_LEAST_PIECE = 4  # letters: shorter runs agree by chance
_ENOUGH = 0.85  # of the item's letters
_CLOSING, _OPENING = frozenset(".,;:!?)»\"'”…"), frozenset("(«\"'“")


class SourceLine(Struct, frozen=True):
    r"""A line of the source: its number (of the line or block, from 1), its text ("\n" in it parts cells and paragraphs), and whether it belongs to the item.

    `marks` are the characters of the item itself; none where the line holds nothing of it.
    """

    number: int
    text: str
    inside: bool
    marks: tuple[Span, ...] = ()


class Excerpt(Struct, frozen=True):
    """Lines around an item. `by_line` says that the numbers are the file's lines, else its blocks; `page` is the page, where known."""

    lines: tuple[SourceLine, ...]
    by_line: bool = True
    page: int | None = None


def excerpt(document: Document, place: Place, around: int = AROUND) -> Excerpt:
    """Return the text around `place`, the item marked; without lines where the place is not known."""
    source = place.source
    if source.line is not None and source.line <= len(document.lines):
        last = max(source.line, source.last_line or source.line)
        return Excerpt(_marked(list(_lines(document, source.line, last, around)), place), page=source.page)
    if source.block is not None:
        lines = _marked(list(_blocks(document, source.block, place, around)), place)
        return Excerpt(lines, by_line=False, page=source.page)
    return Excerpt((), page=source.page)


def _lines(document: Document, first: int, last: int, around: int) -> Iterator[SourceLine]:
    start = max(1, _back(document, first, around))
    end = min(len(document.lines), last + around * 2)
    left = around
    for number in range(start, end + 1):
        text = _shown(document, document.lines[number - 1])
        inside = first <= number <= last
        if not text:
            continue
        if number > last:
            left -= 1
        if left < 0:
            return
        yield SourceLine(number, text if inside else _shortened(text), inside)


def _shown(document: Document, line: str) -> str:
    if document.layout not in {"markdown", "piped"}:
        return line.strip()
    from kasdiff.readers.text.markdown import readable  # noqa: PLC0415 - it brings the readers along, which the window does not need

    return readable(line)


def _back(document: Document, first: int, around: int) -> int:
    """Return the line from which `around` lines with text stand before line `first`."""
    number, left = first, around
    while number > 1 and left > 0 and first - number < around * 3:
        number -= 1
        left -= bool(document.lines[number - 1].strip())
    return number


def _blocks(document: Document, block: int, place: Place, around: int) -> Iterator[SourceLine]:
    """Yield the blocks around `block`; those that go on with the item's text belong to it too."""
    start, wanted, held = max(0, block - around), len(_letters([place.text])), 0
    for number, paragraph in enumerate(islice(document.paragraphs(), start, block + around + _BLOCKS_AN_ITEM), start):
        text = " ".join(part for part in (paragraph.number, paragraph.text) if part)
        inside = number == block or (number > block and 0 < held < wanted and _goes_on(place.text, paragraph.text))
        held = held + len(_letters([paragraph.text])) if inside else (wanted if number > block else 0)
        if number > block + around and not inside:
            return
        yield SourceLine(number + 1, text if inside else _shortened(text), inside)


def _goes_on(whole: str, part: str) -> bool:
    letters = [one.letter for one in _letters([part])]
    return bool(letters) and "".join(letters) in "".join(one.letter for one in _letters([whole]))


def _shortened(text: str) -> str:
    flat = " ".join(text.split(" "))
    return flat if len(flat) <= _LONG else f"{flat[:_LONG]}…"


# Where the item stands: by its letters and digits alone, since the layout breaks words, sets them wide, and puts mark-up and blanks between them.


class _Letter(NamedTuple):
    letter: str
    line: int
    offset: int


def _letters(texts: Sequence[str]) -> list[_Letter]:
    return [
        _Letter(char, line, offset)
        for line, text in enumerate(texts)
        for offset, char in enumerate(text)
        if char.isalnum()
    ]


def _marked(lines: list[SourceLine], place: Place) -> tuple[SourceLine, ...]:
    """Return the lines with the item marked; where it is not found letter by letter, all that belongs to it is marked."""
    inside = [index for index, line in enumerate(lines) if line.inside]
    spans = _find([lines[index].text for index in inside], place)
    for number, index in enumerate(inside):
        line = lines[index]
        lines[index] = replace(line, marks=(Span(0, len(line.text)),) if spans is None else spans[number])
    return tuple(lines)


def _find(texts: Sequence[str], place: Place) -> list[tuple[Span, ...]] | None:
    """Return the characters of each line that belong to the item, None where it is not there as read."""
    letters, wanted = _letters(texts), "".join(one.letter for one in _letters([place.text]))
    whole = "".join(one.letter for one in letters)
    starts = [start for start in range(len(whole)) if wanted and whole.startswith(wanted, start)]
    number = "".join(char for char in place.number or "" if char.isalnum())
    start = min(starts, key=lambda start: _doubt(texts, letters, start, start + len(wanted), number), default=None)
    runs = _pieces(whole, wanted) if start is None else [(start, start + len(wanted))]
    out: list[list[Span]] = [[] for _ in texts]
    for first, end in runs:
        for line, text in enumerate(texts):
            offsets = [one.offset for one in letters[first:end] if one.line == line]
            if offsets:
                out[line].append(_with_signs(text, offsets[0], offsets[-1] + 1))
    return [tuple(spans) for spans in out] if runs else None


def _pieces(whole: str, wanted: str) -> list[tuple[int, int]]:
    """Return the runs of letters that make up the item where the text of another column or a displaced word stands between them; none where much is missing."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - few texts are printed so, and it takes long to load

    steps = Indel.opcodes(whole, wanted)
    runs = [(step.src_start, step.src_end) for step in steps if step.tag == "equal"]
    runs = [(first, end) for first, end in runs if end - first >= _LEAST_PIECE]
    return runs if sum(end - first for first, end in runs) >= _ENOUGH * len(wanted) else []


def _doubt(texts: Sequence[str], letters: Sequence[_Letter], start: int, end: int, number: str) -> tuple[bool, bool]:
    """Say what speaks against an occurrence, the gravest first: it lies within words; the item's number does not stand before it."""
    first, last = letters[start], letters[end - 1]
    before, after = texts[first.line][: first.offset], texts[last.line][last.offset + 1 :]
    within = before[-1:].isalnum() or after[:1].isalnum()
    numbered = "".join(one.letter for one in letters[max(0, start - len(number)) : start]) == number
    return within, not numbered


def _with_signs(text: str, start: int, end: int) -> Span:
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    return Span(start, end)

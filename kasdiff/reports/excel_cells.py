"""Cells of a workbook: what may stand in one, text that stays text, marked words, and their form in the package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from msgspec import Struct

from kasdiff.model.comparison import Tone
from kasdiff.reports import xml_text
from kasdiff.showing.pieces import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.model.comparison import Span

FONT, SIZE = "Arial", 10
HEAD, TITLE, SECTION, NOTE = "head", "title", "section", "note"
# What cells of these values look like; a text that begins as a formula does is "quoted", so that it stays text when it is edited.
TEXT, QUOTED, NUMBER, SHARE, INPUT, INPUT_QUOTED = "text", "quoted", "number", "share", "input", "input quoted"
BOXED = "boxed "  # before the names of the same with a border
CELL_LIMIT = 32767  # characters that a cell of Excel holds
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as the letter A
_GREEN, _RED = "FF0B6B4F", "FFA5331C"
# Not by colour alone: what is new is underlined, what is gone is struck out; words of another form are also in italics.
_INKS = {
    (True, Tone.CHANGED): f'<b/><u/><color rgb="{_GREEN}"/>',
    (True, Tone.FORM): f'<i/><u/><color rgb="{_GREEN}"/>',
    (False, Tone.CHANGED): f'<b/><strike/><color rgb="{_RED}"/>',
    (False, Tone.FORM): f'<i/><strike/><color rgb="{_RED}"/>',
}


class Styled(Struct, frozen=True):
    """A text in one of the styles: HEAD, TITLE, SECTION, NOTE, or the colour of a kind of change."""

    text: str
    style: str


class Rich(Struct, frozen=True):
    """A text whose changed words are marked: its pieces, each with the properties of its letters ("" for the cell's own)."""

    runs: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The text alone."""
        return "".join(piece for _, piece in self.runs)


Value = str | int | float | Rich | Styled | None
NUMBERS = (int, float)
_PARTS = (Styled, Rich)


def text_of(value: Value) -> str:
    """Return what a value shows."""
    if value is None:
        return ""
    return value.text if isinstance(value, _PARTS) else str(value)


class Cells:
    """Makes the cells of one sheet; `styles` are the numbers of their looks, `boxed` draws a border around them.

    The words `cut` stand at the end of a text that a cell cannot hold.
    """

    def __init__(self, styles: Mapping[str, int], cut: str, *, boxed: bool = False) -> None:
        self._styles, self._cut = styles, cut
        box = BOXED if boxed else ""
        self._text, self._quoted, self._number = (styles[box + name] for name in (TEXT, QUOTED, NUMBER))

    def rest(self, value: str | float | Rich | Styled) -> str:
        """Return what stands behind the place of a cell; of an empty text nothing: it makes no cell."""
        if isinstance(value, int):
            return f's="{self._number}"><v>{value}</v></c>'
        if isinstance(value, float):
            return f's="{self._styles[SHARE]}"><v>{round(value, 4)}</v></c>'
        text = text_of(value)
        quoted = text.startswith(FORMULA_STARTS)
        if isinstance(value, Styled):
            style = self._styles[INPUT_QUOTED if quoted and value.style == INPUT else value.style]
        else:
            style = self._quoted if quoted else self._text
        if not text:
            return ""
        held = _rich_xml(value) if isinstance(value, Rich) else _text_xml(cell_text(text, self._cut))
        return f's="{style}" t="inlineStr"><is>{held}</is></c>'


def _text_xml(escaped: str) -> str:
    return f'<t xml:space="preserve">{escape(escaped)}</t>'


def _rich_xml(text: Rich) -> str:
    runs = (
        f'<r><rPr>{ink}<sz val="{SIZE}"/><rFont val="{FONT}"/></rPr><t xml:space="preserve">{escape(piece)}</t></r>'
        for ink, piece in text.runs
    )
    return "".join(runs)


def cell_text(text: str, cut: str) -> str:
    """Return a text that Excel can hold: without control characters, and where it is longer than a cell, cut, with the words `cut` at its end."""
    text = _escaped(text)
    return text if len(text) <= CELL_LIMIT else text[: CELL_LIMIT - len(cut)] + cut


def _escaped(text: str) -> str:
    return _ESCAPE.sub("_x005F_", xml_text.xml_safe(text))


def rich(text: str, marks: Sequence[Span], *, new: bool) -> str | Rich:
    """Return a text with its changed words marked: in the new text underlined, in the old one struck out."""
    if not marks or _escaped(text) != text:
        return text  # marks count the letters of the text as it was
    return Rich(tuple((_INKS[new, tone] if tone else "", piece) for piece, tone in pieces(text, marks)))


def in_one_cell(texts: Sequence[str | Rich]) -> str | Rich:
    """Join texts, each on a line of its own; where they are more than a cell holds, without their marks."""
    if len(texts) == 1 and isinstance(texts[0], str):
        return texts[0]
    plain = "\n".join(map(text_of, texts))
    if all(isinstance(text, str) for text in texts) or len(_escaped(plain)) > CELL_LIMIT:
        return plain
    runs: list[tuple[str, str]] = []
    for number, text in enumerate(texts):
        if number:
            runs.append(("", "\n"))
        runs += text.runs if isinstance(text, Rich) else [("", _escaped(text))]
    return Rich(tuple(runs))

"""What the steps of the PDF reader hand to each other. Lengths are points (1/72 inch), y grows upwards, pages count from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from array import array


class Box(Struct, frozen=True):
    """A rectangle on a page."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Its width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Its height."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """The height of its middle above the page's foot."""
        return (self.y0 + self.y1) / 2

    def around(self, other: Box) -> Box:
        """Return the rectangle around both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class Run(Struct, frozen=True):
    """Characters that follow one another on one line without a gap. `starts` are the left edges of the characters; `mark` ties them to the tags (-1: none)."""

    text: str
    box: Box
    starts: array[float]
    page: int
    size: float  # of the font
    mark: int = -1
    slanted: bool = False  # neither level nor upright: a watermark
    base: float = 0.0  # the height of the line on which its letters stand
    turned: bool = False  # written upwards or downwards, as in the narrow heads of wide tables
    clipped: bool = False  # the file shows nothing of it


class Line(Struct, frozen=True):
    """A printed line of a cell, or of the page outside tables. `text` keeps the blank at its end if the file has one there.

    `first_word` is the width of its first word, and `blank` that of a blank; `runs` are what it was made of, from left to right.
    """

    text: str
    box: Box
    page: int
    size: float  # of the largest font in it
    first_word: float
    blank: float
    runs: tuple[Run, ...] = ()


class TextCell(Struct):
    """A cell of a table fragment: rows and columns as indices, the last ones exclusive."""

    row: int
    column: int
    last_row: int
    last_column: int
    box: Box
    lines: list[Line] = field(default_factory=list)


class Fragment(Struct):
    """A table, or the part of one that stands on a page. `edges` are the edges of its columns."""

    page: int
    box: Box
    edges: tuple[float, ...]
    rows: int
    cells: list[TextCell]
    open_top: bool = False  # no line is drawn above the first row, so it may go on from the page before
    open_bottom: bool = False
    repeated: set[int] = field(default_factory=set)  # rows that repeat the head of the table on a further page
    drawn: bool = True  # by lines; else its cells are told by the edges of the text


class Passage(Struct):
    """Lines outside tables that stand together. `editorial` marks running heads, page numbers and watermarks."""

    lines: list[Line]
    editorial: bool = False


class Rule(Struct, frozen=True):
    """A drawn line: level at height `at` from x `start` to `end`, or upright at x `at` from y `start` to `end`."""

    at: float
    start: float
    end: float


class PageContent(Struct):
    """What was read off a page."""

    number: int
    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    picture: float = 0.0  # share of the page that its largest picture covers
    curves: int = 0  # shapes with curves: letters that were drawn, or a picture
    unruled: bool = False  # it has too many drawn lines for its tables to be looked for
    unmapped: int = 0  # characters whose meaning the file does not tell
    struck: list[str] = field(default_factory=list)  # texts that a line strikes through
    overlaid: int = 0  # runs that lie over letters of others

"""Where a laid-out text is cut into pages: between its strips (paragraphs, rows of tables), and inside a strip only where it is high. No Qt here.

Lengths are in any one unit, counted from the beginning of the text downwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence


_MOST_OF_A_PAGE = 0.5  # that a repeated head may take
# Share of a page; what stands last before a page that is opened by itself, or at the end, takes its neighbour along where it is less: the signature below
# the form (two lines and what is between them) takes 0.13, and stands on no page alone.
_LEAST_OF_A_PAGE = 0.15


class Band(Struct, frozen=True):
    """A part of the text from one side to the other."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


class Strip(Band, frozen=True):
    """A paragraph or a row of a table; `cuts` are the places where it may be cut, ascending.

    `head` are the head rows of its table, which are repeated above it where it opens a page; `with_next` keeps it on the page of what follows,
    `new_page` opens a page.
    """

    cuts: tuple[float, ...] = ()
    head: Band | None = None
    with_next: bool = False
    new_page: bool = False


class PageBand(Band, frozen=True):
    """What stands on one page: the repeated `head`, and below it the text from `top` to `bottom`; `open_table` says that a table goes on after it."""

    head: Band | None = None
    open_table: bool = False

    @property
    def above(self) -> float:
        """How much of the page stands above its text."""
        return self.head.height if self.head else 0.0


def paginate(strips: Sequence[Strip], room: float) -> list[PageBand]:
    """Cut a text into pages of the height `room`. Every part of the text from the first strip to the last one stands on exactly one page.

    A head that would take more than half the page (of a label, of a narrow slip) is not repeated. Raises ValueError where a page has no room at all.
    """
    if room <= 0:
        raise ValueError("the paper leaves no room for the text")
    if not strips:
        return []
    pages: list[PageBand] = []
    first = place = 0  # the strip that opens the page, and the one that is looked at
    page = PageBand(strips[0].top, strips[0].top)
    while place < len(strips):
        strip = strips[place]
        end = page.top + room - page.above
        opening = place
        if strip.new_page and place > first:
            bottom = strip.top
        elif strip.bottom <= end:
            place += 1
            continue
        elif cuts := [cut for cut in strip.cuts if page.top < cut <= end]:
            bottom = cuts[-1]
        elif place > first:
            opening = _with_company(strips, first, place, room)
            bottom = strips[opening].top
        else:
            bottom = end  # higher than a page, and no place to cut it well
        head = strips[opening].head
        open_table = head is not None
        if head is not None and head.height > room * _MOST_OF_A_PAGE:
            head = None
        pages.append(replace(page, bottom=bottom, open_table=open_table))
        page = PageBand(bottom, bottom, head)
        first = place = opening
    return [*pages, replace(page, bottom=strips[-1].bottom)]


def _with_company(strips: Sequence[Strip], first: int, place: int, room: float) -> int:
    """Return the strip that opens the next page: an earlier one, where hardly anything would stand on that page."""
    opening = _with_what_belongs_to_it(strips, first, place)
    last = next((n for n in range(place + 1, len(strips)) if strips[n].new_page), len(strips)) - 1
    while strips[last].bottom - strips[opening].top < room * _LEAST_OF_A_PAGE and opening > first + 1:
        opening = _with_what_belongs_to_it(strips, first, opening - 1)
    return opening


def _with_what_belongs_to_it(strips: Sequence[Strip], first: int, place: int) -> int:
    """Return the strip that must open the next page together with strip `place`: a heading does not end a page."""
    opening = place
    while opening > first and strips[opening - 1].with_next:
        opening -= 1
    return opening if opening > first else place

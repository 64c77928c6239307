"""Where a text is cut into pages: nothing lost, nothing twice, rows whole, headings with what follows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasdiff.reports.pagination import Band, Strip, paginate

HEAD = Band(0, 2)


def stacked(*heights: float, start: float = 0.0, head: Band | None = None) -> list[Strip]:
    strips, top = [], start
    for height in heights:
        strips.append(Strip(top, top + height, head=head))
        top += height
    return strips


def bands(strips: list[Strip], room: float = 10) -> list[tuple[float, float]]:
    return [(page.top, page.bottom) for page in paginate(strips, room)]


def test_no_text_is_no_page() -> None:
    assert bands([]) == []


def test_what_fits_is_one_page() -> None:
    assert bands(stacked(4, 6)) == [(0, 10)]


def test_a_strip_that_does_not_fit_opens_the_next_page_whole() -> None:
    assert bands(stacked(4, 4, 4, 4)) == [(0, 8), (8, 16)]


def test_the_head_of_a_table_is_repeated_and_takes_its_room() -> None:
    pages = paginate([Strip(0, 2, with_next=True), *stacked(4, 4, 4, 4, start=2, head=HEAD)], 10)
    assert [(page.top, page.bottom, page.head) for page in pages] == [(0, 10, None), (10, 18, HEAD)]
    assert [page.open_table for page in pages] == [True, False]


def test_a_head_that_would_fill_the_page_is_not_repeated() -> None:
    high = Band(0, 12)
    pages = paginate([Strip(0, 12, with_next=True), *stacked(4, 4, 4, start=12, head=high)], 10)
    assert [(page.top, page.bottom, page.head) for page in pages] == [(0, 10, None), (10, 20, None), (20, 24, None)]


def test_paper_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="no room"):
        paginate(stacked(4), 0)


def test_a_heading_does_not_end_a_page() -> None:
    strips = [*stacked(4, 4), Strip(8, 9, with_next=True), *stacked(4, start=9)]
    assert bands(strips) == [(0, 8), (8, 13)]


def test_headings_that_fill_a_page_do_not_stop_the_work() -> None:
    strips = [Strip(top, top + 4, with_next=True) for top in (0, 4, 8, 12)]
    assert bands(strips) == [(0, 8), (8, 16)]


def test_a_strip_can_open_a_page() -> None:
    assert bands([*stacked(2), Strip(2, 4, new_page=True), *stacked(2, start=4)]) == [(0, 2), (2, 6)]


def test_no_page_holds_one_stray_line() -> None:
    lines = stacked(*[1.0] * 101)
    assert bands(lines, 100) == [(0, 86), (86, 101)]
    assert bands(stacked(*[1.0] * 115), 100) == [(0, 100), (100, 115)]


def test_nor_does_the_page_before_one_that_is_opened_by_itself() -> None:
    strips = [*stacked(*[2.0] * 51), Strip(102, 104, new_page=True), *stacked(50, start=104)]
    assert bands(strips, 100) == [(0, 86), (86, 102), (102, 154)]


def test_a_stray_line_takes_a_high_neighbour_and_its_heading_along_but_never_all() -> None:
    strips = [*stacked(10), Strip(10, 12, with_next=True), *stacked(87, 2, start=12)]
    assert bands(strips, 100) == [(0, 10), (10, 101)]
    assert bands(stacked(99, 2), 100) == [(0, 99), (99, 101)]


def test_a_high_strip_is_cut_where_it_may_be() -> None:
    strips = [*stacked(4), Strip(4, 30, cuts=(7, 9, 12, 18, 27))]
    assert bands(strips) == [(0, 9), (9, 18), (18, 27), (27, 30)]


def test_what_may_nowhere_be_cut_is_cut_at_the_end_of_the_page() -> None:
    assert bands([*stacked(4), Strip(4, 29)]) == [(0, 4), (4, 14), (14, 24), (24, 29)]


@st.composite
def texts(draw: st.DrawFn) -> list[Strip]:
    strips, top = [], 0.0
    for _ in range(draw(st.integers(1, 30))):
        height = draw(st.integers(1, 40))
        inner = st.integers(1, height)
        cuts = draw(st.sets(inner, max_size=5)) if draw(st.booleans()) else set()
        strips.append(
            Strip(
                top,
                top + height,
                tuple(sorted(top + cut for cut in cuts if cut < height)),
                HEAD if draw(st.booleans()) else None,
                with_next=draw(st.booleans()),
                new_page=draw(st.booleans()),
            )
        )
        top += height
    return strips


@given(texts())
def test_every_part_stands_on_one_page_and_no_page_is_too_full(strips: list[Strip]) -> None:
    pages = paginate(strips, 12)
    assert pages[0].top == strips[0].top
    assert pages[-1].bottom == strips[-1].bottom
    assert all(one.bottom == other.top for one, other in pairwise(pages))
    assert all(0 < page.height <= 12 - page.above for page in pages)

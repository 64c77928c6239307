"""A line that a file prints on two pages and clips away on one is read once; what is clipped and shown nowhere is read."""

from __future__ import annotations

from kasdiff.readers import pdf
from tests.readers.pdf_builder import Pdf

PAGE = (0.0, 60.0, 595.0, 740.0)  # what the pages show


def texts(made: Pdf) -> list[str]:
    return [paragraph.text for paragraph in pdf.read(made.data(), "a.pdf", "0" * 64).paragraphs()]


def two_pages(twin: str) -> Pdf:
    made = Pdf()
    first, second = made.page(), made.page()
    first.text(60, 100, "1. Осмотр котла.")
    first.clipped(60, 45, "2. Пуск насоса.", PAGE)
    second.clipped(60, 780, twin, PAGE)
    second.text(60, 760, "3. Останов котла.")
    return made


def test_a_line_that_both_pages_have_and_one_shows_is_read_once() -> None:
    assert texts(two_pages("2. Пуск насоса.")) == ["1. Осмотр котла.", "2. Пуск насоса.", "3. Останов котла."]


def test_a_clipped_line_that_no_other_page_shows_is_read() -> None:
    assert texts(two_pages("2. Пуск двигателя.")) == [
        "1. Осмотр котла.",
        "2. Пуск насоса.",
        "2. Пуск двигателя.",
        "3. Останов котла.",
    ]


def test_a_line_that_both_pages_show_is_read_twice() -> None:
    made = Pdf()
    made.page().text(60, 100, "2. Пуск насоса.")
    made.page().text(60, 780, "2. Пуск насоса.")
    assert texts(made) == ["2. Пуск насоса.", "2. Пуск насоса."]

"""Text taken out of a PDF becomes paragraphs that keep their printed lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.model.document import Paragraph
from kasdiff.readers.registry import read_document
from kasdiff.readers.text import layout_of, read
from kasdiff.readers.text.pdftext import blocks

if TYPE_CHECKING:
    from pathlib import Path


def paragraphs(text: str) -> list[Paragraph]:
    return [b for b in blocks(text.split("\n")) if isinstance(b, Paragraph)]


def texts(text: str) -> list[str]:
    return [p.text for p in paragraphs(text)]


def test_a_blank_line_ends_a_cell_and_a_blank_at_the_end_a_word() -> None:
    assert texts("Кәсіп \nкоды\n\n2635-3-001\n") == ["Кәсіп коды", "2635-3-001"]


def test_a_word_that_fills_its_line_goes_on_in_the_next() -> None:
    assert texts("Еңбек \nфункцияс\nы 1:") == ["Еңбек функциясы 1:"]
    assert texts("бөлімшесі\nн (бөлімін\n, \nсекторын") == ["бөлімшесін (бөлімін, секторын"]


def test_where_no_line_keeps_a_blank_none_tells_a_broken_word() -> None:
    assert texts("Кәсіп\nкоды\n\nжұмыс\nөтілі,\nтәжірибе") == ["Кәсіп коды", "жұмыс өтілі, тәжірибе"]


def test_a_full_line_of_several_words_ends_a_word() -> None:
    assert texts("ұсыныстары бойынша\nшараларды қарау") == ["ұсыныстары бойынша шараларды қарау"]


def test_a_bracket_or_a_hyphen_at_the_end_takes_no_blank() -> None:
    assert texts("білімі (\nәлеуметтік) және") == ["білімі (әлеуметтік) және"]
    assert texts("бағдарламалық-\nәдістемелік") == ["бағдарламалық-әдістемелік"]


def test_printed_lines_are_kept_with_their_blanks_and_places() -> None:
    (found,) = paragraphs("\nБілім: \n1. Еңбек ")
    assert [(text, place.line, place.block) for text, place in found.lines] == [("Білім: ", 2, 0), ("1. Еңбек ", 3, 0)]
    assert (found.source.line, found.source.last_line, found.source.block) == (2, 3, 0)


def test_an_indented_line_begins_a_paragraph() -> None:
    assert texts("тіркелді\n      1) осы бұйрық \nкүшіне енеді") == ["тіркелді", "1) осы бұйрық күшіне енеді"]


def test_a_line_with_one_blank_before_it_begins_a_cell_where_the_text_before_it_ended() -> None:
    assert texts("принциптері.\n 1-міндет:") == ["принциптері.", "1-міндет:"]
    assert texts("басшылары, \n ы және") == ["басшылары, ы және"]


def test_form_feeds_count_pages_and_lines_are_counted_as_an_editor_does() -> None:
    document = read("бірінші \nбет\n\fекінші \nбет\n".encode(), "a.txt", "")
    assert document.layout == "pdf"
    assert document.lines == ("бірінші ", "бет", "\fекінші ", "бет")
    assert [(p.text, p.source.line, p.source.page) for p in document.paragraphs()] == [
        ("бірінші бет", 1, 1),
        ("екінші бет", 3, 2),
    ]


def test_the_layout_is_told_by_blanks_at_line_ends() -> None:
    assert layout_of(["жұмыс ", "өтілі ", "жоқ"]) == "pdf"
    assert layout_of(["жұмыс", "өтілі", "жоқ"]) == "plain"


def test_a_text_whose_lines_go_on_inside_their_sentences_is_wrapped() -> None:
    wrapped = ["Әлеуметті", "к қорғау", "ұйымыны", "ң", "бөлімі", ""]
    listed = ["Білім:", "жұмыс өтілі;", "тәжірибе;", "Дағдылар:", "қорғау;", ""]
    assert layout_of(wrapped * 20) == "pdf"
    assert layout_of(listed * 20) == "plain"


@pytest.mark.real
def test_a_real_text_of_a_pdf(editions: Path) -> None:
    document = read_document(editions / "2023-262-kk.txt")
    assert document.layout == "pdf"
    found = {p.source.line: p for p in document.paragraphs()}
    assert found[232].text == "Еңбек функциялары:"
    assert found[260].text == "Тапсырма: Құрылымдық бөлімшенің қызметін жоспарлау және бақылау"
    assert [text for text, _ in found[322].lines][:3] == ["Еңбек ", "функцияс", "ы 2:"]
    assert found[3843].text == "1-міндет: Психологиялық-әлеуметтанулық зерттеу жүргізу үшін тиісті әдістерді таңдау."
    blocks_of = [p.source.block for p in document.paragraphs()]
    assert blocks_of == list(range(len(blocks_of)))

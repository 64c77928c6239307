"""PDF: what single letters, lines and fields of a page are."""

from __future__ import annotations

import pytest

from kasdiff.errors import ReadError
from kasdiff.model.document import Table
from kasdiff.readers.pdf.grids import find_tables
from kasdiff.readers.pdf.model import Box, Line, PageContent, Rule
from kasdiff.readers.pdf.paragraphs import paragraphs_of
from kasdiff.readers.pdf.ruled import parts_of
from tests.readers.pdf_builder import Page, Pdf
from tests.readers.test_pdf import XS, read, shape, two_pages


def test_letters_that_another_font_drew_stand_where_they_are_seen() -> None:
    """The run leaves holes for them; they come behind it, at their places."""
    pdf = Pdf()
    page = pdf.page()
    page.spaced(50, 700, [("тау ", 0), ("азбаларын", 5), (" ж", 0), ("ргізу", 5)])
    page.text(70, 700, "қ")
    page.text(130, 700, "ү")
    document = read(pdf.data())
    assert shape(document) == ["тау қазбаларын жүргізу"]
    assert document.warnings == ()


def test_letters_over_letters_are_told() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 700, "тау қазбалары")
    page.text(78, 700, "ә", size=8)
    assert [str(w) for w in read(pdf.data()).warnings] == [
        "On these pages letters lie over one another, so that their order may be wrong: 1."
    ]


def test_raised_and_lowered_figures() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 700, "5")
    page.text(55, 703.3, "1", size=6)
    page.text(58, 700, "-бап, CO")
    page.text(98, 697, "2", size=6)
    page.text(101, 700, " және м")
    page.text(136, 703.3, "2", size=6)
    page.text(50, 670, "Бас", size=14)
    page.text(71, 670, " 2", size=9)
    assert shape(read(pdf.data())) == ["5¹-бап, CO₂ және м²", "Бас 2"]


def test_struck_text_is_told_and_an_underline_or_a_border_is_none() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 700, "беру жоқ алу")
    page.line(75, 703, 90, 703)
    page.line(50, 698.5, 110, 698.5)
    page.text(50, 650, "шекара")
    page.line(40, 653, 300, 653)
    document = read(pdf.data())
    assert shape(document) == ["беру жоқ алу", "шекара"]
    assert [str(w) for w in document.warnings] == [
        "Text that a line strikes through was read as text. Pages and words: 1 «жоқ»."
    ]


def test_fields_of_a_form_are_read_where_they_stand() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 700, "Деңгейі:")
    page.entry(95, 698, 60, "4 деңгей")
    page.text(50, 680, "Иә")
    page.tick(65, 679, on=True)
    page.text(50, 660, "Жоқ")
    page.tick(70, 659, on=False)
    page.entry(95, 630, 60, "")
    assert shape(read(pdf.data())) == ["Деңгейі: 4 деңгей", "Иә ☒", "Жоқ ☐"]


def test_a_row_of_heads_alone_goes_on_on_the_next_page() -> None:
    above = [("Код:", "8111"), ("Міндет:", "Іскерліктер:")]
    below = [("Орнату", "1. Бекіту"), ("Код:", "8112")]
    assert shape(read(two_pages(above, below).data())) == [
        [
            [(0, 1, 1, "Код:"), (1, 1, 1, "8111")],
            [(0, 1, 1, "Міндет:\nОрнату"), (1, 1, 1, "Іскерліктер:\n1. Бекіту")],
            [(0, 1, 1, "Код:"), (1, 1, 1, "8112")],
        ]
    ]


def test_tables_of_other_columns_are_one_where_their_rows_at_the_end_of_the_page_are_alike() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.grid([50.0, 120.0, 200.0, 545.0], [140.0, 100.0])
    page.grid(XS, [100.0, 60.0])
    for x, y, text in (
        (55, 128, "а"),
        (125, 128, "б"),
        (205, 128, "в"),
        (55, 88, "г"),
        (205, 88, "халыққа көмек және"),
    ):
        page.text(x, y, text)
    for line in (76, 64):
        page.text(205, line, "оларды және")
    page = pdf.page()
    page.grid(XS, [790.0, 750.0])
    page.grid([50.0, 200.0, 300.0, 545.0], [750.0, 710.0])
    for x, y, text in ((205, 778, "қолдау"), (55, 738, "д"), (205, 738, "е"), (305, 738, "ж")):
        page.text(x, y, text)
    (table,) = read(pdf.data()).blocks
    assert isinstance(table, Table)
    assert [[cell.text.split("\n")[-1] for cell in row.cells] for row in table.rows] == [
        ["а", "б", "в"],
        ["г", "қолдау"],
        ["д", "е", "ж"],
    ]


def test_a_word_that_a_hyphen_ends_at_the_line_goes_on_with_a_figure() -> None:
    """ "12)" would begin an item elsewhere, and the file leaves a blank at each end of a word."""
    texts = ("1. Маркалары (МР-3, ОЗС-", "12) мен токтың.", "2. Режимі ")
    lines = [Line(text, Box(0, -12 * n, 98, 10 - 12 * n), 1, 10.0, 15.0, 2.5) for n, text in enumerate(texts)]
    parts = paragraphs_of(lines, 100.0, blanks_tell=True)
    assert [[line.text for line in part] for part in parts] == [[texts[0], texts[1]], [texts[2]]]


def drawn(page: Page, letters: int) -> None:
    """Letters as filled curves."""
    for number in range(letters):
        x, y = 50 + number % 60 * 8, 780 - number // 60 * 20
        page.content.append(f"{x} {y} m {f'{x + 3} {y} {x + 6} {y + 3} {x + 6} {y + 6} c ' * 6} f")


def test_letters_drawn_as_curves_are_told() -> None:
    pdf = Pdf()
    drawn(pdf.page(), 300)
    with pytest.raises(ReadError, match="its letters are drawn as curves"):
        read(pdf.data())
    page = pdf.page()
    page.text(50, 700, "мәтін бар бет, жиырма әріптен көп")
    drawn(page, 300)
    page = pdf.page()
    page.text(50, 700, "мәтін және мөр")
    drawn(page, 100)
    assert [str(w) for w in read(pdf.data()).warnings] == [
        "Pages without text (pictures), not read: 1.",
        "On these pages many letters are drawn as curves, without text; they were not read: 2.",
    ]


def test_a_frame_with_round_corners_makes_a_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.content.append(
        "0.5 w 55 700 m 295 700 l 300 700 300 705 300 705 c 300 795 l 300 800 295 800 295 800 c 55 800 l "
        "50 800 50 795 50 795 c 50 705 l 50 700 55 700 55 700 c S"
    )
    page.line(150, 700, 150, 800)
    page.text(60, 780, "а")
    page.text(160, 780, "б")
    assert shape(read(pdf.data())) == [[[(0, 1, 1, "а"), (1, 1, 1, "б")]]]


def test_a_page_of_too_many_lines_is_told() -> None:
    level = [Rule(10.0 * row, 10.0 * column, 10.0 * column + 6) for row in range(80) for column in range(80)]
    page = PageContent(1, 595, 842, level=level)
    assert (parts_of(page), page.unruled) == ([], True)
    page = PageContent(1, 595, 842, level=level[:4000])
    assert (parts_of(page), page.unruled) == ([], False)


def test_a_net_of_too_many_fields_leaves_the_other_tables_of_its_page() -> None:
    level = [Rule(1200 + 8.0 * row, 200.0, 2180.0) for row in range(251)]
    upright = [Rule(200 + 10.0 * column, 1200.0, 3200.0) for column in range(199)]
    level += [Rule(at, 200.0, 2180.0) for at in (200.0, 400.0)]
    upright += [Rule(at, 200.0, 400.0) for at in (200.0, 1200.0, 2180.0)]
    tables, complete = find_tables(level, upright, 1)
    assert ([(table.rows, len(table.edges)) for table in tables], complete) == ([(1, 3)], False)

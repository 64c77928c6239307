"""Line ends of a PDF: whether a word goes on, and whether a paragraph does."""

from __future__ import annotations

from array import array

import pytest

from kasdiff.readers.pdf.lines import split_at
from kasdiff.readers.pdf.model import Box, Line, Run
from kasdiff.readers.pdf.paragraphs import goes_on_unmarked, leaves_blanks, paragraphs_of, raw_paragraph
from kasdiff.readers.pdf.words import GOES_ON, LineJoiner

WHOLE = [
    "әлеуметтік қызметтер көрсету стандарттары мен біліктілік деңгейі туралы",
    "біліктілік деңгейі бойынша қызметтер көрсету, мәдени-демалыс іс-шаралары",
    "қамтамасыз ету және ұйымдастыру; халықаралық сыныптама; адамдар мен олардың отбасы",
]


def join(*lines: str, blanks: bool = True) -> str:
    return LineJoiner([*([text] for text in WHOLE), lines], blanks_tell=blanks).join(lines)[0]


def test_a_long_column_of_one_word_a_line() -> None:
    """Each line end may cut a word: to keep all words that may be open would take the cube of the length, hours for this one."""
    assert join(*["деңгейі"] * 2_000) == " ".join(["деңгейі"] * 2_000)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("СБШ ", "бойын", "ша ", "біліктіл", "ік ", "деңгейі"), "СБШ бойынша біліктілік деңгейі"),
        (("қамтама", "сыз ету"), "қамтамасыз ету"),
        (("деңгейі", ":"), "деңгейі:"),
        (("концентрациясы 0,5", "% ерітінді"), "концентрациясы 0,5 % ерітінді"),
        (("біліктілік", "деңгейі"), "біліктілік деңгейі"),  # a line that just fits has no blank either
        (("адамдар", "мен олардың"), "адамдар мен олардың"),
        (("туралы біліктілік", "деңгейі"), "туралы біліктілік деңгейі"),  # no word is broken behind another one
        (("Кәсіпті", "ң ", "атауы"), "Кәсіптің атауы"),  # seen nowhere, yet no word is one letter
        (("мәдени-", "демалыс"), "мәдени-демалыс"),
        (("халық-", "аралық"), "халықаралық"),  # here the hyphen only parts syllables
        (("белгісіз-", "сөз"), "белгісіз-сөз"),
        (("және/", "немесе"), "және/немесе"),
        (("мәдени", "-демалыс"), "мәдени-демалыс"),
        (("мәдени", "-", "демалыс"), "мәдени-демалыс"),
        (("қорын ", "сақтау"), "қорын сақтау"),
        ((f"жаң{GOES_ON}", "алық"), "жаңалық"),
        (
            (f"көрсету (туралы{GOES_ON}", "біліктілік)"),
            "көрсету (туралы біліктілік)",
        ),  # no word is broken behind another
    ],
)
def test_words_in_a_file_that_leaves_blanks(lines: tuple[str, ...], text: str) -> None:
    assert join(*lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("біліктілік", "деңгейі"), "біліктілік деңгейі"),
        (("белгісіз", "сөздер"), "белгісіз сөздер"),
        (("мәдени-", "демалыс"), "мәдени-демалыс"),
        (("атауы", ", кодасы"), "атауы, кодасы"),
        (("а)", "б)"), "а) б)"),
    ],
)
def test_words_in_a_file_that_leaves_none(lines: tuple[str, ...], text: str) -> None:
    assert join(*lines, blanks=False) == text


def test_lines_tell_where_words_end() -> None:
    """A parser that joins them anew finds the same; a word that a hyphen cuts stands whole in one line."""
    lines = ("СБШ ", "бойын", "ша іс-", "шаралар ", "туралы")
    text, printed = LineJoiner([[w] for w in WHOLE], blanks_tell=True).join(lines)
    assert printed == ("СБШ ", "бойын", "ша іс-шаралар", "", "туралы") or "".join(printed) == text
    assert text == "СБШ бойынша іс-шаралар туралы"


def line(
    text: str, *, x: float = 50, y: float = 700, page: int = 1, size: float = 10, width: float | None = None
) -> Line:
    """A line whose letters are 5 points wide."""
    inked = len(text.rstrip()) * 5 if width is None else width
    first = len(text.split(maxsplit=1)[0]) * 5
    return Line(text, Box(x, y - 5, x + inked, y + 5), page, size, first, 2.5)


def parts(*lines: Line, width: float = 185, blanks: bool = False) -> list[list[str]]:
    return [[one.text for one in part] for part in paragraphs_of(lines, width, blanks_tell=blanks)]


LONG = "бұл жол толық және сөзбен аяқталады"


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    assert parts(line("Мамандық:"), line("жоқ", y=688)) == [["Мамандық:"], ["жоқ"]]
    assert parts(line(LONG), line("келесі жол", y=688)) == [[LONG, "келесі жол"]]


def test_a_full_line_goes_on_unless_an_item_begins() -> None:
    assert parts(line(f"{LONG}."), line("2. Екінші тармақ", y=688)) == [[f"{LONG}."], ["2. Екінші тармақ"]]
    assert parts(line(LONG), line("2024 жылғы", y=688)) == [[LONG, "2024 жылғы"]]


def test_the_sign_of_a_number_begins_an_item_in_a_list_that_is_counted_by_it() -> None:
    first, second, within = (
        "№ 1 Әлемдік тәжірибені оқып үйрену",
        "№ 2 Қар көшкінін бағалау, нысандары",
        "№ 7 бойынша есеп жазу",
    )
    assert parts(line(f"{first}."), line(second, y=688), line(within, y=676)) == [[f"{first}."], [second, within]]
    assert parts(line(f"{LONG}."), line("№ 2 бұйрық", y=688)) == [[f"{LONG}.", "№ 2 бұйрық"]]


def test_gaps_sizes_and_indents_begin_paragraphs() -> None:
    assert len(parts(line(LONG), line(LONG, y=688), line(LONG, y=660))) == 2
    assert len(parts(line(LONG, size=14), line(LONG, y=688))) == 2
    assert len(parts(line(f"{LONG}."), line(LONG, y=688, x=70), line(LONG, y=676))) == 2


def test_the_end_of_a_page_is_no_gap() -> None:
    assert len(parts(line(LONG), line(LONG, y=688), line(LONG, y=780, page=2))) == 1


def test_where_blanks_tell_a_line_without_one_ends_its_paragraph() -> None:
    """Unless the line was too full for a blank, or holds the first part of a long word, or ends in a hyphen."""
    ends = line("Маман Мәдениет саласы", width=180)
    full = line("Маман Мәдениет саласы", width=183)
    after = line("Қазақстан Республикасының", y=688, width=180)
    assert parts(line("Маман Мәдениет саласы ", width=180), after, blanks=True) == [
        ["Маман Мәдениет саласы ", after.text]
    ]
    assert len(parts(ends, after, blanks=True)) == 2
    assert len(parts(full, after, blanks=True)) == 1
    assert goes_on_unmarked(line("ұзынсөздіңбасы", width=192), 8)
    assert not goes_on_unmarked(line("ұзынсөздіңбасы", width=170), 30)
    assert goes_on_unmarked(line("мәдени-"), 100)


def test_whether_a_file_leaves_blanks() -> None:
    assert leaves_blanks([[line("а "), line("б "), line("в")], [line("г")]])
    assert not leaves_blanks([[line("а"), line("б"), line("в")], [line("г ")]])


def test_room_for_a_blank_shows_that_a_word_goes_on() -> None:
    paragraph = raw_paragraph([line("біліктіл", width=180), line("ік", y=688)], room=200)
    assert [text for text, _ in paragraph.lines] == [f"біліктіл{GOES_ON}", "ік"]
    full = raw_paragraph([line("біліктілік", width=199), line("деңгейі", y=688)], room=200)
    assert [text for text, _ in full.lines] == ["біліктілік", "деңгейі"]


def test_a_word_of_two_letters_alone_on_a_line() -> None:
    assert join("ол келді ", "ол ", "ол", "келді ") == "ол келді ол ол келді"


def test_a_mark_that_stands_at_the_head_of_items_begins_one_behind_a_full_line() -> None:
    bullet, dash = f"• {LONG[:-2]}", f"– {LONG[:-2]}"
    assert parts(line(bullet), line("• екінші", y=688)) == [[bullet], ["• екінші"]]
    assert parts(line(dash), line("– Екінші", y=688)) == [[dash], ["– Екінші"]]
    assert len(parts(line(dash), line("– сөз", y=688))) == 1  # a dash that was wrapped
    assert len(parts(line(LONG), line("– Сөз", y=688))) == 1  # no items are marked so here


def test_the_indent_of_a_first_line_is_no_room_for_a_word() -> None:
    first, rest = line("бұл жол толық аяқталады осы", x=70), line("сөзсөзі", y=688)
    assert parts(first, rest, width=185) == [[first.text, rest.text]]
    assert len(parts(line(first.text), rest, width=185)) == 2


def test_a_run_over_the_edge_of_a_column_is_cut_between_two_words() -> None:
    def run(text: str) -> Run:
        return Run(text, Box(0, 0, 5 * len(text), 10), array("d", [5 * i for i in range(len(text))]), 1, 10)

    cut = split_at(run("шифрыЖеке"), 25)
    assert cut is not None
    assert [one.text for one in cut] == ["шифры", "Жеке"]
    assert split_at(run("шифрыжеке"), 25) is None

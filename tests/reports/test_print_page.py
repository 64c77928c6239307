"""The page that is printed: the entries of the Word table, marks, and in its head all that a printer must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import html as parser
from msgspec.structs import replace

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.print_page import KEPT, page_settings, print_page
from kasdiff.reports.word import comparative_table
from tests.reports.made_up import cards, comparison
from tests.reports.word_reader import main_table, rows

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def page(language: Language = "ru", **options: object) -> str:
    return print_page(comparison(), Translator(language), ReportOptions(**options))  # type: ignore[arg-type]


def opened(source: str) -> HtmlElement:
    return parser.document_fromstring(source)


def text_of(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def main_rows(source: str) -> list[HtmlElement]:
    return list(opened(source).findall(".//table")[0].findall(".//tr"))


def test_the_head_tells_paper_letters_and_the_running_head() -> None:
    settings = page_settings(page("ru", title='"A" < B'))
    assert settings.title == '"A" < B'
    assert "приказ от 29 июня 2023 года № 262" in settings.head
    assert settings.language == "ru"
    assert settings.font == "Times New Roman"
    assert (settings.text_size, settings.small_size) == (12, 9)
    assert settings.sheet.width > settings.sheet.height


def test_a_page_of_another_making_is_refused() -> None:
    with pytest.raises(ValueError, match="paper"):
        page_settings("<html><head><title>?</title></head><body></body></html>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_has_the_rows_of_the_word_table(language: Language) -> None:
    *word, signature = rows(main_table(comparative_table(comparison(), Translator(language))))
    assert "20___" in signature[0].text  # below the table in print
    printed = main_rows(page(language))
    assert len(printed) == len(word)
    for mine, theirs in zip(printed[2:], word[2:], strict=True):
        cells = ["".join(str(cell.text_content()).split()).replace("–", "-") for cell in mine.findall("td")]
        assert cells == ["".join(cell.text.split()).replace("–", "-") for cell in theirs]


def test_heads_are_repeated_and_name_the_orders() -> None:
    table = opened(page("kk")).findall(".//table")[0]
    first, second = ([text_of(cell) for cell in row.findall("td")] for row in table.findall("thead/tr"))
    assert first[1:3] == ["Құрылымдық элемент", "Бұрынғы редакция(2023 жылғы 29 маусымдағы № 262 бұйрық)"]
    assert second == ["1", "2", "3", "4", "5"]


def test_changed_words_are_bold_and_words_of_another_form_italic_besides() -> None:
    (row,) = [row for row in main_rows(page()) if "Дәрігердің" in text_of(row)]
    assert [bold.text_content() for bold in row.findall(".//b")] == ["Дәрігердің", "Реабилитологтың", "бақылауын"]
    assert [italic.text for italic in row.findall(".//b/i")] == ["бақылауын"]


def test_every_text_stands_in_the_page_when_all_is_listed() -> None:
    source = page("en", kinds=tuple(ChangeKind))
    text = str(opened(source).text_content())
    for match in cards():
        for pair in match.pairs:
            for place in (*pair.old, *pair.new):
                assert place.text in text


def test_cards_without_rows_are_named_at_the_end() -> None:
    assert "1 карточка без перечисленных изменений" in page("ru")


def test_mark_up_in_a_text_is_text() -> None:
    (match, *rest) = cards()
    pair = next(pair for pair in match.pairs if pair.key == "removed")
    odd = replace(pair, old=(replace(pair.old[0], text="<b>& \x0b</b>"),))
    pairs = tuple(odd if one is pair else one for one in match.pairs)
    source = print_page(comparison((replace(match, pairs=pairs), *rest)), Translator("en"))
    assert "&lt;b&gt;&amp; &lt;/b&gt;" in source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_comparison_gives_the_same_page(language: Language) -> None:
    assert page(language) == page(language)


def test_what_heads_others_in_an_annex_is_marked_to_end_no_page() -> None:
    lines = opened(page("ru")).findall(".//p[@class='head']")
    assert all(f"-qt-user-state: {KEPT}" in str(line.get("style")) for line in lines)
    heads = {text_of(line) for line in lines}
    texts = {text_of(line) for line in opened(page("ru")).findall(".//p[@class='text']")}
    assert {"Умения:", "Трудовая функция 1. Функция"} <= heads
    assert "1. Бірінші машық" in texts
    assert not heads & texts


def test_every_table_is_as_wide_as_the_text_so_that_lines_where_a_page_ends_are_as_long_as_its_rows() -> None:
    tables = opened(page("ru")).findall(".//table")
    assert len(tables) > 3
    for table in tables:
        heads = table.findall("thead/tr")[0].findall("td")
        shares = [float(str(head.get("width")).rstrip("%")) for head in heads]
        assert sum(shares) == pytest.approx(100, abs=0.1)


def test_seven_counts_leave_each_room_for_the_longest_word_of_a_head() -> None:
    """«функциялары» in bold letters of a wide face takes a ninth of the page."""
    head = next(cell for cell in opened(page("kk")).iter("td") if text_of(cell) == "Өзгерістің түрі")
    assert (100 - float(str(head.get("width")).rstrip("%"))) / 7 > 100 / 9

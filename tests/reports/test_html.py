"""The page for a browser: one file, well-formed, marks, nothing from the network, nothing lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from lxml import html as parser
from msgspec.structs import replace

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.model.comparison import ChangeKind, Grade, Pair, Part
from kasdiff.reports import html
from kasdiff.reports.options import ReportOptions, ReviewerDecision
from tests.reports.made_up import cards, comparison, one

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from kasdiff.model.comparison import Comparison


def page(whole: Comparison, translator: Translator, options: ReportOptions = ReportOptions()) -> str:
    return html.page(whole, translator, options).decode("utf-8")


def opened(language: Language = "ru", **options: object) -> HtmlElement:
    return parser.document_fromstring(page(comparison(), Translator(language), ReportOptions(**options)))  # type: ignore[arg-type]


def text_of(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def row_with(root: HtmlElement, text: str) -> HtmlElement:
    (row,) = [row for row in root.findall(".//section//tbody/tr") if text in text_of(row)]
    return row


def test_nothing_comes_from_the_network_and_nothing_runs() -> None:
    source = page(comparison(), Translator("en"))
    assert "<script" not in source
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", source)
    assert "url(" not in source
    assert "default-src 'none'" in source


def test_changed_words_are_marked_on_both_sides() -> None:
    row = row_with(opened(), "Дәрігердің")
    assert [mark.text for mark in row.findall(".//del")] == ["Дәрігердің"]
    assert [mark.text for mark in row.findall(".//ins")] == ["Реабилитологтың", "бақылауын"]
    assert [mark.text for mark in row.findall(".//ins[@class='form']")] == ["бақылауын"]


def test_texts_carry_the_language_of_their_edition() -> None:
    root = opened("ru")
    assert root.get("lang") == "ru"
    assert {cell.get("lang") for cell in row_with(root, "Дәрігердің").findall("td") if cell.get("lang")} == {"kk"}


def test_kinds_have_sign_and_word() -> None:
    kind = row_with(opened("ru"), "Қайықпен жүзу").find(".//span[@class='kind']")
    assert kind is not None
    assert text_of(kind) == "−Исключено."


def test_each_card_can_be_reached_and_the_unlisted_are_counted() -> None:
    root = opened("ru")
    targets = [link.get("href") for link in root.findall(".//nav[@id='cards']//a")]
    sections = [f"#{section.get('id')}" for section in root.findall(".//section")]
    assert targets == sections
    assert len(sections) == len(cards())
    assert "Не перечислено: 1." in text_of(root.findall(".//section")[1])


def test_no_number_stands_beside_a_card_without_the_sign_that_says_what_it_counts() -> None:
    for line in opened("ru").findall(".//nav[@id='cards']//li"):
        counted = str(line.find("a").tail).split()
        assert not [one for one in counted if one.isdigit()], counted


def test_the_page_says_how_it_is_to_be_read() -> None:
    text = text_of(opened("ru"))
    assert "новые подчёркнуты" in text
    assert "≠ в новой редакции" in text


def test_kinds_and_grades_can_be_hidden_and_one_card_seen_alone_without_a_script() -> None:
    old, *rest = cards()
    pairs = tuple(replace(pair, grade=Grade.LOW) if pair.key == "removed" else pair for pair in old.pairs)
    source = page(comparison((replace(old, pairs=pairs), *rest)), Translator("kk"))
    root = parser.document_fromstring(source)
    for name, row in (("show-moved", "tr.moved"), ("grade-low", "tr.g-low"), ("grade-high", "tr.g-high")):
        assert root.xpath(f"//form//input[@type='checkbox' and @checked and @id='{name}']")
        assert f"body:has(#{name}:not(:checked)) {row} {{ display: none; }}" in source
    assert "g-low" in row_with(root, "Қайықпен жүзу").get("class", "").split()
    assert (
        "g-high"
        in row_with(parser.document_fromstring(page(comparison(cards()[2:3]), Translator("kk"))), "Бірінші машық")
        .get("class", "")
        .split()
    )
    options = [text_of(option) for option in root.findall(".//select[@id='card']/option")]
    assert options[0] == "Барлық карточкалар"
    assert [option.split(".")[0] for option in options[1:]] == ["1", "2", "3", "4"]
    assert "body:has(#card option[value='3']:checked) section:not(#card-3) { display: none; }" in source


def test_the_keyboard_goes_from_change_to_change_and_to_the_parts_of_the_page() -> None:
    root = opened("en")
    for row in root.findall(".//section//tbody/tr"):
        (link, *_) = row.findall(".//a")
        assert link.get("href") == f"#{row.get('id')}"
    ways = {link.get("accesskey"): str(link.get("href"))[1:] for link in root.findall(".//a[@accesskey]")}
    assert ways == {"h": "high", "c": "cards", "f": "filters"}
    assert all(root.xpath(f"//*[@id='{name}']") for name in ways.values())


def test_every_link_leads_to_a_place_of_the_page() -> None:
    root = opened("ru", decisions={"removed": ReviewerDecision("query", "Почему?")})
    places = {element.get("id") for element in root.iter() if element.get("id")}
    assert all(str(link.get("href"))[1:] in places for link in root.iter("a"))


def test_decisions_and_doubtful_pairs_are_listed_before_the_cards() -> None:
    root = opened("ru", decisions={"removed": ReviewerDecision("query", "Почему?", "Ахметова А.")})
    (decided,) = root.findall(".//nav[@id='decided']//li")
    assert text_of(decided).endswith("умение 2. Вопрос. Почему? (Ахметова А.)")
    (doubtful,) = root.findall(".//nav[@id='doubtful']//li")
    assert "умение 1. Сомнительно, проверить (сходство 0,80, следующий 0,75)." in text_of(doubtful)


def test_every_text_stands_in_the_page_when_all_is_listed() -> None:
    text = str(opened("en", kinds=tuple(ChangeKind)).text_content())
    for match in cards():
        for pair in match.pairs:
            for place in (*pair.old, *pair.new):
                assert place.text in text


def test_mark_up_in_a_text_is_text() -> None:
    (match, *rest) = cards()
    pair = next(pair for pair in match.pairs if pair.key == "removed")
    odd = replace(pair, old=(replace(pair.old[0], text="<b onclick='x'>& \x0b</b>"),))
    pairs = tuple(odd if one is pair else one for one in match.pairs)
    source = page(comparison((replace(match, pairs=pairs), *rest)), Translator("en"))
    assert "<b onclick" not in source
    assert "&lt;b onclick=" in source


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_comparison_gives_the_same_page(language: Language) -> None:
    assert page(comparison(), Translator(language)) == page(comparison(), Translator(language))


def test_the_map_leads_to_each_card_and_says_by_signs_what_colours_say() -> None:
    root = opened("ru")
    rows = root.findall(".//div[@id='map']//tbody/tr")
    assert [row.find(".//a").get("href") for row in rows] == ["#card-1", "#card-2", "#card-3", "#card-4"]
    tiles = [[text_of(tile) for tile in row.findall(".//span")] for row in rows]
    assert tiles[2] == ["+", "+", "1 +"]
    assert tiles[3] == ["−", "−", "1 −"]
    assert "есть только в новой редакции" in text_of(root.find(".//p[@class='legend']"))


def test_a_long_row_may_be_cut_where_a_printed_page_ends() -> None:
    long = Pair(ChangeKind.REMOVED, Part.ABILITY, old=one("Біліктілігі жоғары маман " * 40, (1, 1, 9), "9"))
    match = cards()[0]
    made = comparison((replace(match, pairs=(*match.pairs, long)),))
    source = page(made, Translator("ru"))
    row = row_with(parser.document_fromstring(source), "Біліктілігі")
    assert str(row.get("class")).split() == ["removed", "long"]
    assert source.count(' long"') == 1


def test_a_row_that_is_long_by_its_remarks_alone_may_be_cut_too() -> None:
    note = ReviewerDecision("query", "Уточнить у разработчика, какая должность имеется в виду. " * 8)
    row = row_with(opened("ru", decisions={"removed": note}), "Қайықпен жүзу")
    assert str(row.get("class")).split()[-1] == "long"
    assert "long" not in str(row_with(opened("ru"), "Қайықпен жүзу").get("class"))


def test_in_a_card_that_one_edition_lacks_the_other_one_takes_the_room() -> None:
    root = opened("ru")
    assert [str(table.get("class")) for table in root.findall(".//table") if "only" in str(table.get("class"))] == [
        "changes only-new",
        "changes only-old",
    ]
    heads = [text_of(one) for one in root.findall(".//section[@id='card-4']//th")]
    assert heads[2:4] == ["Прежняя редакция", "Новая редакция"]
    style = str(root.findtext(".//style"))
    assert ".only-old th:nth-child(4), .only-new th:nth-child(3) { width: 8rem; }" in style


def test_cards_of_one_code_and_level_are_told_apart_in_the_map() -> None:
    librarian, sanitary = cards()[1:3]
    assert sanitary.new is not None
    other = replace(sanitary, new=replace(sanitary.new, code="2622-1-002", level="4"))
    root = parser.document_fromstring(page(comparison((librarian, other, cards()[3])), Translator("ru")))
    assert [text_of(name) for name in root.findall(".//div[@id='map']//tbody/tr/th")] == [
        "Карточка 2622-1-002, ОРК 4 «Кітапханашы»",
        "Карточка 2622-1-002, ОРК 4 «Санитар»",
        "Карточка «Матрос», ОРК 3",
    ]


def test_on_paper_heads_are_repeated_short_rows_stay_whole_and_what_was_hidden_is_told() -> None:
    _, _, on_paper = page(comparison(), Translator("ru")).partition("@media print {")
    rules = dict(re.findall(r"^  ([^{}\n]+?) \{ ([^{}]+?) \}", on_paper, flags=re.MULTILINE))
    assert rules["thead"] == "display: table-header-group;"
    assert rules["tr:not(.long, .changes tbody tr:first-child)"] == "break-inside: avoid-page;"
    assert rules["#filters label:has(input:not(:checked))"] == "text-decoration: line-through;"
    assert rules[".ways"] == "display: none;"  # keys are of no use on paper

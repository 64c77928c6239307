"""The change report for reading: upright page, a heading and a link for each card, old words struck out, new ones underlined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.model.comparison import ChangeKind, Severity
from kasdiff.reports import word_map
from kasdiff.reports.options import ReportOptions, ReviewerDecision
from kasdiff.reports.word_changes import change_report
from tests.reports.made_up import cards, comparison, one
from tests.reports.pictures import in_twos
from tests.reports.word_reader import W, document, part, whole_text

if TYPE_CHECKING:
    from lxml import etree


@pytest.fixture(autouse=True)
def _no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_map, "drawn", in_twos)


DECISIONS = {"removed": ReviewerDecision("query", "Почему?", "Ахметова А.")}


def report(language: Language = "ru", **options: Any) -> bytes:
    return change_report(comparison(), Translator(language), ReportOptions(**options))


def text_of(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def paragraphs(package: bytes) -> list[etree._Element]:
    return document(package).findall(f"{W}body/{W}p")


def runs_with(package: bytes, prop: str) -> list[str]:
    return [
        text_of(run)
        for p in paragraphs(package)
        for run in p.findall(f".//{W}r")
        if run.find(f"{W}rPr/{W}{prop}") is not None
    ]


def test_the_page_is_upright() -> None:
    size = document(report()).find(f".//{W}sectPr/{W}pgSz")
    assert size is not None
    assert int(size.get(f"{W}w") or 0) < int(size.get(f"{W}h") or 0)


def links_to(root: etree._Element) -> list[str]:
    return [str(link.get(f"{W}anchor")) for link in root.findall(f".//{W}hyperlink")]


def styled(package: bytes, style: str) -> list[str]:
    return [
        text_of(p)
        for p in paragraphs(package)
        if (found := p.find(f"{W}pPr/{W}pStyle")) is not None and found.get(f"{W}val") == style
    ]


def test_each_card_has_a_heading_and_links_to_it_and_every_link_leads_somewhere() -> None:
    package = report(decisions=DECISIONS)
    root = document(package)
    marks = root.findall(f".//{W}bookmarkStart")
    anchors = [str(mark.get(f"{W}name")) for mark in marks]
    assert len(set(anchors)) == len({mark.get(f"{W}id") for mark in marks}) == len(anchors)
    assert set(links_to(root)) <= set(anchors)
    headings = styled(package, "Heading2")
    assert len(headings) == len(cards())
    assert {f"card{number}" for number in range(1, len(headings) + 1)} <= set(links_to(root))


def test_chapters_stand_in_the_order_of_what_matters_and_the_contents_name_them_all() -> None:
    package = report("en", decisions=DECISIONS)
    chapters = styled(package, "Heading1")
    assert chapters == [
        "Changes of high weight",
        "Both editions",
        "Totals",
        "Map of the edition",
        "Cards",
        "Doubtful pairs, to be checked",
        "Decisions and notes",
        "What the program warns of",
        "Replacements that recur over the edition",
        "How to read the report",
        "Changes by card",
    ]
    entries = [text.split(" PAGEREF")[0] for text in styled(package, "TOC1")]
    assert entries == chapters


def test_numbers_of_pages_are_fields_without_a_number_that_nobody_worked_out() -> None:
    package = report()
    body = part(package, "word/document.xml")
    fields = re.findall(r"PAGEREF (\w+) \\h </w:instrText></w:r>(.*?)</w:p>", body)
    assert len(fields) == len(styled(package, "TOC1")) + len(cards())
    for _, rest in fields:
        between = rest.split('w:fldCharType="separate"/></w:r>')[1].split('<w:r><w:fldChar w:fldCharType="end"')[0]
        assert between == ""
    settings = part(package, "word/settings.xml")
    assert "updateFields" not in settings
    assert "w:dirty" not in body


def test_headings_have_levels_for_the_navigation_pane() -> None:
    styles = part(report(), "word/styles.xml")
    for identity, level in (("Heading1", "0"), ("Heading2", "1")):
        style = styles.split(f'w:styleId="{identity}"')[1].split("</w:style>")[0]
        assert f'<w:outlineLvl w:val="{level}"/>' in style


def test_decisions_and_doubtful_pairs_have_chapters_of_their_own() -> None:
    text = whole_text(report("ru", decisions=DECISIONS)).replace("\u00a0", " ")
    decided = text.split("Решения и замечания")[2].split("О чём предупреждает программа")[0]
    assert "Вопрос. Почему? (Ахметова А.)" in decided
    doubtful = text.split("Сомнительные пары, требуют проверки")[2]
    assert "умение 1 (в новой редакции" in doubtful or "умение 1. Сомнительно, проверить (сходство 0,80" in doubtful


def test_warnings_name_code_and_level_of_their_card() -> None:
    assert "«Жүзу нұсқаушысы» (3423-0-013, 4.2): " in whole_text(report("ru"))


def test_words_that_are_gone_are_struck_out_and_new_ones_underlined() -> None:
    package = report()
    assert "Дәрігердің" in runs_with(package, "strike")
    assert "Қайықпен жүзу" in runs_with(package, "strike")
    assert {"Реабилитологтың", "бақылауын", "Суға түсу"} <= set(runs_with(package, "u"))


def test_signs_stand_with_words() -> None:
    text = whole_text(report("ru")).replace("\u00a0", " ")
    assert "умение 2  Исключено." in text
    assert "≠ 2. Трудовая функция 1, навык 1, умение 1" in text.replace("≠ 2. Подуровень", "")


def test_every_text_stands_in_the_report_when_all_is_listed() -> None:
    text = whole_text(report("kk", kinds=tuple(ChangeKind)))
    for match in cards():
        for pair in match.pairs:
            for place in (*pair.old, *pair.new):
                for word in place.text.split():
                    assert word in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_comparison_gives_the_same_bytes(language: Language) -> None:
    assert report(language) == report(language)


_MARGINS = 216  # twips; those at both sides of a cell
_WIDEST = 100  # twips; a letter of the widest words, bold, in the small letters of narrow heads ("Машықтар" takes 99.9)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_breaks_in_the_heads_of_the_totals(language: Language) -> None:
    rows = document(report(language)).findall(f"{W}body/{W}tbl/{W}tr")
    heads = next(cells for row in rows if len(cells := row.findall(f"{W}tc")) > 6)
    widths = [int(size.get(f"{W}w", "")) for cell in heads for size in cell.findall(f"{W}tcPr/{W}tcW")]
    for cell, width in zip(heads[1:], widths[1:], strict=True):
        assert {size.get(f"{W}val") for size in cell.iter(f"{W}sz")} == {"16"}, text_of(cell)
        assert width - _MARGINS > _WIDEST * max(map(len, text_of(cell).split())), text_of(cell)


def test_it_says_in_which_order_the_changes_of_a_card_stand() -> None:
    assert "Внутри карточки сначала приводятся изменения наибольшей значимости" in whole_text(report("ru"))


def _kept(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}keepNext") is not None


def test_a_short_change_stays_on_one_page_and_the_next_may_begin_another() -> None:
    body = document(change_report(comparison(), Translator("en")))
    texts = [one for one in body.iter(f"{W}p") if one.find(f"{W}pPr/{W}ind[@{W}left='567']") is not None]
    short = [one for one in texts if text_of(one).startswith("Was:")]
    assert short
    assert all(map(_kept, short))
    assert not _kept(texts[-1])


def test_the_last_note_of_a_long_change_is_not_left_alone_on_the_next_page() -> None:
    (match, *rest) = cards()
    long = {"old": one("ұзын " * 200, (1, 1, 1), "1"), "severity": Severity.NUMBER, "doubtful": True}
    pairs = tuple(replace(pair, **long) if pair.key == "reworded" else pair for pair in match.pairs)
    body = document(change_report(comparison((replace(match, pairs=pairs), *rest)), Translator("en")))
    texts = [text for text in body.iter(f"{W}p") if text.find(f"{W}pPr/{W}ind[@{W}left='567']") is not None]
    (was,) = (index for index, text in enumerate(texts) if text_of(text).startswith("Was: ұзын"))
    first, last = (
        next(text for text in texts[was:] if text_of(text).startswith(start)) for start in ("Touches:", "Doubtful")
    )
    assert (_kept(texts[was]), _kept(first), _kept(last)) == (False, True, False)


def test_the_tables_of_counts_stay_on_one_page() -> None:
    body = document(change_report(comparison(), Translator("en")))
    (counts,) = (one for one in body.iter(f"{W}tbl") if "Kind of change" in text_of(one))
    assert all(map(_kept, counts.iter(f"{W}p")))


def test_the_list_of_cards_counts_only_what_has_a_sign() -> None:
    text = whole_text(change_report(comparison(), Translator("en")))
    listed = text[text.index("Cards") : text.index("Doubtful pairs")]
    assert not re.search(r"\)  \d", listed)

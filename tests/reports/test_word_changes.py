"""The change report for reading: upright page, a heading and a link for each card, old words struck out, new ones underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.word_changes import change_report
from tests.reports.made_up import cards, comparison
from tests.reports.word_reader import W, document, whole_text

if TYPE_CHECKING:
    from lxml import etree


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


def test_each_card_has_a_heading_and_a_link_to_it() -> None:
    root = document(report())
    anchors = [mark.get(f"{W}name") for mark in root.findall(f".//{W}bookmarkStart")]
    links = [link.get(f"{W}anchor") for link in root.findall(f".//{W}hyperlink")]
    assert links == anchors
    assert len(anchors) == len(cards())


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

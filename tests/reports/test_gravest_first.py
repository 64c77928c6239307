"""Wherever changes are listed, those of the highest grade come first; the legal table alone follows the card."""

from __future__ import annotations

from io import BytesIO

from lxml import html as parser
from msgspec.structs import replace
from openpyxl import load_workbook

from kasdiff.i18n import Translator
from kasdiff.model.comparison import (
    CardMatch,
    CardStatus,
    ChangeKind,
    Feature,
    Grade,
    Pair,
    Part,
    Severity,
    Touch,
    Trait,
)
from kasdiff.reports.entries import sections
from kasdiff.reports.excel import workbook
from kasdiff.reports.form import load_form
from kasdiff.reports.html import page
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.overview import high_points
from kasdiff.reports.word_changes import change_report
from tests.reports.made_up import card, comparison, one
from tests.reports.word_reader import whole_text

WEIGHED = {
    "жай": (Grade.MEDIUM, Severity.WORDING, "wording"),
    "түр": (Grade.LOW, Severity.FORM, "form"),
    "он": (Grade.HIGH, Severity.NUMBER, "meaning"),
}


def pair(name: str, item: int) -> Pair:
    grade, severity, rule = WEIGHED[name]
    old, new = one(f"ескі {name}", (1, 1, item), str(item)), one(f"жаңа {name}", (1, 1, item), str(item))
    kind, part = ChangeKind.REWORDED, Part.ABILITY
    return Pair(kind, part, severity=severity, old=old, new=new, key=name, grade=grade, graded_by=rule)


def entries() -> tuple[CardMatch, ...]:
    """Two cards, the gravest change in the last place of each, and of the second card the one change of form."""
    moved = Pair(
        ChangeKind.MOVED, Part.ABILITY, moved=True, old=one("көш", (1, 1, 3), "3"), new=one("көш", (2, 1, 1), "1")
    )
    first, second = card("Бірінші", 0, "1111-1-001", "4"), card("Екінші", 1, "1111-1-002", "4")
    return (
        CardMatch(CardStatus.MATCHED, first, first, (moved, pair("жай", 1), pair("он", 2))),
        CardMatch(CardStatus.MATCHED, second, second, (pair("түр", 1), pair("жай", 2), pair("он", 3))),
    )


def test_the_sheet_of_changes_begins_with_the_gravest_of_all_cards() -> None:
    package = workbook(comparison(entries()), Translator("en"), ReportOptions())
    heads, *rows = load_workbook(BytesIO(package)).worksheets[2].iter_rows(values_only=True)
    weight, rule, number = (heads.index(name) for name in ("Weight", "Rule of the weight", "Card No."))
    assert [row[weight] for row in rows] == ["high", "high", "medium", "medium", "low", None]
    assert [row[number] for row in rows] == [1, 2, 1, 2, 2, 1]
    assert rows[0][rule] == "a number, a limit, a denial or a duty differs"


def test_what_came_as_a_whole_card_follows_the_equally_grave() -> None:
    added = replace(pair("он", 1), kind=ChangeKind.ADDED, old=())
    whole = CardMatch(CardStatus.ADDED, None, card("Үшінші", 2, "1111-1-003", "4"), (added,))
    made = list(
        sections(
            comparison((whole, *entries())), ReportOptions(), load_form("en", "acts"), Translator("en"), by_grade=True
        )
    )
    rows, whole_cards = high_points(made, Translator("en")).items()
    assert [point.text.split(":")[0] for point in rows[1]] == [
        "Card 1111-1-001, NQF/SQF 4",
        "Card 1111-1-002, NQF/SQF 4",
    ]
    assert whole_cards[0] == "cards that only one edition has"
    assert [(point.card, point.row) for point in whole_cards[1]] == [(1, 0)]
    assert "«Үшінші»" in whole_cards[1][0].text


def test_what_a_grave_change_touches_begins_a_sentence() -> None:
    touches = tuple(
        Touch(Trait(Feature.QUANTITY, f"{days} day", 0, 2), new=new, place=0, words=f"{days} күн")
        for new, days in ((False, 10), (True, 12))
    )
    match = replace(entries()[0], pairs=(replace(pair("он", 1), touches=touches),))
    root = parser.document_fromstring(page(comparison((match,)), Translator("en"), ReportOptions()))
    (line,) = root.findall(".//nav[@id='high']//li")
    assert str(line.xpath("string()")).endswith(", ability 1. Number: 10 күн → 12 күн")


def test_a_card_of_one_edition_is_read_in_its_own_order() -> None:
    added = (
        replace(pair("жай", 1), kind=ChangeKind.ADDED, old=()),
        replace(pair("он", 2), kind=ChangeKind.ADDED, old=()),
    )
    below = tuple(replace(one, new=(replace(one.new[0], path=(item, 1, 1)),)) for item, one in enumerate(added, 1))
    whole = CardMatch(CardStatus.ADDED, None, card("Үшінші", 2, "1111-1-003", "4"), below)
    text = whole_text(change_report(comparison((whole,)), Translator("en"), ReportOptions()))
    assert text.index("жаңа жай") < text.index("жаңа он")


def test_the_page_lists_the_gravest_before_all_and_first_in_each_card() -> None:
    root = parser.document_fromstring(page(comparison(entries()), Translator("en"), ReportOptions()))
    links = [str(link.get("href")) for link in root.findall(".//nav[@id='high']//a")]
    named = [str(root.xpath(f"string(//tr[@id='{link[1:]}'])")) for link in links]
    assert len(named) == 2
    assert all("жаңа он" in text for text in named)
    cards = [
        ["".join(map(str, row.itertext())) for row in one.findall(".//tbody/tr")] for one in root.findall(".//section")
    ]
    order = [
        [next(name for name in (*WEIGHED, "көш") if name in text.split("ескі ")[-1]) for text in rows] for rows in cards
    ]
    assert order == [["он", "жай", "көш", "көш"], ["он", "жай", "түр"]]


def test_the_change_report_in_word_does_as_well() -> None:
    text = whole_text(change_report(comparison(entries()), Translator("en"), ReportOptions()))
    front = text.index("Changes of high weight"), text.index("A number, a limit, a denial or a duty differs:")
    assert front[0] < front[1] < text.index("ескі он") < text.index("ескі жай")


def test_the_legal_table_follows_the_card() -> None:
    made = sections(comparison(entries()), ReportOptions(), load_form("en", "acts"), Translator("en"))
    assert [entry.pairs for entry in list(made)[1].entries] == [(0,), (1,), (2,)]

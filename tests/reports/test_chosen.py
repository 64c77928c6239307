"""What a user chooses to be listed: cards, kinds, grades, what was decided or noted. What is not listed is counted, and said to be left out."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from lxml import html
from msgspec.structs import replace
from openpyxl import load_workbook

from kasdiff.errors import WriteError
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Grade
from kasdiff.reports.chosen import chosen_cards
from kasdiff.reports.csv_changes import changes_csv
from kasdiff.reports.excel import workbook
from kasdiff.reports.form import load_form
from kasdiff.reports.html import page
from kasdiff.reports.legal import legal_table
from kasdiff.reports.options import CHANGES, ReportOptions, ReviewerDecision
from kasdiff.reports.print_page import print_page
from kasdiff.reports.redline import redline
from kasdiff.reports.word import comparative_table
from kasdiff.reports.word_changes import change_report
from tests.reports.made_up import cards, comparison
from tests.reports.word_reader import whole_text

if TYPE_CHECKING:
    from kasdiff.model.comparison import Comparison

EN = Translator("en")
ACCEPTED = ReviewerDecision("accepted")
DECISIONS = {"reworded": ReviewerDecision("query", "Кім?"), "removed": ACCEPTED, "split": ReviewerDecision("", "Қара")}
WRITERS = {
    "table": lambda made, options: whole_text(comparative_table(made, EN, options)),
    "changes": lambda made, options: whole_text(change_report(made, EN, options)),
    "html": lambda made, options: "".join(map(str, html.document_fromstring(page(made, EN, options)).itertext())),
    "csv": lambda made, options: changes_csv(made, EN, options).decode("utf-8-sig"),
    "print": lambda made, options: print_page(made, EN, options),
}


def elements(options: ReportOptions, made: Comparison | None = None) -> list[tuple[str, ...]]:
    """The texts of the wordings of the comparative table, row by row."""
    table = legal_table(made or comparison(), options, load_form("en", "acts"), EN)
    return [tuple(line.text for line in (*entry.old, *entry.new)) for card in table.sections for entry in card.entries]


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize(
    ("name", "there", "gone"),
    [
        ("3423-0-013", "Суға түсу", "Матрос"),
        ("3423-0-013/4.1", "Суға түсу", "Матрос"),
        ("Жүзу нұсқаушысы", "Суға түсу", "Матрос"),
        ("Матрос", "Матрос", "Суға түсу"),
    ],
)
def test_cards_are_named_as_the_user_calls_them(name: str, there: str, gone: str, writer: str) -> None:
    made = WRITERS[writer](comparison(), ReportOptions(cards=(name,)))
    assert there in made
    assert gone not in made


def test_the_redline_holds_the_chosen_cards_alone() -> None:
    text = whole_text(redline(comparison(), EN, ReportOptions(cards=("Санитар",))))
    assert "Екінші машық" in text
    assert "Суға түсу" not in text


def test_the_workbook_lists_the_chosen_and_keeps_all_pairs() -> None:
    book = load_workbook(BytesIO(workbook(comparison(), EN, ReportOptions(cards=("Санитар",)))))
    changes, pairs = ("\n".join(map(str, (c.value for r in book[name] for c in r))) for name in ("Changes", "Items"))
    assert "Суға түсу" not in changes
    assert "Суға түсу" in pairs


def test_a_card_that_neither_edition_has_is_a_fault() -> None:
    with pytest.raises(WriteError, match="«Ұшқыш»"):
        list(chosen_cards(comparison(), ReportOptions(cards=("Матрос", "Ұшқыш"))))


def test_only_what_was_decided_is_listed() -> None:
    listed = elements(ReportOptions(only_reviewed=True, decisions=DECISIONS))
    assert [row[0] for row in listed] == ["Дәрігердің бақылауымен сабақ өткізу", "Қайықпен жүзу"]


def test_only_what_has_a_note_is_listed() -> None:
    listed = elements(ReportOptions(only_noted=True, decisions=DECISIONS))
    assert [row[0] for row in listed] == ["Дәрігердің бақылауымен сабақ өткізу", "Заңнама және техника"]


def test_a_card_that_came_as_a_whole_is_decided_as_one() -> None:
    old, same, added, removed = cards()
    made = comparison((old, same, replace(added, key="sanitar"), removed))
    options = ReportOptions(only_reviewed=True, decisions={"sanitar": ReviewerDecision("accepted", "Бекітілді")})
    (row,) = elements(options, made)
    assert "Санитар" in row[1]
    text = whole_text(comparative_table(made, EN, options))
    assert "Бекітілді" in text
    assert "Екінші машық" in text  # in its annex
    assert "Матрос" not in text.split("Annex 2")[0]
    assert "Бекітілді" in whole_text(change_report(made, EN, options))


def test_grades_are_chosen_and_a_whole_card_is_of_the_highest() -> None:
    old, *rest = cards()
    pairs = tuple(replace(pair, grade=Grade.LOW if pair.key == "removed" else Grade.MEDIUM) for pair in old.pairs)
    made = comparison((replace(old, pairs=pairs), *rest))
    low = elements(ReportOptions(grades=(Grade.LOW,)), made)
    assert [row[0] for row in low] == ["Қайықпен жүзу"]
    high = elements(ReportOptions(grades=(Grade.HIGH,)), made)
    assert len(high) == 2
    assert "Only changes of this weight are listed: low." in whole_text(
        comparative_table(made, EN, ReportOptions(grades=(Grade.LOW,)))
    )


def test_kinds_are_chosen() -> None:
    listed = elements(ReportOptions(kinds=(ChangeKind.SPLIT,)))
    assert [row[0] for row in listed] == ["Заңнама және техника"]
    text = whole_text(comparative_table(comparison(), EN, ReportOptions(kinds=(ChangeKind.SPLIT,))))
    assert "Annex 2" not in text  # no whole card is listed, so none has a text in an annex
    assert "3 cards without listed changes" in text


def test_contents_of_whole_cards_may_be_left_out_and_are_counted() -> None:
    text = whole_text(comparative_table(comparison(), EN, ReportOptions(whole_cards=False)))
    assert "Екінші машық" not in text
    assert "abilities: 2" in text
    assert "Card of the profession «Санитар»" in text
    assert "Annex 1" in text
    assert "Annex 2" not in text


def test_without_annexes_the_table_is_the_form_alone_but_for_texts_that_it_refers_to() -> None:
    options = ReportOptions(annexes=False)
    for text in (whole_text(comparative_table(comparison(), EN, options)), print_page(comparison(), EN, options)):
        assert "About the comparison" not in text
        assert "Екінші машық" in text
    alone = Document(BytesIO(comparative_table(comparison(), EN, ReportOptions(annexes=False, whole_cards=False))))
    assert len(alone.tables) == 1


def test_by_default_all_changes_are_listed_and_no_mere_typography() -> None:
    assert set(ChangeKind) - set(CHANGES) == {ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED}

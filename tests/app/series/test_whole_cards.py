"""A card that one language alone has is one line of what changed in one language only, and unfolds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from kasdiff.app.series.findings_model import Column, FindingsModel
from kasdiff.app.series.languages_window import LanguagesWindow
from kasdiff.errors import Message
from kasdiff.i18n import Translator
from tests.app.series import editions
from tests.app.series.test_series import NEW_RU, OLD_RU, in_two_languages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Side
    from kasdiff.app.workers.series_jobs import TwoLanguages

TEXTS_OF_DIVER = 6  # name, code, level, a function, a skill, an ability


def with_diver(side: Side) -> Side:
    (standard,) = side.edition.standards
    cards = (*standard.cards, editions.DIVER)
    return replace(side, edition=replace(side.edition, standards=(replace(standard, cards=cards),)))


@pytest.fixture(scope="module")
def found(qapp: object) -> TwoLanguages:
    """The diver came in Kazakh only; and books are lent for 30 days in Russian only."""
    del qapp
    return in_two_languages(editions.second(), with_diver(editions.second()), OLD_RU, NEW_RU)


@pytest.fixture
def told(found: TwoLanguages, context: AppContext) -> Iterator[LanguagesWindow]:
    window = LanguagesWindow(context, found)
    window.show()
    yield window
    window.close()


def lines(told: LanguagesWindow) -> list[list[str]]:
    model = told.table.model()
    return [[str(model.index(row, k).data()) for k in Column] for row in range(model.rowCount())]


def head_of(told: LanguagesWindow) -> int:
    return next(row for row, line in enumerate(lines(told)) if line[Column.ELEMENT] == "whole card")


def test_a_card_that_came_in_one_language_is_one_line(told: LanguagesWindow) -> None:
    heads = [line for line in lines(told) if line[Column.ELEMENT] == "whole card"]
    (head,) = heads
    assert head[Column.CARD].startswith("▸ 3423-0-010")
    assert head[Column.FIRST] == (f"The whole card was added in one language only (Kazakh): {TEXTS_OF_DIVER} texts.")
    assert head[Column.SECOND] == "no counterpart"
    assert not any("Сабақты дайындау" in " ".join(line) for line in lines(told))
    assert any("30 дней" in line[Column.SECOND] for line in lines(told))  # what else changed stands by itself
    count = len(lines(told))
    assert told.count.text() == f"{count} of {count} shown"


def test_it_unfolds_by_keys_and_by_a_press_on_its_name(told: LanguagesWindow) -> None:
    before, model, row = lines(told), told.table.model(), head_of(told)
    told.table.setCurrentIndex(model.index(row, 0))
    QTest.keyClick(told.table, Qt.Key.Key_Right)
    assert len(lines(told)) == len(before) + TEXTS_OF_DIVER
    assert lines(told)[row][Column.CARD].startswith("▾ ")
    assert any("Сабақты дайындау" in line[Column.FIRST] for line in lines(told))
    told.table.setCurrentIndex(model.index(row + 2, 1))
    QTest.keyClick(told.table, Qt.Key.Key_Left)
    assert (lines(told), told.table.currentIndex().row()) == (before, row)
    where = told.table.visualRect(model.index(row, Column.CARD)).center()
    QTest.mouseClick(told.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(lines(told)) == len(before) + TEXTS_OF_DIVER
    assert told.count.text() == f"{len(before)} of {len(before)} shown"


def test_its_texts_are_read_below_and_it_is_found_by_them(told: LanguagesWindow) -> None:
    told.table.setCurrentIndex(told.table.model().index(head_of(told), 0))
    assert "Сабақты дайындау" in told.texts.toPlainText()
    told.box.setText("дайындау")
    assert [line[Column.ELEMENT] for line in lines(told)] == ["whole card"]
    told.table.setCurrentIndex(told.table.model().index(0, 0))
    QTest.keyClick(told.table, Qt.Key.Key_Right)
    assert len(lines(told)) == 2  # the head and what was looked for
    told.box.clear()


def test_enter_leads_to_the_card_in_its_language(told: LanguagesWindow) -> None:
    asked: list[tuple[int, object]] = []
    told.place_asked.connect(lambda language, finding: asked.append((language, finding.first_card.code)))
    told.table.setCurrentIndex(told.table.model().index(head_of(told), Column.SECOND))
    QTest.keyClick(told.table, Qt.Key.Key_Return)
    assert asked == [(0, "3423-0-010")]


def test_the_model_holds_while_it_is_folded(found: TwoLanguages) -> None:
    model = FindingsModel(found, Translator("en"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    for row in range(model.rowCount()):
        model.fold(row, on=False)
    model.set_filter("дайындау")
    model.fold(0, on=True)
    model.set_translator(Translator("kk"))
    model.set_filter("")


def test_it_says_what_was_not_checked_and_speaks_another_language(found: TwoLanguages, context: AppContext) -> None:
    warning = Message("The old edition {old} is of a later date", {"old": "a.txt"})
    told = LanguagesWindow(context, replace(found, head=replace(found.head, unchecked=(3, 0), warnings=(warning,))))
    told.show()
    assert told.notes.text().splitlines() == [
        "The old edition a.txt is of a later date",
        "Not checked, since no counterpart was found in the other language (unchanged in Kazakh): 3.",
        "The counterparts were found by place, numbers, names and a glossary; the translation was not checked.",
    ]
    context.change(language="ru")
    assert told.table.model().headerData(Column.CARD, Qt.Orientation.Horizontal) == "Карточка"
    assert "верность перевода не проверялась" in told.notes.text()
    context.change(language="en")
    told.close()


def test_a_finding_says_that_the_languages_differ_and_that_its_counterpart_is_doubtful(found: TwoLanguages) -> None:
    one = next(one for one in found.findings if one.first and one.second)
    told = replace(found, findings=(replace(one, conflict=True, doubtful=True),), head=replace(found.head, whole=()))
    model = FindingsModel(told, Translator("en"))
    said = str(model.index(0, Column.WEIGHT).data())
    assert "changed in both languages, but not alike" in said
    assert "doubtful counterpart" in said
    assert str(model.index(0, Column.WEIGHT).data(Qt.ItemDataRole.AccessibleTextRole)) == f"What differs: {said}"

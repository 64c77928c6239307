"""What the standards say outside their cards is read, decided and copied in the window like a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest

from kasdiff.app.models.changes import Column
from kasdiff.app.work import prepare
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.model.edition import Abbreviation, Provision, Standard, Term
from kasdiff.review.rulings import Verdict
from tests.app.made_up import of_standards, one_standard

if TYPE_CHECKING:
    from kasdiff.app.views.main_window import MainWindow


@pytest.fixture
def window_with_terms(window: MainWindow) -> MainWindow:
    (kept,) = one_standard().edition.standards
    old = Standard("Кітапхана", terms=(Term("қор", "кітаптар жиыны"),), cards=kept.cards)
    new = Standard(
        "Кітапхана",
        terms=(Term("қор", "кітаптар мен журналдар жиыны"),),
        abbreviations=(Abbreviation("ЭК", "электрондық каталог"),),
        cards=kept.cards,
    )
    sides = of_standards("old.txt", old), of_standards("new.txt", new)
    comparison = compare(sides[0].edition, sides[1].edition)
    window.resize(1366, 768)
    window.desk.set_work(prepare(*sides, Options(), comparison))
    window.show_comparison()
    window.show()
    QTest.qWaitForWindowExposed(window)
    return window


def test_it_stands_above_the_cards_and_is_opened_by_a_click(window_with_terms: MainWindow) -> None:
    tree = window_with_terms.compare.cards.tree
    model = tree.model()
    first = model.index(0, 0, QModelIndex())
    assert first.data() == "Жалпы ережелер және стандарттың паспорты, added 1, reworded 1"
    assert model.index(1, 0, QModelIndex()).data() == "Matched · 2"
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(first).center())
    table = window_with_terms.compare.reading.table
    shown = [(cell.text if (cell := table.rows.cell(row, 0)) else "") for row in range(table.rows.rowCount())]
    assert [text.split(" \u00a0")[0] for text in shown if "қор" in text] == ["Term: қор – кітаптар жиыны"]
    assert not any("Data of the card" in text for text in shown)


def test_its_name_is_read_whole_in_the_tree_and_its_changes_are_told_as_outside_the_cards(
    window_with_terms: MainWindow,
) -> None:
    tree, place = window_with_terms.compare.cards.tree, window_with_terms.compare.reading.place
    first, card = tree.model().index(0, 0, QModelIndex()), tree.model().index(0, 0, tree.model().index(1, 0))
    font = QFont(tree.font())
    font.setWeight(QFont.Weight.DemiBold)
    assert QFontMetrics(font).horizontalAdvance("Терминдер және стандарттың паспорты") > tree.viewport().width() - 44
    wrapped = tree.visualRect(first).height()
    assert wrapped == tree.visualRect(card).height() + QFontMetrics(font).height()
    tree.resize(900, tree.height())
    QTest.qWait(20)
    assert tree.visualRect(first).height() < wrapped
    assert place.count == "2 changes outside the cards"
    QTest.keyClick(window_with_terms, Qt.Key.Key_F8)
    assert place.count == "outside the cards 1 of 2"


def test_a_changed_term_is_decided_and_counts(window_with_terms: MainWindow) -> None:
    docket = window_with_terms.desk.docket
    assert docket.progress().total == 2
    QTest.keyClick(window_with_terms, Qt.Key.Key_F8)
    QTest.keyClick(window_with_terms, Qt.Key.Key_F9)
    work, spot = window_with_terms.desk.work, window_with_terms.desk.spot
    assert work is not None
    assert spot is not None
    pair = work.sheets[spot.sheet].pair(work.sheets[spot.sheet].rows[spot.row or 0])
    assert pair is not None
    assert pair.field == "term"
    assert docket.ruling(pair.key).verdict is Verdict.ACCEPTED


def test_it_cannot_be_separated_as_if_it_were_two_cards(window_with_terms: MainWindow) -> None:
    window_with_terms.desk.go(0)
    window_with_terms.actions_["separate_cards"].trigger()
    assert not window_with_terms.workbench.busy
    assert window_with_terms.desk.docket.kept.pairs == ()


def test_a_point_is_shown_with_its_number_and_with_each_of_its_wordings(window: MainWindow) -> None:
    (kept,) = one_standard().edition.standards
    wordings = [
        f"Стандарт {name} қызметінде оқу бағдарламаларын әзірлеуге негіз болады" for name in ("кітапхана", "мұрағат")
    ]
    old = [Standard("Кітапхана", provisions=(Provision(text, "2"),), cards=kept.cards) for text in wordings]
    sides = of_standards("old.txt", *old), of_standards("new.txt", Standard("Кітапхана", cards=kept.cards))
    work = prepare(*sides, Options(), compare(sides[0].edition, sides[1].edition))
    window.desk.set_work(work)
    window.show_comparison()
    sheet = next(sheet for sheet in work.sheets if sheet.match.general)
    rows = [
        row.old.text
        for row in sheet.rows
        if row.old and row.pair is not None and sheet.match.pairs[row.pair].field == "provision"
    ]
    assert rows == wordings
    model = window.compare.changes.table.model().sourceModel()  # type: ignore[attr-defined]
    places = [model.index(row, Column.PLACE).data() for row in range(model.rowCount())]
    assert places.count("provision, point 2") == 1

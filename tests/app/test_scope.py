"""Parts of editions: one standard of an order, two cards, and the way back to the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QMenu

from kasdiff.app.desk import Spot
from kasdiff.app.dialogs.choose_cards import CardsDialog, Choice
from kasdiff.app.dialogs.choose_standards import StandardsDialog
from kasdiff.app.operations import comparing
from kasdiff.app.reports import proposed_name
from kasdiff.app.scope import WHOLE, Scope, by_names, names_of
from kasdiff.app.work import Work, prepare
from kasdiff.compare.options import Options
from kasdiff.i18n import Translator
from kasdiff.progress import silent
from kasdiff.reports.registry import REPORTS
from tests.app import made_up
from tests.app.test_window import write

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Side


def compared(old: Side, new: Side, scope: Scope = WHOLE) -> Work:
    comparison = comparing._compared(old.edition, new.edition, Options(), scope, silent)
    return prepare(old, new, Options(), comparison, scope)


@pytest.fixture
def whole() -> Work:
    return compared(made_up.two_standards(), made_up.one_standard())


@pytest.fixture
def several(window: MainWindow, whole: Work) -> MainWindow:
    window.desk.set_work(whole)
    window.workbench.opened.emit()
    return window


def work_of(window: MainWindow) -> Work:
    assert window.desk.work is not None
    return window.desk.work


def test_standards_are_remembered_by_their_names(whole: Work) -> None:
    old, new = whole.old.edition, whole.new.edition
    assert names_of(Scope(old=1), old, new) == ("Кітапхана", "")
    assert by_names(("Кітапхана", "Кітапхана"), old, new) == Scope(old=1)  # the new order holds one: all of it
    assert by_names(("Енді жоқ", ""), old, new) == WHOLE


def test_several_standards_are_compared_at_first_and_that_is_said(several: MainWindow) -> None:
    notices = several.compare.notices
    assert "The old edition holds 2 standards; all are compared." in notices.text.text()
    assert notices.standards_button.isVisible()
    assert several.actions_["standards"].isEnabled()
    assert not several.actions_["back"].isEnabled()
    assert not several.compare.scope.isVisible()
    assert [sheet.match.general for sheet in work_of(several).sheets] == [True, False, False, False]


def test_one_standard_is_chosen_remembered_and_left(several: MainWindow, context: AppContext, qtbot: QtBot) -> None:
    bench = several.workbench
    with qtbot.waitSignal(bench.opened):
        bench.compare_standards(Scope(old=1))
    names = [sheet.card.name for sheet in work_of(several).sheets if not sheet.match.general]
    assert names == ["Кітапханашы", "Қор сақтаушы"]
    assert several.compare.scope.text.text() == "Only these standards are compared: «Кітапхана»"
    assert several.actions_["back"].isEnabled()
    files = ("/made/up/old.txt", "/made/up/new.txt")
    assert context.settings.standards_of(files) == ("Кітапхана", "")
    with qtbot.waitSignal(bench.opened):
        several.compare.scope.back_button.click()
    assert work_of(several).scope == WHOLE
    assert context.settings.standards_of(files) == ("", "")


def test_the_remembered_standard_is_compared_when_the_files_are_opened_again(
    several: MainWindow, whole: Work, pair: tuple[Path, Path], qtbot: QtBot
) -> None:
    pair[0].write_text("#side two_standards", encoding="utf-8")
    pair[1].write_text("#side one_standard", encoding="utf-8")
    old, new = replace(whole.old, path=pair[0]), replace(whole.new, path=pair[1])
    several.desk.set_work(replace(whole, old=old, new=new))
    with qtbot.waitSignal(several.workbench.opened):
        several.workbench.compare_standards(Scope(old=1))
    with qtbot.waitSignal(several.workbench.opened):
        several.workbench.open(*pair)
    assert work_of(several).scope == Scope(old=1)
    with qtbot.waitSignal(several.workbench.opened):
        several.workbench.swap()
    assert work_of(several).scope == Scope(new=1)


def test_the_dialog_of_standards_offers_all_and_each(several: MainWindow, context: AppContext, qtbot: QtBot) -> None:
    dialog = StandardsDialog(context, work_of(several))
    qtbot.addWidget(dialog)
    texts = [dialog.lists[0].item(row).text() for row in range(dialog.lists[0].count())]
    assert texts == ["All 2 standards", "1. Спорт · 1 card", "2. Кітапхана · 2 cards"]
    assert dialog.lists[1].count() == 1
    assert dialog.scope == WHOLE
    dialog.lists[0].setCurrentRow(2)
    assert dialog.scope == Scope(old=1)


def test_two_cards_of_one_edition_stand_side_by_side_and_the_way_back_is_clear(
    several: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    desk, bench, whole = several.desk, several.workbench, work_of(several)
    desk.go(1, 2, 0)
    recent = context.settings.recent
    with qtbot.waitSignal(bench.opened):
        bench.compare_cards(Choice(whole.new, 0), Choice(whole.new, 1))
    work = work_of(several)
    assert len(work.sheets) == 1
    match = work.sheets[0].match
    assert match.old is not None
    assert match.new is not None
    assert (match.old.name, match.new.name) == ("Кітапханашы", "Қор сақтаушы")
    assert several.compare.scope.isVisible()
    assert several.compare.scope.text.text().startswith("Only two cards are compared: 2622-1-002 · 5")
    assert not several.compare.notices.isVisible()  # no word of the same file on both sides, nor of other standards
    assert context.settings.recent == recent
    assert not several.actions_["standards"].isEnabled()
    several.actions_["back"].trigger()
    assert desk.work is whole
    assert desk.spot == Spot(1, 2, 0)
    assert not several.compare.scope.isVisible()


def test_from_two_cards_one_goes_to_two_others_and_still_back(several: MainWindow, qtbot: QtBot) -> None:
    bench, whole = several.workbench, work_of(several)
    for pair in ((0, 1), (1, 0)):
        with qtbot.waitSignal(bench.opened):
            bench.compare_cards(Choice(whole.old, pair[0]), Choice(whole.new, pair[1]))
    with qtbot.waitSignal(bench.opened):
        bench.swap()
    assert work_of(several).scope == Scope(cards=(0, 1))
    bench.go_back()
    assert several.desk.work is whole


def test_going_back_takes_along_a_changed_way_of_comparing(several: MainWindow, qtbot: QtBot) -> None:
    bench, whole = several.workbench, work_of(several)
    with qtbot.waitSignal(bench.opened):
        bench.compare_cards(Choice(whole.old, 0), Choice(whole.new, 1))
    with qtbot.waitSignal(bench.opened):
        several.actions_["profile_everything"].trigger()
    assert work_of(several).scope.cards == (0, 1)
    with qtbot.waitSignals([bench.opened, bench.opened]):
        bench.go_back()
    assert work_of(several).scope == WHOLE
    assert work_of(several).options.name == "everything"


def test_the_dialog_of_cards_filters_and_refuses_one_card_twice(
    several: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    work = work_of(several)
    dialog = CardsDialog(context, work)
    qtbot.addWidget(dialog)
    dialog.show()
    number = next(n for n, sheet in enumerate(work.sheets) if sheet.card.name == "Қор сақтаушы")
    dialog.propose(work, number)
    assert dialog.chosen == (Choice(work.old, 2), Choice(work.new, 1))
    dialog.left.edition.setCurrentIndex(1)
    write(dialog.left.box, "сақтаушы")
    assert dialog.left.chosen == Choice(work.new, 1)
    assert not dialog.compare_button.isEnabled()
    assert dialog._same.isVisible()
    dialog.left.box.clear()
    write(dialog.left.box, "ЖОҚ МҰНДАЙ")
    assert dialog.left.list.currentItem().isHidden()
    assert dialog.chosen is None


def test_a_card_that_stands_alone_is_proposed_against_its_own_edition(
    several: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    work = work_of(several)
    dialog = CardsDialog(context, work)
    qtbot.addWidget(dialog)
    dialog.propose(work, next(n for n, sheet in enumerate(work.sheets) if sheet.card.name == "Сүңгуші"))
    assert dialog.left.chosen == Choice(work.old, 0)
    assert dialog.right.edition.currentIndex() == 0


def test_the_tree_offers_the_comparison_of_its_cards(several: MainWindow) -> None:
    tree = several.compare.cards.tree
    model = tree.model()
    tops = [model.index(row, 0) for row in range(model.rowCount())]
    head = next(index for index in tops if model.node(index).sheet is None)  # type: ignore[attr-defined]
    tree.customContextMenuRequested.emit(tree.visualRect(head).center())
    assert several.findChild(QMenu, "context") is None
    tree.customContextMenuRequested.emit(tree.visualRect(tree.model().index_of(0)).center())  # type: ignore[attr-defined]
    menu = several.findChild(QMenu, "context")
    assert menu is not None
    assert several.actions_["two_cards"] in menu.actions()
    menu.close()


def test_a_report_of_two_cards_has_a_name_of_its_own(whole: Work) -> None:
    work = compared(whole.new, whole.new, Scope(cards=(0, 1)))
    assert proposed_name(REPORTS["word"], work, Translator("en")) == "new 2622-1-002 5 – new 2622-1-003 5.docx"


def test_closing_the_comparison_forgets_where_the_cards_came_from(several: MainWindow, qtbot: QtBot) -> None:
    whole = work_of(several)
    with qtbot.waitSignal(several.workbench.opened):
        several.workbench.compare_cards(Choice(whole.old, 0), Choice(whole.new, 1))
    several.actions_["close"].trigger()
    assert several.workbench.whole() is None
    assert several.start.isVisible()

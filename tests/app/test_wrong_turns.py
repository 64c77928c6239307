"""What a new user does: hides everything, finds nothing, steps past the end, takes one file twice. The window says what is the matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from kasdiff.app.dialogs.preferences import PreferencesDialog
from kasdiff.app.kinds import KINDS
from kasdiff.app.work import put_together
from kasdiff.model.comparison import CardStatus
from tests.app import made_up
from tests.app.test_window import write

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work

LEAST_WIDTH = 1024


def hide_all(window: MainWindow) -> None:
    for kind in KINDS:
        window.desk.set_kind_shown(kind, shown=False)


def shown_with(window: MainWindow, work: Work) -> None:
    window.desk.set_work(work)
    window.workbench.opened.emit()


def test_filters_that_hide_everything_say_so_everywhere(open_window: MainWindow) -> None:
    window = open_window
    hide_all(window)
    window.actions_["only_changes"].trigger()
    assert window.compare.reading._nothing.isVisible()
    assert window.compare.changes._nothing.text() == "No change fits the filters."
    assert window.compare.reading.place.count == "7 changes in this card, 7 hidden"
    assert "0 changes, 9 hidden" in window.bar._position.toolTip()
    window.actions_["next"].trigger()
    assert window.status.currentMessage() == "All changes are hidden."
    window.compare.reading._hidden._button.click()
    assert window.desk.position()[1] == 9


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_window_fits_a_small_screen_whatever_is_hidden(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language)
    hide_all(open_window)
    open_window.actions_["only_changes"].trigger()
    open_window.actions_["find"].trigger()
    QApplication.processEvents()
    assert open_window.minimumSizeHint().width() <= LEAST_WIDTH
    assert open_window.compare.cards.width() >= 200


def test_without_changes_there_is_nothing_to_walk(window: MainWindow, work: Work) -> None:
    match = work.comparison.cards[1]
    comparison = replace(work.comparison, cards=(match,), totals=made_up.totals((match,)))
    sheet = next(sheet for sheet in work.sheets if sheet.match is match)
    shown_with(window, replace(work, comparison=comparison, sheets=(sheet,), entries=(), pairs=(), faint=()))
    window.actions_["next"].trigger()
    assert window.status.currentMessage() == "There are no changes of substance."
    assert window.compare.changes._nothing.text() == "There are no changes of substance."
    assert window.compare.reading.place.count == "0 changes in this card"
    assert "The editions do not differ in substance." in window.compare.notices.text.text()


def test_editions_without_a_common_card_are_shown_all_the_same(window: MainWindow, work: Work) -> None:
    alone = [sheet for sheet in work.sheets if sheet.match.status is not CardStatus.MATCHED]
    shown_with(window, put_together(work.old, work.new, work.options, work.comparison, alone, work.scope))
    assert window.desk.position() == (1, 2)
    window.actions_["next"].trigger()
    assert window.desk.position() == (2, 2)
    assert "No such card" in window.compare.reading.head._sides[1].text()


def test_cards_that_are_filtered_away_come_back_by_a_press(open_window: MainWindow) -> None:
    cards = open_window.compare.cards
    write(cards.box, "жоқ мұндай")
    assert cards._note.text() == "0 of 4 cards shown"
    cards._all.click()
    assert not cards._note.isVisible()
    assert cards.box.text() == ""
    assert cards.tree.currentIndex().isValid()


def test_one_file_twice_is_told_and_may_be_meant(window: MainWindow, work: Work, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a", encoding="utf-8")
    window.start.fill(path, path)
    assert window.start.message.problem.text() == "Both sides are the same file."
    assert window.start.compare_button.isEnabled()
    same = replace(
        work.comparison, old=replace(work.comparison.old, sha256="1"), new=replace(work.comparison.new, sha256="1")
    )
    shown_with(window, replace(work, comparison=same))
    assert "Both files are the same, byte for byte." in window.compare.notices.text.text()
    assert "Two cards side by side" in window.compare.notices.text.text()


def test_the_theme_changes_while_a_dialog_is_open(open_window: MainWindow, context: AppContext) -> None:
    dialog = PreferencesDialog(context, open_window.actions_, "", open_window)
    dialog.open()
    context.change(theme="dark")
    QApplication.processEvents()
    QTest.qWait(1)
    ground = dialog.grab().toImage().pixelColor(3, 3)
    assert ground.name() == context.theme.colours.window
    dialog.close()


def test_the_choice_of_language_and_theme_shows_its_words_whole(window: MainWindow, context: AppContext) -> None:
    from PySide6.QtWidgets import QComboBox  # noqa: PLC0415

    for language in ("kk", "en", "ru"):
        context.change(language=language)
        QApplication.processEvents()
        for box in window.start.findChildren(QComboBox):
            assert box.width() >= box.sizeHint().width(), language


def test_names_that_look_like_mark_up_are_shown_as_they_are(window: MainWindow, work: Work, tmp_path: Path) -> None:
    name = "<b>Стандарт</b><img src='x'>"
    old = replace(work.comparison.old, title=name, standards=(name,), order_date="2030-01-01")
    first, *others = work.sheets
    assert first.match.new is not None
    match = replace(first.match, new=replace(first.match.new, name=name, standard=name))
    sheets = (replace(first, match=match, standard=name), *others)
    shown_with(window, replace(work, comparison=replace(work.comparison, old=old), sheets=sheets))
    window.desk.go(0)
    assert "&lt;b&gt;" in window.compare.reading.head._sides[1].text()
    assert "<img" not in window.compare.reading.head._sides[1].text()
    window.start.fill(tmp_path / name, None)
    labels = [label for page in (window.start, window.compare, window.progress) for label in page.findChildren(QLabel)]
    rich = [label for label in labels if "<img" in label.text() and label.textFormat() is not Qt.TextFormat.PlainText]
    assert not rich
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    assert not [tip for tip in tips if "<img" in tip]

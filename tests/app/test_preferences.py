"""Preferences: every setting that is declared to be shown has its widget; what is chosen is in effect at once and kept; keys and their conflicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QToolButton, QWidget

from kasdiff.app.actions import ACTIONS, MENUS
from kasdiff.app.dialogs.preferences import KEYS, PreferencesDialog
from kasdiff.app.keys import refusal
from kasdiff.app.settings import PAGES, Settings, SettingsStore, preferences
from kasdiff.app.views.setting_fields import ChoiceField, SwitchField, TextField
from kasdiff.model.comparison import ChangeKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTreeWidgetItem

    from kasdiff.app.context import AppContext
    from kasdiff.app.dialogs.keys_page import KeysPage
    from kasdiff.app.views.main_window import MainWindow

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def dialog(open_window: MainWindow) -> PreferencesDialog:
    open_window.actions_["preferences"].trigger()
    found = open_window.findChild(PreferencesDialog)
    assert isinstance(found, PreferencesDialog)
    return found


@pytest.fixture
def page(dialog: PreferencesDialog) -> KeysPage:
    dialog.pages.setCurrentWidget(dialog.keys)
    return dialog.keys


def pick(box: QWidget, value: object) -> None:
    """Choose a value by the keys, as a user does."""
    assert isinstance(box, QComboBox)
    box.setFocus()
    steps = box.findData(value) - box.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(box, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


def test_every_declared_setting_has_its_widget_with_name_and_what_it_does(dialog: PreferencesDialog) -> None:
    shown = list(preferences())
    assert {one.name for one in shown} >= {"language", "theme", "colours", "font_size", "zoom", "profile", "author"}
    assert list(dialog.fields) == [one.name for page in PAGES for one in shown if one.shown.page == page]
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    for one in shown:
        widget = dialog.fields[one.name]
        assert one.shown.text in labels or (isinstance(widget, SwitchField) and widget.text() == one.shown.text)
        assert not one.shown.tip or (one.shown.tip in labels and widget.accessibleDescription() == one.shown.tip)
        if isinstance(widget, ChoiceField):
            assert {widget.itemData(row) for row in range(widget.count())} == set(one.choices)
            assert all(widget.itemText(row) for row in range(widget.count()))


def test_what_is_chosen_is_in_effect_at_once_and_kept(
    dialog: PreferencesDialog, open_window: MainWindow, settings_file: str
) -> None:
    context = open_window.context
    pick(dialog.fields["language"], "ru")
    assert dialog.windowTitle() == "Настройки"
    assert open_window.actions_["next"].text().replace("&", "") == "Следующее изменение"
    assert [action.data() for action in open_window.actions_.group("language") if action.isChecked()] == ["ru"]
    pick(dialog.fields["theme"], "dark")
    assert context.theme.dark
    (added,) = (one for one in open_window.bar.findChildren(QToolButton) if one.objectName() == "button_kind_added")
    assert context.theme.kinds[ChangeKind.ADDED].ink in added.styleSheet()
    before = open_window.compare.changes.table.fontMetrics().height()
    pick(dialog.fields["font_size"], 18)
    assert open_window.compare.changes.table.fontMetrics().height() > before
    pick(dialog.fields["zoom"], 150)
    context.save()
    kept = SettingsStore(settings_file).load()
    assert (kept.language, kept.theme, kept.font_size, kept.zoom) == ("ru", "dark", 18, 150)
    dialog.pages.setCurrentIndex(0)
    restore = next(b for b in dialog.findChildren(QWidget) if getattr(b, "text", str)() == "Вернуть исходное")
    QTest.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert (context.settings.theme, context.settings.font_size) == (Settings().theme, 0)
    assert open_window.compare.changes.table.fontMetrics().height() == before
    context.change(language="en")


def test_switches_and_texts_reach_what_they_are_for(dialog: PreferencesDialog, open_window: MainWindow) -> None:
    panel, context = open_window.compare.changes, open_window.context
    dialog.pages.setCurrentIndex(PAGES.index("Comparing"))
    faint, whole, only = (dialog.fields[name] for name in ("list_faint", "list_whole_cards", "only_changes"))
    for switch in (faint, whole, only):
        assert isinstance(switch, SwitchField)
        switch.click()
    assert panel.faint_button.isChecked()
    assert panel._whole.isChecked()
    assert open_window.desk.filter.only_changes
    assert open_window.actions_["only_changes"].isChecked()
    dialog.pages.setCurrentIndex(PAGES.index("Reviewing"))
    author = dialog.fields["author"]
    assert isinstance(author, TextField)
    author.box.setFocus()
    author.box.selectAll()
    QTest.keyClicks(author.box, "Saule")
    QTest.keyClick(author.box, Qt.Key.Key_Tab)
    assert context.settings.author == "Saule"


def test_another_profile_compares_again(dialog: PreferencesDialog, open_window: MainWindow) -> None:
    asked: list[bool] = []
    open_window.workbench.compare_again = lambda: asked.append(True)  # type: ignore[method-assign]
    dialog.pages.setCurrentIndex(PAGES.index("Comparing"))
    pick(dialog.fields["profile"], "methodical")
    assert asked == [True]
    assert [action.data() for action in open_window.actions_.group("profile") if action.isChecked()] == ["methodical"]


def line_of(page: KeysPage, name: str) -> QTreeWidgetItem:
    return next(item for item in page.items() if item.data(0, Qt.ItemDataRole.UserRole) == name)


def choose(page: KeysPage, name: str) -> None:
    page.tree.setCurrentItem(line_of(page, name))


def press(page: KeysPage, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    page.edit.setFocus()
    QTest.keyClick(page.edit.focusProxy() or page.edit, key, held)


def test_a_key_given_to_an_action_works_at_once_and_is_kept(
    page: KeysPage, open_window: MainWindow, settings_file: str
) -> None:
    choose(page, "legend")
    press(page, Qt.Key.Key_G, CTRL)
    assert open_window.actions_["legend"].shortcut() == QKeySequence("Ctrl+G")
    assert open_window.actions_["legend"].toolTip().endswith("(Ctrl+G)")
    assert open_window.context.settings.keys == (("legend", "Ctrl+G"),)
    open_window.context.save()
    assert SettingsStore(settings_file).load().keys == (("legend", "Ctrl+G"),)
    assert line_of(page, "legend").text(1) == "Ctrl+G"
    QTest.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert open_window.actions_["legend"].shortcut() == QKeySequence("Shift+F1")
    assert not open_window.context.settings.keys


def test_a_key_of_another_action_is_told_before_it_is_taken(page: KeysPage, open_window: MainWindow) -> None:
    actions = open_window.actions_
    choose(page, "legend")
    press(page, Qt.Key.Key_F8)
    assert page.said.text() == "F8 belongs to “Next change”."
    assert actions["next"].shortcut() == QKeySequence("F8")
    assert actions["legend"].shortcut() == QKeySequence("Shift+F1")
    QTest.mouseClick(page.take, Qt.MouseButton.LeftButton)
    assert actions["legend"].shortcut() == QKeySequence("F8")
    assert actions["next"].shortcut().isEmpty()
    assert not page.take.isVisible()
    choose(page, "next")  # given back: the other one loses it
    QTest.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert actions["next"].shortcut() == QKeySequence("F8")
    assert actions["legend"].shortcut().isEmpty()
    page.restore_all()
    assert actions["legend"].shortcut() == QKeySequence("Shift+F1")


def test_an_action_may_have_no_key(page: KeysPage, open_window: MainWindow) -> None:
    choose(page, "reread")
    QTest.mouseClick(page.none, Qt.MouseButton.LeftButton)
    assert open_window.actions_["reread"].shortcut().isEmpty()
    assert line_of(page, "reread").text(1) == ""


@pytest.mark.parametrize(
    ("key", "held", "refused"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_A, SHIFT, True),
        (Qt.Key.Key_A, CTRL, True),
        (Qt.Key.Key_D, ALT, True),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Down, CTRL, False),
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, False),
        (Qt.Key.Key_D, CTRL | ALT, False),
    ],
)
def test_keys_that_write_or_move_are_refused(key: Qt.Key, held: Qt.KeyboardModifier, *, refused: bool) -> None:
    assert bool(refusal(QKeySequence(key.value | held.value))) is refused


def test_a_refused_key_says_why(page: KeysPage, open_window: MainWindow) -> None:
    choose(page, "legend")
    press(page, Qt.Key.Key_X, CTRL)
    assert page.said.text() == "Ctrl+X: This key edits texts in fields."
    assert open_window.actions_["legend"].shortcut() == QKeySequence("Shift+F1")


def test_actions_are_found_by_words_and_by_keys(page: KeysPage) -> None:
    def shown() -> list[str]:
        return [item.data(0, Qt.ItemDataRole.UserRole) for item in page.items() if not item.isHidden()]

    assert set(shown()) == {spec.name for spec in ACTIONS}
    QTest.keyClicks(page.box, "shift+f8")
    assert shown() == ["previous", "previous_open"]
    page.box.clear()
    QTest.keyClicks(page.box, "tracked changes")
    assert shown() == ["redline"]


def test_a_key_that_no_version_knows_and_two_of_one_are_borne(context: AppContext, settings_file: str) -> None:
    context.change(keys=(("gone", "Ctrl+G"), ("next", "nonsense"), ("legend", "F7")))
    from kasdiff.app.actions import Actions  # noqa: PLC0415 - made after the settings

    actions = Actions(context, context)
    assert actions["legend"].shortcut() == QKeySequence("F7")
    assert actions["decide_query"].shortcut().isEmpty()  # what the user gave away is not there twice


def test_the_menu_of_keys_opens_their_page(open_window: MainWindow) -> None:
    open_window.actions_["shortcuts"].trigger()
    dialog = open_window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    assert dialog.pages.currentWidget() is dialog.keys
    assert dialog.pages.tabText(dialog.pages.currentIndex()) == KEYS
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert open_window.findChild(PreferencesDialog) is None


def test_every_line_of_the_keys_says_all_to_a_screen_reader(page: KeysPage) -> None:
    assert page.tree.height() > page.height() / 2
    for item in page.items():
        said = str(item.data(0, Qt.ItemDataRole.AccessibleTextRole))
        assert all(item.text(column) in said for column in range(3))
    assert len({title for title, _ in MENUS}) + 1 == page.tree.topLevelItemCount()


def test_all_letters_grow_with_the_setting(open_window: MainWindow) -> None:
    page, start = open_window.compare, open_window.start
    open_window.desk.step(forward=True)
    parts = (page.reading.head._sides[0], page.reading.place, page.reading.table, page.cards.tree)
    before = [part.sizeHint().height() if isinstance(part, QLabel) else part.fontMetrics().height() for part in parts]
    strip, title = page.reading.place.height(), start._title.sizeHint().height()
    open_window.context.change(font_size=16)
    QApplication.processEvents()
    after = [part.sizeHint().height() if isinstance(part, QLabel) else part.fontMetrics().height() for part in parts]
    assert all(now > was * 1.3 for now, was in zip(after, before, strict=True))
    assert page.reading.place.height() > strip
    assert start._title.sizeHint().height() > title

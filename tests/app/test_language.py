"""The language is switched while the window is open, and no English text stays behind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import polib
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QMenu, QTableView, QWidget

from kasdiff.app.context import system_language
from kasdiff.app.dialogs import unrecognised
from kasdiff.app.dialogs.about import AboutDialog
from kasdiff.app.dialogs.choose_cards import CardsDialog
from kasdiff.app.dialogs.choose_standards import StandardsDialog
from kasdiff.app.dialogs.crash import CrashDialog
from kasdiff.app.dialogs.export import ExportDialog
from kasdiff.app.dialogs.legend import LegendDialog
from kasdiff.app.dialogs.preferences import PreferencesDialog
from kasdiff.app.dialogs.unrecognised import UnrecognisedDialog
from kasdiff.assets import resources

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work


def english(language: str) -> set[str]:
    """All English texts that another language says otherwise."""
    out = set()
    for path in resources("translations", language).glob("*.po"):
        for entry in polib.pofile(path.read_text(encoding="utf-8")):
            said = entry.msgstr or entry.msgstr_plural.get(0, "")
            if said != entry.msgid:
                out |= {entry.msgid, entry.msgid[:1].upper() + entry.msgid[1:]}
    return out - {"English"}  # languages are offered by their own names


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of all that a user reads below `root`."""
    for widget in (root, *root.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.objectName()}"
        yield name, widget.toolTip()
        yield name, widget.accessibleName()
        yield name, widget.windowTitle()
        if isinstance(widget, QLabel | QAbstractButton):
            yield name, widget.text()
        if isinstance(widget, QLineEdit):
            yield name, widget.placeholderText()
        if isinstance(widget, QMenu):
            yield name, widget.title()
        if isinstance(widget, QComboBox):
            yield from ((name, widget.itemText(index)) for index in range(widget.count()))
        if isinstance(widget, QTableView):
            yield from _table_texts(name, widget)
    for action in root.findChildren(QAction):
        for text in (action.text(), action.toolTip(), action.iconText(), action.statusTip()):
            yield f"action {action.objectName()}", text


def _table_texts(name: str, view: QTableView) -> Iterator[tuple[str, str]]:
    model = view.model()
    for column in range(model.columnCount()):
        yield name, str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 50)):
            yield name, str(model.index(row, column).data() or "")


def left_behind(root: QWidget, language: str) -> list[tuple[str, str]]:
    known = english(language)
    return [(where, text) for where, text in texts(root) if text.split(" (")[0] in known or text in known]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_stays_english(open_window: MainWindow, context: AppContext, language: str) -> None:
    open_window.actions_["only_changes"].trigger()
    open_window.desk.step(forward=True)
    assert left_behind(open_window, language)
    context.change(language=language)
    assert left_behind(open_window, language) == []
    open_window.compare.cards._fill_menu()
    assert left_behind(open_window.compare.cards, language) == []
    open_window.show_start()
    assert left_behind(open_window, language) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_dialogs_speak_the_language(
    open_window: MainWindow, context: AppContext, work: Work, language: str, qtbot: QtBot, tmp_path: Path
) -> None:
    context.change(language=language)
    for dialog in (
        AboutDialog(context, open_window),
        LegendDialog(context, open_window),
        StandardsDialog(context, work, open_window),
        CardsDialog(context, work, open_window),
        PreferencesDialog(context, open_window.actions_, "", open_window),
        UnrecognisedDialog(context, work, open_window),
        ExportDialog(context, work.comparison, "word", open_window),
        ExportDialog(context, work.comparison, None, open_window),
        CrashDialog(context, "details", tmp_path, open_window),
    ):
        assert left_behind(dialog, language) == []
        dialog.close()


def test_the_languages_can_be_switched_back_and_forth(open_window: MainWindow, context: AppContext) -> None:
    QApplication.processEvents()  # what has no room says itself shortly: known once it is laid out
    before = Counter(text for _, text in texts(open_window))
    for language in ("kk", "ru", "en"):
        context.change(language=language)
        QApplication.processEvents()
    after = Counter(text for _, text in texts(open_window))
    assert (before - after, after - before) == (Counter(), Counter())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_access_keys_differ_within_each_menu(open_window: MainWindow, context: AppContext, language: str) -> None:
    context.change(language=language)
    menus = [open_window.menuBar(), *(menu for menu in open_window.menuBar().findChildren(QMenu))]
    for menu in menus:
        keys = [
            text[text.index("&") + 1].lower()
            for action in menu.actions()
            if "&" in (text := action.text().replace("&&", ""))
        ]
        assert len(keys) == len(set(keys)), (language, [action.text() for action in menu.actions()])


@pytest.mark.parametrize(
    ("spoken", "language"),
    [(["kk-Cyrl-KZ", "kk"], "kk"), (["de-DE", "ru-RU", "en-US"], "ru"), (["en-US", "ru-RU"], "en"), (["C"], "en")],
)
def test_the_window_speaks_as_the_system_does_whatever_its_dates(
    spoken: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class System:
        """Windows with one language of its menus and the dates of another country."""

        def name(self) -> str:
            return "kk_KZ"

        def uiLanguages(self) -> list[str]:
            return spoken

    monkeypatch.delenv("KASDIFF_LANGUAGE", raising=False)
    monkeypatch.setattr(QLocale, "system", System)
    assert system_language() == language
    monkeypatch.setenv("KASDIFF_LANGUAGE", "ru_RU.UTF-8")
    assert system_language() == "ru"


# What reviewers complained of, and what is said instead: in the window, and nowhere else otherwise.
BETTER = {
    "ru": {
        "не по существу": "без изменения содержания",
        "Перейти к другому концу": "К парному тексту",
        "Затрагивает": "Что затронуто",
        "Строка по чтению": "Строка прочитанного текста",
    },
    "kk": {
        "Екінші ұшына өту": "Жұп мәтініне өту",
        "Тақырып түсі": "Безендіру",
        "қалай басып шығатынын": "қалай басып шығарылатынын",
    },
    "en": {"ORK level": "NQF/SQF level"},
}


def known(language: str) -> str:
    """All texts of a language, those of the reports too."""
    read = [
        polib.pofile(str(path))
        for path in resources("translations", "ru" if language == "en" else language).glob("*.po")
    ]
    entries = [entry for file in read for entry in file]
    if language == "en":
        return "\n".join(entry.msgid for entry in entries)
    return "\n".join((entry.msgstr or str(entry.msgstr_plural)).replace("&", "") for entry in entries)


def read_in(window: MainWindow, work: Work, monkeypatch: pytest.MonkeyPatch) -> str:
    """All that is read in the window, in its preferences and where text is not recognised in a file that has no lines."""
    window.actions_["preferences"].trigger()
    (preferences,) = window.findChildren(PreferencesDialog)
    monkeypatch.setattr(unrecognised, "LINED", frozenset())
    doubts = UnrecognisedDialog(window.context, work, window)
    model = window.compare.changes.table.model()
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    columns = range(model.columnCount())
    said = [model.headerData(k, Qt.Orientation.Horizontal, role) for k in columns for role in roles]
    said += [model.index(row, k).data(roles[1]) for row in range(model.rowCount()) for k in columns]
    said += [text for action in window.actions_ for text in (action.text().replace("&", ""), action.toolTip())]
    said += [text for root in (window, preferences, doubts) for _, text in texts(root)]
    preferences.close()
    doubts.close()
    return "\n".join(map(str, said))


@pytest.mark.parametrize("language", list(BETTER))
def test_words_that_reviewers_complained_of_are_said_otherwise(
    open_window: MainWindow, context: AppContext, work: Work, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    context.change(language=language)
    said = read_in(open_window, work, monkeypatch)
    assert [new for new in BETTER[language].values() if new not in said] == []
    assert [old for old in BETTER[language] if old in said or old in known(language)] == []


def test_the_buttons_of_the_tool_bar_say_where_they_go(open_window: MainWindow, context: AppContext) -> None:
    context.change(language="ru")
    named = {
        name: button.text()
        for name in ("previous", "next")
        if isinstance(button := open_window.bar.widgetForAction(open_window.actions_[name]), QAbstractButton)
    }
    assert named == {"previous": "Предыдущее", "next": "Следующее"}

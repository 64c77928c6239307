"""The manual: the same pages in three languages, all of the window in it, links and pictures that are there, opened where the user is."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtGui import Qt as QtOfTexts
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

import kasdiff.app
from kasdiff.app.actions import ACTIONS, MENUS, action_text, names_below
from kasdiff.app.dialogs.about import PACKAGES, AboutDialog, Package, licence_text, version_of
from kasdiff.app.dialogs.manual import ManualWindow
from kasdiff.app.dialogs.note import NoteDialog
from kasdiff.app.dialogs.preferences import PreferencesDialog
from kasdiff.app.legend import Legend
from kasdiff.app.manual.pages import PAGES, Manual, source
from kasdiff.app.manual.topics import FIRST, TOPICS, topic_of
from kasdiff.app.models.changes import HIGH
from kasdiff.app.theme import load_theme
from kasdiff.assets import resources
from kasdiff.i18n import LANGUAGES, Language, Translator
from kasdiff.review.words import NOTE, SIGNS
from kasdiff.showing import wording
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow

MOST = 900_000  # bytes of all pictures: the package carries them
WIDEST = 660  # pixels
PLACE = re.compile(r"\{\{[^}]*\}\}")


@pytest.fixture
def manual(window: MainWindow) -> Manual:
    return Manual(window.context, window.actions_.keys)


def shape(language: Language, page: str) -> list[str]:
    """What a page is made of, without its words."""
    text = source(language, page)
    tags = re.findall(r"<(?:h\d|li|p|tr|td|img src=\"[^\"]*\"|a (?:name|href)=\"[^\"]*\")", text)
    return tags + sorted(PLACE.findall(text))


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_languages_say_the_same_in_the_same_places(language: Language, page: str) -> None:
    assert shape(language, page) == shape("en", page)


def test_no_file_of_the_manual_is_left_over() -> None:
    for language in LANGUAGES:
        folder = resources("manual", language)
        assert {path.stem for path in folder.glob("*.html")} == set(PAGES)
        used = {name for page in PAGES for name in re.findall(r'<img src="([^"]*)"', source(language, page))}
        assert {path.name for path in (folder / "pictures").iterdir()} == used


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_and_picture_leads_somewhere(manual: Manual, context: AppContext, language: Language) -> None:
    context.change(language=language)
    anchors = {page: set(re.findall(r'<a name="([^"]*)"', source(language, page))) for page in PAGES}
    links = [link for page in PAGES for link in re.findall(r'href="([^"]*)"', manual.html(page))]
    assert links
    for link in (*links, *TOPICS.values(), FIRST):
        page, _, place = link.partition("#")
        assert page.removesuffix(".html") in PAGES, link
        assert not place or place in anchors[page.removesuffix(".html")], link
    for path in resources("manual", language, "pictures").iterdir():
        picture = QImage(str(path))
        assert not picture.isNull(), path
        assert picture.width() <= WIDEST, path


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in resources("manual").rglob("*.png")) <= MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_and_every_sign_is_in_the_manual(manual: Manual, context: AppContext, language: Language) -> None:
    context.change(language=language)
    pages = {page: manual.text(page) for page in PAGES}
    assert not [page for page, text in pages.items() if "{{" in text]
    written = " ".join(text for page, text in pages.items() if page != "actions")
    tr = context.translator
    menus = [name for _, entries in MENUS for name in names_below(entries)]
    for spec in ACTIONS:
        assert action_text(spec.name, tr) in pages["actions"], spec.name
        assert not spec.keys or manual._key(spec.name, "{}").removeprefix("<code>")[:4].strip("</") in pages["actions"]
    assert {spec.name for spec in ACTIONS} <= set(menus)
    signs = list(Legend(tr, context.theme).signs())
    for sign in signs:
        assert sign.name in pages["signs"], sign
        assert " ".join(sign.meaning.split()) in pages["signs"], sign
    shown = QTextDocument()
    shown.setHtml(manual.html("signs"))
    lines = [line.strip() for line in shown.toPlainText().splitlines()]
    assert {sign.sample for sign in signs if sign.sample and not QtOfTexts.mightBeRichText(sign.sample)} <= set(lines)
    assert len(written) > 8_000


def test_every_sign_that_the_window_shows_is_explained() -> None:
    shown = {sign for sign in (*wording.SIGNS.values(), *SIGNS.values(), NOTE, HIGH, "●", "?", "≈", "2×") if sign}
    explained = {sign.sample for sign in Legend(Translator("en"), load_theme("light")).signs()}
    assert shown <= explained


def dialogs() -> Iterator[type[QDialog]]:
    for module in pkgutil.walk_packages(kasdiff.app.__path__, "kasdiff.app."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, QDialog) and one.__module__ == module.name:
                yield one


def test_every_dialog_has_its_page_and_every_page_its_part_of_the_window() -> None:
    names = {one.__name__ for one in dialogs()} - {"ManualWindow"}
    assert names - set(TOPICS) == set()
    classes = {
        name
        for module in pkgutil.walk_packages(kasdiff.app.__path__, "kasdiff.app.")
        for name in vars(importlib.import_module(module.name))
    }
    assert set(TOPICS) <= classes


def shown_manual() -> ManualWindow:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ManualWindow) and one.isVisible()]
    assert len(found) == 1
    return found[0]


def put_away() -> None:
    for one in QApplication.topLevelWidgets():
        if isinstance(one, ManualWindow):
            one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_f1_opens_the_page_of_the_place_that_has_the_focus(open_window: MainWindow) -> None:
    page = open_window.compare
    places: tuple[tuple[QWidget, str], ...] = (
        (page.changes.box, "window.html#list"),
        (page.cards.tree, "window.html#cards"),
        (page.reading.table, "window.html#card"),
        (page.source.text, "window.html#source"),
    )
    for widget, topic in places:
        open_window.activateWindow()
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_F1)
        assert shown_manual().view.source() == QUrl(topic), topic
    put_away()


def test_f1_works_in_a_dialog_that_shuts_the_window_off(open_window: MainWindow) -> None:
    open_window.compare.reading.table.setFocus()
    open_window.desk.step(forward=True)
    open_window.actions_["note"].trigger()
    dialog = open_window.findChild(NoteDialog)
    assert isinstance(dialog, NoteDialog)
    QApplication.processEvents()
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
    manual = shown_manual()
    assert manual.view.source() == QUrl("review.html#notes")
    assert manual.parent() is dialog
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()
    assert dialog.isVisible()
    dialog.reject()


def test_a_part_that_no_page_speaks_of_leads_to_the_first_page(open_window: MainWindow) -> None:
    assert topic_of(None) == FIRST
    assert topic_of(open_window) == FIRST
    assert topic_of(open_window.compare.changes._title) == "window.html#list"


def type_in(manual: ManualWindow, text: str) -> None:
    manual.box.setFocus()
    manual.box.clear()
    manual.box.insert(text)  # keyClicks does not write Cyrillic


def test_the_manual_is_searched_and_walked_by_keys(open_window: MainWindow) -> None:
    open_window.actions_["manual"].trigger()
    manual = shown_manual()
    assert manual.list.count() == len(PAGES)
    type_in(manual, "doubtful runner")
    assert manual.list.count() == 0
    assert manual._nothing.isVisible()
    type_in(manual, "doubt pair")
    pages = [manual.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(manual.list.count())]
    assert pages[0] == "pairing"
    assert "preferences" not in pages
    QTest.keyClick(manual.box, Qt.Key.Key_Return)
    assert manual.view.page == "pairing"
    marked = {one.cursor.selectedText().casefold() for one in manual.view.extraSelections()}
    assert marked == {"doubt", "pair"}
    first = manual.view.textCursor().position()
    QTest.keyClick(manual.box, Qt.Key.Key_Return)
    assert manual.view.textCursor().position() > first
    manual.box.clear()
    assert manual.list.count() == len(PAGES)
    assert manual.list.currentItem().data(Qt.ItemDataRole.UserRole) == "pairing"
    manual.view.setSource(QUrl("signs.html"))
    QTest.qWaitForWindowActive(manual)
    QTest.keyClick(manual, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert manual.view.page == "pairing"
    put_away()


def test_the_manual_follows_language_theme_and_keys(open_window: MainWindow, context: AppContext) -> None:
    open_window.actions_["manual"].trigger()
    manual = shown_manual()
    manual.view.setSource(QUrl("window.html"))
    assert "F8" not in manual.view.toPlainText()
    manual.view.setSource(QUrl("first-steps.html"))
    assert "F8 goes to the next change" in manual.view.toPlainText()
    context.change(keys=(("next", "Ctrl+N"),))
    assert "Ctrl+N goes to the next change" in manual.view.toPlainText()
    context.change(language="ru", theme="dark")
    assert "Ctrl+N – следующее изменение" in manual.view.toPlainText()
    assert manual.windowTitle() == "Руководство"
    assert manual.list.item(0).text() == "Первые шаги"
    open_window.closing.emit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, ManualWindow)]


def test_the_preferences_lead_to_their_pages(open_window: MainWindow) -> None:
    open_window.actions_["shortcuts"].trigger()
    dialog = open_window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    dialog.keys.box.setFocus()
    assert topic_of(dialog.keys.box) == "preferences.html#keys"
    assert topic_of(dialog.fields["theme"]) == "preferences.html"
    dialog.reject()


def test_about_names_every_library_with_version_and_licence(open_window: MainWindow) -> None:
    import tomllib  # noqa: PLC0415 - for this test alone

    data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {re.split(r"[>;\s]", one)[0].lower() for one in data["project"]["dependencies"]}
    assert needed <= {one.package.lower() for one in PACKAGES}
    assert all(re.match(r"\d", version_of(one)) for one in PACKAGES)
    texts = {one.package: licence_text(one) for one in PACKAGES}
    assert "Permission is hereby granted" in texts["kasdiff"]
    assert "Redistribution and use" in texts["lxml"]
    open_window.actions_["about"].trigger()
    (dialog,) = open_window.findChildren(AboutDialog)
    assert dialog.isVisible()
    lines = [dialog.packages.topLevelItem(row) for row in range(len(PACKAGES))]
    cells = [(line.text(0), line.text(1), line.text(2)) for line in lines if line is not None]
    assert cells == [(one.name, version_of(one), one.licence) for one in PACKAGES]
    assert any("MIT" in label.text() for label in dialog.findChildren(QLabel))
    dialog.packages.setCurrentIndex(dialog.packages.model().index(5, 0))
    assert "Redistribution and use" in dialog.text.toPlainText()
    dialog.packages.setCurrentIndex(dialog.packages.model().index(2, 0))
    assert dialog.text.toPlainText() == "The text of this licence stands at https://www.qt.io."
    dialog.close()


def test_about_finds_what_a_packaged_program_ships(tmp_path: Path) -> None:
    (tmp_path / "kasdiff.txt").write_text("our licence", encoding="utf-8")
    for name, text in (("pyside6-essentials", "lesser"), ("lxml", "of lxml"), ("python", "of Python")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "LICENSE.txt").write_text(text, encoding="utf-8")
    (tmp_path / "parts.txt").write_text("lxml 6.1: BSD-3-Clause\ngone 3.2: MIT\n", encoding="utf-8")
    texts = {one.name: licence_text(one, tmp_path) for one in PACKAGES}
    assert texts["kasdiff"] == "our licence"
    assert texts["Qt"] == texts["Qt for Python (PySide6)"] == "lesser"
    assert (texts["lxml"], texts["Python"]) == ("of lxml", "of Python")
    assert version_of(Package("gone", "Gone", "MIT", ""), tmp_path) == "3.2"  # without the data of its package
    assert version_of(Package("other", "Other", "MIT", ""), tmp_path) == "–"

"""The panel of checks: grouped, counted, sorted, filtered; each line leads to its place. A label is taught, and the files are read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog

from kasdiff.app.dialogs.labels import LabelsDialog
from kasdiff.app.dialogs.sides import SidesDialog
from kasdiff.app.dialogs.teach import TeachDialog
from kasdiff.app.panels.checks import ChecksPanel
from kasdiff.app.user_labels import UserLabels
from kasdiff.model.taught import TaughtLabel
from kasdiff.text.fold import fold
from tests.app.test_window import write
from tests.cli.test_labels import CARD, PARALLEL, word

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow

D = TypeVar("D", bound=QDialog)
PERMIT = ["Форма допуска к работе:", "удостоверение"]
CLOTHES = ["Размер спецодежды:", "52"]
PERSONAL = ["Требования к личностным компетенциям:", "Терпение"]
FIELDS, FUNCTION = CARD[:4], CARD[4]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two editions with labels that no template has: three in the old one, two of them in the new one."""
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    word(old, [*FIELDS, PERMIT, CLOTHES, FUNCTION, PERSONAL])
    word(new, [*FIELDS, [PERMIT[0], "удостоверение и наряд"], FUNCTION, [PERSONAL[0], "Терпение и точность"]])
    return old, new


@pytest.fixture
def checked(window: MainWindow, files: tuple[Path, Path], qtbot: QtBot) -> MainWindow:
    """The window with both open and the panel shown."""
    opened(window, files, qtbot)
    window.actions_["show_checks"].trigger()
    return window


def opened(window: MainWindow, files: tuple[Path, Path], qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.open(*files)


def listed(panel: ChecksPanel) -> dict[str, list[str]]:
    model = panel.view.model()
    out = {}
    for number in range(model.rowCount()):
        head = model.index(number, 0)
        out[str(head.data())] = [str(model.index(row, 0, head).data()) for row in range(model.rowCount(head))]
    return out


def choose(panel: ChecksPanel, row: int, reason: int = 0) -> None:
    model = panel.view.model()
    panel.view.setCurrentIndex(model.index(row, 0, model.index(reason, 0)))


def when_open(kind: type[D], answer: Callable[[D], None]) -> None:
    """Answer a dialog when it is open. Whatever goes wrong, it is closed: nobody would close it else."""

    def now() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, kind) or not dialog.isActiveWindow():
            QTimer.singleShot(20, now)
            if dialog is not None:
                dialog.activateWindow()
            return
        try:
            answer(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, now)


def answered(answer: Callable[[TeachDialog], None]) -> None:
    """Answer the question when it comes."""

    when_open(TeachDialog, answer)


def cell(dialog: LabelsDialog, row: int, column: int) -> str:
    item = dialog.table.item(row, column)
    return item.text() if item is not None else ""


def press(dialog: TeachDialog, meaning: str) -> None:
    """Choose a meaning by its words and press Enter."""
    (item,) = dialog.meanings.findItems(meaning, Qt.MatchFlag.MatchExactly)
    dialog.meanings.setCurrentItem(item)
    QTest.keyClick(dialog.meanings, Qt.Key.Key_Return)


def other_fields(window: MainWindow, side: int) -> list[str]:
    work = window.desk.work
    assert work is not None
    return [one.label for _, _, card in (work.old, work.new)[side].edition.cards() for one in card.other_fields]


# --- the panel


def test_checks_are_grouped_by_reason_and_counted(checked: MainWindow) -> None:
    panel = checked.compare.checks
    assert panel.isVisible()
    assert panel.title.text() == "To be checked: 5"
    assert listed(panel) == {
        "Label not known · 5": [
            "Форма допуска к работе", "Размер спецодежды", "О чём помнить", "Форма допуска к работе", "О чём помнить",
        ]
    }  # fmt: skip
    first = panel.view.model().index(0, 0)
    assert panel.view.model().index(3, 1, first).data() == "new"
    assert panel.view.model().index(1, 2, first).data() == "line 11"


def test_what_was_not_recognised_and_what_is_told_of_a_file_is_listed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    table = [*FIELDS, [*FUNCTION[:2], "Умения:\n1. Копать.\nЗнания:\n1. Виды почв."], PERSONAL]
    old, new = (word(tmp_path / name, table) for name in ("old.docx", "new.docx"))
    text = tmp_path / "broken.txt"
    lines = [" ".join(part.replace("\n", " ") for part in row) for row in table]
    text.write_bytes("\n".join(lines).encode() + b"\n\xff\n")
    del old, new
    opened(window, (tmp_path / "old.docx", text), qtbot)
    window.actions_["show_checks"].trigger()
    assert "About the file as a whole · 1" in listed(window.compare.checks)


def test_an_edition_without_checks_says_so(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    whole = [[text.split("\nО чём")[0] for text in row] for row in CARD]
    old, new = tmp_path / "old.docx", tmp_path / "new.docx"
    word(old, whole)
    word(new, [*whole, PERSONAL])
    opened(window, (old, new), qtbot)
    window.actions_["show_checks"].trigger()
    panel = window.compare.checks
    assert panel.nothing.isVisible()
    assert panel.nothing.text() == "There is nothing to be checked in either edition."
    assert not window.compare.notices.checks_button.isVisible()


def test_the_filter_and_the_heads_of_columns(checked: MainWindow) -> None:
    panel = checked.compare.checks
    write(panel.box, "допуск new")
    assert listed(panel) == {"Label not known · 5": ["Форма допуска к работе"]}
    assert panel.title.text() == "1 of 5 shown"
    write(panel.box, " нет")
    assert panel.nothing.text() == "No check fits the filter."
    panel.box.clear()
    panel.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    (texts,) = listed(panel).values()
    assert texts == sorted(texts)
    panel.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    (texts,) = listed(panel).values()
    assert texts[0] == "О чём помнить"


def test_notes_of_the_editions_are_listed_sorted_and_filtered_among_the_checks(checked: MainWindow) -> None:
    panel, work = checked.compare.checks, checked.desk.work
    assert work is not None
    notes = [" ".join(note.text.split()) for side in (work.old, work.new) for note in side.edition.notes]
    assert notes
    before = listed(panel)
    title = panel.title.text()
    QTest.mouseClick(panel.notes_button, Qt.MouseButton.LeftButton)
    QAbstractItemModelTester(panel.view.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    groups = {head: rows for head, rows in listed(panel).items() if head not in before}
    assert sorted(row for rows in groups.values() for row in rows) == sorted(notes)
    assert panel.title.text() == title  # a note is no check
    model = panel.view.model()
    first = next(row for row in range(model.rowCount()) if str(model.index(row, 0).data()) in groups)
    head = model.index(first, 0)
    assert not panel.view.isExpanded(head)  # there may be a thousand of them
    write(panel.box, notes[0])
    assert [row for rows in listed(panel).values() for row in rows if row in notes] == [notes[0]] * notes.count(
        notes[0]
    )
    assert all(panel.view.isExpanded(model.index(row, 0)) for row in range(model.rowCount()))
    QTest.keyClick(panel.box, Qt.Key.Key_Escape)
    header = panel.view.header()
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        place = header.sectionViewportPosition(0) + 20
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, header.height() // 2))
        for name, rows in listed(panel).items():
            if name in groups:
                assert rows == sorted(rows, key=fold, reverse=order is Qt.SortOrder.DescendingOrder)
    QTest.mouseClick(panel.notes_button, Qt.MouseButton.LeftButton)
    assert listed(panel).keys() == before.keys()
    assert not checked.context.settings.show_notes
    QTest.mouseClick(panel.notes_button, Qt.MouseButton.LeftButton)
    assert ChecksPanel(checked.context, checked.desk, checked).notes_button.isChecked()  # that of the next window


def test_a_note_of_the_edition_is_shown_in_its_source(checked: MainWindow) -> None:
    panel = checked.compare.checks
    before = listed(panel)
    QTest.mouseClick(panel.notes_button, Qt.MouseButton.LeftButton)
    model = panel.view.model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    head = model.index(next(row for row, name in enumerate(names) if name not in before), 0)
    panel.view.setExpanded(head, True)
    panel.view.setCurrentIndex(model.index(0, 0, head))
    told = str(model.index(0, 0, head).data()).rpartition(": ")[2]  # of what was mended the words of the file
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert told.split(maxsplit=1)[0] in checked.compare.source.text.toPlainText()


def test_a_line_leads_to_its_place_in_the_comparison_and_the_source(checked: MainWindow) -> None:
    page, desk = checked.compare, checked.desk
    choose(page.checks, 1)
    assert "Размер спецодежды:" in page.source.text.toPlainText()
    assert "old.docx" in page.source._head.text()
    sheet, spot = desk.sheet, desk.spot
    assert sheet is not None
    assert spot is not None
    assert spot.row is not None
    row = sheet.rows[spot.row]
    assert (spot.side, row.old.text if row.old else "") == (0, "52")
    checked.actions_["next"].trigger()
    assert "Размер спецодежды" not in page.source._head.text()


def test_enter_shows_the_source_where_it_was_hidden(checked: MainWindow) -> None:
    page = checked.compare
    checked.actions_["show_source"].trigger()
    assert not page.source.isVisible()
    choose(page.checks, 3)
    QTest.keyClick(page.checks.view, Qt.Key.Key_Return)
    assert page.source.isVisible()
    assert "new.docx" in page.source._head.text()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_panel_fits_a_small_screen(checked: MainWindow, context: AppContext, language: str) -> None:
    context.change(language=language)
    QApplication.processEvents()
    assert checked.minimumSizeHint().width() <= 1024
    assert checked.compare.checks.title.text()


def test_the_keys_of_the_panel(checked: MainWindow) -> None:
    page = checked.compare
    page.changes.table.setFocus()
    QTest.keyClick(checked, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.checks.view
    QTest.keyClick(checked, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.source.text
    QTest.keyClick(checked, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert not page.checks.isVisible()
    QTest.keyClick(checked, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.checks.view


# --- a label is taught


def test_a_label_is_taught_by_keyboard_and_the_files_are_read_again(
    checked: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    choose(checked.compare.checks, 1)
    seen: list[str] = []

    def answer(dialog: TeachDialog) -> None:
        seen.append(dialog.wording.text())
        seen.extend(dialog.places.item(row).text() for row in range(dialog.places.count()))
        assert not dialog.teach_button.isEnabled()
        press(dialog, "Work experience")

    answered(answer)
    with qtbot.waitSignal(checked.workbench.opened):
        QTest.keyClick(checked.compare.checks.view, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["Размер спецодежды", "old.docx, line 11, «Размер спецодежды»"]
    assert context.labels.taught.wordings() == {"Размер спецодежды": "experience"}
    assert "«Размер спецодежды» was read as: work experience" in checked.status.currentMessage()
    assert "Размер спецодежды" not in other_fields(checked, 0)
    work = checked.desk.work
    assert work is not None
    assert [card.experience for _, _, card in work.old.edition.cards()] == ["52"]
    assert work.comparison.old.taught.sha256 == context.labels.taught.sha256
    # The place is kept: the panel has the focus, the next label that is not known is the current one.
    assert checked.focusWidget() is checked.compare.checks.view
    row = checked.compare.checks.row
    assert row is not None
    assert row.wording == "О чём помнить"


def test_what_is_selected_in_the_source_is_asked_about(checked: MainWindow, qtbot: QtBot) -> None:
    page = checked.compare
    choose(page.checks, 1)
    assert page.source.text.find("Наименование")
    page.source.text.setFocus()
    seen: list[str] = []
    answered(lambda dialog: seen.append(dialog.wording.text()))
    QTest.keyClick(page.source.text, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["Наименование"]


def test_the_reader_stays_where_he_was(checked: MainWindow, qtbot: QtBot) -> None:
    desk = checked.desk
    assert desk.sheet is not None
    changed = next(n for n, row in enumerate(desk.sheet.rows) if row.new and row.new.text == "Терпение и точность")
    choose(checked.compare.checks, 1)
    desk.go(0, changed, 1)
    answered(lambda dialog: press(dialog, "No label, it is text"))
    with qtbot.waitSignal(checked.workbench.opened):
        checked.actions_["teach"].trigger()
    assert desk.sheet is not None
    assert desk.spot is not None
    assert desk.spot.row is not None
    row = desk.sheet.rows[desk.spot.row]
    assert row.new is not None
    assert row.new.text == "Терпение и точность"


def test_a_known_label_cannot_be_given_another_meaning(checked: MainWindow, context: AppContext) -> None:
    choose(checked.compare.checks, 0)
    told: list[str] = []

    def answer(dialog: TeachDialog) -> None:
        for text in ("Умения", "17"):
            dialog.wording.setText(text)
            press(dialog, "Knowledge")
            told.append(dialog.message.problem.text())

    answered(answer)
    checked.compare.checks.teach_button.click()
    assert "«Умения» is a known label: abilities" in told[0]
    assert "holds no letters" in told[1]
    assert not context.labels.taught


def test_the_heading_of_a_function_is_taught_from_one_of_its_numbers(
    window: MainWindow, context: AppContext, tmp_path: Path, qtbot: QtBot
) -> None:
    function = ["Трудавая функцыя 1:\nПосадка", FUNCTION[1], FUNCTION[2].split("\nО чём")[0]]
    other = ["Трудавая функцыя 2:\nУход", "Навык 1:\nПолив", "Умения:\n1. Поливать.\nЗнания:\n1. Нормы."]
    for name, last in (("old.docx", PERSONAL), ("new.docx", [PERSONAL[0], "Точность"])):
        word(tmp_path / name, [*FIELDS, function, other, last])
    opened(window, (tmp_path / "old.docx", tmp_path / "new.docx"), qtbot)
    window.actions_["show_checks"].trigger()
    choose(window.compare.checks, 0)
    answered(lambda dialog: press(dialog, "Heading of a labour function"))
    with qtbot.waitSignal(window.workbench.opened):
        window.actions_["teach"].trigger()
    assert context.labels.taught.wordings() == {"Трудавая функцыя": "function"}
    work = window.desk.work
    assert work is not None
    (card,) = [card for _, _, card in work.old.edition.cards()]
    assert [(one.number, one.name) for one in card.functions] == [(1, "Посадка"), (2, "Уход")]
    assert window.compare.checks.reasons == ()


def test_a_taught_label_is_forgotten_and_the_files_are_read_again(
    checked: MainWindow, context: AppContext, qtbot: QtBot
) -> None:
    context.labels.teach(
        TaughtLabel("Размер спецодежды", "text", "ru"), TaughtLabel("Форма допуска к работе", "purpose", "ru")
    )
    with qtbot.waitSignal(checked.workbench.opened):
        checked.workbench.read_again()
    assert other_fields(checked, 0) == []

    def forget(dialog: LabelsDialog) -> None:
        shown = [[cell(dialog, row, column) for column in range(2)] for row in range(2)]
        assert ["Размер спецодежды", "No label, it is text"] in shown
        dialog.table.selectRow([row[0] for row in shown].index("Размер спецодежды"))
        QTest.keyClick(dialog.table, Qt.Key.Key_Delete)

    when_open(LabelsDialog, forget)
    with qtbot.waitSignal(checked.workbench.opened):
        checked.actions_["labels"].trigger()
    assert context.labels.taught.wordings() == {"Форма допуска к работе": "purpose"}
    assert other_fields(checked, 0) == ["Размер спецодежды"]


def test_the_notice_of_unknown_labels_leads_to_the_first(
    window: MainWindow, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    opened(window, files, qtbot)
    notices, panel = window.compare.notices, window.compare.checks
    assert "3 labels are not known" in notices.text.text()
    assert not panel.isVisible()
    notices.checks_button.click()
    assert panel.isVisible()
    row = panel.row
    assert row is not None
    assert row.wording == "Форма допуска к работе"


# --- the user's own file


def label(wording: str, meaning: str = "knowledge") -> TaughtLabel:
    return TaughtLabel(wording, meaning, "ru")


def test_labels_live_beside_the_settings(context: AppContext, tmp_path: Path) -> None:
    assert context.labels.path == tmp_path / "labels.toml"


def test_a_new_meaning_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    labels = UserLabels(tmp_path / "deep" / "labels.toml")
    labels.teach(label("Нужно знать"))
    labels.teach(label("нужно  знать:", "abilities"))
    assert [one.meaning for one in UserLabels(labels.path).taught.labels] == ["abilities"]
    assert labels.meaning_of("НУЖНО ЗНАТЬ") == "abilities"
    labels.forget("Нужно знать")
    assert not UserLabels(labels.path).taught


def test_what_another_window_taught_is_not_lost(tmp_path: Path) -> None:
    one, other = (UserLabels(tmp_path / "labels.toml") for _ in range(2))
    one.teach(label("Нужно знать"))
    other.teach(label("Нужно помнить"))
    assert {found.wording for found in UserLabels(one.path).taught.labels} == {"Нужно знать", "Нужно помнить"}


def test_labels_are_exported_and_imported(tmp_path: Path) -> None:
    one, other = UserLabels(tmp_path / "a" / "labels.toml"), UserLabels(tmp_path / "b" / "labels.toml")
    one.teach(label("Нужно знать"), label("Итого", "text"))
    one.export_to(tmp_path / "out.toml")
    other.teach(label("Шаг", "skill"))
    assert other.import_from(tmp_path / "out.toml") == (2, 0)
    assert other.taught.wordings() == {"Шаг": "skill", "Нужно знать": "knowledge", "Итого": "text"}
    other.teach(label("Нужно знать", "abilities"))
    assert other.import_from(tmp_path / "out.toml") == (2, 1)


def test_a_damaged_file_is_told_kept_and_set_aside(context: AppContext, tmp_path: Path, window: MainWindow) -> None:
    file = context.labels.path
    file.write_text('[knowledge]\nru = ["Умения"]\n', "utf-8")
    seen: list[str] = []

    def look(dialog: LabelsDialog) -> None:
        seen.append(dialog.message.problem.text())
        assert not dialog.add_button.isEnabled()
        dialog.aside_button.click()
        seen.append(dialog.message.problem.text())
        assert dialog.add_button.isEnabled()

    when_open(LabelsDialog, look)
    window.actions_["labels"].trigger()
    assert "it is known as abilities" in seen[0]
    assert (tmp_path / "labels.damaged.toml").read_text("utf-8").startswith("[knowledge]")
    assert "labels.damaged.toml" in seen[1]
    assert not file.exists()


def test_an_import_that_cannot_be_used_is_told(
    context: AppContext, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("[colour]\nru = ['Цвет']\n", "utf-8")
    monkeypatch.setattr("kasdiff.app.dialogs.labels.QFileDialog.getOpenFileName", lambda *_: (str(bad), ""))
    dialog = LabelsDialog(context, window)
    dialog.import_button.click()
    assert "«colour», which is no field" in dialog.message.problem.text()
    bad.write_text("[other]\nru = ['Цвет']\n", "utf-8")
    dialog.import_button.click()
    assert cell(dialog, 0, 0) == "Цвет"
    assert dialog.message.problem.text() == "Labels imported: 1. Of these had another meaning before: 0."
    assert dialog.changed
    monkeypatch.setattr("kasdiff.app.dialogs.labels.ask_target", lambda *_: tmp_path / "out.toml")
    dialog.export_button.click()
    assert "Цвет" in (tmp_path / "out.toml").read_text("utf-8")
    dialog.deleteLater()


def test_a_label_in_the_list_is_given_another_meaning_and_wording(context: AppContext, window: MainWindow) -> None:
    context.labels.teach(label("Нужно знать"))
    dialog = LabelsDialog(context, window)
    dialog.show()

    def answer(question: TeachDialog) -> None:
        (chosen,) = question.meanings.selectedItems()
        assert (question.wording.text(), chosen.text()) == ("Нужно знать", "Knowledge")
        question.wording.setText("Нужно уметь")
        press(question, "Abilities")

    answered(answer)
    dialog.table.setCurrentCell(0, 0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert context.labels.taught.wordings() == {"Нужно уметь": "abilities"}
    assert [cell(dialog, 0, column) for column in range(2)] == ["Нужно уметь", "Abilities"]
    dialog.deleteLater()


# --- two languages side by side


@pytest.fixture
def both(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "both.docx", tmp_path / "later.docx"
    word(old, PARALLEL)
    word(new, [[text.replace("лопатой", "вилами") for text in row] for row in PARALLEL])
    return old, new


def sides_answered(choice: dict[int, str]) -> list[tuple[str, str]]:
    seen: list[tuple[str, str]] = []

    def answer(dialog: SidesDialog) -> None:
        seen.append(dialog.languages)
        for group, language in choice.items():
            next(b for b in dialog.groups[group].buttons() if b.property("language") == language).click()
        dialog.accept()

    when_open(SidesDialog, answer)
    return seen


def languages(window: MainWindow) -> tuple[str, str]:
    work = window.desk.work
    assert work is not None
    return work.old.edition.language, work.new.edition.language


def test_the_side_of_a_file_in_two_languages_is_asked_for_once(
    window: MainWindow, context: AppContext, both: tuple[Path, Path], qtbot: QtBot
) -> None:
    seen = sides_answered({0: "ru", 1: "ru"})
    opened(window, both, qtbot)
    qtbot.waitUntil(lambda: bool(seen) and not window.workbench.busy and languages(window) == ("ru", "ru"))
    assert seen == [("kk", "kk")]
    assert context.settings.sides_of((str(both[0]), str(both[1]))) == ("ru", "ru")
    work = window.desk.work
    assert work is not None
    assert work.different
    opened(window, both, qtbot)
    QApplication.processEvents()
    assert languages(window) == ("ru", "ru")
    assert QApplication.activeModalWidget() is None
    with qtbot.waitSignal(window.workbench.opened):
        window.actions_["swap"].trigger()
    assert context.settings.sides_of((str(both[1]), str(both[0]))) == ("ru", "ru")


def test_the_two_columns_of_a_file_are_compared_in_the_window(
    window: MainWindow, context: AppContext, both: tuple[Path, Path], qtbot: QtBot
) -> None:
    file = both[0]
    context.change(sides=((str(file), str(file), "kk", "kk"),))
    opened(window, (file, file), qtbot)
    assert "Both files are the same" in window.compare.notices.text.text()
    assert window.actions_["sides"].isEnabled()
    sides_answered({1: "ru"})
    with qtbot.waitSignal(window.workbench.opened):
        window.actions_["sides"].trigger()
    assert languages(window) == ("kk", "ru")
    assert "Both files are the same" not in window.compare.notices.text.text()


def test_a_side_that_a_file_has_no_more_is_no_fault(
    window: MainWindow, context: AppContext, files: tuple[Path, Path], qtbot: QtBot
) -> None:
    context.change(sides=((str(files[0]), str(files[1]), "kk", ""),))
    opened(window, files, qtbot)
    assert languages(window) == ("ru", "ru")
    assert not window.actions_["sides"].isEnabled()

"""What a screen reader is told: name and role of every part of the window, and the text of every row and head, as Qt hands them to the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QTreeView,
    QWidget,
)

from kasdiff.app.dialogs.about import AboutDialog
from kasdiff.app.dialogs.legend import LegendDialog
from kasdiff.app.dialogs.manual import ManualWindow
from kasdiff.app.dialogs.preferences import PreferencesDialog
from kasdiff.app.models.changes import ChangesModel
from kasdiff.app.models.rows import RowsModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel, QModelIndex

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow

NAME = QAccessible.Text.Name
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
ROLES: dict[type[QWidget], set[QAccessible.Role]] = {
    QAbstractButton: {QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.ButtonMenu},
    QLineEdit: {QAccessible.Role.EditableText},
    QComboBox: {QAccessible.Role.ComboBox},
    QTableView: {QAccessible.Role.Table},
    QTreeView: {QAccessible.Role.Tree},
    QAbstractItemView: {QAccessible.Role.Table, QAccessible.Role.Tree, QAccessible.Role.List},
    QPlainTextEdit: {QAccessible.Role.EditableText},
    QTextEdit: {QAccessible.Role.EditableText, QAccessible.Role.StaticText},
}


def parts(top: QWidget) -> Iterator[QWidget]:
    """What a user can go to by keys."""
    for widget in top.findChildren(QWidget):
        inside = isinstance(widget.parent(), QComboBox) or widget.objectName().startswith("qt_")
        reached = widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if isinstance(widget, tuple(ROLES)) and reached and not inside:
            yield widget


def unnamed(top: QWidget) -> list[str]:
    """The parts that a screen reader would pass over, or name wrongly."""
    wrong = []
    for widget in parts(top):
        spoken = QAccessible.queryAccessibleInterface(widget)
        role = next(roles for cls, roles in ROLES.items() if isinstance(widget, cls))
        if not spoken.text(NAME).strip():
            wrong.append(f"no name: {widget!r}")
        if spoken.role() not in role:
            wrong.append(f"{spoken.role()}: {widget!r}")
    return wrong


def rows(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    above = parent if parent is not None else model.index(-1, -1)
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        yield index
        yield from rows(model, index)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_part_of_the_window_has_a_name_and_a_role(
    open_window: MainWindow, context: AppContext, language: str
) -> None:
    context.change(language=language, show_checks=True)
    open_window.actions_["show_checks"].setChecked(True)
    open_window.actions_["find"].trigger()
    assert len(list(parts(open_window))) > 15
    assert unnamed(open_window) == []
    open_window.show_start()
    assert unnamed(open_window) == []


def test_every_part_of_the_dialogs_has_a_name_and_a_role(open_window: MainWindow, context: AppContext) -> None:
    dialogs: list[QDialog] = [
        PreferencesDialog(context, open_window.actions_, "", open_window),
        ManualWindow(context, open_window.actions_.keys, open_window),
        AboutDialog(context, open_window),
        LegendDialog(context, open_window),
    ]
    for dialog in dialogs:
        dialog.show()
        QTest.qWait(1)
        if isinstance(dialog, PreferencesDialog):
            for number in range(dialog.pages.count()):
                dialog.pages.setCurrentIndex(number)
                assert unnamed(dialog) == [], number
        assert unnamed(dialog) == []
        dialog.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_row_and_head_is_spoken(open_window: MainWindow, context: AppContext, language: str) -> None:
    context.change(language=language)
    page = open_window.compare
    cards = page.cards.tree.model()
    for index in rows(cards):
        assert str(index.data(SPOKEN) or index.data()).strip()
    reading = page.reading.table.model()
    assert isinstance(reading, RowsModel)
    for row in range(reading.rowCount()):
        said = [str(reading.index(row, side).data(SPOKEN) or "") for side in (0, 1)]
        assert any(text.strip() for text in said), row
    changes = page.changes.table.model()
    heads = [changes.headerData(column, Qt.Orientation.Horizontal) for column in range(changes.columnCount())]
    assert all(str(head).strip() for head in heads)
    for row in range(changes.rowCount()):
        assert len(str(changes.index(row, 0).data(SPOKEN))) > 10
    assert isinstance(page.changes._model, ChangesModel)


def test_what_qt_hands_on_of_a_line_is_what_the_model_says(open_window: MainWindow) -> None:
    table = open_window.compare.changes.table
    spoken = QAccessible.queryAccessibleInterface(table)
    model = table.model()
    cells = [child for number in range(spoken.childCount()) if (child := spoken.child(number)) is not None]
    heads = [one.text(NAME) for one in cells if one.role() is QAccessible.Role.ColumnHeader]
    names = [one.text(NAME) for one in cells if one.role() is QAccessible.Role.Cell]
    assert heads == [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    for row in range(model.rowCount()):
        assert names[row * model.columnCount()] == model.index(row, 0).data(SPOKEN)

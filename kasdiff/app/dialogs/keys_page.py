"""The keys of all actions: shown by menu, found by words, given to another action; whose key it is now is told before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.actions import ACTIONS, MENUS, action_text, names_below, plain
from kasdiff.app.context import Texts
from kasdiff.app.keys import refusal
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.actions import Actions
    from kasdiff.app.context import AppContext
    from kasdiff.i18n import Translator

_ACTION, _KEY, _TIP = range(3)
_NAME = Qt.ItemDataRole.UserRole
_SPECS = {spec.name: spec for spec in ACTIONS}
# Keys that no action has: they belong to what stands in the window.
FIXED = (
    (mark("Arrows"), mark("Go from row to row and between the sides")),
    ("Tab", mark("Go to the next button or field")),
    ("Enter", mark("In the tree of cards: go over to the text")),
    ("Esc", mark("Leave a search, a dialog, or the work that is under way")),
    (mark("Ctrl+wheel"), mark("Enlarge or reduce the texts")),
)


class KeysPage(QWidget):
    """The table and, below it, the key of the chosen action."""

    def __init__(self, context: AppContext, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._keys = actions.keys
        self._wanted: QKeySequence | None = None  # a key that another action has
        self._heads: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []  # with their lines
        self.box = QLineEdit(self)
        self.tree = QTreeWidget(self)
        self.edit = QKeySequenceEdit(self)
        self.take = QPushButton(self)
        self.none = QPushButton(self)
        self.restore = QPushButton(self)
        self.said = QLabel(self)
        self._label = QLabel(self)
        self._set_up()
        self._bind()
        self.box.textChanged.connect(self._filter)
        self.tree.currentItemChanged.connect(self._show_chosen)
        self.edit.keySequenceChanged.connect(self._on_pressed)
        self.take.clicked.connect(self._take)
        self.none.clicked.connect(lambda: self._choose(None))
        self.restore.clicked.connect(lambda: self._keys.restore(self.name))
        context.changed.connect(lambda setting: self._show_keys() if setting == "keys" else None)
        context.language_changed.connect(self._fill)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: fill the table when it is looked at, which the other pages need not wait for."""
        super().showEvent(event)
        if not self._heads:
            self._fill()

    def _set_up(self) -> None:
        self.box.setClearButtonEnabled(True)
        self.tree.setColumnCount(3)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(12)
        self.tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.tree.header().setSectionResizeMode(_ACTION, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setSectionResizeMode(_KEY, QHeaderView.ResizeMode.ResizeToContents)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(False)
        self.edit.setMaximumWidth(180)
        self.said.setProperty("role", "alarm")
        self.said.setWordWrap(True)
        self._label.setBuddy(self.edit)
        for button in (self.take, self.none, self.restore):
            button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.edit)
        row.addWidget(self.none)
        row.addWidget(self.restore)
        row.addStretch(1)
        told = QHBoxLayout()
        told.addWidget(self.said, 1)
        told.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        for part in (self.box, self.tree):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addLayout(told)

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self.box.setPlaceholderText, mark("Find an action or a key…"))
        texts.bind(self.box.setAccessibleName, mark("Find an action or a key"))
        texts.bind(self.tree.setAccessibleName, mark("Keys"))
        texts.bind(self._label.setText, mark("Key of this action:"))
        texts.bind(self.edit.setAccessibleName, mark("Press the key that the action is to have"))
        texts.bind(self.edit.setToolTip, mark("Press the key that the action is to have"))
        texts.bind(self.none.setText, mark("No key"))
        texts.bind(self.restore.setText, mark("As delivered"))
        texts.bind(self.take.setText, mark("Take it from there"))

    @property
    def name(self) -> str | None:
        """The action that is chosen."""
        item = self.tree.currentItem()
        return item.data(_ACTION, _NAME) if item is not None else None

    def items(self) -> list[QTreeWidgetItem]:
        """Return the lines of the actions."""
        return [line for _, lines in self._heads for line in lines if line.data(_ACTION, _NAME)]

    def _fill(self) -> None:
        """Fill the table anew, in the present language."""
        tr, chosen = self._context.translator, self.name
        self.tree.clear()
        self.tree.setHeaderLabels([tr.text("Action"), tr.context("keyboard", "Key"), tr.text("What it does")])
        self._heads = []
        for title, entries in MENUS:
            self._add(plain(tr.text(title)), [_line(name, tr) for name in names_below(entries) if name in _SPECS])
        self._add(tr.text("Everywhere"), [QTreeWidgetItem(["", tr.text(key), tr.text(does)]) for key, does in FIXED])
        self.tree.expandAll()
        self._show_keys()
        items = self.items()
        self.tree.setCurrentItem(next((one for one in items if one.data(_ACTION, _NAME) == chosen), items[0]))
        self._filter()

    def _add(self, text: str, lines: list[QTreeWidgetItem]) -> None:
        """Add a head with its lines."""
        head = QTreeWidgetItem(self.tree, [text])
        head.setFirstColumnSpanned(True)
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = head.font(_ACTION)
        font.setBold(True)
        head.setFont(_ACTION, font)
        head.addChildren(lines)
        self._heads.append((head, lines))

    def _show_keys(self) -> None:
        """Show which keys the actions have now."""
        form = QKeySequence.SequenceFormat.NativeText
        for item in self.items():
            name = str(item.data(_ACTION, _NAME))
            item.setText(_KEY, ", ".join(key.toString(form) for key in self._keys.of(name)))
            font = item.font(_KEY)
            font.setBold(self._keys.is_own(name))
            item.setFont(_KEY, font)
            parts = [item.text(column) for column in (_ACTION, _KEY, _TIP)]
            item.setData(_ACTION, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, parts)))
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the key of the chosen action below the table."""
        name = self.name
        keys = self._keys.of(name) if name else []
        self.edit.blockSignals(True)
        self.edit.setKeySequence(keys[0] if keys else QKeySequence())
        self.edit.blockSignals(False)
        for part in (self.edit, self.none):
            part.setEnabled(name is not None)
        self.restore.setEnabled(bool(name) and self._keys.is_own(str(name)))
        self._say("")

    def _say(self, text: str, wanted: QKeySequence | None = None) -> None:
        self._wanted = wanted
        self.said.setText(text)
        self.take.setVisible(wanted is not None)

    def _on_pressed(self, key: QKeySequence) -> None:
        """Give the action the key that was pressed, or say why not."""
        tr, name = self._context.translator, self.name
        if name is None or key.isEmpty():
            return
        owner, why = self._keys.owner(key), refusal(key)
        shown = key.toString(QKeySequence.SequenceFormat.NativeText)
        if why:
            self._show_chosen()
            self._say(f"{shown}: {tr.text(why)}")
        elif owner not in {None, name}:
            self._say(tr.text("{key} belongs to “{action}”.", key=shown, action=action_text(str(owner), tr)), key)
        else:
            self._choose(key)

    def _take(self) -> None:
        if self._wanted is not None:
            self._choose(self._wanted)
            self.edit.setFocus()

    def _choose(self, key: QKeySequence | None) -> None:
        if self.name is not None:
            self._keys.choose(self.name, key)
            self._show_chosen()

    def restore_all(self) -> None:
        """Give all actions the keys they were delivered with."""
        self._keys.restore()

    def _filter(self) -> None:
        """Show the actions that have all words of the box in their name, key or tip."""
        words = self.box.text().casefold().split()
        for head, lines in self._heads:
            for line in lines:
                said = " ".join(line.text(column) for column in (_ACTION, _KEY, _TIP)).casefold()
                line.setHidden(not all(word in said for word in words))
            head.setHidden(all(line.isHidden() for line in lines))


def _line(name: str, tr: Translator) -> QTreeWidgetItem:
    spec = _SPECS[name]
    item = QTreeWidgetItem([action_text(name, tr), "", tr.text(spec.tip) if spec.tip else ""])
    item.setData(_ACTION, _NAME, name)
    item.setToolTip(_TIP, item.text(_TIP))
    return item

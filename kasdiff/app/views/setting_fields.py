"""Widgets of single settings, made of what `kasdiff.app.settings` declares of them. What is chosen is in effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.settings import preferences
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.settings import Preference
    from kasdiff.i18n import Translator


def preference(name: str) -> Preference:
    """Return a setting by its name."""
    return next(one for one in preferences() if one.name == name)


def value_name(one: Preference, value: str | int, tr: Translator) -> str:
    """Return what a value of a setting is called."""
    named = dict(one.shown.names)
    return tr.text(named[value]) if value in named else tr.text(one.shown.unit, n=value)


class ChoiceField(QComboBox):
    """A setting with a few values."""

    chosen = Signal()

    def __init__(self, context: AppContext, one: Preference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._one = one
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values = [value for value, _ in one.shown.names]
        self._values += [value for value in one.choices if value not in self._values]
        self._fill()
        self.activated.connect(self._choose)
        context.language_changed.connect(self._fill)
        context.changed.connect(self._show)
        Texts(context, self).bind(self.setAccessibleName, one.shown.text)

    def _fill(self) -> None:
        self.clear()
        for value in self._values:
            self.addItem(value_name(self._one, value, self._context.translator), value)
        self._show(self._one.name)

    def _show(self, setting: str) -> None:
        if setting == self._one.name:
            self.setCurrentIndex(self.findData(getattr(self._context.settings, setting)))

    def _choose(self) -> None:
        self._context.change(**{self._one.name: self.currentData()})
        self.chosen.emit()


class SwitchField(QCheckBox):
    """A setting that is on or off."""

    chosen = Signal()

    def __init__(self, context: AppContext, one: Preference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._name = one.name
        Texts(context, self).bind(self.setText, one.shown.text)
        self._show(one.name)
        self.clicked.connect(self._choose)
        context.changed.connect(self._show)

    def _show(self, setting: str) -> None:
        if setting == self._name:
            self.setChecked(getattr(self._context.settings, setting))

    def _choose(self) -> None:
        self._context.change(**{self._name: self.isChecked()})
        self.chosen.emit()


class TextField(QWidget):
    """A setting that is a text, or the path of a folder."""

    chosen = Signal()

    def __init__(self, context: AppContext, one: Preference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._name = one.name
        self.box = QLineEdit(self)
        self.button = QPushButton(self)
        self.button.setVisible(one.shown.folder)
        self.button.setAutoDefault(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.button)
        self.setFocusProxy(self.box)
        texts = Texts(context, self)
        texts.bind(self.button.setText, mark("Choose a folder…"))
        texts.bind(self.box.setAccessibleName, one.shown.text)
        self._show(one.name)
        self.box.editingFinished.connect(self._choose)
        self.button.clicked.connect(self._ask)
        context.changed.connect(self._show)

    def _show(self, setting: str) -> None:
        if setting == self._name:
            self.box.setText(getattr(self._context.settings, setting))

    def _choose(self) -> None:
        value = self.box.text().strip()
        if value != getattr(self._context.settings, self._name):
            self._context.change(**{self._name: value})
            self.chosen.emit()

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.box.accessibleName(), self.box.text())
        if folder:
            self.box.setText(folder)
            self._choose()


def field_of(context: AppContext, one: Preference, parent: QWidget) -> ChoiceField | SwitchField | TextField:
    """Return the widget of a setting, by what it declares."""
    if one.choices:
        return ChoiceField(context, one, parent)
    kind = SwitchField if isinstance(one.default, bool) else TextField
    return kind(context, one, parent)

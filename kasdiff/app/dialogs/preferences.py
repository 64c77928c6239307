"""Edit › Preferences: a page for each group of settings that the user sees, made of what they declare, and one for the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.keys_page import KeysPage
from kasdiff.app.settings import PAGES, preferences
from kasdiff.app.views.setting_fields import SwitchField, field_of
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.actions import Actions
    from kasdiff.app.context import AppContext
    from kasdiff.app.settings import Preference

KEYS = mark("Keys")
_LABEL_TOP = 4  # pixels that bring the name of a setting level with its field
_TIP_WIDTH = 440  # pixels, or a wrapped text asks for far more height than it takes


class PreferencesDialog(QDialog):
    """What is chosen is in effect at once, and kept; `page` is shown first (of `settings.PAGES`, or KEYS)."""

    chosen = Signal(str)  # the name of the setting that the user changed

    def __init__(self, context: AppContext, actions: Actions, page: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._texts = Texts(context, self)
        self.fields: dict[str, QWidget] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("manual", "preferences")
        self.pages = QTabWidget(self)
        self.keys = KeysPage(context, actions, self)
        for number, title in enumerate(PAGES):
            self.pages.addTab(self._page(title), "")
            self._name(number, title)
        self.pages.addTab(self.keys, "")
        self._name(len(PAGES), KEYS)
        self.pages.setCurrentIndex([*PAGES, KEYS].index(page) if page else 0)
        buttons = QDialogButtonBox(self)
        restore = buttons.addButton("", QDialogButtonBox.ButtonRole.ResetRole)
        close = buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        self._texts.bind(self.setWindowTitle, mark("Preferences"))
        self._texts.bind(restore.setText, mark("All as delivered"))
        self._texts.bind(restore.setToolTip, mark("Everything on this page as it was when the program was new"))
        self._texts.bind(close.setText, mark("Close"))
        restore.clicked.connect(self._restore)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.pages)
        layout.addWidget(buttons)
        open_at(self, QSize(760, 500))

    def _name(self, number: int, title: str) -> None:
        self._texts.bind(lambda text: self.pages.setTabText(number, text), title)

    def _page(self, title: str) -> QWidget:
        inside = QWidget(self)
        form = QFormLayout(inside)
        form.setContentsMargins(16, 16, 16, 16)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(12)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignTop)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for one in preferences():
            if one.shown.page == title:
                self._add(form, one, inside)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        return scroll

    def _add(self, form: QFormLayout, one: Preference, parent: QWidget) -> None:
        """Add a line with the setting, and what it does below it."""
        widget = field_of(self._context, one, parent)
        widget.chosen.connect(lambda: self.chosen.emit(one.name))
        self.fields[one.name] = widget
        shown = self._with_tip(widget, one, parent) if one.shown.tip else widget
        if isinstance(widget, SwitchField):
            form.addRow(shown)
            return
        label = QLabel(parent)
        label.setBuddy(widget)
        label.setContentsMargins(0, _LABEL_TOP, 0, 0)
        self._texts.bind(label.setText, one.shown.text)
        form.addRow(label, shown)

    def _with_tip(self, widget: QWidget, one: Preference, parent: QWidget) -> QWidget:
        """Return the widget with what it does close below it."""
        both, tip = QWidget(parent), QLabel(parent)
        tip.setProperty("role", "dim")
        tip.setWordWrap(True)
        tip.setMinimumWidth(_TIP_WIDTH)
        self._texts.bind(tip.setText, one.shown.tip)
        self._texts.bind(widget.setAccessibleDescription, one.shown.tip)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        both.setSizePolicy(policy)
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        narrow = Qt.AlignmentFlag.AlignLeft if one.choices else Qt.AlignmentFlag(0)
        column.addWidget(widget, 0, narrow)
        column.addWidget(tip)
        return both

    def _restore(self) -> None:
        """Give the settings of the page in view their defaults."""
        number = self.pages.currentIndex()
        if number == len(PAGES):
            self.keys.restore_all()
            return
        wanted = {one.name: one.default for one in preferences() if one.shown.page == PAGES[number]}
        changed = [name for name, value in wanted.items() if getattr(self._context.settings, name) != value]
        self._context.change(**wanted)
        for name in changed:
            self.chosen.emit(name)

"""Help: all keys, and what the program is made of."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kasdiff import __version__
from kasdiff.app.actions import ACTIONS, MENUS, names_below, plain
from kasdiff.app.icons import app_icon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.app.actions import Spec
    from kasdiff.app.context import AppContext
    from kasdiff.i18n import Translator

# What the program is built on, with the licences that their packages state.
_PACKAGES = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0-only"),
    ("lxml", "lxml", "BSD-3-Clause"),
    ("openpyxl", "openpyxl", "MIT"),
    ("python-docx", "python-docx", "MIT"),
    ("pypdfium2", "pypdfium2", "BSD-3-Clause, Apache-2.0"),
    ("rapidfuzz", "RapidFuzz", "MIT"),
    ("diff-match-patch", "diff-match-patch", "Apache-2.0"),
    ("polib", "polib", "MIT"),
)


class ShortcutsDialog(QDialog):
    """All keys, by menu; made of the table of actions."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("Keys"))
        self.resize(640, 620)
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(28)
        grid.setColumnStretch(1, 1)
        for number, (key, text, head) in enumerate(_lines(tr)):
            label, keys = QLabel(text, inside), QLabel(key, inside)
            label.setWordWrap(True)
            if head:
                label.setProperty("role", "title")
                label.setContentsMargins(0, 12 if number else 0, 0, 2)
                grid.addWidget(label, number, 0, 1, 2)
            else:
                grid.addWidget(keys, number, 0)
                grid.addWidget(label, number, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(_close_button(self, tr))


def _lines(tr: Translator) -> Iterator[tuple[str, str, bool]]:
    """Yield (keys, text, whether it is a head)."""
    specs = {spec.name: spec for spec in ACTIONS}
    for title, names in MENUS:
        with_keys = [specs[name] for name in names_below(names) if name in specs and specs[name].keys]
        if with_keys:
            yield "", plain(tr.text(title)), True
        for spec in with_keys:
            yield _keys(spec), tr.text(spec.tip) if spec.tip else plain(tr.text(spec.text)), False
    yield "", tr.text("In the card"), True
    yield tr.text("Arrows"), tr.text("Go from row to row and between the sides"), False
    yield "Tab", tr.text("Go to the next button or field"), False
    yield "Enter", tr.text("In the tree of cards: go over to the text"), False
    yield tr.text("Ctrl+wheel"), tr.text("Enlarge or reduce the texts"), False


def _keys(spec: Spec) -> str:
    return ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in spec.keys[:1])


class AboutDialog(QDialog):
    """Version, licence, and the packages with theirs."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("About kasdiff"))
        picture, name = QLabel(self), QLabel(f"<b style='font-size:17pt'>kasdiff</b> {__version__}", self)
        picture.setPixmap(app_icon().pixmap(64, 64))
        said = QLabel(tr.text("Compares two editions of an occupational standard of Kazakhstan"), self)
        licence = QLabel(tr.text("Free software under the MIT licence."), self)
        said.setWordWrap(True)
        texts = QVBoxLayout()
        for label in (name, said, licence):
            texts.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(_rule(self))
        layout.addWidget(self._packages(tr))
        layout.addWidget(_close_button(self, tr))

    def _packages(self, tr: Translator) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        heads = [tr.text("Built on"), tr.text("Version"), tr.text("Licence")]
        rows = [("Python", platform.python_version(), "PSF-2.0"), ("Qt", qVersion(), "LGPL-3.0-only"), *_installed()]
        for row, cells in enumerate([heads, *rows]):
            for column, text in enumerate(cells):
                label = QLabel(text, box)
                label.setProperty("role", "title" if row == 0 else "")
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(label, row, column)
        return box


def _installed() -> Iterator[tuple[str, str, str]]:
    for package, name, licence in _PACKAGES:
        try:
            yield name, metadata.version(package), licence
        except metadata.PackageNotFoundError:
            yield name, "–", licence


def _rule(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setProperty("role", "rule")
    line.setFixedHeight(1)
    return line


def _close_button(dialog: QDialog, tr: Translator) -> QDialogButtonBox:
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(tr.text("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    return buttons

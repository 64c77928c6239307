"""Help › About: version, and what the program is built on, with versions, licences and their texts."""

from __future__ import annotations

import platform
import sys
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kasdiff import __version__
from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.dialogs.foot import foot
from kasdiff.app.icons import app_icon

if TYPE_CHECKING:
    from importlib.metadata import PackagePath

    from kasdiff.app.context import AppContext

# Beside a program that is packaged as a whole: a folder, or a file, for each part, and a list of their versions.
SHIPPED = Path(sys.executable).with_name("licences")
_TEXTS = ("license", "licence", "copying", "notice")  # so begin the names of files that hold the text of a licence


class Package(Struct, frozen=True):
    """What the program is built on: its name as a package ("" for none), as people call it, its licence, and where it is at home."""

    package: str
    name: str
    licence: str
    home: str


# With the licences that their packages state.
PACKAGES = (
    Package("kasdiff", "kasdiff", "MIT", ""),
    Package("", "Python", "PSF-2.0", "https://www.python.org"),
    Package("", "Qt", "LGPL-3.0-only", "https://www.qt.io"),
    Package("PySide6-Essentials", "Qt for Python (PySide6)", "LGPL-3.0-only", "https://doc.qt.io/qtforpython-6"),
    Package("diff-match-patch", "diff-match-patch", "Apache-2.0", "https://github.com/google/diff-match-patch"),
    Package("lxml", "lxml", "BSD-3-Clause", "https://lxml.de"),
    Package("msgspec", "msgspec", "BSD-3-Clause", "https://jcristharif.com/msgspec"),
    Package("openpyxl", "openpyxl", "MIT", "https://openpyxl.readthedocs.io"),
    Package("polib", "polib", "MIT", "https://github.com/izimobil/polib"),
    Package(
        "pypdfium2", "pypdfium2 (PDFium)", "BSD-3-Clause, Apache-2.0", "https://github.com/pypdfium2-team/pypdfium2"
    ),
    Package("python-docx", "python-docx", "MIT", "https://github.com/python-openxml/python-docx"),
    Package("rapidfuzz", "RapidFuzz", "MIT", "https://github.com/rapidfuzz/RapidFuzz"),
)


def version_of(one: Package, shipped: Path = SHIPPED) -> str:
    """Return the version that runs, "–" where it is not known."""
    known = {"kasdiff": __version__, "Python": platform.python_version(), "Qt": qVersion()}
    if one.name in known:
        return known[one.name]
    with suppress(metadata.PackageNotFoundError):
        return metadata.version(one.package)
    with suppress(OSError):
        lines = (shipped / "parts.txt").read_text(encoding="utf-8").splitlines()
        told = dict(line.partition(":")[0].split(" ", 1) for line in lines if " " in line.partition(":")[0])
        return told.get(one.package.lower(), "–")
    return "–"


def licence_text(one: Package, shipped: Path = SHIPPED) -> str:
    """Return the texts of the licence that came with the program, or with a package; "" where none did."""
    found = _shipped_texts(one, shipped) or _packaged_texts(one)
    return "\n\n".join(path.read_text(encoding="utf-8", errors="replace").strip() for path in found)


def _shipped_texts(one: Package, folder: Path) -> list[Path]:
    names = {"kasdiff": "kasdiff.txt", "Python": "python", "Qt": "pyside6-essentials"}
    place = folder / names.get(one.name, one.package.lower())
    return [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())


def _packaged_texts(one: Package) -> list[Path]:
    try:
        files = metadata.files(one.package) if one.package else None
    except metadata.PackageNotFoundError:
        files = None
    return [path for file in files or [] if _is_text(file) and (path := Path(file.locate())).is_file()]


def _is_text(file: PackagePath) -> bool:
    inside = any(part.endswith(".dist-info") for part in file.parts)
    return inside and file.name.lower().startswith(_TEXTS) and file.suffix not in {".py", ".pyc"}


class AboutDialog(QDialog):
    """Version and licence above, the packages in the middle, the text of the chosen one's licence below."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        tr = context.translator
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr.text("About kasdiff"))
        open_at(self, QSize(680, 600))
        self.packages = QTreeWidget(self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr.text("Text of the licence"))
        self._fill()
        self.packages.currentItemChanged.connect(self._show_text)
        buttons = foot(self, tr.text("Close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(14)
        layout.addLayout(self._top())
        layout.addWidget(self.packages, 3)
        layout.addWidget(self.text, 2)
        layout.addWidget(buttons)
        self.packages.setCurrentIndex(self.packages.model().index(0, 0))

    def _top(self) -> QHBoxLayout:
        tr = self._context.translator
        picture = QLabel(self)
        picture.setPixmap(app_icon().pixmap(64, 64))
        texts = QVBoxLayout()
        for text in (
            f"<b style='font-size: xx-large'>kasdiff</b> {__version__}",
            tr.text("Compares two editions of an occupational standard of Kazakhstan"),
            tr.text("Free software under the MIT licence."),
        ):
            label = QLabel(text, self)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            texts.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(18)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        return top

    def _fill(self) -> None:
        tr = self._context.translator
        self.packages.setRootIsDecorated(False)
        self.packages.setHeaderLabels(
            [tr.text("Built on"), tr.text("Version"), tr.text("Licence"), tr.text("Home page")]
        )
        self.packages.setAccessibleName(tr.text("Built on"))
        for one in PACKAGES:
            cells = [one.name, version_of(one), one.licence, one.home]
            item = QTreeWidgetItem(self.packages, cells)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, cells)))
        for column in range(3):
            self.packages.resizeColumnToContents(column)

    def _show_text(self) -> None:
        one = PACKAGES[self.packages.currentIndex().row()]
        home = one.home or "https://spdx.org/licenses"
        missing = self._context.translator.text("The text of this licence stands at {home}.", home=home)
        self.text.setPlainText(licence_text(one) or missing)

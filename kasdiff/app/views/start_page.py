"""The start page: two places for files, recent pairs, the sample pair, language and theme."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from kasdiff.app.context import Texts
from kasdiff.app.dialogs.files import ask_edition
from kasdiff.app.icons import icon
from kasdiff.app.views.adilet_line import AdiletLine
from kasdiff.app.views.drop_area import DropArea, dropped_files
from kasdiff.app.views.message_box import MessageBox
from kasdiff.app.views.recent_sessions import ENDING, RecentSessions
from kasdiff.app.views.start_choices import Appearance, RecentPairs
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from kasdiff.app.context import AppContext
    from kasdiff.i18n import Translator

_WIDTH = 880
_NARROW = 50  # times the height of a letter: with less width the buttons stand in two rows


class StartPage(QWidget):
    """Where a comparison begins, and where a pair that cannot be compared comes back to."""

    compare_asked = Signal(Path, Path)
    sample_asked = Signal()
    back_asked = Signal()
    manual_asked = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.old = DropArea(context, mark("Old edition"), self)
        self.new = DropArea(context, mark("New edition"), self)
        self.message = MessageBox(context, self)
        self.compare_button = QPushButton(self)
        self.swap_button = QPushButton(self)
        self.sample_button = QPushButton(self)
        self.back_button = QPushButton(self)
        self.manual_button = QPushButton(self)
        self.formats = QLabel(self)
        self.sessions = RecentSessions(context, self)
        self.recent = RecentPairs(context, self)
        self.adilet = AdiletLine(context, self)
        self._title = QLabel(self)
        self._subtitle = QLabel(self)
        self._button_rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.setAcceptDrops(True)
        self._lay_out()
        self._bind()
        self._connect()
        self._check()

    def _lay_out(self) -> None:
        for label in (self._subtitle, self.formats):
            label.setProperty("role", "dim")
            label.setWordWrap(True)
        column = QWidget(self)
        column.setMaximumWidth(_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(14)
        layout.addLayout(self._top())
        layout.addLayout(self._areas())
        layout.addWidget(self.formats)
        layout.addWidget(self.message)
        layout.addLayout(self._buttons())
        layout.addSpacing(8)
        layout.addWidget(self.adilet)
        layout.addSpacing(8)
        layout.addWidget(self.sessions)
        layout.addWidget(self.recent)
        layout.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(scroll)
        middle = QHBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _top(self) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._subtitle)
        top = QHBoxLayout()
        top.addLayout(names, 1)
        top.addWidget(Appearance(self._context, self), 0, Qt.AlignmentFlag.AlignTop)
        return top

    def _areas(self) -> QHBoxLayout:
        self.swap_button.setProperty("flat", "true")
        self.swap_button.setIconSize(QSize(22, 22))
        areas = QHBoxLayout()
        areas.setSpacing(8)
        areas.addWidget(self.old, 1)
        areas.addWidget(self.swap_button)
        areas.addWidget(self.new, 1)
        return areas

    def _buttons(self) -> QBoxLayout:
        self.compare_button.setDefault(True)
        self.compare_button.setMinimumWidth(150)
        self.manual_button.setProperty("link", "true")
        help_, go_on = QHBoxLayout(), QHBoxLayout()
        for button in (self.sample_button, self.manual_button):
            help_.addWidget(button)
        help_.addStretch(1)
        go_on.addStretch(1)
        for button in (self.back_button, self.compare_button):
            go_on.addWidget(button)
        for row in (self._button_rows, help_, go_on):
            row.setSpacing(8)
        self._button_rows.addLayout(help_, 1)
        self._button_rows.addLayout(go_on)
        return self._button_rows

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        self._title.setText("<b style='font-size: xx-large'>kasdiff</b>")  # however large the other letters are
        texts.bind(self._subtitle.setText, mark("Compares two editions of an occupational standard of Kazakhstan"))
        texts.bind(self.compare_button.setText, mark("Compare"))
        texts.bind(self.sample_button.setText, mark("Try it with the sample pair"))
        texts.bind(self.manual_button.setText, mark("First steps"))
        texts.bind(self.manual_button.setToolTip, mark("Open the manual"))
        texts.bind(self.formats.setText, _formats)
        texts.bind(self.back_button.setText, mark("Back to the comparison"))
        texts.bind(self.swap_button.setToolTip, mark("Swap the two files"))
        texts.bind(self.swap_button.setAccessibleName, mark("Swap the two files"))

    def _connect(self) -> None:
        for area in (self.old, self.new):
            area.changed.connect(self._check)
            area.asked.connect(lambda area=area: self._ask(area))
            area.dropped.connect(lambda paths, area=area: self.take(paths, area))
        self.compare_button.clicked.connect(self._compare)
        self.sample_button.clicked.connect(self.sample_asked)
        self.back_button.clicked.connect(self.back_asked)
        self.manual_button.clicked.connect(self.manual_asked)
        self.swap_button.clicked.connect(self._swap)
        self.recent.chosen.connect(self.open_pair)
        self._context.theme_changed.connect(self._draw)
        self._draw()

    def begin(self, *, can_go_back: bool) -> None:
        """Come into view; `can_go_back` where a comparison is still open."""
        self.back_button.setVisible(can_go_back)
        self.recent.renew()
        self.sessions.renew()
        self._check()

    def fill(self, old: Path | None, new: Path | None) -> None:
        """Set both files."""
        self.old.set_path(old)
        self.new.set_path(new)

    def show_error(self, error: KasdiffError) -> None:
        """Say why the pair could not be compared."""
        self.message.show_error(error)

    def take(self, paths: Sequence[Path], area: DropArea | None = None) -> None:
        """Take dropped files: one goes to `area` (or to the first free place), two fill both by their names, more are refused.

        A session is opened.
        """
        files = [path for path in paths if not os.path.isdir(path)]  # noqa: PTH112 - Path.is_dir raises where a folder is closed
        if len(files) == 1 and files[0].suffix.lower() == ENDING:
            self.sessions.chosen.emit(str(files[0]))
            return
        if len(files) == 1:
            target = area or (self.old if self.old.path is None else self.new)
            target.set_path(files[0])
            return
        if len(files) == 2:
            self.fill(*sorted(files, key=lambda path: path.name))
            self.message.show_warning(
                Message(mark("Two files were dropped at once.")),
                Message(mark("Check which of them is the old edition; the button between them swaps them.")),
            )
            return
        problem = mark("These are too many files.") if files else mark("A folder cannot be compared.")
        self.message.show_error(KasdiffError(Message(problem), Message(mark("Drop one file or two files."))))

    def _check(self) -> None:
        """Say what is missing or looks like a slip, and allow the comparison when both files are there."""
        both = self.old.path is not None and self.new.path is not None
        self.compare_button.setEnabled(both)
        self.swap_button.setEnabled(self.old.path is not None or self.new.path is not None)
        self.message.clear()
        if self.old.path is not None and self.new.path is not None:
            if _same(self.old.path, self.new.path):
                self.message.show_warning(
                    Message(mark("Both sides are the same file.")),
                    Message(
                        mark(
                            "Choose another edition for one side; or compare it with itself to set two of its cards against each other."
                        )
                    ),
                )
            self.compare_button.setFocus()

    def _ask(self, area: DropArea) -> None:
        """Ask for a file; who works with keys goes on to the other one, or to comparing."""
        path = ask_edition(self, self._context)
        if path is None:
            return
        area.set_path(path)
        other = self.new if area is self.old else self.old
        if other.path is None:
            other.button.setFocus()

    def _swap(self) -> None:
        self.fill(self.new.path, self.old.path)

    def _compare(self) -> None:
        if self.old.path is not None and self.new.path is not None:
            self.compare_asked.emit(self.old.path, self.new.path)

    def open_pair(self, old: str, new: str) -> None:
        """Compare a pair that was compared before."""
        self.fill(Path(old), Path(new))
        self._compare()

    def _draw(self) -> None:
        self.swap_button.setIcon(icon("swap", self._context.theme))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow window the buttons that go on stand below those that help."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * self.fontMetrics().height()
        self._button_rows.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: files may be dropped anywhere on the page."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: take the files."""
        event.acceptProposedAction()
        self.take(dropped_files(event.mimeData()))


def _formats(tr: Translator) -> str:
    """Name the kinds of files that are read, with their endings."""
    kinds = (
        "Word (doc, docx)",
        "OpenDocument (odt)",
        "RTF (rtf)",
        "PDF (pdf)",
        "Excel (xls, xlsx)",
        f"{tr.text('saved web pages')} (htm, html, mht, mhtml)",
        f"{tr.text('text')} (md, txt)",
    )
    return tr.text(
        "These files are read: {kinds}. A session that was kept (.kasdiff) can be dropped here too.",
        kinds="; ".join(kinds),
    )


def _same(old: Path, new: Path) -> bool:
    try:
        return old.samefile(new)
    except OSError:
        return old == new

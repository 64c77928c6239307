"""Help › Manual: contents and search at the left, the page at the right. It stays open beside the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from kasdiff.app.context import Texts
from kasdiff.app.dialogs.fitting import open_at
from kasdiff.app.manual.pages import PAGES, Manual
from kasdiff.app.manual.topics import FIRST
from kasdiff.assets import resources
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.keys import Keys

_STYLE = """
h1 {{ font-size: x-large; }} h2 {{ font-size: large; margin-top: 16px; }}
p, li {{ margin-top: 5px; margin-bottom: 5px; line-height: 130%; }} code {{ color: {accent}; }} a {{ color: {accent}; }}
td, th {{ border-bottom: 1px solid {line}; }} .picture {{ line-height: 100%; margin: {around}px; }}
"""
_PAGE = Qt.ItemDataRole.UserRole
_MARGIN = 14  # pixels around a page
_AROUND = 8  # pixels around a picture
_WIDE = 1000  # pixels: more than any picture has


def _page(url: QUrl) -> str:
    return url.path().removesuffix(".html")


class PageView(QTextBrowser):
    """A page; links lead to other pages, and addresses of the web to the browser."""

    turned = Signal(str)  # another page is in view

    def __init__(self, context: AppContext, manual: Manual, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._manual = manual
        self._words: list[str] = []
        self._room = _WIDE  # pixels that a picture may take
        self._widest = 0  # pixels of the widest picture of the page
        self.setOpenExternalLinks(True)
        self.setSearchPaths([])
        self.document().setDocumentMargin(_MARGIN)
        self.sourceChanged.connect(lambda url: self.turned.emit(_page(url)))
        context.zoom_changed.connect(self.renew)

    @property
    def page(self) -> str:
        """The page in view."""
        return _page(self.source())

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Qt: pages and pictures come from the manual alone."""
        url = QUrl(name)
        if kind == QTextDocument.ResourceType.HtmlResource.value:
            self._widest = 0
            self.document().setDefaultStyleSheet(self._style())
            return self._manual.html(_page(url)) if _page(url) in PAGES else ""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._fitted(QImage(str(resources("manual", self._manual.language, "pictures", url.fileName()))))
        return None

    def _fitted(self, picture: QImage) -> QImage:
        """Return a picture no wider than the page, with as many of its pixels as the screen can show."""
        self._widest = max(self._widest, picture.width())
        if picture.width() > self._room:
            most = min(picture.width(), round(self._room * self.devicePixelRatioF()))
            picture = picture.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(most / self._room)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: pictures for another width."""
        super().resizeEvent(event)
        bar = (
            self.verticalScrollBar().sizeHint().width()
        )  # whether it is in view or not, or one would lead to the other
        before, room = self._room, max(1, self.maximumViewportSize().width() - bar - 2 * (_MARGIN + _AROUND))
        self._room = room
        if min(room, self._widest) != min(before, self._widest):
            self.renew()

    def _style(self) -> str:
        colours = self._context.theme.colours
        return _STYLE.format(accent=colours.accent, line=colours.line, around=_AROUND)

    def renew(self) -> None:
        """Show the page again, in other words or colours, at the same height."""
        bar = self.verticalScrollBar()
        at = bar.value()
        self.reload()
        bar.setValue(at)
        self.show_words(self._words)

    def show_words(self, words: list[str]) -> None:
        """Mark these words on the page, and bring the first of them into view."""
        self._words = words
        marks, form = [], QTextCharFormat()
        form.setBackground(QColor(self._context.theme.colours.found))
        for word in words:
            at = self.document().find(word)
            while not at.isNull():
                one = QTextEdit.ExtraSelection()
                one.cursor, one.format = at, form
                marks.append(one)
                at = self.document().find(word, at)
        self.setExtraSelections(marks)

    def go_to_word(self, *, forward: bool = True) -> None:
        """Go to the next (or previous) word that is marked, and from the last to the first."""
        flags = QTextDocument.FindFlag(0) if forward else QTextDocument.FindFlag.FindBackward
        if not self._words:
            return
        if not self.find(self._words[0], flags):
            self.moveCursor(QTextCursor.MoveOperation.Start if forward else QTextCursor.MoveOperation.End)
            self.find(self._words[0], flags)


class ManualWindow(QDialog):
    """The manual, open at a page or a place of it ("signs.html#moved")."""

    def __init__(self, context: AppContext, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._manual = Manual(context, keys)
        self.box = QLineEdit(self)
        self.list = QListWidget(self)
        self.view = PageView(context, self._manual, self)
        self.back, self.forward = QPushButton(self), QPushButton(self)
        self._nothing = QLabel(self)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._lay_out()
        self._bind()
        self._connect()
        self._fill()

    def _lay_out(self) -> None:
        self.box.setClearButtonEnabled(True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._nothing.setProperty("role", "dim")
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        left, right = QWidget(self), QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.box, self._nothing, self.list):
            column.addWidget(part)
        buttons = QHBoxLayout()
        for button in (self.back, self.forward):
            button.setAutoDefault(False)
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        page = QVBoxLayout(right)
        page.setContentsMargins(0, 0, 0, 0)
        page.addLayout(buttons)
        page.addWidget(self.view)
        parts = QSplitter(self)
        parts.addWidget(left)
        parts.addWidget(right)
        parts.setSizes([250, 730])
        parts.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(parts)
        open_at(self, QSize(1000, 680))

    def _bind(self) -> None:
        texts = Texts(self._context, self)
        texts.bind(self.setWindowTitle, mark("Manual"))
        texts.bind(self.box.setPlaceholderText, mark("Search the manual…"))
        texts.bind(self.box.setAccessibleName, mark("Search the manual"))
        texts.bind(self.list.setAccessibleName, mark("Pages"))
        texts.bind(self.view.setAccessibleName, mark("Page"))
        texts.bind(self.back.setText, mark("Page before"))
        texts.bind(self.forward.setText, mark("Page after"))
        texts.bind(self._nothing.setText, mark("No page has these words."))

    def _connect(self) -> None:
        self.box.textChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.view.turned.connect(self._on_turned)
        self.back.clicked.connect(self.view.backward)
        self.forward.clicked.connect(self.view.forward)
        self.view.backwardAvailable.connect(self.back.setEnabled)
        self.view.forwardAvailable.connect(self.forward.setEnabled)
        for keys, button in (("Alt+Left", self.back), ("Alt+Right", self.forward)):
            QShortcut(QKeySequence(keys), self, button.click)
        QShortcut(QKeySequence.StandardKey.Find, self, self._to_search)
        self._context.language_changed.connect(self._renew)
        self._context.theme_changed.connect(self.view.renew)
        self._context.changed.connect(lambda setting: self.view.renew() if setting == "keys" else None)

    def open_at(self, topic: str = FIRST) -> None:
        """Show a page, at a place of it, and come to the front."""
        self.view.setSource(QUrl(topic))
        self.show()
        self.raise_()
        self.activateWindow()
        self.view.setFocus()

    def _to_search(self) -> None:
        self.box.setFocus()
        self.box.selectAll()

    def _fill(self) -> None:
        """List the pages, or those that have the words of the box."""
        wanted = self.box.text().strip()
        hits = self._manual.search(wanted) if wanted else []
        self.list.blockSignals(True)
        self.list.clear()
        for page, title, count, excerpt in hits:
            self._add(page, f"{title} ({count})\n… {excerpt} …")
        if not wanted:
            for page in PAGES:
                self._add(page, self._manual.title(page))
        self.list.blockSignals(False)
        self._nothing.setVisible(bool(wanted) and not hits)
        self.view.show_words(wanted.split())
        if not wanted:  # with words, Enter goes to the first page found
            self._on_turned(self.view.page)

    def _add(self, page: str, text: str) -> None:
        item = QListWidgetItem(text, self.list)
        item.setData(_PAGE, page)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view.setSource(QUrl(f"{item.data(_PAGE)}.html"))
            self.view.show_words(self.box.text().split())
            self.view.go_to_word()

    def _on_turned(self, page: str) -> None:
        """Choose the page in view in the contents."""
        self.list.blockSignals(True)
        rows = (row for row in range(self.list.count()) if self.list.item(row).data(_PAGE) == page)
        self.list.setCurrentRow(next(rows, -1))
        self.list.blockSignals(False)

    def _renew(self) -> None:
        self._fill()
        self.view.renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes on to the next word found, Shift+Enter back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.list.currentRow() < 0 and self.list.count():
                self.list.setCurrentRow(0)
            else:
                self.view.go_to_word(forward=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return
        super().keyPressEvent(event)

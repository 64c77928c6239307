"""Buttons that say themselves in fewer words where their row has no room for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QAbstractButton

    _Button = QAbstractButton
else:
    _Button = object  # a widget is made of one class of Qt alone


class _Shortening(_Button):
    """What both buttons have in common: the row in which they stand chooses one of two texts."""

    _whole, _short = "", ""
    _is_short = False

    def set_texts(self, whole: str, short: str) -> None:
        """Say `whole`, or `short` where there is no room for it; a screen reader always says the whole."""
        self._whole, self._short = whole, short
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(whole)
        self.shorten(short=self._is_short)

    def shorten(self, *, short: bool) -> None:
        """Say the short text, or the whole one."""
        self._is_short = short
        text = self._short if short else self._whole
        if text != self.text():
            self.setText(text)

    def whole_width(self) -> int:
        """Return how wide the button is with its whole text."""
        return self._width_of(self._whole)

    def short_width(self) -> int:
        """Return how wide the button is with its short text."""
        return self._width_of(self._short)

    def _width_of(self, text: str) -> int:
        advance = self.fontMetrics().horizontalAdvance
        return self.sizeHint().width() + advance(text) - advance(self.text())


class ShorteningButton(_Shortening, QPushButton):
    """A push button of two lengths."""


class ShorteningCheckBox(_Shortening, QCheckBox):
    """A check box of two lengths."""


class ShorteningRow(QHBoxLayout):
    """A row that lets its buttons say themselves shortly, the last one first, before anything else in it gets less than it asks for."""

    def setGeometry(self, room: QRect) -> None:
        """Qt: lay the row out."""
        buttons = list(self._buttons())
        needed = self.sizeHint().width() + sum(one.whole_width() - one.sizeHint().width() for one in buttons)
        for button in reversed(buttons):
            whole, before = button.whole_width(), button.text()
            button.shorten(short=needed > room.width())
            needed -= whole - button.sizeHint().width()
            if button.text() != before:
                self.invalidate()  # it remembers how wide its buttons were
        super().setGeometry(room)

    def minimumSize(self) -> QSize:
        """Qt: with its buttons as short as can be."""
        size = super().minimumSize()
        spare = sum(one.sizeHint().width() - one.short_width() for one in self._buttons())
        return QSize(size.width() - spare, size.height())

    def _buttons(self) -> Iterator[_Shortening]:
        for place in range(self.count()):
            item = self.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, _Shortening) and not widget.isHidden():
                yield widget

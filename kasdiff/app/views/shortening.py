"""Buttons that say themselves in fewer words where there is no room for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QAbstractButton

    _Button = QAbstractButton
else:
    _Button = object  # a widget is made of one class of Qt alone

_SPARE = 4  # pixels by which a style may round a text up


class _Shortening(_Button):
    """What both buttons have in common: it asks for room for the whole text, and is content with that of the short one."""

    _whole, _short = "", ""

    def set_texts(self, whole: str, short: str) -> None:
        """Say `whole`, or `short` where there is no room for it; a screen reader always says the whole."""
        self._whole, self._short = whole, short
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # it may shrink
        self.setAccessibleName(whole)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: as wide as the whole text."""
        return self._sized(super().sizeHint(), self._whole)

    def minimumSizeHint(self) -> QSize:
        """Qt: as wide as the short text."""
        return self._sized(super().sizeHint(), self._short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: choose the text anew."""
        super().resizeEvent(event)
        self._fit()

    def _sized(self, size: QSize, text: str) -> QSize:
        advance = self.fontMetrics().horizontalAdvance
        return QSize(size.width() + advance(text) - advance(self.text()) + _SPARE, size.height())

    def _fit(self) -> None:
        text = self._whole if self.width() >= self.sizeHint().width() else self._short
        if text != self.text():
            self.setText(text)


class ShorteningButton(_Shortening, QPushButton):
    """A push button of two lengths."""


class ShorteningCheckBox(_Shortening, QCheckBox):
    """A check box of two lengths."""

"""The window's icons: SVG drawings of `resources/icons`, drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kasdiff.assets import resources

if TYPE_CHECKING:
    from kasdiff.app.theme import Theme

_SIZES = (16, 20, 24, 32, 48, 64)
_MOST = 64  # pixels of an icon: it is not drawn larger, as much room as there is


class _Drawn(QIconEngine):
    """An icon that is drawn when it is wanted, in the size that is wanted: most are in menus, and every other theme asks for new ones of all."""

    def __init__(self, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._name, self._colour, self._disabled = name, colour, disabled
        self._made: dict[tuple[int, bool], QPixmap] = {}

    def clone(self) -> QIconEngine:
        """Qt: another one like this."""
        return _Drawn(self._name, self._colour, self._disabled)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """Qt: how large it is where there is so much room."""
        del mode, state
        side = min(size.width(), size.height(), _MOST)
        return QSize(side, side)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt: the drawing."""
        side, off = max(1, self.actualSize(size, mode, state).width()), mode is QIcon.Mode.Disabled
        if (side, off) not in self._made:
            self._made[side, off] = _drawn(self._name, self._disabled if off else self._colour, (side,))[0]
        return self._made[side, off]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt: draw it there."""
        painter.drawPixmap(rect, self.pixmap(rect.size() * painter.device().devicePixelRatio(), mode, state))


def icon(name: str, theme: Theme) -> QIcon:
    """Return the icon `name` in the theme's colours, faint where its action is disabled."""
    return QIcon(_Drawn(name, theme.colours.text, theme.colours.disabled))


def app_icon() -> QIcon:
    """Return the program's icon."""
    out = QIcon()
    for pixmap in _drawn("app", "", (*_SIZES, 128, 256)):
        out.addPixmap(pixmap)
    return out


def picture(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """Return the drawing `name`, `size` logical pixels wide, for a screen of `ratio` pixels a logical one."""
    pixmap = _drawn(name, colour, (round(size * ratio),))[0]
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _drawing(name: str) -> str:
    return resources("icons", f"{name}.svg").read_text(encoding="utf-8")


def _drawn(name: str, colour: str, sizes: tuple[int, ...]) -> list[QPixmap]:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    out = []
    for size in sizes:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        out.append(pixmap)
    return out

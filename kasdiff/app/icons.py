"""The window's icons: SVG drawings of `resources/icons`, drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kasdiff.assets import resources

if TYPE_CHECKING:
    from kasdiff.app.theme import Theme

_SIZES = (16, 20, 24, 32, 48, 64)


def icon(name: str, theme: Theme) -> QIcon:
    """Return the icon `name` in the theme's colours, faint where its action is disabled."""
    out = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, theme.colours.text), (QIcon.Mode.Disabled, theme.colours.disabled)):
        for pixmap in _drawn(name, colour, _SIZES):
            out.addPixmap(pixmap, mode)
    return out


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

"""Draws the program's icons of all sizes from their drawings: `python packaging/icons.py FOLDER`.

FOLDER gets `<name>.ico` for Windows and `<size>/<name>.png` for desktops of Linux, of the program (`kasdiff`) and of its session files (`kasdiff-session`).
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWINGS = {
    "kasdiff": HERE.parent / "resources" / "icons" / "app.svg",
    "kasdiff-session": HERE / "session.svg",
}
LINUX = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # of the hicolor theme
WINDOWS = (16, 20, 24, 32, 40, 48, 64, 256)  # of its screens from 100 to 250 %, and of large symbols


def drawn(drawing: Path, size: int) -> QImage:
    """Return a drawing `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


def bitmap(image: QImage) -> bytes:
    """Return a picture as an icon of Windows holds the small ones: header, rows of BGRA from the bottom, a mask that says nothing more."""
    size = image.width()
    rows = bytes(image.flipped(Qt.Orientation.Vertical).constBits())
    mask = bytes((size + 31) // 32 * 4 * size)
    return struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(rows) + len(mask), 0, 0, 0, 0) + rows + mask


def ico(drawing: Path) -> bytes:
    """Return a drawing as an icon of Windows with all its sizes."""
    images = [drawn(drawing, size) for size in WINDOWS]
    parts = [png(image) if image.width() == 256 else bitmap(image) for image in images]
    head, at = struct.pack("<HHH", 0, 1, len(parts)), 6 + 16 * len(parts)
    for image, part in zip(images, parts, strict=True):
        size = image.width() % 256  # 0 means 256
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(part), at)
        at += len(part)
    return head + b"".join(parts)


def main(folder: Path) -> None:
    """Write all icons into `folder`."""
    for name, drawing in DRAWINGS.items():
        for size in LINUX:
            target = folder / str(size) / f"{name}.png"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(png(drawn(drawing, size)))
        (folder / f"{name}.ico").write_bytes(ico(drawing))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    main(Path(sys.argv[1]))

"""Draws the map of the edition for reports, with the window's own tiles: pictures of some lines each, in a process apart (no window, no clock)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPainter, QPen

from kasdiff.app.delegates.map_delegate import look_of, paint_tile
from kasdiff.app.printing import share_of, whole_face
from kasdiff.app.theme import load_theme
from kasdiff.reports.map_picture import DRAWINGS, PICTURES, MapPicture, MapPictures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.reports.edition_map import MapCell, MapLine
    from kasdiff.reports.map_picture import MapDrawing
    from kasdiff.worker.host import Answer

_SHARPNESS = 3  # dots of the picture for one of the drawing: 288 an inch, as paper wants them
_POINTS_AN_INCH = 72
_AT_ONCE = 256 * 1024  # bytes of the answer in a part
_NAME = 0.34  # of the width that the names of cards take
_PAD = 7.0  # beside the letters of a tile, dots
_GAP = 2.0  # around tiles and names, dots
_LINE = 1.35  # height of a tile, in heights of letters
_LEGEND_COLUMNS = 2


def draw_in_worker(parts: Sequence[bytes], answer: Answer) -> None:
    """Draw a `MapDrawing` and answer with `MapPictures`."""
    application = QGuiApplication.instance() or QGuiApplication(["kasdiff"])
    try:
        data = PICTURES.encode(MapPictures(tuple(draw_map(DRAWINGS.decode(b"".join(parts))))))
    finally:
        del application
    for start in range(0, len(data), _AT_ONCE):
        answer.part(data[start : start + _AT_ONCE])


def draw_map(drawing: MapDrawing) -> Iterator[MapPicture]:
    """Yield the pictures of a map from top to bottom: the legend on the first, the heads on each."""
    sheet = _Sheet.of(drawing)
    lines = list(drawing.lines)
    while lines:
        first = len(lines) == len(drawing.lines)
        height = sheet.above(first=first)
        count = 0
        while count < len(lines) and (not count or height + sheet.height(lines[count]) <= drawing.height * sheet.unit):
            height += sheet.height(lines[count])
            count += 1
        yield sheet.picture(lines[:count], height, first=first)
        lines = lines[count:]


class _Sheet(Struct, frozen=True):
    """Where things stand, in dots of the drawing; `unit` is a point."""

    drawing: MapDrawing
    unit: float
    font: QFont
    bold: QFont
    tile: QSizeF

    @classmethod
    def of(cls, drawing: MapDrawing) -> _Sheet:
        """Measure what is to be drawn: all tiles are as wide as the widest one needs."""
        texts = [*drawing.heads, *(line.name for line in drawing.lines), *(text for _, text in drawing.legend)]
        face = whole_face(drawing.font, "".join(texts))
        font = QFont(face)
        font.setPointSizeF(drawing.size * share_of(drawing.font, face))
        bold = QFont(font)
        bold.setBold(True)
        metrics = QFontMetricsF(font)
        unit = QImage(1, 1, QImage.Format.Format_RGB32).logicalDpiX() / _POINTS_AN_INCH
        wide = max(metrics.horizontalAdvance(cell.text) for cell in _cells(drawing)) + 2 * _PAD + 2 * _GAP
        heads = (QFontMetricsF(bold).horizontalAdvance(head) + 4 * _GAP for head in drawing.heads[1:3])
        most = drawing.width * unit * (1 - _NAME) / len(drawing.heads[1:])
        tile = QSizeF(min(most, max(wide, *heads)), metrics.height() * _LINE + 2 * _GAP)
        return cls(drawing, unit, font, bold, tile)

    @property
    def width(self) -> float:
        """How wide the picture is."""
        return self.drawing.width * self.unit

    @property
    def name_width(self) -> float:
        """The room for the name of a card."""
        return self.width * _NAME

    @property
    def functions_at(self) -> float:
        """Where the tiles of the functions begin."""
        return self.name_width + 2 * self.tile.width()

    @property
    def in_row(self) -> int:
        """How many functions stand side by side."""
        return max(1, int((self.width - self.functions_at) / self.tile.width()))

    def height(self, line: MapLine) -> float:
        """How high a line is: its name may take several rows, its functions too."""
        rows = -(-len(line.functions) // self.in_row)
        return max(self._text_height(line.name, self.name_width, self.font), max(1, rows) * self.tile.height()) + _GAP

    def above(self, *, first: bool) -> float:
        """How high the legend (of the first picture) and the heads are."""
        return self._heads_height() + (self._legend_height() if first else 0.0)

    def picture(self, lines: Sequence[MapLine], height: float, *, first: bool) -> MapPicture:
        """Draw some lines."""
        size = QSizeF(self.width, height + 1) * _SHARPNESS
        image = QImage(size.toSize(), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SHARPNESS)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        top = self._legend(painter) if first else 0.0
        top = self._heads(painter, top)
        for line in lines:
            self._line(painter, line, top)
            top += self.height(line)
        self._rule(painter, top)
        painter.end()
        return MapPicture(_png(image), self.drawing.width, (height + 1) / self.unit, len(lines))

    def _line(self, painter: QPainter, line: MapLine, top: float) -> None:
        self._rule(painter, top)
        self._text(painter, line.name, 0, top, self.name_width, self.font)
        at = self.name_width
        self._tile(painter, line.whole, at, top)
        if line.data:
            self._tile(painter, line.data, at + self.tile.width(), top)
        for place, cell in enumerate(line.functions):
            row, column = divmod(place, self.in_row)
            self._tile(painter, cell, self.functions_at + column * self.tile.width(), top + row * self.tile.height())

    def _heads(self, painter: QPainter, top: float) -> float:
        places = (0.0, self.name_width, self.name_width + self.tile.width(), self.functions_at, self.width)
        for head, left, right in zip(self.drawing.heads, places, places[1:], strict=False):
            self._text(painter, head, left, top, right - left, self.bold)
        return top + self._heads_height()

    def _legend(self, painter: QPainter) -> float:
        top = 0.0
        for row in self._legend_rows():
            for place, (cell, text) in enumerate(row):
                left = place * self.width / _LEGEND_COLUMNS
                self._tile(painter, cell, left, top)
                self._text(painter, text, left + self.tile.width(), top, self._meaning_width, self.font)
            top += self._meaning_height(row)
        return top + 2 * _GAP

    def _legend_rows(self) -> list[tuple[tuple[MapCell, str], ...]]:
        samples = self.drawing.legend
        return [samples[start : start + _LEGEND_COLUMNS] for start in range(0, len(samples), _LEGEND_COLUMNS)]

    @property
    def _meaning_width(self) -> float:
        return self.width / _LEGEND_COLUMNS - self.tile.width()

    def _meaning_height(self, row: Sequence[tuple[MapCell, str]]) -> float:
        return max(self.tile.height(), *(self._text_height(text, self._meaning_width, self.font) for _, text in row))

    def _legend_height(self) -> float:
        return sum(map(self._meaning_height, self._legend_rows())) + 2 * _GAP

    def _heads_height(self) -> float:
        return self._text_height(self.drawing.heads[0], self.width, self.bold)

    def _tile(self, painter: QPainter, cell: MapCell, left: float, top: float) -> None:
        theme = load_theme("light")
        look = replace(look_of(cell.extent, theme, kind=cell.kind), left=cell.number, right=cell.said)
        area = QRectF(left, top, self.tile.width(), self.tile.height()).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.save()
        painter.setFont(self.font)
        painter.setClipRect(
            area.toRect().toRectF().translated(-0.5, -0.5)
        )  # to the middle of the border: at this sharpness it would be seen
        paint_tile(painter, area.toRect(), look, theme)
        painter.restore()

    def _text(self, painter: QPainter, text: str, left: float, top: float, width: float, font: QFont) -> None:  # noqa: PLR0913, PLR0917 - a place
        painter.setFont(font)
        painter.setPen(QColor("black"))
        room = QRectF(left + _GAP, top + 2 * _GAP, width - 2 * _GAP, self.drawing.height * self.unit)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), text)

    def _text_height(self, text: str, width: float, font: QFont) -> float:
        room = QRectF(0, 0, width - 2 * _GAP, self.drawing.height * self.unit)
        return QFontMetricsF(font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height() + 4 * _GAP

    def _rule(self, painter: QPainter, top: float) -> None:
        painter.setPen(QPen(QColor(load_theme("light").colours.line), 1))
        painter.drawLine(0, round(top), round(self.width), round(top))


def _cells(drawing: MapDrawing) -> Iterator[MapCell]:
    for line in drawing.lines:
        yield line.whole
        yield from (line.data,) if line.data else ()
        yield from line.functions
    yield from (cell for cell, _ in drawing.legend)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())

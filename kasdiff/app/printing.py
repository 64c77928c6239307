"""Prints a page made by `kasdiff.reports.print_page`: into a PDF file, or on any other paged device (the printer, its preview).

The text is laid out once, as if the paper had no end, and then drawn in bands, one a page. So rows stay whole as far as they are low, heads of
tables are repeated, and borders are closed where a page ends; the pages of a text document itself cut every row and leave it open.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QPen,
    QRawFont,
)

from kasdiff.app.galleys import Galley, Galleys, Row, lay_out, lines_of
from kasdiff.i18n import mark
from kasdiff.progress import Stage, silent
from kasdiff.reports.pagination import Band, PageBand, paginate
from kasdiff.reports.print_page import PageSettings, page_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPagedPaintDevice

    from kasdiff.progress import Progress
    from kasdiff.worker.host import Answer

_AT_ONCE = 256 * 1024  # bytes of a file in a part of an answer
_RESOLUTION = 600  # dots an inch
_TWIPS_A_POINT = 20
_POINTS_AN_INCH = 72
_EDGE = 24.0  # points from the paper's edge to the running head and foot
_LINE = 0.5  # points, the borders of tables
_PAGES_A_REPORT = 2
_LAID_OUT = 0.35  # the share of laying out in the whole, measured on the largest table (210 pages)
# Serif faces, the nearest to the form's first; one of them is taken for all letters where the form's own lacks some that the page has.
_FACES = ("Times New Roman", "PT Astra Serif", "Tinos", "PT Serif", "Noto Serif", "FreeSerif", "DejaVu Serif")
_SAMPLE = "Профессиональный стандарт"  # of letters that both faces have
_MEASURED = 12  # points
_SIZE = re.compile(r"font-size: (\d+)pt")
_MOMENTS = re.compile(rb"/(?:CreationDate|ModDate) \(D:[0-9Z+'-]*\)")


class PrintError(Exception):
    """The device took no page; the text says why, for translation."""


class PrintStoppedError(Exception):
    """The user stopped the printing."""


def print_in_worker(parts: Sequence[bytes], answer: Answer) -> None:
    """Print a page into the bytes of a PDF file, in a process apart. Raises PrintError where Qt takes no page."""
    application = QGuiApplication.instance() or QGuiApplication(["kasdiff"])
    try:
        data = print_page(b"".join(parts).decode(), answer.progress)
    finally:
        del application
    for start in range(0, len(data), _AT_ONCE):
        answer.part(data[start : start + _AT_ONCE])


def print_page(page: str, progress: Progress = silent) -> bytes:
    """Return `page` as PDF; the same page gives the same bytes on the same machine. Raises PrintError, or ValueError for no such page."""
    settings = page_settings(page)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(page_layout(settings))
    writer.setTitle(settings.title)
    writer.setCreator("kasdiff")
    identity = uuid.UUID(bytes=hashlib.sha256(page.encode()).digest()[:16], version=4)
    writer.setDocumentId(QUuid(str(identity)))
    writer.setDocumentXmpMetadata(_metadata(settings).encode())
    paint(writer, page, progress)
    # No clock: the moments are blanked out, letter for letter, since the file counts its own bytes.
    return _MOMENTS.sub(lambda found: b" " * len(found.group()), bytes(buffer.data().data()))


def page_layout(settings: PageSettings) -> QPageLayout:
    """Return paper and margins as the page wants them, for the printer's dialog to begin with."""
    sheet = settings.sheet
    width, height, left, top, right, bottom = (
        length / _TWIPS_A_POINT
        for length in (sheet.width, sheet.height, sheet.left, sheet.top, sheet.right, sheet.bottom)
    )
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    paper = QSizeF(min(width, height), max(width, height))
    size = QPageSize(paper, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(size, turned, QMarginsF(left, top, right, bottom), QPageLayout.Unit.Point)


def paint(device: QPagedPaintDevice, page: str, progress: Progress = silent) -> int:
    """Draw `page` on the device and return the number of pages. Raises PrintError or ValueError.

    The device's own paper and margins hold, save that head and foot get their room.
    """
    settings = page_settings(page)
    page, settings = _in_one_face(page, settings)
    _make_room(device, settings)
    found = Galleys(lay_out(page, _font(settings.font, settings.text_size), device, _within(progress, _LAID_OUT)))
    pages = paginate(found.strips, device.height())
    painter = QPainter()
    if not painter.begin(device):
        raise PrintError(mark("the device cannot be drawn on"))
    try:
        sheet = _Sheet(found, painter, device, settings)
        for number, band in enumerate(pages, 1):
            if number % _PAGES_A_REPORT == 0:
                progress(Stage.REPORT, _LAID_OUT + (1 - _LAID_OUT) * number / len(pages))
            if number > 1 and not device.newPage():
                raise PrintError(mark("the device gives no new page"))
            sheet.draw(band, f"{number} / {len(pages)}")
    finally:
        painter.end()
    return len(pages)


def _in_one_face(page: str, settings: PageSettings) -> tuple[str, PageSettings]:
    """Return the page in a face that has all its letters. A wider one than the form's is set smaller, so that columns hold the same words."""
    face = whole_face(settings.font, page)
    if face == settings.font:
        return page, settings
    share = share_of(settings.font, face)
    page = page.replace(f"'{settings.font}'", f"'{face}'")
    page = _SIZE.sub(lambda found: f"font-size: {int(found[1]) * share:.1f}pt", page)
    sizes = (
        settings.text_size * share,
        settings.small_size * share,
    )  # headings are as large as the document's own letters
    return page, replace(settings, font=face, text_size=sizes[0], small_size=sizes[1])


def _font(face: str, points: float) -> QFont:
    font = QFont(face)
    font.setPointSizeF(points)
    return font


def share_of(wanted: str, face: str) -> float:
    """Return how much smaller a face is to be set than the one that is wanted, so that the same words take the same room; 1 at most."""
    widths = [QFontMetricsF(QFont(one, _MEASURED)).horizontalAdvance(_SAMPLE) for one in (wanted, face)]
    return min(1.0, widths[0] / widths[1])


def whole_face(wanted: str, text: str, faces: Sequence[str] = _FACES) -> str:
    """Return the face that has all letters of a text: the one that is wanted, else one of `faces` that the system has, else the one that is wanted.

    Letters of a second face between those of the first are of another width and weight.
    """
    letters = {letter for letter in set(text) if letter.isalpha()}
    there = set(QFontDatabase.families())
    for face in (wanted, *(face for face in faces if face in there)):
        raw = QRawFont.fromFont(QFont(face))
        if all(raw.supportsCharacter(ord(letter)) for letter in letters):
            return face
    return wanted


def _make_room(device: QPagedPaintDevice, settings: PageSettings) -> None:
    """Widen margins that are too narrow for the running head and the number."""
    margins = device.pageLayout().margins(QPageLayout.Unit.Point)
    least = _EDGE + 2 * settings.small_size
    top, bottom = max(margins.top(), least), max(margins.bottom(), least)
    if (top, bottom) != (margins.top(), margins.bottom()):
        device.setPageMargins(QMarginsF(margins.left(), top, margins.right(), bottom), QPageLayout.Unit.Point)


class _Sheet(Struct, frozen=True):
    """Draws single pages."""

    found: Galleys
    painter: QPainter
    device: QPagedPaintDevice
    settings: PageSettings

    def draw(self, band: PageBand, number: str) -> None:
        """Draw a page with its running head and number."""
        if band.head is not None:
            self._slice(band.head, 0.0)
            self._rule(0.0)
            self._rule(band.head.height)
        shift = band.above - band.top
        top, bottom = band.top, band.bottom
        if (row := self.found.row_at(band.top)) is not None:
            top = min(row.bottom, bottom)
            self._part(row, Band(band.top, top), shift)
        if (row := self.found.row_at(band.bottom)) is not None and row.top >= top:
            bottom = row.top
            self._part(row, Band(bottom, band.bottom), shift)
        if top < bottom:
            self._slice(Band(top, bottom), top + shift)
        for galley in self.found.galleys:
            if (
                galley.in_table and band.top < galley.top < band.bottom
            ):  # where each of two galleys has half of the border
                self._rule(galley.top + shift)
        if band.open_table:
            self._rule(band.bottom + shift)
        self._margins(number)

    def _points(self, points: float) -> float:
        return points * self.device.logicalDpiY() / _POINTS_AN_INCH

    def _slice(self, band: Band, where: float) -> None:
        """Draw a band of the text at the height `where` of the page, of each galley what it has of it."""
        for galley in self.found.galleys:
            top, bottom = max(band.top, galley.top), min(band.bottom, galley.bottom)
            if top < bottom:
                self._slice_of(galley, Band(top - galley.shift, bottom - galley.shift), where + top - band.top)

    def _slice_of(self, galley: Galley, band: Band, where: float) -> None:
        """Draw a band of a galley, in its own lengths, at the height `where` of the page."""
        width, painter = self.device.width(), self.painter
        painter.save()
        painter.translate(0, where - band.top)
        painter.setClipRect(QRectF(0, band.top, width, band.height))
        context = QAbstractTextDocumentLayout.PaintContext()
        inner = max(0.0, band.height - 2)  # lines that only touch the band are not in it
        context.clip = QRectF(0, band.top + 1, width, inner)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, Qt.GlobalColor.black)  # whatever the window's colours
        context.palette = palette
        galley.document.documentLayout().draw(painter, context)
        painter.restore()

    def _part(self, row: Row, part: Band, shift: float) -> None:
        """Draw a part of a row line by line: of a paragraph that is cut, Qt itself would draw a line too many, hidden under the row above."""
        self._rule(part.top + shift)
        self._rule(part.bottom + shift)
        for side in row.sides:
            self.painter.drawLine(QLineF(side, part.top + shift, side, part.bottom + shift))
        galley = self.found.galley_at(row.top)
        part = Band(part.top - galley.shift, part.bottom - galley.shift)
        for block in (block for cell in row.cells for block in cell):
            origin = galley.document.documentLayout().blockBoundingRect(block).topLeft()
            for where, line in lines_of(galley.document, block):
                if part.top <= (where.top + where.bottom) / 2 < part.bottom:
                    line.draw(self.painter, origin + QPointF(0, galley.shift + shift))

    def _rule(self, where: float) -> None:
        """Close the borders of a table that is cut."""
        self.painter.setPen(QPen(Qt.GlobalColor.black, self._points(_LINE)))
        rows = self.found.rows
        left, right = (rows[0].sides[0], rows[0].sides[-1]) if rows else (0.0, float(self.device.width()))
        self.painter.drawLine(QLineF(left, where, right, where))

    def _margins(self, number: str) -> None:
        settings, width = self.settings, self.device.width()
        layout = self.device.pageLayout().margins(QPageLayout.Unit.Point)
        self.painter.setPen(QPen(Qt.GlobalColor.black))
        self.painter.setFont(_font(settings.font, settings.small_size))
        top, bottom = (self._points(max(0.0, margin - _EDGE)) for margin in (layout.top(), layout.bottom()))
        centred = Qt.AlignmentFlag.AlignHCenter
        above = QRectF(0, -top, width, top)
        self.painter.drawText(above, int(centred | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), settings.head)
        under = QRectF(0, self.device.height(), width, bottom)
        self.painter.drawText(under, int(centred | Qt.AlignmentFlag.AlignBottom), number)


def _within(progress: Progress, share: float) -> Progress:
    """Return a progress that fills the first share of the whole."""
    return lambda stage, done: progress(stage, done * share)


def _metadata(settings: PageSettings) -> str:
    """Return the file's properties as XMP, without a clock."""
    title = f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(settings.title)}</rdf:li></rdf:Alt></dc:title>'
    language = f"<dc:language><rdf:Bag><rdf:li>{settings.language}</rdf:li></rdf:Bag></dc:language>"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"{title}{language}<xmp:CreatorTool>kasdiff</xmp:CreatorTool></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )

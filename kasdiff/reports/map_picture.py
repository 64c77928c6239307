"""The map of the edition as pictures: what is to be drawn, and what comes back from the process that draws (`kasdiff.app.drawing`)."""

from __future__ import annotations

from msgspec import Struct

from kasdiff.encoding.codec import Codec, GarbledError
from kasdiff.reports import qt_process
from kasdiff.reports.edition_map import MapCell, MapLine  # noqa: TC001 - msgspec looks annotations up
from kasdiff.worker.client import BrokenDownError, Limits

OPERATION = "draw_map"
_LIMITS = Limits(
    seconds=60.0
)  # the largest map (47 cards) takes one; a report is not kept waiting for a process that hangs


class MapDrawing(Struct, frozen=True):
    """What is to be drawn: lengths in points; `heads` stand over the four columns, `legend` above all; no picture is higher than `height`."""

    font: str
    size: float
    width: float
    height: float
    heads: tuple[str, str, str, str]
    lines: tuple[MapLine, ...]
    legend: tuple[tuple[MapCell, str], ...]


class MapPicture(Struct, frozen=True):
    """A picture of the next `lines` lines of the map as PNG, with its width and height in points."""

    png: bytes
    width: float
    height: float
    lines: int


class MapPictures(Struct, frozen=True):
    """All pictures of a map, from top to bottom."""

    pictures: tuple[MapPicture, ...]


DRAWINGS: Codec[MapDrawing] = Codec(MapDrawing)
PICTURES: Codec[MapPictures] = Codec(MapPictures)


def drawn(drawing: MapDrawing) -> tuple[MapPicture, ...]:
    """Let the process apart draw; the same drawing gives the same bytes on the same machine. Raises WorkerError or OSError where it cannot."""
    parts = qt_process.results(OPERATION, [DRAWINGS.encode(drawing)], limits=_LIMITS)
    try:
        return PICTURES.decode(b"".join(parts)).pictures
    except GarbledError as error:
        raise BrokenDownError("?") from error

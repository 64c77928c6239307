"""Stands for the process that draws the map: reports whose pictures a test does not look at need not wait for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.reports.map_picture import MapPicture

if TYPE_CHECKING:
    from kasdiff.reports.map_picture import MapDrawing

PNG = b"\x89PNG\r\n\x1a\n-"


def in_twos(drawing: MapDrawing) -> tuple[MapPicture, ...]:
    """Return pictures of two lines each."""
    starts = range(0, len(drawing.lines), 2)
    return tuple(
        MapPicture(PNG + bytes([start]), drawing.width, 50.0, len(drawing.lines[start : start + 2])) for start in starts
    )

"""Where the reader is, as it is kept in a session: by content, so that it is found again in another comparison of the same review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kasdiff.app.desk import Spot

if TYPE_CHECKING:
    from kasdiff.app.work import Work


class _Place(msgspec.Struct, frozen=True):
    """The keys of the card and of the pair ("" for the card as a whole), and the side."""

    card: str
    pair: str = ""
    side: int = 1


def place_of(work: Work, spot: Spot) -> str:
    """Return a place as it is kept."""
    sheet = work.sheets[spot.sheet]
    pair = None if spot.row is None else sheet.pair(sheet.rows[spot.row])
    return msgspec.json.encode(_Place(sheet.match.key, pair.key if pair else "", spot.side)).decode()


def spot_of(text: str, work: Work) -> Spot | None:
    """Return the place in a comparison; None where it has no such card."""
    try:
        place = msgspec.json.decode(text, type=_Place)
    except msgspec.DecodeError:
        return None
    number = next((number for number, sheet in enumerate(work.sheets) if sheet.match.key == place.card), None)
    if number is None:
        return None
    sheet = work.sheets[number]
    rows = (
        n for n, row in enumerate(sheet.rows) if place.pair and (pair := sheet.pair(row)) and pair.key == place.pair
    )
    return Spot(number, next(rows, None), 1 if place.side else 0)

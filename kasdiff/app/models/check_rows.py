"""What is to be looked at in both editions, as rows of a list: checks, and what was not recognised. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.i18n import mark
from kasdiff.model.check import Check
from kasdiff.model.comparison import Place
from kasdiff.parsing.repairs import Repair
from kasdiff.text.fold import clean, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.app.work import Sheet, Work
    from kasdiff.i18n import Translator
    from kasdiff.model.edition import Edition
    from kasdiff.model.source import Source

UNREAD = mark("not recognised")
_LABELS = (Repair.UNKNOWN.value, Repair.MEANT.value, Repair.LABEL.value)  # their detail is a label
_FIRST = (*_LABELS[:2], UNREAD)  # of the reasons
_LONGEST = 160  # characters of what may be a label


class CheckRow(Struct, frozen=True):
    """A thing to look at: in the old (0) or the new edition (1), why, and where. `wording` is the label that can be taught there, "" where there is none."""

    side: int
    check: Check
    wording: str = ""

    @property
    def reason(self) -> str:
        """Why it is listed, in English."""
        return self.check.what

    @property
    def place(self) -> Place:
        """Its place in the file, with its text."""
        return Place(self.check.detail, (), None, self.check.source)

    def text(self, tr: Translator) -> str:
        """Return what was found there."""
        return clean(self.check.detail_in(tr))


class Reason(Struct, frozen=True):
    """A reason with all that is listed for it."""

    name: str
    rows: tuple[CheckRow, ...]


def reasons_of(work: Work | None) -> tuple[Reason, ...]:
    """Return all that is to be looked at by reasons: labels that were not known first, then in the order of the editions."""
    found: dict[str, list[CheckRow]] = {name: [] for name in _FIRST}
    for row in _rows(work) if work else ():
        found.setdefault(row.reason, []).append(row)
    return tuple(Reason(name, tuple(rows)) for name, rows in found.items() if rows)


def _rows(work: Work) -> Iterator[CheckRow]:
    for number, side in enumerate((work.old,) if work.old is work.new else (work.old, work.new)):
        unread = [Check(UNREAD, one.text, one.source) for one in side.edition.unrecognised]
        yield from (CheckRow(number, check, wording_in(check)) for check in (*side.checks, *unread))


def wording_in(check: Check) -> str:
    """Return the label that a check is about, or that a text which was not recognised may be."""
    if check.what in _LABELS:
        text = check.detail
    elif check.what == UNREAD:
        head, colon, _ = check.detail.partition(":")
        text = head if colon else check.detail.rstrip()
        if not colon and text.endswith((".", ";", ",")):
            return ""
    else:
        return ""
    text = clean(text).rstrip(": ")
    letters = squeeze(text)
    return text if letters and not letters.isdigit() and len(text) <= _LONGEST else ""


def same_wording(reasons: Sequence[Reason], wording: str) -> list[CheckRow]:
    """Return all places of a label."""
    letters = squeeze(wording)
    return [row for reason in reasons for row in reason.rows if letters and squeeze(row.wording) == letters]


def spot_of(work: Work, row: CheckRow) -> tuple[int, int | None] | None:
    """Return where in the comparison the place of a check is: the sheet and its row; None where it stands in no card that is compared."""
    card = _card_at((work.old, work.new)[row.side].edition, row.check.source)
    for number, sheet in enumerate(work.sheets):
        ref = (sheet.match.old, sheet.match.new)[row.side]
        if card is not None and ref is not None and ref.index == card:
            return number, _row_at(sheet, row)
    return None


def _card_at(edition: Edition, source: Source) -> int | None:
    wanted = _number(source)
    for index, _, card in edition.cards():
        first, last = _number(card.source), card.source.last_line
        if wanted is not None and first is not None and first <= wanted and (last is None or wanted <= last):
            return index
    return None


def _row_at(sheet: Sheet, wanted: CheckRow) -> int | None:
    """Return the last row that begins at the place or above it."""
    at = _number(wanted.check.source)
    best: tuple[int, int] | None = None
    for index, row in enumerate(sheet.rows):
        place = (row.old, row.new)[wanted.side]
        here = _number(place.source) if place is not None and row.pair is not None else None
        if at is not None and here is not None and here <= at and (best is None or here >= best[0]):
            best = (here, index)
    return best[1] if best else None


def _number(source: Source) -> int | None:
    return source.line if source.line is not None else source.block

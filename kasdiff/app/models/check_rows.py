"""What is to be looked at in both editions, as rows of a list: checks, and what was not recognised. Without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.app.texts import NOTE_NAMES
from kasdiff.i18n import mark
from kasdiff.model.check import Check
from kasdiff.model.comparison import Place
from kasdiff.model.edition import NoteKind
from kasdiff.parsing.repairs import Repair, translated
from kasdiff.text.fold import clean, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.app.work import Sheet, Side, Work
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
    note: NoteKind | None = None  # a note of the edition, which is no check

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
        told = translated(self.check.detail, tr) if self.note is NoteKind.REPAIR else self.check.detail_in(tr)
        return clean(told)


class Reason(Struct, frozen=True):
    """A reason with all that is listed for it."""

    name: str
    rows: tuple[CheckRow, ...]
    notes: bool = False  # of the editions: they are read where one wants to


def reasons_of(work: Work | None, *, notes: bool = False) -> tuple[Reason, ...]:
    """Return all that is to be looked at by reasons: labels that were not known first, then in the order of the editions; the notes of the editions last."""
    found: dict[str, list[CheckRow]] = {name: [] for name in _FIRST}
    for row in _rows(work) if work else ():
        found.setdefault(row.reason, []).append(row)
    noted: dict[str, list[CheckRow]] = {name: [] for name in NOTE_NAMES.values()}
    for row in _notes(work) if work and notes else ():
        noted[row.reason].append(row)
    groups = ((found, False), (noted, True))
    return tuple(Reason(name, tuple(rows), of) for group, of in groups for name, rows in group.items() if rows)


def notes_of(work: Work | None) -> int:
    """Return how many notes the editions have."""
    return sum(len(side.edition.notes) for side in _sides(work)) if work else 0


def _sides(work: Work) -> tuple[Side, ...]:
    return (work.old,) if work.old is work.new else (work.old, work.new)


def _notes(work: Work) -> Iterator[CheckRow]:
    for number, side in enumerate(_sides(work)):
        for note in side.edition.notes:
            yield CheckRow(number, Check(NOTE_NAMES[note.kind], note.text, note.source), note=note.kind)


def _rows(work: Work) -> Iterator[CheckRow]:
    for number, side in enumerate(_sides(work)):
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

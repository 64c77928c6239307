"""Texts that several parts of the window share."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus
from kasdiff.model.edition import NoteKind
from kasdiff.showing import wording
from kasdiff.text.rules import RULE_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardRef, EditionRef

NOTE_NAMES = {
    NoteKind.AMENDMENT: mark("amendment"),
    NoteKind.ORDER: mark("text of the order"),
    NoteKind.GENERAL: mark("without a field of its own"),
    NoteKind.HEADING: mark("heading"),
    NoteKind.PAGE: mark("page number"),
    NoteKind.TECHNICAL: mark("technical data"),
    NoteKind.LAYOUT: mark("layout"),
    NoteKind.REPAIR: mark("mended in reading"),
}


def cards_word(status: CardStatus, tr: Translator) -> str:
    """Name a status in a word, as said of several cards; reports name it in full."""
    match status:
        case CardStatus.ADDED:
            return tr.context("cards", "added")
        case CardStatus.REMOVED:
            return tr.context("cards", "removed")
        case _:
            return tr.context("cards", "matched")


def note_name(kind: NoteKind, tr: Translator) -> str:
    """Name why a text is no content of a standard."""
    return tr.text(NOTE_NAMES[kind])


def rule_name(rule: str, tr: Translator) -> str:
    """Name a folding rule."""
    return tr.text(RULE_NAMES.get(rule, rule))


def short_order(edition: EditionRef, tr: Translator) -> str:
    """Name an edition in a few signs: "№ 284 · 31.07.2024", or its file where the order is not known."""
    number = tr.text("No. {number}", number=edition.order_number) if edition.order_number else ""
    day = short_date(edition.order_date)
    return " · ".join(part for part in (number, day) if part) or edition.file


def short_date(iso: str | None) -> str:
    """Write YYYY-MM-DD as DD.MM.YYYY; what is no such date stays as it is."""
    parts = (iso or "").split("-")
    return ".".join(reversed(parts)) if len(parts) == 3 and len(parts[0]) == 4 else iso or ""


def edition_line(edition: EditionRef, tr: Translator) -> str:
    """Name an edition with its status: "№ 284 · 31.07.2024 · in force"; by what it was repealed is left to `edition_lines`."""
    status = _status(replace(edition, repealed_by=None), tr)
    return " · ".join(part for part in (short_order(edition, tr), status) if part)


def edition_lines(edition: EditionRef, tr: Translator) -> str:
    """Tell an edition in full, for a tool tip: order, status, title, file."""
    status = _status(edition, tr)
    lines = (short_order(edition, tr), status, edition.title, edition.file)
    return "\n".join(line for line in lines if line)


def _status(edition: EditionRef, tr: Translator) -> str:
    """Name the status without a label before it: what is not stated must be named too."""
    unstated = edition.status is None and not edition.own_number_blank
    return tr.text("status not stated") if unstated else wording.edition_status(edition, tr)


def card_levels(card: CardRef) -> str:
    """Return the finest level that is printed: sub-level, else level."""
    return card.sublevel or card.level or ""


def card_codes(cards: Sequence[CardRef]) -> str:
    """Name several cards in few signs, a code that they share but once: "3423-0-013 · 4.1, 4.2"."""
    parts: dict[str, list[str]] = {}
    for card in cards:
        parts.setdefault(card.code or card.name, []).append(card_levels(card))
    return "; ".join(
        " · ".join(filter(None, [code, ", ".join(filter(None, levels))])) for code, levels in parts.items()
    )


def card_code(card: CardRef) -> str:
    """Name a card in few signs: "3423-0-013 · 4.1", or by its name where no code is printed."""
    return " · ".join(part for part in (card.code or card.name, card_levels(card)) if part)


def local_time(kept: str) -> str:
    """Return a kept time (ISO 8601, UTC) as people here read it; what is none stays as it is."""
    with suppress(ValueError):
        return datetime.fromisoformat(kept).astimezone().strftime("%d.%m.%Y %H:%M")
    return kept

"""How letters are set: raised, lowered, struck through, or as the mark of a note.

While a file is read, pairs of signs stand around such letters (noncharacters of Unicode, which no text holds), so that nothing that happens to a text on its
way, as blanks collapse and letters come in pieces, loses the place. `settled` takes them out at the end.
"""

from __future__ import annotations

import re
from enum import IntFlag
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.text.raised import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Setting(IntFlag):
    """How letters are set; two may come together."""

    PLAIN = 0
    RAISED = 1
    LOWERED = 2
    STRUCK = 4
    NOTE_MARK = 8


_OPENING = {"\ufdd0": Setting.RAISED, "\ufdd2": Setting.LOWERED, "\ufdd4": Setting.STRUCK, "\ufdd6": Setting.NOTE_MARK}
_CLOSING = {chr(ord(sign) + 1): setting for sign, setting in _OPENING.items()}
_SIGNS = re.compile("([\ufdd0-\ufdd7])")
_OWN_MARK = re.compile("^\\s*\ufdd0[\\[(]?\\d{1,3}[\\])]?\ufdd1\\s*")
_ASTERISKS = re.compile(r"\*{1,4}\)?")
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,4}|[ivxlc]{1,6}|[a-zа-я])[\])]?", re.IGNORECASE)


class Settled(Struct, frozen=True):
    """A text without signs of setting: which of its ranges are struck, and whether the mark of a note was left out."""

    text: str
    struck: tuple[tuple[int, int], ...] = ()
    marks: bool = False


def as_set(text: str, setting: Setting) -> str:
    """Return `text` with the signs of its setting close around it; blanks at its ends stay outside."""
    core = text.strip()
    if not core or not setting:
        return text
    lead = text[: text.index(core)]
    opening = "".join(sign for sign, one in _OPENING.items() if one & setting)
    closing = "".join(sign for sign, one in _CLOSING.items() if one & setting)
    return f"{lead}{opening}{core}{closing}{text[len(lead) + len(core) :]}"


def settled(text: str) -> Settled:
    """Return what the letters of `text` are, by the signs in it. A sign without its fellow reaches to the end, or counts for nothing."""
    if not _SIGNS.search(text):
        return Settled(text)
    out: list[str] = []
    struck: list[tuple[int, int]] = []
    length, marks = 0, False
    for setting, pieces in groupby(_pieces(text), key=lambda piece: piece[0]):
        letters = "".join(piece for _, piece in pieces)
        behind_figure = bool(out) and out[-1][-1:].isdecimal()
        if _is_mark(setting, letters) and not (
            behind_figure and letters.strip().isdecimal()
        ):  # which is an index there
            marks = True
            continue
        letters = (
            raised(letters) if setting & Setting.RAISED else lowered(letters) if setting & Setting.LOWERED else letters
        )
        if setting & Setting.STRUCK:
            struck.append((length, length + len(letters)))
        out.append(letters)
        length += len(letters)
    whole = "".join(out)
    return Settled(whole, tuple(_touching(struck, whole)), marks)


def without_own_mark(text: str) -> str:
    """Return the text of a note without the raised figure that repeats its number."""
    return _OWN_MARK.sub("", text)


def _is_mark(setting: Setting, letters: str) -> bool:
    """Whether raised letters are the mark of a note: those that lead to one, and raised asterisks."""
    if setting & Setting.RAISED and _ASTERISKS.fullmatch(letters.strip()):
        return True
    return Setting.NOTE_MARK | Setting.RAISED in setting and _NOTE_MARK.fullmatch(letters.strip()) is not None


def _pieces(text: str) -> Iterator[tuple[Setting, str]]:
    now = Setting.PLAIN
    for piece in _SIGNS.split(text):
        if piece in _OPENING:
            now |= _OPENING[piece]
        elif piece in _CLOSING:
            now &= ~_CLOSING[piece]
        elif piece:
            yield now, piece


def _touching(ranges: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges, those that only blanks part as one."""
    last: tuple[int, int] | None = None
    for start, end in ranges:
        if last is not None and not text[last[1] : start].strip():
            last = last[0], end
            continue
        if last is not None:
            yield last
        last = start, end
    if last is not None:
        yield last

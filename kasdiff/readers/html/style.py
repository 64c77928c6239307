"""What the reader needs of attributes and inline styles: spans, colours, lists, what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.readers.numbers import bijective, roman
from kasdiff.readers.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Attributes = Mapping[str, str]

_RED = frozenset({"red", "#f00", "#ff0000", "rgb(255,0,0)"})
_WHOLE = re.compile(r"\s*(-?\d+)")
_MOST_DIGITS = 9
_HEIGHTS = Setting.RAISED | Setting.LOWERED
_LONGEST = 20_000  # letters of an attribute that are looked at

_OF_TYPE = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_COUNTS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimal-leading-zero": "{:02d}".format,
    "lower-alpha": bijective,
    "lower-latin": bijective,
    "upper-alpha": lambda n: bijective(n).upper(),
    "upper-latin": lambda n: bijective(n).upper(),
    "lower-roman": roman,
    "upper-roman": lambda n: roman(n).upper(),
}
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}


def declarations(attributes: Attributes) -> dict[str, str]:
    """Return the inline style of an element, names and values in small letters."""
    style = attributes.get("style")
    if not style:
        return {}
    parted = (declaration.partition(":") for declaration in style[:_LONGEST].lower().split(";"))
    return {name.strip(): value.strip() for name, _, value in parted if value}


def classes(attributes: Attributes) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((attributes.get("class") or "")[:_LONGEST].split())


def is_hidden(attributes: Attributes, style: Mapping[str, str]) -> bool:
    """Whether the page does not show an element."""
    return style.get("display", "").startswith("none") or "hidden" in attributes


def is_note(tag: str, attributes: Attributes, *, red_notes: bool) -> bool:
    """Whether an element holds what is no text of the act: a note, a status, or the running head that a word processor saved."""
    if attributes.get("title") in ("header", "footer") and tag == "div":
        return True
    marks = classes(attributes)
    return ("note" in marks and (red_notes or tag == "span")) or (red_notes and "status" in marks)


def red(attributes: Attributes, style: Mapping[str, str]) -> bool | None:
    """Whether an element makes its letters red; None where it sets no colour."""
    colour = style.get("color") or (attributes.get("color") or "")[:_LONGEST].lower()
    return re.sub(r"\s|!important", "", colour) in _RED if colour else None


SETTING_TAGS = {
    "sup": Setting.RAISED, "sub": Setting.LOWERED, "s": Setting.STRUCK, "strike": Setting.STRUCK,
}  # fmt: skip


def set_by(tag: str, attributes: Attributes, style: Mapping[str, str]) -> tuple[Setting, Setting]:
    """Return how an element sets its letters, and which of the settings around it it ends."""
    found, ended = SETTING_TAGS.get(tag, Setting.PLAIN), Setting.PLAIN
    height = style.get("vertical-align", "")
    if height.startswith("super"):
        found |= Setting.RAISED
    elif height.startswith("sub"):
        found |= Setting.LOWERED
    elif height.startswith("baseline"):
        found, ended = found & ~_HEIGHTS, _HEIGHTS
    elif moved := style.get("mso-text-raise", "").strip("0."):  # as Word saves letters that were moved by hand
        found |= Setting.LOWERED if moved.startswith("-") else Setting.RAISED
    lines = f"{style.get('text-decoration', '')} {style.get('text-decoration-line', '')}"
    if "line-through" in lines:
        found |= Setting.STRUCK
    elif "none" in lines:  # the element's own line; that of an element around it goes on
        found &= ~Setting.STRUCK
    if tag == "a" and (attributes.get("href") or "").startswith("#"):
        found |= Setting.NOTE_MARK
    if "mso-footnote-id" in style or "mso-endnote-id" in style:  # as Word saves pages, whose classes raise it
        found |= Setting.NOTE_MARK | Setting.RAISED
    return found, ended


def whole_number(text: str | None, default: int) -> int:
    """Return the number with which an attribute begins, as browsers read it."""
    match = _WHOLE.match(text) if text else None
    return int(match.group(1)) if match and len(match.group(1)) <= _MOST_DIGITS else default


class Numbers:
    """Counts the points of one list."""

    def __init__(self, tag: str, attributes: Attributes, items: int = 0) -> None:
        """Take the beginning of an ol, ul, menu or dir element; one that counts down has so many `items`."""
        self._ordered = tag == "ol"
        self._look = _look(attributes)
        items = items if "reversed" in attributes else 0
        self._step = -1 if items else 1
        self._next = whole_number(attributes.get("start"), items or 1)

    def next(self, item: Attributes) -> str | None:
        """Return the number of the next li as a browser shows it, None where it shows none."""
        look = _look(item) or self._look
        self._next = whole_number(item.get("value"), self._next) if self._ordered else self._next
        count, self._next = self._next, self._next + self._step
        if look == "none":
            return None
        if look in _BULLETS or (look is None and not self._ordered):
            return _BULLETS.get(look or "disc", "•")
        if look is not None and look[0] in "\"'":
            return look.strip("\"' ") or None
        return f"{_COUNTS.get(look or 'decimal', str)(count)}."


def _look(attributes: Attributes) -> str | None:
    kind = (attributes.get("type") or "")[:_LONGEST]
    if kind:
        return _OF_TYPE.get(kind, kind.lower())
    style = declarations(attributes)
    words = f"{style.get('list-style-type', '')} {style.get('list-style', '')}".split()
    return next((w for w in words if w in _COUNTS or w in _BULLETS or w == "none" or w[0] in "\"'"), None)

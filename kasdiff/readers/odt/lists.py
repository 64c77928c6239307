"""Automatic list numbers of OpenDocument texts: list styles say how each level looks, and the numbers are counted here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.readers.numbers import FORMATS, bijective, bullet
from kasdiff.readers.odt.names import LIBREOFFICE, STYLE, TEXT, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml.etree import _Element

_LOOKS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACE = re.compile(r"%(\d+)%")
_LIST_STYLES = (f"{TEXT}list-style", f"{TEXT}outline-style")
_MOST_LEVELS = 10
_LEVEL_STYLES = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")


class Level(Struct, frozen=True):
    """How a level looks: `look` turns a count into its sign; `pattern` has %1% … for the levels' signs, else prefix, signs and suffix make the number."""

    look: Callable[[int], str] | None = None
    bullet: str | None = None
    prefix: str = ""
    suffix: str = ""
    pattern: str | None = None
    start: int = 1
    shown: int = 1  # how many levels the number shows


class Count(Struct):
    """How far a list has counted: level (1-based) -> number shown last."""

    numbers: dict[int, int] = field(default_factory=dict)


class ListStyles:
    """The list styles of a document by name; the outline style of headings is kept under ""."""

    def __init__(self) -> None:
        self._styles: dict[str, dict[int, Level]] = {}

    def add(self, root: _Element) -> None:
        """Take the styles under `root`; they go before those of the same names that were there."""
        for element in root.iter(*_LIST_STYLES):
            name = "" if element.tag == f"{TEXT}outline-style" else element.get(f"{STYLE}name") or ""
            levels = ((whole_number(level.get(f"{TEXT}level"), 1), level) for level in element)
            self._styles[name] = {number: _level(level) for number, level in levels if number <= _MOST_LEVELS}

    def next(self, style: str, level: int, count: Count, start: int | None = None) -> str | None:
        """Count one point of a list at `level` (1-based) and return its number as printed, None where the level shows none."""
        levels = self._styles.get(style, {})
        own = levels.get(level, Level())
        numbers = count.numbers
        numbers[level] = start if start is not None else numbers[level] + 1 if level in numbers else own.start
        for lower in [n for n in numbers if n > level]:
            del numbers[lower]
        if own.bullet is not None:
            return own.bullet
        if own.look is None:
            return None
        if own.pattern is not None:
            return _PLACE.sub(lambda m: _sign(levels, numbers, int(m.group(1))), own.pattern).strip() or None
        shown = range(max(1, level - own.shown + 1), level + 1)
        signs = ".".join(sign for n in shown if (sign := _sign(levels, numbers, n)))
        return f"{own.prefix}{signs}{own.suffix}".strip() or None


def _sign(levels: Mapping[int, Level], numbers: Mapping[int, int], level: int) -> str:
    own = levels.get(level, Level())
    return own.look(numbers.get(level, own.start)) if own.look is not None else ""


def _level(element: _Element) -> Level:
    if element.tag == f"{TEXT}list-level-style-bullet":
        return Level(bullet=bullet(element.get(f"{TEXT}bullet-char") or "•"))
    if element.tag not in _LEVEL_STYLES:
        return Level(bullet="•")
    return Level(
        look=_look(element),
        prefix=element.get(f"{STYLE}num-prefix") or "",
        suffix=element.get(f"{STYLE}num-suffix") or "",
        pattern=element.get(f"{LIBREOFFICE}num-list-format") or element.get(f"{STYLE}num-list-format"),
        start=whole_number(element.get(f"{TEXT}start-value"), 1),
        shown=whole_number(element.get(f"{TEXT}display-levels"), 1),
    )


def _look(element: _Element) -> Callable[[int], str] | None:
    """Return how a count becomes a sign; None for an empty format, which shows no number."""
    name = element.get(f"{STYLE}num-format") or ""
    if not name:
        return None
    if name in ("a", "A") and element.get(f"{STYLE}num-letter-sync") != "true":
        return bijective if name == "a" else lambda n: bijective(n).upper()
    if name[0] in "аА":  # "а, б, .., аа, бб, ... (ru)": LibreOffice writes the beginning of the alphabet
        return FORMATS["russianLower" if name[0] == "а" else "russianUpper"]
    return FORMATS.get(_LOOKS.get(name, "decimal"), str)

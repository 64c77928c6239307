"""Automatic list numbers: numbering.xml says how each level looks, the paragraphs say which list they belong to, and the numbers are counted here.

Lists that share an abstract list count on together, unless one overrides the start (ECMA-376 part 1, 17.9; checked against what word processors show).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.readers.docx.names import W, number, switched_on, to_int, value
from kasdiff.readers.numbers import FORMATS, bullet

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


class Level(Struct, frozen=True):
    """How a level of a list looks. `restart` is the level (1-based) whose count restarts this one, 0 for never, None for any higher level."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    style: str | None = None
    restart: int | None = None
    legal: bool = False


class List(Struct, frozen=True):
    """A list (w:num): the abstract list that it counts in, its levels, and the levels whose start it overrides."""

    abstract: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Lists(Struct):
    """The lists of a document and how far each has counted."""

    _lists: dict[int, List]
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)  # abstract list -> level -> number shown last
    _begun: set[tuple[int, int]] = field(default_factory=set)  # (list, level) whose overridden start was used

    def level_of_style(self, list_id: int, styles: Iterable[str]) -> int:
        """Return the level of a list that belongs to one of `styles`, 0 if none does."""
        found = self._lists.get(list_id)
        names = set(styles)
        return next((n for n, level in found.levels.items() if level.style in names), 0) if found else 0

    def next(self, list_id: int, level: int) -> str | None:
        """Count one paragraph of a list and return its number as printed; None for an unknown list or a level that shows nothing."""
        found = self._lists.get(list_id)
        if found is None or not 0 <= level < LEVELS:
            return None
        counts = self._counts.setdefault(found.abstract, {})
        self._count(found, list_id, level, counts)
        return _printed(found, level, counts)

    def _count(self, found: List, list_id: int, level: int, counts: dict[int, int]) -> None:
        fresh = level in found.starts and (list_id, level) not in self._begun
        if fresh:
            self._begun.add((list_id, level))
        if fresh or level not in counts:
            counts[level] = found.starts.get(level, found.levels.get(level, Level()).start)
        else:
            counts[level] += 1
        for lower in [n for n in counts if n > level]:
            restart = found.levels.get(lower, Level()).restart
            if restart is None or (restart and level < restart):
                del counts[lower]


def _printed(found: List, level: int, counts: Mapping[int, int]) -> str | None:
    own = found.levels.get(level)
    if own is None:
        return None
    if own.format == "bullet":
        return bullet(own.text) or None

    def count(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        look = "decimal" if own.legal else found.levels.get(index, Level()).format
        start = found.levels.get(index, Level()).start  # shown by a level below one that has not begun
        return FORMATS.get(look, str)(counts.get(index, start))

    return _PLACE.sub(count, own.text).strip() or None


def read_lists(root: _Element | None) -> Lists:
    """Read numbering.xml; without one there are no lists."""
    if root is None:
        return Lists({})
    abstracts: dict[int, dict[int, Level]] = {}
    of_style: dict[str, int] = {}  # list styles are defined in one abstract list and named in others
    links: dict[int, str] = {}
    for element in root.iterfind(f"{W}abstractNum"):
        key = to_int(element.get(f"{W}abstractNumId"))
        if key is None:
            continue
        abstracts[key] = _levels(element)
        if (style := value(element, "styleLink")) is not None:
            of_style[style] = key
        if (link := value(element, "numStyleLink")) is not None:
            links[key] = link
    for key, link in links.items():
        abstracts[key] = abstracts.get(of_style.get(link, key), {})
    lists: dict[int, List] = {}
    for element in root.iterfind(f"{W}num"):
        key, abstract = to_int(element.get(f"{W}numId")), number(element, "abstractNumId")
        if key is not None and abstract in abstracts:
            lists[key] = _list(element, abstract, abstracts[abstract])
    return Lists(lists)


def _list(element: _Element, abstract: int, levels: Mapping[int, Level]) -> List:
    overrides = element.findall(f"{W}lvlOverride")
    if not overrides:
        return List(abstract, levels, {})
    own = dict(levels)
    starts: dict[int, int] = {}
    for override in overrides:
        index = to_int(override.get(f"{W}ilvl"))
        if index is None or not 0 <= index < LEVELS:
            continue
        start = number(override, "startOverride")
        if (changed := override.find(f"{W}lvl")) is not None:
            own[index] = _level(changed)
        if start is not None:
            starts[index] = start
            own[index] = replace(own.get(index, Level()), start=start)
    return List(abstract, own, starts)


def _levels(element: _Element) -> dict[int, Level]:
    found = ((to_int(lvl.get(f"{W}ilvl")), lvl) for lvl in element.iterfind(f"{W}lvl"))
    return {index: _level(lvl) for index, lvl in found if index is not None and 0 <= index < LEVELS}


def _level(element: _Element) -> Level:
    start = number(element, "start")
    return Level(
        start=0 if start is None else start,
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        style=value(element, "pStyle"),
        restart=number(element, "lvlRestart"),
        legal=bool(switched_on(element, "isLgl")),
    )

"""The editions that were opened since the program started, those of the oldest orders first. Without widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kasdiff.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kasdiff.app.work import Side

LIMIT = 24  # editions that are kept; what was set there first gives way (a large one takes some ten megabytes)


class Shelf(QObject):
    """Editions by file and language."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sides: dict[tuple[Path, str, str], Side] = {}

    @property
    def sides(self) -> tuple[Side, ...]:
        """All of them, by the dates of their orders; what tells no date comes last."""
        return tuple(sorted(self._sides.values(), key=_place))

    def add(self, *sides: Side) -> None:
        """Set editions on the shelf; one that stands there already is replaced."""
        before = list(map(id, self._sides.values()))
        for side in sides:
            key = _key(side)
            self._sides.pop(key, None)
            self._sides[key] = side
        while len(self._sides) > LIMIT:
            del self._sides[next(iter(self._sides))]
        if list(map(id, self._sides.values())) != before:
            self.changed.emit()

    def take_off(self, sides: Sequence[Side]) -> None:
        """Take editions off the shelf."""
        for side in sides:
            self._sides.pop(_key(side), None)
        self.changed.emit()


def by_languages(sides: Sequence[Side]) -> tuple[Side, ...] | None:
    """Return four editions as old and new in one language, then old and new in the other; None where they are not two and two in Kazakh and Russian."""
    kinds = [[side for side in sorted(sides, key=_place) if side.edition.language == one] for one in LANGUAGES[:2]]
    if len(sides) != 4 or any(len(kind) != 2 for kind in kinds):
        return None
    return tuple(side for kind in kinds for side in kind)


def _key(side: Side) -> tuple[Path, str, str]:
    return side.path, side.edition.sha256, side.edition.language


def _place(side: Side) -> tuple[bool, str, str, str]:
    date = side.edition.facts.order_date
    return not date, date or "", side.edition.language, side.path.name

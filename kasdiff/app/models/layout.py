"""The layouts of a card's text. Without Qt."""

from __future__ import annotations

from enum import StrEnum


class Layout(StrEnum):
    """How both sides of a row are shown."""

    SIDES = "sides"  # the old one at the left, the new one at the right
    ONE = "one"  # as one text: old words struck, new ones underlined
    STACKED = "stacked"  # the old text above the new one

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return 2 if self is Layout.SIDES else 1

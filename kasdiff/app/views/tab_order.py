"""The order in which Tab goes through widgets: as they are seen, from the top left."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as Widget


def in_a_row(*widgets: Widget) -> None:
    """Let Tab go through `widgets` in this order."""
    for first, second in pairwise(widgets):
        QWidget.setTabOrder(first, second)

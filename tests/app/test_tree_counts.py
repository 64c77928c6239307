"""The counts of each kind stand in the tree of cards also where a card has no code: then its name is the title, and they stand below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from kasdiff.app.work import prepare
from kasdiff.compare.mirror import mirrored
from kasdiff.compare.options import Options
from kasdiff.model.comparison import ChangeKind
from tests.app import made_up

if TYPE_CHECKING:
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work

KINDS = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REWORDED, ChangeKind.MOVED)


def without_code(*, turned: bool) -> Work:
    """The card that has every kind of change, of an old edition without codes; `turned`: the other way round."""
    comparison = made_up.comparison()
    (card, *others) = comparison.cards
    assert card.old is not None
    bare = replace(card, old=replace(card.old, code=None))
    cards = tuple(mirrored(one) if turned else one for one in (bare, *others))
    sides = made_up.side("old.txt"), made_up.side("new.txt")
    return prepare(*(sides[::-1] if turned else sides), Options(), replace(comparison, cards=cards))


@pytest.mark.parametrize("turned", [False, True])
def test_counts_stay_after_a_swap(open_window: MainWindow, *, turned: bool) -> None:
    work = without_code(turned=turned)
    open_window.desk.set_work(work)
    number = next(n for n, sheet in enumerate(work.sheets) if sheet.match.old and sheet.match.new and sheet.changed)
    assert (work.sheets[number].card.code is None) is turned
    tree = open_window.compare.cards.tree
    index = tree.model().index_of(number)  # type: ignore[attr-defined]
    tree.scrollTo(index)
    area = tree.visualRect(index)
    image = tree.viewport().grab(area).toImage()
    letters = [image.pixelColor(x, y).name() for x in range(32, image.width()) for y in range(image.height() - 9)]
    theme = open_window.context.theme
    for kind in KINDS:
        assert theme.kinds[kind].ink in letters, kind  # beyond the sign at the left, above the bar
    assert index.data(Qt.ItemDataRole.ToolTipRole)

"""Walking from change to change over all cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.app.desk import Desk, Spot
from kasdiff.model.comparison import ChangeKind
from tests.app import made_up

if TYPE_CHECKING:
    from kasdiff.app.work import Work

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def desk(work: Work) -> Desk:
    desk = Desk()
    desk.set_work(work)
    return desk


def walked(desk: Desk, *, forward: bool = True) -> list[tuple[int, int | None]]:
    out = []
    while desk.step(forward=forward):
        assert desk.spot is not None
        out.append((desk.spot.sheet, desk.spot.row))
    return out


def kinds(desk: Desk) -> list[str]:
    return [entry.kind.value for entry in desk.stops]


def test_the_desk_opens_at_the_first_card_with_a_change(desk: Desk) -> None:
    assert desk.spot == Spot(1)
    assert desk.position() == (None, len(desk.stops))


def test_every_change_of_substance_is_met_once(desk: Desk) -> None:
    assert sorted(kinds(desk)) == sorted(
        ["reworded", "reworded", "added", "removed", "moved", "split", "merged", "added", "removed"]
    )
    places = walked(desk)
    assert len(places) == len(set(places)) == 9
    assert desk.position() == (9, 9)


def test_back_is_the_same_way(desk: Desk) -> None:
    there = walked(desk)
    back = walked(desk, forward=False)
    assert back == there[-2::-1]


def test_a_whole_card_is_one_stop(desk: Desk) -> None:
    assert [place for place in walked(desk) if place[0] in {2, 3}] == [(2, None), (3, None)]


def test_next_goes_on_from_where_the_reader_is(desk: Desk) -> None:
    desk.go(2)
    assert desk.step(forward=True)
    assert desk.spot == Spot(3)


def test_hidden_kinds_are_not_walked(desk: Desk) -> None:
    desk.set_kind_shown(ChangeKind.ADDED, shown=False)
    desk.set_kind_shown(ChangeKind.MOVED, shown=False)
    assert sorted(kinds(desk)) == ["merged", "removed", "removed", "reworded", "reworded", "split"]
    desk.show_everything()
    assert len(desk.stops) == 9


def test_faint_kinds_are_walked_on_demand(desk: Desk) -> None:
    desk.set_walk_dim(on=True)
    assert {"typographic", "reordered"} < set(kinds(desk))
    desk.set_only_changes(on=True)
    assert not {"typographic", "reordered"} & set(kinds(desk))


def test_a_move_knows_its_other_end(desk: Desk, work: Work) -> None:
    sheet = work.sheets[1]
    rows = [
        index for index, row in enumerate(sheet.rows) if (pair := sheet.pair(row)) and pair.kind is ChangeKind.MOVED
    ]
    desk.go(1, rows[0])
    assert desk.spot is not None
    assert desk.spot.side == 0  # where the text is
    assert desk.other_end() == rows[1]


def test_nothing_on_the_desk_is_no_fault() -> None:
    desk = Desk()
    assert not desk.step(forward=True)
    assert desk.position() == (None, 0)
    desk.go(0)
    assert desk.spot is None


def test_the_reader_stays_where_he_is_when_the_same_files_are_compared_again(desk: Desk) -> None:
    row = next(e.row for e in desk.stops if e.kind is ChangeKind.MOVED)
    desk.go(1, row)
    before = desk.spot
    desk.set_work(made_up.work())
    assert desk.spot == before


def test_another_comparison_opens_at_its_own_first_change(desk: Desk) -> None:
    desk.go(3)
    desk.set_work(made_up.long_work(20))
    assert desk.spot == Spot(0)

"""Each pass of the pairing of cards has a case that comes out otherwise without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.cards import matching
from kasdiff.compare.engine import compare
from tests.compare.build import edition
from tests.compare.test_cards_continued import BREAD, DISPATCH, REPAIR, one

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.edition import Card, Edition

Links = set[tuple[int | None, int | None, str]]


def both(old: Sequence[Card], new: Sequence[Card]) -> tuple[Edition, Edition]:
    return edition(*old), edition(*new)


SERVICE = REPAIR + DISPATCH
HELPED: tuple[tuple[Edition, Edition], Links] = (
    both(
        [one("Автобус шебері", None, "4-5", SERVICE), one("Автобус көмекшісі", None, "5", DISPATCH[:1] + BREAD[:2])],
        [one("Автобус шебері", "3115-1-001", "4", SERVICE), one("Автобус шебері", "3115-1-001", "5", SERVICE)],
    ),
    {(0, 0, "name"), (0, 1, "name"), (1, None, "")},
)

# The cards of both sides, and what a reader would pair, by what.
CASES: dict[str, tuple[tuple[Edition, Edition], Links]] = {
    # Two levels of one code whose contents were exchanged stay what code and level say.
    "full code": (
        both(
            [one("Шебер", "3115-1-001", "4", REPAIR), one("Шебер", "3115-1-001", "5", DISPATCH)],
            [one("Шебер", "3115-1-001", "4", DISPATCH), one("Шебер", "3115-1-001", "5", REPAIR)],
        ),
        {(0, 0, "code+sublevel"), (1, 1, "code+sublevel")},
    ),
    # The only two cards of a code, of another level and with other contents.
    "inside codes": (
        both([one("Шебер", "3115-1-001", "4", REPAIR)], [one("Наубайшы", "3115-1-001", "6", BREAD)]),
        {(0, 0, "code")},
    ),
    # A level continues as two sub-levels of its code, and a card without a code that is much like them takes none.
    "siblings of a code": (
        both(
            [one("Шебер", "3115-1-001", "4", REPAIR), one("Жөндеу шебері", None, "4", REPAIR[:3] + BREAD[:1])],
            [one("Шебер", "3115-1-001", "4", REPAIR, "4.1"), one("Шебер", "3115-1-001", "4", REPAIR, "4.2")],
        ),
        {(0, 0, "code"), (0, 1, "code"), (1, None, "")},
    ),
    # A card of two levels continues as both, before another one that shares a little with them takes the second.
    "sure names": HELPED,
    "siblings of a sure name": HELPED,
    # Another name, and much of the contents: no more than a weak pair, but nothing else is nearer.
    "names": (
        both(
            [one("Автобус шебері", None, "4", REPAIR[:3] + BREAD[:1])],
            [one("Көлік маманы", None, "4", REPAIR[:3] + DISPATCH[:1])],
        ),
        {(0, 0, "name")},
    ),
    # A range of levels continues as two cards of another name that say much else: no more than weak pairs, both of them.
    "last siblings": (
        both(
            [one("Автобус шебері", None, "4-5", REPAIR[:3] + BREAD[:1])],
            [one("Көлік маманы", None, level, REPAIR[:3] + DISPATCH[:1]) for level in ("4", "5")],
        ),
        {(0, 0, "name"), (0, 1, "name")},
    ),
    "shared out": (
        both(
            [one("Көлік шебері және диспетчері", "3115-1-001", "4", REPAIR + DISPATCH)],
            [one("Көлік шебері", "3115-2-001", "4", REPAIR), one("Көлік диспетчері", "4323-1-001", "4", DISPATCH)],
        ),
        {(0, 0, "name"), (0, 1, "name")},
    ),
    # Two cards of two levels each continue in the two levels of one profession.
    "crossed": (
        both(
            [one("Автобус шебері", None, "4-5", SERVICE), one("Автобус көмекшісі", None, "4-5", SERVICE[:-1])],
            [one("Автобус маманы", "3115-1-001", "4", SERVICE), one("Автобус маманы", "3115-1-001", "5", SERVICE)],
        ),
        {(0, 0, "name"), (0, 1, "name"), (1, 0, "name"), (1, 1, "name")},
    ),
}


def linked(sides: tuple[Edition, Edition]) -> Links:
    found = compare(*sides).cards
    return {(c.old.index if c.old else None, c.new.index if c.new else None, c.matched_by) for c in found}


@pytest.mark.parametrize("name", CASES)
def test_without_its_pass_a_case_comes_out_otherwise(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sides, right = CASES[name]
    assert linked(sides) == right
    others = {one: work for one, work in matching.PASSES.items() if one != name}
    monkeypatch.setattr(matching, "PASSES", others)
    assert linked(sides) != right


def test_every_pass_has_a_case() -> None:
    assert set(matching.PASSES) == set(CASES)

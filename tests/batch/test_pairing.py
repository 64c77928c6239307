"""Which old edition belongs to which new one."""

from __future__ import annotations

from kasdiff.batch.pairing import By, Paired, Pairing, Unpaired, pair_up
from kasdiff.batch.records import Sheet


def sheet(language: str, names: str = "", codes: str = "") -> Sheet:
    return Sheet(language, tuple(names.split()), tuple(codes.split()), sha256="")


def paired(old: list[Sheet], new: list[Sheet]) -> Pairing:
    return pair_up(dict(enumerate(old)), dict(enumerate(new)))


def test_a_name_in_common_makes_a_pair_of_one_language_alone() -> None:
    old = [sheet("kk", "library"), sheet("ru", "library"), sheet("ru", "welding")]
    new = [sheet("ru", "welding"), sheet("ru", "library"), sheet("kk", "library")]
    found = paired(old, new)
    assert found.pairs == (Paired(0, 2, By.NAME), Paired(1, 1, By.NAME), Paired(2, 0, By.NAME))
    assert not found.unpaired


def test_most_codes_in_common_make_a_pair_where_the_name_changed() -> None:
    found = paired(
        [sheet("kk", "old-name", "1 2 3")], [sheet("kk", "new-name", "2 3 4 5"), sheet("kk", "other", "3 6")]
    )
    assert found.pairs == (Paired(0, 0, By.CODE),)
    assert found.unpaired == (Unpaired(1, new=True),)


def test_half_of_the_codes_is_not_enough() -> None:
    found = paired([sheet("kk", "one", "1 2")], [sheet("kk", "two", "2 3")])
    assert not found.pairs
    assert found.unpaired == (Unpaired(0, new=False), Unpaired(0, new=True))


def test_no_codes_at_all_are_nothing_in_common() -> None:
    assert not paired([sheet("kk", "one")], [sheet("kk", "two")]).pairs


def test_a_name_counts_before_codes() -> None:
    """Edition 0 has the codes of the new edition 1, but the name of the new edition 0."""
    found = paired([sheet("kk", "library", "1 2")], [sheet("kk", "library", "7 8"), sheet("kk", "other", "1 2")])
    assert found.pairs == (Paired(0, 0, By.NAME),)
    assert found.unpaired == (Unpaired(1, new=True),)


def test_a_name_that_stands_twice_on_a_side_makes_no_pair() -> None:
    found = paired([sheet("kk", "library"), sheet("kk", "library")], [sheet("kk", "library")])
    assert not found.pairs
    assert found.unpaired == (
        Unpaired(0, new=False, rivals=(1,), several=(0,)),
        Unpaired(1, new=False, rivals=(0,), several=(0,)),
        Unpaired(0, new=True, several=(0, 1)),
    )


def test_an_order_whose_standards_were_parted_into_several_orders_makes_no_pair() -> None:
    found = paired([sheet("kk", "a b")], [sheet("kk", "a"), sheet("kk", "b")])
    assert not found.pairs
    assert found.unpaired[0] == Unpaired(0, new=False, several=(0, 1))


def test_the_same_codes_in_two_editions_make_no_pair() -> None:
    found = paired([sheet("kk", "one", "1 2")], [sheet("kk", "two", "1 2"), sheet("kk", "three", "1 2")])
    assert not found.pairs
    assert found.unpaired[0].several == (0, 1)

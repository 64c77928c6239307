"""Which entries of two long lists are measured: by their rarest features, and at the same height."""

from __future__ import annotations

import pytest

from kasdiff.compare.bilingual import meetings
from kasdiff.compare.bilingual.meetings import promising
from kasdiff.compare.bilingual.numbers import BESIDE, LONGEST_LIST, MEASURED, RAREST

ACTS = [f"№ {1000 + n}" for n in range(40)]


@pytest.fixture
def long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let any list count as a long one."""
    monkeypatch.setattr(meetings, "SHORT_MEETINGS", 0)


def test_of_short_lists_everything_is_measured() -> None:
    assert [*promising(ACTS, ACTS, russian_first=True)(7)] == [*range(40)]


def test_the_bound_is_the_features_of_the_old_entries_for_each_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty numbers with three: 120 meetings."""
    monkeypatch.setattr(meetings, "SHORT_MEETINGS", 120)
    assert [*promising(ACTS, ACTS[:3], russian_first=True)(39)] == [0, 1, 2]
    monkeypatch.setattr(meetings, "SHORT_MEETINGS", 119)
    assert [*promising(ACTS, ACTS[:3], russian_first=True)(0)] == [0, 1, 2]  # at the same height
    monkeypatch.setattr(meetings, "BESIDE", 0)
    assert [*promising(ACTS, ACTS[:3], russian_first=True)(0)] == [0]


@pytest.mark.usefixtures("long_lists")
def test_of_long_ones_what_shares_a_feature_and_what_stands_at_the_same_height() -> None:
    near = promising(ACTS, ACTS[::-1], russian_first=True)
    assert [*near(5)] == [3, 4, 5, 6, 7, 34]
    assert [*near(0)] == [*range(BESIDE + 1), 39]
    assert [*near(39)] == [0, *range(39 - BESIDE, 40)]


@pytest.mark.usefixtures("long_lists")
def test_the_same_height_is_counted_from_both_lengths() -> None:
    other = [f"№ {2000 + n}" for n in range(80)]
    assert [*promising(ACTS, other, russian_first=True)(20)] == [38, 39, 40, 41, 42]
    assert [*promising(other, ACTS, russian_first=True)(20)] == [8, 9, 10, 11, 12]


@pytest.mark.usefixtures("long_lists")
def test_each_text_is_read_in_its_language() -> None:
    """The glossary knows "обучение" and "оқыту" as one; neither is a word of the other language."""
    others = [f"№ {1000 + n}" for n in range(40)]
    russian, kazakh = [*others, "обучение"], ["оқыту", *others]
    assert 0 in promising(russian, kazakh, russian_first=True)(40)
    assert 40 in promising(kazakh, russian, russian_first=False)(0)


@pytest.mark.usefixtures("long_lists")
def test_a_rare_feature_weighs_more_than_several_common_ones() -> None:
    """Each of many new entries shares two numbers with the old one, each found in all of them; one alone shares the third."""
    many = ["№ 11 № 12"] * (MEASURED + 8)
    new = [*(f"№ {1000 + n}" for n in range(30)), *many, "№ 13"]
    assert len(new) - 1 in promising(["№ 11 № 12 № 13"], new, russian_first=True)(0)


@pytest.mark.usefixtures("long_lists")
def test_only_so_many_are_measured_and_only_the_rarest_features_looked_up() -> None:
    new = ["№ 11"] * 50
    assert len([*promising(["№ 11"], new, russian_first=True)(0)]) <= MEASURED + BESIDE + 1
    rare = " ".join(f"№ {100 + n}" for n in range(RAREST))
    common = [*(f"№ {1000 + n}" for n in range(30)), *(["№ 99"] * 2), rare]
    assert [*promising([f"{rare} № 99"], common, russian_first=True)(0)] == [*range(BESIDE + 1), 32]


@pytest.mark.usefixtures("long_lists")
def test_of_a_common_feature_only_so_many_entries_are_looked_at() -> None:
    new = [*["№ 11"] * LONGEST_LIST, "№ 11 № 12"]
    assert LONGEST_LIST not in promising(["№ 11"], new, russian_first=True)(0)
    assert LONGEST_LIST in promising(["№ 11 № 12"], new, russian_first=True)(0)

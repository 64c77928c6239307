"""What must hold for any two editions."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kasdiff.compare.cards.families import with_families
from kasdiff.compare.engine import compare
from kasdiff.compare.mirror import in_order, mirrored
from kasdiff.compare.options import Options
from kasdiff.compare.units import all_units, edition_units
from kasdiff.model.comparison import CardMatch, CardStatus, ChangeKind, Comparison, Part
from kasdiff.text.rules import FoldRules
from tests.compare.build import card, edition, function, skill
from tests.compare.pieces import PIECES
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kasdiff.model.edition import Card, Edition

WORDS = ("жүзу", "бассейн", "кітап", "есеп", "қызметтер", "қызметті", "заңды", "және", "15", "5", "бақылау", "тексеру")
texts = st.lists(st.sampled_from(WORDS) | st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join)
lists = st.lists(texts, max_size=4)
names = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(
    " ".join
)  # a card without a word in its name is nobody


@st.composite
def cards(draw: st.DrawFn) -> Card:
    functions = [
        function(
            draw(texts),
            *(skill(draw(st.none() | texts), draw(lists), draw(lists)) for _ in range(draw(st.integers(0, 2)))),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    code = draw(st.sampled_from([None, "2635-3-001", "2635-3-01", "3412-0-008", "2359"]))
    return card(
        draw(names),
        code,
        draw(st.sampled_from([None, "4", "4-5", "5"])),
        *functions,
        sublevel=draw(st.sampled_from([None, "4.1", "4.2"])),
    )


editions = st.lists(cards(), max_size=3).map(lambda found: edition(*found))
bounded = settings(max_examples=40)


def rebuilt(result: Comparison, side: int) -> Counter[tuple[int, str, str | None, tuple[int, ...], str]]:
    """Gather the texts of one side from the pairs; an entry lists its card whole."""
    out: Counter[tuple[int, str, str | None, tuple[int, ...], str]] = Counter()
    for match in result.cards:
        ref = match.new if side else match.old
        if ref:
            for pair in match.pairs:
                part = pair.part if side else pair.old_part or pair.part
                for place in pair.new if side else pair.old:
                    out[ref.index, part, pair.field, place.path, place.text] += 1
    return out


def whole(side: Edition, times: Counter[int]) -> Counter[tuple[int, str, str | None, tuple[int, ...], str]]:
    out: Counter[tuple[int, str, str | None, tuple[int, ...], str]] = Counter()
    for units in edition_units(side):
        for unit in all_units(units):
            out[units.ref.index, unit.part, unit.field, unit.path, unit.text] += times[units.ref.index]
    return out


@bounded
@given(editions, editions)
def test_old_and_pairs_give_new_and_back(old: Edition, new: Edition) -> None:
    result = compare(old, new)
    for side, source in enumerate((old, new)):
        times = Counter(ref.index for one in result.cards if (ref := one.new if side else one.old))
        assert set(times) == {index for index, _, _ in source.cards()}
        assert rebuilt(result, side) == whole(source, times)


@bounded
@given(editions, editions)
def test_every_text_of_two_languages_stands_in_one_pair(old: Edition, new: Edition) -> None:
    old = replace(old, language="ru")
    result = compare(old, new)
    for side, source in enumerate((old, new)):
        times = Counter(ref.index for one in result.cards if (ref := one.new if side else one.old))
        assert rebuilt(result, side) == whole(source, times)


@bounded
@given(editions)
def test_an_edition_does_not_differ_from_itself(one: Edition) -> None:
    result = compare(one, one)
    assert not result.different
    assert result.totals.cards[CardStatus.MATCHED] >= sum(1 for _ in one.cards())


def without_keys(found: tuple[CardMatch, ...]) -> list[CardMatch]:
    return [
        replace(one, key="", warnings=(), pairs=tuple(replace(pair, key="") for pair in one.pairs)) for one in found
    ]


@bounded
@given(editions, editions)
def test_exchanged_sides_mirror(old: Edition, new: Edition) -> None:
    forth, back = compare(old, new), compare(new, old)
    turned = with_families(in_order(map(mirrored, back.cards), edition_units(old), edition_units(new)))
    assert without_keys(forth.cards) == without_keys(turned)


@bounded
@given(editions, editions)
def test_totals_add_up_and_keys_are_unique(old: Edition, new: Edition) -> None:
    result = compare(old, new)
    for part in Part:
        for kind in ChangeKind:
            pairs = sum(p.part is part and p.kind is kind for one in result.cards for p in one.pairs)
            assert result.totals.pairs[part][kind] == pairs
    keys = [pair.key for one in result.cards for pair in one.pairs]
    assert len(keys) == len(set(keys))


@bounded
@given(editions, editions, st.sampled_from(FoldRules(case=True, punctuation=True).active()))
def test_a_further_folding_rule_never_adds_changes_of_substance(old: Edition, new: Edition, rule: str) -> None:
    fewer = replace(Options(), folding=FoldRules(case=True, punctuation=True).without(rule))
    more = replace(Options(), folding=FoldRules(case=True, punctuation=True))
    counts = [sum(p.substantive for one in compare(old, new, o).cards for p in one.pairs) for o in (fewer, more)]
    assert counts[1] <= counts[0]


@bounded
@given(lists, lists, st.randoms(use_true_random=False))
def test_the_order_of_equal_items_does_not_matter(ours: list[str], theirs: list[str], random: object) -> None:
    del random
    one = edition(card("М", "2635-3-001", "4", function("Ф", skill("Д", [*ours, *ours]))))
    other = edition(card("М", "2635-3-001", "4", function("Ф", skill("Д", [*ours, *theirs, *ours]))))
    kinds = Counter(pair.kind for pair in compare(one, other).cards[0].pairs if pair.part is Part.ABILITY)
    assert kinds[ChangeKind.REMOVED] == 0


def test_the_same_bytes_twice_whatever_the_hash_seed() -> None:
    program = (
        "from tests.compare.test_properties import sample; from kasdiff.compare.engine import compare;"
        "import sys; sys.stdout.buffer.write(repr(compare(*sample())).encode())"
    )
    runs = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
        runs.append(
            subprocess.run(
                [sys.executable, "-c", program], capture_output=True, check=True, env=environment, cwd=ROOT
            ).stdout
        )
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000


def sample() -> tuple[Edition, Edition]:
    """Return two editions with every kind of change."""
    old = [" ".join(WORDS[(i + k) % len(WORDS)] for k in range(5)) for i in range(12)]
    new = [*old[3:7], *(text + " жаңа" for text in old[:3]), "мүлдем басқа тармақ", *old[9:]]
    return tuple(  # type: ignore[return-value]
        edition(
            card("М", code, "4", function("Ф", skill("Д", side[:6], side[6:])), function("Г", skill("Е", side[2:5])))
        )
        for side, code in ((old, "2635-3-001"), (new, "2635-3-01"))
    )

"""Floors under the evaluation: how well a known difference is found. The whole table: `python -m tests.evaluation`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.engine import compare
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.conftest import ROOT
from tests.evaluation import blind
from tests.evaluation.labels import agreement, load
from tests.evaluation.mutate import NOISE_ONLY, mutate
from tests.evaluation.score import Score, rates, score, truth

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Edition

SAMPLE = "sample-2024-kk.txt"


def sample(name: str = SAMPLE) -> Edition:
    return parse(read_document(ROOT / "samples" / name))


@pytest.mark.parametrize("name", ["sample-2019-kk.txt", "sample-2024-kk.txt", "sample-2024-ru.txt"])
def test_noise_alone_is_no_change_of_substance(name: str) -> None:
    for seed in range(1, 6):
        pair = mutate(sample(name), 0.6, seed, NOISE_ONLY, cards=False)
        assert score(pair, compare(pair.old, pair.new)).substantive == 0


def test_known_differences_are_found() -> None:
    total = Score()
    for name in ("sample-2019-kk.txt", "sample-2024-kk.txt", "sample-2024-ru.txt"):
        for seed in range(1, 9):
            pair = mutate(sample(name), 0.3, seed)
            total.add(score(pair, compare(pair.old, pair.new)))
    assert total.f1()[2] >= 0.97
    assert total.changes()[2] >= 0.93
    assert rates(*total.cards)[2] >= 0.98
    assert total.painted[0] <= 0.01 * total.painted[1]


def test_the_truth_of_an_unchanged_edition_is_that_nothing_changed() -> None:
    pair = mutate(sample(), 0.0, 1)
    assert {record.kind for records in truth(pair).values() for record in records} == {"unchanged"}


@pytest.mark.real
def test_labels_read_blind_are_met(editions: Path) -> None:
    cards, pairings = blind.load()
    texts = {name: parse(read_document(editions / f"{name}.txt")) for name in blind.names()}
    wholes = {(one.old, one.new): compare(texts[one.old], texts[one.new]) for one in pairings}
    two, kazakh = blind.Count(), blind.Count()
    for one in cards:
        key = one.old, one.new
        if not one.alone and key not in wholes:
            wholes[key] = compare(texts[one.old], texts[one.new])
        found = blind.measure(one, texts, wholes.get(key))
        assert found.lost == 0, f"{one.old} card {one.old_card}: labels whose texts are read differently now"
        (two if texts[one.old].language != texts[one.new].language else kazakh).add(found)
    assert two.f1 >= 0.97
    assert kazakh.f1 >= 0.95
    for pairing in pairings:
        assert blind.measure_pairing(pairing, wholes[pairing.old, pairing.new]).f1 == 1.0


@pytest.mark.real
def test_labels_read_by_a_person_are_met(editions: Path) -> None:
    names = {name for one in load() for name in (one.old, one.new)}
    texts = {name: parse(read_document(editions / f"{name}.txt")) for name in sorted(names)}
    counts = {True: [0, 0, 0], False: [0, 0, 0]}
    results = {(one.old, one.new): compare(texts[one.old], texts[one.new]) for one in load()}
    for one in load():
        found = agreement(one, results[one.old, one.new])
        two = texts[one.old].language != texts[one.new].language
        for index, value in enumerate((found.right, found.said, found.true)):
            counts[two][index] += value
    assert rates(*counts[False])[2] >= 0.85
    assert rates(*counts[True])[2] >= 0.92

"""The floor under what is said of changes: features labelled by reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.compare.findings.across import touches_across
from kasdiff.compare.findings.features import Features, traits
from kasdiff.model.comparison import Feature
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.conftest import ROOT
from tests.evaluation import touched

if TYPE_CHECKING:
    from collections.abc import Iterator

real = pytest.mark.real


def check(total: touched.Tally) -> None:
    precision, recall, _ = total.of(*Feature)
    assert precision >= 0.97
    assert recall >= 0.95
    for feature in Feature:
        if total.counts[feature][2] >= 10:
            assert min(total.of(feature)[:2]) >= 0.90, feature


@pytest.mark.parametrize("of", touched.MADE)
def test_made_pairs(of: str) -> None:
    check(touched.tally(touched.made(of)))


def test_made_pairs_in_two_languages() -> None:
    check(touched.tally(touched.across(), touches_across))


@real
@pytest.mark.parametrize("of", touched.ROUNDS)
def test_pairs_of_real_editions(of: str) -> None:
    missing = [name for name in touched.names(of) if not touched.paths(name).is_file()]
    if missing:
        pytest.skip(f"the editions are not here: {', '.join(missing)}")
    texts = {name: parse(read_document(touched.paths(name))) for name in touched.names(of)}
    pairs = list(touched.real(texts, of))
    assert sum(one is None for one in pairs) <= 0.02 * len(pairs)
    total = touched.tally(filter(None, pairs))
    precision, recall, _ = total.of(*Feature)
    assert precision >= 0.97
    assert recall >= 0.95


def test_each_feature_has_thirty_labelled_changes() -> None:
    lines = [*touched.made("made"), *(touched.labels_only("real"))]
    for feature in Feature:
        assert sum(feature in one.features for one in lines) >= 30, feature


def all_texts() -> Iterator[str]:
    """Yield the made texts and those of the samples and of the real editions that are here."""
    for one in touched.made():
        yield from (*one.old, *one.new)
    known = [path for name in touched.names() if (path := touched.paths(name)).is_file()]
    for path in (*(ROOT / "samples").glob("*.txt"), *known):
        yield from touched.texts_of(parse(read_document(path)))


def test_texts_without_a_telling_word_have_no_features() -> None:
    features = Features()
    for text in set(all_texts()):
        assert features.of(text) == traits(text), text

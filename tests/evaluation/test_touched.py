"""The floor under what is said of changes: features labelled by reading."""

from __future__ import annotations

import pytest

from kasdiff.compare.findings.features import Features, traits
from kasdiff.model.comparison import Feature
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.evaluation import touched

real = pytest.mark.real


def check(total: touched.Tally) -> None:
    precision, recall, _ = total.of(*Feature)
    assert precision >= 0.97
    assert recall >= 0.95
    for feature in Feature:
        if total.counts[feature][2] >= 10:
            assert min(total.of(feature)[:2]) >= 0.90, feature


def test_made_pairs() -> None:
    check(touched.tally(touched.made()))


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
    lines = [*touched.made(), *(touched.labels_only("real"))]
    for feature in Feature:
        assert sum(feature in one.features for one in lines) >= 30, feature


def test_texts_without_a_telling_word_have_no_features() -> None:
    features = Features()
    for one in touched.made():
        for text in (*one.old, *one.new):
            assert features.of(text) == traits(text), text

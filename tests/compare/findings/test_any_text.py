"""Whatever stands beside whatever: the features of any text are read, and compared with those of any other."""

from __future__ import annotations

from random import Random

import pytest

from kasdiff.compare.findings.features import Features, traits, wording
from kasdiff.compare.findings.touches import touches
from tests.compare.pieces import PIECES


def texts(random: Random, count: int) -> list[str]:
    return ["".join(random.choice(PIECES) + random.choice((" ", " ", " ", "")) for _ in range(random.randint(1, 14))) for _ in range(count)]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_any_text_is_read_and_compared_with_any_other(seed: int) -> None:
    features = Features()
    random = Random(seed)
    for old, new, other in zip(*(texts(random, 120) for _ in range(3)), strict=True):
        for one in touches([old], [new, other], features):
            text = ([new, other] if one.new else [old])[one.place]
            assert text[one.trait.start : one.trait.end] == one.words
        found = traits(new)
        assert all(0 <= trait.start < trait.end <= len(new) for trait in found)
        assert list(wording(new, found)) is not None

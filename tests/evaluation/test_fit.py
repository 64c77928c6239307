"""The fitting of the weights by which links are sure."""

from __future__ import annotations

import math
from random import Random

import pytest

from tests.evaluation.fit import fitted, loss


def test_a_fit_finds_the_weights_that_made_the_cases() -> None:
    """Each case is right with the chance that the weights 2, -3 and the bias 0.5 give it."""
    random = Random(1)
    true = [2.0, -3.0, 0.5]
    cases = []
    for _ in range(4000):
        values = (random.random(), random.random(), 1.0)
        chance = 1 / (1 + math.exp(-sum(w * v for w, v in zip(true, values, strict=True))))
        cases.append((values, random.random() < chance))
    found = fitted(cases)
    assert found == pytest.approx(true, abs=0.35)
    assert loss(found, cases) <= loss(true, cases) + 1e-3
    assert loss(found, cases) < loss([0.0, 0.0, 0.0], cases)

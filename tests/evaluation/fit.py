"""Fits the weights by which links of two languages are sure: `python -m tests.evaluation.fit` prints them beside those in use (`bilingual/numbers.py`).

Each link that a comparison weighs is a case: right or wrong by the labels read blind, by editions translated item by item (scrambled, thinned, and with words
that nobody knows), and by cards of different trades, between which nothing is right. A logistic regression, by Newton's steps.
"""

from __future__ import annotations

import math
import sys
from random import Random
from typing import TYPE_CHECKING

from kasdiff.compare.bilingual import items, numbers
from kasdiff.compare.choose import compare_cards
from kasdiff.compare.engine import compare
from kasdiff.compare.units import match_key
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.conftest import ROOT, SHARED
from tests.evaluation import blind, unlike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kasdiff.compare.bilingual.beads import Link
    from kasdiff.compare.bilingual.sure import Evidence
    from kasdiff.compare.bilingual.table import Table

    Weighing = Callable[[Table, Sequence[Link], Callable[[Link], float | None]], list[Evidence]]
    Case = tuple[tuple[float, ...], bool]  # the evidence with 1 for the bias, and whether the link is right
    Texts = set[tuple[str, str]]

_RIDGE = 0.05  # against weights that grow without bound where a feature parts all cases
_STEPS = 25
_WEIGHING = "evidence"  # the name by which `items` calls what weighs links


def weighed(work: Callable[[], object]) -> list[tuple[str, str, Evidence]]:
    """Return the texts and the evidence of every link that is weighed while `work` is done, as it was when it was weighed first: hopeless ones too."""
    first: dict[tuple[int, Link], tuple[str, str, Evidence]] = {}
    kept: list[Table] = []  # a table that is gone could lend its id to another one
    real: Weighing = vars(items)[_WEIGHING]

    def noted(table: Table, links: Sequence[Link], trust: Callable[[Link], float | None]) -> list[Evidence]:
        found = real(table, links, trust)
        kept.append(table)
        for link, one in zip(links, found, strict=True):
            first.setdefault((id(table), link), (table.old[link.old[0]].key, table.new[link.new[0]].key, one))
        return found

    setattr(items, _WEIGHING, noted)
    try:
        work()
    finally:
        setattr(items, _WEIGHING, real)
    return list(first.values())


def cases() -> Iterator[Case]:
    """Yield all cases."""
    russian, kazakh = (parse(read_document(ROOT / "samples" / f"sample-2024-{one}.txt")) for one in ("ru", "kk"))
    for seed in range(6):
        old, new = unlike.both_scrambled(russian, kazakh, 0.2, seed)
        yield from _judged(weighed(lambda o=old, n=new: compare(o, n)), unlike.translations(russian, kazakh))  # type: ignore[misc]
        for share in (0.3, 0.6):
            strange = unlike.strange(kazakh, share, seed)
            thin = unlike.thinned(strange, Random(seed))
            found = weighed(lambda n=thin: compare(russian, n))  # type: ignore[misc]
            yield from _judged(found, unlike.translations(russian, strange))
    if SHARED.is_dir():
        yield from _labelled()


def _labelled() -> Iterator[Case]:
    texts = {name: blind.read(name) for name in blind.names()}
    for one in blind.load()[0]:
        if one.group(texts) != "between languages":
            continue
        pair = (texts[one.old], one.old_card), (texts[one.new], one.new_card)
        sides = blind.Texts(*pair[0]), blind.Texts(*pair[1])
        sure, either = (_texts(links, sides) for links in (one.links, one.either))
        open_ = {(match_key(a), match_key(b)) for a, b in either - sure}
        found = weighed(lambda p=pair: compare_cards(*p))  # type: ignore[misc]
        yield from _judged([link for link in found if not {link[:2], link[1::-1]} & open_], sure)
    for old, old_card, new, new_card in unlike.OTHER_TRADES:
        other = weighed(lambda a=(texts[old], old_card), b=(texts[new], new_card): compare_cards(a, b))  # type: ignore[misc]
        yield from _judged(other, set())


def _texts(links: Sequence[tuple[str, str]], sides: tuple[blind.Texts, blind.Texts]) -> Texts:
    spots = [[side.spot(name) for side, name in zip(sides, link, strict=True)] for link in links]
    texts = (
        [side.text(spot).partition(" ")[2] for side, spot in zip(sides, both, strict=True) if spot] for both in spots
    )
    return {(both[0], both[1]) for both in texts if len(both) == 2}


def _judged(found: Sequence[tuple[str, str, Evidence]], true: Texts) -> Iterator[Case]:
    keys = {(match_key(old), match_key(new)) for old, new in true}
    for old, new, evidence in found:
        yield (
            (*evidence, 1.0),
            bool({(old, new), (new, old)} & keys),
        )  # the side that is looked at first is told by the contents


def fitted(found: Sequence[Case]) -> list[float]:
    """Return the weights, the bias last."""
    size = len(found[0][0])
    weights = [0.0] * size
    for _ in range(_STEPS):
        gradient = [-_RIDGE * weight for weight in weights]
        bend = [[_RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for values, right in found:
            chance = _chance(weights, values)
            for i, value in enumerate(values):
                gradient[i] += (right - chance) * value
                for j, other in enumerate(values):
                    bend[i][j] += chance * (1 - chance) * value * other
        weights = [weight + step for weight, step in zip(weights, _solved(bend, gradient), strict=True)]
    return weights


def _chance(weights: Sequence[float], values: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, values, strict=True))))


def _solved(rows: list[list[float]], right: list[float]) -> list[float]:
    """Solve a set of linear equations (Gauss, with the largest pivot)."""
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for k in range(len(table)):
        pivot = max(range(k, len(table)), key=lambda i: abs(table[i][k]))
        table[k], table[pivot] = table[pivot], table[k]
        for i in range(len(table)):
            if i != k:
                share = table[i][k] / table[k][k]
                table[i] = [one - share * other for one, other in zip(table[i], table[k], strict=True)]
    return [row[-1] / row[k] for k, row in enumerate(table)]


def loss(weights: Sequence[float], found: Sequence[Case]) -> float:
    """Return the mean logarithmic loss."""
    chances = (_chance(weights, values) if right else 1 - _chance(weights, values) for values, right in found)
    return -sum(math.log(max(chance, 1e-12)) for chance in chances) / len(found)


def main() -> int:
    """Print the fitted weights and those in use, with their losses, and how many links above `SURE` are wrong."""
    found = list(cases())
    print(f"{len(found)} links, of them right {sum(right for _, right in found)}")
    for name, weights in (("in use", [*numbers.WEIGHTS, numbers.BIAS]), ("fitted", fitted(found))):
        sure = [right for values, right in found if _chance(weights, values) >= numbers.SURE]
        told = ", ".join(f"{weight:.2f}" for weight in weights)
        print(
            f"{name}: {told}; loss {loss(weights, found):.4f}; sure {len(sure)}, of them wrong {len(sure) - sum(sure)}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

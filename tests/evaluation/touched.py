"""How far the features that the program says differ are those that a reader found to differ.

`labels_touches/real.toml` names no text: a text is a hash, looked up among all texts of its edition; `made.toml` holds made texts. Both were written before the
rules; a third of both, chosen by hash, was held out and measured once, when the rules stood. `second.toml` was written afterwards, on other texts, among
them editions of `unseen/`; the others hold made texts of other trades, and pairs in two languages: each head says what the program said at first sight.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.compare.findings.features import Features
from kasdiff.compare.findings.touches import touches
from kasdiff.compare.units import all_units, edition_units
from kasdiff.model.comparison import Feature
from tests.conftest import SHARED
from tests.evaluation.score import rates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kasdiff.model.comparison import Touch
    from kasdiff.model.edition import Edition

    Measure = Callable[[Sequence[str], Sequence[str], Features], tuple[Touch, ...]]

_FOLDER = Path(__file__).with_name("labels_touches")
_HELD_OUT = 3  # every third


class Labelled(Struct, frozen=True):
    """The texts of both sides (none: added or removed) and the features that differ."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    features: frozenset[Feature]
    held_out: bool


class Tally(Struct):
    """Counts by feature: right, said, true; and the pairs that went wrong."""

    counts: dict[Feature, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0, 0]))
    wrong: list[tuple[Labelled, frozenset[Feature]]] = field(default_factory=list)

    def add(self, one: Labelled, said: frozenset[Feature]) -> None:
        """Count one pair."""
        for feature in Feature:
            counts = self.counts[feature]
            counts[0] += feature in said and feature in one.features
            counts[1] += feature in said
            counts[2] += feature in one.features
        if said != one.features:
            self.wrong.append((one, said))

    def of(self, *features: Feature) -> tuple[float, float, float]:
        """Return precision, recall and F1 over features, pooled."""
        right, said, true = (sum(self.counts[feature][i] for feature in features) for i in range(3))
        return rates(right, said, true)


def hash_of(text: str) -> str:
    """Return the hash by which a text of an edition is named."""
    return blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()


def _held(name: str) -> bool:
    return blake2b(name.encode(), digest_size=4).digest()[-1] % _HELD_OUT == 0


MADE = (
    "made",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "otherwise",
)


def made(*rounds: str) -> Iterator[Labelled]:
    """Yield the made pairs in one language, of some rounds or of all."""
    for one in rounds or MADE:
        tables = _made(one)
        yield from (_labelled(*line) for name in ("kk", "ru") for line in tables[name])


def across() -> Iterator[Labelled]:
    """Yield the made pairs in two languages, Russian and Kazakh."""
    return (_labelled(*line) for one in MADE for line in _made(one).get("across", ()))


def _made(of: str) -> dict[str, list[tuple[str, str, str]]]:
    return tomllib.loads((_FOLDER / f"{of}.toml").read_text(encoding="utf-8"))


def _labelled(old: str, new: str, features: str) -> Labelled:
    return Labelled(((old,) if old else ()), ((new,) if new else ()), _features(features), _held(f"{old}|{new}"))


ROUNDS = ("real", "second")


def paths(name: str) -> Path:
    """Return the file of an edition."""
    return next(iter((SHARED / "editions").glob(f"{name}.txt")), SHARED / "unseen" / f"{name}.txt")


def names(*rounds: str) -> set[str]:
    """Return the names of the editions whose texts are labelled."""
    return {line[i] for one in rounds or ROUNDS for line in _real_lines(one) for i in (0, 2)}


def real(editions: Mapping[str, Edition], of: str = "real") -> Iterator[Labelled | None]:
    """Yield the pairs of the real editions of a round; None for one of whose texts an edition no longer has one."""
    texts = {name: {hash_of(text): text for text in texts_of(edition)} for name, edition in editions.items()}
    for old_name, olds, new_name, news, features in _real_lines(of):
        old = [texts[old_name].get(one) for one in olds.split()]
        new = [texts[new_name].get(one) for one in news.split()]
        known = tuple(filter(None, old)), tuple(filter(None, new))
        whole = (len(known[0]), len(known[1])) == (len(old), len(new))
        yield Labelled(*known, _features(features), _held(f"{olds}|{news}")) if whole else None


def labels_only(of: str) -> Iterator[Labelled]:
    """Yield the labels of a round without their texts."""
    return (Labelled((), (), _features(line[4]), held_out=False) for line in _real_lines(of))


def _real_lines(of: str) -> list[tuple[str, str, str, str, str]]:
    pairs: list[tuple[str, str, str, str, str]] = tomllib.loads((_FOLDER / f"{of}.toml").read_text(encoding="utf-8"))[
        "pairs"
    ]
    return pairs


def texts_of(edition: Edition) -> Iterator[str]:
    """Yield every text of an edition."""
    return (unit.text for card in edition_units(edition) for unit in all_units(card))


def _features(names_: str) -> frozenset[Feature]:
    return frozenset(map(Feature, names_.split()))


def tally(pairs: Iterable[Labelled], measure: Measure = touches) -> Tally:
    """Measure the program on labelled pairs; `measure` is `touches_across` for those in two languages."""
    features, total = Features(), Tally()
    for one in pairs:
        total.add(one, frozenset(touch.trait.feature for touch in measure(one.old, one.new, features)))
    return total


def report(total: Tally) -> Iterator[str]:
    """Yield a line for each feature and one for all."""
    for feature in Feature:
        right, said, true = total.counts[feature]
        precision, recall, _ = total.of(feature)
        yield f"  {feature:10} P {precision:.3f} R {recall:.3f}  ({right} right of {said} said and {true} true)"
    precision, recall, _ = total.of(*Feature)
    yield f"  {'all':10} P {precision:.3f} R {recall:.3f}"

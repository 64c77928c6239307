"""What each tuned number is worth: `python -m tests.evaluation.sensitivity [NAME …]` moves it by a fifth down and up and prints how far each F1 moves.

The numbers are those of the tables `numbers.py` below `kasdiff/compare`, and of `Thresholds`. Each is tried in a process of its own, so that nothing which was
worked out with another value is left. Whole numbers move by a fifth, but at least by one.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import force_setattr

import kasdiff.compare
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options, Thresholds
from kasdiff.model.comparison import Feature
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.conftest import ROOT, SHARED
from tests.evaluation import blind, touched, unlike
from tests.evaluation.labels import agreement, load
from tests.evaluation.mutate import mutate
from tests.evaluation.score import Score, rates, score

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from kasdiff.model.comparison import Comparison
    from kasdiff.model.edition import Edition

_FIFTH = 0.2
_FELT = 0.00005
_SAMPLES = ("sample-2019-kk.txt", "sample-2024-kk.txt", "sample-2024-ru.txt")
_LINE = re.compile(
    r"^# (?P<unit>[^;\n]+); (?P<meaning>[^;\n]+)(?:; (?P<evidence>[^\n]+))?\n(?P<name>[A-Z_]+) = ", re.MULTILINE
)
_THRESHOLDS = "thresholds"


class Number(Struct, frozen=True):
    """A tuned number: the table it stands in ("contents", "" for the top, "thresholds"), its name, and (of a tuple) its place."""

    table: str
    name: str
    place: int | None = None

    def __str__(self) -> str:
        """Return how it is called."""
        place = "" if self.place is None else f"[{self.place}]"
        return f"{self.table or 'compare'}.{self.name}{place}"


def tables() -> list[Path]:
    """Return the files of the tables."""
    return sorted(Path(kasdiff.compare.__file__).parent.rglob("numbers.py"))


def described(table: Path) -> dict[str, tuple[str, str, str]]:
    """Return unit, meaning and evidence of each number of a table."""
    found = _LINE.finditer(table.read_text(encoding="utf-8"))
    return {one["name"]: (one["unit"], one["meaning"], one["evidence"] or "") for one in found}


def numbers() -> Iterator[Number]:
    """Yield all tuned numbers."""
    for path in tables():
        table = "" if path.parent.name == "compare" else path.parent.name
        for name in described(path):
            value = getattr(_module(table), name)
            places = range(len(value)) if isinstance(value, tuple) else (None,)
            yield from (Number(table, name, place) for place in places)
    yield from (Number(_THRESHOLDS, name) for name in Thresholds.__struct_fields__)


def _module(table: str) -> Any:
    return importlib.import_module(".".join(filter(None, ("kasdiff.compare", table, "numbers"))))


def moved(value: Any, share: float) -> Any:
    """Return a number that is greater by a share of itself; of whole ones by one at least."""
    if isinstance(value, int):
        return value + (1 if share > 0 else -1) * max(1, round(abs(share) * value))
    return tuple(moved(one, share) for one in value) if isinstance(value, tuple) else value * (1 + share)


def move(number: Number, share: float) -> None:
    """Change a number wherever it is used in this process."""
    if number.table == _THRESHOLDS:
        thresholds = Options().thresholds
        force_setattr(thresholds, number.name, moved(getattr(thresholds, number.name), share))
        return
    old = getattr(_module(number.table), number.name)
    new = moved(old, share)
    if isinstance(old, tuple):
        new = tuple(moved(one, share) if place == number.place else one for place, one in enumerate(old))
    for module in _users(number.table):
        if number.name in vars(module):
            setattr(module, number.name, new)


def _users(table: str) -> Iterator[Any]:
    """Yield the modules of a table's part: those that import its numbers."""
    part = importlib.import_module(".".join(filter(None, ("kasdiff.compare", table))))
    for found in pkgutil.iter_modules(part.__path__, f"{part.__name__}."):
        yield importlib.import_module(found.name)


class Data(Struct):
    """The editions, read once."""

    samples: Mapping[str, Edition]
    real: Mapping[str, Edition]

    @classmethod
    def read(cls) -> Data:
        """Read samples and, where they are, real editions."""
        names = {*blind.names(), *(name for one in load() for name in (one.old, one.new)), *touched.names()}
        samples = {name: parse(read_document(ROOT / "samples" / name)) for name in _SAMPLES}
        return cls(samples, {name: blind.read(name) for name in sorted(names)} if SHARED.is_dir() else {})


# What the numbers of a part can change: those of one language, of two, and what is said of pairs; all where a part is not named.
_ONE, _TWO, _SAID = "one language", "two languages", "features"
_REACH = {"contents": {_ONE}, "bilingual": {_TWO}, "findings": {_SAID}}


def measures(data: Data, table: str | None = None) -> dict[str, float]:
    """Return F1 on generated and on labelled data, as far as the numbers of a table can change it."""
    reach = _REACH.get(table or "", {_ONE, _TWO, _SAID})
    out = dict(_generated(data)) if _ONE in reach else {}
    out |= _translated(data.samples) if _TWO in reach else {}
    if data.real and reach - {_SAID}:
        out |= _links(data.real, reach)
    return out | (_features(data.real) if data.real and _SAID in reach else {})


def _generated(data: Data) -> Iterator[tuple[str, float]]:
    pairs = [mutate(edition, 0.4, seed) for edition in data.samples.values() for seed in (1, 2, 3)]
    pairs += [mutate(edition, 0.4, 1) for edition in data.real.values() if edition.file.startswith("20")]
    total = Score()
    for pair in pairs:
        total.add(score(pair, compare(pair.old, pair.new)))
    yield "generated changes", total.changes()[2]
    yield "generated cards", rates(*total.cards)[2]


def _translated(samples: Mapping[str, Edition]) -> dict[str, float]:
    russian, kazakh = samples["sample-2024-ru.txt"], samples["sample-2024-kk.txt"]
    return {
        "generated, two languages": unlike.measure_translation(russian, kazakh, 0.2).f1,
        "generated, unknown words": unlike.measure_strange(russian, kazakh, 0.6).f1,
    }


def _links(texts: Mapping[str, Edition], reach: Collection[str]) -> dict[str, float]:
    cards, pairings = blind.load()
    groups = {_ONE: [0, 0, 0], _TWO: [0, 0, 0], "cards": [0, 0, 0]}
    wholes: dict[tuple[str, str], Comparison] = {}

    def whole(old: str, new: str) -> Comparison:
        if (old, new) not in wholes:
            wholes[old, new] = compare(texts[old], texts[new])
        return wholes[old, new]

    def add(name: str, *counts: int) -> None:
        groups[name] = [one + other for one, other in zip(groups[name], counts, strict=True)]

    for labels in load():
        if (group := _group(texts, labels.old, labels.new)) in reach:
            found = agreement(labels, whole(labels.old, labels.new))
            add(group, found.right, found.said, found.true)
    for card in cards:
        if (group := _group(texts, card.old, card.new)) in reach:
            met = blind.measure(card, texts, None if card.alone else whole(card.old, card.new))
            add(group, met.right, met.said, met.true)
    for pairing in pairings:
        if _group(texts, pairing.old, pairing.new) in reach:
            met = blind.measure_pairing(pairing, whole(pairing.old, pairing.new))
            add("cards", met.right, met.said, met.true)
    return {f"labelled, {name}": rates(*counts)[2] for name, counts in groups.items() if counts[2]}


def _features(texts: Mapping[str, Edition]) -> dict[str, float]:
    pairs = [*touched.made(), *filter(None, (one for of in touched.ROUNDS for one in touched.real(texts, of)))]
    return {"labelled features": touched.tally(pairs).of(*Feature)[2]}


def _group(texts: Mapping[str, Edition], old: str, new: str) -> str:
    return _ONE if texts[old].language == texts[new].language else _TWO


def apart(work: Callable[[], dict[str, float]]) -> dict[str, float]:
    """Do work in a process of its own, on POSIX, and return what it gives; nothing where it fails."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            text = json.dumps(work())
        except (ArithmeticError, AssertionError, LookupError, ValueError) as error:
            text = json.dumps({"error": str(error)[:60]})
        with os.fdopen(writing, "w", encoding="utf-8") as out:
            out.write(text)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        text = answer.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {}


def main(arguments: Sequence[str]) -> int:
    """Print what each number is worth."""
    parser = argparse.ArgumentParser(prog="tests.evaluation.sensitivity", description=__doc__)
    parser.add_argument("names", nargs="*", help="only numbers whose names begin so, as printed")
    wanted = tuple(parser.parse_args(arguments).names)
    data = Data.read()
    base = apart(lambda: measures(data))
    print("as it is: " + "; ".join(f"{name} {value:.4f}" for name, value in base.items()), flush=True)
    for number in numbers():
        if not wanted or str(number).startswith(wanted):
            told = [_told(base, apart(lambda n=number, s=share: _with(data, n, s))) for share in (-_FIFTH, _FIFTH)]  # type: ignore[misc]
            print(f"{number!s:32} a fifth down: {told[0]:60} up: {told[1]}", flush=True)
    return 0


def _with(data: Data, number: Number, share: float) -> dict[str, float]:
    move(number, share)
    return measures(data, number.table)


def _told(base: Mapping[str, float], found: Mapping[str, float]) -> str:
    if not found or "error" in found:
        return f"fails ({found.get('error', 'nothing came back')})"
    changed = {
        name: found[name] - value for name, value in base.items() if name in found and abs(found[name] - value) >= _FELT
    }
    return ", ".join(f"{name} {value:+.4f}" for name, value in changed.items()) or "not felt"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

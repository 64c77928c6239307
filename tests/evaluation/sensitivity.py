"""What each tuned number is worth: `python -m tests.evaluation.sensitivity [NAME …]` moves it by a fifth down and up and prints how far each F1 moves.

The numbers are those of the tables `numbers.py` below `kasdiff/compare`, and of `Thresholds`. Each is tried in a process of its own, so that nothing which was
worked out with another value is left. Whole numbers move by a fifth, but at least by one. One that nothing feels by a fifth is tried at nought and at ten
times as much besides: what nothing feels even there does no work that is measured.
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
from msgspec.structs import force_setattr, replace

import kasdiff.compare
from kasdiff.compare import engine
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options, Thresholds
from kasdiff.compare.units import all_units, edition_units
from kasdiff.model.comparison import Feature
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.text.stems import stems
from tests.conftest import ROOT, SHARED
from tests.evaluation import blind, touched, unlike
from tests.evaluation.labels import agreement, load
from tests.evaluation.mutate import mutate
from tests.evaluation.score import Score, rates, score

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from kasdiff.model.comparison import Comparison
    from kasdiff.model.edition import Edition

_FIFTH = 0.2
_WITHOUT, _FAR = -1.0, 9.0  # nought, and ten times as much
_FELT = 0.00005
_NOTHING = "not felt"
# The names by which the engine calls what compares the contents of two cards, and what says more about pairs.
_CONTENTS, _FINDINGS = "match_card", "_looked_over"
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
        real = {name: blind.read(name) for name in sorted(names)} if SHARED.is_dir() else {}
        # Words are looked into once for all processes.
        for edition in (*samples.values(), *real.values()):
            for card in edition_units(edition):
                for unit in all_units(card):
                    stems(unit.key)
        return cls(samples, real)


# What the numbers of a part can change: cards, contents of one language, of two, and what is said of pairs; all where a part is not named.
_CARDS, _ONE, _TWO, _SAID = "cards", "one language", "two languages", "features"
_ALL = frozenset({_CARDS, _ONE, _TWO, _SAID})
_REACH = {
    "contents": {_ONE},
    "alignment": {_CARDS, _ONE, _TWO},
    "cards": {_CARDS},
    "bilingual": {_TWO},
    "findings": {_SAID},
}
_OF_CARDS = ("card", "other_code", "sure_card", "sibling")
_OF_ALL = ("margin",)


def reach_of(number: Number) -> Collection[str]:
    """Return what a number can change."""
    if number.table != _THRESHOLDS:
        return _REACH.get(number.table, _ALL)
    return {_CARDS, _ONE} if number.name in _OF_ALL else {_CARDS} if number.name in _OF_CARDS else {_ONE}


def measures(data: Data, reach: Collection[str] = _ALL) -> dict[str, float]:
    """Return F1 on generated and on labelled data, as far as `reach` says. To be called apart: what it leaves out to save time is left out for good."""
    setattr(engine, _FINDINGS, lambda result, *_, **__: result)
    out = dict(_generated(data)) if _ONE in reach else {}
    out |= _translated(data) if _TWO in reach else {}
    if data.real and not {_ONE, _TWO}.isdisjoint(reach):
        out |= _links(data.real, reach)
    out |= _features(data.real) if data.real and _SAID in reach else {}
    return out | (dict(_cards(data)) if _CARDS in reach else {})


def _cards(data: Data) -> Iterator[tuple[str, float]]:
    """Yield how well cards are paired: of generated editions, the same without their codes, and as labelled."""
    setattr(engine, _CONTENTS, lambda *_: ())
    for name, told in (("generated cards", _as_they_are), ("generated cards, no codes", without_codes)):
        total = Score()
        doubts = blind.Count()
        for pair in (mutate(one, 0.4, 1) for one in (*data.samples.values(), *data.real.values())):
            result = compare(told(pair.old), told(pair.new))
            total.add(score(pair, result))
            doubts.add(_doubted(result, {(tree.origin, place) for place, tree in enumerate(pair.trees)}))
        yield name, rates(*total.cards)[2]
        yield f"{name}, doubts", _doubts([doubts])
    cards = blind.Count()
    for one in blind.load()[1] if data.real else ():
        cards.add(blind.measure_pairing(one, compare(data.real[one.old], data.real[one.new])))
    yield "labelled cards", cards.f1


def _as_they_are(edition: Edition) -> Edition:
    return edition


def without_codes(edition: Edition) -> Edition:
    """Return an edition whose cards have no codes, so that they are paired by what they are called and say."""
    standards = (
        replace(one, cards=tuple(replace(card, code=None, group_code=None) for card in one.cards))
        for one in edition.standards
    )
    return replace(edition, standards=tuple(standards))


def _doubted(result: Comparison, true: Collection[tuple[int | None, int]]) -> blind.Count:
    """Compare the doubts about paired cards with the true pairs."""
    said = {(one.old.index, one.new.index): not one.doubtful for one in result.cards if one.old and one.new}
    plain = [link for link, sure in said.items() if sure]
    count = blind.Count(sum(link in true for link in said), len(said), len(true))
    return replace(count, plain=len(plain), plain_wrong=sum(link not in true for link in plain))


def _generated(data: Data) -> Iterator[tuple[str, float]]:
    pairs = [mutate(edition, 0.4, seed) for edition in data.samples.values() for seed in (1, 2, 3)]
    pairs += [mutate(edition, 0.4, 1) for edition in data.real.values() if edition.file.startswith("20")]
    total = Score()
    for pair in pairs:
        total.add(score(pair, compare(pair.old, pair.new)))
    doubtful, wrong, sure, missed = total.doubtful
    yield "generated changes", total.changes()[2]
    yield "generated doubts", (wrong + sure - missed) / max(1, doubtful + sure)


def _translated(data: Data) -> dict[str, float]:
    russian, kazakh = data.samples["sample-2024-ru.txt"], data.samples["sample-2024-kk.txt"]
    found = {
        "generated, two languages": unlike.measure_translation(russian, kazakh, 0.2),
        "generated, headings": unlike.measure_headings(russian, kazakh, 0.5),
        "generated, unknown words": unlike.measure_strange(russian, kazakh, 0.6),
    }
    if data.real:
        found["labelled, joined"] = unlike.measure_joined(blind.load()[0], data.real)
    return {name: count.f1 for name, count in found.items()} | {"doubts, two languages": _doubts(found.values())}


def _doubts(counts: Iterable[blind.Count]) -> float:
    """Return the share of the links that are rightly said without doubt, or wrong and doubtful."""
    total = blind.Count()
    for one in counts:
        total.add(one)
    return (total.plain - total.plain_wrong + total.said - total.right - total.plain_wrong) / max(1, total.said)


def _links(texts: Mapping[str, Edition], reach: Collection[str]) -> dict[str, float]:
    cards, _ = blind.load()
    groups = {_ONE: blind.Count(), _TWO: blind.Count()}
    read = {_ONE: blind.Count(), _TWO: blind.Count()}
    wholes: dict[tuple[str, str], Comparison] = {}

    def whole(old: str, new: str) -> Comparison:
        if (old, new) not in wholes:
            wholes[old, new] = compare(texts[old], texts[new])
        return wholes[old, new]

    for labels in load():
        if (group := _group(texts, labels.old, labels.new)) in reach:
            found = agreement(labels, whole(labels.old, labels.new))
            groups[group].add(blind.Count(found.right, found.said, found.true))
    for card in cards:
        if (group := _group(texts, card.old, card.new)) in reach:
            read[group].add(blind.measure(card, texts, None if card.alone else whole(card.old, card.new)))
    for group, count in read.items():
        groups[group].add(count)
    doubts = {f"doubts of labelled, {name}": _doubts([count]) for name, count in read.items() if count.true}
    return {f"labelled, {name}": count.f1 for name, count in groups.items() if count.true} | doubts


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
            _print(number, base, data)
    return 0


def _print(number: Number, base: Mapping[str, float], data: Data) -> None:
    """Print what a number is worth."""

    def told(share: float) -> str:
        return _told(base, apart(lambda: _with(data, number, share)))

    down, up = told(-_FIFTH), told(_FIFTH)
    print(f"{number!s:32} a fifth down: {down:60} up: {up}", flush=True)
    if (down, up) == (_NOTHING, _NOTHING):
        print(f"{'':32} at nought: {told(_WITHOUT):62} ten times: {told(_FAR)}", flush=True)


def _with(data: Data, number: Number, share: float) -> dict[str, float]:
    move(number, share)
    return measures(data, reach_of(number))


def _told(base: Mapping[str, float], found: Mapping[str, float]) -> str:
    if not found or "error" in found:
        return f"fails ({found.get('error', 'nothing came back')})"
    changed = {
        name: found[name] - value for name, value in base.items() if name in found and abs(found[name] - value) >= _FELT
    }
    return ", ".join(f"{name} {value:+.4f}" for name, value in changed.items()) or _NOTHING


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

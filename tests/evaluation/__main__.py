"""Prints how well the comparison finds known differences, and how editions are read: `python -m tests.evaluation [--seeds N] [--peers]`."""

from __future__ import annotations

import argparse
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from kasdiff.compare.engine import compare
from kasdiff.compare.findings.across import touches_across
from kasdiff.compare.findings.touches import touches
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.conftest import ROOT, SHARED
from tests.evaluation import blind, reading, touched
from tests.evaluation.labels import agreement, load
from tests.evaluation.mutate import NOISE_ONLY, mutate
from tests.evaluation.peers import PEERS, score_peer
from tests.evaluation.score import Score, rates, score
from tests.evaluation.thinned import SEEDS, both_thinned
from tests.evaluation.unlike import RATES as RATES_OF_SCRAMBLING
from tests.evaluation.unlike import (
    measure_joined,
    measure_others,
    measure_scrambled,
    measure_strange,
    measure_translation,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kasdiff.model.edition import Edition

RATES = (0.02, 0.1, 0.3, 0.4)
SAMPLES = ("sample-2019-kk.txt", "sample-2024-kk.txt", "sample-2024-ru.txt")


def editions() -> Iterator[Edition]:
    """Yield the samples and, where they are, the real editions (the standard of each with the most cards)."""
    folder = SHARED / "editions"
    for path in (*(ROOT / "samples" / name for name in SAMPLES), *sorted(folder.glob("*.txt"))):
        if path.is_file():
            edition = _read(path)
            yield edition


def _read(path: Path) -> Edition:
    return parse(read_document(path))


def main(arguments: Sequence[str]) -> int:
    """Run the evaluation and print its tables."""
    parser = argparse.ArgumentParser(prog="tests.evaluation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=2, help="how many pairs are made of each edition and rate")
    parser.add_argument("--no-peers", action="store_true", help="leave the other programs out")
    options = parser.parse_args(arguments)
    found = list(editions())
    seeds = range(1, options.seeds + 1)
    print(f"{len(found)} editions, {options.seeds} pairs of each at every rate\n")
    _noise(found, seeds)
    totals = {rate: _at_rate(found, rate, seeds) for rate in RATES}
    _kinds(totals[0.3])
    if not options.no_peers:
        _peers(found, seeds)
    _labels()
    reading.evaluate()
    _touched()
    return 0


def _touched() -> None:
    """Print how far the features that differ are those that a reader found."""
    made = list(touched.made("made"))
    for one in touched.MADE[1:]:
        _print_touched(f"{one} round, made pairs of other trades", list(touched.made(one)), touches)
    _print_touched("two languages, made pairs", list(touched.across()), touches_across)
    known = sorted(name for name in touched.names() if touched.paths(name).is_file())
    if len(known) < len(touched.names()):
        print("\nfeatures that differ, made pairs alone (the real editions are not here):")
        print(*touched.report(touched.tally(made)), sep="\n")
        return
    texts = {name: _read(touched.paths(name)) for name in known}
    first, second = (list(touched.real(texts, one)) for one in touched.ROUNDS)
    both = [*filter(None, first), *made]
    groups = {
        "first round, seen": [one for one in both if not one.held_out],
        "first round, held out": [one for one in both if one.held_out],
        "second round": list(filter(None, second)),
    }
    for name, pairs in groups.items():
        _print_touched(f"labelled by reading, {name}", pairs, touches)
    print(f"labelled texts that are no longer found: {sum(one is None for one in (*first, *second))}")


def _print_touched(name: str, pairs: Sequence[touched.Labelled], measure: touched.Measure) -> None:
    print(f"\nfeatures that differ, {name}: {len(pairs)} pairs")
    print(*touched.report(touched.tally(pairs, measure)), sep="\n")


def _noise(found: Sequence[Edition], seeds: Iterable[int]) -> None:
    total = Score()
    for edition in found:
        for seed in seeds:
            pair = mutate(edition, 0.4, seed, NOISE_ONLY, cards=False)
            total.add(score(pair, compare(pair.old, pair.new)))
    print(f"noise only: {total.substantive} changes of substance; F1 over all kinds {total.f1()[2]:.4f}\n")


def _at_rate(found: Sequence[Edition], rate: float, seeds: Iterable[int]) -> Score:
    total, spent = Score(), 0.0
    for edition in found:
        for seed in seeds:
            pair = mutate(edition, rate, seed)
            start = perf_counter()
            result = compare(pair.old, pair.new)
            spent += perf_counter() - start
            total.add(score(pair, result))
    precision, recall, changes = total.changes()
    print(
        f"{rate:4.0%} of items changed: F1 over all kinds {total.f1()[2]:.4f}; changes P {precision:.4f} R {recall:.4f}"
        f" F1 {changes:.4f}; cards F1 {rates(*total.cards)[2]:.4f}; unchanged words painted"
        f" {total.painted[0] / max(1, total.painted[1]):.3%} of those in reworded texts; {spent:.1f} s"
    )
    return total


def _kinds(total: Score) -> None:
    print("\nkind, at 30 %        P       R       F1      true    said")
    for kind in sorted(set(total.true) | set(total.told)):
        numbers = rates(total.right[kind], total.told[kind], total.true[kind])
        print(f"{kind:18} {'  '.join(f'{value:.4f}' for value in numbers)}  {total.true[kind]:6} {total.told[kind]:6}")
    print("\nconfusion (true, said about its places), the commonest:")
    for (true, said), count in total.confusion.most_common(12):
        print(f"  {true:18} {said:32} {count}")
    doubtful, wrong, sure, missed = total.doubtful
    print(
        f"\ndoubtful pairs: {doubtful}, of them wrong {wrong / max(1, doubtful):.2%};"
        f" others: {sure}, of them wrong {missed / max(1, sure):.3%}\n"
    )


def _peers(found: Sequence[Edition], seeds: Iterable[int]) -> None:
    print("the same truth at 30 %, functions, skills and items of paired cards:")
    for name in PEERS:
        total = Score()
        for edition in found:
            for seed in seeds:
                total.add(score_peer(name, mutate(edition, 0.3, seed)))
        precision, recall, changes = total.changes()
        print(f"  {name:26} all {total.f1()[2]:.4f}; changes P {precision:.4f} R {recall:.4f} F1 {changes:.4f}")
    print()


def _labels() -> None:
    folder = SHARED / "editions"
    if not folder.is_dir():
        print("pairs labelled by reading: the real editions are not here")
        return
    texts = {name: _read(folder / f"{name}.txt") for labels in load() for name in (labels.old, labels.new)}
    results = {}
    counts = {True: [0, 0, 0], False: [0, 0, 0]}
    for labels in load():
        key = labels.old, labels.new
        if key not in results:
            results[key] = compare(texts[key[0]], texts[key[1]])
        found = agreement(labels, results[key])
        two = texts[key[0]].language != texts[key[1]].language
        for index, value in enumerate((found.right, found.said, found.true)):
            counts[two][index] += value
        place = f"{labels.old} card {labels.old_card} with {labels.new} card {labels.new_card}"
        print(f"labelled by reading: {place}: F1 {found.f1:.3f} ({found.missing} labels not found)")
    print(f"within Kazakh: F1 {rates(*counts[False])[2]:.3f}; between languages: F1 {rates(*counts[True])[2]:.3f}")
    _blind(texts)


def _blind(texts: dict[str, Edition]) -> None:
    """Print how far the cards that were labelled blind and completely are met."""
    cards, pairings = blind.load()
    for name in blind.names():
        texts.setdefault(name, blind.read(name))
    wholes = {(one.old, one.new): compare(texts[one.old], texts[one.new]) for one in cards if not one.alone}
    print("\nlabelled blind, all counterparts of a card (a wrong link counts as well as a missing one):")
    groups: dict[tuple[int, str], blind.Count] = {}
    for one in cards:
        found = blind.measure(one, texts, wholes.get((one.old, one.new)))
        groups.setdefault((one.round, one.group(texts)), blind.Count()).add(found)
        print(f"  {one.old} card {one.old_card} with {one.new} card {one.new_card}: F1 {found.f1:.3f}")
    first = blind.first_sight()
    for key, found in sorted(groups.items()):
        then = f"; at first sight F1 {first[key].f1:.3f}" if key in first else ""
        print(f"  round {key[0]}, {key[1]}: {found}{then}")
    for pairing in pairings:
        found = blind.measure_pairing(pairing, compare(texts[pairing.old], texts[pairing.new]))
        print(f"  which cards of {pairing.old} continue in {pairing.new}: F1 {found.f1:.3f} {' '.join(found.wrong)}")
    lineage = [one for one in cards if one.round == 1 and one.group(texts) == "between languages"]
    _thinned(lineage, texts)
    print(f"  two languages, cards of unlike shape, labels joined over a third edition: {measure_joined(cards, texts)}")
    for rate in RATES_OF_SCRAMBLING:
        print(f"  two languages, scrambled at {rate:.0%}: {measure_scrambled(lineage, texts, rate)}")
    samples = [_read(ROOT / "samples" / name) for name in ("sample-2024-ru.txt", "sample-2024-kk.txt")]
    print(f"  two languages, another trade, scrambled at 20%: {measure_translation(samples[0], samples[1], 0.2)}")
    for share in (0.3, 0.6):
        found = measure_strange(samples[0], samples[1], share)
        print(f"  two languages, another trade, {share:.0%} of its words unknown: {found}")
    others = measure_others(texts)
    print(f"  two languages, cards of different trades: {others.said} links said, {others.plain} of them without doubt")


def _thinned(cards: Sequence[blind.BlindCard], texts: dict[str, Edition]) -> None:
    """Print how well it is found what one language has and the other has not."""
    for rate, exchanged in ((0.15, 0.0), (0.15, 0.1), (0.3, 0.1)):
        total = blind.Count()
        for seed in SEEDS:
            old, new = both_thinned(texts[cards[0].old], texts[cards[0].new], rate, exchanged, seed)
            result = compare(old, new)
            for one in cards:
                total.add(blind.measure(one, {one.old: old, one.new: new}, result))
        print(f"  two languages, {rate:.0%} of items left out, {exchanged:.0%} exchanged: {total}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

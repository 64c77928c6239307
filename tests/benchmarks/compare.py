"""How long comparing takes, and how it grows: `python -m tests.benchmarks.compare`."""

from __future__ import annotations

import sys
from dataclasses import replace
from random import Random
from typing import TYPE_CHECKING

from kasdiff.compare.engine import compare
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.benchmarks.timing import measure, peak_megabytes
from tests.compare.build import one_list
from tests.conftest import ROOT, SHARED
from tests.evaluation.mutate import mutate

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Edition

PAIRS = (
    ("2013-690-kk", "2024-284-kk"),
    ("2019-292-ru", "2023-262-kk"),
    ("2023-262-kk", "2024-284-kk"),
    ("2024-284-kk", "2024-284-kk"),
)
_MANY = 3000
_TIMES = 10


def main() -> int:
    """Print the tables."""
    folder = SHARED / "editions"
    if folder.is_dir():
        for old, new in PAIRS:
            _pair(_read(folder / f"{old}.txt"), _read(folder / f"{new}.txt"))
        _growth(_read(folder / "2024-284-kk.txt"))
        _many_items(_read(folder / "2024-284-kk.txt"))
        _two_languages(_read(folder / "2019-292-ru.txt"), _read(folder / "2023-262-kk.txt"))
        _long_texts(_read(folder / "2024-284-kk.txt"))
    else:
        _growth(_read(ROOT / "samples" / "sample-2024-kk.txt"))
    return 0


def _read(path: Path) -> Edition:
    return parse(read_document(path))


def _pair(old: Edition, new: Edition) -> None:
    timing = measure(lambda: compare(old, new))
    memory = peak_megabytes(lambda: compare(old, new))
    print(f"{old.file:16} with {new.file:16} {timing}  peak {memory:.0f} MB")


def _growth(edition: Edition) -> None:
    """Print how the time grows with the number of cards; the copies have codes and words of their own."""
    pair = mutate(edition, 0.1, 1, cards=False)
    base = measure(lambda: compare(pair.old, pair.new), runs=3).median
    count = sum(1 for _ in edition.cards())
    for times in (2, 5, _TIMES):
        old, new = _times(pair.old, times), _times(pair.new, times)
        longer = measure(lambda old=old, new=new: compare(old, new), runs=1).median  # type: ignore[misc]
        print(f"{count * times:5} cards instead of {count}: {longer / base:5.1f} times the time")


def _times(edition: Edition, times: int) -> Edition:
    cards = [card for _, _, card in edition.cards()]
    copies = tuple(
        replace(card, code=f"{copy}{(card.code or '0000-0-000')[1:]}", name=f"{card.name} {copy}")
        for copy in range(times)
        for card in cards
    )
    return replace(edition, standards=(replace(edition.standards[0], cards=copies),))


def _many_items(edition: Edition) -> None:
    """Print the time of one card with thousands of items, each reworded, in another order."""
    texts = sorted({item.text for _, _, card in edition.cards() for item in card.items()})
    for count in (300, 1000, _MANY):
        old = [f"{texts[n % len(texts)]} {n // len(texts)}".removesuffix(" 0") for n in range(count)]
        new = [" ".join(text.split()[1:] or [text]) + " жаңа" for text in sorted(old, reverse=True)]
        timing = measure(lambda old=old, new=new: compare(one_list(*old), one_list(*new)), runs=1)  # type: ignore[misc]
        print(f"{count:5} with {count} items of one list, all reworded and out of order: {timing}")


def _two_languages(russian: Edition, kazakh: Edition) -> None:
    """Print the time of one list in two languages that have nothing in common but their words: the hardest case."""
    texts = [sorted({item.text for _, _, card in one.cards() for item in card.items()}) for one in (russian, kazakh)]
    for count in (400, 800, 1500, _MANY):
        random = Random(1)
        lists = [[f"{random.choice(pool)} {n // len(pool)}" for n in range(count)] for pool in texts]
        old, new = one_list(*lists[0], language="ru"), one_list(*lists[1], language="kk")
        timing = measure(lambda old=old, new=new: compare(old, new), runs=1)  # type: ignore[misc]
        print(f"{count:5} with {count} items in two languages: {timing}")


def _long_texts(edition: Edition) -> None:
    """Print the time of items of 20,000 characters, every tenth word of which is another."""
    words = [word for _, _, card in edition.cards() for item in card.items() for word in item.text.split()]
    for count in (1, 20):
        random = Random(2)
        before = [" ".join(random.choice(words) for _ in range(2500))[:20_000] for _ in range(count)]
        after = [" ".join(w if random.random() > 0.1 else random.choice(words) for w in t.split()) for t in before]
        old, new = one_list(*before), one_list(*after)
        timing = measure(lambda old=old, new=new: compare(old, new), runs=1)  # type: ignore[misc]
        print(f"{count:5} items of 20,000 characters, reworded: {timing}")


if __name__ == "__main__":
    sys.exit(main())

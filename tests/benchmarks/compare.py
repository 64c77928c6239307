"""How long comparing takes, and how it grows: `python -m tests.benchmarks compare`."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.benchmarks import inputs
from tests.benchmarks.timing import peak_megabytes
from tests.compare.build import one_list
from tests.evaluation.mutate import mutate

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Edition
    from tests.benchmarks.timing import Effort

_TIMES = (2, 5, 10)
_GENERATED = 0.1  # share of items that the seeded generator changes


def main(effort: Effort) -> None:
    """Print the tables."""
    for old, new in inputs.pairs(effort):
        _pair(_read(old), _read(new), effort)
    newest = _read(inputs.newest(effort))
    _growth(newest, effort)
    _many_items(newest, effort)
    first, second = inputs.two_languages(effort)
    _two_languages(_read(first), _read(second), effort)
    _long_texts(newest, effort)


def _read(path: Path) -> Edition:
    return parse(read_document(path))


def _pair(old: Edition, new: Edition, effort: Effort) -> None:
    timing = effort.measure(lambda: compare(old, new))
    memory = peak_megabytes(lambda: compare(old, new))
    print(f"{old.file:16} with {new.file:16} {timing}  peak {memory:.0f} MB")


def _growth(edition: Edition, effort: Effort) -> None:
    """Print how the time grows with the number of cards; the copies have codes and words of their own."""
    pair = mutate(edition, _GENERATED, 1, cards=False)
    base = effort.measure(lambda: compare(pair.old, pair.new), runs=3).median
    count = sum(1 for _ in edition.cards())
    for times in _TIMES:
        old, new = _times(pair.old, times), _times(pair.new, times)
        longer = effort.measure(lambda old=old, new=new: compare(old, new), runs=1).median  # type: ignore[misc]
        print(f"{count * times:5} cards instead of {count}: {longer / base:5.1f} times the time")


def _times(edition: Edition, times: int) -> Edition:
    cards = [card for _, _, card in edition.cards()]
    copies = tuple(
        replace(card, code=f"{copy}{(card.code or '0000-0-000')[1:]}", name=f"{card.name} {copy}")
        for copy in range(times)
        for card in cards
    )
    return replace(edition, standards=(replace(edition.standards[0], cards=copies),))


def _many_items(edition: Edition, effort: Effort) -> None:
    """Print the time of one card with thousands of items, each reworded, in another order."""
    texts = sorted({item.text for _, _, card in edition.cards() for item in card.items()})
    for count in (effort.size(300, 5), effort.size(1000, 10), effort.size(3000, 20)):
        old = [f"{texts[n % len(texts)]} {n // len(texts)}".removesuffix(" 0") for n in range(count)]
        new = [" ".join(text.split()[1:] or [text]) + " жаңа" for text in sorted(old, reverse=True)]
        timing = effort.measure(lambda old=old, new=new: compare(one_list(*old), one_list(*new)), runs=1)  # type: ignore[misc]
        print(f"{count:5} with {count} items of one list, all reworded and out of order: {timing}")


def _two_languages(russian: Edition, kazakh: Edition, effort: Effort) -> None:
    """Print the time of one list in two languages that have nothing in common but their words: the hardest case."""
    texts = [sorted({item.text for _, _, card in one.cards() for item in card.items()}) for one in (russian, kazakh)]
    for count in (effort.size(400, 5), effort.size(800, 10), effort.size(1500, 15), effort.size(3000, 20)):
        random = Random(1)
        lists = [[f"{random.choice(pool)} {n // len(pool)}" for n in range(count)] for pool in texts]
        old, new = one_list(*lists[0], language="ru"), one_list(*lists[1], language="kk")
        timing = effort.measure(lambda old=old, new=new: compare(old, new), runs=1)  # type: ignore[misc]
        print(f"{count:5} with {count} items in two languages: {timing}")


def _long_texts(edition: Edition, effort: Effort) -> None:
    """Print the time of long items, every tenth word of which is another."""
    words = [word for _, _, card in edition.cards() for item in card.items() for word in item.text.split()]
    length = effort.size(20_000, 500)
    for count in (1, effort.size(20, 2)):
        random = Random(2)
        before = [" ".join(random.choice(words) for _ in range(length // 8))[:length] for _ in range(count)]
        after = [" ".join(w if random.random() > 0.1 else random.choice(words) for w in t.split()) for t in before]
        old, new = one_list(*before), one_list(*after)
        timing = effort.measure(lambda old=old, new=new: compare(old, new), runs=1)  # type: ignore[misc]
        print(f"{count:5} items of {length} characters, reworded: {timing}")

"""Replacements that recur over an edition: a renamed ministry, another term for the same thing. Recognised, counted once, and named.

A replacement is a changed run of words against another, by stems, so that its forms count together. It recurs when it stands in several pairs of texts,
different on both sides, and when most places where the old words stood in a pair changed so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare.contents.pairing import SYSTEMATIC
from kasdiff.compare.numbers import EDGE, LEAST_TEXTS, LONGEST, SHARE
from kasdiff.model.comparison import ChangeKind, Systematic, Tone
from kasdiff.text.fold import fold
from kasdiff.text.stems import is_russian, stem, stems
from kasdiff.text.tokens import visible_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.model.comparison import CardMatch, Pair, Place

_SIGNS = " .,;:"

Stems = tuple[str, ...]
Swap = tuple[Stems, Stems]


class _Found(Struct, frozen=True):
    """A replacement in a pair: its stems and its words as printed."""

    swap: Swap
    old: str
    new: str


def find(cards: Iterable[CardMatch]) -> tuple[tuple[Systematic, ...], frozenset[Swap]]:
    """Return the replacements that recur, the commonest first."""
    olds: dict[Swap, set[str]] = defaultdict(set)
    news: dict[Swap, set[str]] = defaultdict(set)
    printed: dict[Swap, Counter[tuple[str, str]]] = defaultdict(Counter)
    words: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for pair in _pairs(cards):
        both = pair.old[0].text, pair.new[0].text
        if both in seen:
            continue
        seen.add(both)
        words.update(dict.fromkeys(stems(both[0]), 1))
        for found in _swaps(pair) if pair.kind is ChangeKind.REWORDED else ():
            olds[found.swap].add(both[0])
            news[found.swap].add(both[1])
            printed[found.swap][found.old.strip(_SIGNS), found.new.strip(_SIGNS)] += 1
    counts = {swap: min(len(olds[swap]), len(news[swap])) for swap in olds}
    recurring = [swap for swap, count in counts.items() if count >= LEAST_TEXTS and _consistent(swap, count, words)]
    named = [(counts[swap], max(printed[swap].items(), key=lambda one: (one[1], one[0]))[0]) for swap in recurring]
    named.sort(key=lambda one: (-one[0], one[1]))
    return tuple(Systematic(old, new, count) for count, (old, new) in named), frozenset(recurring)


def _pairs(cards: Iterable[CardMatch]) -> Iterable[Pair]:
    return (pair for card in cards for pair in card.pairs if len(pair.said_old) == len(pair.said_new) == 1)


def _consistent(swap: Swap, count: int, words: Counter[str]) -> bool:
    """Whether most pairs that hold the rarest of the old words replace them so."""
    return count >= SHARE * min(words[one] for one in swap[0])


def marked(card: CardMatch, recurring: frozenset[Swap], *, folded: bool) -> CardMatch:
    """Return the card with the pairs marked that differ only by recurring replacements; `folded`: they become typographic."""
    if not recurring:
        return card
    return replace(card, pairs=tuple(_marked(pair, recurring, folded=folded) for pair in card.pairs))


def _marked(pair: Pair, recurring: frozenset[Swap], *, folded: bool) -> Pair:
    if pair.kind is not ChangeKind.REWORDED or not pair.old or not pair.new:
        return pair
    found = _swaps(pair)
    if not found or any(one.swap not in recurring for one in found) or len(found) < _changes(pair):
        return pair
    if folded and not pair.moved:
        return replace(
            pair,
            systematic=True,
            kind=ChangeKind.TYPOGRAPHIC,
            rules=(SYSTEMATIC,),
            severity=None,
            touches=(),
            grade=None,
            graded_by="",
        )
    return replace(pair, systematic=True)


def _changes(pair: Pair) -> int:
    return max(len(_runs(pair.old[0])), len(_runs(pair.new[0])))


def _swaps(pair: Pair) -> list[_Found]:
    """Return the replacements of a pair: its runs of strong marks, old beside new, between the same words."""
    old, new = pair.old[0], pair.new[0]
    lefts, rights = _runs(old), _runs(new)
    if len(lefts) != len(rights):
        lefts, rights = _beside(old, new, lefts, rights)
    russian = is_russian(fold(f"{old.text} {new.text}"))
    out = []
    for left, right in zip(lefts, rights, strict=True):
        first, second = old.text[left[0] : left[1]], new.text[right[0] : right[1]]
        swap = stems(first, russian=russian), stems(second, russian=russian)
        if swap[0] and swap[1] and swap[0] != swap[1] and max(map(len, swap)) <= LONGEST:
            out.append(_Found(swap, first, second))
    return out


Run = tuple[int, int]


def _runs(place: Place) -> list[Run]:
    """Return the marked runs, neighbours of both tones joined."""
    runs: list[Run] = []
    for span in place.marks:
        if runs and not place.text[runs[-1][1] : span.start].strip():
            runs[-1] = (runs[-1][0], span.end)
        else:
            runs.append((span.start, span.end))
    return [run for run in runs if any(_strong(place, run))]


def _strong(place: Place, run: Run) -> Iterable[bool]:
    return (span.tone is Tone.CHANGED for span in place.marks if run[0] <= span.start < run[1])


def _beside(old: Place, new: Place, lefts: Sequence[Run], rights: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Choose the runs that stand between the same words on both sides."""
    waiting = dict(zip(_edges(new.text, rights), rights, strict=True))
    pairs = [
        (run, waiting[edges]) for run, edges in zip(lefts, _edges(old.text, lefts), strict=True) if edges in waiting
    ]
    return [left for left, _ in pairs], [right for _, right in pairs]


def _edges(text: str, runs: Sequence[Run]) -> list[tuple[Stems, Stems]]:
    """Return for each run the stems (and signs) just before and just behind it."""
    parts = visible_tokens(text)
    starts = [one.start for one in parts]
    russian = is_russian(fold(text))

    def around(first: int, last: int) -> Stems:
        return tuple(stem(fold(one.text), russian=russian) for one in parts[max(0, first) : last])

    places = [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in runs]
    return [(around(first - EDGE, first), around(last, last + EDGE)) for first, last in places]

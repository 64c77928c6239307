"""Three and more editions in a row: since when and until when each function, skill and item stands, and what became of it in between.

Neighbours are compared; what is paired is one thread. A thread may stand in several places of an edition, where something was split or a card continues as
several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.compare.units import edition_units
from kasdiff.model.comparison import CardRef, ChangeKind, Part, Place
from kasdiff.progress import silent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.comparison import Comparison, Pair
    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress

_DEFAULT = Options()
_STILL = {ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED}

Node = tuple[int, int, Part, tuple[int, ...]]  # edition, card, part, path


@dataclass(frozen=True, slots=True)
class Appearance:
    """A text in one edition, and what became of it since the edition before (None in the first edition or where it is new)."""

    card: CardRef
    part: Part
    place: Place
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """One thing over all editions; `states[k]` are its places in edition k, none where it does not stand."""

    states: tuple[tuple[Appearance, ...], ...]

    @property
    def since(self) -> int:
        """Return the index of the first edition in which it stands."""
        return next(k for k, state in enumerate(self.states) if state)

    @property
    def until(self) -> int | None:
        """Return the index of the last edition in which it stands, None where it stands to this day."""
        last = max(k for k, state in enumerate(self.states) if state)
        return None if last == len(self.states) - 1 else last

    @property
    def changed_in(self) -> tuple[int, ...]:
        """Return the indices of the editions that changed it."""
        return tuple(
            k for k, state in enumerate(self.states) if any(one.kind and one.kind not in _STILL for one in state)
        )


@dataclass(frozen=True, slots=True)
class History:
    """The comparisons of neighbours and the threads, in the order of their first appearance."""

    comparisons: tuple[Comparison, ...]
    threads: tuple[Thread, ...]


def history(editions: Sequence[Edition], options: Options = _DEFAULT, progress: Progress = silent) -> History:
    """Compare editions in a row (the oldest first, at least two) and follow every function, skill and item."""
    comparisons = tuple(
        compare(editions[k], editions[k + 1], options, progress=progress) for k in range(len(editions) - 1)
    )
    nodes = dict(_nodes(editions))
    roots = {node: node for node in nodes}
    kinds: dict[Node, ChangeKind] = {}
    for k, comparison in enumerate(comparisons):
        for card in comparison.cards:
            for pair in card.pairs:
                if card.old and card.new and pair.old and pair.new and pair.part is not Part.FIELD:
                    olds, news = _ends(pair, k, card.old.index, card.new.index)
                    for node in (*olds[1:], *news):
                        _unite(roots, olds[0], node)
                    kinds.update(dict.fromkeys(news, pair.kind))
    return History(comparisons, tuple(_threads(nodes, roots, kinds, len(editions))))


def _nodes(editions: Sequence[Edition]) -> Iterator[tuple[Node, Appearance]]:
    for k, edition in enumerate(editions):
        for card in edition_units(edition):
            for unit in (*card.functions, *card.skills, *card.items):
                yield (k, card.ref.index, unit.part, unit.path), Appearance(card.ref, unit.part, unit.place())


def _ends(pair: Pair, k: int, old: int, new: int) -> tuple[list[Node], list[Node]]:
    olds: list[Node] = [(k, old, pair.old_part or pair.part, place.path) for place in pair.old]
    news: list[Node] = [(k + 1, new, pair.part, place.path) for place in pair.new]
    return olds, news


def _root(roots: dict[Node, Node], node: Node) -> Node:
    while roots[node] != node:
        roots[node] = roots[roots[node]]
        node = roots[node]
    return node


def _unite(roots: dict[Node, Node], first: Node, second: Node) -> None:
    a, b = sorted((_root(roots, first), _root(roots, second)))
    roots[b] = a


def _threads(
    nodes: dict[Node, Appearance], roots: dict[Node, Node], kinds: dict[Node, ChangeKind], count: int
) -> Iterator[Thread]:
    states: dict[Node, list[list[Appearance]]] = {}
    for node in sorted(nodes):
        thread = states.setdefault(_root(roots, node), [[] for _ in range(count)])
        one = nodes[node]
        thread[node[0]].append(Appearance(one.card, one.part, one.place, kinds.get(node)))
    for thread in states.values():
        yield Thread(tuple(map(tuple, thread)))

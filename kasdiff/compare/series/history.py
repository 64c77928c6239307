"""Three and more editions in a row: since when and until when each function, skill, item and datum of a card stands, and what became of it in between.

Neighbours are compared; what is paired is one thread. A thread may stand in several places of an edition, where something was split or a card continues as
several. A card that an edition in between does not have is looked for in the later ones; an item that is gone from its card and comes back in the same words is
one thread with a gap.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare.choose import card_refs
from kasdiff.compare.engine import compare
from kasdiff.compare.general import general_units
from kasdiff.compare.options import Options
from kasdiff.compare.series.lineage import CardLink, Stop, heirs
from kasdiff.compare.units import all_units, edition_units, field_key, match_key
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import GENERAL, CardRef, ChangeKind, Part, Place
from kasdiff.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from kasdiff.model.comparison import CardMatch, Comparison, Pair
    from kasdiff.model.edition import Edition

OUT_OF_ORDER = mark("The editions do not stand in the order of their dates ({dates}); the oldest is expected first.")
SAME_EDITIONS = mark("The files of the editions [{first}] and [{second}] are the same, byte for byte.")
_DEFAULT = Options()
_STILL = {ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED, ChangeKind.TRANSLATED}
# Where cards were merged a text may have come from several places: what changed it least is what became of it.
_LEAST = (
    ChangeKind.UNCHANGED,
    ChangeKind.TYPOGRAPHIC,
    ChangeKind.TRANSLATED,
    ChangeKind.REORDERED,
    ChangeKind.MOVED,
    ChangeKind.REWORDED,
    ChangeKind.MERGED,
    ChangeKind.SPLIT,
)

# Edition, card, part, path; of data of a card, which have no places of their own, the field and the text too.
Node = tuple[int, int, Part, tuple[int, ...], str, str]


class Appearance(Struct, frozen=True):
    """A text in one edition, and what became of it since the edition before (None in the first edition or where it is new).

    `field` names a datum of a card as a comparison does; `order` is its place among those of its card, from 0.
    """

    card: CardRef
    part: Part
    place: Place
    kind: ChangeKind | None = None
    moved: bool = False
    doubtful: bool = False
    field: str | None = None
    order: int = 0

    @property
    def changed(self) -> bool:
        """Whether the edition changed it."""
        return self.moved or (self.kind is not None and self.kind not in _STILL)


class Thread(Struct, frozen=True):
    """One thing over all editions; `states[k]` are its places in edition k, none where it does not stand."""

    states: tuple[tuple[Appearance, ...], ...]

    @property
    def since(self) -> int:
        """Return the index of the first edition in which it stands."""
        return next(k for k, state in enumerate(self.states) if state)

    @property
    def last(self) -> int:
        """Return the index of the last edition in which it stands."""
        return max(k for k, state in enumerate(self.states) if state)

    @property
    def until(self) -> int | None:
        """Return the index of the last edition in which it stands, None where it stands to this day."""
        return None if self.last == len(self.states) - 1 else self.last

    @property
    def absent_in(self) -> tuple[int, ...]:
        """Return the indices of the editions between the first and the last in which it does not stand."""
        return tuple(k for k in range(self.since, self.last) if not self.states[k])

    @property
    def changed_in(self) -> tuple[int, ...]:
        """Return the indices of the editions that changed it."""
        return tuple(k for k, state in enumerate(self.states) if any(one.changed for one in state))

    @property
    def steady(self) -> bool:
        """Whether it stands in all editions and none of them changed it, as far as could be compared (see `translated_in`)."""
        return all(self.states) and not self.changed_in

    @property
    def translated_in(self) -> tuple[int, ...]:
        """Return the indices of the editions in another language than the one before: there its wording was not compared."""
        return tuple(
            k for k, state in enumerate(self.states) if any(one.kind is ChangeKind.TRANSLATED for one in state)
        )

    def within(self, cards: Collection[Stop]) -> Thread | None:
        """Return the thread as it stands in some cards (edition, index of the card); None where it stands in none of them."""
        states = tuple(
            tuple(one for one in state if (k, one.card.index) in cards) for k, state in enumerate(self.states)
        )
        return replace(self, states=states) if any(states) else None


class History(Struct, frozen=True):
    """The comparisons of neighbours, the threads in the order of their first appearance, and the links between the cards.

    `general` are the threads of what the standards say outside their cards.
    """

    comparisons: tuple[Comparison, ...]
    threads: tuple[Thread, ...]
    links: tuple[CardLink, ...] = ()
    cards: tuple[tuple[CardRef, ...], ...] = ()  # of each edition
    warnings: tuple[Message, ...] = ()  # of the row as a whole; the comparisons have their own
    general: tuple[Thread, ...] = ()


def history(editions: Sequence[Edition], options: Options = _DEFAULT, progress: Progress = silent) -> History:
    """Compare editions in a row (the oldest first, at least two) and follow every function, skill, item and datum, and what stands outside the cards."""
    comparisons = tuple(compare(old, new, options, progress=progress) for old, new in pairwise(editions))
    weave = _Weave(editions)
    for k, comparison in enumerate(comparisons):
        weave.add(comparison.entries, (k, k + 1), {}, {})
    for gap in range(2, len(editions)):
        for k in range(len(editions) - gap):
            left, right = weave.loose(k, k + gap)
            if left and right:
                parts = _only(editions[k], left), _only(editions[k + gap], right)
                found = compare(*parts, options, progress=progress)
                weave.add(found.cards, (k, k + gap), dict(enumerate(left)), dict(enumerate(right)))
    threads = _with_returns(weave.threads(), weave.links)
    cards = tuple(card_refs(edition) for edition in editions)
    outside = [thread.states[thread.last][0].card.general for thread in threads]
    return History(
        comparisons,
        tuple(thread for thread, general in zip(threads, outside, strict=True) if not general),
        tuple(link for link in weave.links if link.old[1] != GENERAL),
        cards,
        tuple(_warnings(editions)),
        tuple(thread for thread, general in zip(threads, outside, strict=True) if general),
    )


def _warnings(editions: Sequence[Edition]) -> Iterator[Message]:
    dates = [edition.facts.order_date for edition in editions]
    known = [date for date in dates if date]
    if known != sorted(known):
        yield Message(OUT_OF_ORDER, {"dates": ", ".join(date or "–" for date in dates)})
    for (k, first), (n, second) in combinations(enumerate(editions, 1), 2):
        if n > k + 1 and first.sha256 and first.sha256 == second.sha256:  # of neighbours the comparison itself warns
            yield Message(SAME_EDITIONS, {"first": k, "second": n})


def _only(edition: Edition, cards: Sequence[int]) -> Edition:
    """Return the edition with some of its cards, numbered anew."""
    kept = set(cards)
    numbered = iter(range(edition.first_index, edition.first_index + sum(1 for _ in edition.cards())))
    standards = [
        replace(standard, cards=tuple(card for card in standard.cards if next(numbered) in kept))
        for standard in edition.standards
    ]
    return replace(edition, standards=tuple(one for one in standards if one.cards), first_index=0)


class _Weave:
    """Joins the places of all editions to threads, and the cards to lines."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self._count = len(editions)
        self._nodes = dict(_nodes(editions))
        self._roots = {node: node for node in self._nodes}
        self._became: dict[Node, tuple[ChangeKind, bool, bool]] = {}
        self._cards = [[index for index, _, _ in edition.cards()] for edition in editions]
        self.links: list[CardLink] = []

    def add(
        self, found: Iterable[CardMatch], between: tuple[int, int], olds: Mapping[int, int], news: Mapping[int, int]
    ) -> None:
        """Take in the entries of two editions; `olds` and `news` give the cards' places in the whole editions where only some were compared."""
        for card in found:
            if not card.old or not card.new:
                continue
            old = between[0], olds.get(card.old.index, card.old.index)
            new = between[1], news.get(card.new.index, card.new.index)
            self.links.append(
                CardLink(old, new, card.matched_by, card.score, card.runner_up, card.relation, card.doubtful)
            )
            for pair in card.pairs:
                if pair.old and pair.new:
                    self._join(pair, old, new)

    def _join(self, pair: Pair, old: Stop, new: Stop) -> None:
        olds = [_node(old, pair.old_part or pair.part, place, pair.field) for place in pair.old]
        news = [_node(new, pair.part, place, pair.field) for place in pair.new]
        for node in (*olds[1:], *news):
            _unite(self._roots, olds[0], node)
        for node in news:
            became = pair.kind, pair.moved or pair.kind is ChangeKind.MOVED, pair.doubtful
            known = self._became.get(node, became)
            self._became[node] = min(known, became, key=lambda one: _LEAST.index(one[0]))

    def loose(self, first: int, second: int) -> tuple[list[int], list[int]]:
        """Return the cards of edition `first` that no later edition continues, and those of edition `second` that continue no earlier one."""
        gone = {link.old for link in self.links}
        come = {link.new for link in self.links}
        return (
            [index for index in self._cards[first] if (first, index) not in gone],
            [index for index in self._cards[second] if (second, index) not in come],
        )

    def threads(self) -> list[Thread]:
        """Return the threads, in the order of their first appearance."""
        states: dict[Node, list[list[Appearance]]] = {}
        for node in sorted(self._nodes):
            thread = states.setdefault(_root(self._roots, node), [[] for _ in range(self._count)])
            kind, moved, doubtful = self._became.get(node, (None, False, False))
            thread[node[0]].append(replace(self._nodes[node], kind=kind, moved=moved, doubtful=doubtful))
        return [Thread(tuple(map(tuple, thread))) for thread in states.values()]


def _nodes(editions: Sequence[Edition]) -> Iterator[tuple[Node, Appearance]]:
    for k, edition in enumerate(editions):
        for card in (general_units(edition), *edition_units(edition)):
            for order, unit in enumerate(all_units(card)):
                place = unit.place()
                node = _node((k, card.ref.index), unit.part, place, unit.field)
                yield node, Appearance(card.ref, unit.part, place, field=unit.field, order=order)


def _node(stop: Stop, part: Part, place: Place, field: str | None) -> Node:
    named = (field_key(field), place.text) if part is Part.FIELD else ("", "")
    return (*stop, part, place.path, *named)


def _root(roots: dict[Node, Node], node: Node) -> Node:
    while roots[node] != node:
        roots[node] = roots[roots[node]]
        node = roots[node]
    return node


def _unite(roots: dict[Node, Node], first: Node, second: Node) -> None:
    a, b = sorted((_root(roots, first), _root(roots, second)))
    roots[b] = a


def _with_returns(threads: Sequence[Thread], links: Iterable[CardLink]) -> tuple[Thread, ...]:
    """Join a thread that ended with those that begin again later, in the same words, in a card that continues its card."""
    follow = heirs(links)
    begun: dict[tuple[Part, str, str], list[int]] = defaultdict(list)
    for number, thread in enumerate(threads):
        first = thread.states[thread.since][0]
        begun[_said(first)].append(number)
    out = dict(enumerate(threads))
    for number in sorted(out, key=lambda one: threads[one].since, reverse=True):  # what returns later may return again
        thread = threads[number]
        for one in thread.states[thread.last]:
            reached = follow.get((thread.last, one.card.index), frozenset())
            for other in begun[_said(one)]:
                later = threads[other]
                again = later.since, later.states[later.since][0].card.index
                if other in out and other != number and later.since > thread.last + 1 and again in reached:
                    out[number] = _joined_threads(out[number], out.pop(other))
    return tuple(out[number] for number in sorted(out))


def _said(one: Appearance) -> tuple[Part, str, str]:
    return one.part, field_key(one.field) if one.field else "", match_key(one.place.text)


def _joined_threads(thread: Thread, later: Thread) -> Thread:
    return Thread(tuple((*one, *other) for one, other in zip(thread.states, later.states, strict=True)))

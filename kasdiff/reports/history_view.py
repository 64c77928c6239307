"""The history of three and more editions laid out for showing: line of cards by line of cards, thing by thing, in printed order."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.series.history import Thread  # noqa: TC001 - annotations are looked up where lines of cards are encoded
from kasdiff.compare.series.lineage import CardLink, Stop, lines
from kasdiff.i18n import mark_context
from kasdiff.model.comparison import CardRef, ChangeKind, Part
from kasdiff.showing.wording import SIGNS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kasdiff.compare.series.history import Appearance, History
    from kasdiff.model.comparison import CardMatch, EditionRef

STANDS = "·"
NO_CARD = "∅"
PARTS = (Part.FUNCTION, Part.SKILL, Part.ABILITY, Part.KNOWLEDGE, Part.FIELD)


class Fate(StrEnum):
    """How a thing fared over all editions; each thing has exactly one."""

    STEADY = "steady"
    TRANSLATED = "translated"  # the language changed, the wording was not compared
    CHANGED = "changed"
    CAME = "came"
    GONE = "gone"
    PASSED = "passed"  # came and went
    INTERRUPTED = "interrupted"  # absent in between


FATES = {
    Fate.STEADY: mark_context("fate", "in all editions, unchanged"),
    Fate.TRANSLATED: mark_context("fate", "in all editions, not compared between languages"),
    Fate.CHANGED: mark_context("fate", "in all editions, changed"),
    Fate.CAME: mark_context("fate", "came later, stands in the newest"),
    Fate.GONE: mark_context("fate", "of the first edition, not in the newest"),
    Fate.PASSED: mark_context("fate", "came later and is gone again"),
    Fate.INTERRUPTED: mark_context("fate", "absent in an edition in between"),
}


class CardLine(Struct, frozen=True):
    """A line of cards: `cards[k]` are its cards in edition k; `threads` are the things as they stand in these cards, in printed order.

    What the standards say outside their cards is a line too.
    """

    stops: tuple[Stop, ...]
    cards: tuple[tuple[CardRef, ...], ...]
    threads: tuple[Thread, ...]
    links: tuple[CardLink, ...] = ()

    @property
    def general(self) -> bool:
        """Whether it is no line of cards, but what the standards say outside them."""
        return self.cards[self.last][0].general

    @property
    def since(self) -> int:
        """Return the index of the first edition that has a card of the line."""
        return next(k for k, cards in enumerate(self.cards) if cards)

    @property
    def last(self) -> int:
        """Return the index of the last edition that has a card of the line."""
        return max(k for k, cards in enumerate(self.cards) if cards)

    @property
    def until(self) -> int | None:
        """Return the index of the last edition that has a card of the line, None where that is the newest."""
        return None if self.last == len(self.cards) - 1 else self.last

    @property
    def absent_in(self) -> tuple[int, ...]:
        """Return the indices of the editions between the first and the last that have no card of the line."""
        return tuple(k for k in range(self.since, self.last) if not self.cards[k])


def edition_refs(history: History) -> tuple[EditionRef, ...]:
    """Return the editions, the oldest first."""
    return (history.comparisons[0].old, *(comparison.new for comparison in history.comparisons))


def card_lines(history: History, chosen: Collection[Stop] | None = None) -> tuple[CardLine, ...]:
    """Return the lines of cards: all, and after them what stands outside the cards, or those in which a chosen card stands."""
    of_card: dict[Stop, list[Thread]] = {}
    for thread in history.threads:
        for stop in {(k, one.card.index) for k, state in enumerate(thread.states) for one in state}:
            of_card.setdefault(stop, []).append(thread)
    refs = [{ref.index: ref for ref in cards} for cards in history.cards]
    out = []
    for stops in lines([list(cards) for cards in refs], history.links):
        if chosen is None or set(stops) & set(chosen):
            cards = tuple(tuple(refs[k][index] for e, index in stops if e == k) for k in range(len(refs)))
            links = tuple(link for link in history.links if {link.old, link.new} <= set(stops))
            out.append(CardLine(stops, cards, _threads(stops, of_card), links))
    return (*out, _outside(history)) if chosen is None and history.general else tuple(out)


def _outside(history: History) -> CardLine:
    """Return the line of what stands outside the cards."""
    cards = tuple(
        tuple({one.card.index: one.card for thread in history.general for one in thread.states[k]}.values())
        for k in range(len(history.cards))
    )
    stops = tuple((k, ref.index) for k, refs in enumerate(cards) for ref in refs)
    return CardLine(stops, cards, tuple(sorted(history.general, key=_printed)))


def _threads(stops: Sequence[Stop], of_card: dict[Stop, list[Thread]]) -> tuple[Thread, ...]:
    found = {id(thread): thread for stop in stops for thread in of_card.get(stop, [])}
    inside = (thread.within(stops) for thread in found.values())
    return tuple(sorted((thread for thread in inside if thread), key=_printed))


def _printed(thread: Thread) -> tuple[int, int, int, int, int, str]:
    """Return where a thing stands in its newest edition: data of the card, function, skill, abilities before knowledge, item; what is gone, where it stood."""
    one = thread.states[thread.last][0]
    function, skill, item = (*one.place.path, 0, 0, 0)[:3]
    return function, skill, PARTS.index(one.part), item or one.order, thread.last, one.place.text


def fate(thread: Thread) -> Fate:
    """Return how a thing fared."""
    if thread.absent_in:
        return Fate.INTERRUPTED
    came, gone = thread.since > 0, thread.until is not None
    if came or gone:
        return Fate.PASSED if came and gone else Fate.CAME if came else Fate.GONE
    if thread.changed_in:
        return Fate.CHANGED
    return Fate.TRANSLATED if thread.translated_in else Fate.STEADY


def within(history: History, shown: Iterable[CardLine]) -> tuple[Thread, ...]:
    """Return every thing that stands in the shown lines once, as it stands there."""
    stops = {stop for line in shown for stop in line.stops}
    threads = (*history.general, *history.threads)
    return tuple(inside for thread in threads if (inside := thread.within(stops)))


def entries(history: History, k: int, shown: Iterable[CardLine]) -> tuple[CardMatch, ...]:
    """Return the entries of the comparison of edition k with the next one that speak of the shown cards."""
    stops = {stop for line in shown for stop in line.stops}
    return tuple(
        card
        for card in history.comparisons[k].cards
        if (card.old and (k, card.old.index) in stops) or (card.new and (k + 1, card.new.index) in stops)
    )


def differs(history: History, shown: Sequence[CardLine]) -> bool:
    """Whether anything of substance differs in the shown lines, data of the cards included."""
    if not all(thread.steady for thread in within(history, shown)):
        return True
    return any(card.changed for k in range(len(history.comparisons)) for card in entries(history, k, shown))


def counts(threads: Iterable[Thread]) -> dict[Fate, Counter[Part]]:
    """Count things of cards by how they fared and by part (that of the newest edition in which they stand)."""
    out: dict[Fate, Counter[Part]] = {one: Counter() for one in Fate}
    for thread in threads:
        newest = thread.states[thread.last][0]
        if not newest.card.general:
            out[fate(thread)][newest.part] += 1
    return out


def outside(threads: Iterable[Thread]) -> Counter[Fate]:
    """Count what stands outside the cards by how it fared."""
    return Counter(fate(thread) for thread in threads if thread.states[thread.last][0].card.general)


def sign(thread: Thread, k: int, *, has_card: bool) -> str:
    """Return what edition k did to a thing: came, went, changed, stood; "" where it does not stand and did not before.

    Where the edition has no card of its line (`has_card`), as an order of another subject, the thing was not taken out of its card: that is another sign.
    """
    state = thread.states[k]
    stood = k > 0 and bool(thread.states[k - 1])
    if not state:
        return (SIGNS[ChangeKind.REMOVED] if has_card else NO_CARD) if stood else ""
    signs = {} if stood or k == 0 else {SIGNS[ChangeKind.ADDED]: None}
    for one in state:
        signs |= dict.fromkeys(_signs(one))
    doubt = "?" if any(one.doubtful for one in state) else ""
    return ("".join(signs) or STANDS) + doubt


def _signs(one: Appearance) -> list[str]:
    if one.kind is None or one.kind is ChangeKind.UNCHANGED:
        return []
    moved = [SIGNS[ChangeKind.MOVED]] if one.moved and one.kind is not ChangeKind.MOVED else []
    return [SIGNS[one.kind], *moved]


def wordings(thread: Thread) -> list[tuple[int, str]]:
    """Return the wordings of a thing, each with the edition (from 0) that brought it, the oldest first."""
    out: list[tuple[int, str]] = []
    for k, state in enumerate(thread.states):
        brought = k in {thread.since, *thread.translated_in} or any(one.changed or one.kind is None for one in state)
        last = [text for n, text in out if n == out[-1][0]]
        texts = list(dict.fromkeys(one.place.text for one in state))
        if brought and texts != last:
            out += [(k, text) for text in texts]
    return out

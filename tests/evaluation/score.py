"""How far a comparison agrees with the truth: pairs with both sides exactly right, by kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from kasdiff.model.comparison import CardStatus, ChangeKind, Part, Tone
from kasdiff.showing.rows import shown
from tests.evaluation.tree import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.model.comparison import Comparison, Pair, Place
    from tests.evaluation.mutate import Pair as EditionPair
    from tests.evaluation.tree import Box, CardTree, Function, Leaf, Path

Spot = tuple[str, "Path"]


class Record(NamedTuple):
    """A pair without its texts: kind ("moved" added where it moved besides), old and new spots (part, path)."""

    kind: str
    old: tuple[Spot, ...]
    new: tuple[Spot, ...]


Entry = tuple[int | None, int | None]


class Score(Struct):
    """Counts over one or several pairs of editions."""

    right: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    cards: list[int] = field(default_factory=lambda: [0, 0, 0])  # right, told, true
    doubtful: list[int] = field(default_factory=lambda: [0, 0, 0, 0])  # doubtful, of them wrong; sure, of them wrong
    painted: list[int] = field(default_factory=lambda: [0, 0])  # words that stayed but are painted; words that stayed
    all_words: int = 0
    substantive: int = 0

    def add(self, other: Score) -> None:
        """Add the counts of another score."""
        for name in ("right", "told", "true", "confusion"):
            getattr(self, name).update(getattr(other, name))
        for name in ("cards", "doubtful", "painted"):
            own = getattr(self, name)
            own[:] = [a + b for a, b in zip(own, getattr(other, name), strict=True)]
        self.substantive += other.substantive
        self.all_words += other.all_words

    def f1(self, kinds: Iterable[str] | None = None) -> tuple[float, float, float]:
        """Return precision, recall and F1 over `kinds` (all)."""
        names = set(kinds) if kinds is not None else set(self.true) | set(self.told)
        right, told, true = (sum(counts[name] for name in names) for counts in (self.right, self.told, self.true))
        return rates(right, told, true)

    def changes(self) -> tuple[float, float, float]:
        """Return precision, recall and F1 over all kinds but unchanged."""
        return self.f1((set(self.true) | set(self.told)) - {"unchanged"})


def rates(right: int, told: int, true: int) -> tuple[float, float, float]:
    """Return precision, recall and F1."""
    precision = right / told if told else 1.0
    recall = right / true if true else 1.0
    return precision, recall, 2 * right / (told + true) if told + true else 1.0


def truth(pair: EditionPair) -> dict[Entry, set[Record]]:
    """Return the true records of each pair of cards; a card alone has an empty set."""
    out: dict[Entry, set[Record]] = {}
    seen = set()
    for place, tree in enumerate(pair.trees):
        out[tree.origin, place] = set() if tree.origin is None else set(_card(tree, pair))
        seen.add(tree.origin)
    for index, _, _ in pair.old.cards():
        if index not in seen:
            out[index, None] = set()
    return out


def _card(tree: CardTree, pair: EditionPair) -> Iterator[Record]:
    card = next(card for index, _, card in pair.old.cards() if index == tree.origin)
    for name in FIELDS:
        leaf, before = tree.fields.get(name), getattr(card, name)
        spot = ((f"field:{name}", ()),)
        if leaf:
            yield Record(_kind(leaf), spot, spot)
        elif before:
            yield Record("removed", spot, ())
    old: set[Spot] = set()
    for f, function in enumerate(card.functions, 1):
        old.add(("function", (f,)))
        for s, skill in enumerate(function.skills, 1):
            if skill.name is not None:
                old.add(("skill", (f, s)))
            old |= {("ability", (f, s, n)) for n in range(1, len(skill.abilities) + 1)}
            old |= {("knowledge", (f, s, n)) for n in range(1, len(skill.knowledge) + 1)}
    records = list(_contents(tree))
    kept = {spot for record in records for spot in record.old}
    yield from records
    yield from (Record("removed", (spot,), ()) for spot in sorted(old - kept))


def _contents(tree: CardTree) -> Iterator[Record]:
    new: dict[Spot, tuple[Leaf, bool]] = {}
    for f, function in enumerate(tree.functions, 1):
        new["function", (f,)] = function.heading, False
        for s, box in enumerate(function.skills, 1):
            if box.named:
                new["skill", (f, s)] = box.heading, not _inside(box, function)
            for part, leaves in box.lists():
                for n, leaf in enumerate(leaves, 1):
                    new[part.value, (f, s, n)] = leaf, not _at_home(leaf, part, box)
    pieces: dict[tuple[Spot, ...], list[Spot]] = defaultdict(list)
    for spot, (leaf, _) in new.items():
        if leaf.origins:
            pieces[tuple((part.value, path) for part, path in leaf.origins)].append(spot)
        else:
            yield Record("added", (), (spot,))
    for origins, spots in pieces.items():
        leaf = new[spots[0]][0]
        kind = "split" if len(spots) > 1 else "merged" if len(origins) > 1 else _kind(leaf)
        yield Record(
            _with_move(kind, moved=any(new[spot][1] for spot in spots)), tuple(sorted(origins)), tuple(sorted(spots))
        )


def _inside(box: Box, function: Function) -> bool:
    return (
        all(path[:1] == origin[1] for _, path in box.heading.origins for origin in function.heading.origins)
        if box.heading.origins
        else True
    )


def _at_home(leaf: Leaf, part: Part, box: Box) -> bool:
    homes = {path for _, path in box.heading.origins}
    return all(kind is part and path[:2] in homes for kind, path in leaf.origins)


def _kind(leaf: Leaf) -> str:
    if not leaf.origins:
        return "added"
    if leaf.edited:
        return "reworded"
    if leaf.reordered:
        return "reordered"
    return "typographic" if leaf.noise else "unchanged"


def _with_move(kind: str, *, moved: bool) -> str:
    if not moved:
        return kind
    return "moved" if kind in {"unchanged", "typographic", "reordered"} else f"{kind}+moved"


def told(result: Comparison) -> dict[Entry, list[tuple[Record, Pair]]]:
    """Return what a comparison says, in the same terms."""
    out: dict[Entry, list[tuple[Record, Pair]]] = {}
    for card in result.cards:
        entry = card.old.index if card.old else None, card.new.index if card.new else None
        records = [(_record(pair), pair) for pair in shown(card).pairs] if card.status is CardStatus.MATCHED else []
        out[entry] = [(record, pair) for record, pair in records if _wanted(pair)]
    return out


def _wanted(pair: Pair) -> bool:
    return pair.part is not Part.FIELD or pair.field in FIELDS


def _record(pair: Pair) -> Record:
    kind = "moved" if pair.kind is ChangeKind.MOVED else _with_move(pair.kind.value, moved=pair.moved)
    return Record(kind, _spots(pair.old, pair, pair.old_part or pair.part), _spots(pair.new, pair, pair.part))


def _spots(places: Iterable[Place], pair: Pair, part: Part) -> tuple[Spot, ...]:
    name = f"field:{pair.field}" if part is Part.FIELD else part.value
    return tuple(sorted((name, place.path) for place in places))


def score(pair: EditionPair, result: Comparison) -> Score:
    """Compare what a comparison says with the truth."""
    out = Score()
    true, said = truth(pair), told(result)
    out.cards = [len(set(true) & set(said)), len(said), len(true)]
    kept = _kept(pair)
    for entry, records in true.items():
        out.true.update(record.kind for record in records)
        pairs = said.get(entry, [])
        right = [(record, one) for record, one in pairs if record in records]
        out.right.update(record.kind for record, _ in right)
        _confuse(out, records, [record for record, _ in pairs])
        for record, one in right:
            _paint(out, one, kept.get((entry, record.new)))
        links = {(record.old, record.new) for record in records}
        for record, one in pairs:
            if len(one.old) == len(one.new) == 1 and one.part is not Part.FIELD:
                at = 0 if one.doubtful else 2
                out.doubtful[at] += 1
                out.doubtful[at + 1] += (record.old, record.new) not in links
    for pairs in said.values():
        out.told.update(record.kind for record, _ in pairs)
        out.substantive += sum(one.substantive for _, one in pairs)
        out.all_words += sum(len(place.text.split()) for _, one in pairs for place in (*one.old, *one.new))
    return out


def _confuse(out: Score, true: set[Record], said: list[Record]) -> None:
    by_spot: dict[tuple[int, Spot], str] = {}
    for record in said:
        by_spot |= {(0, spot): record.kind for spot in record.old} | {(1, spot): record.kind for spot in record.new}
    for record in true - set(said):
        names = {by_spot.get((0, spot), "-") for spot in record.old} | {
            by_spot.get((1, spot), "-") for spot in record.new
        }
        out.confusion[record.kind, "/".join(sorted(names))] += 1


Kept = tuple[tuple[int, ...], tuple[int, ...]]


def _kept(pair: EditionPair) -> dict[tuple[Entry, tuple[Spot, ...]], Kept]:
    """Return which words stayed, by entry and new spot."""
    out: dict[tuple[Entry, tuple[Spot, ...]], Kept] = {}
    for place, tree in enumerate(pair.trees):
        for f, function in enumerate(tree.functions, 1):
            for s, box in enumerate(function.skills, 1):
                for part, leaves in box.lists():
                    for n, leaf in enumerate(leaves, 1):
                        if leaf.kept and len(leaf.origins) == 1:
                            out[(tree.origin, place), ((part.value, (f, s, n)),)] = leaf.kept
    return out


def _paint(out: Score, pair: Pair, kept: Kept | None) -> None:
    if not kept or len(pair.old) != 1 or len(pair.new) != 1:
        return
    for place, indices in zip((pair.old[0], pair.new[0]), kept, strict=True):
        words = list(re.finditer(r"\S+", place.text))
        for index in indices:
            letters = [i for i in range(words[index].start(), words[index].end()) if place.text[i].isalnum()]
            strong = [span for span in place.marks if span.tone is Tone.CHANGED]
            out.painted[0] += any(span.start <= i < span.end for span in strong for i in letters)
            out.painted[1] += 1

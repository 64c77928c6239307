"""The check that nothing was lost between the source and the model, word by word.

Every word of a block that a parser called content must be found in a text of the model from about that place, or among the words of labels, or be a list
number; and a standard's texts must hold each word as often as its blocks do. What is not found is recorded as unrecognised. Linear in the document's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.parsing.labels import wordings_of
from kasdiff.parsing.lists import without_number
from kasdiff.parsing.pieces import TEXT_FIELDS
from kasdiff.text.alphabet import LARGE, SMALL
from kasdiff.text.fold import letters_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.model.edition import Card, Item, LabourFunction, Standard
    from kasdiff.parsing.ledger import Ledger, Span

    Words = Mapping[int, tuple[str, ...]]  # of each block

_WORD = re.compile(r"[^\W\d_]+|\d+")
_AT_CAPITAL = re.compile(rf"(?<=[{SMALL}])(?=[{LARGE}])")
_CAPITAL_INSIDE = re.compile(f"[{SMALL}][{LARGE}]")  # a quick look, before each place is tried
_ORDINAL = re.compile(r"(?<=\d)-(?:й|я|е|го|му)(?![^\W_])")
_BACK = 60  # blocks that one text may take: its place is that of its first block
_FORWARD = 12  # blocks by which a torn heading may stand below what it governs
_LIST_NUMBER = 3  # digits of the longest number that may stand anywhere as a list number
_FRAGMENT = 2  # letters of the shortest fragment of a label
_RUIN = 2000  # words that are too few in a document that was not understood
_COUNTED = 4  # letters of the shortest word that is counted
# Letters that are looked through for words glued to others; only a ruin of a reading asks for more.
_MOST_LETTERS = 2_000_000_000
_MANY = 1000  # words of a block that are counted once for all
_BORDER = "|"
_FIELDS = ("name", "heading", "level", "sublevel", *TEXT_FIELDS)


class _Text(Struct, frozen=True):
    """The words of a text of the model and the block where it begins; None where it may stand anywhere in its standard."""

    words: tuple[str, ...]
    block: int | None


def words_of(text: str) -> tuple[str, ...]:
    """Return the words and numbers of `text`, folded; words glued at a capital are two, and the ending of "3-й" is none."""
    if _CAPITAL_INSIDE.search(text):
        text = _AT_CAPITAL.sub(" ", text)
    if "-" in text:
        text = _ORDINAL.sub("", text)
    return tuple(_WORD.findall(letters_of(text)))


def audit(ledger: Ledger, standards: Sequence[Standard], spans: Sequence[Span], template: str) -> None:
    """Record as unrecognised the words of content blocks that no text of the model holds.

    In template A, where a card is printed in several annexes, a text counts wherever it stands in its standard.
    """
    scattered = template == "A"
    wordings = (*wordings_of("passport", "frames"), *ledger.label_words)
    labels = frozenset(word for wording in wordings for word in words_of(wording))
    for standard, span in zip(standards, spans, strict=True):
        store = _Store()
        points = [(one.text, one.source.block) for one in standard.provisions]
        before = [text for text, block in points if (block or 0) < span.cards]
        texts = [_Text(store.words(text), None) for text in (*_passport(standard), *before)]
        _check(ledger, _content_of(ledger, range(span.first, span.cards), store), texts, labels)
        texts = [
            _Text(store.words(text), None if scattered else block)
            for text, block in (
                *(of_card for card in standard.cards for of_card in _card(card)),
                *((text, block) for text, block in points if (block or 0) >= span.cards),
            )
        ]
        if scattered:  # the list of professions is one of the annexes
            texts += [_Text(store.words(f"{one.name} {one.level or ''}"), None) for one in standard.cards_listed]
        _check(ledger, _content_of(ledger, range(span.cards, span.last), store), texts, labels)


class _Store:
    """Keeps each word of a standard once: it stands in the source and in the model, and mostly in several places of both."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}
        self._texts: dict[str, tuple[str, ...]] = {}  # most texts of the model stand in the document letter for letter

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of a text."""
        words = self._texts.get(text)
        if words is None:
            keep = self._words.setdefault
            words = self._texts[text] = tuple([keep(word, word) for word in words_of(text)])
        return words


def _content_of(ledger: Ledger, blocks: range, store: _Store) -> Words:
    """Return the words of the content among `blocks`."""
    return {index: store.words(without_number(ledger.text(index))) for index in filter(ledger.is_content, blocks)}


def _check(ledger: Ledger, words: Words, texts: Sequence[_Text], labels: frozenset[str]) -> None:
    """Hold the words of content blocks against `texts`; words of labels are free."""
    letters = _Letters(texts)
    missing = _not_near(words, texts, letters, labels)
    for index, lost in _too_few(words, texts, letters, labels, missing).items():
        missing[index] += lost
    if not missing:
        return
    repairs = ledger.mended()  # a misprinted label, a displaced word: the note says what became of it
    for index in sorted(missing):
        mended = set(words_of(repairs.get(index, "")))
        if lost := [word for word in missing[index] if word not in mended]:
            ledger.unrecognised(index, _as_printed(ledger.text(index), lost))


def _not_near(
    words: Words, texts: Sequence[_Text], letters: _Letters, labels: frozenset[str]
) -> defaultdict[int, list[str]]:
    """Return for each block its words that stand in no text from about its place."""
    places = _places(texts)
    free = labels.union(word for text in texts if text.block is None for word in text.words)
    in_labels = _BORDER.join(sorted(labels))
    missing: defaultdict[int, list[str]] = defaultdict(list)
    for index, found in words.items():
        for word in found:
            if word in free or (word.isdigit() and len(word) <= _LIST_NUMBER):
                continue
            at = places.get(word, ())
            nearest = bisect_left(at, index - _BACK)
            if nearest < len(at) and at[nearest] <= index + _FORWARD:
                continue
            # Of labels in narrow columns only fragments may be printed in a block.
            fragment = len(word) >= _FRAGMENT and word in in_labels
            if not fragment and not letters.hold(word, index):
                missing[index].append(word)
    return missing


def _too_few(
    words: Words, texts: Sequence[_Text], letters: _Letters, labels: frozenset[str], missing: Mapping[int, list[str]]
) -> dict[int, list[str]]:
    """Return words that the blocks hold more often than the texts do, at the blocks where they are fewest."""
    held = Counter(word for text in texts for word in text.words)
    wanted = Counter(word for found in words.values() for word in found)
    wanted.subtract(word for found in missing.values() for word in found)
    lacking = {
        w: n - held[w]
        for w, n in wanted.items()
        if n > held[w] and len(w) >= _COUNTED and not (w.isdigit() or w in labels)
    }
    if not lacking:
        return {}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, found in words.items():
        for word in dict.fromkeys(found):
            if word in lacking:
                holders[word].append(index)
    many = {index: Counter(found) for index, found in words.items() if len(found) > _MANY}
    lost: defaultdict[int, list[str]] = defaultdict(list)
    for word, few in lacking.items():
        # A word that was glued to another, or rejoined, is held inside longer letters. In a ruin of a reading that is no longer asked.
        left = few if len(lacking) > _RUIN else few + held[word] - letters.count_all(word)
        if left <= 0:
            continue
        here = [
            index
            for index in holders[word]
            if (many[index][word] if index in many else words[index].count(word)) > letters.count(word, index)
        ]
        # Where no block is seen to lack the word, the last ones that hold it are named: the loss must show.
        seen = set(here)
        for index in [*here, *(index for index in reversed(holders[word]) if index not in seen)][:left]:
            lost[index].append(word)
    return lost


class _Letters:
    """The letters of the texts in order of their places, without blanks, for words that were glued or rejoined."""

    def __init__(self, texts: Sequence[_Text]) -> None:
        placed = sorted((text.block, "".join(text.words)) for text in texts if text.block is not None)
        self._blocks = [block for block, _ in placed]
        self._letters = [letters for _, letters in placed]
        self._rest = _BORDER.join("".join(text.words) for text in texts if text.block is None)
        self._joined = (-1, "")
        self._all: str | None = None
        self._left = _MOST_LETTERS

    def hold(self, word: str, index: int) -> bool:
        """Whether the texts from about block `index` hold the letters of `word`, one behind the other."""
        if self._joined[0] != index:
            self._joined = (index, "".join(self._near(index, _BACK, _FORWARD)))
        return self._look(self._joined[1], word) > 0 or self._look(self._rest, word) > 0

    def count(self, word: str, index: int) -> int:
        """Return how often texts that begin at block `index`, or at the last one before it that begins any, hold the letters of `word`."""
        at = bisect_left(self._blocks, index + 1) - 1
        first = self._blocks[at] if at >= 0 else index
        return self._look(_BORDER.join(self._near(index, index - first, 0)), word) if self._left > 0 else 0

    def count_all(self, word: str) -> int:
        """Return how often all texts together hold the letters of `word`."""
        if self._all is None:
            self._all = _BORDER.join([*self._letters, self._rest])
        return self._look(self._all, word)

    def _look(self, letters: str, word: str) -> int:
        """Count a word in letters. Where too much was looked through, nothing is found any more: what is not sure to be held counts as lost."""
        self._left -= len(letters)
        return letters.count(word) if self._left > 0 else 0

    def _near(self, index: int, back: int, forward: int) -> list[str]:
        return self._letters[bisect_left(self._blocks, index - back) : bisect_left(self._blocks, index + forward + 1)]


def _places(texts: Sequence[_Text]) -> dict[str, list[int]]:
    """Return for each word the blocks where texts with it begin, ascending."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for text in sorted((t for t in texts if t.block is not None), key=lambda t: t.block or 0):
        for word in text.words:
            places[word].append(text.block or 0)
    return places


def _as_printed(text: str, words: Iterable[str]) -> str:
    """Return `words` of `text` in printed order and letters."""
    left = Counter(words)
    out = []
    for match in _WORD.finditer(_AT_CAPITAL.sub(" ", text)):
        word = letters_of(match.group())
        if left[word] > 0:
            left[word] -= 1
            out.append(match.group())
    return " ".join(out)


def _passport(standard: Standard) -> Iterator[str]:
    """Yield the texts of the passport, which have no places of their own."""
    texts = [
        standard.name,
        standard.code,
        standard.summary,
        *standard.oked,
        *(part for term in standard.terms for part in (term.term, term.definition)),
        *(part for short in standard.abbreviations for part in (short.short, short.meaning)),
        *(part for card in standard.cards_listed for part in (card.name, card.level, card.code)),
    ]
    yield from (text for text in texts if text)


def _card(card: Card) -> Iterator[tuple[str, int | None]]:
    """Yield the texts of a card with the blocks where they begin."""

    def at(field: str) -> int | None:
        return card.field_sources.get(field, card.source).block

    yield from ((text, at(field)) for field in _FIELDS if (text := getattr(card, field)))
    yield from ((text, at("education")) for text in card.education)
    yield from ((f"{name.code or ''} {name.name}", at("other_names")) for name in card.other_names)
    yield from ((f"{entry.level or ''} {entry.name}", at("related_professions")) for entry in card.related_professions)
    yield from ((f"{other.label} {other.text}", other.source.block) for other in card.other_fields)
    for function in card.functions:
        # A name stands twice: in the list of functions and above its block.
        yield function.name, function.source.block
        yield function.name, at("functions")
        yield from _function(function)


def _numbered(item: Item) -> str:
    """Return an item with its number where that is a word: "ii"."""
    return f"{item.number} {item.text}" if item.number and not item.number[0].isdigit() else item.text


def _function(function: LabourFunction) -> Iterator[tuple[str, int | None]]:
    for skill in function.skills:
        yield f"{skill.name or ''} {skill.recognition or ''}", skill.source.block
        yield from ((_numbered(item), item.source.block) for item in (*skill.abilities, *skill.knowledge))
        for other in skill.other_lists:
            yield other.label, other.source.block
            yield from ((item.text, item.source.block) for item in other.items)

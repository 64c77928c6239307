"""What a Russian and a Kazakh text have in common, without any language model: words and texts as sets of features.

Numbers, Latin words and abbreviations stand in both; international words agree by their first letters once the Kazakh letters are folded; the glossary
(`resources/glossary/ru-kk.toml`) knows the fixed words and phrases of standards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from kasdiff.compare.bilingual.lemmas import glossary_rows, lemma, lemmas
from kasdiff.compare.bilingual.numbers import ROOT, SHORT_ROOT, TITLE_WORDS
from kasdiff.text.space import bare
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TO_RUSSIAN = str.maketrans("қғәөұүіңһ", "кгаоууинх")
_TITLE = re.compile(r'"([^"]+)"')
_NOTHING: frozenset[str] = frozenset()


class Glossary(Struct, frozen=True):
    """Concepts by stem, one table a language; phrases as sets of stems with their concept, by their longest stem; stems that carry no meaning."""

    russian: Mapping[str, frozenset[str]]
    kazakh: Mapping[str, frozenset[str]]
    phrases: tuple[Mapping[str, Sequence[tuple[str, frozenset[str]]]], ...]
    empty: tuple[frozenset[str], frozenset[str]]


@cache
def glossary() -> Glossary:
    """Read the glossary."""
    data = glossary_rows()
    empty = frozenset(lemmas(data["empty"][0][0], russian=True)), frozenset(lemmas(data["empty"][0][1], russian=False))
    tables: tuple[dict[str, set[str]], dict[str, set[str]]] = defaultdict(set), defaultdict(set)
    for number, (russian, kazakh) in enumerate(data["words"]):
        for table, found in zip(tables, (lemmas(russian, russian=True), lemmas(kazakh, russian=False)), strict=True):
            for word in found:
                table[word].add(f"§{number}")
    phrases = _phrases(data["phrases"], 0), _phrases(data["phrases"], 1)
    frozen = [{word: frozenset(concepts) for word, concepts in table.items()} for table in tables]
    return Glossary(frozen[0], frozen[1], phrases, empty)


def _phrases(rows: Sequence[Sequence[str]], side: int) -> Mapping[str, Sequence[tuple[str, frozenset[str]]]]:
    """Return the phrases of one language by their longest stem; those with one counterpart in the other are one concept."""
    first: dict[str, int] = {}
    found: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for number, texts in enumerate(rows):
        concept = min(first.setdefault(text, number) for text in texts)
        parts = frozenset(lemmas(texts[side], russian=side == 0))
        found[max(parts, key=lambda part: (len(part), part))].append((f"§§{concept}", parts))
    return found


class Word(NamedTuple):
    """A stem or phrase, and by what it is met in the other language: surely (a concept, a number, Latin letters) or by its root; `known` to the glossary."""

    text: str
    sure: frozenset[str]
    roots: frozenset[str]
    known: bool


@lru_cache(maxsize=65536)
def word_of(text: str, *, russian: bool) -> Word:
    """Return what is known of a stem."""
    if not text.isalpha():
        digits = any(char.isdigit() for char in text)
        parts = (
            []
            if digits
            else [word_of(lemma(part, russian=russian), russian=russian) for part in text.split("-") if part.isalpha()]
        )
        sure = frozenset({f"#{text}"}).union(*(part.sure for part in parts))
        return Word(text, sure, _NOTHING.union(*(part.roots for part in parts)), any(part.known for part in parts))
    table = glossary().russian if russian else glossary().kazakh
    concepts = table.get(text, _NOTHING)
    letters = text.translate(_TO_RUSSIAN)
    if letters.isascii():
        return Word(text, concepts | {f"#{text}"}, _NOTHING, bool(concepts))
    root = letters[:ROOT] if len(letters) >= ROOT else letters if len(letters) == SHORT_ROOT else ""
    return Word(text, concepts, frozenset({f"~{root}"}) if root else _NOTHING, bool(concepts))


class Bag(Struct, frozen=True):
    """A text as its different stems and all their features; phrases count as stems of their own."""

    words: tuple[Word, ...]
    texts: frozenset[str]
    features: frozenset[str]
    numbers: frozenset[str]


@lru_cache(maxsize=65536)
def bag(text: str, *, russian: bool) -> Bag:
    """Return the bag of a text."""
    empty = glossary().empty[not russian]
    found = [word_of(one, russian=russian) for one in dict.fromkeys(lemmas(text, russian=russian)) if one not in empty]
    whole = frozenset(word.text for word in found)
    phrases = glossary().phrases[not russian]
    met = (concept for one in whole if one in phrases for concept, parts in phrases[one] if parts <= whole)
    found += [Word(concept, frozenset({concept}), _NOTHING, known=True) for concept in sorted(set(met))]
    features = _NOTHING.union(*(word.sure | word.roots for word in found))
    numbers = frozenset(word for word in whole if word[:1].isdigit())
    return Bag(tuple(found), frozenset(word.text for word in found), features, numbers)


@lru_cache(maxsize=65536)
def core(text: str) -> str:
    """Return the quoted title in a text, if it has one that says something; else the text without what stands in brackets."""
    found = _TITLE.findall(text)
    return found[0] if len(found) == 1 and len(words(found[0])) >= TITLE_WORDS else bare(text)

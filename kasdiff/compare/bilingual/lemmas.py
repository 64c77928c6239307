"""Words of a text as words of the glossary: an inflected form is traced back to the form that the glossary has.

Stems alone part forms of one word, because the longest fitting ending is cut: "тәртіп" and "тәртібі", "қызмет" and "қызметін", "ереже" and "ережесі".
Here every ending that fits is tried, and the least cut that gives a word of the glossary counts. What the glossary does not know keeps its stem.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kasdiff.assets import table
from kasdiff.compare.bilingual.numbers import LEAST_RUSSIAN_STEM, LEAST_STEM, LONGEST_ENDING, ROUNDS
from kasdiff.text.fold import fold
from kasdiff.text.stems import stem
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# What stands before the noun of action of another voice; converbs.
_PASSIVE = ("ыл", "іл", "л", "н", "п", "а", "е", "й")


@cache
def _endings(language: str) -> frozenset[str]:
    return frozenset(table("labels", "endings")[language]["endings"])


@cache
def glossary_rows() -> Mapping[str, Sequence[Sequence[str]]]:
    """Read the glossary: `words` and `phrases` as rows of Russian and Kazakh, and `empty`, the words of both that carry no meaning."""
    data = table("glossary", "ru-kk")
    return {"words": data["words"], "phrases": data["phrases"], "empty": [data["empty"]]}


@cache
def _glossary() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return, for Russian and Kazakh, the forms by which words of the glossary are known, and the word that each is."""
    russian: dict[str, str] = {}
    kazakh: dict[str, str] = {}
    for row in glossary_rows()["words"]:
        for word in words(fold(row[0])):
            russian.setdefault(word, word)
        for word in words(fold(row[1])):
            kazakh.setdefault(word, word)
    for word in tuple(russian):
        for form in _russian_cuts(word):
            russian.setdefault(form, word)
    return russian, kazakh


@lru_cache(maxsize=65536)
def lemma(word: str, *, russian: bool) -> str:
    """Return the word of the glossary that a folded word is a form of, else its stem."""
    if word.isalpha():
        known = _glossary()[not russian]
        for form in (word, *_russian_cuts(word)) if russian else _kazakh_cuts(word):
            if form in known:
                return known[form]
    return stem(word, russian=russian)


@lru_cache(maxsize=65536)
def lemmas(text: str, *, russian: bool) -> tuple[str, ...]:
    """Return the words and numbers of a text, each as its word of the glossary or as its stem."""
    return tuple(lemma(word, russian=russian) for word in words(fold(text)))


def _russian_cuts(word: str) -> Iterator[str]:
    """Yield a word without each ending that fits, and without the vowel that comes and goes: "порядок", "порядка"."""
    endings = _endings("ru")
    for size in range(1, min(LONGEST_ENDING, len(word) - LEAST_RUSSIAN_STEM) + 1):
        if word[-size:] in endings:
            yield word[:-size]
    if len(word) > LEAST_RUSSIAN_STEM and word[-2] in "ое" and word[-1] in "кц":
        yield word[:-2] + word[-1]


def _kazakh_cuts(word: str) -> Iterator[str]:
    """Yield a word and what is left of it without endings, the least cut first, each as a noun and as the noun of action of a verb."""
    endings = _endings("kk")
    forms = {word: None}
    for _ in range(ROUNDS + 1):
        longer: dict[str, None] = {}
        for form in forms:
            yield form
            if form.endswith("б"):
                yield form[:-1] + "п"  # "тобы": "топ"
            if form != word:
                yield form + "у"
            yield from (form[: -len(end)] + "у" for end in _PASSIVE if form.endswith(end) and len(form) > len(end) + 2)
            for size in range(1, min(LONGEST_ENDING, len(form) - LEAST_STEM) + 1):
                if form[-size:] in endings:
                    longer[form[:-size]] = None
        forms = dict(sorted(longer.items(), key=lambda one: (-len(one[0]), one[0])))

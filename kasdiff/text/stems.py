"""Stems: a word without its inflectional endings, so that "қызметтерді" meets "қызмет" and "организации" meets "организация".

A matching aid, no grammar: the endings are data (`resources/labels/endings.toml`), and two words with one stem count as forms of one word. Which list
applies is told by the text: many Kazakh words have no letter of their own, and what is an ending in Kazakh is often none in Russian (методы, работы).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from kasdiff.assets import table
from kasdiff.text.alphabet import KAZAKH
from kasdiff.text.fold import fold
from kasdiff.text.tokens import words

_KAZAKH_LETTER = re.compile(f"[{KAZAKH}]")
_RUSSIAN_ENDING = re.compile(
    r"(?:[иы]й|[ая]я|[ое]е|[иы]е|[ое]го|[иы]х|[иы]ми|[аяи]ть|[ая]ми|ости|ия|ии|ию)\b|\b(?:в|на|по|для|с|о|об)\b"
)
_TELLING_LENGTH = 4  # words in which a Kazakh text has a letter of its own
_VOICELESS = {"г": "к", "ғ": "қ", "б": "п"}
# A one-letter ending is too often a part of the stem, so one letter more must stay.
_SURE_LETTERS = frozenset("уыі")
# What makes a Russian verb of a noun or a noun of a verb: регистрация, регистрировать; монтаж, монтировать; обработка, обрабатывать.
_DERIVED = re.compile(r"(?:иров|ац|аж|ыв|(?<=[бвгджзлмнпрстфхцчшщ])к)$")
ALIKE, _SHARE = 4, 0.65  # letters at the beginning that akin stems have in common, and their share of the longer one


class _Endings(Struct, frozen=True):
    endings: frozenset[str]
    longest: int
    rounds: int
    least: int

    def strip(self, word: str) -> str:
        for _ in range(self.rounds):
            shorter = self._once(word)
            if shorter == word:
                break
            word = shorter
        return word

    def _once(self, word: str) -> str:
        for size in range(min(self.longest, len(word) - self.least), 0, -1):
            ending = word[-size:]
            if ending in self.endings:
                if size == 1 and ending not in _SURE_LETTERS and len(word) - 1 <= self.least:
                    continue
                return word[:-size]
        return word


@cache
def _load() -> dict[str, _Endings]:
    tables = table("labels", "endings")
    return {
        language: _Endings(
            frozenset(table["endings"]), max(map(len, table["endings"])), table["rounds"], table["least"]
        )
        for language, table in tables.items()
    }


def stem(word: str, *, russian: bool = False, kazakh: bool = False) -> str:
    """Return the stem of a folded word. A word with a Kazakh letter is Kazakh; another one is what its text is, else it is cut by both lists."""
    return _stem(word, russian, kazakh)


@lru_cache(maxsize=65536)
def _stem(word: str, russian: bool, kazakh: bool) -> str:  # noqa: FBT001 - a cache is looked up faster without names
    if not word.isalpha():
        compound = "-" in word and not word[:1].isdigit()
        return "-".join(_stem(part, russian, kazakh) for part in word.split("-")) if compound else word
    tables = _load()
    if kazakh or _KAZAKH_LETTER.search(word):
        return _unvoiced(tables["kk"].strip(word))
    if russian:
        return tables["ru"].strip(word)
    return min((table.strip(word) for table in tables.values()), key=len)


def is_kazakh(text: str) -> bool:
    """Whether a folded text has a letter that only Kazakh has."""
    return _KAZAKH_LETTER.search(text) is not None


@lru_cache(maxsize=65536)
def is_russian(text: str) -> bool:
    """Whether a folded text is Russian: without a Kazakh letter, and long enough to have one, or with a Russian ending."""
    if _KAZAKH_LETTER.search(text):
        return False
    return text.count(" ") + 1 >= _TELLING_LENGTH or _RUSSIAN_ENDING.search(text) is not None


def _unvoiced(word: str) -> str:
    """Undo the voicing before an ending: "қауіпсіздігі" has the stem of "қауіпсіздік"."""
    return word[:-1] + _VOICELESS.get(word[-1:], word[-1:])


@lru_cache(maxsize=65536)
def stems(text: str, *, russian: bool | None = None) -> tuple[str, ...]:
    """Return the stems of the words and numbers of `text`; `russian` where that is known."""
    folded = fold(text)
    known = is_russian(folded) if russian is None else russian
    kazakh = russian is None and _KAZAKH_LETTER.search(folded) is not None
    return tuple([_stem(word, known, kazakh) for word in words(folded)])


@lru_cache(maxsize=65536)
def akin(first: str, second: str) -> bool:
    """Whether two stems begin alike and hardly differ: other endings that the lists do not know, a misprint at the end, a verb and its noun."""
    common = next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    if common < ALIKE:
        return False
    longest = max(len(first), len(second))
    return common >= _SHARE * longest or common >= _SHARE * max(len(_DERIVED.sub("", one)) for one in (first, second))

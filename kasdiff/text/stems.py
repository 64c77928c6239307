"""Stems: a word without its inflectional endings, so that "қызметтерді" meets "қызмет" and "организации" meets "организация".

A matching aid, no grammar: the endings are data (`resources/labels/endings.toml`), and two words with one stem count as forms of one word.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from kasdiff.assets import resources
from kasdiff.text.fold import fold
from kasdiff.text.tokens import words

_KAZAKH_LETTER = re.compile(r"[әғқңөұүһі]")
_VOICELESS = {"г": "к", "ғ": "қ", "б": "п"}
# A one-letter ending is too often a part of the stem, so one letter more must stay.
_SURE_LETTERS = frozenset("уыі")
_COMMON, _SHARE = 4, 0.65  # letters at the beginning that akin stems have in common, and their share of the longer one


@dataclass(frozen=True, slots=True)
class _Endings:
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
    tables = tomllib.loads(resources("labels", "endings.toml").read_text(encoding="utf-8"))
    return {
        language: _Endings(
            frozenset(table["endings"]), max(map(len, table["endings"])), table["rounds"], table["least"]
        )
        for language, table in tables.items()
    }


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a folded word. A word with a Kazakh letter is Kazakh; another is cut by both lists, the shorter stem wins."""
    if not word.isalpha():
        return "-".join(map(stem, word.split("-"))) if "-" in word and not word[:1].isdigit() else word
    tables = _load()
    if _KAZAKH_LETTER.search(word):
        return _unvoiced(tables["kk"].strip(word))
    return min((table.strip(word) for table in tables.values()), key=len)


def _unvoiced(word: str) -> str:
    """Undo the voicing before an ending: "қауіпсіздігі" has the stem of "қауіпсіздік"."""
    return word[:-1] + _VOICELESS.get(word[-1:], word[-1:])


@lru_cache(maxsize=65536)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words and numbers of `text`."""
    return tuple(map(stem, words(text)))


@lru_cache(maxsize=65536)
def akin(first: str, second: str) -> bool:
    """Whether two stems begin alike and hardly differ: other endings that the lists do not know, a misprint at the end."""
    common = next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
    return common >= _COMMON and common >= _SHARE * max(len(first), len(second))


def same_stem(first: str, second: str) -> bool:
    """Whether two words (as printed) are forms of one word."""
    return stem(fold(first)) == stem(fold(second))

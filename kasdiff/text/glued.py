"""Blanks that the extraction of a text lost.

Before a capital ("РеспубликасыныңЗаңы"), beside the linked name of an act ("№ 382қаулысыжәне"), and before the dash of a sub-list ("кодексі;- …"). Only blanks
are put back, no letter is touched, and only where a side is a word of the document; a word that always stands glued counts where it is glued to one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kasdiff.assets import table
from kasdiff.text.alphabet import LARGE, SMALL
from kasdiff.text.fold import letters_of
from kasdiff.text.mending import Mended, restored

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.text.vocabulary import Vocabulary

_BEFORE_CAPITAL = re.compile(
    rf"(?:(?<![^\W_])|(?<=[{SMALL}])(?=[{LARGE}]))(?P<left>[^\W\d_]?[{SMALL}]{{3,}})(?=(?P<right>[{LARGE}][{SMALL}]{{2,}}))"
)
_BEFORE_DASH = re.compile(r"(?<=;)(?=[-–—]\s)")
# Quick looks, before the forms of glued words are tried: a capital inside a word, a word of an act, a figure or sign beside a word.
_INNER_CAPITAL = re.compile(f"[{SMALL}][{LARGE}][{SMALL}]{{2}}")
ACT_STEMS = ("кодекс", "заң", "қаулы", "бұйры", "конституци", "қағида", "закон", "приказ", "постановлен")
_TOUCHING = re.compile(rf"[\d\"»”][^\W\d_]|[{SMALL}]\(")
_WORD = re.compile(r"[^\W\d_]{5,}")
_LONGEST = 60  # letters of a word that is parted at an act; also bounds the work
_SHORTEST = 4  # letters of a word that may stand glued before an act


def glued_words(texts: Iterable[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words, folded, that stand glued to a word of the document, before or behind it."""
    found: set[str] = set()
    for text in filter(_INNER_CAPITAL.search, texts):
        for match in _BEFORE_CAPITAL.finditer(text):
            left, right = letters_of(match["left"]), letters_of(match["right"])
            if vocabulary.count(left):
                found.add(right)
            if vocabulary.count(right):
                found.add(left)
    return frozenset(found)


def unglue(text: str, vocabulary: Vocabulary, glued: frozenset[str] = frozenset()) -> Mended:
    """Put lost blanks back. `glued` are the words that `glued_words` found in the document; `words` are what was one token, with its blanks."""

    def known(word: str) -> bool:
        return vocabulary.count(word) > 0 or letters_of(word) in glued

    def at_capital(match: re.Match[str]) -> str:
        return f"{match['left']} " if known(match["left"]) or known(match["right"]) else match.group()

    mended = _BEFORE_CAPITAL.sub(at_capital, text) if _INNER_CAPITAL.search(text) else text
    if _names_act(mended):
        mended = _WORD.sub(lambda match: _beside_act(match.group(), vocabulary), mended)
        mended = _acts()[1].sub(" ", mended) if _TOUCHING.search(mended) else mended
    mended = _BEFORE_DASH.sub(" ", mended)
    return Mended(mended, restored(text, mended) if mended != text else ())


def unglue_list(text: str) -> Mended:
    """Part a list whose items were glued without any sign: before each capital inside a word."""
    parted = re.sub(rf"(?<=[{SMALL}]{{2}})(?=[{LARGE}][{SMALL}])", " ", text)
    return Mended(parted, restored(text, parted))


@lru_cache(maxsize=16384)  # of one text after another the same words are looked at
def _is_act(word: str) -> bool:
    return len(word) <= _LONGEST and _names_act(word)


def _names_act(text: str) -> bool:
    letters = text.lower()
    return any(stem in letters for stem in ACT_STEMS)


def _beside_act(word: str, vocabulary: Vocabulary) -> str:
    """Part "Республикасыныңкодексі", "Кодексінежәне"."""
    if not _is_act(word):
        return word
    letters = letters_of(word)
    for match in _acts()[0].finditer(letters):
        left, right = letters[: match.start()], letters[match.end() :]
        known = not left or (len(left) >= _SHORTEST and vocabulary.count(left) > 0)
        if known and (not right or right in _table("after")) and (left or right):
            return " ".join(
                part for part in (word[: match.start()], word[match.start() : match.end()], word[match.end() :]) if part
            )
    return word


@cache
def _acts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of an act's word, and of the places where it touches a number, a bracket or a quotation mark."""
    forms = "|".join(sorted(_table("act"), key=len, reverse=True))
    touching = rf"(?i:(?<=\d)(?=(?:{forms})(?![^\W_]))|(?<=[{SMALL}][\"»”])(?=(?:{forms})(?![^\W_])))"
    bracket = rf"(?i:(?<=[{SMALL}])(?=\((?:Норматив|Реестр|зарегистр|бұдан|далее)))"
    return re.compile(forms), re.compile(f"{touching}|{bracket}")


@cache
def _table(key: str) -> tuple[str, ...]:
    tables = table("labels", "acts")
    return tuple(form for language in tables[key].values() for form in language)

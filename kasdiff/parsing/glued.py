"""Blanks that the extraction of a text lost: before a capital ("РеспубликасыныңЗаңы") and beside the linked name of an act ("№ 382қаулысыжәне").

Only blanks are put back, no letter is touched, and only where a side is a word of the document.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.parsing.words import Mended, letters_of

if TYPE_CHECKING:
    from kasdiff.parsing.words import Vocabulary

_LOWER, _UPPER = "а-яёәғқңөұүһі", "А-ЯЁӘҒҚҢӨҰҮҺІ"
_BEFORE_CAPITAL = re.compile(
    rf"(?<![^\W_])(?P<left>[^\W\d_]?[{_LOWER}]{{3,}})(?=(?P<right>[{_UPPER}][{_LOWER}]{{2,}}))"
)
# A quick look before the forms of acts are tried.
_ACT_STEM = re.compile(r"(?i)кодекс|заң|қаулы|бұйры|конституци|қағида|закон|приказ|постановлен")
_WORD = re.compile(rf"(?<![^\W\d_])(?=[^\W\d_]*(?:{_ACT_STEM.pattern[4:]}))[^\W\d_]{{5,60}}(?![^\W\d_])", re.IGNORECASE)
_SHORTEST = 4  # letters of a word that may stand glued before an act


def unglue(text: str, vocabulary: Vocabulary) -> Mended:
    """Put lost blanks back. `words` are the restored pairs."""
    pairs: list[str] = []

    def at_capital(match: re.Match[str]) -> str:
        if not (vocabulary.count(match["left"]) or vocabulary.count(match["right"])):
            return match.group()
        pairs.append(f"{match['left']} {match['right']}")
        return f"{match['left']} "

    def at_act(match: re.Match[str]) -> str:
        parted = _beside_act(match.group(), vocabulary)
        if parted != match.group():
            pairs.append(parted)
        return parted

    text = _BEFORE_CAPITAL.sub(at_capital, text)
    if _ACT_STEM.search(text):
        text = _WORD.sub(at_act, text)
        pairs += [_around(text, match.start()) for match in _acts()[1].finditer(text)]
        text = _acts()[1].sub(" ", text)
    return Mended(text, tuple(pairs))


def unglue_list(text: str) -> Mended:
    """Part a list whose items were glued without any sign: before each capital inside a word."""
    parted = re.sub(rf"(?<=[{_LOWER}]{{2}})(?=[{_UPPER}][{_LOWER}])", " ", text)
    return Mended(parted, (parted,) if parted != text else ())


def _around(text: str, border: int) -> str:
    """Return the words on both sides of a border, parted by a blank."""
    before, after = text[:border].rsplit(" ", maxsplit=1)[-1], text[border:].split(" ", maxsplit=1)[0]
    return f"{before} {after}"


def _beside_act(word: str, vocabulary: Vocabulary) -> str:
    """Part "Республикасыныңкодексі", "Кодексінежәне"."""
    letters = letters_of(word)
    for match in _acts()[0].finditer(letters):
        left, right = letters[: match.start()], letters[match.end() :]
        known = not left or (len(left) >= _SHORTEST and vocabulary.count(left) > 0)
        if known and (not right or right in _after()) and (left or right):
            return " ".join(
                part for part in (word[: match.start()], word[match.start() : match.end()], word[match.end() :]) if part
            )
    return word


@cache
def _acts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern of an act's word, and of the places where it touches a number, a bracket or a quotation mark."""
    forms = "|".join(sorted(_table("act"), key=len, reverse=True))
    touching = rf"(?i:(?<=\d)(?=(?:{forms})(?![^\W_]))|(?<=[{_LOWER}][\"»”])(?=(?:{forms})(?![^\W_])))"
    bracket = rf"(?i:(?<=[{_LOWER}])(?=\((?:Норматив|Реестр|зарегистр|бұдан|далее)))"
    return re.compile(forms), re.compile(f"{touching}|{bracket}")


@cache
def _after() -> frozenset[str]:
    return frozenset(_table("after"))


@cache
def _table(key: str) -> tuple[str, ...]:
    tables = tomllib.loads(resources("labels", "acts.toml").read_text(encoding="utf-8"))
    return tuple(form for language in tables[key].values() for form in language)

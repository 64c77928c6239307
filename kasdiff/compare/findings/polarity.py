"""Polarity: words that deny. Each knows what it denies, so that a denial that went over to another word is seen."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kasdiff.compare.findings.lexicon import table, whole, word
from kasdiff.compare.findings.line import READ, Line
from kasdiff.model.comparison import Feature
from kasdiff.text.stems import stem

BARE = frozenset({"не", "ни", "без", "кроме"})


class Denial(NamedTuple):
    """That a word denies: surely, or only where the other text says the contrary; `root` is what it denies, as far as the word tells."""

    sure: bool
    root: str = ""


class _Language:
    """The patterns of a language, compiled."""

    def __init__(self, name: str) -> None:
        words = table("polarity")[name]
        self.verb, self.privative = re.compile(words["verb"]), re.compile(words["privative"])
        self.sure, self.never, self.terms = (word(*words[key]) for key in ("sure", "never", "terms"))


@cache
def _language(name: str) -> _Language:
    return _Language(name)


@cache
def _phrases(key: str) -> re.Pattern[str]:
    both = table("polarity")
    return whole(*(one for name in ("kk", "ru") for one in both[name][key]))


@lru_cache(maxsize=65536)
def denial(one: str, language: str = "") -> Denial | None:
    """Return how a folded word of a Kazakh ("kk") or Russian ("ru") text denies; None where it does not.

    Where the language is known, no word of the other counts: "семей" is no Kazakh verb, "не" among Kazakh words no particle.
    """
    if "-" in one:
        return next((found for part in one.split("-") if (found := denial(part, language))), None)
    kazakh = None if language == "ru" else _kazakh(one)
    return kazakh or (None if language == "kk" else _russian(one))


def _kazakh(one: str) -> Denial | None:
    words = _language("kk")
    if words.sure.fullmatch(one):
        return Denial(sure=True)
    if words.never.fullmatch(one):
        return None
    if match := words.verb.fullmatch(one):
        return Denial(sure=True, root=match["root"])
    if match := words.privative.match(one):
        lasting = words.terms.match(one) is not None or not one.endswith(("сыз", "сіз"))
        return Denial(sure=not lasting, root=match["root"])
    return None


def _russian(one: str) -> Denial | None:
    words = _language("ru")
    if words.sure.fullmatch(one):
        return Denial(sure=True)
    if words.never.fullmatch(one):
        return None
    if match := words.verb.fullmatch(one):
        return Denial(sure=words.terms.fullmatch(one) is None, root=stem(match["root"], russian=True))
    if match := words.privative.fullmatch(one):
        return Denial(sure=False, root=stem(match["root"], russian=True))
    return None


def _is_name(line: Line, index: int) -> bool:
    """Whether a word is a man's name within a sentence: Аманбай."""
    return index > 0 and line.words[index].endswith("бай") and line.tokens[index].text[0].isupper()


def read(line: Line) -> None:
    """Add the denials of a line: value "not" and what is denied, with a question mark where it counts only against its contrary."""
    if not any(denial(one, line.language) for one in line.words if one):
        return
    for first, last, _ in line.matches(_phrases("idioms")):
        line.cover(first, last, READ)
    terms = {last for _, last, _ in line.matches(_phrases("before"))}
    for index, one in enumerate(line.words):
        found = denial(one, line.language) if one else None
        if found is None or _is_name(line, index):
            continue
        root = found.root
        if one in BARE and index + 1 < len(line.words):
            root = stem(line.words[index + 1], russian=True)
        sure = found.sure and index not in terms
        line.add(Feature.POLARITY, f"{'not' if sure else 'not?'} {root}".strip(), index, index)

"""Polarity: words that deny. Each knows what it denies, so that a denial that went over to another word is seen."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from kasdiff.compare.findings.lexicon import table, whole, word
from kasdiff.compare.findings.line import READ, Line
from kasdiff.model.comparison import Feature
from kasdiff.text.stems import is_kazakh, stem

NOT, NO = "не", "нет"
BARE = frozenset({NOT, "ни", "без", "кроме", "исключая"})  # deny the word behind them
BEHIND = frozenset({"емес", "жоқ"})  # deny the word before them
LACKING = frozenset({"отсутствует", "отсутствуют"})  # deny their subject, and so does "нет" behind it


class Denial(NamedTuple):
    """That a word denies: surely, or only against its contrary; `root` is what it denies, as far as the word tells; a `verb` denies its object too."""

    sure: bool
    root: str = ""
    verb: bool = False


class _Language:
    """The patterns of a language, compiled."""

    def __init__(self, name: str) -> None:
        words = table("polarity")[name]
        self.verb, self.privative = re.compile(words["verb"]), re.compile(words["privative"])
        self.sure, self.never, self.terms, self.noun = (word(*words[key]) for key in ("sure", "never", "terms", "noun"))


@cache
def _language(name: str) -> _Language:
    return _Language(name)


@cache
def _kazakh_words(key: str) -> re.Pattern[str]:
    return re.compile(table("polarity")["kk"][key])


@cache
def _phrases(key: str) -> re.Pattern[str]:
    both = table("polarity")
    return whole(*(one for name in ("kk", "ru") for one in both[name][key]))


@lru_cache(maxsize=65536)
def denial(one: str, language: str = "") -> Denial | None:
    """Return how a folded word of a Kazakh ("kk") or Russian ("ru") text denies; None where it does not.

    Where the language is known, no word of the other counts: "семей" is no Kazakh verb, "не" among Kazakh words no particle.
    """
    if "-" in one and not _language("kk").never.fullmatch(one):
        return next((found for part in one.split("-") if (found := denial(part, language))), None)
    kazakh = None if language == "ru" else _kazakh(one)
    return kazakh or (None if language == "kk" else _russian(one))


def dative() -> re.Pattern[str]:
    """Return what a Kazakh word is to which something is done, or not: "өтіліне талап қойылмайды"."""
    return _kazakh_words("dative")


@cache
def passive() -> re.Pattern[str]:
    """Return what a Russian verb is whose subject is what is not done: "не требуется"."""
    return re.compile(table("polarity")["ru"]["passive"])


@cache
def deed() -> re.Pattern[str]:
    """Return what a Russian noun is that names what is not done to what stands behind it: "без предъявления …"."""
    return re.compile(table("polarity")["ru"]["deed"])


@cache
def prepositions() -> frozenset[str]:
    """Return the Russian prepositions."""
    return frozenset(table("polarity")["ru"]["prepositions"])


@lru_cache(maxsize=65536)
def denies_behind(one: str) -> bool:
    """Whether a Russian word denies what stands behind it: "без", "отсутствие вентиляции", "за исключением машин"."""
    return one in BARE or re.fullmatch(table("polarity")["ru"]["lacking"], one) is not None


def signs() -> re.Pattern[str]:
    """Return what finds the words that deny only together: "одан басқа" is "other than that"."""
    return _kazakh_words("together")


def _kazakh(one: str) -> Denial | None:
    words = _language("kk")
    if words.sure.fullmatch(one):
        return Denial(sure=True)
    if match := words.verb.fullmatch(one):
        found = Denial(sure=words.noun.fullmatch(one) is None, root=match["root"], verb=True)
    elif match := words.privative.fullmatch(one):
        root = match["root"] or match["behind"]
        named = _kazakh_words("deed").fullmatch(root)
        found = Denial(
            sure=_kazakh_words("possessive").fullmatch(one) is not None, root=named["root"] if named else root
        )
    else:
        return None
    return None if words.never.fullmatch(one) else found


def _russian(one: str) -> Denial | None:
    if is_kazakh(one):
        return None  # "негізгі" is no Russian word
    words = _language("ru")
    if words.sure.fullmatch(one):
        return Denial(sure=True)
    if match := words.verb.fullmatch(one):
        found = Denial(sure=words.terms.fullmatch(one) is None, root=stem(match["root"], russian=True))
    elif match := words.privative.fullmatch(one):
        found = Denial(sure=False, root=stem(match["root"], russian=True))
    else:
        return None
    return None if words.never.fullmatch(one) else found  # asked last: of all lists it is the longest


def _is_name(line: Line, index: int) -> bool:
    """Whether a word is a man's name within a sentence: Аманбай."""
    return index > 0 and line.words[index].endswith("бай") and line.tokens[index].text[0].isupper()


def read(line: Line) -> None:
    """Add the denials of a line: value "not" and what is denied, with a question mark where it counts only against its contrary."""
    if not any(denial(one, line.language) for one in line.words if one) and not signs().search(line.printed):
        return
    for first, last, _ in line.matches(_phrases("idioms")):
        line.cover(first, last, READ)
    terms = {last for _, last, _ in line.matches(_phrases("before"))}
    excepted = {last for _, last, _ in line.matches(_phrases("except"))}
    for index, one in enumerate(line.words):
        found = Denial(sure=True) if index in excepted else denial(one, line.language) if one else None
        if found is None or _is_name(line, index) or (one == "ни" and not BARE.isdisjoint(line.words[index + 1 :])):
            continue  # "ни при каких условиях не" denies once
        root = found.root
        if denies_behind(one) and "".join(line.words[index + 1 : index + 2]).isalpha():
            root = stem(line.words[index + 1], russian=True)
        elif one in BEHIND and index and line.words[index - 1].isalpha():
            root = stem(line.words[index - 1], kazakh=True)
        sure = (found.sure and index not in terms) or _denies_what_is_done(line, index)
        line.add(Feature.POLARITY, f"{'not' if sure else 'not?'} {root}".strip(), index, index)


def _denies_what_is_done(line: Line, index: int) -> bool:
    """Whether a Kazakh "without" stands before a verb or its bare object: "келісімсіз кіру", "рұқсатсыз қол жеткізу", not "сусыз ортада"."""
    one, words = line.words[index], _language("kk")
    if not one.endswith(("сыз", "сіз")) or words.privative.fullmatch(one) is None or words.terms.fullmatch(one):
        return False
    between, verb = _kazakh_words("between"), _kazakh_words("follows")
    following = [other for other in line.words[index + 1 :] if other]
    while following and between.fullmatch(following[0]):
        del following[0]
    if not following or not following[0][0].isalnum():
        return index > 0  # what stands at the end is no attribute: "жұмыс өтіліне талаптарсыз"
    if verb.fullmatch(following[0]):
        return True
    oblique = _kazakh_words("oblique").fullmatch(following[0]) is not None
    return len(following) > 1 and not oblique and verb.fullmatch(following[1]) is not None

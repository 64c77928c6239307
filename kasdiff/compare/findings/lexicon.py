"""The words of the findings (`resources/labels/findings/*.toml`), compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kasdiff.assets import resources
from kasdiff.compare.findings.numbers import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = TypeVar("Value")


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of words as it is written."""
    found: dict[str, Any] = tomllib.loads(resources("labels", "findings", f"{name}.toml").read_text(encoding="utf-8"))
    return found


@cache
def _placeholders() -> dict[str, str]:
    """Return what stands for the placeholders of `quantities.toml`."""
    endings = table("quantities")["endings"]
    return {"~": f"(?:{endings['ru']}|{endings['kk']})?", "{o}": endings["ordinal"], "{k}": endings["collective"]}


def with_endings(forms: str) -> str:
    """Return a regular expression of `quantities.toml` with its placeholders written out."""
    for sign, ending in _placeholders().items():
        forms = forms.replace(sign, ending)
    return forms


def whole(*patterns: str) -> re.Pattern[str]:
    """Return what finds one of the patterns as whole words of a line; the first that fits a place counts."""
    return re.compile("(?<!\\S)(?:" + "|".join(f"(?:{one})" for one in patterns) + ")(?!\\S)")


def word(*patterns: str) -> re.Pattern[str]:
    """Return what fits a whole word by one of the patterns; for `fullmatch`."""
    return re.compile("|".join(f"(?:{one})" for one in patterns))


class Valued(Generic[Value]):
    """Patterns of whole words with the value that each gives: of those that fit a place the first counts.

    Only what begins like the word at the place is compiled and tried: of some hundred patterns a document asks for a few.
    """

    def __init__(self, values: Iterable[tuple[Value, Iterable[str]]]) -> None:
        self._forms = [(form, value) for value, patterns in values for one in patterns for form in alternatives(one)]
        self._beginning: dict[str, list[int]] = {}
        self._whole: dict[str, int] = {}
        self._places = lru_cache(maxsize=16384)(self._beginning_like)  # the same words stand in one text after another
        for place, (form, _) in enumerate(self._forms):
            if form.isalpha():
                self._whole.setdefault(form, place)
            else:
                for start in beginnings(form):
                    self._beginning.setdefault(start, []).append(place)

    @property
    def starts(self) -> Iterable[str]:
        """The first letters, `BEGINNING` at most, with which words begin that may fit a pattern; an empty one for what begins with no letter."""
        return self._beginning

    @property
    def wholes(self) -> Iterable[str]:
        """The words that fit as they stand."""
        return self._whole

    def of_word(self, one: str) -> Value | None:
        """Return the value of a single word; None where no pattern fits the whole of it."""
        starting, whole = self._beginning, self._whole.get(one, len(self._forms))
        if not starting.keys().isdisjoint(starts := starts_of(one)):
            places = {place for start in starts if start in starting for place in starting[start]}
            for place in sorted(places):
                if place > whole:
                    break
                form, value = self._forms[place]
                if _fits(form, one):
                    return value
        return self._forms[whole][1] if whole < len(self._forms) else None

    def _beginning_like(self, one: str) -> list[int]:
        """Return the places of the forms that begin like a word, in their order."""
        begun = {place for start in starts_of(one) for place in self._beginning.get(start, ())}
        return sorted(begun | {self._whole[one]} if one in self._whole else begun)

    def at(self, row: str, start: int, one: str) -> tuple[int, Value] | None:
        """Return where the words end that fit at a place of a row of words, and their value; `one` is the word that begins there."""
        for place in self._places(one):
            form, value = self._forms[place]
            if needed(form) in row and (match := _words(form).match(row, start)) and match.end() > start:
                return match.end(), value
        return None


@lru_cache(maxsize=16384)  # of one table after another
def starts_of(one: str) -> tuple[str, ...]:
    """Return the beginnings of a word by which patterns are looked up."""
    return tuple([one[:length] for length in range(BEGINNING, -1, -1)])


def _fits(form: str, one: str) -> bool:
    """Whether a word is a form; a stem with any ending or letters, or with one of some endings, needs no pattern of its own."""
    stem, behind = _stem_and_ending(form)
    if not one.startswith(stem):
        return False
    if isinstance(behind, frozenset):
        return one[len(stem) :] in behind
    return behind.fullmatch(one, len(stem)) is not None


# What stands behind the stem: any ending, any letters, one of some endings.
_PLAIN = re.compile(r"(?P<stem>[^\W\d_]*)(?:(?P<any>~|\\w[*+])|\(\?:(?P<some>(?:[^\W\d_]|\|)*)\)(?P<none>\??))")


@cache
def _stem_and_ending(form: str) -> tuple[str, frozenset[str] | re.Pattern[str]]:
    """Part a form into a stem, as it is written, and what may stand behind it: some endings, or a pattern, which many forms share."""
    found = _PLAIN.fullmatch(form)
    if found is None:
        return "", _pattern(form)
    if found["any"]:
        return found["stem"], _pattern(found["any"])
    return found["stem"], frozenset((*found["some"].split("|"), *([""] if found["none"] else [])))


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(with_endings(form))


@cache
def _words(form: str) -> re.Pattern[str]:
    return re.compile(f"(?:{form})(?!\\S)")


@cache
def triggers(name: str) -> Valued[bool]:
    """Return the words without which a text has nothing for a table to find."""
    return Valued([(True, table(name)["triggers"])])


@lru_cache(maxsize=65536)
def tells(one: str, name: str) -> bool:
    """Whether a folded word is one of the words without which a text has nothing for a table to find."""
    return triggers(name).of_word(one) is not None


def alternatives(pattern: str) -> list[str]:
    """Part a regular expression at its outermost bars: "а|б(?:в|г)" is "а" and "б(?:в|г)"."""
    out, depth = [""], 0
    for sign in pattern:
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            out.append("")
        else:
            out[-1] += sign
    return out


# Of a regular expression: what must stand before or behind a place, an escape, a class, how often, a sign.
_BESIDE = re.compile(r"\(\?<?=([\w #]+)\)")
_SIGNS = re.compile(r"\\.|\[[^\]]*\]|\{[^}]*\}|[^\\\[{]")
_NO_SIGN_ITSELF = frozenset(".^$|()?*+~")


@cache
def needed(form: str) -> str:
    """Return the longest run of signs without which no text fits a form, "" where there is none: most texts lack it, and looking is cheap."""
    runs, depth = [""], 0
    signs = _SIGNS.findall(_BESIDE.sub(r"(?:)\1(?:)", form))
    for sign, after in zip(signs, [*signs[1:], ""], strict=True):
        depth += (sign == "(") - (sign == ")")
        if depth or len(sign) > 1 or sign in _NO_SIGN_ITSELF or after[:1] in {"?", "*", "{"}:
            runs.append("")
        else:
            runs[-1] += sign
    return max(runs, key=len)


_LETTERS = re.compile(r"[^\W\d_]+|#|")
_BEHIND = re.compile(r"\(\?<=[^()]*\)")


def beginnings(form: str) -> list[str]:
    """Return the first letters, `BEGINNING` at most, with which a word that fits a form may begin; an empty one where it may be any."""
    if behind := _BEHIND.match(form):
        return beginnings(form[behind.end() :])
    if form.startswith("(?:"):
        end = next(i for i in range(len(form)) if form[: i + 1].count("(") == form[: i + 1].count(")"))
        inner = [start for one in alternatives(form[3:end]) for start in beginnings(one)]
        return [*inner, *beginnings(form[end + 2 :])] if form[end + 1 : end + 2] == "?" else inner
    letters = _LETTERS.match(form)
    start = letters.group() if letters else ""
    if form[len(start) : len(start) + 1] in {"?", "*"}:
        start = start[:-1]
    return [start[:BEGINNING]]

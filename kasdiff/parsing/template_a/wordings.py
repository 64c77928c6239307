"""The labels and word lists of template A, as data: which label begins a text, which is the whole of a column head; and the codes of functions and tasks."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from kasdiff.assets import table
from kasdiff.model.taught import NOTHING_TAUGHT, OTHER, TEXT
from kasdiff.text.fold import fold, fold_lookalikes, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kasdiff.model.taught import Taught

_LETTERS_PER_MISPRINT = 8
_SHORTEST_CUT = 10
_CIPHER = re.compile(r"[ФфF]\s?[-.№]?\s?(?P<number>\d{1,2})\s?[.)]?(?!\d|\s?[-–.]\s?\d)")
_TASK_CODE = re.compile(
    r"[ЗМзмT]\s?[-–.]?\s?(?:(?P<function>\d{1,2})\s?[-–.]\s?)*(?P<task>\d{1,2})(?![\d-])\s?[.):–-]?\s*"
)
TaskCode = tuple[int, int]  # function, task
_LABEL = re.compile(r"[^:]{1,250}?(?::|\s[-–—]+\s)")
# Letters of a text that are looked at for one letter of the longest wording: blanks and signs stand between.
_READ_AHEAD = 3


class Begun(Struct, frozen=True):
    """The label that begins a text: its key and how many letters of it are printed."""

    key: str
    letters: int


class Wordings:
    """Squeezed wordings by key. One misprint in eight letters is forgiven, as in `kasdiff.parsing.labels`; those of `TEXT` are no labels."""

    def __init__(self, wordings: Mapping[str, tuple[str, ...]]) -> None:
        self._wordings = wordings
        self._longest = {key: max(map(len, words), default=0) for key, words in wordings.items()}

    def begins(self, text: str, *keys: str) -> Begun | None:
        """Return the longest label of `keys` with which `text` begins, the one with fewer misprints first; else None."""
        letters = squeeze(text[: max(self._longest[key] for key in (*keys, TEXT)) * _READ_AHEAD])
        found = [
            (-len(wording), misprints, key)
            for key, wording in self._of(keys)
            if (misprints := _misprints(letters[: len(wording)], wording, len(wording))) is not None
        ]
        best = min(found, key=lambda one: one[:2], default=None)
        return Begun(best[2], -best[0]) if best and best[2] != TEXT else None

    def meant(self, text: str, *keys: str) -> Begun | None:
        """Return the label of `keys` with which a text begins; else the longest that stands inside its label, which a colon or a dash ends."""
        begun = self.begins(text, *keys)
        label = None if begun else _LABEL.match(text)
        if label is None:
            return begun
        letters = squeeze(label.group())
        if any(wording in letters for wording in self._wordings[TEXT]):
            return None
        inside = [(key, w) for key, w in self._of(keys) if len(w) >= _SHORTEST_CUT and key != TEXT and w in letters]
        found = [(len(wording), letters.index(wording), key) for key, wording in inside]
        longest = max(found, default=None)
        return Begun(longest[2], longest[0] + longest[1]) if longest else None

    def whole(self, text: str, *keys: str) -> str | None:
        """Return the label of `keys` that is the whole of `text`, else None.

        A head that a narrow column cut at its end ("Жеке және кәсіби құзыретте") is known by its beginning.
        """
        letters = squeeze(text)
        found = []
        for key, wording in self._of(keys):
            misprints = _misprints(letters, wording, max(len(wording), len(letters)))
            if misprints is None and len(letters) >= _SHORTEST_CUT and wording.startswith(letters):
                misprints = len(wording)
            if misprints is not None:
                found.append((misprints, key))
        best = min(found, key=lambda one: one[0], default=None)
        return best[1] if best and best[1] != TEXT else None

    def _of(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the wordings of `keys` and those of no label."""
        return ((key, wording) for key in (*keys, TEXT) for wording in self._wordings[key])


def _misprints(letters: str, wording: str, length: int) -> int | None:
    """Return how many letters are wrong, None where they are more than one in eight of `length`."""
    allowed = length // _LETTERS_PER_MISPRINT
    found = Levenshtein.distance(letters, wording, score_cutoff=allowed)
    return found if found <= allowed else None


@lru_cache(maxsize=16)  # a user may teach one label after another
def wordings(taught: Taught = NOTHING_TAUGHT) -> Wordings:
    """Read `resources/labels/template_a.toml`, together with the labels that a user taught."""
    known = {OTHER: (), TEXT: (), **_tables("template_a", squeeze_them=True)}
    for wording, meaning in taught.wordings().items():
        for key in (TEXT,) if meaning == TEXT else table("labels", "template_a_meanings").get(meaning, (OTHER,)):
            known[key] = (*known[key], squeeze(wording))
    return Wordings(known)


@cache
def meanings_of_a() -> Mapping[str, str]:
    """Return what the known wordings of template A, squeezed, mean by the names in which labels are taught, else by its own."""
    names = {own: meaning for meaning, keys in table("labels", "template_a_meanings").items() for own in keys}
    tables = _tables("template_a", squeeze_them=True)
    return {wording: names.get(key, key) for key, words_of_it in tables.items() for wording in words_of_it}


@cache
def words(key: str) -> tuple[str, ...]:
    """Return one of the word lists of `resources/labels/template_a_words.toml`, folded, both languages."""
    return _tables("template_a_words", squeeze_them=False)[key]


def _tables(name: str, *, squeeze_them: bool) -> dict[str, tuple[str, ...]]:
    tables = table("labels", name)
    return {key: tuple(_folded(table.values(), squeeze_them=squeeze_them)) for key, table in tables.items()}


def _folded(languages: Iterable[list[str]], *, squeeze_them: bool) -> Iterable[str]:
    return (squeeze(w) if squeeze_them else fold(w) for language in languages for w in language)


def cipher(text: str) -> tuple[int, str] | None:
    """Return the number of a function's code ("Ф 1", "Ф3") at the beginning of a text, and what follows it; else None."""
    text = text.strip()
    match = _CIPHER.match(fold_lookalikes(text))
    return (int(match["number"]), text[match.end() :].strip()) if match else None


def task_code(text: str, *, alone: bool = False) -> TaskCode | None:
    """Return the code of a task with which a text begins, or that is all of it (`alone`)."""
    text = fold_lookalikes(text.strip())
    match = _TASK_CODE.fullmatch(text) if alone else _TASK_CODE.match(text)
    return (int(match["function"]), int(match["task"])) if match and match["function"] else None


def tasks_in(text: str) -> list[str]:
    """Part a text that begins with the code of a task before each code that counts on: "З 1-1. Полив З 1-2. Рыхление"."""
    starts, last = [0], task_code(text)
    for match in _TASK_CODE.finditer(fold_lookalikes(text), 1) if last else ():
        code = (int(match["function"] or 0), int(match["task"]))
        if last and code == (last[0], last[1] + 1) and text[match.start() - 1].isspace():
            starts.append(match.start())
            last = code
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def task_of(text: str) -> tuple[int | None, str | None]:
    """Return the number of a task and its name without its code: "З-1-2 Резка" is the second task of function 1. None where there is none."""
    match = _TASK_CODE.match(fold_lookalikes(text))
    named = match is not None and text[match.end() : match.end() + 1].isalpha()
    return (int(match["task"]), text[match.end() :].strip()) if match and named else (None, text or None)

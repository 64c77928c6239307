"""The labels and word lists of template A, as data: which label begins a text, which one is the whole of a column head."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from kasdiff.assets import table
from kasdiff.model.taught import NOTHING_TAUGHT, OTHER, TEXT
from kasdiff.text.fold import fold, fold_lookalikes, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kasdiff.model.taught import Taught

_LETTERS_PER_MISPRINT = 8
_SHORTEST_CUT = 10
TASK_CODE = re.compile(
    r"(?:[ЗМзм]|T)\s?[-–.]?\s?(?P<function>\d{1,2})\s?[-–.]\s?(?P<task>\d{1,2})(?![\d-])\s?[.):–-]?\s*"
)
TaskCode = tuple[int, int]  # function, task
_LABEL = re.compile(r"[^:]{1,250}?(?::|\s[-–—]+\s)")
_READ_AHEAD = (
    3  # letters of a text that are looked at for one letter of the longest wording: blanks and signs stand between
)

# The names that template A has for what a user can teach; what it has no name for is a label of its own.
_NAMES = {
    "level": ("point_level", "column_level"),
    "group_code": ("point_group",),
    "other_names": ("point_titles",),
    "purpose": ("point_purpose",),
    "working_conditions": ("row_hazards",),
    "name": ("column_profession",),
    "qualification": ("column_grade",),
    "education": ("column_education",),
    "experience": ("column_experience",),
    "function": ("column_function",),
    "skill": ("column_task",),
    "abilities": ("column_ability",),
    "knowledge": ("column_knowledge",),
    "personal_competencies": ("column_competency",),
    TEXT: (TEXT,),
}


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
        best: tuple[int, int, str] | None = None
        for key in (*keys, TEXT):
            for wording in self._wordings[key]:
                allowed = len(wording) // _LETTERS_PER_MISPRINT
                misprints = Levenshtein.distance(letters[: len(wording)], wording, score_cutoff=allowed)
                if misprints <= allowed and (best is None or (-len(wording), misprints) < best[:2]):
                    best = (-len(wording), misprints, key)
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
        found = [
            (len(wording), letters.index(wording), key)
            for key in keys
            for wording in self._wordings[key]
            if len(wording) >= _SHORTEST_CUT and wording in letters
        ]
        longest = max(found, default=None)
        return Begun(longest[2], longest[0] + longest[1]) if longest else None

    def whole(self, text: str, *keys: str) -> str | None:
        """Return the label of `keys` that is the whole of `text`, else None.

        A head that a narrow column cut at its end ("Жеке және кәсіби құзыретте") is known by its beginning.
        """
        letters = squeeze(text)
        best: tuple[int, str] | None = None
        for key in (*keys, TEXT):
            for wording in self._wordings[key]:
                allowed = max(len(wording), len(letters)) // _LETTERS_PER_MISPRINT
                misprints = Levenshtein.distance(letters, wording, score_cutoff=allowed)
                cut = len(letters) >= _SHORTEST_CUT and wording.startswith(letters)
                if (misprints <= allowed or cut) and (best is None or misprints < best[0]):
                    best = (misprints, key)
        return best[1] if best and best[1] != TEXT else None


@lru_cache(maxsize=16)  # a user may teach one label after another
def wordings(taught: Taught = NOTHING_TAUGHT) -> Wordings:
    """Read `resources/labels/template_a.toml`, together with the labels that a user taught."""
    known = {OTHER: (), TEXT: (), **_tables("template_a", squeeze_them=True)}
    for wording, meaning in taught.wordings().items():
        for key in _NAMES.get(meaning, (OTHER,)):
            known[key] = (*known[key], squeeze(wording))
    return Wordings(known)


@cache
def meanings_of_a() -> Mapping[str, str]:
    """Return what the known wordings of template A, squeezed, mean by the names in which labels are taught, else by its own."""
    names = {own: meaning for meaning, all_of_it in _NAMES.items() for own in all_of_it}
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


def task_code(text: str) -> TaskCode | None:
    """Return the code of a task with which a text begins."""
    match = TASK_CODE.match(fold_lookalikes(text.strip()))
    return (int(match["function"]), int(match["task"])) if match else None

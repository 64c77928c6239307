"""The labels and word lists of template A, as data: which label begins a text, which one is the whole of a column head."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from kasdiff.assets import resources
from kasdiff.text.fold import fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LETTERS_PER_MISPRINT = 8
_SHORTEST_CUT = 10
_READ_AHEAD = (
    3  # letters of a text that are looked at for one letter of the longest wording: blanks and signs stand between
)


class Begun(Struct, frozen=True):
    """The label that begins a text: its key and how many letters of it are printed."""

    key: str
    letters: int


class Wordings:
    """Squeezed wordings by key. One misprint in eight letters is forgiven, as in `kasdiff.parsing.labels`."""

    def __init__(self, wordings: Mapping[str, tuple[str, ...]]) -> None:
        self._wordings = wordings
        self._longest = {key: max(map(len, words)) for key, words in wordings.items()}

    def begins(self, text: str, *keys: str) -> Begun | None:
        """Return the longest label of `keys` with which `text` begins, the one with fewer misprints first; else None."""
        letters = squeeze(text[: max(self._longest[key] for key in keys) * _READ_AHEAD])
        best: tuple[int, int, str] | None = None
        for key in keys:
            for wording in self._wordings[key]:
                allowed = len(wording) // _LETTERS_PER_MISPRINT
                misprints = Levenshtein.distance(letters[: len(wording)], wording, score_cutoff=allowed)
                if misprints <= allowed and (best is None or (-len(wording), misprints) < best[:2]):
                    best = (-len(wording), misprints, key)
        return Begun(best[2], -best[0]) if best else None

    def whole(self, text: str, *keys: str) -> str | None:
        """Return the label of `keys` that is the whole of `text`, else None.

        A head that a narrow column cut at its end ("Жеке және кәсіби құзыретте") is known by its beginning.
        """
        letters = squeeze(text)
        best: tuple[int, str] | None = None
        for key in keys:
            for wording in self._wordings[key]:
                allowed = max(len(wording), len(letters)) // _LETTERS_PER_MISPRINT
                misprints = Levenshtein.distance(letters, wording, score_cutoff=allowed)
                cut = len(letters) >= _SHORTEST_CUT and wording.startswith(letters)
                if (misprints <= allowed or cut) and (best is None or misprints < best[0]):
                    best = (misprints, key)
        return best[1] if best else None


@cache
def wordings() -> Wordings:
    """Read `resources/labels/template_a.toml`."""
    return Wordings(_tables("template_a", squeeze_them=True))


@cache
def words(key: str) -> tuple[str, ...]:
    """Return one of the word lists of `resources/labels/template_a_words.toml`, folded, both languages."""
    return _tables("template_a_words", squeeze_them=False)[key]


def _tables(name: str, *, squeeze_them: bool) -> dict[str, tuple[str, ...]]:
    tables = tomllib.loads(resources("labels", f"{name}.toml").read_text(encoding="utf-8"))
    return {key: tuple(_folded(table.values(), squeeze_them=squeeze_them)) for key, table in tables.items()}


def _folded(languages: Iterable[list[str]], *, squeeze_them: bool) -> Iterable[str]:
    return (squeeze(w) if squeeze_them else fold(w) for language in languages for w in language)

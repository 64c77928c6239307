"""Labels of the template generations, as data under `resources/labels`, found after folding and tolerant to misprints.

A label file is TOML: a table a label, `[code]`, with lists of wordings `kk` and `ru`. Wordings are compared by their letters and digits only, so colons,
blanks, case, look-alike letters and words broken over lines make no difference.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from kasdiff.assets import resources
from kasdiff.text.fold import fold_with_map, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping

# A misprint may cost one letter in eight: "БСШ" is not "СБШ", yet "кәсібінің карточкасі" is "кәсібінің карточкасы".
_LETTERS_PER_MISPRINT = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A label at the head of a text: its key, the printed label, and what follows it on the same line."""

    key: str
    label: str
    rest: str


class Labels:
    """The labels of one template."""

    def __init__(self, wordings: Mapping[str, str]) -> None:
        """Take squeezed wording -> key."""
        self._wordings = dict(wordings)
        self._longest_first = sorted(self._wordings, key=len, reverse=True)

    @property
    def keys(self) -> Mapping[str, str]:
        """The key of each wording, squeezed."""
        return self._wordings

    def wordings(self) -> tuple[str, ...]:
        """Return all wordings, squeezed."""
        return tuple(self._longest_first)

    def whole(self, text: str) -> str | None:
        """Return the key of the label that is the whole of `text`, else None. One misprint in eight letters is forgiven."""
        letters = squeeze(text)
        if not letters:
            return None
        exact = self._wordings.get(letters)
        return exact or self._misprinted(letters)

    def head(self, text: str) -> Found | None:
        """Return the longest label with which `text` begins, else None. No misprint is forgiven here."""
        letters = squeeze(text)
        for wording in self._longest_first:
            if letters.startswith(wording):
                end = _end_of_letters(text, len(wording))
                if end < len(text) and text[end].isalnum():
                    continue
                return Found(self._wordings[wording], text[:end], text[end:].lstrip(" :.\u00a0\t\n"))
        return None

    def _misprinted(self, letters: str) -> str | None:
        allowed = len(letters) // _LETTERS_PER_MISPRINT
        if not allowed:
            return None
        best: tuple[int, str] | None = None
        for wording, key in self._wordings.items():
            distance = Levenshtein.distance(letters, wording, score_cutoff=allowed)
            if distance <= allowed and (best is None or distance < best[0]):
                best = (distance, key)
        return best[1] if best else None


def _end_of_letters(text: str, count: int) -> int:
    """Return the index in `text` just after its `count`th letter or digit (folded)."""
    folded = fold_with_map(text)
    seen = 0
    for index, char in enumerate(folded.text):
        seen += char.isalnum()
        if seen == count:
            return folded.offsets[index] + 1
    return len(text)


@cache
def load_labels(*names: str) -> Labels:
    """Read `resources/labels/<name>.toml`, e.g. "template_d"; the labels of several files together."""
    wordings: dict[str, str] = {}
    for name in names:
        tables = tomllib.loads(resources("labels", f"{name}.toml").read_text(encoding="utf-8"))
        wordings |= {squeeze(w): key for key, table in tables.items() for language in table.values() for w in language}
    return Labels(wordings)

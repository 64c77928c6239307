"""Labels of the template generations, as data under `resources/labels`, found after folding and tolerant to misprints.

A label file is TOML: a table a label, `[code]`, with lists of wordings `kk` and `ru`. Wordings are compared by their letters and digits only, so colons,
blanks, case, look-alike letters and words broken over lines make no difference. A wording may hold a place, "{field}", for the name of a field of work, which
each document fills with its own words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from kasdiff.assets import table
from kasdiff.model.taught import NOTHING_TAUGHT, TEXT
from kasdiff.text.fold import clean, fold, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kasdiff.model.taught import Taught

FIELD = "{field}"
_LONGEST_FIELD = 120  # characters of the name of a field of work
# A misprint may cost one letter in eight: "БСШ" is not "СБШ", yet "кәсібінің карточкасі" is "кәсібінің карточкасы".
_LETTERS_PER_MISPRINT = 8
_FIRST_LETTERS = 3
_BEGINNING = 4  # letters by which labels are looked up
# The words that hold so many letters: a text cut at a blank is folded as it is in the whole.
_FIRST_WORDS = re.compile(rf"(?:[\W_]*[^\W_]){{{_BEGINNING}}}\S*")
_NO_LABEL = 200  # characters of a long text that mostly tell by the number of their letters that it is no label
_LONGEST = 2000  # characters in which a label stands, with all blanks and signs


class Found(Struct, frozen=True):
    """A label at the head of a text: its key, the printed label, and what follows it on the same line."""

    key: str
    label: str
    rest: str


class Labels:
    """The labels of one template. A wording whose key is `TEXT` is no label, also where it begins with one or may be a misprint of one."""

    def __init__(self, printed: Mapping[str, str]) -> None:
        """Take wording as printed -> key."""
        self._places = {wording: key for wording, key in printed.items() if FIELD in wording}
        self._plain = {wording: key for wording, key in printed.items() if FIELD not in wording}
        self._printed = {wording: key for wording, key in self._plain.items() if key != TEXT}
        self._folded = frozenset(map(fold, self._printed))
        self._wordings = {squeeze(wording): key for wording, key in self._printed.items()}
        self._texts = frozenset(squeeze(wording) for wording, key in self._plain.items() if key == TEXT)
        self._by_beginning: dict[str, list[str]] = {}
        for wording in sorted({*self._wordings, *self._texts}, key=len, reverse=True):
            self._by_beginning.setdefault(wording[:_BEGINNING], []).append(wording)
        self._beginnings = sorted(set(map(len, self._by_beginning)), reverse=True)  # how long they are
        # Number of letters -> wordings with their place among all.
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        for place, wording in enumerate(self._wordings):
            self._by_length.setdefault(len(wording), []).append((place, wording))
        self._longest = max(self._by_length, default=0)
        # A text of more letters is no misprinted label either.
        self._most = self._longest * _LETTERS_PER_MISPRINT // (_LETTERS_PER_MISPRINT - 1) + 1
        self._of_about: dict[int, list[str]] = {}  # number of letters -> wordings that a text of so many may misprint

    def of_document(self, texts: Iterable[str]) -> Labels:
        """Return the labels with each place filled by what the texts of a document print there."""
        if not self._places:
            return self
        folded = [fold(text) for text in texts]
        filled = {wording: key for place, key in self._places.items() for wording in _filled(place, folded)}
        return Labels({**self._plain, **filled})

    def is_printed(self, text: str) -> bool:
        """Whether a text is a label as it is worded, words and signs included."""
        return fold(text) in self._folded

    def is_text(self, text: str) -> bool:
        """Whether a text that looks like a label was taught to be none."""
        return bool(self._texts) and squeeze(text) in self._texts

    @property
    def printed(self) -> Mapping[str, str]:
        """The key of each wording, as printed."""
        return self._printed

    @property
    def keys(self) -> Mapping[str, str]:
        """The key of each wording, squeezed."""
        return self._wordings

    def beginnings(self, *keys: str) -> tuple[str, ...]:
        """Return the first letters of the labels of these keys, squeezed: a text that begins otherwise has none at its head."""
        return tuple(sorted({wording[:_FIRST_LETTERS] for wording, key in self._wordings.items() if key in keys}))

    def whole(self, text: str) -> str | None:
        """Return the key of the label that is the whole of `text`, else None. One misprint in eight letters is forgiven."""
        if len(text) > _NO_LABEL and len(squeeze(text[:_NO_LABEL])) > self._most:
            return None
        letters = squeeze(text)
        if not letters:
            return None
        exact = self._wordings.get(letters)
        return exact or (None if letters in self._texts else self._misprinted(letters))

    def head(self, text: str) -> Found | None:
        """Return the longest label with which `text` begins, else None. No misprint is forgiven here."""
        first = _FIRST_WORDS.match(text, 0, _LONGEST)
        beginning = squeeze(first.group() if first else text[:_LONGEST])
        # Wordings that are shorter than a beginning are under themselves.
        near = [self._by_beginning.get(beginning[:length], ()) for length in self._beginnings]
        letters = squeeze(text[:_LONGEST]) if any(near) else ""
        for wording in chain.from_iterable(near):
            if letters.startswith(wording):
                end = _end_of_letters(text, len(wording))
                if end < len(text) and (text[end].isalpha() or (text[end].isdigit() and wording[-1].isdigit())):
                    continue
                if wording in self._texts:
                    return None
                return Found(self._wordings[wording], text[:end], text[end:].lstrip(" :.\u00a0\t\n"))
        return None

    def _misprinted(self, letters: str) -> str | None:
        allowed = len(letters) // _LETTERS_PER_MISPRINT
        if not allowed or len(letters) - allowed > self._longest:
            return None
        near = self._of_about.get(len(letters))
        if near is None:
            lengths = range(len(letters) - allowed, len(letters) + allowed + 1)
            found = sorted(chain.from_iterable(self._by_length.get(length, ()) for length in lengths))
            near = self._of_about[len(letters)] = [wording for _, wording in found]
        best = process.extractOne(
            letters, near, scorer=Levenshtein.distance, score_cutoff=allowed
        )  # of equals the first
        return self._wordings[best[0]] if best else None


def _end_of_letters(text: str, count: int) -> int:
    """Return the index in `text` just after its `count`th letter or digit (folded), and after the bracket that closes there."""
    seen = 0
    for index, char in enumerate(text):
        if char.isalnum():
            seen += 1 if char.isascii() or "Ѐ" <= char <= "ӿ" else len(fold(char))
            if seen >= count:
                closes = text[index + 1 : index + 2] == ")" and "(" in text[:index]
                return index + 2 if closes else index + 1
    return len(text)


def _filled(place: str, texts: Iterable[str]) -> list[str]:
    """Return the wordings that a place becomes in folded texts, each a paragraph: what stands between its words, or up to the end of the paragraph."""
    before, after = (fold(part) for part in place.split(FIELD))
    between = re.compile(
        rf"{re.escape(before)}[\s,]+(?P<field>[^:;.|]{{3,{_LONGEST_FIELD}}}?)[\s,:]*{re.escape(after) if after else '$'}"
    )
    found = Counter(clean(match["field"]) for text in texts if before in text for match in between.finditer(text))
    least = 2 if any(count > 1 for count in found.values()) else 1  # what is torn by a page end stands once
    return [place.replace(FIELD, field) for field, count in found.items() if count >= least]


# What a user teaches that template C has no place for is a label under its own name there.
_OWN = {"recognition": "other"}
_TEMPLATE_C = "template_c"


@lru_cache(maxsize=64)  # a user may teach one label after another
def load_labels(*names: str, taught: Taught = NOTHING_TAUGHT) -> Labels:
    """Read `resources/labels/<name>.toml`, e.g. "template_d"; the labels of several files together, and those that a user taught."""
    own = _OWN if names[:1] == (_TEMPLATE_C,) else {}
    return Labels({**wordings_of(*names), **{w: own.get(key, key) for w, key in taught.wordings().items()}})


def wordings_of(*names: str) -> dict[str, str]:
    """Return the key of each wording in these label files, places included."""
    tables = ((key, labels) for name in names for key, labels in table("labels", name).items())
    return {wording: key for key, labels in tables for language in labels.values() for wording in language}

"""What a label means that no template words so: one score from its words, its place among the labels around it, and the form of its value.

The words are compared with the wordings of all labels, rare words counting more than those that many labels have. A label is understood where the best meaning
has enough of the score and leads the next one by a margin; otherwise it is unknown, and what stands under it is kept under its own name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from math import log
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.lists import has_mark
from kasdiff.text.fold import clean, fold
from kasdiff.text.small_words import small_words
from kasdiff.text.stems import stems
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kasdiff.parsing.labels import Labels

_WORDS, _PLACE, _FORM = 0.6, 0.2, 0.2  # the shares of the score
_ENOUGH = 0.52
_ENOUGH_UNSURE = 0.68  # of what may be text as well
_MARGIN = 0.05
_LEAST_WORDS = 0.3  # of its words must speak for a meaning, wherever the label stands
_SMALL = 0.1  # weight of a small word
_MISPRINTED = 4  # letters of the shortest word that may be misprinted
_LONG = 8  # letters of a word with two misprints
_AWAY = 0.12  # what each label costs that is passed over
_BACK = 0.3  # place of a label that stands before one that it usually follows

# The labels of a card in their usual order; those in one group change places.
ORDER = (
    "heading", "group_code", "code", "name", "level", "sublevel", "qualification", "education", "experience", "informal_learning", "other_names", "purpose",
    "functions_description", "functions_list", "mandatory", "additional", "function", "skill", "abilities", "knowledge", "recognition",
    "personal_competencies", "technical_regulations", "related", "handbook_link", "working_conditions",
)  # fmt: skip
_PLACES = {key: place for place, key in enumerate(ORDER)}
_REPEATED = frozenset({"heading", "function", "skill", "abilities", "knowledge", "recognition"})
OF_SKILLS = frozenset({"abilities", "knowledge", "recognition"})
OF_NUMBERED = frozenset({"function", "skill"})  # headings that carry a number
OF_FUNCTIONS = frozenset({"functions_list", "mandatory", "additional", "function", "skill"})
EDUCATION = frozenset({"education", "education_level", "specialty", "education_qualification"})
COLUMNS = EDUCATION - {"education"}  # labels within the education
RELATED = frozenset({"related", "related_level", "related_name"})

_CODE = re.compile(r"\d{4}-\d-\d{2,3}\.?")
_GROUP = re.compile(r"\d{3,4}(?:-\d)?\.?")
_LEVEL = re.compile(r"\(?\d(?:\s*[-–—,]\s*\d)*\)?(?:[\s-]*[^\d\s]\D{0,40})?")
_SUBLEVEL = re.compile(r"(?:[^\W\d_]+\s)?\d\s?[.,]\s?\d\.?|[IVX]{1,4}|жоқ|нет", re.IGNORECASE)
_THREE = re.compile(r"\b3(?=[^\W\d_])")  # printed for the letter that looks like it
_SHORT = re.compile(r"([^\W\d_]{3,})\.(?=\s|$)")  # the beginning of a word before a full stop
_BLANK = re.compile(r"[\s\-–—_.]*")
_FORMS: Mapping[str, re.Pattern[str]] = {"code": _CODE, "group_code": _GROUP, "level": _LEVEL, "sublevel": _SUBLEVEL}
_LISTS = frozenset({"abilities", "knowledge", "mandatory", "additional", "functions_list"})


class Where(Struct, frozen=True):
    """Where a label stands: the label before it, those of its card and of its skill so far, and the first lines of its value."""

    current: str
    seen: Collection[str]
    value: Sequence[str]


class Meanings:
    """The meanings that the labels of all templates have."""

    def __init__(self, labels: Labels) -> None:
        """Take the labels with their wordings as printed."""
        self._small = frozenset(small_words("small"))
        self._wordings: list[tuple[str, frozenset[str]]] = []
        self._stems: dict[str, str] = {}  # of the words of all wordings
        keys: defaultdict[str, set[str]] = defaultdict(set)
        for wording, key in labels.printed.items():
            if key in _PLACES:
                found = dict(zip(_words(wording), stems(wording), strict=True))
                self._stems |= found
                self._wordings.append((key, frozenset(found.values())))
                for word in found.values():
                    keys[word].add(key)
        self._most = log(1 + len(_PLACES))
        self._weights = {word: log(1 + len(_PLACES) / len(of)) for word, of in keys.items()}
        self._known: dict[str, Mapping[str, float]] = {}

    def of(self, text: str, where: Where, *, sure: bool, only: Collection[str] = ORDER) -> str | None:
        """Return the key, one of `only`, that a label has where it stands, None where none is certain; `sure`: it is a label, whatever it means."""
        found = self._likeness(text)
        scores = sorted(
            (
                (_score(key, likeness, where), key)
                for key, likeness in found.items()
                if likeness >= _LEAST_WORDS and key in only
            ),
            reverse=True,
        )
        if not scores or scores[0][0] < (_ENOUGH if sure else _ENOUGH_UNSURE):
            return None
        return scores[0][1] if len(scores) == 1 or scores[0][0] - scores[1][0] >= _MARGIN else None

    def _likeness(self, text: str) -> Mapping[str, float]:
        """Return for each key how much the words of a text are those of its likest wording, from 0 to 1."""
        text = _THREE.sub("З", clean(text))
        if text not in self._known:
            short = frozenset(fold(word) for word in _SHORT.findall(text))
            own = frozenset(
                self._meant(*one, short=one[0] in short) for one in zip(_words(text), stems(text), strict=True)
            )
            found: defaultdict[str, float] = defaultdict(float)
            for key, its in self._wordings:
                common = self._weight(own & its)
                if common:
                    found[key] = max(found[key], 2 * common / (self._weight(own) + self._weight(its)))
            self._known[text] = found
        return self._known[text]

    def _weight(self, of: Collection[str]) -> float:
        return sum(_SMALL if word in self._small else self._weights.get(word, self._most) for word in of)

    def _meant(self, word: str, stem: str, *, short: bool) -> str:
        """Return the stem of the word that a short form or a misprint means, else that of the word itself."""
        if short and (whole := next((one for one in self._stems if one.startswith(word) and one != word), None)):
            return self._stems[whole]
        if stem in self._weights or len(word) < _MISPRINTED:
            return stem
        allowed = 2 if len(word) >= _LONG else 1
        others = (other for other in self._stems if len(other) >= _MISPRINTED)
        distance, other = min(
            ((Levenshtein.distance(word, other, score_cutoff=allowed), other) for other in others),
            default=(len(word), ""),
        )
        return self._stems[other] if distance <= allowed else stem


def _words(text: str) -> tuple[str, ...]:
    return words(fold(text))


def _score(key: str, likeness: float, where: Where) -> float:
    return _WORDS * likeness + _PLACE * _place(key, where) + _FORM * _form(key, where.value)


def _place(key: str, where: Where) -> float:
    """Return how well a label stands behind the one before it: 1 where it is the next, -1 where it can't be."""
    if key in OF_SKILLS and OF_FUNCTIONS.isdisjoint(where.seen):
        return -1.0
    if key in where.seen and key not in _REPEATED:
        return -1.0
    here, there = _PLACES.get(where.current, -1), _PLACES[key]
    if key == where.current and key in OF_SKILLS:
        return -1.0
    if there <= here:
        return 1.0 if key in _REPEATED and key != where.current else _BACK
    passed = sum(ORDER[place] not in where.seen for place in range(here + 1, there))
    return max(0.0, 1.0 - _AWAY * passed)


def _form(key: str, value: Sequence[str]) -> float:
    """Return how well a value has the form of a field: 1, 0 where nothing tells, -1 where it is the form of another."""
    text = clean(value[0]) if value else ""
    if not text or _BLANK.fullmatch(text):
        return 0.0
    if key in _FORMS:
        return 1.0 if _FORMS[key].fullmatch(text) else -1.0
    if _CODE.fullmatch(text) or _GROUP.fullmatch(text):
        return -1.0
    if key in _LISTS:
        return 1.0 if has_mark(text) else 0.0
    return -0.5 if has_mark(text) and text[:1].isdigit() else 0.0


@cache
def load_meanings(*names: str) -> Meanings:
    """Return the meanings of the labels of `resources/labels/<name>.toml`."""
    return Meanings(load_labels(*names))

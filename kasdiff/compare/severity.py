"""How much a change of wording may matter: numbers, negation, obligation, references to acts, wording, forms of words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.model.comparison import Severity
from kasdiff.text.stems import stem
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable

_NUMBER_FIELDS = frozenset({"code", "group_code", "level", "sublevel"})
_GRAVE = (Severity.NEGATION, Severity.OBLIGATION, Severity.REFERENCE)
_DIGITS = re.compile(r"\d")


def severity(old: str, new: str, field: str | None = None) -> Severity:
    """Return the gravest thing in which two wordings differ; one of them may be empty (added or removed)."""
    if field in _NUMBER_FIELDS:
        return Severity.NUMBER
    before, after = Counter(words(old)), Counter(words(new))
    differing = (*(before - after), *(after - before))
    if any(_DIGITS.search(word) for word in differing):
        return Severity.NUMBER
    for kind in _GRAVE:
        if _count(before, kind) != _count(after, kind):
            return kind
    if Counter(map(stem, before.elements())) == Counter(map(stem, after.elements())):
        return Severity.FORM
    return Severity.WORDING


def severity_of_one(text: str, field: str | None = None) -> Severity:
    """Return the severity of a text that was added or removed: a number field, a reference to an act, or wording."""
    if field in _NUMBER_FIELDS:
        return Severity.NUMBER
    return Severity.REFERENCE if _count(Counter(words(text)), Severity.REFERENCE) else Severity.WORDING


def _count(found: Counter[str], kind: Severity) -> Counter[str]:
    """Count the telling words of a kind, by stem."""
    telling: Counter[str] = Counter()
    for word, count in found.items():
        if _tells(word, kind):
            telling[stem(word)] += count
    return telling


@lru_cache(maxsize=65536)
def _tells(word: str, kind: Severity) -> bool:
    return bool(_patterns()[kind](word))


@cache
def _patterns() -> dict[Severity, Callable[[str], re.Match[str] | None]]:
    tables = tomllib.loads(resources("labels", "severity.toml").read_text(encoding="utf-8"))
    return {
        kind: re.compile("|".join(f"(?:{p})" for table in tables.values() for p in table[kind])).fullmatch
        for kind in _GRAVE
    }

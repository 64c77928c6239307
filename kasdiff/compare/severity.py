"""How much a change of wording may matter: numbers, negation, obligation, references to acts, wording, forms of words."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kasdiff.assets import resources
from kasdiff.model.comparison import Severity
from kasdiff.text.fold import fold
from kasdiff.text.stems import is_russian, stem
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
    gone, come = before - after, after - before  # what both have, differs in nothing
    russian = is_russian(fold(f"{old} {new}"))
    if any(_DIGITS.search(word) for word in (*gone, *come)):
        return Severity.NUMBER
    for kind in _GRAVE:
        if _words_of_kind(gone, kind, russian=russian) != _words_of_kind(come, kind, russian=russian):
            return kind
    forms = _stems(gone, russian=russian) == _stems(come, russian=russian)
    return Severity.FORM if forms else Severity.WORDING


def severity_of_one(text: str, field: str | None = None) -> Severity:
    """Return the severity of a text that was added or removed: a number field, a reference to an act, or wording."""
    if field in _NUMBER_FIELDS:
        return Severity.NUMBER
    return (
        Severity.REFERENCE if any(_is_of_kind(word, Severity.REFERENCE) for word in words(text)) else Severity.WORDING
    )


def _words_of_kind(found: Counter[str], kind: Severity, *, russian: bool) -> Counter[str]:
    """Count the words of a kind (negation, obligation, reference), by stem."""
    return _stems(Counter({word: count for word, count in found.items() if _is_of_kind(word, kind)}), russian=russian)


def _stems(found: Counter[str], *, russian: bool) -> Counter[str]:
    return Counter(stem(word, russian=russian) for word in found.elements())


@lru_cache(maxsize=65536)
def _is_of_kind(word: str, kind: Severity) -> bool:
    return bool(_patterns()[kind](word))


@cache
def _patterns() -> dict[Severity, Callable[[str], re.Match[str] | None]]:
    tables = tomllib.loads(resources("labels", "severity.toml").read_text(encoding="utf-8"))
    return {
        kind: re.compile("|".join(f"(?:{p})" for table in tables.values() for p in table[kind])).fullmatch
        for kind in _GRAVE
    }

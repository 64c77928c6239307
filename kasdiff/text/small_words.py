"""Words that say little of themselves, in both languages (`resources/labels/small_words.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache

from kasdiff.assets import resources


@cache
def small_words(kind: str) -> frozenset[str]:
    """Return the words of a kind, folded: "small", "joints", "negations" or "boilerplate"."""
    tables = tomllib.loads(resources("labels", "small_words.toml").read_text(encoding="utf-8"))
    return frozenset(word for table in tables.values() for word in table[kind])

"""Words that say little of themselves, in both languages (`resources/labels/small_words.toml`)."""

from __future__ import annotations

from functools import cache

from kasdiff.assets import table


@cache
def small_words(kind: str) -> frozenset[str]:
    """Return the words of a kind, folded: "small", "joints", "negations" or "boilerplate"."""
    tables = table("labels", "small_words")
    return frozenset(word for table in tables.values() for word in table[kind])

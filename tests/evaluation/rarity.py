"""Counts how common words are in the language of standards: `python -m tests.evaluation.rarity` writes `resources/glossary/rarity.txt`.

Each edition counts alike, however long it is: of every stem the share of the edition's different texts that have it, averaged over its language.
A word that a single edition has is one of its trade, not of the language of standards, and is left out. The table holds no texts, only stems with their shares.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kasdiff.compare.units import all_units, edition_units
from kasdiff.errors import KasdiffError
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.text.stems import stems
from tests.conftest import ROOT, SHARED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.edition import Edition

TABLE = ROOT / "resources" / "glossary" / "rarity.txt"
_EDITIONS = 2  # that have a word, from which on it belongs to the language of standards
_LEAST = 0.004  # share of texts, below which a word is rare
_TEXTS = 20  # of an edition, below which it says little
_HEAD = """# How common words are in the language of occupational standards: stem, and of 10,000 different texts of an edition, how many have it.
# Made by `python -m tests.evaluation.rarity` from the editions at hand, each counted alike; words of one edition alone are left out.
"""


def editions() -> Iterator[Edition]:
    """Yield the editions at hand, real and unseen ones."""
    for path in sorted((*(SHARED / "editions").glob("*.txt"), *(SHARED / "unseen").glob("*.adilet.txt"))):
        try:
            yield parse(read_document(path))
        except KasdiffError as fault:
            sys.stderr.write(f"{path.name}: {fault}\n")


def shares(edition: Edition) -> dict[str, float]:
    """Return the share of an edition's different texts that have each stem."""
    texts = {unit.key for card in edition_units(edition) for unit in all_units(card)}
    if len(texts) < _TEXTS:
        return {}
    counts = Counter(stem for text in texts for stem in set(stems(text)))
    return {stem: count / len(texts) for stem, count in counts.items()}


def table() -> dict[str, int]:
    """Return of 10,000 texts how many have each stem."""
    found: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    sizes: Counter[str] = Counter()
    for edition in editions():
        known = shares(edition)
        sizes[edition.language] += bool(known)
        for stem, share in known.items():
            found[edition.language][stem].append(share)
    out: dict[str, int] = {}
    for language, words in found.items():
        for stem, values in words.items():
            share = sum(values) / sizes[language]
            if len(values) >= _EDITIONS and share >= _LEAST:
                out[stem] = max(out.get(stem, 0), round(share * 10_000))
    return out


def main() -> int:
    """Write the table."""
    lines = [f"{stem} {count}" for stem, count in sorted(table().items(), key=lambda one: (-one[1], one[0]))]
    TABLE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Which words of a text make it worth reading for which feature: most texts hold none, and looking is far cheaper than reading."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from kasdiff.compare.findings import acts, limits, modality, numerals, polarity, quantities, references
from kasdiff.compare.findings.acts import KAZAKH, RUSSIAN, kind_of, part_of
from kasdiff.compare.findings.lexicon import starts_of, triggers
from kasdiff.compare.findings.polarity import denial
from kasdiff.compare.findings.quantities import counting, may_be_roman

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.compare.findings.lexicon import Valued
    from kasdiff.compare.findings.line import Line

# In the order of reading: what one feature read, the next ones no longer see.
READERS: tuple[Callable[[Line], None], ...] = (
    references.read,
    quantities.read,
    limits.read,
    modality.read,
    polarity.read,
)


@lru_cache(maxsize=65536)
def telling(one: str) -> int:
    """Return the readers that a folded word asks for, as bits in the order of `READERS`."""
    worth = _worth(one)
    asked = [bool(worth & 1 << place and wants(one)) for place, wants in enumerate(_WANTS)]
    return sum(1 << place for place, wanted in enumerate((*asked, denial(one))) if wanted)


def _worth(one: str) -> int:
    """Return by which readers a word is worth looking up, as bits: those that know words of its beginning. Denials are told by endings."""
    if not one[:1].isalpha():
        return _ALL
    known = _by_beginning()
    worth = _QUANTITIES if may_be_roman(one) else 0
    for start in starts_of(one):
        worth |= known.get(start, 0)
    return worth


@cache
def _by_beginning() -> dict[str, int]:
    """Return the readers, as bits, whose tables have words of a beginning."""
    tables: tuple[tuple[Valued[Any], ...], ...] = (
        (triggers("references"), *acts.by_word()),
        (triggers("quantities"), *quantities.by_word()),
        (triggers("limits"),),
        (triggers("modality"),),
    )
    found = dict.fromkeys(numerals.starts(), _QUANTITIES)
    for place, listed in enumerate(tables):
        for start in (start for one in listed for start in one.starts if start):
            found[start] = found.get(start, 0) | 1 << place
    return found


def _names_act(one: str) -> bool:
    known = kind_of(one, KAZAKH) or kind_of(one, RUSSIAN) or part_of(one)
    return bool(known or triggers("references").of_word(one))


_WANTS: tuple[Callable[[str], object], ...] = (
    _names_act,
    counting,
    lambda one: triggers("limits").of_word(one),
    lambda one: triggers("modality").of_word(one),
)
_ALL, _QUANTITIES = (1 << len(_WANTS)) - 1, 2

"""Which words of a text make it worth reading for which feature: most texts hold none, and looking is far cheaper than reading."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings import limits, modality, polarity, quantities, references
from kasdiff.compare.findings.acts import KAZAKH, RUSSIAN, kind_of, part_of
from kasdiff.compare.findings.lexicon import triggers
from kasdiff.compare.findings.polarity import denial
from kasdiff.compare.findings.quantities import counting

if TYPE_CHECKING:
    from collections.abc import Callable

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
    asked = (
        _names_act(one),
        counting(one),
        triggers("limits").of_word(one),
        triggers("modality").of_word(one),
        denial(one),
    )
    return sum(1 << place for place, wanted in enumerate(asked) if wanted)


def _names_act(one: str) -> bool:
    known = kind_of(one, KAZAKH) or kind_of(one, RUSSIAN) or part_of(one)
    return bool(known or triggers("references").of_word(one))

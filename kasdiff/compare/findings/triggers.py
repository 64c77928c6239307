"""Which words of a text make it worth reading for which feature: most texts hold none, and looking is far cheaper than reading."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from kasdiff.compare.findings import acts, limits, modality, numerals, polarity, quantities, references
from kasdiff.compare.findings.acts import KAZAKH, RUSSIAN, kind_of, part_of
from kasdiff.compare.findings.lexicon import starts_of, triggers
from kasdiff.compare.findings.numerals import without_ending
from kasdiff.compare.findings.polarity import denial
from kasdiff.compare.findings.quantities import counting, may_count

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
    found = _DENIALS if denial(one) else 0
    if worth := _worth(one):
        for place, wants in enumerate(_WANTS):
            if worth & 1 << place and wants(one):
                found |= 1 << place
        if worth & _REFERENCES and not found & _REFERENCES and _names_act_with_number(one):
            found |= _NUMBERED
    return found


def asked(words_ask: int, text: str) -> int:
    """Return the readers that a text asks for, as bits: by its words, and by signs, which are no words ("≥")."""
    found = words_ask & ~_NUMBERED
    if _any_sign().search(text):
        found |= sum(1 << place for place, signs in _SIGNS if signs().search(text))
    named = words_ask & _NUMBERED and (found & _QUANTITIES or acts.naming().search(text))
    return found | _REFERENCES if named else found


@cache
def _any_sign() -> re.Pattern[str]:
    """Return what finds any of the signs at once: most texts hold none."""
    return re.compile("|".join(signs().pattern for _, signs in _SIGNS))


def _worth(one: str) -> int:
    """Return by which readers a word is worth looking up, as bits: those that know words of its beginning. Denials are told by endings."""
    if not one[:1].isalpha():
        return _ALL
    known, whole = _by_beginning()
    worth = _QUANTITIES if may_count(one) else 0
    worth |= whole.get(one, 0) | whole.get(without_ending(one), 0)
    for start in starts_of(one):
        worth |= known.get(start, 0)
    return worth


@cache
def _by_beginning() -> tuple[dict[str, int], dict[str, int]]:
    """Return the readers, as bits, whose tables have words of a beginning, and those that have a word as it stands."""
    tables: tuple[tuple[Valued[Any], ...], ...] = (
        (triggers("references"), *acts.by_word()),
        quantities.by_word(),
        (triggers("limits"),),
        (triggers("modality"),),
    )
    beginning = dict.fromkeys(numerals.starts(), _QUANTITIES)
    whole: dict[str, int] = {}
    for place, listed in enumerate(tables):
        for found, words in ((beginning, [one.starts for one in listed]), (whole, [one.wholes for one in listed])):
            for one in (one for some in words for one in some if one):
                found[one] = found.get(one, 0) | 1 << place
    return beginning, whole


def _names_act(one: str) -> bool:
    kind = kind_of(one, KAZAKH) or kind_of(one, RUSSIAN)
    part = part_of(one)
    sure = (kind and not kind.faint) or (part and not acts.is_common(part[1]))
    return bool(sure or triggers("references").of_word(one))


def _names_act_with_number(one: str) -> bool:
    """Whether a word names an act or a part only where the text has a number or a title besides: most "programmes" and "departments" are none."""
    return bool(kind_of(one, KAZAKH) or kind_of(one, RUSSIAN) or part_of(one))


_WANTS: tuple[Callable[[str], object], ...] = (
    _names_act,
    counting,
    lambda one: triggers("limits").of_word(one),
    lambda one: triggers("modality").of_word(one),
)
_REFERENCES, _QUANTITIES, _ALL, _DENIALS = 1, 2, (1 << len(_WANTS)) - 1, 1 << len(_WANTS)
_NUMBERED = 1 << len(READERS)
_SIGNS = ((0, acts.signs), (READERS.index(limits.read), limits.signs), (READERS.index(polarity.read), polarity.signs))

"""Short forms that an act itself lists, and those of the country: on request a text that writes one out is no other wording.

Words of two texts are laid beside each other; all that differs must be a short form on one side and, in whatever case, what it stands for on the other.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.findings.acts import short_country
from kasdiff.model.comparison import ChangeKind
from kasdiff.text.fold import fold
from kasdiff.text.stems import stems
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kasdiff.model.comparison import CardMatch, Pair
    from kasdiff.model.edition import Edition

RULE = "short_forms"

Forms = dict[str, set[tuple[str, ...]]]


def forms_of(editions: Iterable[Edition]) -> Forms:
    """Return by short form, folded, the stems of all that it stands for: as the editions list it, and the country's."""
    found: Forms = {short: {stems(" ".join(meant))} for short, meant in short_country().items()}
    for edition in editions:
        for standard in edition.standards:
            for one in standard.abbreviations:
                if meaning := stems(fold(one.meaning)):
                    found.setdefault(fold(one.short), set()).add(meaning)
    return found


def folded(card: CardMatch, forms: Forms) -> CardMatch:
    """Return the entry; a pair that differs in short forms alone is typographic by this rule."""
    return replace(card, pairs=tuple(_folded(pair, forms) for pair in card.pairs))


def _folded(pair: Pair, forms: Forms) -> Pair:
    if pair.kind is not ChangeKind.REWORDED or len(pair.old) != 1 or len(pair.new) != 1:
        return pair
    if not _written_out(words(fold(pair.old[0].text)), words(fold(pair.new[0].text)), forms):
        return pair
    kind = ChangeKind.MOVED if pair.moved else ChangeKind.TYPOGRAPHIC
    said = {"severity": None, "touches": (), "grade": None, "graded_by": ""}
    sides = {side: (replace(getattr(pair, side)[0], marks=()),) for side in ("old", "new")}
    return replace(pair, kind=kind, rules=(RULE,), **said, **sides)


def _written_out(old: Sequence[str], new: Sequence[str], forms: Mapping[str, set[tuple[str, ...]]]) -> bool:
    """Whether two texts, as folded words, differ in short forms alone."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    runs = [(old[a:b], new[c:d]) for tag, a, b, c, d in steps if tag != "equal"]
    return bool(runs) and all(_stands_for(one, other, forms) or _stands_for(other, one, forms) for one, other in runs)


def _stands_for(short: Sequence[str], long: Sequence[str], forms: Mapping[str, set[tuple[str, ...]]]) -> bool:
    """Whether a run of words is one short form, with an ending of its own or without, and the other what it stands for."""
    if len(short) != 1 or not long:
        return False
    return stems(" ".join(long)) in forms.get(short[0].partition("-")[0], set())

"""The fields of two cards: one value beside the other, rows of lists by what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.contents.numbers import BETTER, NEAR, RENAMED, SURE_POINT
from kasdiff.compare.contents.pairing import PairLink, added, paired, regrouped, removed
from kasdiff.compare.said import NO_SUCH_FIELD
from kasdiff.compare.units import CLASS, FIELDS_OF_TEMPLATES, PROVISION, field_key, field_keys
from kasdiff.text.stems import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kasdiff.compare.context import Context
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import Pair

_WHOLE = frozenset({"education"})  # fields whose lines are one requirement together


def match_fields(old: CardUnits, new: CardUnits, context: Context) -> Iterator[Pair]:
    """Yield the pairs of all fields in the order of a printed card."""
    for name in field_keys(old.fields, new.fields):
        left = [unit for unit in old.fields if field_key(unit.field) == name]
        right = [unit for unit in new.fields if field_key(unit.field) == name]
        lacking = lacking_field(name, context)
        if len(left) == len(right) == 1 and name != PROVISION:  # a field has one meaning, a provision any
            yield _pair(left[0], right[0], context)
        elif whole := _whole(left, right, context) if name in _WHOLE else None:
            yield whole
        else:
            yield from _rows(left, right, lacking, context)


def _whole(left: Sequence[Unit], right: Sequence[Unit], context: Context) -> Pair | None:
    """Return the pair of a requirement that one side says in one line and the other in several; None where the one line continues one of these."""
    if min(len(left), len(right)) != 1:
        return None
    lines, one = (left, right[0].key) if len(right) == 1 else (right, left[0].key)
    texts = list(dict.fromkeys(line.key for line in lines))
    together, least = context.space.likeness(" ".join(texts), one), context.options.thresholds.pair
    best = max(context.space.likeness(text, one) for text in texts)
    if best >= least and together < best + BETTER:
        return None
    return regrouped(left, right, PairLink("field", together, doubtful=together < least))


def lacking_field(name: str, context: Context) -> str:
    """Return why a value of a field may stand alone; "" where both editions have the field, or where it is no template's."""
    return "" if name not in FIELDS_OF_TEMPLATES or all(name in known for known in context.fields) else NO_SUCH_FIELD


def _rows(left: Sequence[Unit], right: Sequence[Unit], lacking: str, context: Context) -> Iterator[Pair]:
    partners: dict[int, int] = {}
    for by in (_key, _head, _named):
        partners |= _equal(left, right, by, partners)
    taken = set(partners.values())
    partners |= assign(
        [
            {j: gain for j, new in enumerate(right) if j not in taken and (gain := _gain(old, new, context)) > 0}
            if i not in partners
            else {}
            for i, old in enumerate(left)
        ]
    )
    for i, unit in enumerate(left):
        yield _pair(unit, right[partners[i]], context) if i in partners else removed(unit, lacking)
    taken = set(partners.values())
    yield from (added(unit, lacking) for j, unit in enumerate(right) if j not in taken)


def _gain(old: Unit, new: Unit, context: Context) -> float:
    """Return what two lines are worth as a pair; 0 or less where they are none. Classes of activity with other codes are others, however like their names."""
    if old.field == CLASS and old.head and new.head:
        return 0.0
    least = RENAMED if old.head or new.head else context.options.thresholds.pair
    # Of the wordings that the standards of an edition give a provision the first speaks for all.
    texts = (old.head, new.head) if old.field == PROVISION else (old.key, new.key)
    likeness = context.space.likeness(*texts)
    return likeness - least + 0.01 if likeness >= least else 0.0


def _key(unit: Unit) -> str:
    return unit.key


def _head(unit: Unit) -> str:
    return unit.head


def _named(unit: Unit) -> str:
    """Return what a line is about without the endings of its words: the plural of a term is that term."""
    return unit.head if unit.field in {CLASS, PROVISION} else " ".join(stems(unit.head))


def _equal(
    left: Sequence[Unit], right: Sequence[Unit], by: Callable[[Unit], str], known: Mapping[int, int]
) -> dict[int, int]:
    """Return the lines that none of the known pairs has and that say the same, or explain the same thing."""
    met = frozenset(known.values())
    waiting: dict[str, list[int]] = {}
    for j in reversed(range(len(right))):
        if j not in met and by(right[j]):
            waiting.setdefault(by(right[j]), []).append(j)
    return {i: waiting[key].pop() for i, unit in enumerate(left) if i not in known and waiting.get(key := by(unit))}


def _pair(old: Unit, new: Unit, context: Context) -> Pair:
    likeness = context.space.likeness(old.key, new.key)
    by = "text" if old.text == new.text else "folded" if old.key == new.key else "field"
    # Two terms that are explained alike may be one thing with a new name, or two.
    doubtful = _named(old) != _named(new)
    if old.field == PROVISION and by == "field":
        by = "similarity"
        doubtful = likeness < (SURE_POINT if old.number == new.number else NEAR)
    return paired(old, new, PairLink(by, likeness, doubtful=doubtful), context.options.folding)

"""The fields of two cards: one value beside the other, rows of lists by what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.contents.numbers import NEAR, RENAMED, SURE_POINT
from kasdiff.compare.contents.pairing import PairLink, added, paired, removed
from kasdiff.compare.units import FIELDS_OF_TEMPLATES, PROVISION, field_key, field_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.compare.context import Context
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import Pair

# Why a value stands alone: the other edition's template has no such field at all.
NO_SUCH_FIELD = "template"


def match_fields(old: CardUnits, new: CardUnits, context: Context) -> Iterator[Pair]:
    """Yield the pairs of all fields in the order of a printed card."""
    for name in field_keys(old.fields, new.fields):
        left = [unit for unit in old.fields if field_key(unit.field) == name]
        right = [unit for unit in new.fields if field_key(unit.field) == name]
        lacking = lacking_field(name, context)
        if len(left) == len(right) == 1 and name != PROVISION:  # a field has one meaning, a provision any
            yield _pair(left[0], right[0], context)
        else:
            yield from _rows(left, right, lacking, context)


def lacking_field(name: str, context: Context) -> str:
    """Return why a value of a field may stand alone; "" where both editions have the field, or where it is no template's."""
    return "" if name not in FIELDS_OF_TEMPLATES or all(name in known for known in context.fields) else NO_SUCH_FIELD


def _rows(left: Sequence[Unit], right: Sequence[Unit], lacking: str, context: Context) -> Iterator[Pair]:
    partners = _equal(left, right, "key", {})
    partners = _equal(left, right, "head", partners)
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
    """Return what two lines are worth as a pair; 0 or less where they are none."""
    least = RENAMED if old.head or new.head else context.options.thresholds.pair
    # Of the wordings that the standards of an edition give a provision the first speaks for all.
    texts = (old.head, new.head) if old.field == PROVISION else (old.key, new.key)
    likeness = context.space.likeness(*texts)
    return likeness - least + 0.01 if likeness >= least else 0.0


def _equal(
    left: Sequence[Unit], right: Sequence[Unit], by: Literal["key", "head"], known: dict[int, int]
) -> dict[int, int]:
    """Return `known` with the lines that no one has yet and that say the same, or explain the same thing."""
    waiting: dict[str, list[int]] = {}
    for j in reversed(range(len(right))):
        if j not in known.values() and getattr(right[j], by):
            waiting.setdefault(getattr(right[j], by), []).append(j)
    found = {
        i: waiting[key].pop() for i, unit in enumerate(left) if i not in known and waiting.get(key := getattr(unit, by))
    }
    return known | found


def _pair(old: Unit, new: Unit, context: Context) -> Pair:
    likeness = context.space.likeness(old.key, new.key)
    by = "text" if old.text == new.text else "folded" if old.key == new.key else "field"
    # Two terms that are explained alike may be one thing with a new name, or two.
    doubtful = old.head != new.head
    if old.field == PROVISION and by == "field":
        by = "similarity"
        doubtful = likeness < (SURE_POINT if old.number == new.number else NEAR)
    return paired(old, new, PairLink(by, likeness, doubtful=doubtful), context.options.folding)

"""Which units of two cards belong together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from kasdiff.compare.assign import assign
from kasdiff.compare.pairing import added, paired, removed
from kasdiff.model.comparison import Part
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.compare.options import Options
    from kasdiff.compare.units import CardUnits, Unit
    from kasdiff.model.comparison import Pair


def match_card(old: CardUnits, new: CardUnits, options: Options) -> tuple[Pair, ...]:
    """Pair everything in two cards."""
    fields = [pair for name in _field_names(old, new) for pair in _fields(old, new, name, options)]
    functions = _list(old.functions, new.functions, options, {})
    homes = {pair.old[0].path: pair.new[0].path for pair in functions if pair.old and pair.new}
    skills = _list(old.skills, new.skills, options, homes)
    homes |= {pair.old[0].path: pair.new[0].path for pair in skills if pair.old and pair.new}
    items = [
        pair
        for part in (Part.ABILITY, Part.KNOWLEDGE)
        for pair in _list(
            [u for u in old.items if u.part is part], [u for u in new.items if u.part is part], options, homes
        )
    ]
    return (*fields, *functions, *skills, *items)


def _field_names(old: CardUnits, new: CardUnits) -> list[str]:
    return list(dict.fromkeys(unit.field for unit in (*old.fields, *new.fields) if unit.field))


def _fields(old: CardUnits, new: CardUnits, name: str, options: Options) -> list[Pair]:
    left = [unit for unit in old.fields if unit.field == name]
    right = [unit for unit in new.fields if unit.field == name]
    if len(left) == len(right) == 1:
        return [paired(left[0], right[0], "field", _similarity(left[0], right[0]), options)]
    return _list(left, right, options, {})


def _list(
    old: Sequence[Unit], new: Sequence[Unit], options: Options, homes: dict[tuple[int, ...], tuple[int, ...]]
) -> list[Pair]:
    found: dict[int, tuple[int, str, float]] = {}
    for matched_by, same in (("text", "text"), ("folded", "key")):
        waiting: dict[str, list[int]] = {}
        taken = {j for j, _, _ in found.values()}
        for j, unit in enumerate(new):
            if j not in taken:
                waiting.setdefault(getattr(unit, same), []).append(j)
        for i, unit in enumerate(old):
            if i not in found and (places := waiting.get(getattr(unit, same))):
                found[i] = places.pop(0), matched_by, 1.0
    taken = {j for j, _, _ in found.values()}
    rows = [
        {
            j: score
            for j, other in enumerate(new)
            if i not in found and j not in taken and (score := _similarity(unit, other)) >= options.thresholds.pair
        }
        for i, unit in enumerate(old)
    ]
    for i, j in assign(rows).items():
        found[i] = j, "similarity", rows[i][j]
    pairs = []
    for i, unit in enumerate(old):
        if i not in found:
            pairs.append(removed(unit))
            continue
        j, matched_by, score = found[i]
        home = homes.get(unit.path[:-1])
        moved = bool(homes) and home is not None and home != new[j].path[:-1]
        pairs.append(paired(unit, new[j], matched_by, score, options, moved=moved))
    taken = {j for j, _, _ in found.values()}
    return pairs + [added(unit) for j, unit in enumerate(new) if j not in taken]


def _similarity(old: Unit, new: Unit) -> float:
    return float(Indel.normalized_similarity(words(old.text), words(new.text)))

"""From matched units to pairs: the kind of change, the rules behind a typographic one, and the marks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kasdiff.model.comparison import ChangeKind, Pair, Part, Place, Severity, Span, Tone
from kasdiff.text.marks import Mark, marks
from kasdiff.text.rules import fold_by, rules_between

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.compare.options import Options
    from kasdiff.compare.units import Unit


def removed(unit: Unit) -> Pair:
    """Return the pair of a unit that has no counterpart in the new card."""
    return Pair(ChangeKind.REMOVED, unit.part, unit.field, old=(unit.place(),))


def added(unit: Unit) -> Pair:
    """Return the pair of a unit that has no counterpart in the old card."""
    return Pair(ChangeKind.ADDED, unit.part, unit.field, new=(unit.place(),))


def paired(  # noqa: PLR0913 - one argument a column of the pair
    old: Unit, new: Unit, matched_by: str, similarity: float, options: Options, *, moved: bool = False
) -> Pair:
    """Return the pair of two units, its kind told by their texts."""
    pair = Pair(
        kind=ChangeKind.UNCHANGED,
        part=new.part,
        field=new.field,
        moved=moved,
        similarity=similarity,
        matched_by=matched_by,
        old=(old.place(),),
        new=(new.place(),),
        old_part=old.part if old.part is not new.part else None,
    )
    if old.text == new.text:
        return replace(pair, kind=ChangeKind.MOVED if moved else ChangeKind.UNCHANGED)
    if fold_by(old.text, options.folding) == fold_by(new.text, options.folding):
        kind = ChangeKind.MOVED if moved else ChangeKind.TYPOGRAPHIC
        return replace(pair, kind=kind, rules=rules_between(old.text, new.text, options.folding))
    left, right = marks(old.text, new.text)
    return replace(
        pair,
        kind=ChangeKind.REWORDED,
        severity=Severity.NUMBER if old.field in _NUMBERS else Severity.WORDING,
        old=(replace(pair.old[0], marks=_spans(left)),),
        new=(replace(pair.new[0], marks=_spans(right)),),
    )


_NUMBERS = {"code", "group_code", "level", "sublevel"}


def _spans(found: Iterable[Mark]) -> tuple[Span, ...]:
    return tuple(Span(mark.start, mark.end, Tone.FORM if mark.form else Tone.CHANGED) for mark in found)


__all__ = ["Part", "Place", "added", "paired", "removed"]

"""From units that belong together to pairs: the kind of change, the rules behind a typographic one, and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare.cards.identity import levels, meant_code
from kasdiff.model.comparison import ChangeKind, Pair, Span, Tone
from kasdiff.text.marks import Mark, marks
from kasdiff.text.rules import fold_by, may_agree, rules_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kasdiff.compare.units import Unit
    from kasdiff.model.comparison import Place
    from kasdiff.text.rules import FoldRules

MISPRINT = "misprint"  # the rule by which codes and levels are compared as meant
SYSTEMATIC = "systematic"  # the rule that folds replacements which recur over the edition


class PairLink(Struct, frozen=True):
    """How a pair was found."""

    matched_by: str
    similarity: float = 1.0
    runner_up: float | None = None
    moved: bool = False
    doubtful: bool = False


def removed(unit: Unit, matched_by: str = "") -> Pair:
    """Return the pair of a unit that has no counterpart in the new card."""
    return Pair(ChangeKind.REMOVED, unit.part, unit.field, matched_by=matched_by, old=(unit.place(),))


def added(unit: Unit, matched_by: str = "") -> Pair:
    """Return the pair of a unit that has no counterpart in the old card."""
    return Pair(ChangeKind.ADDED, unit.part, unit.field, matched_by=matched_by, new=(unit.place(),))


def paired(old: Unit, new: Unit, link: PairLink, rules: FoldRules) -> Pair:
    """Return the pair of two units, its kind decided by their texts."""
    pair = _pair((old,), (new,), link)
    if old.text == new.text:
        return replace(pair, kind=ChangeKind.MOVED if link.moved else ChangeKind.UNCHANGED)
    names = same_wording(old.text, new.text, old.field, rules)
    if names:
        return replace(pair, kind=ChangeKind.MOVED if link.moved else ChangeKind.TYPOGRAPHIC, rules=names)
    found = marks(old.text, new.text)
    return replace(
        pair,
        kind=ChangeKind.REWORDED,
        old=(_marked(old.place(), found.old),),
        new=(_marked(new.place(), found.new),),
        marks_limited=found.limited,
    )


def regrouped(old: Sequence[Unit], new: Sequence[Unit], link: PairLink) -> Pair:
    """Return the pair of a unit that was split (several new) or of units that were merged (several old)."""
    pair = _pair(old, new, link)
    before, after = _joined_text(old), _joined_text(new)
    found = marks(before, after)
    return replace(
        pair,
        kind=ChangeKind.SPLIT if len(new) > 1 else ChangeKind.MERGED,
        old=tuple(_shared_out(old, found.old)),
        new=tuple(_shared_out(new, found.new)),
        marks_limited=found.limited,
    )


def with_wordings(pair: Pair, old: Iterable[Unit], new: Iterable[Unit]) -> Pair:
    """Return the pair of two texts with further wordings of either, each marked against the first of the other side."""
    olds = [(one, marks(one.text, pair.new[0].text)) for one in old]
    news = [(one, marks(pair.old[0].text, one.text)) for one in new]
    return replace(
        pair,
        kind=ChangeKind.REWORDED,
        rules=(),
        old=(*pair.old, *(_marked(one.place(), found.old) for one, found in olds)),
        new=(*pair.new, *(_marked(one.place(), found.new) for one, found in news)),
        marks_limited=pair.marks_limited or any(found.limited for _, found in (*olds, *news)),
    )


def same_wording(old: str, new: str, field: str | None, rules: FoldRules) -> tuple[str, ...]:
    """Name the rules by which two different texts are the same wording; nothing where they are not."""
    if may_agree(old, new) and fold_by(old, rules) == fold_by(new, rules):
        return rules_between(old, new, rules)
    as_meant = _AS_MEANT.get(field or "")
    if as_meant and as_meant(old) and as_meant(old) == as_meant(new):
        return (MISPRINT,)
    return ()


_AS_MEANT: dict[str, Callable[[str], object]] = {"code": meant_code, "level": levels, "sublevel": levels}


def _pair(old: Sequence[Unit], new: Sequence[Unit], link: PairLink) -> Pair:
    return Pair(
        kind=ChangeKind.UNCHANGED,
        part=new[0].part,
        field=new[0].field,
        moved=link.moved,
        similarity=link.similarity,
        runner_up=link.runner_up,
        matched_by=link.matched_by,
        doubtful=link.doubtful,
        old=tuple(unit.place() for unit in old),
        new=tuple(unit.place() for unit in new),
        old_part=old[0].part if old[0].part is not new[0].part else None,
    )


def _marked(place: Place, found: Iterable[Mark]) -> Place:
    spans = tuple(Span(mark.start, mark.end, Tone.FORM if mark.form else Tone.CHANGED) for mark in found)
    return replace(place, marks=spans)


_JOINT = " "


def _joined_text(units: Sequence[Unit]) -> str:
    return _JOINT.join(unit.text for unit in units)


def _shared_out(units: Sequence[Unit], found: Iterable[Mark]) -> Iterable[Place]:
    """Give each unit the marks of its own part of the joined text."""
    marked = list(found)
    start = 0
    for unit in units:
        end = start + len(unit.text)
        own = [
            Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.form)
            for mark in marked
            if mark.start < end and mark.end > start
        ]
        yield _marked(unit.place(), own)
        start = end + len(_JOINT)

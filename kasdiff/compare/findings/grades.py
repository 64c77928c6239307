"""From what a change touches to its severity and its grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.i18n import mark
from kasdiff.model.comparison import Feature, Grade, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kasdiff.model.comparison import Touch

_SEVERITIES = {
    Feature.QUANTITY: Severity.NUMBER,
    Feature.LIMIT: Severity.NUMBER,
    Feature.POLARITY: Severity.NEGATION,
    Feature.MODALITY: Severity.OBLIGATION,
    Feature.REFERENCE: Severity.REFERENCE,
}
RULES = {
    "meaning": mark("a number, a limit, a denial or a duty differs"),
    "act": mark("another act, article or point is referred to"),
    "identity": mark("code, level or kind differs"),
    "stated": mark("the text that was added or removed states a limit, a denial, a duty, a code or a level"),
    "named": mark("the text that was added or removed names a number or an act"),
    "wording": mark("the wording differs"),
    "form": mark("only forms of words differ"),
}


def severity_of(touches: Sequence[Touch]) -> Severity | None:
    """Return the gravest thing touched; the number of an act that is otherwise the same is a number. None where nothing is touched."""
    if not touches:
        return None
    found = {_SEVERITIES[touch.trait.feature] for touch in touches}
    if _renumbered([touch for touch in touches if touch.trait.feature is Feature.REFERENCE]):
        found.add(Severity.NUMBER)
    return next((one for one in Severity if one in found), None)


def _renumbered(touches: Sequence[Touch]) -> bool:
    """Whether an act or an article of both sides differs in its number or date alone."""
    old, new = ({_name(touch) for touch in touches if touch.new is side} for side in (False, True))
    return bool(old & new)


def _name(touch: Touch) -> str:
    """Return kind and title of an act, the kind of a part."""
    parts = touch.trait.value.split("|")
    return "|".join(parts[:2]) if len(parts) > 1 else touch.trait.value.partition(" ")[0]


def grade_of(severity: Severity, touches: Collection[Touch], *, both: bool) -> tuple[Grade, str]:
    """Return grade and rule; `both`: the text stands on both sides."""
    features = {touch.trait.feature for touch in touches}
    if features & {Feature.LIMIT, Feature.POLARITY, Feature.MODALITY} or (both and Feature.QUANTITY in features):
        return Grade.HIGH, "meaning" if both else "stated"
    if both and Feature.REFERENCE in features:
        return Grade.HIGH, "act"
    if features:
        return Grade.MEDIUM, "named"
    if severity in {Severity.NUMBER, Severity.NEGATION, Severity.OBLIGATION, Severity.REFERENCE}:
        return Grade.HIGH, "identity" if both else "stated"
    return (Grade.LOW, "form") if severity is Severity.FORM else (Grade.MEDIUM, "wording")

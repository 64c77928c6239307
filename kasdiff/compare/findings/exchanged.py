"""Features that both sides name as often, but of other things: "2 hours of theory, 3 hours of practice" with the numbers exchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.findings.acts import KAZAKH, RUSSIAN
from kasdiff.compare.findings.line import language_of
from kasdiff.text.fold import fold
from kasdiff.text.stems import stem
from kasdiff.text.tokens import TokenKind, visible_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kasdiff.compare.findings.found import Found
    from kasdiff.model.comparison import Feature, Trait


def exchanged(
    sides: tuple[Sequence[Found], Sequence[Found]],
    everything: tuple[Sequence[Found], Sequence[Found]],
    value: Callable[[Trait], str],
) -> tuple[list[Found], list[Found]]:
    """Return the features of one kind, the same on both `sides`, that stand between the same words with another value.

    `everything` are all features of the sides. Where the words around stand in another order too, a clause has moved, and nothing is exchanged.
    """
    left: list[Found] = []
    right: list[Found] = []
    values = [[value(one.trait) for one in side] for side in sides]
    if sorted(values[0]) != sorted(values[1]):
        return left, right
    for one, other in zip(*sides, strict=True):
        if value(one.trait) == value(other.trait):
            continue
        if _beside(one, everything[0], value) != _beside(other, everything[1], value):
            return [], []
        left.append(one)
        right.append(other)
    return left, right


def _beside(one: Found, everything: Sequence[Found], value: Callable[[Trait], str]) -> tuple[str, str]:
    """Return the stem, or the other feature, before and behind a feature."""
    traits = [other.trait for other in everything if other.place == one.place]
    language = language_of(one.text)
    named: list[tuple[int, str, Feature | None]] = [
        (trait.start, f"{trait.feature}:{value(trait)}", trait.feature) for trait in traits
    ]
    named += [
        (token.start, stem(fold(token.text), russian=language == RUSSIAN, kazakh=language == KAZAKH), None)
        for token in visible_tokens(one.text)
        if token.kind is not TokenKind.SIGN and not any(trait.start <= token.start < trait.end for trait in traits)
    ]
    named.sort(key=lambda entry: entry[:2])
    at = next(i for i, entry in enumerate(named) if (entry[0], entry[2]) == (one.trait.start, one.trait.feature))
    before, behind = named[at - 1][1] if at else "", named[at + 1][1] if at + 1 < len(named) else ""
    return before, behind

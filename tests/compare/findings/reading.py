"""What the features of a text are, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.findings.features import traits

if TYPE_CHECKING:
    from kasdiff.model.comparison import Feature


def values(text: str, feature: Feature) -> list[str]:
    return [trait.value for trait in traits(text) if trait.feature is feature]


def printed(text: str, feature: Feature) -> list[str]:
    return [text[trait.start : trait.end] for trait in traits(text) if trait.feature is feature]

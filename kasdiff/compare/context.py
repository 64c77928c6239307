"""What every part of a comparison needs to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.compare.findings.features import Features

if TYPE_CHECKING:
    from kasdiff.compare.manual import Decisions
    from kasdiff.compare.options import Options
    from kasdiff.text.space import Space


class Context(Struct, frozen=True):
    """Options, what was decided by hand, the rarity of words over both editions, the fields that each edition has anywhere; what was read of texts."""

    options: Options
    decisions: Decisions
    space: Space
    fields: tuple[frozenset[str], frozenset[str]]
    features: Features = field(default_factory=Features)

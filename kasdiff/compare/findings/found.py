"""A feature of one side, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from kasdiff.compare.findings.measures import ASKING
from kasdiff.model.comparison import Touch

if TYPE_CHECKING:
    from kasdiff.model.comparison import Trait

SURE, UNSURE = "not", "not?"


class Found(NamedTuple):
    """A feature and where it stands."""

    trait: Trait
    place: int
    text: str

    def touch(self, *, new: bool) -> Touch:
        """Return the feature as something that differs."""
        trait = self.trait
        if not is_sure(trait):
            trait = replace(trait, value=trait.value.replace(UNSURE, SURE, 1).rpartition("|")[2])
        return Touch(trait, new, self.place, self.text[trait.start : trait.end])


def is_sure(trait: Trait) -> bool:
    """Whether a feature counts whatever the other text says."""
    return not trait.value.startswith((UNSURE, ASKING))

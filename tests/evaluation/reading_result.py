"""The outcome of reading one made-up edition, and the lines of the tables that tell it."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tests.evaluation.reading_told import read
from tests.evaluation.reading_units import Outcome, Unit, units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.editions.generate import Made
    from tests.editions.recipe import Recipe


REFUSED = "the file is refused"


class Result(Struct, frozen=True):
    """What was read of one made-up edition."""

    recipe: Recipe
    units: tuple[Unit, ...]
    said: int = 0  # how much the reading told of itself

    def count(self, outcome: Outcome) -> int:
        """Return how many things had this outcome."""
        return sum(unit.outcome is outcome for unit in self.units)

    @property
    def silent(self) -> float:
        """The share of what is wrong in silence."""
        return self.count(Outcome.SILENT) / max(1, len(self.units))


def measure(made: Made) -> Result:
    """Read a made-up edition and hold it against its truth."""
    with tempfile.TemporaryDirectory(prefix="editions-") as folder:
        path = Path(folder, made.name)
        path.write_bytes(made.data)
        told = read(path)
    found = units(made.truth, told, made.recipe.letter)
    if told.refused:
        found = [replace(unit, instead=REFUSED) for unit in found]
    return Result(made.recipe, tuple(found), len(told.texts) + len(told.checks))


def table_line(name: str, found: Sequence[Unit], width: int = 34) -> str:
    counts = Counter(unit.outcome for unit in found)
    total = max(1, len(found))
    shares = "  ".join(f"{counts[outcome] / total:7.1%}" for outcome in Outcome)
    refused = sum(unit.instead == REFUSED for unit in found)
    return f"  {name[:width]:{width}} {shares}  {refused / total:7.1%}  {len(found):7}"


def table_head(name: str) -> str:
    return f"\n  {name:34}   right     told   silent  refused   things"

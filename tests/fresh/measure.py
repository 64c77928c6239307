"""How the editions of this folder are read in each format: the score, and what of each is right, told, or wrong in silence."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from tests.editions.formats import WRITERS
from tests.evaluation.reading_score import cards_of, fold, score
from tests.evaluation.reading_told import read
from tests.evaluation.reading_units import Outcome, Unit, things
from tests.fresh.notation import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.evaluation.reading_told import Told
    from tests.fresh.notation import Fresh

FORMATS = ("docx", "html", "odt", "rtf", "xlsx", "word.txt", "browser.txt", "pdf")
PLAIN = "txt"  # the print itself, line by line
_FIELDS = (
    "group_code", "code", "name", "level", "sublevel", "qualification", "education", "experience", "informal_learning", "other_names", "purpose",
    "personal_competencies", "technical_regulations", "related_professions",
)  # fmt: skip


class Read(Struct, frozen=True):
    """An edition read in one format."""

    name: str
    kind: str
    score: float
    units: tuple[Unit, ...]
    refused: str = ""

    def count(self, outcome: Outcome) -> int:
        """Return how many things had this outcome."""
        return sum(unit.outcome is outcome for unit in self.units)


def kinds(edition: Fresh) -> tuple[str, ...]:
    """Return the formats of an edition; one without any table that is laid out by blanks is a plain text only."""
    return (PLAIN,) if any(line.startswith("    ") for line in edition.lines) else FORMATS


def data(edition: Fresh, kind: str) -> bytes:
    """Return the edition as a file."""
    return "\n".join(edition.lines).encode() if kind == PLAIN else WRITERS[kind](edition.blocks)


def read_as(edition: Fresh, kind: str) -> Read:
    """Read an edition in a format and hold it against its truth."""
    with tempfile.TemporaryDirectory(prefix="fresh-") as folder:
        path = Path(folder, f"{edition.name}.{kind}")
        path.write_bytes(data(edition, kind))
        told = read(path)
    own = [tuple(key for key in _FIELDS if card[key]) for card in cards_of(edition.truth)]
    found = [*things(edition.truth, told, _FIELDS, own=own), *_extra(edition, told)]
    return Read(edition.name, kind, score(edition.truth, told.reading), tuple(found), told.refused)


def _extra(edition: Fresh, told: Told) -> Iterator[Unit]:
    for text_label, text in edition.extra:
        label, value = fold(text_label), fold(text)
        right = any(label == its and value in said for its, said in told.labelled)
        seen = right or bool(told.refused) or told.text(value) or told.place([label])
        outcome = Outcome.RIGHT if right else Outcome.TOLD if seen else Outcome.SILENT
        yield Unit("extra row", "extra", text, outcome)


def read_all(chosen: list[str]) -> Iterator[Read]:
    """Yield each of these editions in each of its formats."""
    for edition in map(load, chosen):
        for kind in kinds(edition):
            yield read_as(edition, kind)


def table(found: list[Read]) -> Iterator[str]:
    """Yield the table of scores, with what is told and silent, and the sum."""
    total: Counter[Outcome] = Counter()
    for name in dict.fromkeys(one.name for one in found):
        cells = ""
        for one in (one for one in found if one.name == name):
            counts = Counter(unit.outcome for unit in one.units)
            total += counts
            said = f"{one.score:.3f} {counts[Outcome.TOLD]}/{counts[Outcome.SILENT]}"
            cells += f" {one.kind} {said:12}"
        yield f"{name:38}{cells}"
    yield "score told/silent; in all: " + ", ".join(f"{outcome} {total[outcome]}" for outcome in Outcome)

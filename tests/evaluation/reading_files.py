"""How the files of the shared folder are read: editions that the program had never seen against what a person reads in them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.conftest import SHARED
from tests.editions.truth import FIELDS
from tests.evaluation import reading_cases, reading_labels
from tests.evaluation.reading_score import cards_of, score
from tests.evaluation.reading_told import read
from tests.evaluation.reading_units import Outcome, things

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = SHARED / "unseen"
_KINDS = ("docx", "html", "pdf", "adilet.txt", "word.txt", "xlsx")
_FLOOR = {"docx": 0.97, "html": 0.97, "pdf": 0.95, "adilet.txt": 0.95, "word.txt": 0.95, "xlsx": 0.95}


def main() -> None:
    """Print the table of the unseen editions, that of the wordings of labels, and the cases."""
    if FOLDER.is_dir():
        print(
            f"\n  {'unseen: score':40} {''.join(f'{kind:>12}' for kind in _KINDS)}    wrong in silence (told) by file"
        )
        print("\n".join(_rows()))
    else:
        print("unseen editions: the shared folder is not here")
    reading_labels.main()
    reading_cases.main()


def _rows() -> Iterator[str]:
    for truth in sorted(FOLDER.glob("*.truth.json")):
        name = truth.name.split(".")[0]
        gold = json.loads(truth.read_text(encoding="utf-8"))
        scores, counts = "", []
        for kind in _KINDS:
            path = FOLDER / f"{name}.{kind}"
            value, silent, told = _read(path, gold) if path.is_file() else (None, 0, 0)
            scores += f"{'–':>12}" if value is None else f"{value:>11.3f}{' ' if value >= _FLOOR[kind] else '!'}"
            counts += [] if value is None else [f"{silent} ({told})"]
        yield f"  {truth.name.removesuffix('.truth.json'):40} {scores}    {', '.join(counts)}"


def _read(path: Path, gold: dict[str, Any]) -> tuple[float, int, int]:
    """Return the score of a file, and how many things are wrong in silence and told."""
    told = read(path)
    fields = tuple(key for key in FIELDS["D"] if any(card.get(key) for card in cards_of(gold)))
    counts = Counter(unit.outcome for unit in things(gold, told, fields))
    return score(gold, told.reading), counts[Outcome.SILENT], counts[Outcome.TOLD]

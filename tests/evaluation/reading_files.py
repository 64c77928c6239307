"""How the files of the shared folder are read: editions that the program had never seen against what a person reads in them."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tests.conftest import SHARED
from tests.editions.truth import FIELDS
from tests.evaluation import reading_cases, reading_labels
from tests.evaluation.reading_score import cards_of, fold, score
from tests.evaluation.reading_told import read
from tests.evaluation.reading_units import Outcome, things, wordings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.evaluation.reading_score import Reading
    from tests.evaluation.reading_told import Told

FOLDER = SHARED / "unseen"
_KINDS = ("docx", "html", "pdf", "adilet.txt", "word.txt", "xlsx")
_FLOOR = {"docx": 0.97, "html": 0.97, "pdf": 0.95, "adilet.txt": 0.95, "word.txt": 0.95, "xlsx": 0.95}
_GROUP = re.compile(r"\d{4}")  # a code of the classifier's basic group, where no profession has one of its own
_NONE = frozenset({"жоқ", "нет"})


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
        name, _, side = truth.name.removesuffix(".truth.json").lower().partition(".")  # of two languages: which
        gold = json.loads(truth.read_text(encoding="utf-8"))
        scores, counts = "", []
        for kind in _KINDS:
            path = FOLDER / f"{name}.{kind}"
            value, silent, told = _read(path, gold, side or None) if path.is_file() else (None, 0, 0)
            scores += f"{'–':>12}" if value is None else f"{value:>11.3f}{' ' if value >= _FLOOR[kind] else '!'}"
            counts += [] if value is None else [f"{silent} ({told})"]
        yield f"  {truth.name.removesuffix('.truth.json'):40} {scores}    {', '.join(counts)}"


def _read(path: Path, gold: dict[str, Any], side: str | None) -> tuple[float, int, int]:
    """Return the score of a file, and how many things are wrong in silence and told."""
    told = read(path, side)
    fields = tuple(key for key in FIELDS["D"] if any(card.get(key) for card in cards_of(gold)))
    counts = Counter(unit.outcome for unit in things(as_printed(gold, told), told, fields))
    return score(gold, told.reading), counts[Outcome.SILENT], counts[Outcome.TOLD]


def as_printed(gold: dict[str, Any], told: Told) -> dict[str, Any]:
    """Return a hand-checked reading in the words of the print, where its form says more or less than stands there.

    It calls functions mandatory where the print says nothing of it, files the code of a basic group as that of a profession, leaves out the cell beside
    the handbook of a qualification, and words for "none".
    """
    gold = deepcopy(gold)
    of_kinds = [*wordings("mand"), *wordings("addl")]
    kinds = any(label in text for _, text in told.blocks for label in of_kinds)
    read_of = {fold(card["name"]): card for card in cards_of(told.reading)}
    for card in cards_of(gold):
        for function in card["functions"]:
            function["kind"] = function["kind"] if kinds else None
        if not card.get("group_code") and _GROUP.fullmatch(card.get("code") or ""):
            card["group_code"], card["code"] = card["code"], None
        _with_more(card, read_of.get(fold(card["name"]), {}), told)
    return gold


def _with_more(card: Reading, read: Reading, told: Told) -> None:
    """Take over a word for "none", and what the very next paragraph says of a qualification."""
    for key, value in card.items():
        if value is None and fold(read.get(key)) in _NONE:
            card[key] = read[key]
    key, said = fold(card.get("qualification")), fold(read.get("qualification"))
    if key and any((one, one + other) == (key, said) for (_, one), (_, other) in itertools.pairwise(told.blocks)):
        card["qualification"] = read["qualification"]

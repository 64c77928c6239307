"""Each wording of a label of this folder alone in an otherwise perfect card: read, told, or wrong in silence."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.evaluation.reading_labels import made_with, outcome_of, variants
from tests.evaluation.reading_result import Result, measure
from tests.evaluation.reading_units import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = Path(__file__).parent / "labels.json"
_ROUNDS = ("variants", "second", "third", "fourth")


def tables() -> dict[str, Any]:
    """Return the wordings by language."""
    loaded: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded


def results() -> Iterator[tuple[str, str, str, Result]]:
    """Yield language, field, wording, and how the card is read."""
    for language, table in tables().items():
        for field, text in (pair for part in _ROUNDS for pair in variants({"variants": table[part]})):
            yield language, field, text, measure(made_with(language, table["printed"], field, text))


def main() -> None:
    """Print the wordings that are not read."""
    counts: Counter[Outcome] = Counter()
    for language, field, text, result in results():
        outcome = outcome_of(result)
        counts[outcome] += 1
        if outcome is not Outcome.RIGHT:
            wrong = [unit for unit in result.units if unit.outcome is outcome]
            print(
                f"  {outcome:6} {language} {field:7} {text!r}: {len(wrong)}, first {wrong[0].text[:50]!r} -> {wrong[0].instead[:90]}"
            )
    print(f"wordings: {', '.join(f'{outcome} {counts[outcome]}' for outcome in Outcome)} of {counts.total()}")


if __name__ == "__main__":
    main()

"""Each wording of a label alone in an otherwise perfect card: read, told, or wrong in silence. The wordings are those of the shared folder."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from tests.conftest import SHARED
from tests.editions import frame
from tests.editions.formats import WRITERS
from tests.editions.generate import Made
from tests.editions.labels import Labels
from tests.editions.truth import truth_of
from tests.evaluation.reading_alone import plain
from tests.evaluation.reading_result import Result, measure
from tests.evaluation.reading_units import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.editions.recipe import Recipe

FILE = SHARED / "unseen" / "labels.json"
_ALIKE = {"e1", "e2", "e3", "rl", "rn", "descr"}  # have no variants


class GivenLabels(Labels):
    """The labels of a file, one of them worded otherwise."""

    def __init__(self, recipe: Recipe, language: str, printed: dict[str, str], field: str, variant: str) -> None:
        super().__init__(recipe, language)
        self._printed = {**printed, **({field: variant} if field else {})}

    def __call__(self, field: str, number: int = 0, name: str = "") -> str:
        """Return the label as the file has it."""
        text = self._printed[field]
        for place, value in (("{n}", str(number)), ("{}", str(number)), ("{c}", name)):
            text = text.replace(place, value)
        return text


def made_with(language: str, printed: dict[str, str], field: str = "", variant: str = "") -> Made:
    """Return a card in which one label is worded otherwise."""
    recipe = plain("D", language)
    labels = GivenLabels(recipe, language, printed, field, variant)
    truth = truth_of(recipe, language)
    blocks = tuple(block for part in frame.printed(recipe, truth, labels) for block in part)
    return Made(recipe, truth, blocks, "labels.docx", WRITERS["docx"](blocks))


def outcome_of(result: Result) -> Outcome:
    """Return the worst that happened to anything in the card."""
    found = {unit.outcome for unit in result.units}
    return next(one for one in (Outcome.SILENT, Outcome.TOLD, Outcome.RIGHT) if one in found)


def variants(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield field and wording."""
    yield from ((field, text) for field, texts in table["variants"].items() for text in texts)


def main() -> None:
    """Print the table by field and the wordings that are not read."""
    if not FILE.is_file():
        print("wordings of labels: the shared folder is not here")
        return
    total: Counter[Outcome] = Counter()
    mute = 0
    for language, table in json.loads(FILE.read_text(encoding="utf-8")).items():
        perfect = measure(made_with(language, table["printed"]))
        print(f"\nwordings of labels, {language} (the card as printed: {outcome_of(perfect)})")
        counts: Counter[Outcome] = Counter()
        for field, text in variants(table):
            result = measure(made_with(language, table["printed"], field, text))
            outcome = outcome_of(result)
            counts[outcome] += 1
            mute += outcome is not Outcome.RIGHT and result.said == perfect.said
            if outcome is not Outcome.RIGHT:
                wrong = [unit for unit in result.units if unit.outcome is outcome]
                print(
                    f"  {outcome:6} {field:7} {text!r}: {len(wrong)} of {len(result.units)}, first {wrong[0].text[:50]!r} -> {wrong[0].instead[:90]}"
                )
        print(f"  {language}: {', '.join(f'{outcome} {counts[outcome]}' for outcome in Outcome)}")
        total += counts
    print(
        f"\nin all: {', '.join(f'{outcome} {total[outcome]}' for outcome in Outcome)} of {total.total()}; nothing told anywhere: {mute}"
    )


if __name__ == "__main__":
    main()

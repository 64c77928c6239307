"""Prints how made-up editions and those of the shared folder are read: `python -m tests.evaluation.reading [--seeds N] [--bare] [--alone] [--files]`.

Each thing that a person reads is right, told (its text is not understood, kept under its own label, or named by a check), or wrong in silence.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

from msgspec.structs import fields

from tests.editions.generate import make, make_bare
from tests.editions.recipe import Recipe
from tests.evaluation import reading_alone, reading_files
from tests.evaluation.reading_result import Result, measure, table_head, table_line
from tests.evaluation.reading_units import Outcome, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


FEW = 60  # seeds that `make evaluate` reads
_DIMENSIONS = (
    "template",
    "language",
    "format",
    "lists",
    "fields",
    "mark",
    "fault",
    "style",
    "order",
    "extra",
    "notes",
    "damage",
)
_WORST = 12


def of_seed(seed: int) -> Result:
    """Make, read and measure the edition of a seed."""
    return measure(make(seed))


def of_bare_seed(seed: int) -> Result:
    """Do the same with a PDF whose tables have no lines."""
    return measure(make_bare(seed))


def results(seeds: Iterable[int], jobs: int, of: Callable[[int], Result] = of_seed) -> list[Result]:
    """Return the results of seeds, read in so many processes."""
    if jobs == 1:
        return list(map(of, seeds))
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(of, seeds, chunksize=8))


# --- tables


def tables(found: Sequence[Result]) -> Iterator[str]:
    """Yield the tables of a run: by kind of thing, by each choice of the recipe, by wording of a label."""
    yield table_head("all")
    for kind in ("standard", "item", "name", "kind", "field", "extra row", "made up"):
        yield table_line(kind, [unit for result in found for unit in result.units if unit.kind == kind])
    yield table_line("all", [unit for result in found for unit in result.units])
    whole = sum(result.count(Outcome.SILENT) == 0 for result in found)
    right = sum(result.count(Outcome.RIGHT) == len(result.units) for result in found)
    yield f"  of {len(found)} editions {right} are wholly right, {whole} have nothing wrong in silence"
    for dimension in _DIMENSIONS:
        groups: defaultdict[str, list[Unit]] = defaultdict(list)
        for result in found:
            groups[str(getattr(result.recipe, dimension)) or "–"] += result.units
        yield table_head(dimension)
        yield from (table_line(name, of) for name, of in sorted(groups.items()))
    yield from _wordings(found)


def _wordings(found: Sequence[Result]) -> Iterator[str]:
    """Tell what stands under each label that is not worded as usual, the worst first."""
    groups: defaultdict[str, list[Unit]] = defaultdict(list)
    for result in found:
        for label, text in result.recipe.wordings:
            of = label.removeprefix("column_").replace("skill", "s").replace("function", "f")
            groups[f"{label} {text}"] += [unit for unit in result.units if unit.label == of]
    yield table_head("wordings, what stands under them")
    ranked = sorted(
        groups.items(),
        key=lambda group: -sum(unit.outcome is Outcome.SILENT for unit in group[1]) / max(1, len(group[1])),
    )
    yield from (table_line(name, of) for name, of in ranked[:30])


def worst(found: Sequence[Result], count: int = _WORST) -> Iterator[str]:
    """Tell the seeds with most in silence, each with its recipe and an example."""
    for result in sorted(found, key=lambda one: (-one.silent, one.recipe.seed))[:count]:
        if result.silent:
            yield f"{result.silent:4.0%} silent, {result.recipe}"
            first = next(unit for unit in result.units if unit.outcome is Outcome.SILENT)
            yield f"       {first.text[:100]!r}: {first.instead or 'lost'}"


# --- runs


def summary(seeds: Iterable[int], jobs: int = 1, of: Callable[[int], Result] = of_seed) -> None:
    """Print the tables and the worst seeds."""
    found = results(seeds, jobs, of)
    print("\n".join(tables(found)))
    print("\nworst seeds:")
    print("\n".join(worst(found)))


def evaluate() -> None:
    """Print what `make evaluate` shows: a few made-up editions, and the files of the shared folder."""
    summary(range(1, FEW + 1))
    reading_files.main()


def main(arguments: Sequence[str]) -> int:
    """Run the measure."""
    parser = argparse.ArgumentParser(prog="tests.evaluation.reading", description=__doc__)
    parser.add_argument("--seeds", type=int, default=FEW, help="how many editions are made")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--alone", action="store_true", help="a plain edition with one choice exchanged at a time")
    parser.add_argument("--files", action="store_true", help="the files of the shared folder")
    parser.add_argument("--bare", action="store_true", help="every edition as a PDF whose tables have no lines")
    parser.add_argument("--show", type=int, help="print one seed: its recipe and all that is not right")
    options = parser.parse_args(arguments)
    of = of_bare_seed if options.bare else of_seed
    if options.show is not None:
        _show(of(options.show))
    elif options.alone:
        reading_alone.main(options.jobs)
    elif options.files:
        reading_files.main()
    else:
        summary(range(options.first, options.first + options.seeds), options.jobs, of)
    return 0


def _show(result: Result) -> None:
    print(result.recipe)
    print({field.name: getattr(result.recipe, field.name) for field in fields(Recipe)})
    for unit in result.units:
        if unit.outcome is not Outcome.RIGHT:
            print(f"  {unit.outcome:6} {unit.kind:9} {unit.text[:90]!r} -> {unit.instead[:160]}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

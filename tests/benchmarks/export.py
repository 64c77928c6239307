"""How long reports take to write, and how large they are: of the real pairs, and of one as large as twenty. `python -m tests.benchmarks export`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.reports.atomic import write_text
from kasdiff.reports.comparison_json import comparison_json
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.registry import REPORTS
from tests.benchmarks import inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kasdiff.model.comparison import CardMatch, Comparison, Pair
    from kasdiff.reports.registry import Report
    from tests.benchmarks.timing import Effort

_RUNS = 3
_MANY = 20_000  # pairs: some seven times the largest real comparison


def main(effort: Effort) -> None:
    """Print a line for each pair and report."""
    for old, new in inputs.pairs(effort)[:3]:
        before, after = (parse(read_document(file)) for file in (old, new))
        comparison = compare(before, after)
        reports = _reports(comparison)
        for name, write in reports.items():
            _one(f"{old.stem} with {new.stem}, {name}", write, effort)
        _one(f"{old.stem} with {new.stem}, so often, excel.xlsx", _reports(_many(comparison))["excel.xlsx"], effort)


def _many(comparison: Comparison) -> Comparison:
    """Return a comparison whose cards come again, each time with other texts, until there are many pairs."""
    cards: list[CardMatch] = []
    count = turn = 0
    while count < _MANY:
        turn += 1
        for match in comparison.cards:
            pairs = tuple(_other(pair, turn) for pair in match.pairs)
            cards.append(replace(match, pairs=pairs, family=()))
            count += len(pairs)
    return replace(comparison, cards=tuple(cards))


def _other(pair: Pair, turn: int) -> Pair:
    old, new = (tuple(replace(one, text=f"{one.text} {turn}") for one in side) for side in (pair.old, pair.new))
    return replace(pair, old=old, new=new, key=f"{pair.key}-{turn}")


def _reports(comparison: Comparison) -> Mapping[str, Callable[[Path], None]]:
    tr, options = Translator("kk"), ReportOptions()

    def writes(report: Report) -> Callable[[Path], None]:
        return lambda path: report.write(comparison, path, tr, options)

    named = {f"{name}{report.ending}": writes(report) for name, report in REPORTS.items()}
    return named | {"data.json": lambda path: write_text(path, comparison_json(comparison))}


def _one(name: str, write: Callable[[Path], None], effort: Effort) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name.rsplit(" ", 1)[-1]
        timing = effort.measure(lambda: write(path), runs=_RUNS)
        print(f"{name:48} {timing}  {path.stat().st_size / 1000:.0f} kB")

"""How long the reports of the real pairs take to write, and how large they are. `python -m tests.benchmarks export`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

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

    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.registry import Report
    from tests.benchmarks.timing import Effort

_RUNS = 3


def main(effort: Effort) -> None:
    """Print a line for each pair and report."""
    for old, new in inputs.pairs(effort)[:3]:
        before, after = (parse(read_document(file)) for file in (old, new))
        comparison = compare(before, after)
        for name, write in _reports(comparison).items():
            _one(f"{old.stem} with {new.stem}, {name}", write, effort)


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

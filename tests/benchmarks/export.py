"""How long the reports of the real pairs take to write, and how large they are. `python -m tests.benchmarks.export`."""

from __future__ import annotations

import sys
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
from tests.benchmarks.timing import measure
from tests.conftest import SHARED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.registry import Report

_PAIRS = (("2013-690-kk", "2024-284-kk"), ("2019-292-ru", "2023-262-kk"), ("2023-262-kk", "2024-284-kk"))
_RUNS = 3


def main() -> int:
    """Print a line for each pair and report."""
    for old, new in _PAIRS:
        files = [SHARED / "editions" / f"{name}.txt" for name in (old, new)]
        if not all(file.exists() for file in files):
            print(f"{old} with {new}: the editions are not here")
            continue
        before, after = (parse(read_document(file)) for file in files)
        comparison = compare(before, after)
        for name, write in _reports(comparison).items():
            _one(f"{old} with {new}, {name}", write)
    return 0


def _reports(comparison: Comparison) -> Mapping[str, Callable[[Path], None]]:
    tr, options = Translator("kk"), ReportOptions()

    def writes(report: Report) -> Callable[[Path], None]:
        return lambda path: report.write(comparison, path, tr, options)

    named = {f"{name}{report.ending}": writes(report) for name, report in REPORTS.items()}
    return named | {"data.json": lambda path: write_text(path, comparison_json(comparison))}


def _one(name: str, write: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name.rsplit(" ", 1)[-1]
        timing = measure(lambda: write(path), runs=_RUNS)
        print(f"{name:48} {timing}  {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main())

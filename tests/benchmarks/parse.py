"""How long reading takes: each real edition, each file format, and a document ten times as long. `python -m tests.benchmarks parse`.

What a page of PDF costs: `python -m tests.benchmarks pages`.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.errors import KasdiffError
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.benchmarks import inputs
from tests.benchmarks.timing import peak_megabytes

if TYPE_CHECKING:
    from tests.benchmarks.timing import Effort

_TIMES = 10


def main(effort: Effort) -> None:
    """Print a line for each file."""
    for path in inputs.files(effort):
        _one(path, effort)
    _ten_times(inputs.newest(effort), effort)


def _one(path: Path, effort: Effort) -> None:
    def work() -> None:
        parse(read_document(path))

    try:
        timing = effort.measure(work)
    except KasdiffError as error:
        print(f"{path.name:20} {error}")
        return
    size = path.stat().st_size / 1e6
    print(f"{path.name:20} {size:5.2f} MB {timing}  peak {peak_megabytes(work):.0f} MB")


def _ten_times(path: Path, effort: Effort) -> None:
    """Print how the time grows when the cards of an edition are printed ten times over."""
    lines = path.read_text(encoding="utf-8").splitlines()
    edition = parse(read_document(path))
    cards = [card for _, _, card in edition.cards()]
    first, last = (cards[0].source.line or 1) - 1, cards[-1].source.last_line or len(lines)
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.txt"
        long.write_text("\n".join(lines[:first] + lines[first:last] * _TIMES + lines[last:]), encoding="utf-8")
        short_time = effort.measure(lambda: parse(read_document(path)), runs=3).median
        long_time = effort.measure(lambda: parse(read_document(long)), runs=3).median
        found = sum(1 for _ in parse(read_document(long)).cards())
    print(f"{found} cards instead of {len(cards)}: {long_time / short_time:.1f} times the time")

"""How long reading takes: each real edition, each file format, and a document ten times as long. `python -m tests.benchmarks.parse`.

What a page of PDF costs: `python -m tests.benchmarks.pages`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from kasdiff.errors import KasdiffError
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.benchmarks.timing import measure, peak_megabytes
from tests.conftest import SHARED

_TIMES = 10
_LONG = "2024-284-kk.txt"


def main() -> int:
    """Print a line for each file."""
    for folder in ("editions", "documents"):
        for path in sorted((SHARED / folder).glob("*.*")):
            if path.suffix != ".md":
                _one(path)
    if (SHARED / "editions" / _LONG).exists():
        _ten_times(SHARED / "editions" / _LONG)
    return 0


def _one(path: Path) -> None:
    def work() -> None:
        parse(read_document(path))

    try:
        timing = measure(work)
    except KasdiffError as error:
        print(f"{path.name:20} {error}")
        return
    size = path.stat().st_size / 1e6
    print(f"{path.name:20} {size:5.2f} MB {timing}  peak {peak_megabytes(work):.0f} MB")


def _ten_times(path: Path) -> None:
    """Print how the time grows when the cards of an edition are printed ten times over."""
    lines = path.read_text(encoding="utf-8").splitlines()
    edition = parse(read_document(path))
    cards = [card for _, _, card in edition.cards()]
    first, last = (cards[0].source.line or 1) - 1, cards[-1].source.last_line or len(lines)
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / "long.txt"
        long.write_text("\n".join(lines[:first] + lines[first:last] * _TIMES + lines[last:]), encoding="utf-8")
        short_time = measure(lambda: parse(read_document(path)), runs=3).median
        long_time = measure(lambda: parse(read_document(long)), runs=3).median
        found = sum(1 for _ in parse(read_document(long)).cards())
    print(f"{found} cards instead of {len(cards)}: {long_time / short_time:.1f} times the time")


if __name__ == "__main__":
    sys.exit(main())

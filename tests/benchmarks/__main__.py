"""All benchmarks, one after the other: `make bench`. They measure and never judge.

`python -m tests.benchmarks [--quick] [NAME …]`: `--quick` runs each measure once and small, as the tests do; names choose modules of this folder.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys

import tests.benchmarks
from tests.benchmarks.inputs import said
from tests.benchmarks.timing import Effort

_NO_BENCHMARKS = frozenset({"__main__", "inputs", "on_screen_program", "timing"})
NAMES = tuple(
    name
    for _, name, _ in pkgutil.iter_modules(tests.benchmarks.__path__)
    if name not in _NO_BENCHMARKS and not name.startswith("test_")
)


def main() -> int:
    """Run the `main` of every module of this folder."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()
    effort = Effort(quick=arguments.quick)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(said(effort))
    for name in arguments.names or NAMES:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"tests.benchmarks.{name}").main(effort)
    return 0


if __name__ == "__main__":
    sys.exit(main())

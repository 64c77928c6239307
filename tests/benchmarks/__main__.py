"""All benchmarks, one after the other: `make bench`. They measure and never judge."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import tests.benchmarks

_NO_BENCHMARKS = frozenset({"__main__", "timing"})


def main() -> int:
    """Run the `main` of every module of this folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for module in pkgutil.iter_modules(tests.benchmarks.__path__):
        benchmark = (
            importlib.import_module(f"tests.benchmarks.{module.name}") if module.name not in _NO_BENCHMARKS else None
        )
        if hasattr(benchmark, "main"):
            print(f"\n== {module.name}")
            benchmark.main()  # type: ignore[union-attr]
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Prints how the editions of this folder are read: `python -m tests.fresh [--show] [--write FOLDER] [NAME …]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.evaluation.reading_units import Outcome
from tests.fresh import measure, notation


def main() -> int:
    """Print the table, and what is not right of each edition; write the files and truths."""
    parser = argparse.ArgumentParser(prog="tests.fresh", description=__doc__)
    parser.add_argument("names", nargs="*", help="beginnings of names; all, if none is given")
    parser.add_argument("--show", action="store_true", help="all that is not right")
    parser.add_argument("--kind", help="one format")
    parser.add_argument("--write", type=Path, help="write the files and their truths into this folder")
    options = parser.parse_args()
    chosen = sorted({name for first in options.names or [""] for name in notation.names(first)})
    if options.write:
        _write(chosen, options.write)
        return 0
    found = [
        measure.read_as(edition, kind)
        for edition in map(notation.load, chosen)
        for kind in measure.kinds(edition)
        if options.kind in {None, kind}
    ]
    print("\n".join(measure.table(found)))
    for one in found if options.show else ():
        print(f"== {one.name} {one.kind} {one.score:.4f} {one.refused}")
        for unit in one.units:
            if unit.outcome is not Outcome.RIGHT:
                print(f"  {unit.outcome:6} {unit.kind:9} {unit.label:5} {unit.text[:80]!r} -> {unit.instead[:140]}")
    return 0


def _write(chosen: list[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for edition in map(notation.load, chosen):
        truth = json.dumps(edition.truth, ensure_ascii=False, indent=1)
        (folder / f"{edition.name}.truth.json").write_text(truth + "\n", encoding="utf-8")
        for kind in measure.kinds(edition):
            (folder / f"{edition.name}.{kind}").write_bytes(measure.data(edition, kind))


if __name__ == "__main__":
    sys.exit(main())

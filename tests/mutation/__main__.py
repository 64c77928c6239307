"""Mutation testing: `make mutants [FILES="kasdiff/text/fold.py …"]`.

Says which faults in the modules named in `modules.toml` the tests nearest to them would not notice. Each must stand there with the reason why that is right;
what is not listed, or is listed and does not survive, makes the run fail, and so do fewer than 85 of 100 noticed. Of a module with a `least` share nothing is
listed: so much must be noticed, and what is not is printed.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from msgspec import Struct, field

from tests.mutation.run import outcomes

_LEAST = 0.85
_LIST = Path(__file__).with_name("modules.toml")


class Module(Struct, frozen=True):
    """A module, the tests nearest to it, and the mutants that may survive, each with the reason."""

    path: str
    tests: tuple[str, ...]
    survivors: dict[str, str] = field(default_factory=dict)
    least: float | None = None


def main(chosen: list[str]) -> int:
    """Run the chosen modules, or all that are listed."""
    listed = {module.path: module for module in _modules()}
    unknown = [path for path in chosen if path not in listed]
    if unknown:
        print(f"not in {_LIST.name}: {', '.join(unknown)}")
        return 2
    return max([_one(listed[path]) for path in chosen or listed])


def _modules() -> list[Module]:
    tables = tomllib.loads(_LIST.read_text(encoding="utf-8"))
    return [
        Module(
            path,
            tuple(table["tests"]),
            {one["mutant"]: one["reason"] for one in table.get("survivors", [])},
            table.get("least"),
        )
        for path, table in tables.items()
    ]


def _one(module: Module) -> int:
    """Run a module, print what is to be said, and return 1 where something is wrong."""
    found = outcomes(module.path, module.tests)
    killed = sum(outcome.killed for outcome in found)
    survivors = {outcome.mutant.name: outcome.mutant for outcome in found if not outcome.killed}
    unexplained = [one for name, one in survivors.items() if name not in module.survivors]
    dead = [name for name in module.survivors if name not in survivors]
    print(f"{module.path}: {killed} of {len(found)} killed ({killed / len(found):.0%}), {len(survivors)} survive")
    for one in unexplained:
        print(f"  {module.path}:{one.line} survives without a reason: {one.name}")
    for name in dead:
        print(f"  does not survive any more: {name}")
    sys.stdout.flush()
    if module.least is not None:
        return int(killed < module.least * len(found))
    return int(bool(unexplained or dead or killed < _LEAST * len(found)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

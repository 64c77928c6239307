"""Runs the tests nearest to a module against each of its mutants, in copies of the tree, one for each processor.

Each run is a process of its own, forked from one that has loaded pytest already: loading it takes longer than most tests.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

from tests.conftest import ROOT
from tests.mutation.mutants import Mutant, mutants

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_COPIED = ("kasdiff", "resources", "samples", "tests", "pyproject.toml")
_LOADED = (
    "tests.mutation.run",
    "pytest",
    "hypothesis.strategies",
    "_hypothesis_pytestplugin",
    "rapidfuzz.distance",
    "lxml.etree",
    "zipfile",
)
_WITHOUT = ("xdist", "pytest-qt", "cacheprovider")  # none is needed, and they take longer than the tests
_SETTINGS = "[pytest]\naddopts = --strict-markers\nmarkers =\n    real: uses the real editions\n"
# Always the same way: no random, no order of hashes, no memory of former runs.
_SETTLED = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}
_SECONDS = 30  # of the processor that the tests of a mutant may take, ten times what the slowest need
_OUTPUT = "mutation.txt"
_WALL = 20  # times as long by the clock, for a mutant that sleeps


class Outcome(Struct, frozen=True):
    """What the tests say of a mutant."""

    mutant: Mutant
    killed: bool


def outcomes(module: str, tests: Sequence[str]) -> list[Outcome]:
    """Run `tests` against every mutant of `module` (paths from the root of the project)."""
    found = mutants((ROOT / module).read_text(encoding="utf-8"))
    count = os.cpu_count() or 1
    os.environ.update(_SETTLED)
    multiprocessing.set_forkserver_preload(list(_LOADED))
    with _trees(count) as trees, ThreadPoolExecutor(count) as pool:

        def judged(mutant: Mutant) -> Outcome:
            tree = trees.get()
            (tree / module).write_text(mutant.source, encoding="utf-8")
            killed = not _passes(tree, tests)
            trees.put(tree)
            return Outcome(mutant, killed)

        tree = trees.get()
        if not _passes(tree, tests):
            raise RuntimeError((tree / _OUTPUT).read_text(encoding="utf-8", errors="replace"))
        trees.put(tree)
        return list(pool.map(judged, found))


def _passes(tree: Path, tests: Sequence[str]) -> bool:
    (tree / _OUTPUT).unlink(missing_ok=True)
    process = multiprocessing.get_context("forkserver").Process(target=_run, args=(str(tree), tests))
    process.start()
    process.join(_SECONDS * _WALL)
    if process.exitcode is None:
        process.kill()
        process.join()
    if not (tree / _OUTPUT).exists():
        raise RuntimeError("the tests did not begin")
    return process.exitcode == 0


def _run(tree: str, tests: Sequence[str]) -> None:
    """Run the tests of a tree: as a whole process, which knows nothing of the tree that it comes from."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    os.chdir(tree)
    with Path(_OUTPUT).open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    sys.path[:] = [tree, *(path for path in sys.path if Path(path).resolve() != ROOT)]
    for name in [name for name in sys.modules if name.split(".")[0] in {"tests", "kasdiff"}]:
        del sys.modules[name]
    plugins = [word for name in _WITHOUT for word in ("-p", f"no:{name}")]
    sys.exit(pytest.main(["-x", "-q", "-c", "mutation.ini", "--rootdir", ".", "--hypothesis-seed=0", *plugins, *tests]))


@contextmanager
def _trees(count: int) -> Iterator[SimpleQueue[Path]]:
    """Copy the tree `count` times; nothing is ever written into the tree itself."""
    trees: SimpleQueue[Path] = SimpleQueue()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            tree = Path(folder) / str(number) / "tree"
            tree.mkdir(parents=True)
            for name in _COPIED:
                if (ROOT / name).is_dir():
                    shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(ROOT / name, tree / name)
            (tree / "mutation.ini").write_text(_SETTINGS, encoding="utf-8")
            trees.put(tree)
        yield trees

"""No two modules import each other in a circle, be it only for their types: what the import contracts of pyproject.toml do not hold within a part."""

from __future__ import annotations

import ast
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "kasdiff"


def _modules() -> dict[str, Path]:
    """The modules of the program by name."""
    paths = PROGRAM.rglob("*.py")
    return {
        ".".join(path.relative_to(PROGRAM.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in paths
    }


def _imports(path: Path, known: dict[str, Path]) -> set[str]:
    """What a module imports of the program."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                inner = f"{node.module}.{name.name}"
                found.add(inner if inner in known else node.module)
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found & set(known)


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = _modules()
    left = {name: _imports(path, known) - {name} for name, path in known.items()}
    # What imports nothing that is left is in no circle; so, again and again, is what imports only such modules.
    while free := {name for name, imported in left.items() if not imported}:
        left = {name: imported - free for name, imported in left.items() if name not in free}
    # What nobody imports is in none either.
    while loose := set(left) - {one for imported in left.values() for one in imported}:
        left = {name: imported for name, imported in left.items() if name not in loose}
    assert left == {}

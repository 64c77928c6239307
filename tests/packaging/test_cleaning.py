"""What was written is kept where a temporary folder cannot be cleaned: on Windows another program may hold a file in it open."""

from __future__ import annotations

import ast
from pathlib import Path

import kasdiff

_FORGIVING = {"TemporaryDirectory": "ignore_cleanup_errors", "rmtree": "ignore_errors"}


def _calls(source: str) -> list[tuple[str, set[str]]]:
    """Return what is called by these names, with the options that are on."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            on = {
                one.arg or ""
                for one in node.keywords
                if isinstance(one.value, ast.Constant) and one.value.value is True
            }
            if name in _FORGIVING:
                found.append((name, on))
    return found


def test_no_temporary_folder_takes_a_result_with_it() -> None:
    files = sorted(Path(kasdiff.__file__).parent.rglob("*.py"))
    calls = [(file.name, *call) for file in files for call in _calls(file.read_text(encoding="utf-8"))]
    assert len(calls) >= 8
    assert [call for call in calls if _FORGIVING[call[1]] not in call[2]] == []

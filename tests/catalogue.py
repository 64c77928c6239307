"""Finds the texts that a user can read in the program's source: what `mark`, `mark_context` and a Translator's methods are given."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Text(Struct, frozen=True, order=True):
    """A text of the source: its context, the singular or only form, the plural form; and where it stands."""

    context: str
    text: str
    plural: str
    place: str


def texts_of(folder: Path) -> list[Text]:
    """Return all texts of the Python files below `folder`."""
    return sorted(text for path in sorted(folder.rglob("*.py")) for text in _texts(path))


def _texts(path: Path) -> Iterator[Text]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        literals = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        place = f"{path.name}:{node.lineno}"
        if (name == "mark" and literals and isinstance(node.func, ast.Name)) or (
            name == "text" and literals and isinstance(node.func, ast.Attribute)
        ):
            yield Text("", literals[0], "", place)
        elif name == "plural" and len(literals) > 1:
            yield Text("", literals[0], literals[1], place)
        elif name in {"context", "mark_context"} and len(literals) > 1:
            yield Text(literals[0], literals[1], "", place)

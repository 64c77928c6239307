"""Spares PySide the sources of the program's modules, all of which it would read while they are loaded.

It looks there for its own name, to learn in which style a module writes the names of Qt. For two hundred modules that is a tenth of the time to start,
and the program writes them as Qt does everywhere.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType


def spare_sources() -> None:
    """Load PySide, and tell it by their names alone which modules use it. Raises ImportError where Qt cannot run."""
    import_module("PySide6.QtCore")
    feature = import_module("shibokensupport.feature")
    # Where a later version asks in another way, it reads the sources again, and nothing else comes of it.
    feature.__dict__["_mod_uses_pyside"] = _is_ours


def _is_ours(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] == "kasdiff"

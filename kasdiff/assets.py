"""Where the program's data files are: labels, translations, themes, samples."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resources(*parts: str) -> Path:
    """Path below the `resources` folder, in an installed package as in a checkout."""
    return _folder("resources").joinpath(*parts)


def samples(*parts: str) -> Path:
    """Path below the `samples` folder, in an installed package as in a checkout."""
    return _folder("samples").joinpath(*parts)

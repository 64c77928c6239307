"""Where the program's data files are: labels, translations, themes, samples."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def resources(*parts: str) -> Path:
    """Path below the `resources` folder, in an installed package as in a checkout."""
    return _folder("resources").joinpath(*parts)


@cache
def table(*parts: str) -> dict[str, Any]:
    """Return what a TOML file below the `resources` folder holds, to be read only; its last part is the name without the ending."""
    import tomllib  # noqa: PLC0415 - who only asks for help or for the version reads no table

    return tomllib.loads(resources(*parts[:-1], f"{parts[-1]}.toml").read_text(encoding="utf-8"))


def samples(*parts: str) -> Path:
    """Path below the `samples` folder, in an installed package as in a checkout."""
    return _folder("samples").joinpath(*parts)

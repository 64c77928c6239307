"""The sample pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.assets import samples

if TYPE_CHECKING:
    from pathlib import Path


def sample_pair() -> tuple[Path, Path]:
    """Return the old and the new edition written for the program."""
    return samples("sample-2019-kk.docx"), samples("sample-2024-kk.docx")

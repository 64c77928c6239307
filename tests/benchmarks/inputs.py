"""What is measured: the real editions, or the samples where those are absent and where a benchmark only shows that it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.conftest import ROOT, SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.benchmarks.timing import Effort

_EDITIONS, _DOCUMENTS, _SAMPLES = SHARED / "editions", SHARED / "documents", ROOT / "samples"
_PAIRS = (
    ("2013-690-kk", "2024-284-kk"),
    ("2019-292-ru", "2023-262-kk"),
    ("2023-262-kk", "2024-284-kk"),
    ("2024-284-kk", "2024-284-kk"),
)


def said(effort: Effort) -> str:
    """Say what is measured."""
    if effort.quick:
        return "Each measure once, on the samples: this shows that the benchmarks work, and nothing else."
    return "The real editions are measured." if _real(effort) else "The real editions are not here: samples instead."


def pairs(effort: Effort) -> list[tuple[Path, Path]]:
    """Return pairs of editions, the older first; the last pair is one edition twice."""
    if _real(effort):
        return [(_EDITIONS / f"{old}.txt", _EDITIONS / f"{new}.txt") for old, new in _PAIRS]
    return [(_sample("2019-kk"), _sample("2024-kk")), (_sample("2024-kk"), _sample("2024-kk"))]


def newest(effort: Effort) -> Path:
    """Return the newest edition."""
    return pairs(effort)[0][1]


def two_languages(effort: Effort) -> tuple[Path, Path]:
    """Return an edition in Russian and one in Kazakh."""
    return pairs(effort)[1] if _real(effort) else (_sample("2024-ru"), _sample("2024-kk"))


def files(effort: Effort) -> list[Path]:
    """Return the editions, and the same cards in every format."""
    folders = (_EDITIONS, _DOCUMENTS) if _real(effort) else (_SAMPLES,)
    found = [path for folder in folders for path in sorted(folder.glob("*.*"))]
    return [path for path in found if path.suffix not in {".md", ".py", ".toml"}]


def pdfs(effort: Effort) -> list[Path]:
    """Return the files in PDF, none where the real ones are absent."""
    return [path for path in files(effort) if path.suffix == ".pdf"]


def _real(effort: Effort) -> bool:
    return not effort.quick and _EDITIONS.is_dir()


def _sample(name: str) -> Path:
    return _SAMPLES / f"sample-{name}.txt"

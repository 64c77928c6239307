"""What only Qt can lay out or draw is made by another process of the same program: this part knows no Qt, nor may the command line load it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kasdiff.progress import silent
from kasdiff.worker import client

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.progress import Progress


def results(
    operation: str, parts: Sequence[bytes], progress: Progress = silent, limits: client.Limits = client.UNLIMITED
) -> list[bytes]:
    """Let the process do one operation, and return the parts of its result. Raises what `client.results` does."""
    return client.results(operation, parts, progress, limits, environment=_environment())


def _environment() -> dict[str, str]:
    """Return what Qt must find when it is loaded."""
    found = {"QT_HASH_SEED": "0"}  # Qt writes fonts in the order of a hash: the same bytes each time
    if sys.platform.startswith("linux"):
        found["QT_QPA_PLATFORM"] = "offscreen"  # elsewhere that has no fonts, and a display is always there
    return found

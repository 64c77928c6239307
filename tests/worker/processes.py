"""Whether processes are there, without the clock: what is to end is waited for, up to a limit."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE = 20.0  # seconds; what ends, ends in some milliseconds, but the machine may be busy


def wait_until(condition: Callable[[], bool]) -> bool:
    """Wait until something holds; return whether it came to that."""
    until = time.monotonic() + _PATIENCE
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def has_ended(process: int) -> bool:
    """Whether a process is gone, or is but waiting that its parent asks for its code."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return True
    return state.rpartition(")")[2].split()[0] == "Z"

"""No garbage collection while an edition is read or a comparison runs.

Both make hundreds of thousands of small objects that all live until their end and, measured, not one reference cycle. The collector finds nothing in them,
but looks through all of them again and again: a sixth to a quarter of the time, and pauses of over 100 ms in which nothing could be cancelled.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def uncollected() -> Iterator[None]:
    """Suspend the collector; it is left as it was found.

    What was made meanwhile counts as old: else the collector would look through all of it at once, for a tenth of a second, as soon as it is on again.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()

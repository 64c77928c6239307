"""Timing for the benchmarks: medians within one process, and a yardstick that tells how fast the machine is just now."""

from __future__ import annotations

import gc
import statistics
import time
import tracemalloc
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

_YARDSTICK_WORDS = 200_000


class Timing(Struct, frozen=True):
    """Seconds of several runs, and the median as a multiple of the yardstick."""

    median: float
    best: float
    runs: int
    ratio: float

    def __str__(self) -> str:
        return (
            f"{self.median * 1000:9.1f} ms  (best {self.best * 1000:.1f} of {self.runs}; {self.ratio:.2f} yardsticks)"
        )


def yardstick() -> float:
    """Return the seconds that a fixed piece of plain Python work takes: counting words in a dictionary."""
    began = time.perf_counter()
    counts: dict[int, int] = {}
    for number in range(_YARDSTICK_WORDS):
        key = number * 2654435761 % 4093
        counts[key] = counts.get(key, 0) + 1
    return time.perf_counter() - began


def measure(work: Callable[[], object], runs: int, *, warm: bool = True) -> Timing:
    """Run `work` once to warm up, then `runs` times, each beside the yardstick."""
    if warm:
        work()
    seconds, sticks = [], []
    for _ in range(runs):
        gc.collect()
        sticks.append(yardstick())
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    median = statistics.median(seconds)
    return Timing(median, min(seconds), runs, median / statistics.median(sticks))


class Effort(Struct, frozen=True):
    """How much is done: all of it, or (`quick`) each measure once and small, which shows that a benchmark works and nothing else."""

    quick: bool = False

    def size(self, full: int, small: int) -> int:
        """Return how large the input is."""
        return small if self.quick else full

    def measure(self, work: Callable[[], object], runs: int = 5) -> Timing:
        """Measure `work`, in the quick form by a single run."""
        return measure(work, 1, warm=False) if self.quick else measure(work, runs)


def peak_megabytes(work: Callable[[], object]) -> float:
    """Return the most memory that `work` held in Python objects at one time, in MB."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()

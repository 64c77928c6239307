"""What a hundred pairs take with one process and with two, and how much memory. `python -m tests.benchmarks batch`.

Time is processor time, of each process apart, so that a busy machine tells nearly the same: what two processes gain is the work of a run with one, divided
by that of the program itself and of the busier one of the two (as if each had a core of its own). The wall is told beside it. Linux only.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tests.conftest import ROOT

if TYPE_CHECKING:
    from tests.benchmarks.timing import Effort

_NAME = "Кітапхана және мәдени-демалыс қызметі"
_LOOK = 0.02  # seconds between two looks at the processes
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


class Seen(Struct):
    """Seconds of processor time and MB of memory at most, by process: the program itself, and those that it started."""

    wall: float = 0.0
    program: float = 0.0
    memory: float = 0.0
    seconds: dict[int, float] = field(default_factory=dict)
    megabytes: dict[int, float] = field(default_factory=dict)

    @property
    def longest(self) -> float:
        """The seconds that it takes at least, if each process has a core of its own; the program itself does what the others wait for."""
        return self.program + max(self.seconds.values(), default=0.0)


def main(effort: Effort) -> None:
    """Print a line for each number of pairs and processes."""
    if not Path("/proc/self/stat").exists():
        print("only where the system lists its processes under /proc")
        return
    for count in (effort.size(10, 1), effort.size(100, 2)):
        alone = 0.0
        for processes in (1, 2):
            seen = _run(count, processes)
            alone = alone or seen.longest
            print(
                f"{count:4} pairs, {processes} at a time: processor {seen.program:.1f} s (program) + "
                f"{' + '.join(f'{one:.1f}' for one in seen.seconds.values())} s; gain {alone / seen.longest:.2f}; wall {seen.wall:.1f} s; "
                f"memory {seen.memory:.0f} MB (program), {max(seen.megabytes.values(), default=0):.0f} MB (the largest other)"
            )


def _run(count: int, processes: int) -> Seen:
    with tempfile.TemporaryDirectory(prefix="kasdiff-bench-") as name:
        place = Path(name)
        for side, year in (("old", "2019"), ("new", "2024")):
            (place / side).mkdir()
            text = (ROOT / "samples" / f"sample-{year}-kk.txt").read_text(encoding="utf-8")
            for number in range(count):
                one = text.replace(_NAME, f"{_NAME} {number}")
                (place / side / f"{number:03}.txt").write_text(one, encoding="utf-8")
        command = [sys.executable, "-m", "kasdiff", "batch", str(place / "old"), str(place / "new")]
        command += ["--out", str(place / "out"), "--processes", str(processes), "--word", "--excel"]
        return _watched(command)


def _watched(command: list[str]) -> Seen:
    seen, began = Seen(), time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            _look(process.pid, seen)
            time.sleep(_LOOK)
    seen.wall = time.perf_counter() - began
    return seen


def _look(program: int, seen: Seen) -> None:
    with suppress(OSError, ValueError):  # it has just ended
        children = Path(f"/proc/{program}/task").glob("*/children")
        found = {int(number) for one in children for number in one.read_text(encoding="ascii").split()}
        seconds, megabytes = _used(program)
        seen.program, seen.memory = seconds, max(seen.memory, megabytes)
        for number in found:
            seconds, megabytes = _used(number)
            seen.seconds[number] = seconds
            seen.megabytes[number] = max(seen.megabytes.get(number, 0.0), megabytes)


def _used(process: int) -> tuple[float, float]:
    """Return seconds of processor time, and the most memory that was held, in MB."""
    fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8", errors="replace")
    peak = next((line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")), "0")
    return (int(fields[11]) + int(fields[12])) / _TICKS, int(peak) / 1024

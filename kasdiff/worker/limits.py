"""What the process may use, and that it does not outlive the one that started it."""

from __future__ import annotations

import ctypes
import os
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

# Bytes of memory. The largest real pair takes 120 MB; what needs more than this is a hostile file, and the machine must not be brought down by it.
MOST_MEMORY = 4 * 1024**3


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", BasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


if sys.platform == "win32":
    _EXTENDED = 9  # JobObjectExtendedLimitInformation
    _PROCESS_MEMORY, _DIE_QUIETLY, _KILL_ON_CLOSE = 0x100, 0x400, 0x2000  # JOB_OBJECT_LIMIT_…

    class Tie:
        """A job that holds the process and all that it starts to `memory` bytes each; they end with it, and it ends with this process."""

        def __init__(self, process: subprocess.Popen[bytes], memory: int) -> None:
            self._system = ctypes.WinDLL("kernel32")
            self._system.CreateJobObjectW.restype = ctypes.c_void_p
            self._job = ctypes.c_void_p(self._system.CreateJobObjectW(None, None))
            wanted = ExtendedLimits(process_memory=memory)
            wanted.basic.flags = _PROCESS_MEMORY | _DIE_QUIETLY | _KILL_ON_CLOSE
            self._system.SetInformationJobObject(self._job, _EXTENDED, ctypes.byref(wanted), ctypes.sizeof(wanted))
            self._system.AssignProcessToJobObject(self._job, ctypes.c_void_p(int(process._handle)))  # noqa: SLF001 - no other way to it

        def end(self) -> None:
            """End the process and all that it started."""
            self._system.TerminateJobObject(self._job, 1)
            self._system.CloseHandle(self._job)

    def bind(memory: int, parent: int) -> None:
        """Nothing is left to do in the process itself: the job that it was put into holds it."""
        del memory, parent

else:
    import resource
    import signal
    from contextlib import suppress

    _DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG

    class Tie:
        """What a process started is ended by its group, and (on Linux) also what has a group of its own, as LibreOffice does."""

        def __init__(self, process: subprocess.Popen[bytes], memory: int) -> None:
            del memory  # the process binds itself
            self._group = process.pid

        def end(self) -> None:
            """End the process and all that it started."""
            below = _descendants(self._group)
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._group, signal.SIGKILL)
            for process in below:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(process, signal.SIGKILL)

    def _descendants(process: int) -> list[int]:
        """Return the numbers of the processes that a process started, and that these started; none where the system has no /proc."""
        children: defaultdict[int, list[int]] = defaultdict(list)
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError, ValueError):  # it ended meanwhile
                _, parent, *_ = stat.read_bytes().rpartition(b")")[2].split()
                children[int(parent)].append(int(stat.parent.name))
        found: list[int] = []
        waiting = [process]
        while waiting:
            below = children[waiting.pop()]
            found += below
            waiting += below
        return found

    def bind(memory: int, parent: int) -> None:
        """Take no more than `memory` bytes, leave no image of them on the disk after a crash, and end with the process `parent`, even if that is killed.

        Where the system does not know one of these (macOS), the others hold; `host` ends the process, too, when nobody is left at the other end.
        """
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if sys.platform.startswith("linux"):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, int(signal.SIGKILL))
            if os.getppid() != parent:  # it ended before it could be said
                os._exit(1)

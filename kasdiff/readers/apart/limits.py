"""What the reading process may use, set by itself before it looks at the file."""

from __future__ import annotations

import ctypes
import faulthandler
import os
import sys


def end_after(seconds: float) -> None:
    """End this process after `seconds`, even in the middle of a library's work: nobody else may be left to do it."""
    # The file must stay open until then; the process is all that it is for.
    faulthandler.dump_traceback_later(seconds, exit=True, file=os.open(os.devnull, os.O_WRONLY))


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
    _ONE_PROCESS, _PROCESS_MEMORY, _DIE_QUIETLY = 0x8, 0x100, 0x400  # JOB_OBJECT_LIMIT_…

    def limit_memory(most: int) -> bool:
        """Put this process into a job that has no more than `most` bytes of memory, no other process, and shows no window if it crashes."""
        system = ctypes.WinDLL("kernel32")
        system.CreateJobObjectW.restype = system.GetCurrentProcess.restype = ctypes.c_void_p
        wanted = ExtendedLimits(process_memory=most)
        wanted.basic.flags = _ONE_PROCESS | _PROCESS_MEMORY | _DIE_QUIETLY
        wanted.basic.processes = 1
        job = ctypes.c_void_p(system.CreateJobObjectW(None, None))
        return bool(
            job
            and system.SetInformationJobObject(job, _EXTENDED, ctypes.byref(wanted), ctypes.sizeof(wanted))
            and system.AssignProcessToJobObject(job, ctypes.c_void_p(system.GetCurrentProcess()))
        )

else:
    import resource

    def limit_memory(most: int) -> bool:
        """Let this process take no more than `most` bytes, and leave no image of them on the disk if it crashes. False where the system knows no such limit."""
        try:
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        except (OSError, ValueError):  # macOS
            return False
        return True

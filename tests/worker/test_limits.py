"""What the process may use, as the systems want to be told it."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from kasdiff.worker import limits

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="of Linux")


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_structures_of_windows_have_the_size_that_it_expects() -> None:
    assert ctypes.sizeof(limits.BasicLimits) == 64
    assert ctypes.sizeof(limits.ExtendedLimits) == 144
    assert limits.BasicLimits.flags.offset == 16
    assert limits.ExtendedLimits.process_memory.offset == 112


def run(text: str) -> subprocess.CompletedProcess[str]:
    program = f"import os, resource; from kasdiff.worker import limits; {text}"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=limits.__file__.partition("kasdiff/worker")[0], capture_output=True, text=True, check=False
    )  # fmt: skip


@LINUX
def test_the_memory_of_the_process_is_limited() -> None:
    done = run("limits.bind(100_000_000, os.getppid()); bytearray(200_000_000)")
    assert done.returncode != 0
    assert "MemoryError" in done.stderr


@LINUX
def test_a_crash_leaves_no_image_of_the_memory_on_the_disk() -> None:
    done = run("limits.bind(2**40, os.getppid()); print(resource.getrlimit(resource.RLIMIT_CORE))")
    assert done.stdout == "(0, 0)\n"


@LINUX
def test_a_limit_that_the_system_does_not_let_be_set_is_no_fault() -> None:
    taken = "resource.setrlimit(resource.RLIMIT_AS, (2**33, 2**33))"
    done = run(f"{taken}; limits.bind(2**34, os.getppid()); print(resource.getrlimit(resource.RLIMIT_AS)[0] == 2**33)")
    assert (done.returncode, done.stdout) == (0, "True\n")


@LINUX
def test_a_process_whose_parent_is_another_ends() -> None:
    assert run("limits.bind(2**40, os.getppid() + 1); print('still here')").stdout == ""

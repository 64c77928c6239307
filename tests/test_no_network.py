"""The program makes no call to a network: the system would end it, or the process that tried."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kasdiff.assets import samples
from kasdiff.reports.registry import REPORTS
from tests import no_network

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(not no_network.supported(), reason="the system has no filters of calls that are known")

OLD, NEW = (str(samples(f"sample-{year}-kk.docx")) for year in (2019, 2024))


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, no_network.__file__, *arguments]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_of_the_internet_ends_whoever_makes_it(family: str, tmp_path: Path) -> None:
    assert run("-c", f"import socket; socket.socket(socket.{family})", folder=tmp_path).returncode == -signal.SIGSYS
    assert run("-c", "import socket; socket.socket(socket.AF_UNIX).close()", folder=tmp_path).returncode == 0


def test_a_comparison_with_all_reports_makes_none(tmp_path: Path) -> None:
    """Also the process apart that prints the PDF, with Qt."""
    files = {name: tmp_path / f"{name}{report.ending}" for name, report in REPORTS.items()}
    options = [word for name, file in files.items() for word in (f"--{name.replace('_', '-')}", str(file))]
    done = run("-m", "kasdiff", "compare", OLD, NEW, *options, folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [f"kasdiff: Written: {file}" for file in files.values()]
    assert all(file.stat().st_size > 1000 for file in files.values())


def test_the_window_makes_none(tmp_path: Path) -> None:
    """With its process apart, from the start to the picture of the comparison and its end."""
    done = run("-m", "kasdiff", OLD, NEW, "--screenshot", str(tmp_path / "window.png"), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "window.png").stat().st_size > 10_000

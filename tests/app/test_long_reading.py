"""Long PDFs in the window: the bar moves while their pages are read, and Cancel ends the processes that read them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.readers import hostile_pdfs
from tests.worker.processes import has_ended, wait_until

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.workers.engine import Engine

PROC = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up where Linux lists them")


def two_files(folder: Path, data: bytes) -> tuple[Path, Path]:
    for name in ("ескі.pdf", "жаңа.pdf"):
        (folder / name).write_bytes(data)
    return folder / "ескі.pdf", folder / "жаңа.pdf"


def children(process: int) -> list[int]:
    """Return the processes that a process has started, and which still run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and not has_ended(int(entry.name)):
            try:
                state = (entry / "stat").read_text(encoding="utf-8")
            except OSError:  # it has ended meanwhile
                continue
            if int(state.rpartition(")")[2].split()[1]) == process:
                found.append(int(entry.name))
    return found


@PROC
def test_cancel_ends_a_reading_that_would_never_end(
    window: MainWindow, engine: Engine, tmp_path: Path, qtbot: QtBot
) -> None:
    before = set(children(os.getpid()))
    window.workbench.open(*two_files(tmp_path, hostile_pdfs.exponential_forms()))
    assert engine._process is not None
    worker = engine._process.started.process.pid
    qtbot.waitUntil(lambda: len(children(worker)) == 1)
    (reader,) = children(worker)
    with qtbot.waitSignal(window.workbench.dispatcher.stopped):
        with qtbot.waitSignal(window.workbench.stopped):
            window.progress.button.click()
        assert window.start.isVisible()
    assert wait_until(lambda: has_ended(worker) and has_ended(reader))
    qtbot.waitUntil(lambda: engine._process is not None)
    assert worker not in {*children(os.getpid())}
    assert len({*children(os.getpid())} - before) <= 1  # the process that will do the next job


def test_the_bar_moves_page_by_page_and_cancel_stops_it(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    shares: list[float] = []
    window.workbench.progressed.connect(lambda stage, done: shares.append(done))
    window.workbench.open(*two_files(tmp_path, hostile_pdfs.long(300)))
    qtbot.waitUntil(lambda: len(set(shares)) >= 4)
    with qtbot.waitSignal(window.workbench.stopped):
        window.progress.button.click()
    assert shares == sorted(shares)
    assert max(shares) < 0.11, "the first file is still being read"
    assert not window.workbench.busy

"""Long PDFs in the window: the bar moves while their pages are read, and Cancel ends the process that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.readers.apart import parent
from tests.readers import hostile_pdfs

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kasdiff.app.views.main_window import MainWindow


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Those that read files."""
    started: list[subprocess.Popen[bytes]] = []
    start = parent._started

    def noted(command: list[str], folder: str) -> subprocess.Popen[bytes]:
        started.append(start(command, folder))
        return started[-1]

    monkeypatch.setattr(parent, "_started", noted)
    return started


def two_files(folder: Path, data: bytes) -> tuple[Path, Path]:
    for name in ("ескі.pdf", "жаңа.pdf"):
        (folder / name).write_bytes(data)
    return folder / "ескі.pdf", folder / "жаңа.pdf"


def test_cancel_ends_a_reading_that_would_never_end(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, processes: list[subprocess.Popen[bytes]]
) -> None:
    window.workbench.open(*two_files(tmp_path, hostile_pdfs.exponential_forms()))
    qtbot.waitUntil(lambda: len(processes) == 1)
    with qtbot.waitSignal(window.workbench.stopped):
        window.progress.button.click()
    assert window.start.isVisible()
    qtbot.waitUntil(lambda: processes[0].poll() is not None)
    assert window.workbench.close()
    assert len(processes) == 1


def test_the_bar_moves_page_by_page_and_cancel_stops_it(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, processes: list[subprocess.Popen[bytes]]
) -> None:
    shares: list[float] = []
    window.workbench.progressed.connect(lambda stage, done: shares.append(done))
    window.workbench.open(*two_files(tmp_path, hostile_pdfs.long(300)))
    qtbot.waitUntil(lambda: len(set(shares)) >= 4)
    with qtbot.waitSignal(window.workbench.stopped):
        window.progress.button.click()
    qtbot.waitUntil(lambda: processes[0].poll() is not None)
    assert shares == sorted(shares)
    assert max(shares) < 0.1, "the first file is still being read"
    assert window.workbench.close()

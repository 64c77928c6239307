"""The line of progress on a terminal."""

from __future__ import annotations

import io
import os
import struct
import sys
from pathlib import Path

import pytest

from kasdiff.__main__ import main
from kasdiff.cli.watching import watched
from kasdiff.i18n import Translator
from kasdiff.progress import Stage, silent

SAMPLES = Path(__file__).parents[2] / "samples"
OLD, NEW = str(SAMPLES / "sample-2019-kk.docx"), str(SAMPLES / "sample-2024-kk.docx")


class Terminal(io.StringIO):
    """A stream that is one, and what a person sees on its last line."""

    def isatty(self) -> bool:
        return True

    @property
    def seen(self) -> str:
        shown = ""
        for piece in self.getvalue().rsplit("\n", 1)[-1].split("\r"):
            shown = piece + shown[len(piece) :]
        return shown.rstrip()


def test_a_terminal_sees_how_far_the_work_is_and_nothing_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with watched(Translator("ru")) as progress:
        progress(Stage.ITEMS, 0.5)
        assert terminal.seen == "Сравнение карточек, функций, навыков и пунктов… 50%"
        progress(Stage.READ, 0.0)
        assert terminal.seen == "Чтение файла…"
    assert terminal.seen == ""


@pytest.mark.skipif(os.name != "posix", reason="a terminal of a given width is made by pty")
def test_a_narrow_terminal_keeps_the_line_on_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl  # noqa: PLC0415 - is on Unix only
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 20, 0, 0))
    with os.fdopen(slave, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        with watched(Translator("ru")) as progress:
            progress(Stage.ITEMS, 0.5)
        written = os.read(master, 1000).decode()
    os.close(master)
    assert {len(piece) for piece in written.split("\r") if piece.strip()} == {19}


def test_the_line_is_gone_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    def stopped() -> None:
        with watched(Translator("en")) as progress:
            progress(Stage.READ, 0.2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert terminal.seen == ""


def test_a_pipe_gets_no_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with watched(Translator("en")) as progress:
        assert progress is silent
        progress(Stage.READ, 0.5)
    assert pipe.getvalue() == ""


def test_a_comparison_tells_its_stages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["compare", OLD, NEW, "--language", "en", "--html", str(tmp_path / "page.html")]) == 1
    for said in ("Reading the file…", "Finding cards", "Comparing cards", "Writing the report…"):
        assert said in terminal.getvalue()
    assert terminal.seen == ""

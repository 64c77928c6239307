"""Reading through LibreOffice: it tells how far it is, and stopping the work ends the converter with all that it started."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest

from kasdiff.progress import Cancelled, Stage
from kasdiff.readers import office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the converter of these tests is a shell script")


def converter(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "find_office", lambda: program)


def has_ended(process: str) -> bool:
    state = Path(f"/proc/{process.strip()}/stat")
    return not state.exists() or state.read_text(encoding="utf-8").split()[2] == "Z"


def test_cancelling_ends_the_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converter(
        tmp_path, f'sleep 60 & echo $! > "{tmp_path}/made"; mv "{tmp_path}/made" "{tmp_path}/child"; wait', monkeypatch
    )
    cancelled = 0.0

    def progress(stage: Stage, done: float) -> None:
        nonlocal cancelled
        if (tmp_path / "child").exists():
            cancelled = time.monotonic()
            raise Cancelled

    with pytest.raises(Cancelled):
        office.convert(b"x", "а.doc", "doc", "docx", progress)
    assert time.monotonic() - cancelled < 1
    assert has_ended((tmp_path / "child").read_text(encoding="utf-8"))


def test_the_share_grows_and_never_comes_to_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converter(tmp_path, "sleep 0.5; mkdir -p out; cp document.doc out/document.docx", monkeypatch)
    told: list[float] = []
    office.convert(b"x", "а.doc", "doc", "docx", lambda stage, done: told.append(done))
    assert len(told) >= 3
    assert told == sorted(told)
    assert told[-1] < 0.8

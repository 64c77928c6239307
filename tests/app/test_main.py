"""The entry: arguments, and what is said where there is no display."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kasdiff.app.main import run
from kasdiff.app.system import has_display

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_looked_for_before_qt_is(environment: dict[str, str], platform: str, expected: bool) -> None:
    assert has_display(environment, platform) is expected


def test_without_a_display_a_plain_message_and_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KASDIFF_LANGUAGE", "en")
    monkeypatch.setattr(sys, "platform", "linux")
    assert run([]) == 2
    said = capsys.readouterr().err
    assert "There is no display" in said
    assert "kasdiff compare OLD NEW" in said
    assert "Traceback" not in said


def started(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the window's program in a process of its own, in English, with nothing but `environment` about screens."""
    screens = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LD_LIBRARY_PATH"}
    others = {name: value for name, value in os.environ.items() if name not in screens}
    return subprocess.run(
        [sys.executable, "-m", "kasdiff", "--language", "en", *arguments],
        env={**others, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Linux")


@linux
@pytest.mark.parametrize(
    ("missing", "packages", "environment"),
    [
        (["libxcb-cursor.so.0"], "libxcb-cursor0", {"DISPLAY": ":4711"}),
        (["libEGL.so.1", "libGL.so.1"], "libegl1 libgl1", {"DISPLAY": ":4711"}),
        (["libEGL.so.1"], "libegl1", {"QT_QPA_PLATFORM": "offscreen"}),
    ],
)
def test_missing_libraries_are_told_with_the_line_to_type(
    missing: list[str], packages: str, environment: dict[str, str], tmp_path: Path
) -> None:
    for name in missing:
        (tmp_path / name).touch()  # found before the system's, and no library
    (tmp_path / "apt-get").touch(0o755)
    paths = {"LD_LIBRARY_PATH": str(tmp_path), "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = started({**environment, **paths})
    assert done.returncode == 2
    problem, remedy, otherwise = done.stderr.splitlines()
    # This system may lack others besides.
    told = re.fullmatch(
        r"kasdiff: The window cannot open: the system lacks libraries that it needs \((.*)\)\.", problem
    )
    assert told
    assert set(told[1].split(", ")) >= set(missing)
    assert remedy.startswith("They are installed by: sudo apt-get install ")
    assert set(remedy.split()) >= set(packages.split())
    assert otherwise == "Use the command line without a window: kasdiff compare OLD NEW --word F.docx"


@linux
def test_a_display_that_does_not_answer_is_none() -> None:
    done = started({"DISPLAY": ":4711"})
    assert done.returncode == 2
    if "system lacks libraries" in done.stderr:
        pytest.skip("this system lacks libraries of Qt for a screen")
    assert done.stderr.startswith("kasdiff: There is no display to open a window on.\n")


def test_without_a_standard_error_nothing_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the windowed program of Windows, where the system shows a box instead."""
    monkeypatch.setattr(sys, "stderr", None)
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(SystemExit) as ended:
        run(["a", "b", "c"])
    assert ended.value.code == 2


def test_three_files_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["a", "b", "c"])
    assert ended.value.code == 2
    assert "two files" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--size", "big"], ["--size", "0x100"], ["--size", "1x-5"], ["--scale", "nan"], ["--scale", "-1"]]
)
def test_a_size_that_is_none_is_refused_in_words(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["--language", "ru", *arguments])
    assert ended.value.code == 2
    assert f"{arguments[1]} не является" in capsys.readouterr().err


def test_a_screenshot_needs_no_display(tmp_path: Path) -> None:
    """In a process of its own, as it is used: the picture of the start page with a message about files that are not there."""
    picture = tmp_path / "window.png"
    environment = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    command = [
        sys.executable,
        "-m",
        "kasdiff",
        "a.txt",
        "b.txt",
        "--screenshot",
        str(picture),
        "--size",
        "900x600",
        "--scale",
        "2",
    ]
    command += ["--language", "kk", "--settings", str(tmp_path / "s.ini")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2, done.stderr
    assert "a.txt" in done.stderr
    assert picture.read_bytes()[16:24] == (1800).to_bytes(4, "big") + (1200).to_bytes(4, "big")


def test_starting_reads_no_source_and_loads_no_part_that_only_later_work_needs() -> None:
    script = (
        "import linecache, sys; from kasdiff.app.sources import spare_sources; spare_sources();"
        "import kasdiff.app.program; later = {'kasdiff.compare.engine', 'kasdiff.parsing.parse', 'kasdiff.readers.registry',"
        " 'kasdiff.review.session_file', 'kasdiff.batch.records', 'kasdiff.reports.form', 'kasdiff.app.workers.report_jobs',"
        " 'kasdiff.app.views.start_page'};"
        "print(*{sys.modules[m].__file__ for m in sys.modules if m.startswith('kasdiff.')} & linecache.cache.keys(), *later & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [], "")


def test_keys_of_the_other_way_round_need_no_engine() -> None:
    script = (
        "import sys; from tests.app.made_up import long_work; from kasdiff.app.work import turned_keys;"
        "from kasdiff.progress import at_once; work = long_work(2); assert at_once(turned_keys(work));"
        "print(*[m for m in sys.modules if m in ('kasdiff.compare.engine', 'kasdiff.compare.contents.card', 'rapidfuzz')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, [], "")

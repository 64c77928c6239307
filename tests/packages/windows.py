"""The folder for Windows, named by KASDIFF_WINDOWS, under wine: command line, PDF in and out, the process apart, the window with letters of Kazakh.

A smoke test: wine is no Windows. wine has no ICU, which Qt takes from Windows; a stub stands in its folder of the system.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from kasdiff.assets import samples
from kasdiff.places import PORTABLE
from kasdiff.review.session_file import create, read_session
from tests.packages.program import TITLE, checkout
from tests.packages.programs import Program, Screen, patiently, screen_of
from tests.review.sessions import NOON, contents

if TYPE_CHECKING:
    from collections.abc import Iterator

PATH = f"{os.environ['PATH']}:/usr/lib/wine"  # where Debian keeps it
WINE = shutil.which("wine64", path=PATH) or ""
OLD, NEW = (str(samples(f"sample-{year}-kk.docx")) for year in (2019, 2024))
pytestmark = pytest.mark.skipif(not WINE, reason="wine64 is not installed")


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A Windows of wine's with nothing in it."""
    folder = tmp_path_factory.mktemp("wine")
    environment = {**os.environ, "PATH": PATH, "WINEPREFIX": str(folder), "WINEDEBUG": "-all"}
    environment.pop("DISPLAY", None)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([WINE, "wineboot", "-i"], env=environment, check=False, timeout=300, **quiet)  # type: ignore[call-overload]
    _stub_of_icu(folder / "drive_c" / "windows" / "system32")
    yield folder
    subprocess.run(["wineserver", "-k"], env=environment, check=False, **quiet)  # type: ignore[call-overload]


def _stub_of_icu(system: Path) -> None:
    qt = Path(os.environ["KASDIFF_WINDOWS"]) / "lib" / "PySide6" / "Qt6Core.dll"
    told = subprocess.run(["x86_64-w64-mingw32-objdump", "-p", str(qt)], capture_output=True, text=True, check=True)
    names = sorted(
        set(
            re.findall(
                r"\b(u\w+_\w+|UCNV_\w+)$",
                told.stdout.split("DLL Name: icuuc.dll")[1].split("DLL Name:")[0],
                re.MULTILINE,
            )
        )
    )
    assert names
    (system / "icuuc.def").write_text("LIBRARY icuuc\nEXPORTS\n" + "".join(f"  {name} = nothing\n" for name in names))
    (system / "icuuc.c").write_text("void *nothing(void) { return 0; }\n")
    command = ["x86_64-w64-mingw32-gcc", "-shared", "icuuc.c", "icuuc.def", "-o", "icuuc.dll"]
    subprocess.run(command, cwd=system, check=True)


@pytest.fixture
def program(prefix: Path, tmp_path: Path) -> Program:
    return _program(prefix, tmp_path, "kasdiff.exe")


def _program(prefix: Path, folder: Path, name: str, place: str = "") -> Program:
    path = str(Path(place or os.environ["KASDIFF_WINDOWS"]).resolve() / name)
    environment = {"PATH": PATH, "WINEPREFIX": str(prefix), "WINEDEBUG": "-all", "HOME": str(prefix), "LANG": "C.UTF-8"}
    return Program((WINE, path), folder, environment, piped=True)


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """One for all tests: wine's desktop stays with the screen on which it began."""
    yield from screen_of(tmp_path_factory.mktemp("screen"))


def test_the_command_line_gives_what_this_checkout_gives(program: Program, tmp_path: Path) -> None:
    assert program.run("--version").stdout.startswith("kasdiff ")
    for number, one in enumerate((program, checkout(tmp_path))):
        names = {kind: f"{number}.{kind}" for kind in ("docx", "xlsx", "html", "csv", "json")}
        options = ["--word", names["docx"], "--excel", names["xlsx"], "--html", names["html"], "--csv", names["csv"]]
        done = one.run("compare", OLD, NEW, *options, "--json", names["json"], "--language", "kk")
        assert done.returncode == 1, done.stderr
    for kind in ("docx", "xlsx", "html", "csv"):
        assert (tmp_path / f"0.{kind}").read_bytes() == (tmp_path / f"1.{kind}").read_bytes(), kind
    told = [json.loads((tmp_path / f"{number}.json").read_text(encoding="utf-8")) for number in range(2)]
    assert told[0]["totals"] == told[1]["totals"]


def test_a_pdf_is_printed_and_read(program: Program, tmp_path: Path) -> None:
    """Both in a process apart, which the launcher starts by its own name."""
    done = program.run("compare", OLD, NEW, "--pdf", "out.pdf", "--language", "kk")
    assert (done.returncode, done.stderr) == (1, "kasdiff: Жазылды: out.pdf\n")
    document = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    assert "Кітапханашы" in document[0].get_textpage().get_text_range() + document[1].get_textpage().get_text_range()
    document.close()
    said = [one.run("parse", "out.pdf", "--language", "en", "--json", "-") for one in (program, checkout(tmp_path))]
    assert (said[0].returncode, said[0].stdout) == (said[1].returncode, said[1].stdout)
    assert "a report of a comparison" in said[0].stderr  # its text was read, or it would not be known for what it is


def test_a_batch_works_with_several_processes(program: Program, tmp_path: Path) -> None:
    for side, file in (("old", OLD), ("new", NEW)):
        (tmp_path / side).mkdir()
        shutil.copy(file, tmp_path / side / "edition.docx")
    done = program.run("batch", "old", "new", "--out", "out", "--html")
    assert done.returncode == 1, done.stderr
    assert list((tmp_path / "out").glob("*.html"))


def test_a_session_is_opened_and_read(program: Program, tmp_path: Path) -> None:
    create(tmp_path / "шолу.kasdiff", contents(tmp_path), NOON).close()
    assert "неге 50?" in program.run("review", "шолу.kasdiff", "--language", "en").stdout


def test_the_window_shows_letters_of_kazakh(prefix: Path, tmp_path: Path, screen: Screen) -> None:
    """By the launcher without a console."""
    window = _program(prefix, tmp_path, "kasdiffw.exe")
    done = window.run(OLD, NEW, "--screenshot", "window.png", "--language", "kk", DISPLAY=screen.display)
    assert done.returncode == 0
    picture = QImage(str(tmp_path / "window.png"))
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(colours) > 100  # that the letters are right was seen by a person: packaging/README.md


def test_a_review_is_kept_beside_a_portable_program(prefix: Path, tmp_path: Path, screen: Screen) -> None:
    folder = tmp_path / "portable"
    shutil.copytree(os.environ["KASDIFF_WINDOWS"], folder)
    (folder / PORTABLE).touch()
    window = _program(prefix, tmp_path, "kasdiffw.exe", str(folder))
    running = window.start(OLD, NEW, "--language", "en", DISPLAY=screen.display)
    sessions = folder / "kasdiff-data" / "sessions"
    try:
        assert patiently(lambda: screen.windows(TITLE))
        assert patiently(lambda: _accepted(screen, sessions))
    finally:
        running.terminate()
        running.wait()
    (session,) = sessions.glob("*.kasdiff")
    assert read_session(session).rulings


def _accepted(screen: Screen, sessions: Path) -> bool:
    screen.press(screen.windows(TITLE)[0], "F8", "F9")
    return any(sessions.glob("*.kasdiff"))


def test_what_is_in_the_folder() -> None:
    folder = Path(os.environ["KASDIFF_WINDOWS"])
    assert {path.name for path in folder.iterdir()} == {"kasdiff.exe", "kasdiffw.exe", "lib", "licences", "python"}
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) < 190e6
    compiled = list((folder / "lib" / "kasdiff").rglob("*.py"))
    assert all(
        list((path.parent / "__pycache__").glob(f"{path.stem}.*.pyc")) for path in compiled
    )  # it writes none itself
    parts = (folder / "licences" / "parts.txt").read_text(encoding="utf-8")
    assert "pyside6-essentials" in parts
    for kind, program in (("console", "kasdiff.exe"), ("GUI", "kasdiffw.exe")):
        told = subprocess.run(["file", str(folder / program)], capture_output=True, text=True, check=True).stdout
        assert kind in told

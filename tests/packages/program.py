"""The one-folder program, named by KASDIFF_PROGRAM: copied elsewhere, started without environment or home, it does what this checkout does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtGui import QImage

from kasdiff.assets import resources, samples
from kasdiff.places import PORTABLE
from kasdiff.readers.registry import READERS
from kasdiff.reports.registry import REPORTS
from kasdiff.review.session_file import create, read_session
from tests.conftest import ROOT
from tests.editions.formats import WRITERS
from tests.editions.generate import make
from tests.packages.programs import HERE, Program, Screen, patiently, screen_of
from tests.readers import builders
from tests.readers.test_doc import binary
from tests.review.sessions import NOON, contents

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLD, NEW, RUSSIAN = (samples(f"sample-{name}.docx") for name in ("2019-kk", "2024-kk", "2024-ru"))
TITLE = "No. 100"  # of the window in which the samples are compared: the number of the old order
MADE = make(4)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a folder whose name has blanks and letters of Kazakh."""
    folder = tmp_path_factory.mktemp("орын") / "Өзге қалта 1"
    shutil.copytree(os.environ["KASDIFF_PROGRAM"], folder, symlinks=True)
    return folder


@pytest.fixture
def program(copied: Path, tmp_path: Path) -> Program:
    """The program with nothing in its environment, not even a home."""
    return Program((str(copied / "kasdiff"),), tmp_path, {})


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    yield from screen_of(tmp_path)


def checkout(folder: Path) -> Program:
    return Program(HERE, folder, {**os.environ, "PYTHONPATH": str(ROOT), "KASDIFF_LANGUAGE": "en"})


def editions() -> dict[str, bytes]:
    """A made edition in each format that is made of its blocks, by the ending of its file."""
    files = {name: write(MADE.blocks) for name, write in WRITERS.items()}
    text = samples("sample-2024-kk.txt").read_bytes()
    return {**files, "txt": text, "md": text, "htm": files["html"]}


@pytest.mark.parametrize("kind", sorted(editions()))
def test_each_format_is_parsed_as_here(kind: str, program: Program, tmp_path: Path) -> None:
    (tmp_path / f"edition.{kind}").write_bytes(editions()[kind])
    said = [one.run("parse", f"edition.{kind}", "--json", "-") for one in (program, checkout(tmp_path))]
    assert said[0].stderr == ""
    assert said[0].returncode == 0
    assert said[0].stdout == said[1].stdout
    assert json.loads(said[0].stdout)["standards"]


def test_a_saved_archive_of_a_page_is_parsed_as_here(program: Program, tmp_path: Path) -> None:
    (tmp_path / "edition.mhtml").write_bytes(builders.as_mhtml())
    said = [one.run("parse", "edition.mhtml", "--language", "en") for one in (program, checkout(tmp_path))]
    assert "fault that it did not expect" not in said[0].stderr
    assert (said[0].returncode, said[0].stdout, said[0].stderr) == (said[1].returncode, said[1].stdout, said[1].stderr)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_is_parsed_through_libreoffice(program: Program, tmp_path: Path) -> None:
    """It gets the system's libraries, not those of the program."""
    made = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "doc"]
    subprocess.run([*made, "--outdir", str(tmp_path), str(NEW)], check=True, capture_output=True)
    said = program.run("parse", "sample-2024-kk.doc", "--json", "-", PATH=os.environ["PATH"])
    assert (said.returncode, said.stderr) == (0, "")
    here = checkout(tmp_path).run("parse", "sample-2024-kk.doc", "--json", "-")
    assert said.stdout == here.stdout
    assert len(json.loads(said.stdout)["standards"][0]["cards"]) == 5


def test_what_it_starts_is_not_led_to_its_own_libraries(program: Program, tmp_path: Path) -> None:
    tool = tmp_path / "soffice"
    tool.write_text(f"#!/bin/sh\nenv > {tmp_path}/environment\n", encoding="utf-8")
    tool.chmod(0o755)
    (tmp_path / "old.doc").write_bytes(binary("WordDocument"))
    program.run("parse", "old.doc", PATH=f"{tmp_path}:{os.environ['PATH']}", LD_LIBRARY_PATH="/before")
    told = (tmp_path / "environment").read_text(encoding="utf-8").splitlines()
    assert [line for line in told if line.startswith(("LD_LIBRARY_PATH", "QT_"))] == ["LD_LIBRARY_PATH=/before"]


def test_every_kind_of_file_was_tried() -> None:
    tried = {kind.rsplit(".", 1)[-1] for kind in editions()} | {"mhtml", "doc"}
    assert set(READERS) - tried == {"mht", "xls"}  # the same as mhtml and doc


def test_every_report_is_the_same_as_here(program: Program, tmp_path: Path) -> None:
    for number, one in enumerate((program, checkout(tmp_path))):
        files = [
            word
            for name, report in REPORTS.items()
            for word in (f"--{name.replace('_', '-')}", str(tmp_path / f"{name}-{number}{report.ending}"))
        ]
        done = one.run("compare", OLD, NEW, "--json", tmp_path / f"json-{number}.json", *files, KASDIFF_LANGUAGE="ru")
        assert done.returncode == 1, done.stderr
    for name, ending in [*((name, report.ending) for name, report in REPORTS.items()), ("json", ".json")]:
        packed, here = (tmp_path / f"{name}-{number}{ending}" for number in range(2))
        if name == "pdf":  # its fonts may be named by what was loaded first
            assert [_words(packed)] == [_words(here)]
        else:
            assert packed.read_bytes() == here.read_bytes(), name


def _words(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def test_other_commands_work(program: Program, tmp_path: Path) -> None:
    assert program.run("history", OLD, NEW, "--json", "history.json").returncode == 1
    assert program.run("archive", OLD, NEW, "archive.zip").returncode in {0, 1}
    assert "manifest.json" in " ".join(zipfile.ZipFile(tmp_path / "archive.zip").namelist())
    assert program.run("verify", "archive.zip").returncode == 0
    for side, file in (("old", OLD), ("new", NEW)):
        (tmp_path / side).mkdir()
        shutil.copy(file, tmp_path / side / "edition.docx")
    done = program.run("batch", "old", "new", "--out", "out", "--word")  # a process for each core
    assert done.returncode == 1, done.stderr
    assert list((tmp_path / "out").rglob("*.docx"))


def test_a_session_is_reopened(program: Program, tmp_path: Path) -> None:
    create(tmp_path / "шолу.kasdiff", contents(tmp_path), NOON).close()
    done = program.run("review", "шолу.kasdiff", "--language", "en")
    assert "неге 50?" in done.stdout, done.stderr


def test_the_window_opens_without_a_screen(program: Program, tmp_path: Path) -> None:
    """With its process apart, which reads and compares; in Kazakh."""
    home = tmp_path / "home"
    home.mkdir()
    done = program.run(OLD, NEW, "--screenshot", "window.png", "--language", "kk", HOME=str(home))
    assert (done.returncode, done.stderr) == (0, "")
    picture = QImage(str(tmp_path / "window.png"))
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert (picture.width(), picture.height()) == (1440, 900)
    assert len(colours) > 100
    assert {path.name for path in home.rglob("*") if path.is_file()} <= {"kasdiff.log"}  # of Qt about the locale


def test_a_review_under_a_screen(program: Program, tmp_path: Path, screen: Screen) -> None:
    """What a user does: two files are opened, a change is accepted, the session is there; it is opened again by its name, and shows the same comparison."""
    home = tmp_path / "home"
    places = {"HOME": str(home), "DISPLAY": screen.display, "KASDIFF_LANGUAGE": "en", "QT_QPA_PLATFORM": "xcb"}
    sessions = home / ".local" / "share" / "kasdiff" / "sessions"
    running = program.start(OLD, NEW, **places)
    try:
        assert patiently(lambda: screen.windows(TITLE))
        assert patiently(lambda: _accepted(screen, sessions))
    finally:
        running.terminate()
        running.wait()
    (session,) = sessions.glob("*.kasdiff")
    assert {one.ruling.verdict.value for one in read_session(session).rulings.values()} == {"accepted"}
    again = program.start(session, **places)
    try:
        assert patiently(lambda: screen.windows(TITLE))
        screen.picture(tmp_path / "screen.png")
    finally:
        again.terminate()
        again.wait()
    written = {path.name for path in home.rglob("*") if path.is_file()}
    assert written <= {session.name, "kasdiff.conf", f".{session.name}.lock"}, written
    assert {path.relative_to(home).parts[0] for path in home.rglob("*")} <= {".config", ".local", ".cache"}


def _accepted(screen: Screen, sessions: Path) -> bool:
    window = screen.windows(TITLE)[0]
    screen.press(window, "F8", "F9")
    return any(sessions.glob("*.kasdiff"))


def test_a_portable_program_keeps_all_beside_itself(
    copied: Path, program: Program, tmp_path: Path, screen: Screen
) -> None:
    mark = copied / PORTABLE
    mark.touch()
    home = tmp_path / "home"
    home.mkdir()
    running = program.start(OLD, NEW, HOME=str(home), DISPLAY=screen.display)
    try:
        assert patiently(lambda: screen.windows(TITLE))
        assert patiently(lambda: _accepted(screen, copied / "kasdiff-data" / "sessions"))
    finally:
        running.terminate()
        running.wait()
        mark.unlink()
    assert [path for path in home.rglob("*") if path.is_file() and ".cache" not in path.parts] == []


def test_missing_libraries_are_told(program: Program, tmp_path: Path) -> None:
    (tmp_path / "libEGL.so.1").touch()
    done = program.run(LD_LIBRARY_PATH=str(tmp_path), DISPLAY=":4711", KASDIFF_LANGUAGE="en")
    assert done.returncode == 2
    assert "libEGL.so.1" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_in_the_folder(copied: Path) -> None:
    files = [path for path in copied.rglob("*") if path.is_file() and not path.is_symlink()]
    names = " ".join(str(path.relative_to(copied)) for path in files)
    assert sum(path.stat().st_size for path in files) < 190e6
    for absent in ("libQt6Qml", "libQt6Pdf", "libcrypto", "libssl", "libgtk", "tkinter", "content/2024-kk.toml"):
        assert absent not in names
    data = copied / "_internal" / "kasdiff" / "_data"
    assert sorted(path.name for path in (data / "samples").iterdir()) == sorted(
        path.name for path in samples().glob("sample-*")
    )
    assert {path.name for path in (data / "resources").rglob("*")} == {path.name for path in resources().rglob("*")}
    translations = copied / "_internal" / "PySide6" / "Qt" / "translations"
    assert sorted(path.stem for path in translations.iterdir()) == ["qtbase_en", "qtbase_kk", "qtbase_ru"]

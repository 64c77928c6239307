"""What an ordinary user is told where the system lacks libraries: all of it in one list, and before anything is downloaded."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from kasdiff.app.system import known_libraries
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the scripts are for Linux")

SCRIPT = ROOT / "packaging" / "system-packages.sh"
TABLE = {one.library: one.package for one in known_libraries()}
# Parts of Qt that the window, its printing and its pictures load, and the libraries that every Linux with Python has.
QT_PARTS = (
    *(f"lib/libQt6{name}.so.6" for name in "Core Gui Widgets Network PrintSupport Svg DBus OpenGL XcbQpa".split()),
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqoffscreen.so",
)
EVERYWHERE = re.compile(r"lib(?:c|m|dl|rt|pthread|gcc_s|stdc\+\+|resolv|Qt6\w+|icu\w+|pyside6|shiboken6)\.|ld-linux")


class System:
    """A made-up system: commands in a folder of its own stand before the real ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commands = folder / "bin"
        self.commands.mkdir()
        self.venv = folder / "venv"
        self.command("uname", "echo Linux")
        self.command("id", "echo 1000")
        self.command("apt-get", f'echo "$@" >> {folder}/apt')
        self.libraries(())

    def command(self, name: str, script: str) -> Path:
        path = self.commands / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def libraries(self, names: object) -> None:
        lines = "".join(f"\\t{name} (libc6,x86-64) => /lib/{name}\\n" for name in names)  # type: ignore[attr-defined]
        self.command("ldconfig", f"printf '{lines}'")

    def python(self, minor: int, *, venv: bool = True) -> str:
        """A Python that calls itself 3.`minor`."""
        script = (
            f'[ "$1" = -V ] && echo Python 3.{minor}.1 && exit\n'
            f'case $2 in "import ensurepip") exit {0 if venv else 1};; esac\n'
            f'exec {sys.executable} -c "import sys; sys.version_info = (3, {minor}, 1); $2"'
        )
        return str(self.command(f"python-{minor}", script))

    def run(self, python: str, where: str = "offscreen") -> tuple[int, str]:
        environment = {"PATH": f"{self.commands}{os.pathsep}{os.environ['PATH']}", "HOME": str(self.folder)}
        done = subprocess.run(
            ["sh", str(SCRIPT), python, str(self.venv), where],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


def test_all_that_a_window_lacks_is_told_in_one_list_and_the_command_line_goes_on(system: System) -> None:
    code, said = system.run(system.python(11), "screen")
    assert code == 0
    assert said.startswith("This system lacks:\n")
    assert all(f"  {package} ({library})\n" in said for library, package in TABLE.items())
    (line,) = [line for line in said.splitlines() if "sudo apt-get install" in line]
    assert set(TABLE.values()) <= set(line.split())
    assert said.endswith("Only the window needs these. The command line works without them: it is set up now.\n")
    assert not (system.folder / "apt").exists()


def test_without_a_screen_the_libraries_of_one_are_not_asked_for(system: System) -> None:
    said = system.run(system.python(11))[1]
    assert "libegl1 (libEGL.so.1)" in said
    assert "xcb" not in said


def test_what_is_there_is_not_told(system: System) -> None:
    system.libraries(sorted(TABLE.keys() - {"libEGL.so.1"}))
    said = system.run(system.python(11), "screen")[1]
    assert re.findall(r"^  (\S+) \(lib", said, re.MULTILINE) == ["libegl1"]


def test_where_nothing_can_be_set_up_it_is_in_the_same_list(system: System) -> None:
    code, said = system.run(system.python(12, venv=False))
    assert code == 1
    assert said.count("This system lacks:") == 1
    assert "  python3.12-venv (virtual environments of Python)\n" in said
    assert "  libegl1 (libEGL.so.1)\n" in said
    assert re.search(r"sudo apt-get install .*libegl1.*python3\.12-venv", said)
    assert said.endswith("Nothing was downloaded.\n")
    assert "command line works" not in said


def test_a_system_without_python_is_told_of_it_too(system: System) -> None:
    code, said = system.run("python-that-is-nowhere")
    assert code == 1
    assert "  python3 (Python 3.11 to 3.15)\n  python3-venv " in said
    assert "  libegl1 (libEGL.so.1)\n" in said


@pytest.mark.parametrize(("minor", "supported"), [(10, False), (11, True), (15, True), (16, False)])
def test_the_versions_of_python(system: System, minor: int, supported: bool) -> None:
    code, said = system.run(system.python(minor))
    assert code == (0 if supported else 1)
    assert ("kasdiff needs Python 3.11 to 3.15" in said) is not supported
    assert (f"is Python 3.{minor}.1" in said) is not supported


def test_an_environment_that_is_there_is_not_made_anew(system: System) -> None:
    (system.venv / "bin").mkdir(parents=True)
    shutil.copy(system.python(11), system.venv / "bin" / "python")
    code, said = system.run(system.python(10, venv=False))
    assert code == 0
    assert "venv" not in said


def test_root_gets_it_installed(system: System) -> None:
    system.command("id", "echo 0")
    code, said = system.run(system.python(13, venv=False), "screen")
    assert code == 0
    assert said.startswith("Installing what the system lacks: ")
    asked = (system.folder / "apt").read_text(encoding="utf-8").splitlines()
    assert asked[0].startswith("update")
    assert {"python3.13-venv", *TABLE.values()} <= set(asked[1].split())


def test_root_is_told_where_it_cannot_be_installed(system: System) -> None:
    system.command("id", "echo 0")
    system.command("apt-get", "exit 100")
    code, said = system.run(system.python(13))
    assert code == 0
    assert "This system lacks:\n" in said


@pytest.mark.skipif(shutil.which("readelf") is None, reason="readelf is not installed")
@pytest.mark.parametrize("part", QT_PARTS)
def test_the_list_holds_every_library_that_qt_needs(part: str) -> None:
    path = Path(PySide6.__file__).parent / "Qt" / part
    told = subprocess.run(["readelf", "-d", str(path)], capture_output=True, text=True, check=True).stdout
    needed = re.findall(r"NEEDED.*\[(.*)\]", told)
    assert needed
    assert [name for name in needed if not EVERYWHERE.match(name) and name not in TABLE] == []

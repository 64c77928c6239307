"""The package for Debian, named by KASDIFF_DEB, on a bare Debian that is made for it: installed, started by its menu entry, opens a session by its type,
removed. It needs root, mmdebstrap, and the packages of Debian."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kasdiff.assets import samples
from kasdiff.review.session_file import create
from tests.packages.programs import Program, Screen, patiently, screen_of
from tests.review.sessions import NOON, contents

if TYPE_CHECKING:
    from collections.abc import Iterator

PATHS = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
USER = {**PATHS, "HOME": "/home/user", "LANG": "C.UTF-8", "USER": "user", "KASDIFF_LANGUAGE": "en"}
DESKTOP = "/usr/share/applications/kasdiff.desktop"


class Debian:
    """A bare Debian in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._mounted: list[Path] = []

    def make(self, package: Path) -> None:
        """Make it, and put the package into it, which is not installed yet."""
        subprocess.run(["mmdebstrap", "--variant=minbase", "--quiet", "bookworm", str(self.root)], check=True)
        (self.root / "tmp/.X11-unix").mkdir(parents=True, exist_ok=True)
        Path("/tmp/.X11-unix").mkdir(exist_ok=True)
        for options, source, target in (("-t", "proc", "proc"), ("--bind", "/tmp/.X11-unix", "tmp/.X11-unix")):
            command = ["mount", options, "proc"] if options == "-t" else ["mount", options]
            subprocess.run([*command, source, str(self.root / target)], check=True)
            self._mounted.append(self.root / target)
        shutil.copy(package, self.root / "tmp/kasdiff.deb")
        self.do("apt-get", "update", "-qq")
        self.do("useradd", "--create-home", "user")

    def do(self, *command: str, check: bool = True) -> str:
        """Run a command as root; return what it says."""
        environment = {**PATHS, "DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"}
        done = subprocess.run(
            ["chroot", str(self.root), *command], env=environment, capture_output=True, text=True, check=False
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def user(self, *command: str) -> Program:
        """A command of an ordinary user, in a folder of the host for what it says."""
        return Program(("chroot", "--userspec=user", str(self.root), *command), self.root / "home/user", USER)

    def close(self) -> None:
        """End what was mounted."""
        for place in reversed(self._mounted):
            subprocess.run(["umount", str(place)], check=True)


@pytest.fixture(scope="module")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    if os.getuid() != 0 or shutil.which("mmdebstrap") is None:
        pytest.skip("root and mmdebstrap are needed")
    made = Debian(tmp_path_factory.mktemp("debian") / "root")
    try:
        made.make(Path(os.environ["KASDIFF_DEB"]))
        yield made
    finally:
        made.close()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    yield from screen_of(tmp_path)


def shown(debian: Debian, screen: Screen, title: str, *command: str) -> bool:
    """Start a command of the user; return whether a window with this title comes. All windows are closed again."""
    running = debian.user(*command).start(DISPLAY=screen.display)
    try:
        return patiently(lambda: screen.windows(title))
    finally:
        _end_all_in(debian.root)
        running.wait()


def _end_all_in(root: Path) -> None:
    """End the processes whose root is that of the bare Debian, and no others."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "root").readlink() == root:
                os.kill(int(process.name), 15)
        except OSError:
            continue


def test_it_is_installed_with_all_that_it_needs(debian: Debian) -> None:
    debian.do("apt-get", "install", "-y", "-qq", "--no-install-recommends", "/tmp/kasdiff.deb")
    assert debian.user("kasdiff", "--version").run().stdout.startswith("kasdiff ")
    assert debian.do("dpkg", "--verify", "kasdiff") == ""
    done = debian.user("kasdiff").run()
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, "kasdiff: There is no display to open a window on.")


def test_it_compares_and_prints(debian: Debian) -> None:
    for name in ("2019", "2024"):
        shutil.copy(samples(f"sample-{name}-kk.docx"), debian.root / "home/user")
    done = debian.user(
        "sh", "-c", "cd; kasdiff compare sample-2019-kk.docx sample-2024-kk.docx --word c.docx --pdf c.pdf"
    ).run()
    assert done.stderr.splitlines() == ["kasdiff: Written: c.docx", "kasdiff: Written: c.pdf"]
    assert done.returncode == 1
    assert (debian.root / "home/user/c.pdf").read_bytes().startswith(b"%PDF")


def test_the_menu_entry_is_right_and_starts_it(debian: Debian, screen: Screen) -> None:
    debian.do("apt-get", "install", "-y", "-qq", "--no-install-recommends", "desktop-file-utils", "libglib2.0-bin")
    assert debian.do("desktop-file-validate", DESKTOP) == ""
    entry = (debian.root / DESKTOP[1:]).read_text(encoding="utf-8")
    (icon,) = re.findall(r"^Icon=(.*)$", entry, re.MULTILINE)
    for size in (16, 48, 256):
        assert (debian.root / f"usr/share/icons/hicolor/{size}x{size}/apps/{icon}.png").is_file()
    assert shown(debian, screen, "kasdiff", "gio", "launch", DESKTOP)


def test_a_session_is_opened_by_its_type(debian: Debian, screen: Screen, tmp_path: Path) -> None:
    debian.do("apt-get", "install", "-y", "-qq", "--no-install-recommends", "shared-mime-info")
    create(tmp_path / "review.kasdiff", contents(tmp_path), NOON).close()
    home = debian.root / "home/user"
    shutil.copy(tmp_path / "review.kasdiff", home / "шолу.kasdiff")
    shutil.copy(tmp_path / "review.kasdiff", home / "no-ending")
    debian.do("chown", "-R", "user:user", "/home/user")
    for name in ("шолу.kasdiff", "no-ending"):
        told = debian.user("gio", "info", "-a", "standard::content-type", f"/home/user/{name}").run().stdout
        assert "application/x-kasdiff" in told
    assert "kasdiff.desktop" in debian.user("gio", "mime", "application/x-kasdiff").run().stdout
    assert shown(debian, screen, "old.txt", "gio", "open", "/home/user/шолу.kasdiff")


def test_the_manual_is_there_in_three_languages(debian: Debian) -> None:
    for folder in ("man", "man/ru", "man/kk"):
        page = debian.root / "usr/share" / folder / "man1/kasdiff.1.gz"
        told = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True, check=True)
        assert told.stderr == ""
        assert "--redline" in told.stdout


def test_the_texts_of_licences_are_there(debian: Debian) -> None:
    documents = debian.root / "usr/share/doc/kasdiff"
    assert "LESSER GENERAL PUBLIC" in (documents / "licences/pyside6-essentials/LGPL-3.0.txt").read_text(
        encoding="utf-8"
    )
    assert "Permission is hereby granted" in (documents / "copyright").read_text(encoding="utf-8")


def test_removed_it_leaves_nothing_but_what_the_user_made(debian: Debian) -> None:
    there = [debian.root / line[1:] for line in debian.do("dpkg", "-L", "kasdiff").splitlines() if line != "/."]
    debian.do("apt-get", "purge", "-y", "-qq", "kasdiff")
    left = [path for path in there if "kasdiff" in path.name and (path.exists() or path.is_symlink())]
    assert left == []
    assert (debian.root / "home/user/c.docx").is_file()

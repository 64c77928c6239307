"""Wheel and source package, in the folder that KASDIFF_DIST names: each is installed into an empty environment and does what this checkout does."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from kasdiff.assets import samples
from tests.conftest import ROOT
from tests.packages.programs import Program

if TYPE_CHECKING:
    from pathlib import Path

DIST = ROOT / os.environ.get("KASDIFF_DIST", "dist")
OLD, NEW = (str(samples(f"sample-{year}-kk.docx")) for year in (2019, 2024))


@pytest.fixture(scope="module", params=["*.whl", "*.tar.gz"])
def installed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with nothing but the package and its libraries."""
    (package,) = DIST.glob(request.param)
    folder = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements.txt")], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", str(package)], check=True)
    return folder


@pytest.mark.parametrize("name", ["kasdiff", "kasdiffw"])
def test_both_programs_are_there(installed: Path, name: str, tmp_path: Path) -> None:
    assert Program((str(installed / "bin" / name),), tmp_path, {}).run("--version").stdout.startswith("kasdiff ")


def test_it_compares_prints_and_draws_its_window(installed: Path, tmp_path: Path) -> None:
    program = Program((str(installed / "bin" / "kasdiff"),), tmp_path, {"LANG": "C.UTF-8", "HOME": str(tmp_path)})
    done = program.run(
        "compare", OLD, NEW, "--word", "c.docx", "--excel", "c.xlsx", "--pdf", "c.pdf", "--html", "c.html"
    )
    said = done.stderr.splitlines()
    assert (done.returncode, len(said)) == (1, 4), done.stderr
    assert all(line.startswith("kasdiff: Written: c.") for line in said)
    assert all((tmp_path / f"c.{ending}").stat().st_size > 5000 for ending in ("docx", "xlsx", "pdf", "html"))
    done = program.run(OLD, NEW, "--screenshot", "window.png", "--language", "kk")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_samples_come_without_what_makes_them() -> None:
    (wheel,) = DIST.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    found = sorted(name.rsplit("/", 1)[1] for name in names if name.startswith("kasdiff/_data/samples/"))
    assert found == sorted(path.name for path in samples().glob("sample-*"))
    assert not any(name.startswith(("samples/", "tests/", "packaging/")) for name in names)
    resources = {name.removeprefix("kasdiff/_data/") for name in names if name.startswith("kasdiff/_data/resources/")}
    here = {str(path.relative_to(ROOT)) for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert resources == here


def test_the_source_package_holds_what_packages_are_made_of() -> None:
    (source,) = DIST.glob("*.tar.gz")
    with tarfile.open(source) as package:
        names = {name.split("/", 1)[1] for name in package.getnames() if "/" in name}
    assert {
        "Makefile",
        "packaging/kasdiff.spec",
        "packaging/deb.py",
        "requirements-package.txt",
        "samples/build.py",
        "LICENSE",
    } <= names
    assert not any("__pycache__" in name for name in names)

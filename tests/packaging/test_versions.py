"""For which versions of Python the program is made is said in one place, requires-python; all others agree with it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tests.conftest import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
REQUIRES = SpecifierSet(PROJECT["project"]["requires-python"])
SUPPORTED = [f"3.{minor}" for minor in range(50) if REQUIRES.contains(f"3.{minor}.0")]


def pinned(name: str, python: str) -> list[str]:
    """The versions of a library that the requirements name for a version of Python."""
    lines = re.findall(r"^(\w\S*==.*?) \\$", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [Requirement(line) for line in lines]
    environment = {"python_version": python, "python_full_version": f"{python}.0"}
    return [
        str(one.specifier).removeprefix("==")
        for one in wanted
        if one.name == name and (one.marker is None or one.marker.evaluate(environment))
    ]


def test_the_supported_versions_are_one_stretch() -> None:
    assert SUPPORTED == ["3.11", "3.12", "3.13", "3.14", "3.15"]


def test_the_classifiers_name_them() -> None:
    prefix = "Programming Language :: Python :: 3."
    named = [line for line in PROJECT["project"]["classifiers"] if line.startswith(prefix)]
    assert named == [f"Programming Language :: Python :: {version}" for version in SUPPORTED]


def test_the_readme_names_them() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"Python (3\.\d+(?: to 3\.\d+)?)", readme)) == {f"{SUPPORTED[0]} to {SUPPORTED[-1]}"}


def test_the_tools_check_the_lowest() -> None:
    tools = PROJECT["tool"]
    assert tools["mypy"]["python_version"] == SUPPORTED[0]
    assert tools["ruff"]["target-version"] == f"py{SUPPORTED[0].replace('.', '')}"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"--python-version (\S+)", makefile)) == {SUPPORTED[0]}


@pytest.mark.parametrize("python", SUPPORTED)
def test_each_has_one_qt(python: str) -> None:
    (version,) = pinned("pyside6-essentials", python)
    assert pinned("shiboken6", python) == [version]
    if python == "3.11":
        assert Version(version) != Version("6.12.0")  # it corrupts the reference count of None
    if python == "3.15":
        assert Version(version) >= Version("6.12")  # no earlier one takes it

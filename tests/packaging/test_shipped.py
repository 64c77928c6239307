"""What a package ships is known, with the texts of its licences: a new library must be looked at by a person first."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

LIBRARIES = {
    "diff-match-patch", "et-xmlfile", "lxml", "msgspec", "openpyxl", "polib", "pypdfium2", "pyside6-essentials", "python-docx", "rapidfuzz",
    "shiboken6", "typing-extensions",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shipped")
    for what, name in (("sbom", "sbom.json"), ("licences", "licences")):
        command = [sys.executable, str(ROOT / "packaging" / "shipped.py"), what, "--out", str(folder / name)]
        subprocess.run(command, check=True)
    return folder


def test_the_list_names_each_library_with_its_licence_and_its_pin(made: Path) -> None:
    told: dict[str, Any] = json.loads((made / "sbom.json").read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    parts = {part["name"]: part for part in told["components"]}
    assert parts.keys() >= LIBRARIES
    assert parts.keys() - LIBRARIES <= {"python", "pyinstaller"}
    assert all(part["licenses"] and part["version"] for part in parts.values())
    assert all(parts[name]["properties"] for name in LIBRARIES)  # the hashes of requirements.txt


def test_the_text_of_each_licence_is_there(made: Path) -> None:
    for name in LIBRARIES:
        texts = list((made / "licences" / name).iterdir())
        assert any(path.stat().st_size > 400 for path in texts), name
    qt = (made / "licences" / "pyside6-essentials" / "LGPL-3.0.txt").read_text(encoding="utf-8")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt
    notice = (made / "licences" / "NOTICE.txt").read_text(encoding="utf-8")
    assert "you may replace them" in notice

"""The icons of all sizes, as they are drawn for packages."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage, QImageReader

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def icons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("icons")
    subprocess.run([sys.executable, str(ROOT / "packaging" / "icons.py"), str(folder)], check=True)
    return folder


@pytest.mark.parametrize("name", ["kasdiff", "kasdiff-session"])
def test_windows_finds_each_size_in_one_file(icons: Path, name: str) -> None:
    reader = QImageReader(str(icons / f"{name}.ico"))
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        picture = reader.read()
        sizes.append((picture.width(), picture.height()))
        blue = picture.pixelColor(picture.width() * 30 // 64, picture.height() * 50 // 64)
        assert blue.blue() > 2 * blue.red(), sizes[-1]  # it is drawn, and stands upright
        assert picture.pixelColor(0, 0).alpha() < 255
    assert sizes == [(size, size) for size in (16, 20, 24, 32, 40, 48, 64, 256)]


@pytest.mark.parametrize("name", ["kasdiff", "kasdiff-session"])
def test_desktops_of_linux_find_a_file_for_each_size(icons: Path, name: str) -> None:
    sizes = sorted(int(path.parent.name) for path in icons.glob(f"*/{name}.png"))
    assert sizes == [16, 22, 24, 32, 48, 64, 128, 256, 512]
    assert all(QImage(str(icons / str(size) / f"{name}.png")).width() == size for size in sizes)

"""Puts the folder for Windows together on Linux: `python build.py PYTHON.zip ICONS FOLDER`.

PYTHON.zip is Python's own "Windows embeddable package (64-bit)"; its version must be that of the Python which runs this. The libraries are the wheels for
Windows that requirements.txt pins; pip checks their hashes. Two launchers are compiled with mingw.
"""

from __future__ import annotations

import compileall
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from py_compile import PycInvalidationMode

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(HERE.parent), str(ROOT)]

from shipped import LICENCES  # noqa: E402

from kasdiff import __version__  # noqa: E402

# What of Qt and of the others the window does not use. The drawing of OpenGL by software is large, and no widget of the window needs it.
LEFT_OUT = (
    "PySide6/*.exe", "PySide6/*.pyi", "PySide6/*.lib", "PySide6/opengl32sw.dll", "PySide6/d3dcompiler*.dll", "PySide6/av*.dll", "PySide6/sw*.dll",
    "PySide6/Qt6Designer*", "PySide6/Qt6Help*", "PySide6/Qt6Labs*", "PySide6/Qt6Pdf*", "PySide6/Qt6Qml*", "PySide6/Qt6Quick*", "PySide6/Qt6Sql*",
    "PySide6/Qt6Test*", "PySide6/Qt6UiTools*", "PySide6/Qt6VirtualKeyboard*", "PySide6/Qt6Concurrent*", "PySide6/Qt6Xml*", "PySide6/Qt6Lottie*",
    "PySide6/Qt6OpenGLWidgets*", "PySide6/Qt6SvgWidgets*", "PySide6/QtConcurrent*", "PySide6/QtDesigner*", "PySide6/QtHelp*", "PySide6/QtOpenGLWidgets*",
    "PySide6/QtQml*", "PySide6/QtQuick*", "PySide6/QtSql*", "PySide6/QtSvgWidgets*", "PySide6/QtTest*", "PySide6/QtUiTools*", "PySide6/QtXml*",
    "PySide6/QtAsyncio", "PySide6/examples", "PySide6/glue", "PySide6/include", "PySide6/metatypes", "PySide6/modules", "PySide6/qml", "PySide6/resources",
    "PySide6/scripts", "PySide6/typesystems", "PySide6/doc", "PySide6/support", "PySide6/lib", "PySide6/lupdate*", "PySide6/pyside6qml*",
    "PySide6/plugins/assetimporters", "PySide6/plugins/designer", "PySide6/plugins/generic", "PySide6/plugins/networkinformation",
    "PySide6/plugins/platforminputcontexts", "PySide6/plugins/qml*", "PySide6/plugins/sqldrivers", "PySide6/plugins/tls",
    "PySide6/plugins/vectorimageformats", "PySide6/plugins/imageformats/qpdf.dll",
    "shiboken6/*.lib", "shiboken6/*.pyi", "lxml/html", "lxml/objectify*", "lxml/includes", "bin", "Scripts",
)  # fmt: skip
LANGUAGES = ("en", "kk", "ru")


def build(python: Path, icons: Path, folder: Path) -> None:
    """Make the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    library = _unpack_python(python, folder / "python")
    _install(folder / "lib")
    _take(folder / "lib" / "kasdiff")
    # Compiled now, for good: the program writes nothing into its own folder.
    compileall.compile_dir(
        folder / "lib", quiet=1, stripdir=str(folder), invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )
    for name, windowed in (("kasdiff", False), ("kasdiffw", True)):
        _compile(name, library, icons, folder, windowed=windowed)


def _unpack_python(archive: Path, folder: Path) -> str:
    """Unpack Python and tell it where modules are; return the name of its library."""
    with zipfile.ZipFile(archive) as package:
        package.extractall(folder)
    (library,) = (path.name for path in folder.glob("python3?*.dll") if path.name != "python3.dll")
    wanted = f"python3{sys.version_info[1]}.dll"
    if library != wanted:
        sys.exit(f"{archive} holds {library}; this is built with {wanted}: name a Python of the same version.")
    stem = library.removesuffix(".dll")
    (folder / f"{stem}._pth").write_text(f"{stem}.zip\n.\n..\\lib\n", encoding="utf-8")
    for name in ("python.exe", "pythonw.exe", "python.cat"):  # the launchers are in their stead
        (folder / name).unlink(missing_ok=True)
    return library


def _install(folder: Path) -> None:
    """Unpack the pinned wheels, and throw away what is not used."""
    pins = folder.with_name("pins.txt")
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.txt").read_text(encoding="utf-8"))
    pins.write_text("\n".join(block for block in blocks if block.split("==")[0] in LICENCES) + "\n", encoding="utf-8")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-compile",
        "--no-deps",
    ]
    where = ["--platform", "win_amd64", "--implementation", "cp", "--python-version", f"3.{sys.version_info[1]}"]
    wheels = ["--only-binary", ":all:", "--require-hashes", "--target", str(folder), "-r", str(pins)]
    subprocess.run([*pip, *where, *wheels], check=True)
    pins.unlink()
    for pattern in LEFT_OUT:
        for path in folder.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in (folder / "PySide6" / "translations").glob("*"):
        if path.stem not in {f"qtbase_{language}" for language in LANGUAGES}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _take(folder: Path) -> None:
    """Copy the program itself with its data."""
    shutil.copytree(ROOT / "kasdiff", folder, ignore=shutil.ignore_patterns("__pycache__", "_data"))
    shutil.copytree(ROOT / "resources", folder / "_data" / "resources")
    (folder / "_data" / "samples").mkdir()
    for path in (ROOT / "samples").glob("sample-*"):
        shutil.copy(path, folder / "_data" / "samples")


def _compile(name: str, library: str, icons: Path, folder: Path, *, windowed: bool) -> None:
    numbers = [*map(int, re.findall(r"\d+", __version__)), 0, 0, 0][:4]
    resources = folder / f"{name}.o"
    told = [f"-DVERSION_NUMBERS={','.join(map(str, numbers))}", f'-DVERSION_TEXT=\\"{__version__}\\"']
    command = [
        "x86_64-w64-mingw32-windres",
        "-I",
        str(icons),
        "-I",
        str(HERE),
        *told,
        str(HERE / "kasdiff.rc"),
        str(resources),
    ]
    subprocess.run(command, check=True)
    kind = ["-mwindows", "-DWINDOWED"] if windowed else []
    command = [
        "x86_64-w64-mingw32-gcc",
        "-O2",
        "-s",
        "-Wall",
        "-municode",
        "-static",
        *kind,
        f'-DPYTHON_DLL="{library}"',
    ]
    subprocess.run([*command, str(HERE / "launcher.c"), str(resources), "-o", str(folder / f"{name}.exe")], check=True)
    resources.unlink()


if __name__ == "__main__":
    build(*map(Path, sys.argv[1:]))

"""Makes a stand-in for Python's embeddable package of Windows, for trying the program out under wine: `python stand_in.py WHEEL PYTHON.zip`.

WHEEL is that of panda3d for Windows, which ships the library and the modules of a Python of Windows; the rest is the standard library of the Python that
runs this, which must be of the same version. For a release take Python's own package.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

_NOT_NEEDED = (
    "test",
    "idlelib",
    "tkinter",
    "turtledemo",
    "ensurepip",
    "lib2to3",
    "site-packages",
    "__pycache__",
    "lib-dynload",
)
_WINDOWS_OWN = ("api-ms-win", "tcl86t", "tk86t", "_tkinter")  # of Windows itself, or of no use
# wine has no such library, and Qt wants some functions of it only where Windows has them.
_STUB_OF_ICU = "int kasdiff_stub(void) { return 0; }\n"


def main(wheel: Path, target: Path) -> None:
    """Write the stand-in."""
    stem = f"python3{sys.version_info[1]}"
    with zipfile.ZipFile(wheel) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in parts.namelist():
            path = PurePosixPath(name)
            if path.parent.name == "deploy_libs" and not path.name.startswith(_WINDOWS_OWN):
                out.writestr(path.name, parts.read(name))
        with tempfile.TemporaryDirectory() as folder:
            library = Path(folder) / f"{stem}.dll"
            library.write_bytes(parts.read(f"deploy_libs/{stem}.dll"))
            out.write(_forwarder(library), "python3.dll")
        with tempfile.TemporaryFile() as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as modules:
                _standard_library(modules)
            file.seek(0)
            out.writestr(f"{stem}.zip", file.read())


def _forwarder(library: Path) -> Path:
    """Return a python3.dll that hands every call on to the library of the version."""
    told = subprocess.run(
        ["x86_64-w64-mingw32-objdump", "-p", str(library)], capture_output=True, text=True, check=True
    ).stdout
    table = told.split("[Ordinal/Name Pointer] Table")[1]
    names = [line.split()[-1] for line in table.splitlines() if line.strip().startswith("[")]
    definitions = library.with_name("python3.def")
    lines = ["LIBRARY python3", "EXPORTS", *(f"  {name}={library.stem}.{name}" for name in names)]
    definitions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    source = library.with_name("nothing.c")
    source.write_text(_STUB_OF_ICU, encoding="utf-8")
    out = library.with_name("python3.dll")
    subprocess.run(["x86_64-w64-mingw32-gcc", "-shared", str(source), str(definitions), "-o", str(out)], check=True)
    return out


def _standard_library(out: zipfile.ZipFile) -> None:
    folder = Path(sysconfig.get_path("stdlib"))
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder)
        if not set(place.parts) & set(_NOT_NEEDED):
            out.write(path, place.as_posix())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))

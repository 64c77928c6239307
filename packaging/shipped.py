"""What a package ships, and under which licences: `python shipped.py licences|sbom|audit …`; `make licences`, `make sbom` and `make audit` call it.

The libraries are those that the program's requirements lead to, as they are installed in the environment of this Python, or in the folder SITE.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).with_name("licences")
# As their authors state them; a library that is not here must be looked at by a person first.
LICENCES = {
    "diff-match-patch": "Apache-2.0",
    "et-xmlfile": "MIT",
    "lxml": "BSD-3-Clause",
    "msgspec": "BSD-3-Clause",
    "openpyxl": "MIT",
    "polib": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-docx": "MIT",
    "rapidfuzz": "MIT",
    "shiboken6": "LGPL-3.0-only",
    "typing-extensions": "PSF-2.0",
}
_TEXTS_OF = {"LGPL-3.0-only": ("LGPL-3.0.txt", "GPL-3.0.txt")}  # of libraries whose wheels carry none
_IS_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


class Part(Struct, frozen=True):
    """A thing that is shipped: its licence (SPDX), the files of its texts, and where it is known (a package URL)."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]
    purl: str = ""


def libraries(site: Sequence[str] | None = None) -> Iterator[Part]:
    """Yield the libraries of Python, by name. Raises KeyError for one whose licence nobody has looked at."""
    there = {canonicalize_name(one.name): one for one in distributions(path=site or sys.path)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, found = list(project["dependencies"]), set()
    while waiting:
        wanted = Requirement(waiting.pop())
        name = canonicalize_name(wanted.name)
        if name not in found and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            found.add(name)
            waiting += there[name].requires or ()
    for name in sorted(found):
        one, licence = there[name], LICENCES[name]
        yield Part(name, one.version, licence, tuple(_texts(one, licence)), f"pkg:pypi/{name}@{one.version}")


def _texts(one: Distribution, licence: str) -> Iterator[Path]:
    yield from (TEXTS / name for name in _TEXTS_OF.get(licence, ()))
    for file in one.files or ():
        if ".dist-info" in file.parts[0] and any(map(_IS_TEXT.search, file.parts[1:])):
            yield Path(str(one.locate_file(file)))


def others(program: Path, site: Sequence[str] | None = None) -> Iterator[Part]:
    """Yield what else is in the folder of a program: Python, what starts it, libraries of the system on which it was built."""
    version = _python_of(program)
    yield Part("python", version, "PSF-2.0", (TEXTS / "Python.txt",), f"pkg:generic/python@{version}")
    starter = next((one for one in distributions(path=site or sys.path) if one.name == "pyinstaller"), None)
    if starter is not None:
        texts = tuple(_texts(starter, ""))
        licence = "GPL-2.0-or-later WITH Bootloader-exception"
        yield Part("pyinstaller", starter.version, licence, texts, f"pkg:pypi/pyinstaller@{starter.version}")
    packages = {_package_of(path) for path in (program / "_internal").glob("lib*.so*") if not path.is_symlink()}
    for package, release in sorted(packages - {("", "")}):
        text = Path("/usr/share/doc", package, "copyright")
        yield Part(package, release, "see its text", (text,), f"pkg:deb/debian/{package}@{release}")


def _python_of(program: Path) -> str:
    """Return the version of Python in a folder for Windows, by its library; elsewhere it is that of the Python which runs this."""
    for library in (program / "python").glob("python3?*.dll"):
        name = "ProductVersion".encode("utf-16-le")
        told = library.read_bytes().rpartition(name)[2][:64].decode("utf-16-le", "ignore").strip("\0")
        if library.name != "python3.dll" and (found := re.match(r"[\d.]+", told)):
            return found[0]
    return platform.python_version()


def _package_of(path: Path) -> tuple[str, str]:
    """Return the package of the system, and its version, that a library was taken from; nothing for Python's own. Raises LookupError where none is known."""
    if path.name.startswith("libpython"):
        return "", ""
    known = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    found = re.search(rf"^\s{re.escape(path.name)} .*=> (.*)$", known, re.MULTILINE)
    if found is None:
        raise LookupError(path.name)
    places = [str(Path(found[1]).resolve()), found[1], str(Path(found[1]).resolve()).removeprefix("/usr")]
    for place in places:
        told = subprocess.run(["dpkg", "-S", place], capture_output=True, text=True, check=False).stdout
        if told:
            package = told.split(":")[0]
            query = ["dpkg-query", "-W", "-f", "${Version}", package]
            return package, subprocess.run(query, capture_output=True, text=True, check=True).stdout
    raise LookupError(path.name)


def write_licences(folder: Path, parts: Sequence[Part]) -> None:
    """Write the texts of all parts into a folder, with what they are parts of."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copy(TEXTS / "NOTICE.txt", folder)
    shutil.copy(ROOT / "LICENSE", folder / "kasdiff.txt")
    for part in parts:
        target = folder / ("system" if part.purl.startswith("pkg:deb") else "") / part.name
        target.mkdir(parents=True)
        for number, text in enumerate(part.texts):
            name = text.name if text.name not in {one.name for one in target.iterdir()} else f"{number}-{text.name}"
            shutil.copy(text, target / name)
    lines = [f"{part.name} {part.version}: {part.licence}" for part in parts]
    (folder / "parts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def sbom(parts: Sequence[Part], version: str) -> str:
    """Return a list of all parts as CycloneDX 1.5 (JSON); the same parts give the same text."""
    pins = _pins()
    told = []
    for part in parts:
        one: dict[str, object] = {"type": "library", "name": part.name, "version": part.version, "purl": part.purl}
        one["licenses"] = [{"expression": part.licence}] if " its " not in part.licence else []
        one["bom-ref"] = part.purl
        if hashes := pins.get((part.name, part.version)):
            one["properties"] = [{"name": "kasdiff:pinned-sha256", "value": value} for value in hashes]
        told.append(one)
    program = {"type": "application", "name": "kasdiff", "version": version, "bom-ref": f"kasdiff@{version}"}
    program["licenses"] = [{"license": {"id": "MIT"}}]
    depends = [{"ref": program["bom-ref"], "dependsOn": [part.purl for part in parts]}]
    head = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": program}}
    return json.dumps({**head, "components": told, "dependencies": depends}, indent=1, ensure_ascii=False) + "\n"


def _pins() -> dict[tuple[str, str], list[str]]:
    """Return the hashes of the files that the requirements allow, by name and version."""
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    out = {}
    for block in re.split(r"\n(?=\S)", text):
        head, *rest = block.splitlines()
        if found := re.match(r"([\w.-]+)==([\w.]+)", head):
            out[canonicalize_name(found[1]), found[2]] = re.findall(r"sha256:(\w+)", "\n".join(rest))
    return out


def audit(site: Sequence[str] | None = None) -> list[str]:
    """Return what is wrong: a library that is not pinned, is not the pinned one, has no text of its licence, or was changed since it was installed."""
    pins, faults = _pins(), []
    for part in libraries(site):
        if (part.name, part.version) not in pins:
            faults.append(f"{part.name} {part.version} is not what requirements.txt pins")
        if not part.texts or not all(text.is_file() and text.stat().st_size for text in part.texts):
            faults.append(f"{part.name}: no text of {part.licence}")
    names = {part.name for part in libraries(site)}
    faults += [f"{name}: is in the table of licences, but not shipped" for name in sorted(LICENCES.keys() - names)]
    for one in distributions(path=site or sys.path):
        if canonicalize_name(one.name) in names:
            faults += [f"{one.name}: {file} was changed" for file in _changed(one)]
    return faults


def _changed(one: Distribution) -> Iterator[str]:
    import base64  # noqa: PLC0415 - only here

    for file in one.files or ():
        path = Path(str(one.locate_file(file)))
        if file.hash is None or file.hash.mode != "sha256" or file.parent.name == "__pycache__":
            continue
        digest = hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b""
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != file.hash.value:
            yield str(file)


def main() -> int:
    """Do what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("licences", "sbom", "audit"))
    parser.add_argument("--site", action="append", help="a folder of libraries instead of this environment")
    parser.add_argument("--program", type=Path, default=ROOT / "nowhere", help="the folder of a program that was built")
    parser.add_argument("--out", type=Path, help="the folder or file to be written")
    asked = parser.parse_args()
    if asked.what == "audit":
        faults = audit(asked.site)
        print("\n".join(faults) or "All libraries are the pinned ones, unchanged, with the texts of their licences.")  # noqa: T201
        return 1 if faults else 0
    parts = [*libraries(asked.site), *others(asked.program, asked.site)]
    if asked.what == "licences":
        write_licences(asked.out, parts)
    else:
        version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        asked.out.write_text(sbom(parts, version), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Makes the package for Debian and its kin of the one-folder program: `python deb.py PROGRAM ICONS FOLDER`; the package is written into FOLDER."""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import man  # beside this file

from kasdiff import __version__
from kasdiff.app.system import known_libraries

HERE = Path(__file__).resolve().parent
MAINTAINER = os.environ.get("MAINTAINER", "kasdiff <kasdiff@localhost>")
FONTS = "fonts-dejavu-core | fonts-liberation | fonts-liberation2 | fonts-noto-core"
COMPRESSION = os.environ.get("DEB_COMPRESSION", "-Zxz").split()  # "-Zgzip -z1" while trying things out
ALWAYS = ("libgcc-s1", "libstdc++6")  # of Qt
CONTROL = """Package: kasdiff
Version: {version}
Architecture: {architecture}
Maintainer: {maintainer}
Installed-Size: {size}
Depends: {depends}
Recommends: libwayland-client0, libwayland-cursor0, libwayland-egl1, xdg-utils
Suggests: libreoffice-writer
Section: text
Priority: optional
Description: compares two editions of an occupational standard of Kazakhstan
 It reads both editions as what they are (standards, profession cards, labour
 functions, skills, abilities, knowledge), sets the cards side by side and
 shows what was added, removed, reworded, moved, split or merged. The
 comparison goes out as a Word table in the legal form, as an Excel workbook,
 as a page for the browser, as PDF and as JSON. It works without a network.
"""
COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: kasdiff
Comment: The package holds other programs and libraries, among them Qt under the LGPL; /usr/share/doc/kasdiff/licences/parts.txt names them all,
 the folder has their texts. None of them was changed.

Files: *
Copyright: {holder}
License: Expat
{text}
"""


def build(program: Path, icons: Path, out: Path) -> Path:
    """Lay out the files of the package below `out`, and make the package of them; return its path."""
    root = out / "kasdiff.tree"
    shutil.rmtree(root, ignore_errors=True)
    own = root / "usr/lib/kasdiff"
    shutil.copytree(program, own, symlinks=True, ignore=shutil.ignore_patterns("licences", "kasdiffw"))
    share = root / "usr/share"
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/kasdiff").symlink_to("../lib/kasdiff/kasdiff")
    _put(HERE / "linux/kasdiff.desktop", share / "applications/kasdiff.desktop")
    _put(HERE / "linux/kasdiff.xml", share / "mime/packages/kasdiff.xml")
    _put_icons(icons, share / "icons/hicolor")
    man.main(str(program / "kasdiff"), share / "man")
    _put_documents(program, share / "doc/kasdiff")
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    _describe(root)
    architecture = _told("dpkg", "--print-architecture")
    package = out / f"kasdiff_{__version__}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", *COMPRESSION, "--build", str(root), str(package)], check=True)
    shutil.rmtree(root)
    return package


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _put_icons(icons: Path, theme: Path) -> None:
    for kind, name, drawing in (
        ("apps", "kasdiff", HERE.parent / "resources/icons/app.svg"),
        ("mimetypes", "kasdiff-session", HERE / "session.svg"),
    ):
        for picture in icons.glob(f"*/{name}.png"):
            size = picture.parent.name
            _put(picture, theme / f"{size}x{size}" / kind / picture.name)
        _put(drawing, theme / "scalable" / kind / f"{name}.svg")


def _put_documents(program: Path, folder: Path) -> None:
    shutil.copytree(program / "licences", folder / "licences")
    text = (HERE.parent / "LICENSE").read_text(encoding="utf-8")
    holder = re.search(r"^Copyright (?:\(c\) )?(.*)$", text, re.MULTILINE)
    body = "\n".join(f" {line}" if line else " ." for line in text.strip().splitlines())
    told = COPYRIGHT.format(holder=holder[1] if holder else "the authors of kasdiff", text=body)
    (folder / "copyright").write_text(told, encoding="utf-8")
    news = f"kasdiff ({__version__}) stable; urgency=medium\n\n  * Version {__version__}.\n\n -- {MAINTAINER}  Mon, 30 Nov 2026 00:00:00 +0000\n"
    (folder / "changelog.gz").write_bytes(gzip.compress(news.encode(), mtime=0))


def _describe(root: Path) -> None:
    """Write what dpkg must know: the control file and the sums."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    control = root / "DEBIAN"
    control.mkdir()
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(root)}"
        for path in files
    ]
    (control / "md5sums").write_text("\n".join(sums) + "\n", encoding="utf-8")
    told = CONTROL.format(
        version=__version__,
        architecture=_told("dpkg", "--print-architecture"),
        maintainer=MAINTAINER,
        size=sum(path.stat().st_size for path in files) // 1024,
        depends=", ".join(_depends(root)),
    )
    (control / "control").write_text(told, encoding="utf-8")


def _depends(root: Path) -> list[str]:
    """Return the packages that the program needs: what Qt loads and does not come with it, a font, and a C library that is not older than its parts want."""
    carried = {path.name for path in (root / "usr/lib/kasdiff/_internal").iterdir()}
    named = {one.package for one in known_libraries() if one.library not in carried}
    return [f"libc6 (>= {_c_library(root)})", *sorted({*named, *ALWAYS}), FONTS]


def _c_library(root: Path) -> str:
    """Return the newest version of the C library whose interfaces the program uses."""
    found = {(2, 17)}
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.open("rb").read(4) == b"\x7fELF":
            said = _told("objdump", "-T", str(path))
            found |= {(int(major), int(minor)) for major, minor in re.findall(r"\bGLIBC_(\d+)\.(\d+)", said)}
    return ".".join(map(str, max(found)))


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    print(build(*map(Path, sys.argv[1:])))  # noqa: T201

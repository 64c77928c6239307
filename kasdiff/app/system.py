"""What the window needs of the system, looked for before Qt is loaded: Qt ends the process where something is missing. Without Qt."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.assets import resources
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kasdiff.i18n import Translator

_NO_DISPLAY = mark("There is no display to open a window on.")
_NO_LIBRARIES = mark("The window cannot open: the system lacks libraries that it needs ({libraries}).")
_INSTALL = mark("They are installed by: {command}")
_INSTALL_OTHERWISE = mark("Install the packages of your system that hold them (in Debian: {packages}).")
_WITHOUT = mark("Use the command line without a window: {command}")
_COMMAND = "kasdiff compare OLD NEW --word F.docx"
_PLUGINS = {"xcb": "libqxcb.so", "wayland": "libqwayland.so"}


class Library(Struct, frozen=True):
    """A library of the system that Qt loads, and the package of Debian that holds it; `screen`: only for a window on a screen."""

    library: str
    package: str
    screen: bool


def known_libraries() -> list[Library]:
    """Return what Qt loads, by `resources/system/libraries.txt`."""
    lines = resources("system", "libraries.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return [Library(row[0], row[1], row[2:] == ["screen"]) for row in rows]


def has_display(environment: Mapping[str, str], platform: str) -> bool:
    """Whether Qt finds a screen. Without one it would abort the process, so it must not be asked."""
    if not platform.startswith("linux") or environment.get("QT_QPA_PLATFORM"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def wanting(tr: Translator, environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> str:
    """Say what keeps the window from opening, and what to do; "" where nothing does."""
    if not has_display(environment, platform):
        return _no_display(tr)
    if not platform.startswith("linux"):
        return ""
    drawers = _drawers(environment)
    if fault := _plugin_fault(drawers):
        return missing_libraries(tr, fault)
    return _no_display(tr) if drawers == ["xcb"] and not _answers() else ""


def missing_libraries(tr: Translator, fault: str) -> str:
    """Say which libraries are missing; `fault` is what the system's loader says of the first of them."""
    missing = [one for one in known_libraries() if not _loads(one.library)]
    named = ", ".join(one.library for one in missing) or fault
    packages = " ".join(sorted({one.package for one in missing}))
    said = [tr.text(_NO_LIBRARIES, libraries=named)]
    if packages and shutil.which("apt-get"):
        said.append(tr.text(_INSTALL, command=f"sudo apt-get install {packages}"))
    elif packages:
        said.append(tr.text(_INSTALL_OTHERWISE, packages=packages))
    return "\n".join([*said, tr.text(_WITHOUT, command=_COMMAND)])


def _no_display(tr: Translator) -> str:
    return f"{tr.text(_NO_DISPLAY)}\n{tr.text(_WITHOUT, command=_COMMAND)}"


def _drawers(environment: Mapping[str, str]) -> list[str]:
    """Return the parts of Qt that may draw on this screen."""
    if chosen := environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]:
        return [chosen]
    there = {"wayland": environment.get("WAYLAND_DISPLAY"), "xcb": environment.get("DISPLAY")}
    return [name for name, value in there.items() if value]


def _plugin_fault(drawers: list[str]) -> str:
    """Return why none of these parts of Qt loads; "" where one does, or is none of those that are known."""
    found = find_spec("PySide6")  # which loads none of it
    folders = list(found.submodule_search_locations or ()) if found else []
    if not folders:
        return "PySide6"
    plugins = Path(folders[0]) / "Qt" / "plugins" / "platforms"
    faults = [_fault(str(plugins / _PLUGINS[name])) if name in _PLUGINS else "" for name in drawers]
    return faults[-1] if all(faults) else ""


def _answers() -> bool:
    """Whether the X server that the environment names answers: where it does not, Qt would abort."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def _loads(name: str) -> bool:
    return not _fault(name)


def _fault(name: str) -> str:
    try:
        ctypes.CDLL(name)
    except OSError as error:
        return str(error)
    return ""

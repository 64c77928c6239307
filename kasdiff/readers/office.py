"""LibreOffice as a converter of old files: found where it is installed, run without a window, with a profile of its own, without macros, for a limited time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark

TIME_LIMIT = 120.0  # seconds; a conversion takes one or two

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of a console, on Windows

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
# No macros, no links followed, and where something is fetched all the same, only from a port of this machine on which nobody answers.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


def find_office() -> Path | None:
    """Return the program of LibreOffice, None where it is not installed."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((path for place in _PLACES if (path := Path(place)).is_file()), None)


def convert(data: bytes, file: str, ending: str, target: str, *, time_limit: float = TIME_LIMIT) -> bytes:
    """Return `data`, a file of the kind `ending`, converted to `target` ("docx", "xlsx").

    Raises ReadError where LibreOffice is not installed, takes too long or makes nothing of the file. All files lie in a temporary folder that goes at once.
    """
    office = find_office()
    if office is None:
        raise ReadError(
            Message(mark("{file} is in an old format that only LibreOffice can open here."), {"file": file}),
            Message(mark("Install LibreOffice (free), or open the file in Word and save it as .docx.")),
        )
    with tempfile.TemporaryDirectory(prefix="kasdiff-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"document.{ending}"
        source.write_bytes(data)
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        out = folder / "out"
        _run(
            [str(office), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nolockcheck",
             "--convert-to", target, "--outdir", str(out), str(source)],
            file, folder, time_limit,
        )  # fmt: skip
        made = out / f"document.{target}"
        if not made.is_file():
            raise ReadError(
                Message(
                    mark("LibreOffice could not open {file}: it is damaged or protected by a password."), {"file": file}
                ),
                Message(mark("Open it in Word and save it as .docx without a password.")),
            )
        return made.read_bytes()


def _run(command: list[str], file: str, folder: Path, time_limit: float) -> None:
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    own_group = sys.platform != "win32"
    process = subprocess.Popen(  # noqa: S603 - the program was found by its name, the arguments are our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
        start_new_session=own_group,
        creationflags=_NO_WINDOW,
    )
    try:
        process.wait(time_limit)
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            Message(mark("LibreOffice took too long over {file}."), {"file": file}),
            Message(mark("Open it in Word and save it as .docx.")),
        ) from error
    finally:
        if process.poll() is None:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the converter with the programs that it started."""
    if sys.platform == "win32":
        tool = Path(os.environ.get("SYSTEMROOT", "C:/Windows"), "System32", "taskkill.exe")
        subprocess.run(  # noqa: S603 - a program of the system
            [str(tool), "/F", "/T", "/PID", str(process.pid)],
            check=False,
            capture_output=True,
            creationflags=_NO_WINDOW,
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()

"""Where the program keeps what it writes: the platform's folders, or all of it beside a portable program."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest

from kasdiff.app.settings import SettingsStore
from kasdiff.fault_log import LogHandler, log_fault
from kasdiff.places import PORTABLE, Places, places

HOME = Path.home()


def under(settings: str, data: str, sessions: str, logs: str) -> Places:
    return Places(*(Path(one).expanduser() for one in (settings, data, sessions, logs)))


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        (
            "linux",
            {},
            under(
                "~/.config/kasdiff",
                "~/.local/share/kasdiff",
                "~/.local/share/kasdiff/sessions",
                "~/.local/state/kasdiff",
            ),
        ),
        (
            "linux",
            {"XDG_CONFIG_HOME": "/c", "XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "/s"},
            under("/c/kasdiff", "/d/kasdiff", "/d/kasdiff/sessions", "/s/kasdiff"),
        ),
        (
            "linux",
            {"XDG_CONFIG_HOME": "c", "XDG_DATA_HOME": "d", "XDG_STATE_HOME": "s"},  # the specification: ignored
            under(
                "~/.config/kasdiff",
                "~/.local/share/kasdiff",
                "~/.local/share/kasdiff/sessions",
                "~/.local/state/kasdiff",
            ),
        ),
        (
            "darwin",
            {"XDG_STATE_HOME": "/s"},
            under(
                "~/Library/Application Support/kasdiff",
                "~/Library/Application Support/kasdiff",
                "~/Library/Application Support/kasdiff/sessions",
                "~/Library/Logs/kasdiff",
            ),
        ),
        (
            "win32",
            {"APPDATA": "/r", "LOCALAPPDATA": "/l"},
            under("/r/kasdiff", "/r/kasdiff", "/l/kasdiff/sessions", "/l/kasdiff"),
        ),
        (
            "win32",
            {},
            under(
                "~/AppData/Roaming/kasdiff",
                "~/AppData/Roaming/kasdiff",
                "~/AppData/Local/kasdiff/sessions",
                "~/AppData/Local/kasdiff",
            ),
        ),
    ],
)
def test_the_folders_of_each_platform(system: str, environment: dict[str, str], expected: Places) -> None:
    assert places(environment, system) == expected


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_a_mark_beside_the_program_keeps_all_of_it_there(tmp_path: Path, system: str) -> None:
    usual = places({}, system)
    assert places({}, system, tmp_path) == usual
    (tmp_path / PORTABLE).touch()
    own = tmp_path / "kasdiff-data"
    assert places({"APPDATA": "/r"}, system, tmp_path) == Places(own, own, own / "sessions", own / "logs")


def test_the_window_and_the_log_of_a_portable_program_stay_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "kasdiff.exe"))
    (tmp_path / PORTABLE).touch()
    store = SettingsStore()
    store.save("language", "kk")
    store.sync()
    log = log_fault(LookupError("no such place"), ["parse"])
    own = tmp_path / "kasdiff-data"
    assert (store.labels, store.sessions) == (own / "labels.toml", own / "sessions")
    assert log == own / "logs" / "kasdiff.log"
    assert sorted(path.name for path in own.iterdir()) == ["kasdiff.conf", "logs"]
    assert "language=kk" in (own / "kasdiff.conf").read_text(encoding="utf-8")


def test_settings_of_another_file_leave_the_users_own_folders_alone(tmp_path: Path) -> None:
    store = SettingsStore(str(tmp_path / "other.ini"))
    assert (store.labels, store.sessions) == (tmp_path / "labels.toml", tmp_path / "sessions")


def test_a_full_log_is_begun_anew_and_two_older_ones_are_kept(tmp_path: Path) -> None:
    handler = LogHandler(tmp_path / "logs" / "kasdiff.log")
    for number in range(45):
        handler.emit(logging.LogRecord("kasdiff", logging.ERROR, "", 0, f"{number} " + "x" * 99_990, None, None))
    handler.close()
    files = sorted((tmp_path / "logs").iterdir())
    assert [path.name for path in files] == ["kasdiff.log", "kasdiff.log.1", "kasdiff.log.2"]
    assert files[0].read_text(encoding="utf-8").splitlines()[-1].startswith("44 ")
    assert all(path.stat().st_size <= 1_000_000 for path in files)


def test_a_log_that_another_window_holds_open_grows_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(32, "The process cannot access the file")

    handler = LogHandler(tmp_path / "kasdiff.log")
    monkeypatch.setattr("os.rename", held)
    for number in range(12):
        handler.emit(logging.LogRecord("kasdiff", logging.ERROR, "", 0, f"{number} " + "x" * 99_990, None, None))
    handler.close()
    assert handler.failure is None
    kept = (tmp_path / "kasdiff.log").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in kept] == [str(number) for number in range(12)]

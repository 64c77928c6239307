"""The last net: whatever goes wrong is a plain message and exit code 2; no traceback, and never the code that says "differs". In processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from kasdiff import __version__
from kasdiff.assets import samples
from kasdiff.places import places
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

OLD, NEW = (str(samples(f"sample-{stem}.txt")) for stem in ("2019-kk", "2024-kk"))
COMPARE = ["compare", OLD, NEW]
KASDIFF = [sys.executable, "-m", "kasdiff"]
unix = pytest.mark.skipif(sys.platform == "win32", reason="a thing of Unix")
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a thing of Linux")

# A program that does what stands in BROKEN where it would read an edition.
# A shell ignores the signal of Ctrl-C for what it starts in the background, and children inherit that.
BROKEN = """
import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)
import kasdiff.parsing.parse
def broken(document, *_):
{body}
kasdiff.parsing.parse.parse = broken
from kasdiff.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """An environment with a place of its own for logs, in English."""
    places = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state"), "LOCALAPPDATA": str(tmp_path / "local")}
    return {**os.environ, **places, "KASDIFF_LANGUAGE": "en", "PYTHONUNBUFFERED": ""}


def log_path(home: dict[str, str]) -> Path:
    return places(home).logs / "kasdiff.log"


def ended(command: list[str], environment: dict[str, str], **more: object) -> tuple[int, str]:
    """Return the exit code and what was said as a fault."""
    done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, check=False, **more)  # type: ignore[call-overload]
    said = done.stderr.decode("utf-8")
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    return done.returncode, said


def broken(body: str, environment: dict[str, str], arguments: list[str], **more: object) -> tuple[int, str]:
    script = BROKEN.format(body="\n".join(f"    {line}" for line in body.splitlines()))
    return ended([sys.executable, "-c", script, *arguments], environment, stdout=subprocess.DEVNULL, **more)


def shell(line: str, environment: dict[str, str]) -> tuple[int, str]:
    """Run a line of bash, "$@" being the comparison."""
    return ended(["bash", "-c", line, "bash", *KASDIFF, *COMPARE], environment)


# Faults of the program


@pytest.mark.parametrize("command", ["parse", "compare", "history", "languages"])
def test_an_unexpected_fault_is_told_and_its_details_are_kept(command: str, home: dict[str, str]) -> None:
    files = {"parse": [OLD], "compare": [OLD, NEW], "history": [OLD, NEW], "languages": [OLD, NEW, "a", "b"]}
    code, said = broken('raise LookupError("no such\\nplace")', home, [command, *files[command]])
    log = log_path(home)
    assert code == 2
    assert said.splitlines() == [
        "kasdiff: The program met a fault that it did not expect (LookupError: no such place).",
        "Try each file alone (kasdiff parse FILE) to see which of them brings it about.",
        f"The details are in {log}; please send them to whoever looks after the program.",
    ]
    details = log.read_text(encoding="utf-8")
    assert f"kasdiff {__version__}, Python 3." in details
    assert f"arguments: {[command, *files[command]]!r}" in details
    assert "Traceback (most recent call last):" in details
    assert "LookupError: no such\nplace" in details


@pytest.mark.parametrize(("language", "word"), [("kk", "күтпеген ақау болды"), ("ru", "непредвиденная ошибка")])
def test_a_fault_is_told_in_the_language_of_the_user(language: str, word: str, home: dict[str, str]) -> None:
    code, said = broken("raise LookupError", home, ["parse", OLD, "--language", language])
    assert code == 2
    assert word in said
    assert "(LookupError)" in said
    assert "did not expect" not in said


def test_faults_are_added_to_the_log_until_it_is_full(home: dict[str, str]) -> None:
    log = log_path(home)
    for _ in range(2):
        broken("raise LookupError", home, ["parse", OLD])
    assert log.read_text(encoding="utf-8").count("arguments: ") == 2
    log.write_text("x" * 1_000_001, encoding="utf-8")
    broken("raise LookupError", home, ["parse", OLD])
    assert log.read_text(encoding="utf-8").count("arguments: ") == 1
    assert log.stat().st_size < 20_000
    assert log.with_name("kasdiff.log.1").stat().st_size == 1_000_001  # the older ones are kept for a while


def test_where_there_can_be_no_log_the_essentials_are_told(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file stands in the way", encoding="utf-8")
    (tmp_path / "local").write_text("a file stands in the way", encoding="utf-8")
    code, said = broken('raise LookupError("no such place")', home, ["parse", OLD])
    assert code == 2
    assert "could not be written to a log" in said
    assert f"kasdiff {__version__}; LookupError: no such place; <string>:5" in said


def test_a_recursion_without_end_is_told(home: dict[str, str]) -> None:
    code, said = broken("broken(document)", home, COMPARE)
    assert code == 2
    assert "(RecursionError: maximum recursion depth exceeded" in said
    assert log_path(home).stat().st_size < 20_000


@linux
def test_a_want_of_memory_is_told_from_what_is_left_of_it(home: dict[str, str]) -> None:
    code, said = broken(
        "import resource\nresource.setrlimit(resource.RLIMIT_AS, (600_000_000, resource.RLIM_INFINITY))\nheld = []\nwhile True:\n    held.append(bytes(999))",
        home,
        COMPARE,
    )
    assert code == 2
    assert said.startswith("kasdiff: The memory of this machine is not enough (MemoryError).\nClose other programs")
    assert "MemoryError" in log_path(home).read_text(encoding="utf-8")


def test_what_the_system_refuses_is_told_with_its_reason(home: dict[str, str]) -> None:
    code, said = broken('raise OSError(28, "No space left on device")', home, ["parse", OLD])
    assert code == 2
    assert "The system refused something that the program needs (OSError: [Errno 28] No space left on device)" in said


def test_a_fault_whose_own_text_is_broken_is_told(home: dict[str, str]) -> None:
    body = "class Odd(Exception):\n    def __str__(self):\n        raise ValueError\nraise Odd"
    code, said = broken(body, home, ["parse", OLD])
    assert code == 2
    assert "did not expect (Odd)" in said


def test_a_broken_catalogue_does_not_hide_the_fault(home: dict[str, str]) -> None:
    script = (
        "import sys, kasdiff.i18n as i18n\n"
        "def broken(language): raise LookupError('no catalogue')\n"
        "i18n._catalogue = broken\n"
        "from kasdiff.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    code, said = ended([sys.executable, "-c", script, "--language", "ru", "--help"], home)
    assert code == 2
    assert "did not expect (LookupError: no catalogue)" in said


@unix
def test_stopping_is_clean(home: dict[str, str]) -> None:
    code, said = broken("import os, signal\nos.kill(os.getpid(), signal.SIGINT)", home, COMPARE)
    assert (code, said) == (2, "kasdiff: Stopped.\n")


def test_little_is_loaded_before_a_command_that_is_stopped_can_say_so(home: dict[str, str]) -> None:
    script = "import sys, os, gc; before = set(sys.modules); import kasdiff.__main__; print(*set(sys.modules) - before)"
    alone = [sys.executable, "-S", "-c", script]
    loaded = subprocess.run(alone, env=home, capture_output=True, text=True, cwd=ROOT, check=True)
    assert set(loaded.stdout.split()) == {"__future__", "kasdiff", "kasdiff.worker", "kasdiff.__main__"}


@unix
def test_stopping_from_outside_is_clean(home: dict[str, str]) -> None:
    script = BROKEN.format(body="    import time\n    print('here', flush=True)\n    time.sleep(60)")
    process = subprocess.Popen(
        [sys.executable, "-c", script, *COMPARE], env=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=60)[1] == b"kasdiff: Stopped.\n"
    assert process.returncode == 2


# Faults of the streams


@linux
@pytest.mark.parametrize(
    ("end", "words"),
    [
        (">/dev/full", "No space left on device"),
        ("--json - >/dev/full", "No space left on device"),
        ("--write-pairs - >/dev/full", "No space left on device"),
        ("--help >/dev/full", "No space left on device"),
        (">&-", "the standard output is closed"),
        ("--json - >&-", "the standard output is closed"),
        ("--help >&-", "the standard output is closed"),
        (">&- <&-", "the standard output is closed"),
    ],
)
def test_an_output_that_takes_nothing_is_a_fault(end: str, words: str, home: dict[str, str]) -> None:
    code, said = shell(f'"$@" {end}', home)
    assert code == 2
    assert words in said
    assert said.endswith("Let it go to the screen, or into a file on a disk that has room.\n")


@unix
@pytest.mark.parametrize("result", ["", "--json -", "--help"])
def test_a_reader_that_goes_away_is_told(result: str, home: dict[str, str]) -> None:
    # The reader is gone before anything is written, since a pipe would hold a short result.
    code, said = shell(f'{{ sleep 0.5; "$@" {result}; exit $?; }} | true; exit ${{PIPESTATUS[0]}}', home)
    assert code == 2
    assert "has closed the output" in said


@linux
@pytest.mark.parametrize("end", ["2>/dev/full", "2>&-", ">/dev/full 2>/dev/full", ">&- 2>&- <&-"])
def test_where_nobody_can_be_told_the_exit_code_tells(end: str, home: dict[str, str]) -> None:
    assert shell(f'"$@" --old-standard 7 {end}', home) == (2, "")


@linux
def test_remarks_that_cannot_be_told_are_no_fault(home: dict[str, str], tmp_path: Path) -> None:
    pairs = tmp_path / "p.json"
    entry = '{"card": "2622-1-002", "part": "ability", "old": "мұндай мәтін жоқ", "new": [1, 1, 3]}'
    pairs.write_text(f'{{"format": "kasdiff.pairs/1", "pairs": [{entry}]}}', encoding="utf-8")
    code, said = shell(f'"$@" --pairs {pairs}', home)
    assert code == 1
    assert "was not applied" in said
    assert shell(f'"$@" --pairs {pairs} >/dev/null 2>/dev/full', home) == (1, "")


@unix
def test_a_report_never_gets_the_number_of_a_closed_stream(home: dict[str, str], tmp_path: Path) -> None:
    """What a library writes to stream 1 or 2 must not land in a file that was opened in its place."""
    target = tmp_path / "a.docx"
    script = (
        "import os, sys; from pathlib import Path; import kasdiff.reports.atomic as atomic\n"
        "fsync = os.fsync\n"
        "def talk(number): os.write(1, b'talk'); os.write(2, b'talk'); fsync(number)\n"
        "os.fsync = talk\n"
        "from kasdiff.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    line = f'"{sys.executable}" -c "$SCRIPT" compare "{OLD}" "{NEW}" --word "{target}" <&- >&- 2>&-'
    assert ended(["bash", "-c", line], {**home, "SCRIPT": script}) == (2, "")
    assert target.read_bytes().startswith(b"PK")
    with zipfile.ZipFile(target) as package:
        assert package.testzip() is None


@pytest.mark.parametrize("columns", ["1", "2", "3"])
def test_a_terminal_without_room_is_no_fault(columns: str, home: dict[str, str]) -> None:
    assert ended([*KASDIFF, "compare", "--help"], {**home, "COLUMNS": columns}, stdout=subprocess.DEVNULL) == (0, "")

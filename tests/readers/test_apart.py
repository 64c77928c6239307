"""Reading in a process apart: the same document, progress, and an end of whatever hangs, crashes or eats memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kasdiff.errors import ReadError
from kasdiff.progress import Stage, silent
from kasdiff.readers import apart, pdf
from kasdiff.worker import client
from kasdiff.worker.client import Limits
from tests.readers import hostile_pdfs
from tests.readers.pdf_builder import Pdf
from tests.readers.test_contract import ruled_pdf, tagged_pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.model.document import Document
    from kasdiff.progress import Progress

NO_LIMIT_OF_MEMORY = pytest.mark.skipif(sys.platform == "darwin", reason="the system knows no such limit")
ROOT = Path(__file__).resolve().parents[2]
# What a test lets the process do in place of reading; `answer` is where it says something.
PROGRAM = """
import os, sys, time
sys.path.insert(0, ROOT)
from kasdiff.encoding.records import *
from kasdiff.errors import *
from kasdiff.worker import host
from kasdiff.worker.frames import *
def head(*warnings):
    return RECORDS.encode(DocumentHead("x", "y", "pdf", "", warnings))
def read_pdf(parts, answer):
    RUNS
host.run(sys.argv[1:], {"read_pdf": lambda: read_pdf}, ())
""".replace("ROOT", repr(str(ROOT)))


def lone_page() -> bytes:
    made = Pdf()
    made.page().text(50, 700, "Осы бұйрық")
    return made.data()


def read(data: bytes, progress: Progress = silent, *, allowed: Limits = apart._LIMITS, runs: str = "") -> Document:
    command = [sys.executable, "-c", PROGRAM.replace("RUNS", runs)] if runs else ()
    return apart.read(data, "а.pdf", "0", progress, limits=allowed, command=command)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    return place


@pytest.mark.parametrize("made", [ruled_pdf, tagged_pdf, lambda: hostile_pdfs.long(30)])
def test_the_same_document(made: Callable[[], bytes], folder: Path) -> None:
    data = made()
    assert read(data) == pdf.read(data, "а.pdf", "0")
    assert not list(folder.iterdir())


@pytest.mark.parametrize("name", ["card.pdf", "card_web.pdf", "narrow.pdf"])
def test_the_same_document_of_a_real_file(documents: Path, name: str) -> None:
    data = (documents / name).read_bytes()
    assert read(data) == pdf.read(data, "а.pdf", "0")


def test_a_file_that_is_sent_in_several_parts() -> None:
    data = lone_page() + b"%" * (apart._AT_ONCE * 2)
    assert read(data) == pdf.read(data, "а.pdf", "0")


def test_the_same_fault() -> None:
    locked = Pdf()
    locked.page().text(50, 700, "құпия")
    locked.encrypted = True
    with pytest.raises(ReadError) as found:
        read(locked.data())
    with pytest.raises(ReadError) as expected:
        pdf.read(locked.data(), "а.pdf", "0")
    assert (found.value.problem, found.value.remedy) == (expected.value.problem, expected.value.remedy)


@pytest.mark.parametrize("name", ["-m.pdf", "а б\n\"'.pdf", "{a}.pdf", "\udcff.pdf"])
def test_any_name_of_a_file(name: str) -> None:
    document = apart.read(lone_page(), name, "0")
    assert (document.file, document.sha256) == (name, "0")
    with pytest.raises(ReadError) as caught:
        apart.read(b"no pdf", name, "0")
    # What is no letter is shown as JSON would escape it.
    assert caught.value.problem.values == {"file": name.encode("utf-8", "backslashreplace").decode()}


def test_progress_comes_over_from_the_process() -> None:
    told: list[tuple[Stage, float]] = []
    read(hostile_pdfs.long(200), lambda stage, done: told.append((stage, done)))
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert len(set(shares)) >= 5
    assert {stage for stage, _ in told} == {Stage.READ}


def test_one_that_hangs_is_ended(folder: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read(lone_page(), allowed=Limits(silence=0.4), runs="time.sleep(600)")
    assert "а.pdf takes too long to read; after " in str(caught.value.problem)
    assert "viewer" in str(caught.value.remedy)
    assert not list(folder.iterdir())


def test_one_that_never_comes_to_an_end_is_ended() -> None:
    """It says that it goes on, and goes on."""
    speaks = "while True: answer.say(Progress('read', 0.5)); time.sleep(0.02)"
    with pytest.raises(ReadError, match="takes too long"):
        read(lone_page(), allowed=Limits(silence=300, seconds=0.5), runs=speaks)


def test_a_large_file_has_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Limits] = []

    def results(*arguments: object) -> list[bytes]:
        given.extend(one for one in arguments if isinstance(one, Limits))
        raise client.TooSlowError(1)

    monkeypatch.setattr(client, "results", results)
    for size in (0, 3_000_000):
        with pytest.raises(ReadError):
            read(bytes(size), allowed=Limits(silence=1, seconds=10, memory=5, answer=6))
    assert given == [Limits(1, 10, 5, 6), Limits(1, 55, 5, 6)]


@pytest.mark.parametrize(
    ("runs", "reason"),
    [
        pytest.param(
            "os.abort()", "SIGABRT", marks=pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
        ),
        ("os._exit(3)", "3"),
        ("os._exit(0)", "0"),
        ("{}[1]", "KeyError: 1"),
        ("answer._connection.send_bytes(b'rubbish'); time.sleep(600)", "?"),
        ("answer.say(Begin('x')); time.sleep(600)", "?"),
        ("answer.say(Progress('x', 0.5)); time.sleep(600)", "?"),
        # the process says that it is through, but there is no document in what it said
        ("answer.part(b'rubbish')", "?"),
        ("pass", "?"),
        ("answer.part(head()); answer.part(head())", "?"),
        ("answer.part(RECORDS.encode(TextLines(('a',))))", "?"),
        ("answer.part(head()); answer.part(RECORDS.encode(TableRows(())))", "?"),
        ("answer.part(head(Message('{a}')))", "?"),
        ("answer.part(head(Message('{a.b}', {'a': 1})))", "?"),
        ("answer.part(head(Message('{')))", "?"),
        ("answer.part(head(Message('{a:z}', {'a': 1})))", "?"),
        ("answer.part(head(Message('{a:z}', {'a': []})))", "?"),
    ],
)
def test_one_that_fails(runs: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(lone_page(), runs=runs)
    assert caught.value.problem.values == {"file": "а.pdf", "reason": reason}
    assert "viewer" in str(caught.value.remedy)


def test_the_process_does_not_say_which_file_was_read() -> None:
    document = read(lone_page(), runs="answer.part(head())")
    assert (document.file, document.sha256, document.format) == ("а.pdf", "0", "pdf")


def test_a_program_that_cannot_be_started(folder: Path) -> None:
    with pytest.raises(ReadError, match="fail"):
        apart.read(b"", "a", "0", command=[str(folder / "none")])


def test_an_answer_without_end() -> None:
    with pytest.raises(ReadError, match="far more"):
        read(lone_page(), allowed=Limits(answer=5_000_000), runs="while True: answer.part(bytes(100_000))")


def test_what_the_caller_raises_ends_the_process(folder: Path) -> None:
    class StopError(Exception):
        pass

    def progress(stage: Stage, done: float) -> None:
        if done > 0.05:
            raise StopError

    with pytest.raises(StopError):
        read(hostile_pdfs.long(200), progress)
    assert not list(folder.iterdir())


def test_drawings_that_draw_each_other_without_end() -> None:
    with pytest.raises(ReadError, match="takes too long"):
        read(hostile_pdfs.exponential_forms(), allowed=Limits(silence=2.0))


@NO_LIMIT_OF_MEMORY
@pytest.mark.parametrize("made", [hostile_pdfs.exponential_forms, lambda: hostile_pdfs.unpacking_to(1000)])
def test_memory_without_end(made: Callable[[], bytes]) -> None:
    with pytest.raises(ReadError):
        read(made(), allowed=Limits(memory=200 * 1024 * 1024))


def test_a_million_pages() -> None:
    with pytest.raises(ReadError, match="far more"):
        read(hostile_pdfs.pages(1_000_000))


def loaded_by(text: str) -> list[str]:
    """Return the modules that are loaded after a program of one line."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {text}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_the_process_loads_little() -> None:
    """It is started for each file: the window's library and those of other formats would take longer than reading."""
    loaded = loaded_by(
        "from kasdiff import __main__; from kasdiff.worker import host; __main__._read_pdf(); from kasdiff.readers import pdf"
    )
    assert "pypdfium2" in loaded
    for name in (
        "PySide6",
        "lxml",
        "openpyxl",
        "docx",
        "rapidfuzz",
        "kasdiff.parsing",
        "kasdiff.compare",
        "kasdiff.reports",
        "kasdiff.app",
        "kasdiff.cli",
        "kasdiff.readers.html",
    ):
        assert name not in loaded, name


def test_the_process_that_asks_does_not_load_the_library() -> None:
    loaded = loaded_by("from kasdiff.readers.registry import READERS; from kasdiff.readers import apart")
    assert "kasdiff.worker.client" in loaded
    assert "pypdfium2" not in loaded

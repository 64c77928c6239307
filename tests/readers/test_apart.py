"""Reading in a process apart: the same document, progress, and an end of whatever hangs, crashes or eats memory."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest

from kasdiff.errors import Message, ReadError
from kasdiff.model.source import Source
from kasdiff.progress import Cancelled, Stage
from kasdiff.readers import docx, pdf
from kasdiff.readers.apart import limits, parent, wire
from kasdiff.readers.apart.parent import Limits
from kasdiff.readers.document import Cell, Document, Paragraph, Row, Table
from tests.readers import builders, hostile_pdfs
from tests.readers.pdf_builder import Pdf
from tests.readers.test_contract import ruled_pdf, tagged_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kasdiff.progress import Progress

NO_LIMIT_OF_MEMORY = pytest.mark.skipif(sys.platform == "darwin", reason="the system knows no such limit")
HANGS = "import time; time.sleep(60)"
ANSWER = (
    "import sys, time; answer = open(sys.argv[3], 'ab', 0); "  # what a process of a test says there is what it has read
)


def lone_page() -> bytes:
    made = Pdf()
    made.page().text(50, 700, "Осы бұйрық")
    return made.data()


def script(text: str) -> list[str]:
    return [sys.executable, "-c", text]


def silent(stage: Stage, done: float) -> None:
    pass


def apart(data: bytes, progress: Progress = silent, *, allowed: Limits | None = None, runs: str = "") -> Document:
    allowed = allowed or Limits()
    return parent.read("pdf", data, "а.pdf", "0", progress, limits=allowed, command=script(runs) if runs else ())


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Those that the test has started; each must have ended when it is over."""
    started: list[subprocess.Popen[bytes]] = []
    start = parent._started

    def noted(command: list[str], folder: str) -> subprocess.Popen[bytes]:
        started.append(start(command, folder))
        return started[-1]

    monkeypatch.setattr(parent, "_started", noted)
    return started


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, which must be empty afterwards."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("made", [ruled_pdf, tagged_pdf, lambda: hostile_pdfs.long(30)])
def test_the_same_document(made: Callable[[], bytes], folder: Path) -> None:
    data = made()
    assert apart(data) == pdf.read(data, "а.pdf", "0")
    assert not list(folder.iterdir())


@pytest.mark.parametrize("name", ["card.pdf", "card_web.pdf", "narrow.pdf"])
def test_the_same_document_of_a_real_file(documents: Path, name: str) -> None:
    data = (documents / name).read_bytes()
    assert apart(data) == pdf.read(data, "а.pdf", "0")


def test_the_same_fault() -> None:
    locked = Pdf()
    locked.page().text(50, 700, "құпия")
    locked.encrypted = True
    with pytest.raises(ReadError) as found:
        apart(locked.data())
    with pytest.raises(ReadError) as expected:
        pdf.read(locked.data(), "а.pdf", "0")
    assert (found.value.problem, found.value.remedy) == (expected.value.problem, expected.value.remedy)


@pytest.mark.parametrize("name", ["-m.pdf", "а б\n\"'.pdf", "\udcff.pdf"])
def test_any_name_of_a_file(name: str) -> None:
    document = parent.read("pdf", lone_page(), name, "0")
    assert (document.file, document.sha256) == (name, "0")
    with pytest.raises(ReadError) as caught:
        parent.read("pdf", b"no pdf", name, "0")
    assert caught.value.problem.values == {"file": name}


def handed_over(document: Document) -> Document | None:
    assembler = wire.Assembler(document.file, document.sha256)
    for record in wire.document_records(document):
        assembler.take(wire.unpacked(wire.packed(record)))
    return assembler.document


def test_all_of_a_document_is_handed_over() -> None:
    place = Source(1, 2, 3, 4)
    cell = Cell((Paragraph('а\n"б\\', place, "1.", 2, (("а \ud800", place),), editorial=True), Paragraph("")), 3, 4, 5)
    blocks = (Table((), place, torn=True), Paragraph("\u2028"), Table((Row((cell, Cell(())), header=True), Row(()))))
    warnings = (Message("{n} of {file}", {"n": 3, "file": "a"}),)
    document = Document("f", "s", "pdf", blocks, "web", ("1", "", "2"), warnings)
    assert handed_over(document) == document
    word = docx.read(builders.as_docx(), "a.docx", "0")
    assert handed_over(word) == word


@pytest.mark.parametrize(
    "line",
    [
        b"", b"{}", b"[]", b"7", b"\xff", b'["what"]', b'["row",[],false]', b'["paragraph",["a"]]', b'["lines",[1]]', b'["progress","x"]', b'["end",1,2,3]',
        b'["paragraph",["a",[1,2,3,[4]],null,0,[],false]]', b'["paragraph",["a",[1,2,3],null,0,[],false]]', b'["end","pdf","",[["a",[]]]]', b"[" * 100_000,
        b'["paragraph",["a",[1,2,3,4,5],null,0,[],false]]', b'["fault","a","b"]',
        b'["fault",["{a}",{}],["b",{}]]', b'["fault",["{a.b}",{"a":1}],["b",{}]]', b'["fault",["{a}",{"a":[]}],["b",{}]]',
        b'["paragraph",["a",[1,2,3,"4"],null,0,[],false]]',
    ],
)  # fmt: skip
def test_what_is_no_record_is_not_taken(line: bytes) -> None:
    with pytest.raises(wire.GarbledError):
        wire.Assembler("f", "s").take(wire.unpacked(line))


def test_progress_comes_page_by_page() -> None:
    """Each page is a step of the same width, and the last step ends before the pages are laid out."""
    told: list[float] = []
    pdf.read(hostile_pdfs.long(20), "а.pdf", "0", lambda stage, done: told.append(done))
    pages = told[:20]
    assert pages == pytest.approx([pages[1] * number for number in range(20)])
    assert told == sorted(told)
    assert told[-1] <= 1.0


def test_progress_comes_over_from_the_process() -> None:
    told: list[tuple[Stage, float]] = []
    apart(hostile_pdfs.long(200), lambda stage, done: told.append((stage, done)))
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert len(set(shares)) >= 5
    assert {stage for stage, _ in told} == {Stage.READ}


def test_one_that_hangs_is_ended(processes: list[subprocess.Popen[bytes]], folder: Path) -> None:
    with pytest.raises(ReadError) as caught:
        apart(lone_page(), allowed=Limits(silence=0.4), runs=HANGS)
    assert str(caught.value.problem) == "а.pdf takes too long to read; after 0 seconds it was given up."
    assert "viewer" in str(caught.value.remedy)
    assert [process.poll() is None for process in processes] == [False]
    assert not list(folder.iterdir())


def test_one_that_never_comes_to_an_end_is_ended() -> None:
    """It says that it goes on, and goes on."""
    speaks = ANSWER + "\nwhile True: answer.write(b'[\"progress\",0.5]\\n'); time.sleep(0.02)"
    with pytest.raises(ReadError, match="takes too long"):
        apart(lone_page(), allowed=Limits(seconds=0.5, seconds_per_megabyte=0), runs=speaks)


def test_a_large_file_has_more_time() -> None:
    allowed = Limits(seconds=10, seconds_per_megabyte=2)
    assert allowed.seconds_for(b"") == 10
    assert allowed.seconds_for(bytes(3_000_000)) == 16


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals")
def test_one_that_crashes() -> None:
    crashes = "import os, resource; resource.setrlimit(resource.RLIMIT_CORE, (0, 0)); os.abort()"
    with pytest.raises(ReadError) as caught:
        apart(lone_page(), runs=crashes)
    assert "made the part of the program that reads such files fail (SIGABRT)" in str(caught.value.problem)
    assert "viewer" in str(caught.value.remedy)


@pytest.mark.parametrize(
    ("runs", "reason"),
    [
        ("import sys; sys.exit(3)", "3"),
        (ANSWER + "answer.write(b'rubbish\\n'); time.sleep(60)", "?"),
        (ANSWER + 'answer.write(b\'["breakdown","KeyError: 1"]\\n\'); time.sleep(60)', "KeyError: 1"),
        (ANSWER + 'answer.write(b\'["end","pdf","",[]\')', "0"),
    ],
)
def test_one_that_fails(runs: str, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        apart(lone_page(), runs=runs)
    assert caught.value.problem.values == {"file": "а.pdf", "reason": reason}


def test_a_fault_of_the_program_is_told_by_its_name() -> None:
    with pytest.raises(ReadError) as caught:
        parent.read("txt", b"", "a", "0")
    assert caught.value.problem.values["reason"] == "ValueError: txt"


def test_a_program_that_cannot_be_started(folder: Path) -> None:
    with pytest.raises(ReadError, match="fail"):
        parent.read("pdf", b"", "a", "0", command=[str(folder / "none")])


def test_an_answer_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent, "_MOST_ANSWER", 5_000_000)
    speaks = ANSWER + "\nwhile True: answer.write(b' ' * 1_000_000)"
    with pytest.raises(ReadError, match="far more"):
        apart(lone_page(), runs=speaks)


def test_cancelling_ends_the_process_at_once(processes: list[subprocess.Popen[bytes]], folder: Path) -> None:
    def progress(stage: Stage, done: float) -> None:
        if processes:
            raise Cancelled

    with pytest.raises(Cancelled):
        apart(lone_page(), progress, runs=HANGS)
    assert [process.poll() is None for process in processes] == [False]
    assert not list(folder.iterdir())


def test_cancelling_while_pages_are_read(processes: list[subprocess.Popen[bytes]]) -> None:
    def progress(stage: Stage, done: float) -> None:
        if done > 0.05:
            raise Cancelled

    with pytest.raises(Cancelled):
        apart(hostile_pdfs.long(200), progress)
    assert [process.poll() is None for process in processes] == [False]


def test_drawings_that_draw_each_other_without_end() -> None:
    with pytest.raises(ReadError, match="takes too long"):
        apart(hostile_pdfs.exponential_forms(), allowed=Limits(silence=0.7))


@NO_LIMIT_OF_MEMORY
@pytest.mark.parametrize("made", [hostile_pdfs.exponential_forms, lambda: hostile_pdfs.unpacking_to(1000)])
def test_memory_without_end(made: Callable[[], bytes]) -> None:
    with pytest.raises(ReadError):
        apart(made(), allowed=Limits(memory=200 * 1024 * 1024))


def test_a_million_pages() -> None:
    with pytest.raises(ReadError, match="far more"):
        apart(hostile_pdfs.pages(1_000_000))


def test_the_process_loads_little() -> None:
    """It is started for each file: the window's library and those of other formats would take longer than reading."""
    loads = "import sys; from kasdiff.readers.apart import child; from kasdiff.readers import pdf; print(*sys.modules)"
    loaded = subprocess.run(script(loads), check=True, capture_output=True, text=True).stdout.split()
    for name in (
        "PySide6",
        "lxml",
        "openpyxl",
        "docx",
        "rapidfuzz",
        "kasdiff.parsing",
        "kasdiff.app",
        "kasdiff.readers.html",
    ):
        assert name not in loaded, name


def test_the_window_s_process_does_not_load_the_library() -> None:
    loads = "import sys; from kasdiff.readers.registry import READERS; from kasdiff.readers.apart import parent; print(*sys.modules)"
    loaded = subprocess.run(script(loads), check=True, capture_output=True, text=True).stdout.split()
    assert "pypdfium2" not in loaded


def test_a_process_that_nobody_ends_ends_itself() -> None:
    alone = "from kasdiff.readers.apart import limits; limits.end_after(0.3); import time; time.sleep(60)"
    assert subprocess.run(script(alone), check=False).returncode != 0


@NO_LIMIT_OF_MEMORY
def test_the_memory_of_a_process_is_limited() -> None:
    takes = "from kasdiff.readers.apart import limits; assert limits.limit_memory(100_000_000); bytearray(200_000_000)"
    done = subprocess.run(script(takes), check=False, capture_output=True, text=True)
    assert done.returncode != 0
    assert "MemoryError" in done.stderr


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes are those of 64 bits")
def test_structures_of_windows_have_the_size_that_it_expects() -> None:
    assert ctypes.sizeof(limits.BasicLimits) == 64
    assert ctypes.sizeof(limits.ExtendedLimits) == 144

"""Reading tells of its beginning and its end, and of the pages of a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.progress import Stage
from kasdiff.readers import pdf
from kasdiff.readers.registry import read_document
from tests.readers.pdf_builder import Pdf

if TYPE_CHECKING:
    from pathlib import Path


def long_pdf(pages: int) -> bytes:
    made = Pdf()
    for number in range(pages):
        made.page().text(50, 700, f"Бұйрықтың {number}-беті")
    return made.data()


def test_the_file_itself_is_the_first_and_the_last_step(tmp_path: Path) -> None:
    path = tmp_path / "а.txt"
    path.write_bytes("Осы бұйрық".encode())
    told: list[tuple[Stage, float]] = []
    read_document(path, lambda stage, done: told.append((stage, done)))
    assert told == [(Stage.READ, 0.0), (Stage.READ, 1.0)]


def test_a_pdf_tells_of_each_page_and_never_goes_back() -> None:
    told: list[tuple[Stage, float]] = []
    pdf.read(long_pdf(7), "а.pdf", "0", lambda stage, done: told.append((stage, done)))
    shares = [done for _, done in told]
    assert {stage for stage, _ in told} == {Stage.READ}
    assert len(set(shares)) >= 7
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] <= shares[-1] <= 1.0


def test_what_a_pdf_tells_comes_through_the_registry(tmp_path: Path) -> None:
    path = tmp_path / "а.pdf"
    path.write_bytes(long_pdf(200))
    told: list[float] = []
    read_document(path, lambda stage, done: told.append(done))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert any(0.0 < done < 1.0 for done in told)

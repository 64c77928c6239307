"""Every reader tells how far it is, never goes back, and can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.progress import Cancelled, Stage
from kasdiff.readers.registry import READERS, read_document
from tests.readers import builders
from tests.readers.test_contract import ruled_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARAGRAPH = "Осы бұйрықтың орындалуын бақылау жүктелсін"


def long_text() -> bytes:
    return "\n".join([PARAGRAPH] * 300).encode()


def long_page() -> bytes:
    return f"<html><body>{f'<p>{PARAGRAPH}</p>' * 300}</body></html>".encode()


def long_rtf() -> bytes:
    return ("{\\rtf1\\ansi " + "text\\par\n" * 300 + "}").encode()


MADE: dict[str, Callable[[], bytes]] = {
    "docx": builders.as_docx,
    "html": long_page,
    "mhtml": builders.as_mhtml,
    "odt": builders.as_odt,
    "pdf": ruled_pdf,
    "rtf": long_rtf,
    "txt": long_text,
    "xlsx": builders.as_xlsx,
}


@pytest.mark.parametrize("kind", MADE)
def test_the_share_is_told_and_never_falls(kind: str) -> None:
    told: list[tuple[Stage, float]] = []
    READERS[kind](MADE[kind](), "а", "0", lambda stage, done: told.append((stage, done)))
    assert told
    assert {stage for stage, _ in told} == {Stage.READ}
    shares = [done for _, done in told]
    assert shares == sorted(shares)
    assert 0.0 <= shares[0] <= shares[-1] <= 1.0


@pytest.mark.parametrize("kind", MADE)
def test_a_reader_can_be_stopped_at_each_call(kind: str) -> None:
    """No reader takes the stopping for a fault of the file."""
    data, calls = MADE[kind](), 0
    for last in (1, 2, 3):
        calls = 0

        def progress(stage: Stage, done: float, last: int = last) -> None:
            nonlocal calls
            calls += 1
            if calls == last:
                raise Cancelled

        try:
            READERS[kind](data, "а", "0", progress)
        except Cancelled:
            continue
        assert calls < last, "it went on"
    assert calls


def test_the_file_itself_is_the_first_and_the_last_step(tmp_path: Path) -> None:
    path = tmp_path / "а.txt"
    path.write_bytes(long_text())
    told: list[float] = []
    read_document(path, lambda stage, done: told.append(done))
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert told == sorted(told)

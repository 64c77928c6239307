"""Decomposed letters (й as и and U+0306, as texts from macOS have them) read as everybody else's, at the same places, in every format."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from kasdiff.model.document import Document, Paragraph
from kasdiff.readers.composing import composed, composed_document
from kasdiff.readers.pdf.model import Box, Line
from kasdiff.readers.pdf.paragraphs import raw_paragraph
from kasdiff.readers.pdf.words import GOES_ON
from kasdiff.readers.registry import read_document
from tests.readers import builders
from tests.readers.builders import Cell, Sample, expected, odt_package, rtf_text, seen
from tests.readers.pdf_builder import Pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BUILDERS = {
    "docx": builders.as_docx,
    "html": builders.as_html,
    "mhtml": builders.as_mhtml,
    "odt": builders.as_odt,
    "rtf": builders.as_rtf,
    "xlsx": builders.as_xlsx,
}
TABLE = [
    [Cell(("Ёлканы күйге келтіру",)), Cell(("Жайы", "Сайлау"))],
    [Cell(("1. Кейінгі іс",)), Cell(("Й",))],
]
COMPOSED = Sample(["Бұйрық № 5", TABLE, "Соңғы тарау: кейін"], columns=2)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


DECOMPOSED = Sample(
    [
        decomposed(block)
        if isinstance(block, str)
        else [[Cell(tuple(map(decomposed, cell.texts))) for cell in row] for row in block]
        for block in COMPOSED.blocks
    ],
    columns=2,
)


def read(folder: Path, name: str, data: bytes) -> Document:
    path = folder / name
    path.write_bytes(data)
    return read_document(path)


@pytest.mark.parametrize("kind", BUILDERS)
def test_decomposed_letters_read_as_composed_ones(kind: str, tmp_path: Path) -> None:
    build: Callable[[Sample], bytes] = BUILDERS[kind]
    ours, other = (read(tmp_path, f"а.{kind}", build(sample)) for sample in (COMPOSED, DECOMPOSED))
    assert seen(other) == expected(COMPOSED)
    assert (other.blocks, other.lines) == (ours.blocks, ours.lines)


def test_the_letters_of_a_pdf(tmp_path: Path) -> None:
    made = Pdf()
    made.page().text(50, 700, decomposed("Кейінгі бұйрық"))
    (paragraph,) = read(tmp_path, "а.pdf", made.data()).paragraphs()
    assert (paragraph.text, paragraph.source.page) == ("Кейінгі бұйрық", 1)


@pytest.mark.parametrize(
    "text",
    [
        "Бұйрық\n\nКейінгі іс\n",
        "# Бұйрық\n\nЖайы\tкүйге келтіру<br>кейін\n\n1. Кейінгі\nіс\n",
        "Жайы\t|\tкүйі\nЖайы\t|\tкейін\nСайлау\t|\tЙ\n",
        "Бұйрық\n\t\nЖайы\n\t\nкүйі\n\n\t\nСайлау\n\nкейін\n",
        "Кейінгі \nбұйрық\n\nӘй\nгілі\n\nүй \nжайы \n",
    ],
    ids=["plain", "markdown", "bar", "web", "pdf"],
)
def test_every_layout_of_text(text: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    ours, other = (read(tmp_path, "а.txt", data.encode()) for data in (text, decomposed(text)))
    assert ours.layout == request.node.callspec.id
    assert "и\u0306" not in repr(other)
    assert (other.blocks, other.lines, other.layout) == (ours.blocks, ours.lines, ours.layout)


def test_a_mark_that_is_an_entity(tmp_path: Path) -> None:
    """Markdown may write the mark alone as an entity."""
    _, paragraph = read(tmp_path, "а.md", "# Бас\n\nБұи&#774;рық  \nкүи&#774;і\n".encode()).paragraphs()
    assert paragraph.text == "Бұйрық\nкүйі"
    assert [line for line, _ in paragraph.lines] == ["Бұйрық", "күйі"]


def test_a_mark_behind_what_no_one_sees(tmp_path: Path) -> None:
    (paragraph,) = read(tmp_path, "а.odt", odt_package("<text:p>Бұи\u00ad\u0306рық</text:p>")).paragraphs()
    assert paragraph.text == "Бұй\u00adрық"


def test_the_number_of_a_list(tmp_path: Path) -> None:
    """A number that the format keeps outside the text."""
    data = f"{{\\rtf1 {{\\listtext {rtf_text(decomposed('й)'))}}}text\\par}}".encode()
    (paragraph,) = read(tmp_path, "а.rtf", data).paragraphs()
    assert (paragraph.number, paragraph.text) == ("й)", "text")


def test_a_word_that_is_broken_after_such_a_letter() -> None:
    """The line had room for a blank and has none: the word goes on, though a mark and no letter ends the line."""
    lines = [Line(text, Box(0, 0, 20, 10), 1, 10.0, 20.0, 2.5) for text in (decomposed("үй"), "лер")]
    assert [text for text, _ in raw_paragraph(lines, room=60.0).lines] == [f"үй{GOES_ON}", "лер"]


@pytest.mark.parametrize(
    "text",
    ["о\u0301рган", "\u2126 и \u212b", "\u2000а\u037e", "\u0306й"],
    ids=["an accent that no letter has", "signs that are no letters in parts", "blanks and marks", "a mark alone"],
)
def test_what_is_not_in_parts_stays(text: str) -> None:
    assert composed(text) == text


def test_several_marks_in_any_order() -> None:
    assert composed("у\u0323\u0306 e\u0302\u0301") == "ў\u0323 ế"


def test_a_long_run_of_marks_takes_no_time() -> None:
    """To put such a run into order would take the square of its length: an hour for this one."""
    text = "и" + "\u0301\u0316" * 1_000_000
    assert composed(text)[0] == "и"


def test_a_document_without_such_letters_is_left_alone() -> None:
    document = Document("а", "0", "txt", (Paragraph("й"),), lines=("й",))
    assert composed_document(document) is document

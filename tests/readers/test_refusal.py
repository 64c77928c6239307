"""A refusal says what is missing, and fits the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from kasdiff.errors import Message, ReadError
from kasdiff.model.document import Document, Paragraph
from kasdiff.readers.omissions import BESIDE
from kasdiff.readers.refusal import no_standard
from kasdiff.readers.registry import read_document
from tests.readers.builders import odt_package, zipped
from tests.readers.test_docx import package, par

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = '<wp:inline><wp:extent cx="5000000" cy="7000000"/></wp:inline>'


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            [
                "Профессиональный стандарт «Сварщик»",
                "Утверждён приказом Министерства труда Российской Федерации",
                "Обобщённые трудовые функции",
            ],
            "а.txt is an occupational standard of the Russian Federation.",
        ),
        (
            ["Профессиональный стандарт, аналог стандарта Российской Федерации", "Республика Казахстан"],
            "а.txt speaks of an occupational standard, but its profession cards are missing.",
        ),
        (
            ["«Күзет» кәсіптік стандартын бекіту туралы", "Б Ұ Й Ы Р А М Ы Н:"],
            "а.txt holds an order, but not the standard that it approves: its annex is missing.",
        ),
        (
            ["Об утверждении профессионального стандарта", "ПРИКАЗЫВАЮ:"],
            "а.txt holds an order, but not the standard that it approves: its annex is missing.",
        ),
        (["ПРИКАЗЫВАЮ:", "Карточка профессии: Сварщик"], "а.txt speaks of profession cards, but none could be read."),
        (
            ["Кәсіптік стандарт", "Жалпы ережелер"],
            "а.txt speaks of an occupational standard, but its profession cards are missing.",
        ),
        (["Рецепт бауырсақ"], "а.txt holds no profession card of an occupational standard."),
    ],
)
def test_what_a_document_without_cards_is(lines: list[str], problem: str) -> None:
    document = Document("а.txt", "0", "txt", tuple(map(Paragraph, lines)))
    assert str(no_standard(document).problem) == problem


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("а.docx", package(par(f"<w:r><w:drawing>{PICTURE}</w:drawing></w:r>")), "is a scan"),
        ("а.docx", package(par()), "holds no text"),
        ("а.odt", odt_package("<text:p/>"), "holds no text"),
        (
            "а.odt",
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
            "files of this kind cannot be read",
        ),
        ("а.docx", zipped({"ppt/presentation.xml": "<a/>"}), "files of this kind cannot be read"),
        ("а.zip", zipped({"x.txt": "x"}), "is an archive of files"),
    ],
)
def test_what_a_file_without_text_is(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match=problem):
        read_document(tmp_path / name)


def test_an_annex_is_not_said_to_be_missing_where_columns_were_read_across() -> None:
    text = "Утвердить прилагаемый профессиональный стандарт"
    document = Document("а.pdf", "0", "pdf", (Paragraph(text),))
    assert "annex is missing" in str(no_standard(document))
    across = structs.replace(document, warnings=(Message(BESIDE, {"pages": "1"}),))
    assert "none could be read" in str(no_standard(across))


@pytest.mark.parametrize("ending", ["doc", "docx", "odt", "pdf", "rtf", "xls", "xlsx"])
def test_a_text_under_another_name_is_called_a_text(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"edition.{ending}"
    path.write_text("Кәсіптік стандарт: Жүзуге үйрету", encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_document(path)
    assert str(caught.value.problem) == f"{path.name} is a plain text, whatever its ending says."
    assert ".txt" in str(caught.value.remedy)


def test_what_programs_alone_can_read_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "edition.docx"
    path.write_bytes(b"\x00\x01broken off\x02")
    with pytest.raises(ReadError) as caught:
        read_document(path)
    assert "damaged" in str(caught.value.problem)

"""Text with bars between the cells of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.model.document import Paragraph, Table
from kasdiff.readers.registry import read_document
from kasdiff.readers.text import layout_of
from kasdiff.readers.text.bar import blocks

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """3-тарау. Карточкалар

9. Кәсіптің карточкасы "2635-6-005 Маман":
Топтың коды:\t|\t2635-6
СБШ бойынша біліктілік ішкі деңгейі:\t|\t
Еңбек функциясы 1:Тіркеу\t|\t\t|\t
\t|\tҚосымша еңбек функциялары:\t|\t-

Дағды 1:Тіркеу\t|\tҚабілет:1. Бірінші.2. Екінші
Білімдер:1. Кодекс

4-тарау. Деректер""".split("\n")


def test_rows_and_cells() -> None:
    chapter, card, rest, last = blocks(TEXT)
    assert isinstance(chapter, Paragraph)
    assert isinstance(last, Paragraph)
    assert isinstance(card, Table)
    assert isinstance(rest, Table)
    assert [[cell.text for cell in row.cells] for row in card.rows] == [
        ['9. Кәсіптің карточкасы "2635-6-005 Маман":'],
        ["Топтың коды:", "2635-6"],
        ["СБШ бойынша біліктілік ішкі деңгейі:", ""],
        ["Еңбек функциясы 1:Тіркеу", "", ""],
        ["", "Қосымша еңбек функциялары:", "-"],
    ]
    assert [[cell.text for cell in row.cells] for row in rest.rows] == [
        ["Дағды 1:Тіркеу", "Қабілет:1. Бірінші.2. Екінші"],
        ["Білімдер:1. Кодекс"],
    ]


def test_places() -> None:
    card = blocks(TEXT)[1]
    assert isinstance(card, Table)
    value = card.rows[1].cells[1].paragraphs[0]
    assert (value.source.line, value.source.block, card.rows[1].cells[1].column) == (4, 3, 1)


def test_layout_is_told() -> None:
    assert layout_of(TEXT) == "bar"


@pytest.mark.real
def test_real_text(editions: Path) -> None:
    document = read_document(editions / "2023-527-kk.txt")
    assert document.layout == "bar"
    paragraphs = [*document.paragraphs()]
    assert [paragraph.source.block for paragraph in paragraphs] == [*range(len(paragraphs))]
    letters = "".join(line.replace("|", "") for line in document.lines)
    assert "".join("".join(p.text for p in paragraphs).split()) == "".join(letters.split())

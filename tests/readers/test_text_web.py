"""Text of a web page: cells after tab lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.model.document import Block, Paragraph, Table
from kasdiff.readers.registry import read_document
from kasdiff.readers.text import layout_of
from kasdiff.readers.text.web import blocks

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\u00a0\u00a0\u00a0\u00a0\u00a0 1. Тармақ.

 3-тарау. Карточкалар
\t
Топтың коды:
\t
9119-0

\t
Білім деңгейі: бастауыш
\t
Мамандық:

-
\t


\t
\t
1. Бірінші.

2. Екінші.

\t
СБШ деңгейі:
 Ішкі деңгейі:
\t
4.4


 4-тарау. Деректер
""".split("\n")


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row.cells] for row in block.rows]


def test_rows_and_cells() -> None:
    first, second, table, last = blocks(PAGE)
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert isinstance(last, Paragraph)
    assert [first.text, second.text, last.text] == ["1. Тармақ.", "3-тарау. Карточкалар", "4-тарау. Деректер"]
    assert rows(table) == [
        ["Топтың коды:", "9119-0"],
        ["Білім деңгейі: бастауыш", "Мамандық:\n-", ""],
        ["", "1. Бірінші.\n2. Екінші."],
        ["СБШ деңгейі:"],
        ["Ішкі деңгейі:", "4.4"],
    ]


def test_places() -> None:
    found = blocks(PAGE)
    table = found[2]
    assert isinstance(table, Table)
    assert (table.source.line, table.source.block) == (4, 2)
    item = table.rows[2].cells[1].paragraphs[1]
    assert (item.text, item.source.line, item.source.last_line) == ("2. Екінші.", 22, 22)
    assert [cell.column for cell in table.rows[1].cells] == [0, 1, 2]


def test_text_on_the_line_of_the_tab() -> None:
    (table,) = blocks(["\t ", "\tҚазақстан Республикасы", "Еңбек министрінің"])
    assert rows(table) == [["", "Қазақстан Республикасы\nЕңбек министрінің"]]


def test_paragraph_sign_of_an_act_does_not_leave_the_table() -> None:
    (table,) = blocks(["\t", "Білік:", "\t", "бұйрығы.", "", "5-параграф. Нұсқаушы.", "", "\t", "Келесі:"])
    assert rows(table) == [["Білік:", "бұйрығы.\n5-параграф. Нұсқаушы."], ["Келесі:"]]


def test_layout_is_told() -> None:
    assert layout_of(PAGE) == "web"


@pytest.mark.real
def test_real_page(editions: Path) -> None:
    document = read_document(editions / "2024-284-kk.txt")
    assert document.layout == "web"
    paragraphs = [*document.paragraphs()]
    assert len(paragraphs) == sum(bool(line.strip(" \t\u00a0")) for line in document.lines)
    for number, paragraph in enumerate(paragraphs):
        assert paragraph.source.block == number
        assert paragraph.source.line
        assert document.lines[paragraph.source.line - 1].strip(" \t\u00a0") == paragraph.text
    found = [rows(block) for block in document.blocks if isinstance(block, Table)]
    assert ["Еңбек функцияларының тізбесі:", "Міндетті еңбек функциялары:"] in [
        row[:2] for table in found for row in table
    ]

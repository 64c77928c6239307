"""Text copied out of a word processor: tabs are borders of cells."""

from __future__ import annotations

from kasdiff.model.document import Document, Table
from kasdiff.readers import text


def read(*lines: str) -> Document:
    return text.read("\n".join(lines).encode(), "a.txt", "")


def cells(document: Document) -> list[list[list[str]]]:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return [[[p.text for p in cell.paragraphs] for cell in row.cells] for row in table.rows]


def test_lines_before_the_first_row_are_paragraphs() -> None:
    document = read("Заголовок", "Код:\t1", "Имя:\t2", "Уровень:\t3")
    assert document.layout == "tabs"
    assert [p.text for p in document.paragraphs()] == ["Заголовок", "Код:", "1", "Имя:", "2", "Уровень:", "3"]
    assert [p.source.block for p in document.paragraphs()] == list(range(7))
    assert [p.source.line for p in document.paragraphs()] == [1, 2, 2, 3, 3, 4, 4]


def test_a_row_goes_on_below_an_item_and_below_a_label() -> None:
    document = read("Функция\tУмения\tЗнания", "Ф\t• а", "• б\t• в", "Навык:", "Имя\tУмения:\tЗнания:")
    assert cells(document) == [
        [["Функция"], ["Умения"], ["Знания"]],
        [["Ф"], ["• а", "• б"], ["• в"]],
        [["Навык:", "Имя"], ["Умения:"], ["Знания:"]],
    ]


def test_two_tabs_are_no_table() -> None:
    assert read("Код:\t1", "Имя:\t2", "Уровень").layout != "tabs"

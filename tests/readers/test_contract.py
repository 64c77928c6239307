"""The same small standard in every format reads the same: paragraphs, cells, columns, spans, and places that count on."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from kasdiff.model.document import Table
from kasdiff.readers.office import convert, find_office
from kasdiff.readers.registry import READERS, read_document
from tests.readers import builders
from tests.readers.builders import STANDARD, Cell, Sample, expected, placed, seen
from tests.readers.pdf_builder import Element, Page, Pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

XS = [50.0, 190.0, 310.0, 430.0, 560.0]
HEIGHT = 30.0


def ruled_pdf() -> bytes:
    """Lines around every cell, text inside."""
    pdf = Pdf()
    page = pdf.page()
    y = 800.0
    for block in STANDARD.blocks:
        if isinstance(block, str):
            page.text(50, y, block)
            y -= 20
            continue
        for number, row in enumerate(placed(block)):
            for column, item in row:
                top, x = y - number * HEIGHT, XS[column]
                end, foot = XS[column + item.columns], y - (number + item.rows) * HEIGHT
                for corners in ((x, top, end, top), (x, foot, end, foot), (x, foot, x, top), (end, foot, end, top)):
                    page.line(*corners)
                for index, text in enumerate(item.texts):
                    page.text(x + 5, top - 12 - 12 * index, text, size=8)
        y -= len(block) * HEIGHT + 20
    return pdf.data()


def tagged_pdf() -> bytes:
    """No line at all: the tags tell the table."""
    pdf = Pdf()
    page = pdf.page()
    root = Element("Document")
    y, mark = 800.0, 0
    for block in STANDARD.blocks:
        if isinstance(block, str):
            page.text(50, y, block, mark=mark)
            root.kids.append(Element("P", [(0, mark)]))
            y, mark = y - 20, mark + 1
            continue
        table = Element("Table")
        root.kids.append(table)
        for number, row in enumerate(placed(block)):
            line = Element("TR")
            table.kids.append(line)
            for column, item in row:
                mark = _tagged_cell(page, line, item, (XS[column], y - number * HEIGHT), mark)
        y -= len(block) * HEIGHT + 20
    return pdf.data(root)


def _tagged_cell(page: Page, row: Element, item: Cell, place: tuple[float, float], mark: int) -> int:
    target = Element("TD", spans={"RowSpan": item.rows, "ColSpan": item.columns})
    row.kids.append(target)
    for index, text in enumerate(item.texts):
        page.text(place[0] + 5, place[1] - 12 - 12 * index, text, size=8, mark=mark)
        target.kids.append(Element("P", [(0, mark)]))
        mark += 1
    return mark


BUILDERS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx": ("docx", cache(builders.as_docx)),
    "html": ("html", builders.as_html),
    "htm": ("htm", builders.as_html),
    "mhtml": ("mhtml", builders.as_mhtml),
    "mht": ("mht", builders.as_mhtml),
    "odt": ("odt", builders.as_odt),
    "rtf": ("rtf", builders.as_rtf),
    "xlsx": ("xlsx", cache(builders.as_xlsx)),
    "pdf with lines": ("pdf", cache(ruled_pdf)),
    "pdf with tags": ("pdf", cache(tagged_pdf)),
}


@pytest.mark.parametrize("name", BUILDERS)
def test_every_format_gives_the_same(name: str, tmp_path: Path) -> None:
    ending, build = BUILDERS[name]
    path = tmp_path / f"standard.{ending}"
    path.write_bytes(build())
    assert seen(read_document(path)) == expected(STANDARD)


@pytest.mark.parametrize("name", BUILDERS)
def test_places_count_on(name: str, tmp_path: Path) -> None:
    """A paragraph's block is its index among all, its line that of the plain rendering; a PDF tells the page."""
    ending, build = BUILDERS[name]
    path = tmp_path / f"standard.{ending}"
    data = build()
    path.write_bytes(data)
    document = read_document(path)
    paragraphs = list(document.paragraphs())
    assert [p.source.block for p in paragraphs] == list(range(len(paragraphs)))
    assert [p.source.line for p in paragraphs] == list(range(1, len(paragraphs) + 1))
    assert [document.lines[(p.source.line or 0) - 1] for p in paragraphs] == [
        f"{p.number or ''} {p.text}".strip() for p in paragraphs
    ]
    assert {p.source.page for p in paragraphs} == ({1} if ending == "pdf" else {None})
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert (table.source.line, table.source.block) == (3, 2)
    assert document.file == path.name
    assert document.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("name", BUILDERS)
def test_the_same_bytes_give_the_same_document(name: str) -> None:
    ending, build = BUILDERS[name]
    data = build()
    assert READERS[ending](data, "a", "0") == READERS[ending](data, "a", "0")


@pytest.mark.parametrize("name", BUILDERS)
@pytest.mark.parametrize("ending", ["", ".bin", ".doc", ".txt", ".pdf"])
def test_the_content_decides_over_the_ending(name: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"standard{ending}"
    path.write_bytes(BUILDERS[name][1]())
    assert seen(read_document(path)) == expected(STANDARD)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_old_word_file_through_the_converter(tmp_path: Path) -> None:
    path = tmp_path / "standard.doc"
    path.write_bytes(convert(builders.as_docx(), "standard.docx", "docx", "doc"))
    document = read_document(path)
    assert document.format == "doc"
    assert seen(document) == expected(STANDARD)


def test_every_reader_is_held_to_the_contract() -> None:
    """A reader that is added to the registry must be added here."""
    held = {ending for ending, _ in BUILDERS.values()}
    assert set(READERS) - held == {"txt", "md", "doc", "xls"}


@pytest.mark.parametrize("build", [builders.as_docx, builders.as_html, builders.as_odt, builders.as_rtf])
def test_a_table_alone(build: Callable[[Sample], bytes], tmp_path: Path) -> None:
    sample = Sample([[[Cell(("а",)), Cell(("б",))], [Cell(("в",), columns=2)]]], columns=2)
    path = tmp_path / "table"
    path.write_bytes(build(sample))
    assert seen(read_document(path)) == expected(sample)

"""The real cards in every file format: one reading, whatever the file."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING

import pytest

from kasdiff.model.document import Document, Paragraph
from kasdiff.parsing.parse import parse
from kasdiff.readers.office import find_office
from kasdiff.readers.registry import READERS, read_document
from kasdiff.text.fold import clean, fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kasdiff.model.edition import Card

pytestmark = pytest.mark.real

NEEDS_OFFICE = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
SAME = ["card.html", "card.odt", "card.rtf", pytest.param("card.doc", marks=NEEDS_OFFICE)]
PDFS = ["card.pdf", "narrow.pdf", "card_web.pdf"]


@cache
def read(path: Path) -> Document:
    return read_document(path)


def cells(document: Document) -> Iterator[tuple[int, int, int, int, int, tuple[str, ...]]]:
    """Yield table, row, column, columns, rows and paragraphs of all cells."""
    tables = [block for block in document.blocks if not isinstance(block, Paragraph)]
    for number, table in enumerate(tables):
        for index, row in enumerate(table.rows):
            for cell in row.cells:
                yield (
                    number,
                    index,
                    cell.column,
                    cell.colspan,
                    cell.rowspan,
                    tuple(clean(p.text) for p in cell.paragraphs),
                )


@pytest.mark.parametrize("name", SAME)
def test_the_grids_are_those_of_the_word_file(name: str, documents: Path) -> None:
    found = read(documents / name)
    word = read(documents / "card.docx")
    assert list(cells(found)) == list(cells(word))
    assert [(p.number, p.heading, clean(p.text)) for p in found.paragraphs()] == [
        (p.number, p.heading, clean(p.text)) for p in word.paragraphs()
    ]
    assert not found.warnings


def test_narrow_columns_of_a_pdf_give_the_same_grid(documents: Path) -> None:
    """Its words are broken over lines and its cells over pages."""
    assert list(cells(read(documents / "narrow.pdf"))) == list(cells(read(documents / "card.docx")))


def test_a_browser_s_print_gives_the_same_cells(documents: Path) -> None:
    """The print itself ran the paragraphs of a cell together."""
    found = [(*place, fold(" ".join(texts))) for *place, texts in cells(read(documents / "card_web.pdf")) if texts]
    word = [(*place, fold(" ".join(texts))) for *place, texts in cells(read(documents / "card.docx")) if texts]
    assert found == word


@pytest.mark.parametrize("name", PDFS)
def test_every_word_of_the_word_file_is_in_the_pdf(name: str, documents: Path) -> None:
    tables = [" ".join(texts).split() for *_, texts in cells(read(documents / name))]
    word = [" ".join(texts).split() for *_, texts in cells(read(documents / "card.docx"))]
    assert [w for line in tables for w in line] == [w for line in word for w in line]


@pytest.mark.parametrize(("name", "pages"), [("card.pdf", 10), ("narrow.pdf", 11), ("card_web.pdf", 8)])
def test_every_paragraph_has_its_page(name: str, pages: int, documents: Path) -> None:
    assert {p.source.page for p in read(documents / name).paragraphs()} == set(range(1, pages + 1))


def content(card: Card) -> object:
    """All of a card but its heading and its places."""
    functions = [
        (
            f.number,
            f.kind,
            fold(f.name),
            [
                (
                    s.number,
                    fold(s.name or ""),
                    *([(i.number, fold(i.text)) for i in items] for items in (s.abilities, s.knowledge)),
                    fold(s.recognition or ""),
                )
                for s in f.skills
            ],
        )
        for f in card.functions
    ]
    fields = (
        card.name,
        card.level,
        card.sublevel,
        card.code,
        card.qualification,
        card.experience,
        card.purpose,
        card.personal_competencies,
    )
    return (
        [fold(field or "") for field in fields],
        [fold(e) for e in card.education],
        [(o.code, fold(o.name)) for o in card.other_names],
        functions,
    )


@pytest.mark.parametrize("name", [*SAME, *PDFS])
def test_the_cards_are_those_of_the_word_file(name: str, documents: Path) -> None:
    found = [content(card) for _, _, card in parse(read(documents / name)).cards()]
    word = [content(card) for _, _, card in parse(read(documents / "card.docx")).cards()]
    assert len(found) == 3
    assert found == word


@pytest.mark.parametrize("name", ["card.docx", *SAME, *PDFS])
def test_the_first_skill_is_that_of_the_hand_checked_reading(name: str, documents: Path, gold: Path) -> None:
    """The documents repeat some lists of the edition; the first items of the first skill are the edition's own."""
    edition = json.loads((gold / "2024-284-kk.json").read_text(encoding="utf-8"))
    right = next(
        card for standard in edition["standards"] for card in standard["cards"] if card["name"] == "Шаруашылық бикесі"
    )
    skill = right["functions"][0]["skills"][0]
    _, _, card = next(parse(read(documents / name)).cards())
    found = card.functions[0].skills[0]
    assert [fold(i.text) for i in found.abilities[:6]] == [fold(text) for text in skill["abilities"]]
    known = [fold(text) for text in skill["knowledge"]]
    assert [fold(i.text) for i in found.knowledge] == known[: len(found.knowledge)]


@pytest.mark.parametrize("name", ["card.docx", *SAME, *PDFS])
def test_coverage_adds_up(name: str, documents: Path) -> None:
    edition = parse(read(documents / name))
    assert edition.coverage.complete
    assert edition.coverage.blocks == sum(1 for _ in read(documents / name).paragraphs())


def test_reading_again_gives_the_same(documents: Path) -> None:
    for name in ("card.docx", "card.pdf", "card_web.pdf", "card.rtf"):
        data = (documents / name).read_bytes()
        assert READERS[name.rsplit(".", 1)[1]](data, name, hashlib.sha256(data).hexdigest()) == read(documents / name)

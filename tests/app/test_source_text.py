"""The text of the file around an item."""

from __future__ import annotations

from kasdiff.app.models.source_text import excerpt
from kasdiff.model.source import NOWHERE, Source
from kasdiff.readers.document import Document, Paragraph

TEXT = Document("a.txt", "", "txt", (), lines=("бір", "", "екі", "\t", "үш", "төрт", "", "бес", "алты"))
BLOCKS = Document("a.docx", "", "docx", tuple(Paragraph(text) for text in ("бір", "екі", "үш", "төрт")))


def test_lines_around_are_shown_without_the_blank_ones() -> None:
    found = excerpt(TEXT, Source(5, 6), around=2)
    assert [(line.number, line.text, line.inside) for line in found.lines] == [
        (1, "бір", False),
        (3, "екі", False),
        (5, "үш", True),
        (6, "төрт", True),
        (8, "бес", False),
        (9, "алты", False),
    ]


def test_formats_without_lines_are_shown_by_blocks() -> None:
    found = excerpt(BLOCKS, Source(block=2, page=7), around=1)
    assert [(line.number, line.text, line.inside) for line in found.lines] == [
        (2, "екі", False),
        (3, "үш", True),
        (4, "төрт", False),
    ]
    assert (found.by_line, found.page) == (False, 7)


def test_an_unknown_place_has_no_lines() -> None:
    assert excerpt(TEXT, NOWHERE).lines == ()
    assert excerpt(TEXT, Source(99)).lines == ()

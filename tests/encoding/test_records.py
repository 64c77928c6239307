"""Documents, editions and comparisons as records, and back: all of them, in small pieces, and nothing else."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from kasdiff.compare.engine import compare
from kasdiff.encoding.codec import Codec, GarbledError
from kasdiff.encoding.comparisons import comparison_of, comparison_records
from kasdiff.encoding.documents import document_of, document_records
from kasdiff.encoding.editions import edition_of, edition_records
from kasdiff.encoding.records import RECORDS, VERSION, DocumentHead, TableHead, TableRows, TextLines
from kasdiff.errors import Message
from kasdiff.model.comparison import Comparison
from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.edition import Edition
from kasdiff.model.source import NOWHERE, Source
from kasdiff.parsing.parse import parse
from kasdiff.readers import docx
from kasdiff.readers.registry import read_document
from tests.app import made_up
from tests.conftest import ROOT
from tests.encoding.making import made_of
from tests.readers import builders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kasdiff.encoding.records import Record
    from kasdiff.model.document import Block

MOST = 500  # paragraphs, rows or lines of a record
ANY: Codec[object] = Codec(object)
SAMPLES = sorted((ROOT / "samples").glob("sample-*.docx"))
some = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def over(records: Iterable[Record]) -> Iterator[Record]:
    """Yield records as they come at the other side."""
    for record in records:
        yield RECORDS.decode(RECORDS.encode(record))


def handed_over(document: Document) -> Document:
    return document_of(over(document_records(document)))


@some
@given(made_of(Document))
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    assert handed_over(document) == document


@some
@given(made_of(Edition))
def test_any_edition_comes_back_as_it_was(edition: Edition) -> None:
    assert edition_of(over(edition_records(edition))) == edition


@some
@given(made_of(Comparison))
def test_any_comparison_comes_back_as_it_was(comparison: Comparison) -> None:
    assert comparison_of(over(comparison_records(comparison))) == comparison


def test_all_of_a_document_is_handed_over() -> None:
    place = Source(1, 2, 3, 4)
    cell = Cell((Paragraph('а\n"б\\', place, "1.", 2, (("а", place),), editorial=True), Paragraph("")), 3, 4, 5)
    blocks = (
        Table((), place, torn=True),
        Table((Row(()),)),
        Paragraph("\u2028"),
        Paragraph("", number="2)"),
        Table((Row((cell, Cell(())), header=True), Row(()))),
    )
    warnings = (Message("{n} of {file}", {"n": 3, "file": "a"}),)
    document = Document("f", "s", "pdf", blocks, "web", ("1", "", "2"), warnings)
    assert handed_over(document) == document
    word = docx.read(builders.as_docx(), "a.docx", "0")
    assert handed_over(word) == word


def test_half_letters_of_a_document_are_no_fault_and_nothing_else_is_lost() -> None:
    document = Document("\udcff.txt", "s", "txt", (Paragraph("а\ud800б"),), lines=("\udfff", "whole"))
    whole = Document("\\udcff.txt", "s", "txt", (Paragraph("а\\ud800б"),), lines=("\\udfff", "whole"))
    assert handed_over(document) == whole


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_samples_come_back_as_they_were(path: Any) -> None:
    document = read_document(path)
    assert handed_over(document) == document
    edition = parse(document)
    assert edition.standards
    assert edition_of(over(edition_records(edition))) == edition


def test_the_comparison_of_the_samples_comes_back_as_it_was() -> None:
    old, new, *_ = (parse(read_document(path)) for path in SAMPLES)
    comparison = compare(old, new)
    assert comparison.cards
    assert comparison_of(over(comparison_records(comparison))) == comparison


def test_no_record_holds_more_than_is_decoded_in_some_milliseconds() -> None:
    row = Row((Cell((Paragraph("а", lines=(("а", NOWHERE),)),)), Cell(())))
    blocks: list[Block] = [*map(Paragraph, "а" * 5000), Table((row,) * 5000), Table((row,)), *map(Paragraph, "б" * 3)]
    document = Document("a", "0", "txt", tuple(blocks), lines=("line",) * 5000)
    records = list(document_records(document))
    sizes = [
        max((len(got) for name in ("paragraphs", "rows", "lines") if (got := getattr(record, name, ()))), default=0)
        for record in records
    ]
    assert max(sizes) <= MOST
    assert len(records) <= 1 + 3 * 5000 // MOST + 4
    assert document_of(over(records)) == document


def test_each_card_and_each_entry_is_a_record_of_its_own() -> None:
    edition, comparison = made_up.two_standards().edition, made_up.comparison()
    names = [type(record).__name__ for record in edition_records(edition)]
    assert names == ["EditionHead", "StandardHead", "CardRecord", "StandardHead", "CardRecord", "CardRecord"]
    assert [type(record).__name__ for record in comparison_records(comparison)] == [
        "ComparisonHead",
        *["EntryRecord"] * 4,
    ]


HEADS: list[Callable[[], Iterable[Record]]] = [
    partial(document_records, Document("a", "0", "txt", ())),
    partial(edition_records, made_up.two_standards().edition),
    partial(comparison_records, made_up.comparison()),
]


@pytest.mark.parametrize("records", HEADS)
def test_the_version_stands_in_the_head(records: Callable[[], Iterable[Record]]) -> None:
    head = ANY.decode(RECORDS.encode(next(iter(records()))))
    assert isinstance(head, dict)
    assert head["version"] == VERSION


DOCUMENT = list(document_records(Document("a", "0", "txt", (Paragraph("а"), Table((Row(()),))), lines=("а",))))
EDITION = list(edition_records(made_up.two_standards().edition))
COMPARISON = list(comparison_records(made_up.comparison()))


@pytest.mark.parametrize(
    ("of", "records"),
    [
        (document_of, []),
        (document_of, DOCUMENT[1:]),
        (document_of, [*DOCUMENT, DOCUMENT[0]]),
        (document_of, [*DOCUMENT, EDITION[0]]),
        (document_of, [DOCUMENT[0], TableRows((Row(()),))]),
        (document_of, [DOCUMENT[0], *document_records(Document("", "", "", (Paragraph("а"),)))][:1] + EDITION),
        (edition_of, []),
        (edition_of, EDITION[1:]),
        (edition_of, [EDITION[0], EDITION[2]]),  # a card of no standard
        (edition_of, [*EDITION, EDITION[0]]),
        (edition_of, [*EDITION, *COMPARISON]),
        (comparison_of, []),
        (comparison_of, COMPARISON[1:]),
        (comparison_of, [*COMPARISON, COMPARISON[0]]),
        (comparison_of, [*DOCUMENT, *COMPARISON]),
    ],
)
def test_records_that_make_no_whole_are_refused(
    of: Callable[[Iterable[Record]], object], records: list[Record]
) -> None:
    with pytest.raises(GarbledError):
        of(records)


def test_rows_after_a_paragraph_belong_to_no_table() -> None:
    head, _, table, rows, _ = DOCUMENT
    paragraph = next(record for record in DOCUMENT if type(record).__name__ == "Paragraphs")
    assert isinstance(head, DocumentHead)
    assert isinstance(table, TableHead)
    with pytest.raises(GarbledError):
        document_of([head, table, paragraph, rows])


def test_lines_may_stand_anywhere_after_the_head() -> None:
    assert document_of([DOCUMENT[0], TextLines(("а",)), *DOCUMENT[1:-1]]) == document_of(DOCUMENT)


PLACE = {"line": 1, "last_line": 2, "page": 3, "block": 4}
PARAGRAPH = {"text": "a", "source": PLACE}


@pytest.mark.parametrize(
    "value",
    [
        None,
        7,
        [],
        {},
        "Paragraphs",
        {"type": "What"},
        {"type": "Paragraphs"},
        {"type": "Paragraphs", "paragraphs": 1},
        {"type": "Paragraphs", "paragraphs": ["a"]},
        {"type": "Paragraphs", "paragraphs": [{}]},
        {"type": "Paragraphs", "paragraphs": [PARAGRAPH | {"source": [1, 2, 3]}]},
        {"type": "Paragraphs", "paragraphs": [PARAGRAPH | {"source": PLACE | {"block": "4"}}]},
        {"type": "Paragraphs", "paragraphs": [PARAGRAPH | {"heading": None}]},
        {"type": "Paragraphs", "paragraphs": [PARAGRAPH | {"lines": [["a"]]}]},
        {"type": "TableHead", "source": PLACE},
        {"type": "TableRows", "rows": [{"cells": [[]]}]},
        {"type": "TextLines", "lines": [1]},
        {"type": "DocumentHead", "file": "a", "sha256": "b", "format": "c", "layout": "d"},
        {"type": "DocumentHead", "file": "a", "sha256": "b", "format": "c", "layout": "d", "warnings": [["a", []]]},
        {"type": "EditionHead", "edition": {"file": "a"}},
        {"type": "CardRecord", "card": {"code": "1"}},
        {"type": "EntryRecord", "entry": {"status": "lost", "old": None, "new": None, "pairs": []}},
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused(value: object) -> None:
    with pytest.raises(GarbledError):
        RECORDS.decode(ANY.encode(value))

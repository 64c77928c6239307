"""What the reading process says, as lines of JSON: how far it is, then the Document record by record, or why there is none.

A record is a list that begins with its kind. Nothing that is heard is trusted to be of the right type: the process may be in the hands of a hostile file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kasdiff.errors import Message, ReadError
from kasdiff.model.source import Source
from kasdiff.readers.document import Cell, Document, Paragraph, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.errors import KasdiffError
    from kasdiff.readers.document import Block

_LINES_AT_ONCE = 1_000

Record = list[object]


class GarbledError(Exception):
    """What was heard is no record."""


class BrokenDownError(Exception):
    """The reading process says that it failed, in its last words."""


def packed(record: Record) -> bytes:
    """Return a record as a line."""
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "surrogatepass") + b"\n"


def unpacked(line: bytes) -> Record:
    """Return the record of a line. Raises GarbledError."""
    try:
        return _list(json.loads(line.decode("utf-8", "surrogatepass")))
    except (ValueError, RecursionError) as error:
        raise GarbledError from error


def progress_record(done: float) -> Record:
    """Say which share of the reading is done."""
    return ["progress", done]


def fault_record(error: KasdiffError) -> Record:
    """Say why there is no document."""
    return ["fault", _of_message(error.problem), _of_message(error.remedy)]


def breakdown_record(words: str) -> Record:
    """Say that the reading failed by a fault of the program."""
    return ["breakdown", words]


def document_records(document: Document) -> Iterator[Record]:
    """Yield the records of a document; a table's rows follow it."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield ["paragraph", _of_paragraph(block)]
            continue
        yield ["table", _of_source(block.source), block.torn]
        for row in block.rows:
            cells = [[[_of_paragraph(p) for p in c.paragraphs], c.column, c.rowspan, c.colspan] for c in row.cells]
            yield ["row", cells, row.header]
    for start in range(0, len(document.lines), _LINES_AT_ONCE):
        yield ["lines", list(document.lines[start : start + _LINES_AT_ONCE])]
    yield ["end", document.format, document.layout, [_of_message(warning) for warning in document.warnings]]


def _of_source(source: Source) -> Record:
    return [source.line, source.last_line, source.page, source.block]


def _of_paragraph(paragraph: Paragraph) -> Record:
    lines: Record = [[text, _of_source(source)] for text, source in paragraph.lines]
    return [
        paragraph.text,
        _of_source(paragraph.source),
        paragraph.number,
        paragraph.heading,
        lines,
        paragraph.editorial,
    ]


def _of_message(message: Message) -> Record:
    return [
        message.text,
        {name: value if isinstance(value, int) else str(value) for name, value in message.values.items()},
    ]


class Assembler:
    """Puts the records of a process together; `document` is there once the last has come, `done` is the share of the reading that was told last."""

    def __init__(self, file: str, sha256: str) -> None:
        self._file = file
        self._sha256 = sha256
        self._blocks: list[Block] = []
        self._table: tuple[Source, bool] | None = None
        self._rows: list[Row] = []
        self._lines: list[str] = []
        self._sources: dict[tuple[object, ...], Source] = {}  # most lines share their place with others
        self.done = 0.0
        self.document: Document | None = None

    def take(self, record: Record) -> None:
        """Take a record. Raises ReadError if it says why there is no document, BrokenDownError, and GarbledError for what is no record."""
        try:
            self._take(*record)
        except (TypeError, ValueError) as error:
            raise GarbledError from error

    def _take(self, kind: object = None, *parts: object) -> None:
        match kind, parts:
            case "progress", (float() | int() as done,):
                self.done = max(self.done, min(1.0, float(done)))
            case "paragraph", (paragraph,):
                self._end_table()
                self._blocks.append(self._paragraph(paragraph))
            case "table", (source, bool() as torn):
                self._end_table()
                self._table = (self._source(source), torn)
            case "row", (list() as cells, bool() as header) if self._table is not None:
                self._rows.append(Row(tuple(map(self._cell, cells)), header))
            case "lines", (lines,):
                self._lines += map(_text, _list(lines))
            case "end", (format_, layout, warnings):
                self._end(_text(format_), _text(layout), tuple(map(_message, _list(warnings))))
            case "fault", (problem, remedy):
                raise ReadError(_message(problem), _message(remedy))
            case "breakdown", (str() as words,):
                raise BrokenDownError(words)
            case _:
                raise GarbledError

    def _end_table(self) -> None:
        if self._table is not None:
            source, torn = self._table
            self._blocks.append(Table(tuple(self._rows), source, torn))
            self._table, self._rows = None, []

    def _end(self, format_: str, layout: str, warnings: tuple[Message, ...]) -> None:
        self._end_table()
        blocks, lines = tuple(self._blocks), tuple(self._lines)
        self.document = Document(self._file, self._sha256, format_, blocks, layout, lines, warnings)

    def _source(self, value: object) -> Source:
        key = tuple(_list(value))
        found = self._sources.get(key)
        if found is None:
            line, last_line, page, block = map(_number_or_none, key)
            found = self._sources[key] = Source(line, last_line, page, block)
        return found

    def _paragraph(self, value: object) -> Paragraph:
        text, source, number, heading, lines, editorial = _list(value)
        return Paragraph(
            _text(text),
            self._source(source),
            None if number is None else _text(number),
            _number(heading),
            tuple(map(self._line, _list(lines))),
            bool(editorial),
        )

    def _line(self, value: object) -> tuple[str, Source]:
        text, source = _list(value)
        return _text(text), self._source(source)

    def _cell(self, value: object) -> Cell:
        paragraphs, column, rowspan, colspan = _list(value)
        read = tuple(map(self._paragraph, _list(paragraphs)))
        return Cell(read, _number(column), _number(rowspan), _number(colspan))


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise GarbledError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise GarbledError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise GarbledError
    return value


def _number_or_none(value: object) -> int | None:
    return None if value is None else _number(value)


def _message(value: object) -> Message:
    text, values = _list(value)
    if not isinstance(values, dict) or not all(isinstance(one, str | int) for one in values.values()):
        raise GarbledError
    message = Message(_text(text), values)
    try:
        str(message)
    except (LookupError, AttributeError) as error:  # a place that has no value
        raise GarbledError from error
    return message

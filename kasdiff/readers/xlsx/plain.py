"""The cells of a workbook as they stand, sheet by sheet, hidden sheets too: for workbooks of this program's own that come back filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.readers.faults import PartError, damaged
from kasdiff.readers.package import Package, parse_xml, renamed
from kasdiff.readers.stream import PartEvents
from kasdiff.readers.xlsx import STRICT, targets
from kasdiff.readers.xlsx.values import STRINGS, S, cell_formats, shown_text, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    # The number of a row, and what its cells show by the letters of their columns.
    PlainRow = tuple[int, dict[str, str]]

_CORE = "docProps/core.xml"
_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COLUMN = re.compile("[A-Z]+")
_TAGS = (f"{S}row",)


class PlainBook:
    """A workbook. All that reads raises ReadError where the file is none, damaged, locked, or beyond the limits."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._package = Package(data, file)
        workbook = self._xml("xl/workbook.xml")
        if workbook is None:
            raise damaged(file)
        properties = workbook.find(f"{S}workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        parts = targets(self._xml("xl/_rels/workbook.xml.rels"))
        self._sheets = [
            (sheet.get("name") or "", parts.get(sheet.get(_R_ID) or "", ""))
            for sheet in workbook.iterfind(f"{S}sheets/{S}sheet")
        ]
        self._formats = cell_formats(self._xml("xl/styles.xml"))
        self._strings = [_text(element) for element in self._elements("xl/sharedStrings.xml", STRINGS)]

    @property
    def editor(self) -> str:
        """Who saved the workbook last, as the program that did so says; "" where it says nothing."""
        core = self._xml(_CORE)
        return (core.findtext(_EDITOR) or "").strip() if core is not None else ""

    def sheets(self) -> Iterator[tuple[str, Iterator[PlainRow]]]:
        """Yield the sheets with their rows; rows and cells that are empty are left out."""
        for name, part in self._sheets:
            yield name, self._rows(part)

    def _rows(self, part: str) -> Iterator[PlainRow]:
        number = 0
        for element in self._elements(part, _TAGS):
            told = element.get("r") or ""
            number = int(told) if told.isdecimal() else number + 1
            cells = {}
            for cell in element.iterfind(f"{S}c"):
                column = _COLUMN.match(cell.get("r") or "")
                if column and (text := self._shown(cell)):
                    cells[column.group()] = text
            if cells:
                yield number, cells

    def _shown(self, cell: _Element) -> str:
        """Return what a cell shows; of a formula whose value was not saved, the formula itself: nothing is dropped."""
        inline = cell.find(f"{S}is")
        if inline is not None:
            return _text(inline)
        shown, unsaved = shown_text(cell, self._strings, self._formats, from_1904=self._from_1904)
        return f"={cell.findtext(f'{S}f') or ''}" if unsaved else shown

    def _elements(self, part: str, tags: tuple[str, ...]) -> Iterator[_Element]:
        """Yield the elements of these tags of a part, each whole; it is gone when the next one is asked for."""
        try:
            opened = self._package.open(part)
            if opened is None:
                return
            events = PartEvents(opened, tags, STRICT)
            for event, element in events:
                if event == "end":
                    yield element
                    events.release(element)
        except PartError as error:
            raise damaged(self._file) from error

    def _xml(self, part: str) -> _Element | None:
        try:
            data = self._package.part(part)
            return None if data is None else parse_xml(renamed(data, STRICT), self._file, part)
        except PartError as error:
            raise damaged(self._file) from error


def _text(element: _Element) -> str:
    """Return the letters of a text, however they are set, without reading aids of other scripts."""
    pieces = [child.text or "" for child in element.iterfind(f"{S}t")]
    pieces += [text.text or "" for text in element.iterfind(f"{S}r/{S}t")]
    return unescaped("".join(pieces))

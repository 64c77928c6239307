"""Workbooks (xlsx) in which a standard is laid out as a table. Merged cells keep their spans; formulas show the values that were saved with them."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct

from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.document import Paragraph
from kasdiff.readers.budget import Budget
from kasdiff.readers.faults import PartError, broken_part, damaged, no_text
from kasdiff.readers.omissions import COMMENTS
from kasdiff.readers.package import Package, parse_xml, renamed
from kasdiff.readers.placing import placed_document
from kasdiff.readers.stream import PartEvents
from kasdiff.readers.xlsx.sheet import TAGS, Found, NoSheetError, Texts, sheet_blocks
from kasdiff.readers.xlsx.values import SHEET, STRINGS, S, cell_formats, shared_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lxml.etree import _Element

    from kasdiff.model.document import Block, Document

T = TypeVar("T")

_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", SHEET.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", _DRAWING.strip("{}").encode()),
)


class _Book(Struct, frozen=True):
    """The parts of a workbook, and what could not be read of it."""

    package: Package
    warnings: list[Message]

    def xml(self, name: str) -> _Element | None:
        """Parse a part; one that is broken makes a warning."""
        try:
            data = self.package.part(name)
            return None if data is None else parse_xml(renamed(data, STRICT), self.package.file, name)
        except PartError:
            self.warnings.append(broken_part(name))
            return None

    def stream(self, name: str, tags: Sequence[str], take: Callable[[PartEvents], T]) -> T | None:
        """Return what `take` makes of a part while it is unpacked; None where there is none, or where it is broken, which makes a warning."""
        try:
            part = self.package.open(name)
            return None if part is None else take(PartEvents(part, tags, STRICT))
        except PartError:
            self.warnings.append(broken_part(name))
            return None


def read(data: bytes, file: str, sha256: str) -> Document:
    """Read a workbook: its visible sheets, one after the other. Raises ReadError for a file that is damaged, locked or beyond the limits."""
    book = _Book(Package(data, file), [])
    workbook = book.xml("xl/workbook.xml")
    if workbook is None:
        raise damaged(file)
    budget = Budget(file)
    properties = workbook.find(f"{S}workbookPr")
    texts = Texts(
        book.stream("xl/sharedStrings.xml", STRINGS, lambda events: shared_strings(events, Budget(file))) or [],
        cell_formats(book.xml("xl/styles.xml")),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
        budget=budget,
    )
    sheets = _sheets(book, workbook, texts)
    blocks: list[Block] = []
    for name, found in sheets:
        blocks += [Paragraph(name, editorial=True)] if len(sheets) > 1 else []
        blocks += found
    blocks += _drawn(book, budget)
    if any(name.startswith(("xl/comments", "xl/threadedcomments")) for name in book.package.names()):
        book.warnings.append(Message(COMMENTS))
    if not blocks:
        raise no_text(file)
    return placed_document(file, sha256, "xlsx", blocks, book.warnings)


def _sheets(book: _Book, workbook: _Element, texts: Texts) -> list[tuple[str, list[Block]]]:
    """Return the visible sheets that hold something, by name."""
    parts = targets(book.xml("xl/_rels/workbook.xml.rels"))
    out: list[tuple[str, list[Block]]] = []
    sheets: list[Found] = []
    hidden = False
    for sheet in workbook.iterfind(f"{S}sheets/{S}sheet"):
        name = parts.get(sheet.get(_R_ID) or "", "")
        found = book.stream(name, TAGS, partial(_found, texts=texts))
        if found is None or not found.blocks:
            continue
        if sheet.get("state") in ("hidden", "veryHidden"):
            hidden = True
            continue
        out.append((sheet.get("name") or "", found.blocks))
        sheets.append(found)
    told = (
        (hidden, mark("The workbook has hidden sheets, which were left out.")),
        (any(found.hidden for found in sheets), mark("The workbook has hidden rows or columns, which were read.")),
        (
            any(found.lost for found in sheets),
            mark("Some formulas have no saved value; their cells are empty. Open and save the workbook in Excel."),
        ),
    )
    book.warnings.extend(Message(text) for condition, text in told if condition)
    return out


def _found(events: PartEvents, texts: Texts) -> Found:
    try:
        return sheet_blocks(events, texts)
    except NoSheetError:
        return Found([])


def targets(root: _Element | None) -> dict[str, str]:
    """Return the names of the parts that relations of the workbook name."""
    out: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = relation.get("Target") or ""
        out[relation.get("Id") or ""] = (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        )
    return out


def _drawn(book: _Book, budget: Budget) -> list[Block]:
    """Return the paragraphs of text boxes and shapes."""
    out: list[Block] = []
    for name in book.package.names():
        if name.startswith("xl/drawings/drawing") and name.endswith(".xml"):
            root = book.xml(name)
            for paragraph in root.iter(f"{_DRAWING}p") if root is not None else ():
                text = "".join(t.text or "" for t in paragraph.iter(f"{_DRAWING}t"))
                if text.strip():
                    budget.paragraph(len(text))
                    out.append(Paragraph(text))
    return out

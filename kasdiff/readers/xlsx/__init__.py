"""Workbooks (xlsx) in which a standard is laid out as a table. Merged cells keep their spans; formulas show the values that were saved with them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.progress import Stage, silent
from kasdiff.readers.document import Paragraph
from kasdiff.readers.faults import COMMENTS, PartError, broken_part, damaged, no_text
from kasdiff.readers.package import Package, parse_xml
from kasdiff.readers.placing import finished
from kasdiff.readers.steps import steps
from kasdiff.readers.xlsx.sheet import Texts, sheet_blocks
from kasdiff.readers.xlsx.values import SHEET, S, looks, shared_strings

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.progress import Progress
    from kasdiff.readers.document import Block, Document

_PARSED = 0.1  # the share of the reading that is done when the workbook is opened
_BYTES_OF_ROW = 100  # as it is packed; only the share that is told depends on it
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", SHEET.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", _DRAWING.strip("{}").encode()),
)


def read(data: bytes, file: str, sha256: str, progress: Progress = silent) -> Document:
    """Read a workbook: its visible sheets, one after the other. Raises ReadError for a file that is damaged, locked or beyond the limits."""
    package = Package(data, file)
    warnings: list[Message] = []
    workbook = _part(package, "xl/workbook.xml", file, warnings)
    if workbook is None:
        raise damaged(file)
    progress(Stage.READ, _PARSED)
    properties = workbook.find(f"{S}workbookPr")
    texts = Texts(
        shared_strings(_part(package, "xl/sharedStrings.xml", file, warnings)),
        looks(_part(package, "xl/styles.xml", file, warnings)),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
        tick=steps(progress, len(data) // _BYTES_OF_ROW, _PARSED),
    )
    sheets = _sheets(package, workbook, file, texts, warnings)
    blocks: list[Block] = []
    for name, found in sheets:
        blocks += [Paragraph(name, editorial=True)] if len(sheets) > 1 else []
        blocks += found
    blocks += _drawn(package, file, warnings)
    if any(name.startswith(("xl/comments", "xl/threadedcomments")) for name in package.names()):
        warnings.append(Message(COMMENTS))
    if not blocks:
        raise no_text(file)
    return finished(file, sha256, "xlsx", blocks, warnings)


def _part(package: Package, name: str, file: str, warnings: list[Message]) -> _Element | None:
    """Parse a part; one that is broken is told of."""
    try:
        data = package.part(name)
        if data is None:
            return None
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional) if strict in data[:5000] else data
        return parse_xml(data, file, name)
    except PartError:
        warnings.append(broken_part(name))
        return None


def _sheets(
    package: Package, workbook: _Element, file: str, texts: Texts, warnings: list[Message]
) -> list[tuple[str, list[Block]]]:
    """Return the visible sheets that hold something, by name."""
    targets = _targets(_part(package, "xl/_rels/workbook.xml.rels", file, warnings))
    out: list[tuple[str, list[Block]]] = []
    hidden, lost = False, False
    for sheet in workbook.iterfind(f"{S}sheets/{S}sheet"):
        root = _part(package, targets.get(sheet.get(_R_ID) or "", ""), file, warnings)
        if root is None or root.tag != f"{S}worksheet":
            continue
        blocks, unsaved = sheet_blocks(root, texts)
        if blocks and sheet.get("state") in ("hidden", "veryHidden"):
            hidden = True
        elif blocks:
            out.append((sheet.get("name") or "", blocks))
            lost |= unsaved
    if hidden:
        warnings.append(Message(mark("The workbook has hidden sheets, which were left out.")))
    if lost:
        warnings.append(
            Message(
                mark("Some formulas have no saved value; their cells are empty. Open and save the workbook in Excel.")
            )
        )
    return out


def _targets(root: _Element | None) -> dict[str, str]:
    """Return the names of the parts that relations of the workbook name."""
    out: dict[str, str] = {}
    for relation in root if root is not None else ():
        target = relation.get("Target") or ""
        out[relation.get("Id") or ""] = (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        )
    return out


def _drawn(package: Package, file: str, warnings: list[Message]) -> list[Block]:
    """Return the paragraphs of text boxes and shapes."""
    out: list[Block] = []
    for name in package.names():
        if name.startswith("xl/drawings/drawing") and name.endswith(".xml"):
            root = _part(package, name, file, warnings)
            for paragraph in root.iter(f"{_DRAWING}p") if root is not None else ():
                text = "".join(t.text or "" for t in paragraph.iter(f"{_DRAWING}t"))
                out += [Paragraph(text)] if text.strip() else []
    return out

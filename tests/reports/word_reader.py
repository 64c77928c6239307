"""Reads back a Word report: its tables as texts, and which words are bold."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree
from msgspec import Struct

from kasdiff.reports.word_xml import NAMESPACE

W = f"{{{NAMESPACE}}}"


def document(package: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def part(package: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(package)) as archive:
        return archive.read(name).decode()


def whole_text(package: bytes) -> str:
    return "".join(str(text) for text in document(package).itertext())


class Cell(Struct, frozen=True):
    text: str
    bold: tuple[str, ...]
    italic: tuple[str, ...]
    width: int
    span: int
    style: str


def tables(package: bytes) -> list[etree._Element]:
    return document(package).findall(f".//{W}tbl")


def rows(table: etree._Element) -> list[list[Cell]]:
    return [[_cell(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]


def main_table(package: bytes) -> etree._Element:
    """The comparative table: the only one of five columns."""
    (table,) = [table for table in tables(package) if len(table.findall(f"{W}tblGrid/{W}gridCol")) == 5]
    return table


def _cell(cell: etree._Element) -> Cell:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    style = cell.find(f"{W}p/{W}pPr/{W}pStyle")
    runs = cell.findall(f".//{W}r")
    return Cell(
        text="\n".join("".join(_text(run) for run in p.findall(f".//{W}r")) for p in cell.findall(f"{W}p")),
        bold=tuple(_text(run) for run in runs if run.find(f"{W}rPr/{W}b") is not None),
        italic=tuple(_text(run) for run in runs if run.find(f"{W}rPr/{W}i") is not None),
        width=int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")),  # type: ignore[union-attr, arg-type]
        span=int(span.get(f"{W}val") or 1) if span is not None else 1,
        style=(style.get(f"{W}val") or "") if style is not None else "",
    )


def _text(run: etree._Element) -> str:
    signs = {f"{W}noBreakHyphen": "-", f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(child.text or "" if child.tag == f"{W}t" else signs.get(str(child.tag), "") for child in run)

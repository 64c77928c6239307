"""Parts of the reports of the two samples as they are handed in: their XML, normalised, is what a person has read in the samples and found right.

A part that is to look otherwise is read anew, and stored only then.
"""

from __future__ import annotations

import difflib
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from msgspec import Struct

from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.registry import REPORTS
from tests.reports.word_reader import W

SAMPLES = Path(__file__).parents[2] / "samples"
GOLDEN = Path(__file__).with_name("golden")
DOCUMENT, CHANGES = "word/document.xml", "xl/worksheets/sheet3.xml"
ROW = f"{W}tr", "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"


class Golden(Struct, frozen=True):
    """A part: the report, its file in the package, and words of which the first row that says them is meant."""

    report: str
    file: str
    words: str
    cells: int | None = None  # so many of its first; all


PARTS = {
    "table-heads": Golden("word", DOCUMENT, "Обоснование"),
    "table-column-numbers": Golden("word", DOCUMENT, "12345"),
    "table-row": Golden("word", DOCUMENT, "Положение, пункт 1"),
    "table-whole-card": Golden("word", DOCUMENT, "Дополнено (приложение 2)"),
    "table-signature": Golden("word", DOCUMENT, "Первый руководитель"),
    "redline-reworded": Golden("redline", DOCUMENT, 'туралы" Қазақстан Республикасы Заңының 5-бабына'),
    "redline-inserted": Golden("redline", DOCUMENT, "білім – кәсіптік міндет шеңберінде"),
    "workbook-change": Golden(
        "excel", CHANGES, "кітапханашы: техникалық және кәсіптік білім", cells=8
    ),  # as far as is printed
}


@cache
def report(name: str, folder: Path) -> bytes:
    old, new = (parse(read_document(SAMPLES / f"sample-{year}-kk.docx")) for year in (2019, 2024))
    path = folder / name
    REPORTS[name].write(compare(old, new), path, Translator("ru"), ReportOptions())
    return path.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


def row_of(part: Golden, package: bytes) -> etree._Element:
    """The first row that says the words of a part (whatever the blanks between them are)."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        body = etree.fromstring(archive.read(part.file))
    row = next(row for row in body.iter(*ROW) if part.words in " ".join("".join(map(str, row.itertext())).split()))
    if part.cells is not None:
        del row[part.cells :]
    return row


def normalised(element: etree._Element) -> str:
    """The XML of an element, one element a line, attributes in their order; the numbers that tell changes apart say nothing."""
    element = etree.fromstring(etree.tostring(element, with_tail=False))
    for one in element.iter():
        one.attrib.pop(f"{W}id", "")
    etree.cleanup_namespaces(element)
    etree.indent(element)
    return etree.tostring(element, method="c14n").decode() + "\n"


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_what_was_read_and_found_right(name: str, folder: Path) -> None:
    part = PARTS[name]
    wanted = (GOLDEN / f"{name}.xml").read_text(encoding="utf-8")
    got = normalised(row_of(part, report(part.report, folder)))
    differing = difflib.unified_diff(wanted.split("\n"), got.split("\n"), "read", "made", lineterm="")
    assert got == wanted, "\n".join(differing)

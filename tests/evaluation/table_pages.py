"""How many pages the comparative table takes before its annexes, as LibreOffice lays it out: `python -m tests.evaluation.table_pages`.

Ends with 1 where a table is longer than promised. The signature stands below the last row, the annexes begin on a page of their own.
"""

from __future__ import annotations

import subprocess
import sys
from shutil import which

import pypdfium2 as pdfium

from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.parsing.parse import parse
from kasdiff.readers.office import convert, find_office
from kasdiff.readers.registry import read_document
from kasdiff.reports.word import comparative_table
from tests.conftest import SHARED

PROMISED = (("2013-690-kk", "2024-284-kk", 120), ("2023-262-kk", "2024-284-kk", 90))  # fewer pages than these
_SIGNED = "20___"  # in the last line of the signature, in each language
_LETTERS = frozenset({"Times New Roman", "Liberation Serif"})  # of the measures for which the promise was made
_TIME_LIMIT = 600.0  # seconds; a conversion takes some thirty


def main() -> int:
    """Print a line for each pair."""
    folder = SHARED / "editions"
    if not folder.is_dir() or find_office() is None:
        print("pages of the comparative table: the real editions or LibreOffice are not here")
        return 0
    if _letters() not in _LETTERS:
        print(
            "pages of the comparative table: no letters as wide as Times New Roman are here (Debian: fonts-liberation)"
        )
        return 0
    kept = True
    for old, new, promised in PROMISED:
        before, after = (parse(read_document(folder / f"{name}.txt")) for name in (old, new))
        made = comparative_table(compare(before, after), Translator("kk"))
        table = convert(made, "table", "docx", "pdf", time_limit=_TIME_LIMIT)
        signed, pages = _pages(table)
        print(f"{old} with {new}: the table takes {signed} pages (promised: under {promised}), its file {pages}")
        kept &= signed < promised
    return 0 if kept else 1


def _letters() -> str:
    """Return in which letters this system prints what asks for Times New Roman; nothing where it does not say."""
    command = ["fc-match", "--format=%{family[0]}", "Times New Roman"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout if which(command[0]) else ""


def _pages(pdf: bytes) -> tuple[int, int]:
    """Return the number of the page that bears the signature, and how many there are."""
    with pdfium.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    (signed,) = (number for number, text in enumerate(texts, 1) if _SIGNED in text)
    return signed, len(texts)


if __name__ == "__main__":
    sys.exit(main())

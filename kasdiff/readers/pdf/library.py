"""The door to PDFium: whatever is read through it is read here, under one lock, as the library cannot be used by two threads at once.

What leaves this module is plain data (see `model`).
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from kasdiff.readers.faults import damaged, encrypted, too_much
from kasdiff.readers.pdf.drawing import read_objects
from kasdiff.readers.pdf.forms import read_fields
from kasdiff.readers.pdf.letters import read_text
from kasdiff.readers.pdf.model import PageContent
from kasdiff.readers.pdf.place import ShownPage
from kasdiff.readers.pdf.struck import take_struck
from kasdiff.readers.pdf.tags import add_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.readers.pdf.tags import Node

MAX_PAGES = 5_000
_LOCK = threading.Lock()


@contextmanager
def opened(data: bytes, file: str) -> Iterator[pdfium.PdfDocument]:
    """Open a PDF and hold the library until it is closed. Raises ReadError where it is locked or broken beyond repair."""
    with _LOCK:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise (encrypted(file) if error.err_code == raw.FPDF_ERR_PASSWORD else damaged(file)) from error
        try:
            if len(document) > MAX_PAGES:
                raise too_much(file)
            document.init_forms()
            yield document
        finally:
            document.close()


def is_tagged(document: pdfium.PdfDocument) -> bool:
    """Whether a PDF says that it has tags."""
    return bool(raw.FPDFCatalog_IsTagged(document))


def read_page(document: pdfium.PdfDocument, index: int, file: str, tree: Node | None) -> PageContent | None:
    """Read letters and lines of a page (from 0), and add its tags to `tree`; then each run bears the number that ties it to them.

    None for a page that is broken.
    """
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return None
    try:
        shown = ShownPage(page)
        content = PageContent(index + 1, shown.width, shown.height)
        read_text(page, content, shown, file, marks=tree is not None)
        read_objects(page, content, shown, file)
        read_fields(document, page, content, shown)
        take_struck(content)
        if tree is not None:
            add_page(tree, page, index + 1)
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()
    return content


def search_tags(document: pdfium.PdfDocument, index: int, tree: Node) -> None:
    """Look again, at every child, for the tags of a page (from 0) that has text without any."""
    page = document[index]
    try:
        add_page(tree, page, index + 1, thorough=True)
    finally:
        page.close()

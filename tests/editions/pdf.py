"""The printed edition as a PDF, laid out by Qt: lines wrap, rows break at the ends of pages."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication

from tests.editions.formats import as_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.editions.blocks import Block

_MADE = re.compile(
    rb"(?<=D:)\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=<)[0-9A-Fa-f]{72}(?=>)"
)
_LINES, _NO_LINES = (
    'border="1" cellspacing="0" cellpadding="0"',
    'border="0" cellspacing="2" cellpadding="4"',
)


@cache
def _application() -> QApplication:
    """Return the application that fonts need; the tests of the window may have one already, or want this one later."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication([])


def as_pdf(blocks: Sequence[Block], *, bare: bool = False) -> bytes:
    """Return a PDF of A4 pages; `bare`: its tables have no lines."""
    page = as_html(blocks).decode()
    return of_html(page.replace(_LINES, _NO_LINES) if bare else page)


def of_html(page: str) -> bytes:
    """Return a PDF of A4 pages of a page that was saved, without what stands around its text."""
    _application()
    document = QTextDocument()
    document.setHtml(page.replace('<div id="header"><a href="/">ИПС</a><ul><li>Поиск</li></ul></div>', ""))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setResolution(300)
    document.print_(writer)
    del writer
    return _MADE.sub(lambda found: b"0" * len(found.group()), bytes(buffer.data().data()))

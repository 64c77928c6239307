"""The printed edition as a PDF, laid out by Qt: lines wrap, rows break at the ends of pages."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from tests.editions.formats import as_html

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.editions.blocks import Block

_MADE = re.compile(
    rb"(?<=D:)\d{14}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=<)[0-9A-Fa-f]{72}(?=>)"
)


@cache
def _application() -> QGuiApplication:
    """Return the application that fonts need; the tests may have one already."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = QGuiApplication.instance()
    return found if isinstance(found, QGuiApplication) else QGuiApplication([])


def as_pdf(blocks: Sequence[Block]) -> bytes:
    """Return a PDF of A4 pages."""
    _application()
    document = QTextDocument()
    document.setHtml(
        as_html(blocks).decode().replace('<div id="header"><a href="/">ИПС</a><ul><li>Поиск</li></ul></div>', "")
    )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 15, 15, 15), QPageLayout.Unit.Millimeter)
    writer.setResolution(300)
    document.print_(writer)
    del writer
    return _MADE.sub(lambda found: b"0" * len(found.group()), bytes(buffer.data().data()))

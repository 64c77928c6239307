"""Reports of a comparison, told from editions: a table of two wordings side by side holds cards of both, and would be read as an edition of neither."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from kasdiff.errors import Message, NotAStandardError
from kasdiff.i18n import mark
from kasdiff.model.document import Paragraph, Table
from kasdiff.readers.faults import PartError
from kasdiff.readers.omissions import TRACKED
from kasdiff.readers.refusal import ORDER
from kasdiff.readers.sniff import ZIP
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.document import Document

_PROPERTIES = ("docProps/core.xml", "meta.xml")  # of Office and of OpenDocument
# Who made a file, as the program writes it, and as other programs keep it when they save the file anew, in this or another format.
_MADE = (
    b"creator>kasdiff</",
    b"\\author kasdiff}",
    b'content="kasdiff"',
    b"(kasdiff)",
    "(\ufeffkasdiff)".encode("utf-16-be").replace(b"\0(", b"(").replace(b"\0)", b")"),
    "\ufeffkasdiff".encode("utf-16-be").hex().upper().encode(),
)
_WORDING = r"(?:редакция\w*|wording|edition)"
_OLD = re.compile(rf"(?:қолданыстағы|бұрынғы|действующ\w+|прежн\w+|earlier|old) {_WORDING}|wording in force")
_NEW = re.compile(rf"(?:ұсынылатын|ұсынылып отырған|жаңа|предлагаем\w+|нов\w+|proposed|new) {_WORDING}")
_BEFORE_A_TABLE = 2000  # letters of what may stand above a comparative table: approval, addressee, title; the text of an act is longer


def refuse_report(data: bytes, document: Document) -> None:
    """Raise NotAStandardError for a report of a comparison.

    Such a document begins with a table whose head names both wordings. One that says it was made by this program may hold it anywhere, or changes that are
    tracked. What holds the text of an order above its first table is an order, whatever else it holds.
    """
    above = _above_tables(document)
    if ORDER.search(above):
        return
    heads = (_compares(table) for table in document.blocks if isinstance(table, Table))
    if _made_here(data):
        is_report = any(warning.text == TRACKED for warning in document.warnings) or any(heads)
    else:
        is_report = len(above) <= _BEFORE_A_TABLE and next(heads, False)
    if is_report:
        raise NotAStandardError(
            Message(
                mark("{file} is no edition but a report of a comparison: both wordings stand in it."),
                {"file": document.file},
            ),
            Message(
                mark(
                    "Open the two editions that it compares."
                    " If you mean the wording to which tracked changes lead, accept or reject them all in Word and save the file."
                )
            ),
        )


def _made_here(data: bytes) -> bool:
    """Whether a file says that this program made it."""
    if not data.startswith(ZIP):
        return _says_so(data)
    from kasdiff.readers.package import Package  # noqa: PLC0415 - a text file needs neither zip files nor XML

    package = Package(data, "")
    for name in _PROPERTIES:
        try:
            if _says_so(package.part(name) or b""):
                return True
        except PartError:  # told by the reader of the file, if it needs the part
            continue
    return False


def _says_so(data: bytes) -> bool:
    return any(made in data for made in _MADE)


def _above_tables(document: Document) -> str:
    def texts() -> Iterator[str]:
        for block in document.blocks:
            if not isinstance(block, Paragraph):
                return
            yield fold(block.text)

    return "\n".join(texts())


def _compares(table: Table) -> bool:
    """Whether the head of a table names the earlier wording, and beside it the later one."""
    cells = [fold(cell.text) for cell in table.rows[0].cells] if table.rows else []
    return any(_OLD.match(old) and _NEW.match(new) for old, new in itertools.pairwise(cells))

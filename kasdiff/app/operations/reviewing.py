"""Reading a workbook that was filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.workers.report_requests import FILLED
from kasdiff.app.workers.requests import unpacked_path
from kasdiff.reports.excel_review import read_filled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.worker.host import Answer


def read_workbook(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer with what was filled in in the workbook of this path. Raises ReadError."""
    answer.part(FILLED.encode(read_filled(unpacked_path(parts[0]))))

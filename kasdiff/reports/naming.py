"""What the file of a report is called after the editions that it compares."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.i18n import Translator
    from kasdiff.reports.registry import Report

FORBIDDEN = re.compile(r'[\\/:*?"<>|]')  # in names of files on Windows
NAME = 100  # bytes of each edition in the name of a file, of which a whole may have 255


def report_name(names: Sequence[str], report: Report, tr: Translator) -> str:
    """Return a name for the report's file that begins with `names`."""
    told = [*names, tr.text(report.suffix)] if report.suffix else names
    return joined(told) + report.ending


def joined(names: Sequence[str]) -> str:
    """Join names into one that every system takes."""
    return FORBIDDEN.sub("-", " – ".join(names).replace(" · ", " "))


def cut(text: str, limit: int = NAME) -> str:
    """Keep a text within `limit` bytes."""
    if len(text.encode("utf-8", "replace")) <= limit:
        return text
    return text.encode("utf-8", "replace")[: limit - len("…".encode())].decode(errors="ignore").rstrip() + "…"

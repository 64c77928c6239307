"""What the process apart does in the window's tests: what a file begins with says what comes of it, and real files are read and compared as ever.

A monkeypatch does not reach over to the process; so the tests make files that say what they want: see `read`. Of two editions that are read already the
name of the file says it, of a report its name.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.app.operations import comparing, reporting
from kasdiff.app.scope import by_names
from kasdiff.app.workers.report_requests import REPORT
from kasdiff.app.workers.requests import (
    COMPARE_EDITIONS,
    COMPARE_FILES,
    WORK,
    Compared,
    unpacked_path,
)
from kasdiff.encoding.comparisons import comparison_records
from kasdiff.encoding.documents import document_records
from kasdiff.encoding.editions import edition_records
from kasdiff.encoding.records import RECORDS, EditionHead
from kasdiff.errors import Message, NotAStandardError
from kasdiff.progress import Stage
from kasdiff.reports.atomic import replacing, write_text
from tests.app import made_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.work import Side
    from kasdiff.progress import Progress
    from kasdiff.worker.host import Answer

ENDLESS = "endless"  # the file of an edition of which no comparison comes to an end
_MARK = "#"


def compare_files(parts: Sequence[bytes], answer: Answer) -> None:
    """Read and compare two files, one of which may ask for something else."""
    request = COMPARE_FILES.decode(parts[0])
    paths = [unpacked_path(request.old), unpacked_path(request.new)]
    if not any(map(_order, paths)):
        comparing.compare_files(parts, answer)
        return
    old, new = (read(path, answer.progress) for path in paths)
    for side in (old, new):
        comparing._send(document_records(side.document), answer)
        comparing._send(edition_records(side.edition), answer)
    scope = by_names(request.standards, old.edition, new.edition)
    answer.part(WORK.encode(Compared(scope)))
    comparison = made_up.comparison()
    if old.edition.standards:
        comparison = comparing._compared(old.edition, new.edition, request.options, scope, answer.progress)
    comparing._send(comparison_records(comparison), answer)


def compare_editions(parts: Sequence[bytes], answer: Answer) -> None:
    """Compare two editions, or never come to an end."""
    COMPARE_EDITIONS.decode(parts[0])
    heads = [record for part in parts[1:] if isinstance(record := RECORDS.decode(part), EditionHead)]
    if any(head.edition.file == ENDLESS for head in heads):
        go_on(answer.progress, Stage.ITEMS)
    comparing.compare_editions(parts, answer)


def write_report(parts: Sequence[bytes], answer: Answer) -> None:
    """Write a report, or one of those that only tests know."""
    request = REPORT.decode(parts[0])
    target = unpacked_path(request.target)
    if request.name == "endless":
        go_on(answer.progress, Stage.REPORT)
    elif request.name == "half":
        with replacing(target) as temporary:
            temporary.write_text("half", encoding="utf-8")
            go_on(answer.progress, Stage.REPORT)
    elif request.name == "late":
        write_text(target, "whole")
        go_on(answer.progress, Stage.REPORT)
    else:
        reporting.write_report(parts, answer)


def read(path: Path, progress: Progress) -> Side:
    """Do what the first line of a file asks for; of one that is not there, a made-up side."""
    word, _, rest = (_order(path) or "made-up").partition(" ")
    if word == "endless":
        go_on(progress, Stage.PARSE)
    elif word == "refuse":
        raise NotAStandardError(Message("{file} is empty.", {"file": path.name}), Message("Download or save it again."))
    elif word == "break":
        raise ZeroDivisionError("seven")
    elif word == "abort":
        os.abort()
    elif word == "wait-for":
        while not Path(rest).exists():
            progress(Stage.PARSE, 0.5)
            time.sleep(0.01)
        with path.with_name("read").open("a", encoding="utf-8") as file:
            file.write(f"{path.name}\n")
    elif word == "side":
        return made_up.SIDES[rest]()
    return made_up.side(path.name)


def go_on(progress: Progress, stage: Stage) -> None:
    """Say without end that the work goes on."""
    while True:
        progress(stage, 0.5)
        time.sleep(0.01)


def _order(path: Path) -> str:
    """Return what a file asks for; "" for one that is to be read."""
    if path.parent == made_up.FOLDER:
        return "made-up"
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            first = file.readline().strip()
    except OSError:
        return ""
    return first.removeprefix(_MARK) if first.startswith(_MARK) else ""

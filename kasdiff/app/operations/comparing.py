"""Reading two files and comparing them, and comparing two editions that are read already."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from kasdiff.app.scope import by_names
from kasdiff.app.workers.requests import (
    COMPARE_EDITIONS,
    COMPARE_FILES,
    WORK,
    Checked,
    Compared,
    CompareEditionsRequest,
    unpacked_path,
)
from kasdiff.compare.engine import compare_parts
from kasdiff.compare.known import Known
from kasdiff.compare.options import Manual
from kasdiff.encoding.comparisons import comparison_records
from kasdiff.encoding.documents import document_records
from kasdiff.encoding.editions import edition_of, edition_records
from kasdiff.encoding.records import RECORDS, EditionHead
from kasdiff.errors import NotAStandardError
from kasdiff.parsing.parse import parse
from kasdiff.progress import Stage
from kasdiff.readers.registry import read_document
from kasdiff.reports.edition_checks import checks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from kasdiff.app.scope import Scope
    from kasdiff.compare.options import Options
    from kasdiff.encoding.records import Record
    from kasdiff.model.comparison import Comparison
    from kasdiff.model.document import Document
    from kasdiff.model.edition import Edition
    from kasdiff.model.taught import Taught
    from kasdiff.progress import Progress
    from kasdiff.worker.host import Answer

# Shares of the whole work, measured on the largest pair: reading and understanding each file, then comparing.
_OLD, _NEW, _COMPARE = (0.0, 0.35), (0.35, 0.7), (0.7, 1.0)
_READ = 0.3  # the share of reading in reading and understanding a file


def compare_files(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer with the records of each document and its edition, what of them is compared, and the records of the comparison.

    Raises KasdiffError with a remedy where a file cannot be used.
    """
    request = COMPARE_FILES.decode(parts[0])
    old = read_side(unpacked_path(request.old), (request.sides[0], request.taught), answer, _OLD)
    new = read_side(unpacked_path(request.new), (request.sides[1], request.taught), answer, _NEW)
    scope = by_names(request.standards, old, new)
    answer.part(WORK.encode(Compared(scope)))
    progress = _within(answer.progress, *_COMPARE)
    made_of = _made_of((RECORDS.encode(r) for e in (old, new) for r in edition_records(e)), request.options, scope)
    comparison = _compared(old, new, request.options, scope, progress, request.pairs, _known(made_of))
    _send(comparison_records(comparison), answer)


def compare_editions(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer with the records of the comparison of two editions, or of parts of them."""
    request = COMPARE_EDITIONS.decode(parts[0])
    records = list(map(RECORDS.decode, parts[1:]))
    second = max(place for place, record in enumerate(records) if isinstance(record, EditionHead))
    old, new = edition_of(records[:second]), edition_of(records[second:])
    made_of = _made_of(parts[1:], request.options, request.scope)
    comparison = _compared(old, new, request.options, request.scope, answer.progress, request.pairs, _known(made_of))
    _send(comparison_records(comparison), answer)


def _made_of(editions: Iterable[bytes], options: Options, scope: Scope) -> bytes:
    """Return a digest of all that a comparison depends on, save for what is decided by hand."""
    whole = hashlib.sha256(COMPARE_EDITIONS.encode(CompareEditionsRequest(options, scope)))
    for part in editions:
        whole.update(len(part).to_bytes(8, "little"))
        whole.update(part)
    return whole.digest()


@lru_cache(maxsize=1)
def _known(made_of: bytes) -> Known:
    """Return what is known of the comparison that was made last, where it is made of the same; else nothing yet."""
    del made_of
    return Known()


def read_side(path: Path, how: tuple[str, Taught], answer: Answer, share: tuple[float, float]) -> Edition:
    """Read and understand one file, of two languages the one that is asked for, and hand over what was read."""
    progress = _within(answer.progress, *share)
    document = read_document(path, _within(progress, 0.0, _READ))
    progress(Stage.PARSE, _READ)
    edition = _parsed(document, *how)
    progress(Stage.PARSE, 1.0)
    _send(document_records(document), answer)
    _send(edition_records(edition), answer)
    answer.part(WORK.encode(Checked(checks(edition))))
    return edition


def _parsed(document: Document, side: str, taught: Taught) -> Edition:
    """Understand a document; a side that was chosen once, and that the file has no more, is none."""
    try:
        return parse(document, side or None, taught)
    except NotAStandardError:
        if not side:
            raise
        return parse(document, None, taught)


def _compared(  # noqa: PLR0913, PLR0917 - all that a comparison is made of
    old: Edition,
    new: Edition,
    options: Options,
    scope: Scope,
    progress: Progress,
    pairs: str = "",
    known: Known | None = None,
) -> Comparison:
    if scope.cards is None and pairs:
        from kasdiff.review.pairs import resolve, unheeded, with_lost  # noqa: PLC0415 - most comparisons have no pairs made by hand
        from kasdiff.review.pairs_file import parse_pairs  # noqa: PLC0415

        resolved = resolve(parse_pairs(pairs.encode(), ""), old, new)
        comparison = compare_parts(scope.of(old, new), (old, new), options, resolved.manual, progress, known)
        return with_lost(comparison, (*resolved.lost, *unheeded(comparison, resolved.found)))
    if scope.cards is None:
        return compare_parts(scope.of(old, new), (old, new), options, Manual(), progress, known)
    from kasdiff.compare.choose import compare_cards  # noqa: PLC0415 - most are of whole editions

    return compare_cards((old, scope.cards[0]), (new, scope.cards[1]), options, progress)


def _send(records: Iterable[Record], answer: Answer) -> None:
    for record in records:
        answer.part(RECORDS.encode(record))


def _within(progress: Progress, start: float, end: float) -> Progress:
    """Return a progress that fills the part from `start` to `end` of the whole."""

    def part(stage: Stage, done: float) -> None:
        progress(stage, start + (end - start) * min(1.0, max(0.0, done)))

    return part

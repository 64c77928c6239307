"""Reading one edition, following several, and finding what changed in one language only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.operations.comparing import read_side
from kasdiff.app.workers.requests import unpacked_path
from kasdiff.app.workers.series_requests import (
    FINDINGS,
    LINES,
    READ,
    ROW,
    FindingRecord,
    LanguagesHead,
    LineRecord,
    RowHead,
)
from kasdiff.compare.series.history import history
from kasdiff.compare.series.two_diffs import compare_two
from kasdiff.encoding.editions import edition_of
from kasdiff.encoding.records import RECORDS, EditionHead
from kasdiff.reports.history_view import card_lines, edition_refs
from kasdiff.reports.languages_table import whole_cards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress, Stage
    from kasdiff.worker.host import Answer


def read_edition(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer with the records of a document and its edition, and what of that is to be looked at."""
    request = READ.decode(parts[0])
    read_side(unpacked_path(request.path), (request.side, request.taught), answer, (0.0, 1.0))


def follow_editions(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer with a history: head, then each line of cards."""
    request, editions = ROW.decode(parts[0]), _editions(parts[1:])
    found = history(editions, request.options, _in_turn(answer.progress, len(editions) - 1))
    warnings = (*found.warnings, *(one for comparison in found.comparisons for one in comparison.warnings))
    answer.part(LINES.encode(RowHead(edition_refs(found), warnings)))
    for line in card_lines(found):
        answer.part(LINES.encode(LineRecord(line)))


def compare_languages(parts: Sequence[bytes], answer: Answer) -> None:
    """Answer with what changed in one language only; the editions are old and new in one language, then in the other."""
    request, editions = ROW.decode(parts[0]), _editions(parts[1:])
    (old, new, other_old, other_new), progress = editions, _in_turn(answer.progress, 4)
    found = compare_two((old, new), (other_old, other_new), request.options, progress)
    refs = found.first.old, found.first.new, found.second.old, found.second.new
    diffs = (found.first, found.second, found.across_old, found.across_new)
    warnings = (*found.warnings, *(one for diff in diffs for one in diff.warnings))
    answer.part(FINDINGS.encode(LanguagesHead(refs, tuple(warnings), found.unchecked, tuple(whole_cards(found)))))
    for finding in found.findings:
        answer.part(FINDINGS.encode(FindingRecord(finding)))


def _editions(parts: Sequence[bytes]) -> list[Edition]:
    """Return the editions whose records came one after the other."""
    records = list(map(RECORDS.decode, parts))
    starts = [place for place, record in enumerate(records) if isinstance(record, EditionHead)]
    ends = [*starts[1:], len(records)]
    return [edition_of(records[start:end]) for start, end in zip(starts, ends, strict=True)]


def _in_turn(progress: Progress, times: int) -> Progress:
    """Return a progress for several comparisons one after the other, each of which fills its part of the whole; what comes beyond them moves nothing."""
    begun, last = 0, 1.0

    def one(stage: Stage, done: float) -> None:
        nonlocal begun, last
        if done < last:  # the next one has begun
            begun += 1
        last = done
        progress(stage, min(1.0, (begun - 1 + done) / times))

    return one

"""Writing an archive of the comparison on the desk, and comparing many pairs at once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.app.workers.report_requests import ARCHIVE, BATCH, BATCH_TOLD, BatchTold, unpacked_forms
from kasdiff.app.workers.requests import unpacked_path
from kasdiff.batch.run import SUMMARY
from kasdiff.batch.sources import hash_of
from kasdiff.batch.whole import check_apart, outcome_text, run_batch, sources_of
from kasdiff.batch.wording import problems
from kasdiff.encoding.comparisons import comparison_of
from kasdiff.encoding.records import RECORDS
from kasdiff.errors import Message, ReadError
from kasdiff.i18n import Translator, mark
from kasdiff.reports.archive import archive_comparison, input_name
from kasdiff.reports.templates import with_forms
from kasdiff.review.taught import labels_toml

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kasdiff.app.workers.report_requests import ArchiveRequest
    from kasdiff.model.comparison import Comparison, EditionRef
    from kasdiff.worker.host import Answer


def write_archive(parts: Sequence[bytes], answer: Answer) -> None:
    """Write an archive. Raises ReadError where an edition is no more what was compared, WriteError; an existing file is then untouched."""
    request = ARCHIVE.decode(parts[0])
    comparison = comparison_of(map(RECORDS.decode, parts[1:]))
    inputs = dict(_inputs(request, comparison))
    options = with_forms(request.report.options, unpacked_forms(request.report.forms))
    tr = Translator(request.report.language)
    archive_comparison(
        unpacked_path(request.report.target), comparison, inputs, request.kept, options, tr, answer.progress
    )


def _inputs(request: ArchiveRequest, comparison: Comparison) -> Iterator[tuple[str, tuple[str, Path | bytes]]]:
    """Yield what was read, by what it is: its name in the archive, and its content."""
    for key, packed, edition in (("old", request.old, comparison.old), ("new", request.new, comparison.new)):
        path = unpacked_path(packed)
        if hash_of(path) != edition.sha256:
            raise _changed(path)
        yield key, (input_name(key, path.name), path)
    if request.pairs:
        yield "pairs", (input_name("pairs", ""), request.pairs.encode())
    if comparison.old.taught or comparison.new.taught:
        yield (
            "labels",
            (input_name("labels", ""), _labels(request, comparison.new if comparison.new.taught else comparison.old)),
        )
    if request.session:
        path = unpacked_path(request.session)
        yield "session", (input_name("session", path.name), path)


def _labels(request: ArchiveRequest, edition: EditionRef) -> bytes:
    """Return the file of labels by which an edition was read; where it was changed since, the same labels."""
    path = unpacked_path(request.labels)
    data = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(data).hexdigest() == edition.taught.sha256:
        return data
    return labels_toml(edition.taught.labels).encode()


def _changed(path: Path) -> ReadError:
    return ReadError(
        Message(mark("{file} is no more what was compared: it was changed, moved or removed."), {"file": str(path)}),
        Message(mark("Read the files again (F5), then write the archive.")),
    )


def run_many(parts: Sequence[bytes], answer: Answer) -> None:
    """Compare many pairs and answer with what is to be said of them. Raises KasdiffError."""
    request = BATCH.decode(parts[0])
    old, out = unpacked_path(request.old), unpacked_path(request.out)
    new = unpacked_path(request.new) if request.new else None
    how = replace(request.how, report_options=with_forms(request.how.report_options, unpacked_forms(request.forms)))
    tr = Translator(how.language)
    sources = sources_of(old, new)
    check_apart(out, old, new)
    result = run_batch(sources, how, out, answer.progress)
    lines = tuple(" ".join(filter(None, (f"{name}:", why, remedy))) for name, why, remedy in problems(result, tr))
    answer.part(BATCH_TOLD.encode(BatchTold(outcome_text(result, out / SUMMARY, tr).strip(), lines)))

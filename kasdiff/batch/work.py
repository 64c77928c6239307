"""What the processes apart do for a batch: read one edition, or compare one pair and write its reports. Nothing is kept in memory between two jobs."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.batch.records import COMPARING, OUTCOME, READING, SHEET, CardFate, Outcome, Sheet
from kasdiff.compare.engine import compare
from kasdiff.encoding.codec import Codec
from kasdiff.encoding.editions import edition_of, edition_records
from kasdiff.encoding.records import Record
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Grade
from kasdiff.model.taught import NOTHING_TAUGHT
from kasdiff.parsing.parse import parse
from kasdiff.progress import Stage
from kasdiff.readers.registry import read_document
from kasdiff.readers.struck import Struck
from kasdiff.reports.comparison_json import comparison_json
from kasdiff.reports.naming import report_name
from kasdiff.reports.options import language_of
from kasdiff.reports.registry import REPORTS
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.batch.records import CompareRequest, How, ReadRequest
    from kasdiff.model.comparison import CardMatch, Comparison, EditionRef
    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress
    from kasdiff.worker.host import Answer

JSON = "json"
_KEPT: Codec[list[Record]] = Codec(list[Record])


def read(parts: Sequence[bytes], answer: Answer) -> None:
    """Read an edition, keep it for its comparisons, and answer with what it is known by. Raises KasdiffError."""
    request = READING.decode(parts[0])
    edition = _read(request, answer.progress)
    Path(os.fsdecode(request.kept)).write_bytes(_KEPT.encode(list(edition_records(edition))))
    answer.part(SHEET.encode(_sheet(edition)))


def compare_pair(parts: Sequence[bytes], answer: Answer) -> None:
    """Compare two editions, write the reports, and answer with the outcome. Raises KasdiffError."""
    request = COMPARING.decode(parts[0])
    how = request.old.how
    old, new = (_kept(one, answer.progress) for one in (request.old, request.new))
    comparison = compare(old, new, how.options, progress=answer.progress)
    files = dict(_written(comparison, request, how, answer.progress))
    answer.part(OUTCOME.encode(_outcome(comparison, files)))


def _read(request: ReadRequest, progress: Progress) -> Edition:
    how = request.how
    document = read_document(Path(os.fsdecode(request.path)), progress, struck=Struck(how.struck))
    progress(Stage.PARSE, 0.0)
    return parse(document, how.side or None, how.taught)


def _kept(request: ReadRequest, progress: Progress) -> Edition:
    kept = Path(os.fsdecode(request.kept))
    if kept.is_file():
        return edition_of(_KEPT.decode(kept.read_bytes()))
    return _read(request, progress)


def _sheet(edition: Edition) -> Sheet:
    names = [name for standard in edition.standards if (name := standard.name)]
    codes = [standard.code for standard in edition.standards] + [card.code for _, _, card in edition.cards()]
    return Sheet(
        edition.language,
        tuple(sorted({folded for name in names if (folded := squeeze(name))})),
        tuple(sorted({folded for code in codes if code and (folded := squeeze(code))})),
        edition.sha256,
        tuple(names),
        edition.warnings,
    )


def _written(
    comparison: Comparison, request: CompareRequest, how: How, progress: Progress
) -> Iterator[tuple[str, str]]:
    """Write the reports; yield their names with their SHA-256."""
    tr = Translator(language_of(how.report_language, comparison.new.language, how.language))
    folder = Path(os.fsdecode(request.folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name in how.reports:
        if name == JSON:
            path = folder / f"{request.stem}.json"
            path.write_bytes(comparison_json(comparison).encode("utf-8", "backslashreplace"))
        else:
            path = folder / report_name((request.stem,), REPORTS[name], tr)
            REPORTS[name].write(comparison, path, tr, how.report_options, progress)
        yield path.name, hashlib.sha256(path.read_bytes()).hexdigest()


def _outcome(comparison: Comparison, files: dict[str, str]) -> Outcome:
    totals = comparison.totals
    pairs = [pair for card in comparison.entries for pair in card.pairs]
    return Outcome(
        old=_slim(comparison.old),
        new=_slim(comparison.new),
        different=comparison.different,
        cards=totals.cards,
        kinds={kind: totals.of(kind) for kind in ChangeKind},
        high=sum(pair.grade is Grade.HIGH for pair in pairs),
        doubtful=sum(card.doubtful for card in comparison.cards) + sum(pair.doubtful for pair in pairs),
        fates=tuple(map(_fate, comparison.cards)),
        files=files,
        warnings=comparison.warnings,
    )


def _slim(edition: EditionRef) -> EditionRef:
    """Leave out of an edition what stands in the reports of its pair: labels that were taught to all."""
    return replace(edition, taught=NOTHING_TAUGHT)


def _fate(card: CardMatch) -> CardFate:
    return CardFate(card.old, card.new, card.status, sum(pair.substantive for pair in card.pairs), card.doubtful)

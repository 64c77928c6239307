"""The run of a batch: reads what was not read before, pairs the editions, compares what was not compared before, and goes on after what cannot be used."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from kasdiff import __version__
from kasdiff.batch.pairing import By, Paired, Pairing, pair_up
from kasdiff.batch.records import COMPARE, COMPARING, OUTCOME, READ, READING, SHEET, CompareRequest, How, ReadRequest
from kasdiff.batch.sources import hash_of
from kasdiff.errors import KasdiffError, Message, ReadError, WriteError
from kasdiff.i18n import mark
from kasdiff.progress import Stage
from kasdiff.reports.naming import cut, joined
from kasdiff.worker.client import Limits, TooSlowError
from kasdiff.worker.pool import Job

if TYPE_CHECKING:
    from kasdiff.batch.folder import Folder
    from kasdiff.batch.pairing import Unpaired
    from kasdiff.batch.records import Outcome, Sheet
    from kasdiff.batch.sources import Source, Sources
    from kasdiff.progress import Progress
    from kasdiff.worker.pool import Answered, Pool

SUMMARY = "kasdiff-batch.xlsx"
# Seconds without any news of a job, after which it is given up: the largest real edition is read within three.
LIMITS = Limits(silence=600.0)
_Place = tuple[int, int]  # the side (0 old, 1 new), and the place of a file on it


class Fault(Struct, frozen=True):
    """Why a file or a pair could not be used, and what to do."""

    problem: Message
    remedy: Message


class Unread(Struct, frozen=True):
    """A file that could not be read as an edition."""

    source: Source
    new: bool
    fault: Fault


class Row(Struct, frozen=True):
    """A pair and what was found, or why nothing was; `before`: by an earlier run, from the same files with the same options."""

    old: Source
    new: Source
    by: By
    outcome: Outcome | None = None
    fault: Fault | None = None
    before: bool = False


class Result(Struct, frozen=True):
    """All pairs, and all that is in none."""

    sources: Sources
    rows: tuple[Row, ...]
    unread: tuple[Unread, ...]
    unpaired: tuple[Unpaired, ...]
    left_over: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every file was compared."""
        return not (self.unread or self.unpaired or any(row.fault for row in self.rows))

    @property
    def different(self) -> bool:
        """Whether any pair differs in substance."""
        return any(row.outcome.different for row in self.rows if row.outcome)


class Run:
    """One run, into a folder that is held."""

    def __init__(self, sources: Sources, how: How, folder: Folder, pool: Pool, progress: Progress) -> None:
        self._sources, self._how = sources, how
        self._sides = (sources.old, sources.new)
        self._folder, self._pool, self._progress = folder, pool, progress
        self._sheets: tuple[dict[int, Sheet], dict[int, Sheet]] = ({}, {})
        self._faults: dict[_Place, Fault] = {}

    def result(self) -> Result:
        """Do what is to be done."""
        if self._sources.listed is None:
            self._read_all()
            pairing = pair_up(*self._sheets)
        else:
            pairing = Pairing(tuple(Paired(old, new, By.LIST) for old, new in self._sources.listed), ())
        rows = self._compare_all(pairing.pairs)
        files = {name for row in rows if row.outcome for name in row.outcome.files} | {SUMMARY}
        unread = tuple(
            Unread(self._sides[side][place], bool(side), fault) for (side, place), fault in sorted(self._faults.items())
        )
        return Result(self._sources, rows, unread, pairing.unpaired, tuple(self._folder.left_over(files)))

    @cached_property
    def _hashes(self) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(hash_of(source.path) for source in side) for side in self._sides)

    def _read_all(self) -> None:
        """Learn by what each edition is known: from the manifest, else by reading it."""
        asked = []
        for side, sources in enumerate(self._sides):
            for place in range(len(sources)):
                if sheet := self._folder.sheet(self._read_key(side, place)):
                    self._sheets[side][place] = sheet
                else:
                    asked.append((side, place))
        jobs = (Job(str(number), READ, (READING.encode(self._request(*place)),)) for number, place in enumerate(asked))
        for done, answer in enumerate(self._pool.answers(jobs)):
            side, place = asked[int(answer.key)]
            self._progress(Stage.READ, (done + 1) / len(asked))
            if answer.fault:
                self._faults[side, place] = fault_of(answer.fault)
                continue
            sheet = SHEET.decode(answer.parts[0])
            if sheet.sha256 != self._hashes[side][place]:
                self._faults[side, place] = _changed(self._sides[side][place])
                continue
            self._sheets[side][place] = sheet
            self._folder.know(self._read_key(side, place), sheet)

    def _compare_all(self, pairs: tuple[Paired, ...]) -> tuple[Row, ...]:
        stems = self._stems(pairs)
        keys = [self._pair_key(pair, stem) for pair, stem in zip(pairs, stems, strict=True)]
        rows: dict[int, Row] = {}
        for number, (pair, key) in enumerate(zip(pairs, keys, strict=True)):
            if outcome := self._folder.done(key):
                rows[number] = self._row(pair, outcome, before=True)
        asked = [number for number in range(len(pairs)) if number not in rows]
        uses = Counter(request.kept for number in asked for request in self._requests(pairs[number]))
        jobs = (self._job(number, pairs[number], stems[number]) for number in asked)
        for done, answer in enumerate(self._pool.answers(jobs)):
            number = int(answer.key)
            rows[number] = self._finished(pairs[number], keys[number], answer)
            self._progress(Stage.ITEMS, (done + 1) / len(asked))
            for request in self._requests(pairs[number]):
                uses[request.kept] -= 1
                if not uses[request.kept] and os.path.exists(request.kept):  # noqa: PTH110 - bytes, as the system has it
                    os.unlink(request.kept)  # noqa: PTH108
        return tuple(rows[number] for number in range(len(pairs)))

    def _finished(self, pair: Paired, key: str, answer: Answered) -> Row:
        """Put the reports of a pair in their places, and say what was found."""
        if answer.fault:
            return self._row(pair, fault=fault_of(answer.fault))
        outcome = OUTCOME.decode(answer.parts[0])
        for side, place, edition in ((0, pair.old, outcome.old), (1, pair.new, outcome.new)):
            if edition.sha256 != self._hashes[side][place]:
                return self._row(pair, fault=_changed(self._sides[side][place]))
        try:
            self._folder.put(key, outcome)
        except WriteError as error:
            return self._row(pair, outcome, fault_of(error))
        return self._row(pair, outcome)

    def _row(
        self, pair: Paired, outcome: Outcome | None = None, fault: Fault | None = None, *, before: bool = False
    ) -> Row:
        return Row(self._sides[0][pair.old], self._sides[1][pair.new], pair.by, outcome, fault, before)

    def _job(self, number: int, pair: Paired, stem: str) -> Job:
        old, new = self._requests(pair)
        request = CompareRequest(old, new, os.fsencode(self._folder.unfinished), stem)
        return Job(str(number), COMPARE, (COMPARING.encode(request),))

    def _requests(self, pair: Paired) -> tuple[ReadRequest, ReadRequest]:
        return self._request(0, pair.old), self._request(1, pair.new)

    def _request(self, side: int, place: int) -> ReadRequest:
        kept = self._folder.unfinished / f"{side}-{place}.edition"
        return ReadRequest(os.fsencode(self._sides[side][place].path), os.fsencode(kept), self._how)

    def _read_key(self, side: int, place: int) -> str:
        how = self._how
        return _digest(self._hashes[side][place], how.struck, how.side, how.taught)

    def _pair_key(self, pair: Paired, stem: str) -> str:
        sides = ((0, pair.old), (1, pair.new))
        files = [(self._sides[side][place].path.name, self._hashes[side][place]) for side, place in sides]
        return _digest(files, stem, self._how)

    def _stems(self, pairs: tuple[Paired, ...]) -> list[str]:
        """Return with what the names of each pair's reports begin: those of both editions, with a sign where two pairs would be called alike."""
        stems = [
            joined([cut(self._sides[0][pair.old].path.stem), cut(self._sides[1][pair.new].path.stem)]) for pair in pairs
        ]
        counts = Counter(map(str.casefold, stems))
        names = [(self._sides[0][pair.old].name, self._sides[1][pair.new].name) for pair in pairs]
        return [
            f"{stem} {_digest(both)[:8]}" if counts[stem.casefold()] > 1 else stem
            for stem, both in zip(stems, names, strict=True)
        ]


def fault_of(error: Exception) -> Fault:
    """Say what went wrong with a file or a pair."""
    if isinstance(error, KasdiffError):
        return Fault(error.problem, error.remedy)
    alone = Message(mark("Try it alone (kasdiff compare OLD NEW)."))
    if isinstance(error, TooSlowError):
        return Fault(Message(mark("Nothing was heard of it for {n} s."), {"n": int(error.seconds)}), alone)
    words = f"{type(error).__name__}: {error}"
    return Fault(Message(mark("The work on it ended without a result ({fault})."), {"fault": words}), alone)


def _changed(source: Source) -> Fault:
    return fault_of(
        ReadError(
            Message(mark("{file} was changed while it was read."), {"file": source.name}),
            Message(mark("Let the batch run again.")),
        )
    )


def _digest(*made_of: object) -> str:
    return hashlib.sha256(msgspec.json.encode((__version__, *made_of), order="deterministic")).hexdigest()

"""The folder of a batch's results, and its manifest: what the program wrote there, and of what it was made.

A file is the program's own if the manifest has its name with the SHA-256 that it has now; whatever else stands in the folder is somebody's work. A file is
made beside, told to the manifest, and put in its place only then, so that a program that was killed at any moment finds all that it wrote to be its own.
The manifest is a text of lines, each a record that is never changed again; what was cut off of the last one was not yet done.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping  # noqa: TC003 - msgspec looks annotations up
from shutil import rmtree
from types import TracebackType  # noqa: TC003 - an annotation of __exit__
from typing import TYPE_CHECKING, BinaryIO, Self

import msgspec
from msgspec import Struct

from kasdiff import __version__
from kasdiff.batch.records import Outcome, Sheet  # noqa: TC001 - msgspec looks annotations up
from kasdiff.batch.sources import hash_of
from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark
from kasdiff.reports.atomic import not_written
from kasdiff.review.session_lock import Lock, LockedError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

MANIFEST = "kasdiff-batch.jsonl"
_UNFINISHED = ".kasdiff-unfinished"
_TOLD = 5  # foreign files that are named
_FORMAT = "kasdiff.batch/1"


class Head(Struct, frozen=True, tag="batch"):
    """The first line."""

    format: str = _FORMAT
    program: str = __version__


class Known(Struct, frozen=True, tag="edition"):
    """An edition that was read: `made_of` is the digest of the file and of how it was read."""

    made_of: str
    sheet: Sheet


class Done(Struct, frozen=True, tag="pair"):
    """A pair that was compared: `made_of` is the digest of both files and of all options."""

    made_of: str
    outcome: Outcome


class Written(Struct, frozen=True, tag="files"):
    """Files of the batch as a whole, with their SHA-256."""

    files: Mapping[str, str]


Line = Head | Known | Done | Written
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Line)


class Folder:
    """The folder, held by this process alone from entering the block to leaving it."""

    def __init__(self, path: Path, *, force: bool = False) -> None:
        self.path = path
        self._force = force
        self._owned: defaultdict[str, set[str]] = defaultdict(set)
        self._there: dict[str, str] = {}
        self._sheets: dict[str, Sheet] = {}
        self._done: dict[str, Outcome] = {}
        self._lock = Lock(path / MANIFEST)
        self._manifest: BinaryIO | None = None

    def __enter__(self) -> Self:
        """Take the folder. Raises WriteError where it holds what the program did not write, or another program works in it."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self._lock.take("")
        except LockedError as error:
            raise _refused(mark("Another program is writing into {folder}."), self.path) from error
        except OSError as error:
            raise _refused(mark("Nothing can be written into {folder}."), self.path) from error
        try:
            self._open()
        except BaseException:
            self._close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    @property
    def unfinished(self) -> Path:
        """The folder in which files are made; it is gone when the program ends."""
        return self.path / _UNFINISHED

    def sheet(self, made_of: str) -> Sheet | None:
        """Return what an edition that was read before is known by."""
        return self._sheets.get(made_of)

    def done(self, made_of: str) -> Outcome | None:
        """Return the outcome of a pair that was compared before, if its files are all there as they were written."""
        outcome = self._done.get(made_of)
        whole = outcome and all(self._there.get(name) == sha256 for name, sha256 in outcome.files.items())
        return outcome if whole else None

    def know(self, made_of: str, sheet: Sheet) -> None:
        """Remember an edition."""
        self._tell(Known(made_of, sheet))

    def put(self, made_of: str, outcome: Outcome) -> None:
        """Put the files of a pair, which stand among the unfinished ones, in their places. Raises WriteError."""
        self._tell(Done(made_of, outcome))
        self._place(outcome.files)

    def write(self, name: str, data: bytes) -> None:
        """Write a file of the batch as a whole. Raises WriteError."""
        made = self.unfinished / name
        made.write_bytes(data)
        files = {name: hash_of(made)}
        self._tell(Written(files))
        self._place(files)

    def left_over(self, current: Collection[str]) -> list[str]:
        """Return the files of an earlier run that are none of this one's."""
        return sorted(self._there.keys() - set(current))

    def _open(self) -> None:
        rmtree(self.unfinished, ignore_errors=True)
        manifest = self.path / MANIFEST
        lines = self._read(manifest)
        foreign = self._look()
        if foreign and not self._force:
            named = ", ".join(sorted(foreign)[:_TOLD]) + (", …" if len(foreign) > _TOLD else "")
            raise _refused(
                mark("{folder} holds files that the program did not write, or that were changed since: {files}."),
                self.path,
                files=named,
            )
        self.unfinished.mkdir()
        self._manifest = manifest.open("r+b" if lines else "wb")
        self._manifest.seek(lines)
        self._manifest.truncate()
        if not lines:
            self._tell(Head())

    def _look(self) -> list[str]:
        """Take in which of the program's own files are there as they were written; return some of those that are not its own."""
        foreign: list[str] = []
        for name in self._names():
            sha256 = hash_of(self.path / name) if name in self._owned else ""
            if sha256 in self._owned.get(name, ()):
                self._there[name] = sha256
            else:
                foreign.append(name)
            if len(foreign) > _TOLD and not self._force:  # the folder may be the whole of somebody's disk
                break
        return foreign

    def _read(self, manifest: Path) -> int:
        """Take the manifest in; return how many bytes of it are whole lines."""
        try:
            data = manifest.read_bytes()
        except FileNotFoundError:
            return 0
        whole = data.rfind(b"\n") + 1
        try:
            for number, line in enumerate(data[:whole].splitlines()):
                self._take(_DECODER.decode(line), first=number == 0)
        except (msgspec.DecodeError, RecursionError, ValueError) as error:
            if self._force:
                return 0
            name = {"files": MANIFEST}
            raise _refused(
                mark("{folder}: {files} is no list of what the program wrote."), self.path, **name
            ) from error
        return whole

    def _take(self, line: Line, *, first: bool = False) -> None:
        if first is not isinstance(line, Head) or (isinstance(line, Head) and line.format != _FORMAT):
            raise ValueError(line)
        match line:
            case Known():
                self._sheets[line.made_of] = line.sheet
            case Done():
                self._done[line.made_of] = line.outcome
                self._own(line.outcome.files)
            case Written():
                self._own(line.files)

    def _own(self, files: Mapping[str, str]) -> None:
        for name, sha256 in files.items():
            self._owned[name].add(sha256)

    def _names(self) -> Iterator[str]:
        """Yield the names of all files, but of those that the program needs for itself."""
        own = {MANIFEST, self._lock.path.name}
        for path in self.path.rglob("*"):
            name = path.relative_to(self.path).as_posix()
            if not path.is_dir() and name not in own:
                yield name

    def _tell(self, line: Line) -> None:
        if self._manifest is None:
            raise ValueError("the folder is not held")
        if not isinstance(line, Head):
            self._take(line)
        self._manifest.write(_ENCODER.encode(line) + b"\n")
        self._manifest.flush()
        os.fsync(self._manifest.fileno())

    def _place(self, files: Mapping[str, str]) -> None:
        for name, sha256 in files.items():
            target = self.path / name
            stands = hash_of(target) if target.exists() else None
            if stands is not None and stands not in self._owned[name] and not self._force:
                raise _refused(mark("{folder}: {files} was changed meanwhile."), self.path, files=name)
            try:
                (self.unfinished / name).replace(target)
            except OSError as error:
                raise not_written(target, error) from error
            self._there[name] = sha256

    def _close(self) -> None:
        if self._manifest is not None:
            self._manifest.close()
        rmtree(self.unfinished, ignore_errors=True)
        self._lock.release()


def _refused(problem: str, folder: Path, **values: object) -> WriteError:
    return WriteError(
        Message(problem, {"folder": str(folder), **values}),
        Message(mark("Give another folder, or --force: what stands in the way of a result is then written over.")),
    )

"""Which editions a batch compares: all files of two folders, or the pairs of a list."""

from __future__ import annotations

import csv
import hashlib
import os
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.errors import KasdiffError, Message, ReadError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_NO_EDITIONS = ("~$", ".")  # what names begin with of files that programs and systems leave beside others
_SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})
_HEADS = ("old", "new")
_AT_ONCE = 1 << 20  # bytes of a file that are hashed at once


class Source(Struct, frozen=True):
    """A file of an edition: its path, and its name within the folder or list that it came from."""

    path: Path
    name: str


class Sources(Struct, frozen=True):
    """The old editions, the new ones, and, where a list says it, which belongs to which (places in both)."""

    old: tuple[Source, ...]
    new: tuple[Source, ...]
    listed: tuple[tuple[int, int], ...] | None = None


def from_folders(old: Path, new: Path) -> Sources:
    """Return the files of two folders and of the folders in them, by name. Raises ReadError, and KasdiffError where one folder holds the other."""
    sides = tuple(tuple(_files(folder)) for folder in (old, new))
    places = old.resolve(), new.resolve()
    if places[0].is_relative_to(places[1]) or places[1].is_relative_to(places[0]):
        raise KasdiffError(
            Message(
                mark("One of the two folders of editions stands in the other, or is it: {folder}."),
                {"folder": str(new)},
            ),
            Message(mark("Give the folder of the old editions, then that of the new ones.")),
        )
    return Sources(sides[0], sides[1])


def from_list(path: Path) -> Sources:
    """Return the pairs of a list: a line for each, the old edition and the new one, named from the list's own folder.

    Columns are parted by commas, semicolons or tabs; a first line "old, new" is a head. Raises ReadError.
    """
    pairs = list(_lines(path))
    if not pairs:
        raise _unusable(path, mark("{file} names no pair of editions."))
    sides = tuple(tuple(dict.fromkeys(pair[side] for pair in pairs)) for side in (0, 1))
    sources = [tuple(Source((path.parent / name).absolute(), name) for name in side) for side in sides]
    places = [{name: place for place, name in enumerate(side)} for side in sides]
    listed = [(places[0][old], places[1][new]) for old, new in pairs]
    if len(set(listed)) < len(listed):
        twice = next(pair for number, pair in enumerate(listed) if pair in listed[:number])
        names = {"old": sides[0][twice[0]], "new": sides[1][twice[1]]}
        raise _unusable(path, mark("{file} names a pair twice: {old}, {new}."), **names)
    return Sources(sources[0], sources[1], tuple(listed))


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file; "" where it cannot be read, which is told when it is read as an edition."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_AT_ONCE):
                found.update(piece)
    except OSError:
        return ""
    return found.hexdigest()


def _files(folder: Path) -> Iterator[Source]:
    if not folder.is_dir():
        raise ReadError(
            Message(mark("{folder} is no folder of editions."), {"folder": str(folder)}),
            Message(mark("Give a folder of old editions and one of new ones, or a list of pairs as a CSV file.")),
        )
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        is_edition = not any(part.startswith(_NO_EDITIONS) for part in name.parts)
        if is_edition and path.is_file() and path.name.casefold() not in _SYSTEM_FILES:
            yield Source(path.absolute(), name.as_posix())  # the processes work in folders of their own


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise _unusable(path, mark("{file} could not be read: {reason}."), reason=reason) from error
    except UnicodeDecodeError as error:
        raise _unusable(path, mark("{file} is no text in UTF-8.")) from error
    first = text.split("\n", 1)[0]
    parted = max(",;\t", key=first.count)
    rows = csv.reader(text.splitlines(), delimiter=parted)
    for number, row in enumerate(rows, 1):
        names = [cell.strip() for cell in row]
        if not any(names) or (number == 1 and tuple(map(str.casefold, names)) == _HEADS):
            continue
        yield _pair(path, number, names)


def _pair(path: Path, number: int, names: Sequence[str]) -> tuple[str, str]:
    if len(names) != 2 or not all(names):
        raise _unusable(path, mark("{file}, line {line}: there are not two names."), line=number)
    old, new = names
    if os.path.normcase(path.parent / old) == os.path.normcase(path.parent / new):
        raise _unusable(path, mark("{file}, line {line}: both names are the same."), line=number)
    return old, new


def _unusable(path: Path, problem: str, **values: object) -> ReadError:
    return ReadError(
        Message(problem, {"file": str(path), **values}),
        Message(mark("The list has two columns: the file of the old edition and that of the new one, a pair a line.")),
    )

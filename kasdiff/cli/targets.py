"""Where results go: what stands there already is somebody's work, and is never written over without --force.

A file that this program wrote and nobody changed may come out the same again, which is no fault: that is told by writing the report beside it and comparing.
Whatever else stands there is refused before anything is read.
"""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.cli.streams import put_out, say
from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kasdiff.i18n import Translator

STDOUT = "-"
_HEAD = 4096  # bytes of a file in which the program says that it wrote it
_JSON = re.compile(rb'\{\s*"format": "kasdiff\.(?!pairs)')
_PAIRS = b'{\n "format": "kasdiff.pairs/'
_CORE, _MANIFEST = "docProps/core.xml", "manifest.json"
_BY_US, _SINCE = b"<dc:creator>kasdiff</dc:creator>", (b"lastModifiedBy", b"dcterms:modified")
_MARKS = {
    ".csv": b"\xef\xbb\xbf",  # it has no room to name its maker; that it is the same is told by its letters
    ".html": b'<meta name="generator" content="kasdiff">',
    ".pdf": b"<xmp:CreatorTool>kasdiff</xmp:CreatorTool>",
}


class Inputs(Struct, frozen=True):
    """What a command reads: editions, decisions made by hand, labels of the user's own, a session."""

    editions: tuple[Path, ...]
    pairs: Path | None = None
    labels: Path | None = None
    session: Path | None = None


class Target(Struct, frozen=True):
    """A place for a result: its path, and the ending that its kind of file has ("" where any will do)."""

    path: Path
    ending: str = ""


def targets_of(*given: tuple[str | Path | None, str]) -> list[Target]:
    """Return the targets that were named, each with its ending; the standard output, which takes texts alone, is none."""
    return [Target(Path(path), ending) for path, ending in given if path and (ending or str(path) != STDOUT)]


def check_targets(targets: Sequence[Target], inputs: Inputs, *, force: bool = False) -> None:
    """Refuse to write a report over what is read, over another report of this run, or over what stands there already (but with `force`)."""
    for number, target in enumerate(targets):
        _check_inputs(target.path, inputs)
        if any(same(target.path, other.path) for other in targets[:number]):
            raise WriteError(
                Message(mark("Two reports were given the same file: {file}."), {"file": str(target.path)}),
                Message(mark("Give each report a file of its own.")),
            )
        _check_ending(target)
        if not force and _holds_work(target.path) and not _is_ours(target):
            raise _taken(target.path)


def write(target: str | Path, text: str, tr: Translator, *, force: bool) -> None:
    """Write a text into a file, and say so, or to the standard output. Raises WriteError where another text stands there, but with `force`."""
    if str(target) == STDOUT:
        put_out(text)
        return
    from kasdiff.reports.atomic import write_text  # noqa: PLC0415 - only what a command needs is loaded

    path = Path(target)
    say_written(path, tr, new=write_beside(path, lambda place: write_text(place, text), force=force))


def write_beside(target: Path, write: Callable[[Path], object], *, force: bool) -> bool:
    """Let `write` write a file, and return whether it did.

    What stands at `target` is left alone, which is a fault unless the new file is the same (WriteError).
    """
    if force or not _holds_work(target):
        write(target)
        return True
    with tempfile.TemporaryDirectory(prefix="kasdiff-", ignore_cleanup_errors=True) as folder:
        made = Path(folder, target.name)
        write(made)
        if made.read_bytes() != target.read_bytes():
            raise _taken(target)
    return False


def say_written(path: Path, tr: Translator, *, new: bool) -> None:
    """Say that a result was written, or that the same one stood there already: the table on the standard output does not."""
    said = (
        tr.text("Written: {file}", file=str(path))
        if new
        else tr.text("The same result stood there already and was left: {file}", file=str(path))
    )
    say(f"kasdiff: {said}")


def same(one: Path, other: Path) -> bool:
    """Whether two names mean one file, be it there or not."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def _holds_work(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _taken(path: Path) -> WriteError:
    return WriteError(
        Message(mark("{file} is there already, and was left as it is."), {"file": str(path)}),
        Message(mark("Give another name, or --force to write over it.")),
    )


def _check_ending(target: Target) -> None:
    if target.ending and target.path.suffix.casefold() != target.ending:
        raise WriteError(
            Message(
                mark("{file} is no name for such a report: its files end in {ending}."),
                {"file": str(target.path), "ending": target.ending},
            ),
            Message(mark("Give the report a name with that ending.")),
        )


def _check_inputs(target: Path, inputs: Inputs) -> None:
    if any(same(target, edition) for edition in inputs.editions):
        problem = mark("{file} is the edition itself: a report in its place would destroy it.")
    elif inputs.pairs and same(target, inputs.pairs):
        problem = mark("{file} is the file of pairs itself: a report in its place would destroy it.")
    elif inputs.labels and same(target, inputs.labels):
        problem = mark("{file} is the label file itself: a report in its place would destroy it.")
    elif inputs.session and same(target, inputs.session):
        problem = mark("{file} is the session itself: a report in its place would destroy it.")
    else:
        return
    raise WriteError(Message(problem, {"file": str(target)}), Message(mark("Give the report another name.")))


def _is_ours(target: Target) -> bool:
    """Whether the program wrote what stands at a target, as far as can be told without making it again."""
    if target.ending in {".docx", ".xlsx"}:
        core = _part(target.path, _CORE)
        return _BY_US in core and not any(sign in core for sign in _SINCE)
    if target.ending == ".zip":
        return _JSON.match(_part(target.path, _MANIFEST)) is not None
    if told := _MARKS.get(target.ending):
        return told in target.path.read_bytes()
    head = target.path.read_bytes()[:_HEAD]
    return head.startswith(_PAIRS) or _JSON.match(head) is not None


def _part(path: Path, name: str) -> bytes:
    """Return a part of a package, nothing where the file is none or lacks it."""
    import zipfile  # noqa: PLC0415 - loaded only where a report stands in the way already

    try:
        with zipfile.ZipFile(path) as archive:
            return archive.read(name)
    except (OSError, KeyError, zipfile.BadZipFile):
        return b""

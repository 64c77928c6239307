"""An archive for auditors: one zip with both editions, the comparison, all reports and a manifest with the hash of each.

Its form is `kasdiff.archive/1`; the same input gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kasdiff import __version__
from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark
from kasdiff.progress import silent
from kasdiff.reports.atomic import replacing
from kasdiff.reports.comparison_json import comparison_json
from kasdiff.reports.naming import cut, report_name
from kasdiff.reports.registry import REPORTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress, Stage
    from kasdiff.reports.options import ReportOptions

FORMAT = "kasdiff.archive/1"
MANIFEST = "manifest.json"
COMPARISON = "comparison.json"
# A zip archive must tell a time of each file. It is the earliest one there is, which nobody takes for the time of a report: that of the clock would give
# other bytes each time, and that of an order would be none of the file.
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_OF_TIMES = "The files tell no time: 1980-01-01 stands for none, so that the same editions give the same bytes."
_LARGEST = 1 << 30  # bytes of all files together, unpacked; a pair of scanned orders takes some 50 MB
_NO_ARCHIVE = mark("{file} is no archive of a comparison, or is damaged.")
_REMEDY = mark("Take the file from where it was kept; an archive is written by kasdiff archive.")


class Archive(Struct, frozen=True):
    """What an archive says of itself: the program's version, the inputs and options of the comparison, and the hash of each file by its name."""

    program: str
    inputs: Mapping[str, str]
    options: Mapping[str, Any]
    files: Mapping[str, str]


def write_archive(
    target: Path, program: str, files: Mapping[str, Path | bytes], inputs: Mapping[str, str], options: Mapping[str, Any]
) -> None:
    """Write an archive of `files` (by their names in it). `inputs` names those among them that were compared, `options` says how. Raises WriteError."""
    hashes: dict[str, str] = {}
    with replacing(target) as temporary, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            content = files[name]
            data = content if isinstance(content, bytes) else content.read_bytes()
            hashes[name] = hashlib.sha256(data).hexdigest()
            _put(archive, name, data)
        told = {
            "format": FORMAT,
            "program": program,
            "times": _OF_TIMES,
            "inputs": inputs,
            "options": options,
            "files": hashes,
        }
        _put(archive, MANIFEST, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())


def archive_comparison(  # noqa: PLR0913, PLR0917 - a comparison, and all that belongs to it
    target: Path,
    comparison: Comparison,
    inputs: Mapping[str, tuple[str, Path | bytes]],
    kept: Mapping[str, Any],
    options: ReportOptions,
    tr: Translator,
    progress: Progress = silent,
) -> int:
    """Write an archive of a comparison with all reports; return how many files are in it. `inputs` are "old", "new", and what else was read: name, content.

    `kept` says how the editions were read and compared, in the words of the command line. Raises WriteError.
    """
    files: dict[str, Path | bytes] = dict(inputs.values())
    names = [cut(PurePosixPath(inputs[side][0]).stem) for side in ("old", "new")]
    files[COMPARISON] = comparison_json(comparison).encode("utf-8", "backslashreplace")
    with tempfile.TemporaryDirectory(prefix="kasdiff-", ignore_cleanup_errors=True) as folder:
        for done, report in enumerate(REPORTS.values()):
            path = Path(folder, report_name(names, report, tr))
            report.write(comparison, path, tr, options, _part(progress, done / len(REPORTS), 1 / len(REPORTS)))
            files[f"reports/{path.name}"] = path
        write_archive(target, __version__, files, {key: name for key, (name, _) in inputs.items()}, kept)
    return len(files)


def _part(progress: Progress, start: float, share: float) -> Progress:
    def part(stage: Stage, done: float) -> None:
        progress(stage, start + share * done)

    return part


def input_name(key: str, file: str) -> str:
    """Return the name in an archive of what was read: "old" and "new" editions, "pairs", "labels", a "session"."""
    names = {"pairs": "inputs/pairs.json", "labels": "inputs/labels.toml", "session": f"session/{file}"}
    return names.get(key, f"inputs/{key}/{file}")


def _put(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = zipfile.ZIP_DEFLATED
    # The same on every system; that of Unix, since of names that come from DOS some programs take the letters for those of DOS.
    info.create_system, info.external_attr = 3, 0o100644 << 16
    archive.writestr(info, data)


def read_archive(path: Path) -> tuple[Archive, dict[str, bytes]]:
    """Return what an archive says of itself, and its files by name. Raises ReadError where it is none, is damaged as a zip, or beyond any size."""
    fault = ReadError(Message(_NO_ARCHIVE, {"file": path.name}), Message(_REMEDY))
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > _LARGEST:
                raise fault
            held = {info.filename: archive.read(info) for info in infos}
        told = json.loads(held.pop(MANIFEST))
        if told["format"] != FORMAT:
            raise fault
        found = Archive(str(told["program"]), dict(told["inputs"]), dict(told["options"]), dict(told["files"]))
    except FileNotFoundError as error:
        raise ReadError(
            Message(mark("The file {file} was not found."), {"file": str(path)}),
            Message(mark("Check its name and folder.")),
        ) from error
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise fault from error
    if not all(_is_inside(name) for name in found.files):
        raise fault
    return found, held


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name


def wanting(archive: Archive, held: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return what is not as the manifest says, by fault: files "missing", "changed", and "foreign" ones that it does not name."""
    files = archive.files
    return {
        "missing": sorted(set(files) - set(held)),
        "changed": sorted(
            name for name in set(files) & set(held) if hashlib.sha256(held[name]).hexdigest() != files[name]
        ),
        "foreign": sorted(set(held) - set(files)),
    }

"""`kasdiff archive` writes a comparison with all that belongs to it into one file for auditors; `kasdiff verify` says whether such a file is whole."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kasdiff import __version__
from kasdiff.cli.compared import add_choices, add_editions, check_inputs, compared, inputs_of
from kasdiff.cli.options import DIFFERENT, SAME, add_language, add_reading, example
from kasdiff.cli.report_options import add_report_options, check_listing, listing
from kasdiff.cli.streams import put_out
from kasdiff.cli.targets import check_targets, say_written, targets_of, write_beside
from kasdiff.cli.watching import watched
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kasdiff.cli.options import Commands
    from kasdiff.i18n import Translator
    from kasdiff.reports.archive import Archive

# What says how editions are read and compared; kept in the manifest, and asked for again when it is verified.
_KEPT = (
    "profile",
    "short_forms",
    "struck",
    "side",
    "old_side",
    "new_side",
    "old_standard",
    "new_standard",
    "old_card",
    "new_card",
)
_FAULTS = {
    "missing": mark("Missing: {files}"),
    "changed": mark("Changed since it was written: {files}"),
    "foreign": mark("Not of this archive: {files}"),
}
_BY_MACHINE = frozenset({".pdf", ".doc"})  # read through PDFium and LibreOffice, whose versions are the machine's


def add(commands: Commands[argparse.ArgumentParser], tr: Translator) -> None:
    """Add both commands."""
    says = tr.text("write both editions, their comparison and all reports into one file, with the hash of each")
    command = commands.add_parser(
        "archive",
        help=says,
        description=f"{says[:1].upper()}{says[1:]}.",
        epilog=example(tr, "archive 2019.docx 2024.docx 2024.zip --session 2024.kasdiff"),
    )
    add_editions(command, tr)
    command.add_argument("archive", type=Path, metavar="F.zip", help=tr.text("the archive to be written"))
    command.add_argument(
        "--session",
        type=Path,
        metavar="F.kasdiff",
        help=tr.text("a session that belongs to it; its decisions and notes stand in the reports"),
    )
    command.add_argument("--force", action="store_true", help=tr.text("write over files that are there already"))
    add_language(command, tr)
    add_reading(command, tr)
    add_choices(command, tr)
    add_report_options(command, tr)
    command.set_defaults(run=_archive)
    ends = tr.text(
        "Ends with 0 where it is whole and they do, 1 where not, 2 on an error. PDF and .doc files are read through programs of this machine: "
        "with one of them another comparison is told and ends with 0."
    )
    says = tr.text("say whether an archive is whole, and whether its editions still give the same comparison")
    command = commands.add_parser(
        "verify", help=says, description=f"{says[:1].upper()}{says[1:]}. {ends}", epilog=example(tr, "verify 2024.zip")
    )
    command.add_argument("archive", type=Path, metavar="F.zip", help=tr.text("the archive"))
    add_language(command, tr)
    command.set_defaults(run=_verify)


def _archive(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.reports.archive import archive_comparison  # noqa: PLC0415 - only what a command needs is loaded

    check_inputs(arguments)
    check_targets(targets_of((arguments.archive, ".zip")), inputs_of(arguments), force=arguments.force)
    check_listing(arguments, tr)
    found = compared(arguments, tr)
    listed = listing(arguments, found.options, found.review.decisions)
    told = listed.translator(found.comparison.new.language, tr)
    inputs, kept = _inputs(arguments), {name: getattr(arguments, name) for name in _KEPT}
    counts: list[int] = []
    with watched(tr) as progress:
        new = write_beside(
            arguments.archive,
            lambda path: counts.append(
                archive_comparison(path, found.comparison, inputs, kept, listed.options, told, progress)
            ),
            force=arguments.force,
        )
    say_written(arguments.archive, tr, new=new)
    put_out(tr.plural("{n} file is in the archive.", "{n} files are in the archive.", counts[0]) + "\n")
    return SAME


def _inputs(arguments: argparse.Namespace) -> dict[str, tuple[str, Path | bytes]]:
    """Return the files that were read: their names in the archive, and their paths."""
    from kasdiff.reports.archive import input_name  # noqa: PLC0415

    keys = ("old", "new", "pairs", "labels", "session")
    return {key: (input_name(key, path.name), path) for key in keys if (path := getattr(arguments, key))}


def _verify(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.reports.archive import COMPARISON, read_archive, wanting  # noqa: PLC0415
    from kasdiff.reports.comparison_json import comparison_json  # noqa: PLC0415

    archive, held = read_archive(arguments.archive)
    faults = {fault: names for fault, names in wanting(archive, held).items() if names}
    if faults:
        put_out(tr.text("The archive is not whole.") + "\n")
        for fault, names in faults.items():
            put_out("  " + tr.text(_FAULTS[fault], files=", ".join(names)) + "\n")
        return DIFFERENT
    put_out(tr.text("The archive is whole: {count} files.", count=len(held)) + "\n")
    if archive.program != __version__:
        told = tr.text("It was written by kasdiff {old}; this is kasdiff {new}.", old=archive.program, new=__version__)
        put_out(told + "\n")
    with tempfile.TemporaryDirectory(prefix="kasdiff-", ignore_cleanup_errors=True) as folder:
        found = compared(_as_asked(archive, held, Path(folder)), tr)
    if comparison_json(found.comparison).encode() == held[COMPARISON]:
        put_out(tr.text("The same editions give the same comparison.") + "\n")
        return SAME
    put_out(tr.text("The same editions give another comparison now.") + "\n")
    if any(Path(archive.inputs[side]).suffix.casefold() in _BY_MACHINE for side in ("old", "new")):
        put_out(
            tr.text("PDF and .doc files are read through programs of this machine, so that this need be no fault.")
            + "\n"
        )
        return SAME
    return DIFFERENT


def _as_asked(archive: Archive, held: Mapping[str, bytes], folder: Path) -> argparse.Namespace:
    """Unpack what was compared into a folder; return the arguments with which it was."""
    values: dict[str, Any] = {name: archive.options.get(name) for name in _KEPT} | {"session": None}
    for key in ("old", "new", "pairs", "labels"):
        values[key] = None
        if name := archive.inputs.get(key):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(held[name])
            values[key] = path
    return argparse.Namespace(**values)

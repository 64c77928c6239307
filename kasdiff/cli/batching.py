"""`kasdiff batch`: the editions of two folders, or the pairs of a list, compared on all cores into a folder of the program's own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.arguments import metavar
from kasdiff.cli.files import Reading
from kasdiff.cli.options import (
    DIFFERENT,
    SAME,
    add_language,
    add_profile,
    add_reading,
    add_side,
    chosen_options,
)
from kasdiff.cli.report_options import add_report_options, check_listing, listing
from kasdiff.cli.streams import put_out, say
from kasdiff.cli.watching import watched
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.reports.registry import REPORTS

if TYPE_CHECKING:
    import argparse

    from kasdiff.batch.records import How
    from kasdiff.batch.run import Result
    from kasdiff.batch.sources import Sources
    from kasdiff.cli.options import Commands
    from kasdiff.i18n import Translator

INCOMPLETE = 2


def add(commands: Commands[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command."""
    command = commands.add_parser(
        "batch",
        help=tr.text("compare many pairs of editions at once"),
        description=tr.text(
            "Compares the editions of two folders, paired by language and name (else by codes), or the pairs of a list. "
            "What an earlier run did from the same files with the same options is not done again. Ends with 0 where all was compared and nothing "
            "of substance differs, 1 where something does, 2 where not everything could be compared."
        ),
    )
    command.add_argument(
        "old",
        type=Path,
        metavar=metavar("OLD", tr),
        help=tr.text("the folder of the old editions; or, alone, a list of pairs (a CSV file: old, new)"),
    )
    command.add_argument(
        "new", type=Path, nargs="?", metavar=metavar("NEW", tr), help=tr.text("the folder of the new editions")
    )
    command.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar=metavar("DIR", tr),
        help=tr.text("the folder of the results; it must be new, empty, or one of an earlier batch"),
    )
    command.add_argument("--json", action="store_true", help=tr.text("write each comparison as JSON"))
    for name, report in REPORTS.items():
        told = tr.text("of each pair: {task}", task=tr.text(report.task))
        command.add_argument(f"--{name.replace('_', '-')}", action="store_true", help=told)
    command.add_argument(
        "--processes",
        type=count,
        default=None,
        metavar="N",
        help=tr.text("so many at a time; by default as many as there are cores"),
    )
    command.add_argument("--force", action="store_true", help=tr.text("write over files that are there already"))
    add_language(command, tr)
    add_reading(command, tr)
    add_profile(command, tr)
    add_side(command, tr)
    add_report_options(command, tr)
    command.set_defaults(run=_run)


def count(text: str) -> int:
    """Return a number of processes. Raises ValueError, which argparse turns into its own message."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.batch.folder import Folder  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.batch.run import LIMITS, SUMMARY, Run  # noqa: PLC0415
    from kasdiff.batch.workbook import summary_workbook  # noqa: PLC0415
    from kasdiff.worker.pool import Pool  # noqa: PLC0415

    sources, how = _sources(arguments), _how(arguments, tr)
    _check_apart(arguments)
    processes = arguments.processes or os.cpu_count() or 1
    with (
        Folder(arguments.out.absolute(), force=arguments.force) as folder,
        Pool(processes, LIMITS) as pool,
        watched(tr) as progress,
    ):
        result = Run(sources, how, folder, pool, progress).result()
        folder.write(SUMMARY, summary_workbook(result, how, tr))
    _tell(result, arguments.out / SUMMARY, tr)
    if not result.complete:
        return INCOMPLETE
    return DIFFERENT if result.different else SAME


def _sources(arguments: argparse.Namespace) -> Sources:
    from kasdiff.batch.sources import from_folders, from_list  # noqa: PLC0415

    if arguments.new is None and not arguments.old.is_dir():
        return from_list(arguments.old)
    if arguments.new is None:
        raise KasdiffError(
            Message(mark("Only one folder was given: {folder}."), {"folder": str(arguments.old)}),
            Message(mark("Give the folder of the old editions, then that of the new ones.")),
        )
    return from_folders(arguments.old, arguments.new)


def _check_apart(arguments: argparse.Namespace) -> None:
    """Refuse a folder of results within one of editions, where they would be taken for editions the next time, or the other way round."""
    out = arguments.out.resolve()
    for given in (arguments.old, arguments.new):
        if given is None or not given.is_dir():
            continue
        folder = given.resolve()
        if out.is_relative_to(folder) or folder.is_relative_to(out):
            raise KasdiffError(
                Message(
                    mark("The results in {out} and the editions in {folder} would stand in one another."),
                    {"out": str(arguments.out), "folder": str(given)},
                ),
                Message(mark("Give a folder of their own to the results.")),
            )


def _how(arguments: argparse.Namespace, tr: Translator) -> How:
    from kasdiff.batch.records import How  # noqa: PLC0415

    options, reading = chosen_options(arguments), Reading.of(arguments)
    check_listing(arguments, tr)
    listed = listing(arguments, options, {})
    reports = tuple(name for name in ("json", *REPORTS) if getattr(arguments, name))
    return How(
        tr.language,
        options,
        reading.struck,
        arguments.side or "",
        reading.taught,
        reports,
        listed.options,
        listed.language,
    )


def _tell(result: Result, summary: Path, tr: Translator) -> None:
    """Put out how many pairs were compared; tell what was not compared, and why."""
    from kasdiff.batch.wording import problems  # noqa: PLC0415

    compared = [row for row in result.rows if row.outcome]
    put_out(
        tr.text(
            "Pairs: {pairs}; compared: {compared}, of them by an earlier run: {before}; with changes of substance: {different}.\n{summary}\n",
            pairs=len(result.rows),
            compared=len(compared),
            before=sum(row.before for row in compared),
            different=sum(row.outcome.different for row in compared if row.outcome),
            summary=str(summary),
        )
    )
    for name, why, remedy in problems(result, tr):
        say(" ".join(filter(None, (f"{name}:", why, remedy))))

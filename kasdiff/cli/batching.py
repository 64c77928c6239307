"""`kasdiff batch`: the editions of two folders, or the pairs of a list, compared on all cores into a folder of the program's own."""

from __future__ import annotations

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
    example,
)
from kasdiff.cli.report_options import add_report_options, check_listing, listing
from kasdiff.cli.streams import put_out, say
from kasdiff.cli.watching import watched
from kasdiff.reports.registry import REPORTS

if TYPE_CHECKING:
    import argparse

    from kasdiff.batch.records import How
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
        epilog=example(tr, "batch old new --out results --word --excel"),
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
    from kasdiff.batch.run import SUMMARY  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.batch.whole import check_apart, outcome_text, run_batch, sources_of  # noqa: PLC0415
    from kasdiff.batch.wording import problems  # noqa: PLC0415

    sources, how = sources_of(arguments.old, arguments.new), _how(arguments, tr)
    check_apart(arguments.out, arguments.old, arguments.new)
    with watched(tr) as progress:
        result = run_batch(sources, how, arguments.out, progress, processes=arguments.processes, force=arguments.force)
    put_out(outcome_text(result, arguments.out / SUMMARY, tr))
    for name, why, remedy in problems(result, tr):
        say(" ".join(filter(None, (f"{name}:", why, remedy))))
    if not result.complete:
        return INCOMPLETE
    return DIFFERENT if result.different else SAME


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

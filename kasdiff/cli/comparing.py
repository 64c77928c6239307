"""`kasdiff compare`: two editions, two standards or two cards."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.cli.compared import add_choices, add_editions, check_inputs, compared, inputs_of
from kasdiff.cli.deciding import EXAMPLE
from kasdiff.cli.options import DIFFERENT, SAME, add_output, example
from kasdiff.cli.report_options import add_report_options, check_listing, check_unasked, listing
from kasdiff.cli.streams import put_out
from kasdiff.cli.targets import STDOUT, check_targets, say_written, targets_of, write, write_beside
from kasdiff.cli.watching import watched
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.reports.registry import REPORTS

if TYPE_CHECKING:
    from kasdiff.cli.options import Commands
    from kasdiff.i18n import Translator


_NARROWEST = 20  # letters of a line, however narrow the terminal says it is


def add(commands: Commands[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command."""
    command = commands.add_parser(
        "compare",
        help=tr.text("compare two editions"),
        description=_wrapped(
            tr.text(
                "Compares two editions. Ends with 0 where nothing of substance differs, 1 where something does, 2 on an error."
            )
        ),
        epilog=f"{example(tr, 'compare 2019.docx 2024.docx --word F.docx --excel F.xlsx')}\n\n"
        + _wrapped(tr.text("A file of pairs (cards by number, code or name; things by text or by place):"))
        + f"\n{EXAMPLE}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_editions(command, tr, needed=False)
    command.add_argument(
        "--session",
        type=Path,
        metavar="F.kasdiff",
        help=tr.text(
            "take the comparison out of a session, and give its decisions and notes with every report; with OLD and NEW they are compared anew"
        ),
    )
    add_output(command, tr)
    for name, report in REPORTS.items():
        option = f"--{name.replace('_', '-')}"
        command.add_argument(option, type=Path, metavar=f"F{report.ending}", help=tr.text(report.task))
    add_choices(command, tr)
    add_report_options(command, tr)
    command.add_argument(
        "--write-pairs",
        metavar="F.json",
        help=tr.text("write these decisions by content, and the doubtful pairs to decide on"),
    )
    command.set_defaults(run=_run)


def _wrapped(text: str) -> str:
    """Wrap a text as argparse does, beside an example whose lines must stay."""
    return textwrap.fill(text, max(_NARROWEST, shutil.get_terminal_size().columns - 2))


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.reports.comparison_json import comparison_json  # noqa: PLC0415
    from kasdiff.reports.comparison_table import comparison_table  # noqa: PLC0415
    from kasdiff.reports.text_table import terminal_width  # noqa: PLC0415

    check_inputs(arguments)
    _check_targets(arguments)
    if not any(getattr(arguments, name) for name in REPORTS):
        check_unasked(arguments)
    check_listing(arguments, tr)
    found = compared(arguments, tr)
    comparison, review = found.comparison, found.review
    _check_targets(arguments, review.editions)
    if arguments.json:
        write(arguments.json, comparison_json(comparison, review.rulings), tr, force=arguments.force)
    if arguments.write_pairs:
        write(arguments.write_pairs, found.decisions.as_file(comparison), tr, force=arguments.force)
    listed = listing(arguments, found.options, review.decisions)
    told = listed.translator(comparison.new.language, tr)
    for name, report in REPORTS.items():
        if target := getattr(arguments, name):
            with watched(tr) as progress:
                made = partial(report.write, comparison, translator=told, options=listed.options, progress=progress)
                new = write_beside(target, made, force=arguments.force)
            say_written(target, tr, new=new)
    if STDOUT not in {arguments.json, arguments.write_pairs}:
        put_out(comparison_table(comparison, tr, terminal_width()))
    return DIFFERENT if comparison.different else SAME


def _check_targets(arguments: argparse.Namespace, editions: tuple[Path, ...] = ()) -> None:
    """Refuse places for results that cannot be meant, before anything is read; `editions` are those of a session, known when that was read."""
    texts = [arguments.json, arguments.write_pairs]
    if texts.count(STDOUT) > 1:
        raise KasdiffError(
            Message(mark("Only one of the results can go to the standard output.")),
            Message(mark("Give each report a file of its own.")),
        )
    reports = [(getattr(arguments, name), report.ending) for name, report in REPORTS.items()]
    targets = targets_of(*((text, "") for text in texts), *reports)
    inputs = inputs_of(arguments)
    check_targets(targets, replace(inputs, editions=inputs.editions + editions), force=arguments.force)

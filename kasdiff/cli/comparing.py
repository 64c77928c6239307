"""`kasdiff compare`: two editions, two standards or two cards."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.arguments import metavar
from kasdiff.cli.compared import add_choices, add_editions, check_inputs, compared, inputs_of
from kasdiff.cli.deciding import EXAMPLE
from kasdiff.cli.options import DIFFERENT, SAME, add_output
from kasdiff.cli.streams import put_out
from kasdiff.cli.targets import STDOUT, check_targets, targets_of, write, write_beside
from kasdiff.cli.watching import watched
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.reports.registry import REPORTS

if TYPE_CHECKING:
    from kasdiff.cli.options import Commands
    from kasdiff.compare.options import Options
    from kasdiff.i18n import Translator
    from kasdiff.reports.options import ReportOptions


_PROGRAM = "kasdiff"
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
        epilog=_wrapped(tr.text("A file of pairs (cards by number, code or name; things by text or by place):"))
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
    add_form(command, tr)
    add_choices(command, tr)
    command.add_argument(
        "--write-pairs",
        metavar="F.json",
        help=tr.text("write these decisions by content, and the doubtful pairs to decide on"),
    )
    command.set_defaults(run=_run)


def add_form(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add how reports are headed and signed."""
    command.add_argument(
        "--form",
        choices=("draft", "acts"),
        default="",
        help=tr.text(
            "heads of the comparative table: draft – in force and proposed, acts – earlier and new; by default as the new edition says of itself"
        ),
    )

    command.add_argument(
        "--author", default=_PROGRAM, metavar=metavar("NAME", tr), help=tr.text("whose changes the tracked ones are")
    )
    command.add_argument(
        "--date",
        default=None,
        type=moment,
        metavar="YYYY-MM-DD",
        help=tr.text("when they were made; by default they bear no date"),
    )


def moment(text: str) -> str:
    """Return a day or a moment as Word writes it. Raises ValueError, which argparse turns into its own message."""
    return datetime.fromisoformat(text).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _wrapped(text: str) -> str:
    """Wrap a text as argparse does, beside an example whose lines must stay."""
    return textwrap.fill(text, max(_NARROWEST, shutil.get_terminal_size().columns - 2))


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.reports.comparison_json import comparison_json  # noqa: PLC0415
    from kasdiff.reports.comparison_table import comparison_table  # noqa: PLC0415
    from kasdiff.reports.text_table import terminal_width  # noqa: PLC0415

    check_inputs(arguments)
    _check_targets(arguments)
    found = compared(arguments, tr)
    comparison, review = found.comparison, found.review
    _check_targets(arguments, review.editions)
    if arguments.json:
        write(arguments.json, comparison_json(comparison, review.rulings), force=arguments.force)
    if arguments.write_pairs:
        write(arguments.write_pairs, found.decisions.as_file(comparison), force=arguments.force)
    listed = replace(listed_by(found.options), form=arguments.form, author=arguments.author, date=arguments.date or "")
    listed = replace(listed, decisions=review.decisions)
    for name, report in REPORTS.items():
        if target := getattr(arguments, name):
            with watched(tr) as progress:
                made = partial(report.write, comparison, translator=tr, options=listed, progress=progress)
                write_beside(target, made, force=arguments.force)
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


def listed_by(options: Options) -> ReportOptions:
    """Return what reports list: what the profile does not show faintly."""
    from kasdiff.model.comparison import ChangeKind  # noqa: PLC0415
    from kasdiff.reports.options import ReportOptions  # noqa: PLC0415

    return replace(
        ReportOptions(),
        typographic=ChangeKind.TYPOGRAPHIC not in options.dim,
        reordered=ChangeKind.REORDERED not in options.dim,
    )

"""`kasdiff parse`: what was read of an edition."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.arguments import metavar
from kasdiff.cli.files import Reading, read_edition
from kasdiff.cli.options import SAME, add_output, add_side, example
from kasdiff.cli.streams import put_out
from kasdiff.cli.targets import STDOUT, Inputs, check_targets, targets_of, write

if TYPE_CHECKING:
    import argparse

    from kasdiff.cli.options import Commands
    from kasdiff.i18n import Translator


def add(commands: Commands[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command."""
    says = tr.text("read an edition and print what was found in it")
    command = commands.add_parser(
        "parse",
        help=says,
        description=f"{says[:1].upper()}{says[1:]}.",
        epilog=example(tr, "parse 2024.docx --json 2024.json"),
    )
    command.add_argument("file", type=Path, metavar=metavar("FILE", tr), help=tr.text("the edition"))
    add_side(command, tr)
    add_output(command, tr)
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.reports.edition_json import edition_json  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.reports.edition_table import edition_table  # noqa: PLC0415
    from kasdiff.reports.text_table import terminal_width  # noqa: PLC0415

    inputs = Inputs((arguments.file,), labels=arguments.labels)
    check_targets(targets_of((arguments.json, "")), inputs, force=arguments.force)
    edition = read_edition(arguments.file, tr, Reading.of(arguments), arguments.side)
    if arguments.json:
        write(arguments.json, edition_json(edition), tr, force=arguments.force)
    if arguments.json != STDOUT:
        put_out(edition_table(edition, tr, terminal_width()))
    return SAME

"""`kasdiff template` writes a form in Word as the program has it, of the comparative table or of the change report, to be edited and given to --template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.cli.options import SAME, add_language, example
from kasdiff.cli.targets import Inputs, check_targets, say_written, targets_of, write_beside
from kasdiff.i18n import LANGUAGES, Translator

if TYPE_CHECKING:
    import argparse

    from kasdiff.cli.options import Commands

_REPORTS = {"table": "word", "changes": "word_changes"}


def add(commands: Commands[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command."""
    says = tr.text("write the form of the comparative table, or of the change report, as a Word file to be edited")
    told = tr.text(
        "Page, letters, title, heads, columns and signature of the file may be changed. In the row below the heads stand the places that are "
        "filled: {places}; they may stand in any order, and {free} may be left out. The change report stands where a paragraph says {report}; cover, "
        "title, styles, page and closing lines of its form may be changed.",
        places="{number}, {element}, {old}, {new}, {note}",
        free="{number}, {note}",
        report="{report}",
    )
    command = commands.add_parser(
        "template",
        help=says,
        description=f"{says[:1].upper()}{says[1:]}. {told}",
        epilog=example(tr, "template form.docx --report-language kk"),
    )
    command.add_argument("file", type=Path, metavar="F.docx", help=tr.text("the file to be written"))
    command.add_argument(
        "--of",
        choices=tuple(_REPORTS),
        default="table",
        help=tr.text("what it is a form of: table (the default) – the comparative table, changes – the change report"),
    )
    command.add_argument(
        "--form",
        choices=("draft", "acts"),
        default="draft",
        help=tr.text("its heads: draft (the default) – in force and proposed, acts – earlier and new"),
    )
    command.add_argument(
        "--report-language", choices=LANGUAGES, help=tr.text("its language; by default that of the messages")
    )
    command.add_argument("--force", action="store_true", help=tr.text("write over files that are there already"))
    add_language(command, tr)
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.reports.atomic import write_bytes  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.reports.templates import own_form  # noqa: PLC0415

    check_targets(targets_of((arguments.file, ".docx")), Inputs(()), force=arguments.force)
    made = own_form(_REPORTS[arguments.of], Translator(arguments.report_language or tr.language), arguments.form)
    new = write_beside(arguments.file, lambda path: write_bytes(path, made), force=arguments.force)
    say_written(arguments.file, tr, new=new)
    return SAME

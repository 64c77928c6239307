"""`kasdiff history`: three and more editions in a row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.arguments import metavar
from kasdiff.cli.choosing import unclear_card
from kasdiff.cli.files import Reading, check_different, read_edition
from kasdiff.cli.options import DIFFERENT, SAME, add_output, add_profile, add_side, chosen_options, example
from kasdiff.cli.streams import put_out
from kasdiff.cli.targets import STDOUT, Inputs, check_targets, targets_of, write
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from kasdiff.cli.options import Commands
    from kasdiff.compare.series.lineage import Stop
    from kasdiff.i18n import Translator
    from kasdiff.model.edition import Edition


def add(commands: Commands[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command."""
    command = commands.add_parser(
        "history",
        help=tr.text("follow every item over three and more editions"),
        description=tr.text(
            "Follows every function, skill and item and the data of the cards over several editions, the oldest first: "
            "since when and until when it stands, and what changed it. "
            "Ends with 0 where nothing of substance differs, 1 where something does, 2 on an error."
        ),
        epilog=example(tr, "history 2019.docx 2023.docx 2024.docx --json history.json"),
    )
    command.add_argument(
        "files", type=Path, nargs="+", metavar=metavar("FILE", tr), help=tr.text("the editions, the oldest first")
    )
    command.add_argument(
        "--card",
        metavar=metavar("CODE", tr),
        help=tr.text("one card with all it comes from, by its code (and level: 3423-0-013/4.1) or name in any edition"),
    )
    command.add_argument(
        "--only-changed", action="store_true", help=tr.text("leave out of the table what stands unchanged in all")
    )
    add_profile(command, tr)
    add_side(command, tr)
    add_output(command, tr)
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.compare.series.history import history  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.reports.history_json import history_json  # noqa: PLC0415
    from kasdiff.reports.history_table import history_table  # noqa: PLC0415
    from kasdiff.reports.history_view import card_lines, differs  # noqa: PLC0415
    from kasdiff.reports.text_table import terminal_width  # noqa: PLC0415

    if len(arguments.files) < 2:
        raise KasdiffError(
            Message(mark("A history needs at least two editions; one was given.")),
            Message(mark("Give three or more editions of the standard, the oldest first.")),
        )
    check_different(arguments.files)
    inputs = Inputs(tuple(arguments.files), labels=arguments.labels)
    check_targets(targets_of((arguments.json, "")), inputs, force=arguments.force)
    reading = Reading.of(arguments)
    editions = [read_edition(file, tr, reading, arguments.side) for file in arguments.files]
    chosen = None if arguments.card is None else _chosen(editions, arguments.card)
    found = history(editions, chosen_options(arguments))
    if arguments.json:
        write(arguments.json, history_json(found, chosen), tr, force=arguments.force)
    if arguments.json != STDOUT:
        table = history_table(found, tr, terminal_width(), chosen, only_changed=arguments.only_changed)
        put_out(table)
    return DIFFERENT if differs(found, card_lines(found, chosen)) else SAME


def _chosen(editions: Sequence[Edition], wanted: str) -> frozenset[Stop]:
    """Return the cards of all editions that the user can mean; a bare number is a card of the newest edition."""
    from kasdiff.compare.choose import named_cards  # noqa: PLC0415

    newest = len(editions) - 1
    found = {
        (k, ref.index)
        for k, edition in enumerate(editions)
        if k == newest or not wanted.strip().isdecimal()
        for ref in named_cards(edition, wanted)
    }
    if not found:
        raise unclear_card(editions[newest], wanted)
    return frozenset(found)

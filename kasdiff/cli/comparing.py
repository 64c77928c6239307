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
from kasdiff.cli.choosing import chosen_card, chosen_standard
from kasdiff.cli.deciding import EXAMPLE, Decisions
from kasdiff.cli.files import Reading, read_edition
from kasdiff.cli.options import DIFFERENT, SAME, SIDES, add_output, add_profile, add_side, chosen_options
from kasdiff.cli.streams import put_out
from kasdiff.cli.targets import STDOUT, Inputs, check_targets, same, targets_of, write, write_beside
from kasdiff.cli.watching import watched
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.reports.registry import REPORTS

if TYPE_CHECKING:
    from kasdiff.cli.options import Commands
    from kasdiff.compare.options import Options
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress
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
    command.add_argument("old", type=Path, metavar=metavar("OLD", tr), help=tr.text("the old edition"))
    command.add_argument("new", type=Path, metavar=metavar("NEW", tr), help=tr.text("the new edition"))
    add_output(command, tr)
    for name, report in REPORTS.items():
        option = f"--{name.replace('_', '-')}"
        command.add_argument(option, type=Path, metavar=f"F{report.ending}", help=tr.text(report.task))
    _add_form(command, tr)
    add_profile(command, tr)
    _add_choices(command, tr)
    command.set_defaults(run=_run)


def _add_form(command: argparse.ArgumentParser, tr: Translator) -> None:
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


def _add_choices(command: argparse.ArgumentParser, tr: Translator) -> None:
    standard, card = metavar("N|NAME", tr), metavar("N|CODE", tr)
    command.add_argument(
        "--old-standard", metavar=standard, help=tr.text("the old order's standard, by number or name")
    )
    command.add_argument(
        "--new-standard", metavar=standard, help=tr.text("the new order's standard, by number or name")
    )
    command.add_argument(
        "--old-card",
        metavar=card,
        help=tr.text('one card alone, by its number in "kasdiff parse", its code (and level: 3423-0-013/4.1) or name'),
    )
    command.add_argument(
        "--new-card",
        metavar=card,
        help=tr.text("the card it is compared with; it may be of the same file, named twice"),
    )
    add_side(command, tr)
    for name, says in (
        ("--old-side", tr.text("the language that is read of the old edition alone")),
        (
            "--new-side",
            tr.text("the language that is read of the new edition alone; it may be the same file, named twice"),
        ),
    ):
        command.add_argument(name, choices=SIDES, help=says)
    command.add_argument("--pairs", type=Path, metavar="F.json", help=tr.text("pairs and separations made by hand"))
    command.add_argument(
        "--write-pairs",
        metavar="F.json",
        help=tr.text("write these decisions by content, and the doubtful pairs to decide on"),
    )


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.reports.comparison_json import comparison_json  # noqa: PLC0415
    from kasdiff.reports.comparison_table import comparison_table  # noqa: PLC0415
    from kasdiff.reports.text_table import terminal_width  # noqa: PLC0415

    _check(arguments)
    options = chosen_options(arguments)
    decisions = Decisions.read(arguments.pairs)
    reading, sides = Reading.of(arguments), _sides(arguments)
    old = read_edition(arguments.old, tr, reading, sides[0])
    is_same = same(arguments.old, arguments.new) and sides[0] == sides[1]
    new = old if is_same else read_edition(arguments.new, tr, reading, sides[1])
    decisions.find(old, new)
    with watched(tr) as progress:
        found = _compared(arguments, (old, new), options, decisions, progress)
    comparison = decisions.counted_in(found)
    decisions.report_lost(tr)
    if arguments.json:
        write(arguments.json, comparison_json(comparison), force=arguments.force)
    if arguments.write_pairs:
        write(arguments.write_pairs, decisions.as_file(comparison), force=arguments.force)
    listed = replace(_listed(options), form=arguments.form, author=arguments.author, date=arguments.date or "")
    for name, report in REPORTS.items():
        if target := getattr(arguments, name):
            with watched(tr) as progress:
                made = partial(report.write, comparison, translator=tr, options=listed, progress=progress)
                write_beside(target, made, force=arguments.force)
    if STDOUT not in {arguments.json, arguments.write_pairs}:
        put_out(comparison_table(comparison, tr, terminal_width()))
    return DIFFERENT if comparison.different else SAME


def _compared(
    arguments: argparse.Namespace,
    editions: tuple[Edition, Edition],
    options: Options,
    decisions: Decisions,
    progress: Progress,
) -> Comparison:
    from kasdiff.compare.choose import compare_cards  # noqa: PLC0415
    from kasdiff.compare.engine import compare_parts  # noqa: PLC0415
    from kasdiff.compare.options import Manual  # noqa: PLC0415

    manual = decisions.manual or Manual()
    old, new = editions
    left, right = chosen_standard(old, arguments.old_standard), chosen_standard(new, arguments.new_standard)
    if arguments.old_card is None:
        return compare_parts((left, right), editions, options, manual, progress)
    cards = chosen_card(left, arguments.old_card), chosen_card(right, arguments.new_card)
    if old is new and cards[0] == cards[1]:
        raise KasdiffError(
            Message(mark("The same card was given twice: {card}."), {"card": f"«{arguments.new_card}»"}),
            Message(mark("Give two cards by --old-card and --new-card.")),
        )
    return compare_cards((left, cards[0]), (right, cards[1]), options, manual=manual, progress=progress)


def _sides(arguments: argparse.Namespace) -> tuple[str | None, str | None]:
    """Return the languages that are read of the old and of the new edition, None where the user named none."""
    return arguments.old_side or arguments.side, arguments.new_side or arguments.side


def _check(arguments: argparse.Namespace) -> None:
    """Refuse what cannot be meant, before anything is read."""
    if (arguments.old_card is None) is not (arguments.new_card is None):
        raise KasdiffError(
            Message(mark("Only one card was given: a card is compared with a card.")),
            Message(mark("Give two cards by --old-card and --new-card.")),
        )
    sides = _sides(arguments)
    if (
        same(arguments.old, arguments.new)
        and arguments.old_standard == arguments.new_standard
        and (sides[0] == sides[1] or None in sides)
        and arguments.old_card is None
    ):
        raise KasdiffError(
            Message(mark("The same file was given twice: {file}."), {"file": str(arguments.old)}),
            Message(
                mark(
                    "Give two editions, or two standards of this one by --old-standard and --new-standard, or two cards by --old-card and --new-card, "
                    "or its two languages by --old-side and --new-side."
                )
            ),
        )
    texts = [arguments.json, arguments.write_pairs]
    if texts.count(STDOUT) > 1:
        raise KasdiffError(
            Message(mark("Only one of the results can go to the standard output.")),
            Message(mark("Give each report a file of its own.")),
        )
    reports = [(getattr(arguments, name), report.ending) for name, report in REPORTS.items()]
    targets = targets_of(*((text, "") for text in texts), *reports)
    inputs = Inputs((arguments.old, arguments.new), arguments.pairs, arguments.labels)
    check_targets(targets, inputs, force=arguments.force)


def _listed(options: Options) -> ReportOptions:
    """Return what reports list: what the profile does not show faintly."""
    from kasdiff.model.comparison import ChangeKind  # noqa: PLC0415
    from kasdiff.reports.options import ReportOptions  # noqa: PLC0415

    return replace(
        ReportOptions(),
        typographic=ChangeKind.TYPOGRAPHIC not in options.dim,
        reordered=ChangeKind.REORDERED not in options.dim,
    )

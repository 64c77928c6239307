"""What `compare` and `archive` have in common: two editions, what of them is compared, and how; and the comparison made of that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.arguments import metavar
from kasdiff.cli.choosing import chosen_card, chosen_standard
from kasdiff.cli.deciding import Decisions
from kasdiff.cli.files import Reading, read_edition
from kasdiff.cli.from_session import Review, check_alone
from kasdiff.cli.options import SIDES, add_profile, add_side, chosen_options
from kasdiff.cli.targets import Inputs, same
from kasdiff.cli.watching import watched
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark

if TYPE_CHECKING:
    import argparse

    from kasdiff.compare.options import Options
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.model.edition import Edition
    from kasdiff.progress import Progress


class Compared(Struct, frozen=True):
    """A comparison, the options it was made with, the decisions made by hand that were followed, and the session's review."""

    comparison: Comparison
    options: Options
    decisions: Decisions
    review: Review


def add_editions(command: argparse.ArgumentParser, tr: Translator, *, needed: bool = True) -> None:
    """Add the two editions; not `needed` where a session may stand for them."""
    count = None if needed else "?"
    command.add_argument("old", type=Path, nargs=count, metavar=metavar("OLD", tr), help=tr.text("the old edition"))
    command.add_argument("new", type=Path, nargs=count, metavar=metavar("NEW", tr), help=tr.text("the new edition"))


def add_choices(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add what of the editions is compared, and how."""
    add_profile(command, tr)
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


def inputs_of(arguments: argparse.Namespace) -> Inputs:
    """Return the files that a comparison reads."""
    editions = tuple(path for path in (arguments.old, arguments.new) if path)
    return Inputs(editions, arguments.pairs, arguments.labels, arguments.session)


def compared(arguments: argparse.Namespace, tr: Translator) -> Compared:
    """Read both editions and compare them, or take the comparison of the session where only that is given.

    What of the decisions made by hand could not be followed is told, and what of the session's review fits nothing.
    """
    review = Review.read(arguments.session)
    if not arguments.old:
        held = review.held()
        return Compared(held.comparison, held.options, Decisions(), review)
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
    review.report_lost(comparison, tr)
    return Compared(comparison, options, decisions, review)


def _compared(
    arguments: argparse.Namespace,
    editions: tuple[Edition, Edition],
    options: Options,
    decisions: Decisions,
    progress: Progress,
) -> Comparison:
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
    from kasdiff.compare.choose import compare_cards  # noqa: PLC0415 - most comparisons are of whole editions

    return compare_cards((left, cards[0]), (right, cards[1]), options, manual=manual, progress=progress)


def _sides(arguments: argparse.Namespace) -> tuple[str | None, str | None]:
    """Return the languages that are read of the old and of the new edition, None where the user named none."""
    return arguments.old_side or arguments.side, arguments.new_side or arguments.side


def check_inputs(arguments: argparse.Namespace) -> None:
    """Refuse editions, standards, cards and languages that cannot be meant together, before anything is read."""
    if not arguments.new:
        check_alone(arguments)
        return
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

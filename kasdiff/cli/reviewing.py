"""`kasdiff review`: how far a session is, what was decided, and the comparison as JSON with the decisions; what a workbook says is taken in (`--from`)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.arguments import metavar
from kasdiff.cli.filling import add_filling, check_filling, fill_in
from kasdiff.cli.options import DIFFERENT, SAME, example
from kasdiff.cli.streams import put_out, say
from kasdiff.cli.targets import STDOUT, Inputs, check_targets, targets_of, write
from kasdiff.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.cli.options import Commands
    from kasdiff.i18n import Translator
    from kasdiff.review.rulings import Ruled
    from kasdiff.review.session_content import Snapshot
    from kasdiff.review.session_file import Contents


def add(commands: Commands[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command."""
    says = tr.text("say how far a review is and what was decided; ends with 0 where nothing is open, else with 1")
    command = commands.add_parser(
        "review",
        help=says,
        description=f"{says[:1].upper()}{says[1:]}.",
        epilog=example(tr, "review 2024.kasdiff --from 2024.xlsx --take theirs"),
    )
    command.add_argument("session", type=Path, metavar=metavar("FILE", tr), help=tr.text("the session (.kasdiff)"))
    out = tr.text('write the comparison with the decisions as JSON; "-" is the standard output')
    command.add_argument("--json", metavar=metavar("OUT", tr), help=out)
    add_filling(command, tr)
    command.add_argument("--force", action="store_true", help=tr.text("write over files that are there already"))
    command.add_argument(
        "--language",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=tr.text("language of help, tables, reports and messages"),
    )
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.reports.comparison_json import comparison_json  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.review.rulings import keys_of, lost, progress  # noqa: PLC0415
    from kasdiff.review.session_file import read_session  # noqa: PLC0415
    from kasdiff.review.words import progress_text  # noqa: PLC0415
    from kasdiff.showing.cases import cases_of, faint_kinds  # noqa: PLC0415
    from kasdiff.showing.rows import shown  # noqa: PLC0415

    check_targets(
        targets_of((arguments.json, "")),
        Inputs(tuple(filter(None, (arguments.session, arguments.book)))),
        force=arguments.force,
    )
    check_filling(arguments)
    if arguments.book and (hindered := fill_in(arguments, tr)):
        return hindered
    contents = read_session(arguments.session)
    snapshot = contents.snapshot
    if snapshot is None:
        say("kasdiff: " + tr.text("The comparison in the session is of another form: open it in the window once."))
        return DIFFERENT
    rulings = contents.rulings
    found = progress(cases_of(snapshot.comparison, faint_kinds(snapshot.options)), rulings)
    if arguments.json:
        write(arguments.json, comparison_json(snapshot.comparison, rulings), tr, force=arguments.force)
    if arguments.book:
        return SAME
    if arguments.json != STDOUT:
        gone = lost(rulings, set(keys_of(map(shown, snapshot.comparison.entries))))
        lines = [*_head(snapshot, contents), progress_text(found, tr), "", *_decisions(rulings.values(), tr)]
        if gone:
            lines += ["", tr.text("Decisions that no longer apply") + ":", *_decisions(gone.values(), tr)]
        put_out("\n".join(lines).rstrip() + "\n")
    return SAME if found.done else DIFFERENT


def _head(snapshot: Snapshot, contents: Contents) -> Iterator[str]:
    yield f"{snapshot.old.source.path.name}  ↔  {snapshot.new.source.path.name}"
    if contents.program:
        yield f"kasdiff {contents.program}"


def _decisions(ruled: Iterable[Ruled], tr: Translator) -> Iterator[str]:
    """Yield the decisions, a paragraph each."""
    from kasdiff.review.words import ruling_text  # noqa: PLC0415

    for told in ruled:
        subject = told.subject
        texts = "  →  ".join(" / ".join(side) for side in (subject.old, subject.new) if side)
        signed = ", ".join(filter(None, [told.ruling.author, told.ruling.time]))
        yield f"{ruling_text(told.ruling, tr)}  ({signed})"
        yield f"    {subject.card}"
        if texts:
            yield f"    {texts}"

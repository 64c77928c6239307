"""`kasdiff languages`: what changed in one language only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.arguments import metavar
from kasdiff.cli.files import Reading, check_different, read_edition
from kasdiff.cli.options import DIFFERENT, SAME, SIDES, add_output, add_profile, chosen_options, example
from kasdiff.cli.streams import put_out
from kasdiff.cli.targets import STDOUT, Inputs, check_targets, targets_of, write
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import LANGUAGES, mark

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from kasdiff.cli.options import Commands
    from kasdiff.i18n import Translator
    from kasdiff.model.edition import Edition

_REMEDY = mark("Give four files in this order: old and new in one language, then old and new in the other.")


def add(commands: Commands[argparse.ArgumentParser], tr: Translator) -> None:
    """Add the command."""
    command = commands.add_parser(
        "languages",
        help=tr.text("find what changed in one language only"),
        description=tr.text(
            "Compares old and new in Kazakh with old and new in Russian, and tells what changed in one of the languages only. "
            "Ends with 0 where nothing did, 1 where something did, 2 on an error."
        ),
        epilog=example(tr, "languages 2019-kk.docx 2024-kk.docx 2019-ru.docx 2024-ru.docx"),
    )
    old, new = metavar("OLD", tr), metavar("NEW", tr)
    for name, shown, says in (
        ("old_first", f"{old}-kk", tr.text("the old edition in Kazakh")),
        ("new_first", f"{new}-kk", tr.text("the new edition in Kazakh")),
        ("old_second", f"{old}-ru", tr.text("the old edition in Russian")),
        ("new_second", f"{new}-ru", tr.text("the new edition in Russian")),
    ):
        command.add_argument(name, type=Path, metavar=shown, help=says)
    for name, says in (
        ("--first-side", tr.text("the language that is read of the first two files, where they hold two side by side")),
        ("--second-side", tr.text("the language that is read of the last two files; they may be the first two again")),
    ):
        command.add_argument(name, choices=SIDES, help=says)
    add_profile(command, tr)
    add_output(command, tr)
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace, tr: Translator) -> int:
    from kasdiff.compare.series.two_diffs import compare_two  # noqa: PLC0415
    from kasdiff.reports.languages_json import languages_json  # noqa: PLC0415
    from kasdiff.reports.languages_table import languages_table  # noqa: PLC0415
    from kasdiff.reports.text_table import terminal_width  # noqa: PLC0415

    files = [arguments.old_first, arguments.new_first, arguments.old_second, arguments.new_second]
    sides = [arguments.first_side] * 2 + [arguments.second_side] * 2
    if None in sides or sides[0] == sides[2]:
        check_different(files)
    else:
        check_different(files[:2])
        check_different(files[2:])
    inputs = Inputs(tuple(files), labels=arguments.labels)
    check_targets(targets_of((arguments.json, "")), inputs, force=arguments.force)
    reading = Reading.of(arguments)
    editions = [read_edition(file, tr, reading, side) for file, side in zip(files, sides, strict=True)]
    _check_languages(editions, tr)
    found = compare_two((editions[0], editions[1]), (editions[2], editions[3]), chosen_options(arguments))
    if arguments.json:
        write(arguments.json, languages_json(found), tr, force=arguments.force)
    if arguments.json != STDOUT:
        put_out(languages_table(found, tr, terminal_width()))
    return DIFFERENT if found.findings else SAME


def _check_languages(editions: Sequence[Edition], tr: Translator) -> None:
    """Refuse anything but two editions in one language and then two in the other."""
    from kasdiff.showing.wording import language_name  # noqa: PLC0415

    known = [edition.language for edition in editions]
    told = "".join(f"\n  {edition.file}: {language_name(edition.language, tr)}" for edition in editions)
    if any(language not in LANGUAGES[:2] for language in known):
        problem = mark("A file is neither in Kazakh nor in Russian:{files}")
    elif len(set(known)) == 1:
        problem = mark("All four files are in one language, so there is no other to compare it with:{files}")
    elif known[0] == known[1] and known[2] == known[3]:
        return
    elif known.count(known[0]) == 2:
        problem = mark("The languages do not stand in the order that is needed:{files}")
    else:
        problem = mark("Three of the files are in one language and one in the other:{files}")
    raise KasdiffError(Message(problem, {"files": told}), Message(_REMEDY))

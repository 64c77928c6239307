"""What reports hold, asked for on the command line: the same options as in the window's dialog, one by one or kept under a name."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.arguments import metavar
from kasdiff.cli.streams import say
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import LANGUAGES, Translator, mark
from kasdiff.model.comparison import ChangeKind, Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kasdiff.compare.options import Options
    from kasdiff.reports.options import ReportOptions, ReviewerDecision
    from kasdiff.reports.presets import Preset

_YES_NO = argparse.BooleanOptionalAction
_OPTION = {"cards": "card", "templates": "template"}  # what may be given several times
_PLAIN = ("only_reviewed", "only_noted", "whole_cards", "annexes", "title", "form", "author", "date")


class Listing(Struct, frozen=True):
    """What the reports of a command hold, and in which language they are ("edition": that of the new edition)."""

    options: ReportOptions
    language: str

    def translator(self, language: str, own: Translator) -> Translator:
        """Return the translator of the reports of a comparison whose new edition is in `language`; `own` is that of the command."""
        from kasdiff.reports.options import language_of  # noqa: PLC0415 - only what a command needs is loaded

        return Translator(language_of(self.language, language, own.language))


def add_report_options(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add what reports hold. What is left out is as in the preset that is named, else as ever."""
    group = command.add_argument_group(tr.text("what the reports hold"))
    add = group.add_argument
    name = metavar("NAME", tr)
    add(
        "--preset",
        metavar=name,
        help=tr.text("the choices kept under this name in the window; what is given beside it comes before them"),
    )
    add(
        "--report-language",
        choices=("edition", *LANGUAGES),
        help=tr.text("language of the reports, edition: that of the new edition; by default that of the messages"),
    )
    add(
        "--card",
        action="append",
        dest="cards",
        metavar=metavar("N|CODE", tr),
        help=tr.text(
            "list the changes of this card alone, by number, code (and level) or name; may be given several times"
        ),
    )
    kinds, grades = (", ".join(kind) for kind in (ChangeKind, Grade))
    add(
        "--kinds",
        type=_several(ChangeKind, tr),
        metavar=metavar("NAMES", tr),
        help=tr.text("list these kinds of change, with commas between ({names}, or all)", names=kinds),
    )
    add("--typographic", action=_YES_NO, help=tr.text("list typographic differences too (or do not)"))
    add(
        "--grades",
        type=_several(Grade, tr),
        metavar=metavar("NAMES", tr),
        help=tr.text("list the changes of these grades ({names})", names=grades),
    )
    add("--only-reviewed", action=_YES_NO, help=tr.text("list only what was decided in the session"))
    add("--only-noted", action=_YES_NO, help=tr.text("list only what has a note in the session"))
    add(
        "--whole-cards",
        action=_YES_NO,
        help=tr.text("give the contents of cards that only one edition has (the default), or do not"),
    )
    add(
        "--annexes",
        action=_YES_NO,
        help=tr.text("end the comparative table with an annex about the comparison (the default), or do not"),
    )
    add("--title", metavar=metavar("TEXT", tr), help=tr.text("title of the reports instead of their own"))
    add(
        "--form",
        choices=("draft", "acts"),
        help=tr.text(
            "heads of the comparative table: draft – in force and proposed, acts – earlier and new; by default as the new edition says of itself"
        ),
    )
    add(
        "--template",
        action="append",
        type=Path,
        dest="templates",
        metavar="F.docx",
        help=tr.text(
            "form of the comparative table or of the change report in Word, made of those that kasdiff template writes; may be given twice, one for each"
        ),
    )
    add("--author", metavar=name, help=tr.text("whose changes the tracked ones are"))
    add(
        "--date",
        type=_moment(tr),
        metavar="YYYY-MM-DD",
        help=tr.text("when they were made; by default they bear no date"),
    )


def _several(names: type[ChangeKind | Grade], tr: Translator) -> Callable[[str], tuple[Any, ...]]:
    """Return what reads names with commas between. It raises what argparse says to the user, with the names that there are."""

    def names_of(text: str) -> tuple[Any, ...]:
        wanted = {part.strip() for part in text.split(",")}
        found = tuple(one for one in names if one in wanted or wanted == {"all"})
        if not found or wanted - {"all", *names}:
            known = ", ".join((*names, "all"))
            raise argparse.ArgumentTypeError(
                tr.text("“{value}”: only these are known: {names}.", value=text, names=known)
            )
        return found

    return names_of


def _moment(tr: Translator) -> Callable[[str], str]:
    """Return what reads a day or a moment, as Word writes it. It raises what argparse says to the user."""

    def moment(text: str) -> str:
        try:
            found = datetime.fromisoformat(text)
        except ValueError as error:
            told = tr.text("“{value}” is no date. Write it as year, month and day: 2026-11-30.", value=text)
            raise argparse.ArgumentTypeError(told) from error
        return found.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"

    return moment


def check_unasked(arguments: argparse.Namespace) -> None:
    """Refuse what says what reports hold where no report is asked for: it would be passed over in silence. Raises KasdiffError."""
    names = ("preset", "report_language", "cards", "kinds", "typographic", "grades", "templates", *_PLAIN)
    given = [_OPTION.get(name, name) for name in names if getattr(arguments, name) is not None]
    if given:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise KasdiffError(
            Message(mark("{options}: no report is asked for that could follow it."), {"options": options}),
            Message(mark("Name a report as well, for instance --word F.docx. Table and JSON hold all changes.")),
        )


def check_listing(arguments: argparse.Namespace, tr: Translator) -> None:
    """Refuse a preset or a template that cannot be used, before anything is read; say what a template lacks. Raises KasdiffError."""
    if not (forms := _forms(arguments, _preset(arguments))):
        return
    from kasdiff.reports.templates import lacking, read_template  # noqa: PLC0415 - only what a command needs is loaded

    for report, path in forms.items():
        for message in lacking(read_template(path, report), report):
            say(f"kasdiff: {tr.message(message)}")


def listing(arguments: argparse.Namespace, options: Options, decisions: Mapping[str, ReviewerDecision]) -> Listing:
    """Return what reports hold: by the preset that is named, else what the profile does not show faintly; and by what is given beside it.

    `decisions` are those of a session, by key. Raises KasdiffError for a preset or a template that cannot be used.
    """
    preset = _preset(arguments)
    held = preset.options if preset else listed_by(options)
    given = {name: value for name in _PLAIN if (value := getattr(arguments, name)) is not None}
    for name in ("kinds", "grades", "cards"):
        if value := getattr(arguments, name):
            given[name] = tuple(value)
    held = replace(held, **given, decisions=decisions)
    if forms := _forms(arguments, preset):
        from kasdiff.reports.templates import with_forms  # noqa: PLC0415 - only what a command needs is loaded

        held = with_forms(held, forms)
    if arguments.typographic is not None:
        held = replace(held, kinds=tuple(kind for kind in ChangeKind if _wanted(kind, held, arguments.typographic)))
    return Listing(held, arguments.report_language or (preset.language if preset else ""))


def _forms(arguments: argparse.Namespace, preset: Preset | None) -> dict[str, Path]:
    """Return the forms that are named, else those of the preset, by the reports that they are for."""
    kept = {report: Path(path) for report, path in preset.forms().items()} if preset else {}
    if not arguments.templates:
        return kept
    from kasdiff.reports.templates import forms_in  # noqa: PLC0415 - only what a command needs is loaded

    return kept | forms_in(arguments.templates)


def _wanted(kind: ChangeKind, held: ReportOptions, typographic: bool) -> bool:  # noqa: FBT001 - what the option says
    return typographic if kind is ChangeKind.TYPOGRAPHIC else held.lists(kind)


def _preset(arguments: argparse.Namespace) -> Preset | None:
    if arguments.preset is None:
        return None
    from kasdiff.reports.presets import named_preset  # noqa: PLC0415 - only what a command needs is loaded

    return named_preset(arguments.preset)


def listed_by(options: Options) -> ReportOptions:
    """Return what reports list: what the profile does not show faintly."""
    from kasdiff.reports.options import CHANGES, ReportOptions  # noqa: PLC0415

    faint = {ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED} & options.dim
    return ReportOptions(
        kinds=tuple(
            kind
            for kind in ChangeKind
            if kind in CHANGES or kind in {ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED} - faint
        )
    )

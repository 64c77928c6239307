"""Options that several commands have."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.arguments import metavar
from kasdiff.i18n import LANGUAGES
from kasdiff.model.taught import MEANINGS

if TYPE_CHECKING:
    from kasdiff.compare.options import Options
    from kasdiff.i18n import Translator

Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no public name
SAME, DIFFERENT = 0, 1
SIDES = ("kk", "ru")


def example(tr: Translator, command: str) -> str:
    """Return what stands below the help of a command: how it may be called. What stands in capitals there is explained above it."""
    return tr.text("Example: {command}", command=f"kasdiff {command}")


def add_output(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add --json, --force, --language, --struck and --labels."""
    command.add_argument(
        "--json",
        metavar=metavar("OUT", tr),
        help=tr.text('write all that was found as JSON; "-" is the standard output'),
    )
    command.add_argument("--force", action="store_true", help=tr.text("write over files that are there already"))
    add_language(command, tr)
    add_reading(command, tr)


def add_language(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add --language. Left out here, it stays what was given before the command."""
    command.add_argument(
        "--language",
        choices=LANGUAGES,
        default=argparse.SUPPRESS,
        help=tr.text("language of help, tables, reports and messages"),
    )


def add_reading(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add --struck and --labels."""
    command.add_argument(
        "--struck",
        choices=("keep", "leave"),
        default="keep",
        help=tr.text(
            "what becomes of text that is struck through: keep (the default) reads it as text, leave leaves it out"
        ),
    )
    command.add_argument(
        "--labels",
        type=Path,
        metavar="F.toml",
        help=tr.text(
            'read also by these labels of your own: a table for what they mean, in it the wordings by language, as [knowledge] ru = ["Нужно знать"]; '
            "[other] keeps labels under their own names, [text] says what is no label ({meanings})",
            meanings=", ".join(MEANINGS),
        ),
    )


def add_side(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add --side."""
    command.add_argument(
        "--side",
        choices=SIDES,
        help=tr.text("of a file with Kazakh and Russian side by side, the language that is read"),
    )


def chosen_options(arguments: argparse.Namespace) -> Options:
    """Return what a comparison is asked to do, of the options that `add_profile` adds."""
    from kasdiff.compare.options import Options  # noqa: PLC0415 - only what a command needs is loaded

    return replace(Options.profile(arguments.profile), fold_short_forms=arguments.short_forms)


def add_profile(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add --profile and --short-forms."""
    command.add_argument(
        "--short-forms",
        action="store_true",
        help=tr.text(
            "a short form that the act lists (or of the country's name) is no other wording than what it stands for"
        ),
    )
    command.add_argument(
        "--profile",
        choices=("legal", "methodical", "everything"),
        default="legal",
        help=tr.text(
            "what counts as a difference of print only: legal (the default) – look-alike letters, ё and е, blanks, dashes, quotation marks, list numbers, "
            "signs at the end, broken words, case of the first letter; methodical – also case of all letters, punctuation and replacements that recur "
            "over the edition; everything – blanks alone, and all is listed"
        ),
    )

"""Runs a command. `compare`, `history` and `languages` end as diff does: 0 where nothing of substance differs, 1 where something does, 2 on an error."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, cast

from kasdiff import __version__
from kasdiff.cli import comparing, languages, parsing, tracing
from kasdiff.cli.files import say
from kasdiff.cli.speech import argparse_in, asked_language, metavar
from kasdiff.errors import KasdiffError
from kasdiff.i18n import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Sequence

ERROR = 2


def main(argv: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    translator = Translator(asked_language(argv))
    with argparse_in(translator):
        arguments = _parser(translator).parse_args(argv)
    try:
        return cast("int", arguments.run(arguments, translator))
    except KasdiffError as error:
        say(f"kasdiff: {translator.message(error.problem)}\n{translator.message(error.remedy)}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of the output went away
    except KeyboardInterrupt:
        say(translator.text("Stopped."))
    return ERROR


def _parser(tr: Translator) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kasdiff",
        description=tr.text(
            "Compares editions of occupational standards of Kazakhstan. Without a command, or with two files, it opens the window."
        ),
        epilog=tr.text("kasdiff COMMAND --help tells more of a command."),
    )
    version = tr.text("show the version and exit")
    parser.add_argument("--version", action="version", version=f"kasdiff {__version__}", help=version)
    parser.add_argument("--language", choices=LANGUAGES, help=tr.text("language of help, tables, reports and messages"))
    commands = parser.add_subparsers(required=True, metavar=metavar("COMMAND", tr))
    parsing.add(commands, tr)
    comparing.add(commands, tr)
    tracing.add(commands, tr)
    languages.add(commands, tr)
    return parser

"""Runs a command. `compare`, `history` and `languages` end as diff does: 0 where nothing of substance differs, 1 where something does, 2 on an error."""

from __future__ import annotations

import argparse
import importlib
import re
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, cast

from kasdiff import __version__
from kasdiff.arguments import argparse_in, asked_language, metavar
from kasdiff.cli.net import guarded
from kasdiff.cli.streams import prepare, put_out, say
from kasdiff.i18n import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Sequence


# The modules of the commands, in the order of the help: only the one that is asked for is loaded.
_COMMANDS = {
    "parse": "parsing",
    "compare": "comparing",
    "history": "history",
    "languages": "languages",
    "review": "reviewing",
    "archive": "archiving",
    "verify": "archiving",
    "batch": "batching",
    "template": "templating",
}


def main(argv: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    return guarded(lambda: _run(argv), argv)


def _run(argv: Sequence[str]) -> int:
    prepare()
    translator = Translator(asked_language(argv))
    arguments = _understood(argv, translator)
    return cast("int", arguments.run(arguments, translator))


def _understood(argv: Sequence[str], translator: Translator) -> argparse.Namespace:
    """Return the arguments. Help, and what is wrong with them, are said as all else is: argparse would not notice where nothing can be written."""
    help_text, fault = StringIO(), StringIO()
    try:
        with argparse_in(translator), redirect_stdout(help_text), redirect_stderr(fault):
            parser, commands = _parser(argv, translator)
            arguments, unknown = parser.parse_known_args(argv)
            if unknown:
                parser.error(_not_known(unknown, commands, translator))
            return arguments
    except SystemExit:
        if help_text.getvalue():
            put_out(help_text.getvalue())
        if fault.getvalue():
            say(fault.getvalue().rstrip("\n"))
        raise


def _not_known(unknown: Sequence[str], commands: Sequence[argparse.ArgumentParser], tr: Translator) -> str:
    """Say that arguments are not known, and of those that are options misspelt which may be meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - hardly ever needed

    options = {
        option for command in commands for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", command.format_help())
    }
    said = tr.text("unrecognized arguments: %s") % " ".join(unknown)
    for word in unknown:
        name = word.partition("=")[0]
        near = get_close_matches(name, sorted(options), n=1) if name.startswith("--") else []
        said += "".join("\n" + tr.text("{word}: perhaps {option} is meant.", word=name, option=one) for one in near)
    return said


def _parser(argv: Sequence[str], tr: Translator) -> tuple[argparse.ArgumentParser, Sequence[argparse.ArgumentParser]]:
    """Return the parser, and those of the commands that it knows."""
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
    for module in dict.fromkeys(_asked(argv)):
        importlib.import_module(f"kasdiff.cli.{module}").add(commands, tr)
    return parser, list(commands.choices.values())


def _asked(argv: Sequence[str]) -> list[str]:
    """Return the modules of the commands that may be meant: the one that stands first, or after the language; else all, for the help and for faults."""
    given = 2 if argv[:1] == ["--language"] else int(argv[:1] != [] and argv[0].startswith("--language="))
    first = "".join(argv[given : given + 1])
    if first == "--version":
        return []
    return [_COMMANDS[first]] if first in _COMMANDS else list(_COMMANDS.values())

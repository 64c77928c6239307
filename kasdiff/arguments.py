"""In which language the command line speaks: its own texts, and those of argparse."""

from __future__ import annotations

import argparse
import locale
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kasdiff.i18n import LANGUAGES, Translator, mark, mark_context

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Language

# In gettext's own order. LANGUAGE may name several languages: the first one known is taken.
_VARIABLES = ("KASDIFF_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_SHORT = {"kazakh": "kk", "russian": "ru", "english": "en"}  # as Windows calls them

# What argparse says to users, word for word; where a version says it otherwise, it says it in English.
ARGPARSE = (
    mark("usage: "),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("unrecognized arguments: %s"),
    mark("the following arguments are required: %s"),
    mark("expected one argument"),
    mark("expected at least one argument"),
    mark("ignored explicit argument %r"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
)

METAVARS = {
    "COMMAND": mark_context("metavar", "COMMAND"),
    "FILE": mark_context("metavar", "FILE"),
    "OLD": mark_context("metavar", "OLD"),
    "NEW": mark_context("metavar", "NEW"),
    "N|NAME": mark_context("metavar", "N|NAME"),
    "N|CODE": mark_context("metavar", "N|CODE"),
    "CODE": mark_context("metavar", "CODE"),
    "OUT": mark_context("metavar", "OUT"),
    "NAME": mark_context("metavar", "NAME"),
    "NAMES": mark_context("metavar", "NAMES"),
    "TEXT": mark_context("metavar", "TEXT"),
    "DIR": mark_context("metavar", "DIR"),
}


def asked_language(argv: Sequence[str]) -> Language:
    """Return the language that the arguments ask for, before they are understood as a whole; else that of the system."""
    scanner = argparse.ArgumentParser(add_help=False)
    scanner.add_argument("--language", nargs="?")
    named = scanner.parse_known_args(list(argv))[0].language
    return next((language for language in LANGUAGES if language == named), default_language())


def default_language() -> Language:
    """Return the language of the user's system, English where it is none of ours."""
    for variable in _VARIABLES:
        if value := os.environ.get(variable):
            return _known(value)
    return _known(locale.getlocale()[0] or "")


def _known(names: str) -> Language:
    """Return the first of our languages in "ru_RU.UTF-8", "kk:ru:en" or "Russian_Kazakhstan"."""
    for name in names.split(":"):
        word = re.split(r"[_.@-]", name.strip().lower())[0]
        short = _SHORT.get(word, word)
        if found := next((language for language in LANGUAGES if language == short), None):
            return found
    return "en"


@contextmanager
def argparse_in(translator: Translator) -> Iterator[None]:
    """Let argparse say its own words in the translator's language within the block.

    It takes them from the gettext of the process, by a name of its module; gettext itself could be led to another catalogue only for the whole process, and
    only by compiled files.
    """
    names = vars(argparse)
    before = names["_"]
    names["_"] = translator.text
    try:
        yield
    finally:
        names["_"] = before


def metavar(name: str, translator: Translator) -> str:
    """Return what stands for a value in the help; names of files with an ending stay."""
    return translator.context("metavar", METAVARS[name])

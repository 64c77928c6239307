"""The command line: `kasdiff parse` and `kasdiff compare`. No Qt here.

`compare` ends as diff does: 0 where there is no difference of substance, 1 where there is, 2 on an error.
"""

from __future__ import annotations

import argparse
import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kasdiff import __version__
from kasdiff.errors import KasdiffError, Message, WriteError
from kasdiff.i18n import LANGUAGES, Translator, mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.i18n import Language
    from kasdiff.model.comparison import Comparison
    from kasdiff.model.edition import Edition

SAME, DIFFERENT, ERROR = 0, 1, 2
_STDOUT = "-"
_REPORTS = ("json", "word", "excel", "html", "pdf")


def main(argv: Sequence[str]) -> int:
    """Run a command; return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    arguments = _parser().parse_args(argv)
    translator = Translator(arguments.language or default_language())
    try:
        return cast("int", arguments.run(arguments, translator))
    except KasdiffError as error:
        _say(f"kasdiff: {translator.message(error.problem)}\n{translator.message(error.remedy)}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of the output went away
    except KeyboardInterrupt:
        _say(translator.text("Stopped."))
    return ERROR


def default_language() -> Language:
    """Return the language of the user's system, English where it is none of ours."""
    name = os.environ.get("KASDIFF_LANGUAGE") or locale.getlocale()[0] or os.environ.get("LANG", "")
    short = {"kazakh": "kk", "russian": "ru"}.get(name.lower().split("_")[0], name.lower()[:2])
    return next((language for language in LANGUAGES if language == short), "en")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kasdiff",
        description="Compares two editions of an occupational standard of Kazakhstan. "
        "Without a command, or with two files, it opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"kasdiff {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_parse(commands)
    _add_compare(commands)
    return parser


def _add_parse(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parse = commands.add_parser("parse", help="read an edition and print what was found in it")
    parse.add_argument("file", type=Path, metavar="FILE")
    parse.add_argument("--json", metavar="OUT", help='write the edition as JSON; "-" is the standard output')
    parse.add_argument("--language", choices=LANGUAGES, help="language of the table and of messages")
    parse.set_defaults(run=_run_parse)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compare = commands.add_parser("compare", help="compare two editions; exit code 0 same, 1 different, 2 error")
    compare.add_argument("old", type=Path, metavar="OLD")
    compare.add_argument("new", type=Path, metavar="NEW")
    compare.add_argument("--json", metavar="OUT", help='write the comparison as JSON; "-" is the standard output')
    compare.add_argument("--word", type=Path, metavar="F.docx", help="write the comparative table")
    compare.add_argument("--excel", type=Path, metavar="F.xlsx", help="write the workbook of changes")
    compare.add_argument("--html", type=Path, metavar="F.html", help="write one page for a browser")
    compare.add_argument("--pdf", type=Path, metavar="F.pdf", help="write the page as it would be printed")
    compare.add_argument("--language", choices=LANGUAGES, help="language of reports and messages")
    compare.add_argument("--old-standard", metavar="N|NAME", help="the old order's standard, by number or name")
    compare.add_argument("--new-standard", metavar="N|NAME", help="the new order's standard, by number or name")
    compare.set_defaults(run=_run_compare)


def _run_parse(arguments: argparse.Namespace, translator: Translator) -> int:
    from kasdiff.reports.edition_json import edition_json  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.reports.edition_table import edition_table  # noqa: PLC0415

    _check_targets(arguments, arguments.file)
    edition = _read(arguments.file)
    if arguments.json:
        _write(arguments.json, edition_json(edition))
    if arguments.json != _STDOUT:
        sys.stdout.write(edition_table(edition, translator))
    return SAME


def _run_compare(arguments: argparse.Namespace, translator: Translator) -> int:
    from kasdiff.compare.engine import compare  # noqa: PLC0415
    from kasdiff.reports.comparison_json import comparison_json  # noqa: PLC0415
    from kasdiff.reports.comparison_table import comparison_table  # noqa: PLC0415

    _check_different(arguments)
    _check_targets(arguments, arguments.old, arguments.new)
    old = _chosen(_read(arguments.old), arguments.old_standard)
    new = _chosen(_read(arguments.new), arguments.new_standard)
    comparison = compare(old, new)
    if arguments.json:
        _write(arguments.json, comparison_json(comparison))
    _write_reports(arguments, comparison, translator)
    if arguments.json != _STDOUT:
        sys.stdout.write(comparison_table(comparison, translator))
    return DIFFERENT if comparison.different else SAME


def _write_reports(arguments: argparse.Namespace, comparison: Comparison, translator: Translator) -> None:
    if arguments.word:
        from kasdiff.reports.word import write_comparative_table  # noqa: PLC0415

        write_comparative_table(comparison, arguments.word, translator)
    if arguments.excel:
        from kasdiff.reports.excel import write_workbook  # noqa: PLC0415

        write_workbook(comparison, arguments.excel, translator)
    if arguments.html:
        from kasdiff.reports.html import write_page  # noqa: PLC0415

        write_page(comparison, arguments.html, translator)
    if arguments.pdf:
        from kasdiff.reports.pdf import write_pdf  # noqa: PLC0415

        write_pdf(comparison, arguments.pdf, translator)


def _read(path: Path) -> Edition:
    from kasdiff.parsing.parse import parse  # noqa: PLC0415
    from kasdiff.readers.registry import read_document  # noqa: PLC0415

    return parse(read_document(path))


def _check_different(arguments: argparse.Namespace) -> None:
    """Refuse a comparison of a file with itself: two copies may be compared, but one file named twice is a slip."""
    if _same(arguments.old, arguments.new) and arguments.old_standard == arguments.new_standard:
        raise KasdiffError(
            Message(mark("The same file was given twice: {file}."), {"file": str(arguments.old)}),
            Message(mark("Give two editions, or two standards of this one by --old-standard and --new-standard.")),
        )


def _check_targets(arguments: argparse.Namespace, *sources: Path) -> None:
    """Refuse to write a report over an edition, or over another report of this run."""
    named = (getattr(arguments, name, None) for name in _REPORTS)
    targets = [Path(target) for target in named if target and target != _STDOUT]
    for number, target in enumerate(targets):
        if any(_same(target, source) for source in sources):
            raise WriteError(
                Message(
                    mark("{file} is the edition itself: a report in its place would destroy it."), {"file": str(target)}
                ),
                Message(mark("Give the report another name.")),
            )
        if any(_same(target, other) for other in targets[:number]):
            raise WriteError(
                Message(mark("Two reports were given the same file: {file}."), {"file": str(target)}),
                Message(mark("Give each report a file of its own.")),
            )


def _same(one: Path, other: Path) -> bool:
    """Whether two names mean one file, be it there or not."""
    if one.exists() and other.exists():
        return one.samefile(other)
    return os.path.normcase(one.resolve()) == os.path.normcase(other.resolve())


def _chosen(edition: Edition, wanted: str | None) -> Edition:
    """Return the edition with the standard that the user named by number (from 1) or by a part of its name."""
    if wanted is None:
        return edition
    from kasdiff.text.fold import squeeze  # noqa: PLC0415

    names = [standard.name for standard in edition.standards]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return edition.only(int(wanted) - 1)
    found = [index for index, name in enumerate(names) if squeeze(wanted) and squeeze(wanted) in squeeze(name)]
    if len(found) != 1:
        listed = "; ".join(f"{number}. {name}" for number, name in enumerate(names, 1))
        problem = (
            mark("{file} holds no standard {wanted}.")
            if not found
            else mark("{file} holds several standards {wanted}.")
        )
        raise KasdiffError(
            Message(problem, {"file": edition.file, "wanted": f"«{wanted}»"}),
            Message(mark("Choose one of these by its number: {standards}"), {"standards": listed}),
        )
    return edition.only(found[0])


def _write(target: str, text: str) -> None:
    if target == _STDOUT:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    from kasdiff.reports.atomic import write_text  # noqa: PLC0415

    write_text(Path(target), text)


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")

"""The program: `kasdiff parse …`, `compare …`, `batch …` and the other commands work without a window, anything else opens it."""

from __future__ import annotations

import gc
import os
import sys

from kasdiff.worker import ARGUMENT

# Not that of `typing`: what is loaded before `main` can catch Ctrl-C shows its user a traceback, and typing takes long to load.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.worker.host import Operation

_COMMANDS = frozenset({"parse", "compare", "history", "languages", "review", "archive", "verify", "batch", "template"})
_STOPPED = 2  # the exit code of a command that was stopped, as of an error
_ALONE = frozenset({"-h", "--help", "--version"})


def main(argv: list[str] | None = None) -> int:
    """Run kasdiff; return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if _for_command_line(arguments):
        # A command reads and compares, and ends: nothing of it is garbage before, and the collector would take a sixth of the time to find that out.
        try:
            gc.disable()
            # Nor after it: the interpreter looks for garbage once more before it ends, which takes a twentieth; what is frozen it does not look at.
            import atexit  # noqa: PLC0415 - no more than must be is loaded before Ctrl-C is caught

            atexit.register(gc.freeze)
            from kasdiff import cli  # noqa: PLC0415 - the command line must not load Qt, nor the window the command line

            return cli.main(arguments)
        except KeyboardInterrupt:  # pressed before there is anybody who could say that it was
            return _STOPPED
    if arguments[:1] == [ARGUMENT]:
        return _work(arguments[1:])
    from kasdiff.app import main as window  # noqa: PLC0415

    return window.run(arguments)


def _for_command_line(arguments: list[str]) -> bool:
    """Whether no window is asked for: a command, or a question, or a word that is neither an option nor a file stands first, or after the language."""
    if arguments[:1] == ["--language"]:
        rest = arguments[2:]
    elif arguments and arguments[0].startswith("--language="):
        rest = arguments[1:]
    else:
        rest = arguments
    return bool(rest) and (rest[0] in _COMMANDS | _ALONE or _meant_as_command(rest[0]))


def _meant_as_command(word: str) -> bool:
    """Whether a word is a command misspelt: no option, no file that is there, and no name of one that may have been moved."""
    return word.isalpha() and not os.path.lexists(word)


def _work(arguments: Sequence[str]) -> int:
    """Be the process apart: not for people. The operations that it knows are named here, and loaded when they are asked for."""
    from kasdiff.worker import host  # noqa: PLC0415

    operations = {
        "compare_files": _compare_files,
        "compare_editions": _compare_editions,
        "read_edition": _read_edition,
        "follow_editions": _follow_editions,
        "compare_languages": _compare_languages,
        "write_report": _write_report,
        "make_page": _make_page,
        "read_workbook": _read_workbook,
        "check_template": _check_template,
        "write_template": _write_template,
        "write_archive": _write_archive,
        "run_batch": _run_batch,
        "read_pdf": _read_pdf,
        "print_page": _print_page,
        "draw_map": _draw_map,
        "batch_read": _batch_read,
        "batch_compare": _batch_compare,
    }
    return host.run(arguments, operations, warm=("compare_files", "compare_editions"))


def _compare_files() -> Operation:
    from kasdiff.app.operations.comparing import compare_files  # noqa: PLC0415

    return compare_files


def _compare_editions() -> Operation:
    from kasdiff.app.operations.comparing import compare_editions  # noqa: PLC0415

    return compare_editions


def _read_edition() -> Operation:
    from kasdiff.app.operations.series import read_edition  # noqa: PLC0415

    return read_edition


def _follow_editions() -> Operation:
    from kasdiff.app.operations.series import follow_editions  # noqa: PLC0415

    return follow_editions


def _compare_languages() -> Operation:
    from kasdiff.app.operations.series import compare_languages  # noqa: PLC0415

    return compare_languages


def _write_report() -> Operation:
    from kasdiff.app.operations.reporting import write_report  # noqa: PLC0415

    return write_report


def _make_page() -> Operation:
    from kasdiff.app.operations.reporting import make_page  # noqa: PLC0415

    return make_page


def _read_workbook() -> Operation:
    from kasdiff.app.operations.reviewing import read_workbook  # noqa: PLC0415

    return read_workbook


def _check_template() -> Operation:
    from kasdiff.app.operations.reporting import check_template  # noqa: PLC0415

    return check_template


def _write_template() -> Operation:
    from kasdiff.app.operations.reporting import write_template  # noqa: PLC0415

    return write_template


def _write_archive() -> Operation:
    from kasdiff.app.operations.archiving import write_archive  # noqa: PLC0415

    return write_archive


def _run_batch() -> Operation:
    from kasdiff.app.operations.archiving import run_many  # noqa: PLC0415

    return run_many


def _read_pdf() -> Operation:
    from kasdiff.readers.apart import read_pdf  # noqa: PLC0415

    return read_pdf


def _print_page() -> Operation:
    from kasdiff.app.printing import print_in_worker  # noqa: PLC0415

    return print_in_worker


def _draw_map() -> Operation:
    from kasdiff.app.drawing import draw_in_worker  # noqa: PLC0415

    return draw_in_worker


def _batch_read() -> Operation:
    from kasdiff.batch.work import read  # noqa: PLC0415

    return read


def _batch_compare() -> Operation:
    from kasdiff.batch.work import compare_pair  # noqa: PLC0415

    return compare_pair


if __name__ == "__main__":
    sys.exit(main())

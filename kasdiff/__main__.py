"""The program: `kasdiff parse …`, `compare …`, `history …` and `languages …` work without a window, anything else opens it."""

from __future__ import annotations

import sys

_COMMANDS = frozenset({"parse", "compare", "history", "languages"})
_ALONE = frozenset({"-h", "--help", "--version"})
_PRINT = (
    "--print"  # not for people: a report asks for a process of its own that lays a page out and prints it into a file
)
_READ = "--read"  # nor this: a reader has a file that may be hostile read by a process of its own


def main(argv: list[str] | None = None) -> int:
    """Run kasdiff; return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if _for_command_line(arguments):
        from kasdiff import cli  # noqa: PLC0415 - the command line must not load Qt, nor the window the command line

        return cli.main(arguments)
    if arguments[:1] == [_READ]:
        from kasdiff.readers.apart import child  # noqa: PLC0415

        return child.run(arguments[1:])
    if arguments[:1] == [_PRINT]:
        from kasdiff.app import printing  # noqa: PLC0415

        return printing.run(arguments[1:])
    from kasdiff.app import main as window  # noqa: PLC0415

    return window.run(arguments)


def _for_command_line(arguments: list[str]) -> bool:
    """Whether no window is asked for: a command or a question stands first, or after the language."""
    if arguments[:1] == ["--language"]:
        rest = arguments[2:]
    elif arguments and arguments[0].startswith("--language="):
        rest = arguments[1:]
    else:
        rest = arguments
    return bool(rest) and rest[0] in _COMMANDS | _ALONE


if __name__ == "__main__":
    sys.exit(main())

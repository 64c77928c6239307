"""The program: `kasdiff parse …` and `kasdiff compare …` work without a window, anything else opens it."""

from __future__ import annotations

import sys

_COMMANDS = frozenset({"parse", "compare"})
_PRINT = (
    "--print"  # not for people: a report asks for a process of its own that lays a page out and prints it into a file
)


def main(argv: list[str] | None = None) -> int:
    """Run kasdiff; return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments and (arguments[0] in _COMMANDS or arguments[0] in {"-h", "--help", "--version"}):
        from kasdiff import cli  # noqa: PLC0415 - the command line must not load Qt, nor the window the command line

        return cli.main(arguments)
    if arguments[:1] == [_PRINT]:
        from kasdiff.app import printing  # noqa: PLC0415

        return printing.run(arguments[1:])
    from kasdiff.app import main as window  # noqa: PLC0415

    return window.run(arguments)


if __name__ == "__main__":
    sys.exit(main())

"""The command line: `kasdiff parse`, `compare`, `history` and `languages`. No Qt here."""

from kasdiff.cli.program import main

__all__ = ["main"]

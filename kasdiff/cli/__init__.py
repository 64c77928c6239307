"""The command line: `kasdiff parse`, `compare`, `batch` and the others. No Qt here."""

from kasdiff.cli.program import main

__all__ = ["main"]

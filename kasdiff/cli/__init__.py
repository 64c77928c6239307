"""The command line: `kasdiff parse`, `compare`, `history` and `languages`. No Qt here."""

from kasdiff.cli.program import main
from kasdiff.cli.speech import default_language

__all__ = ["default_language", "main"]

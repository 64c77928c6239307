"""The jobs of the window: open two files, compare again, write a report. Plain functions of a progress callback, without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kasdiff.app.scope import WHOLE, Scope, by_names
from kasdiff.app.work import Side, Work, prepare
from kasdiff.compare.choose import compare_cards
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Manual
from kasdiff.parsing.parse import parse
from kasdiff.progress import Stage
from kasdiff.readers.registry import read_document
from kasdiff.reports.print_page import print_page

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.compare.options import Options
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress
    from kasdiff.reports.options import ReportOptions
    from kasdiff.reports.registry import Writer

# Shares of the whole work, measured on the largest pair: reading and understanding each file, then comparing.
_OLD, _NEW, _COMPARE = (0.0, 0.35), (0.35, 0.7), (0.7, 1.0)


@dataclass(frozen=True, slots=True)
class OpenPair:
    """Read two files and compare them."""

    old: Path
    new: Path
    options: Options
    standards: tuple[str, str] = ("", "")  # names, "" for all

    def __call__(self, progress: Progress) -> Work:
        """Return the work; raises KasdiffError with a remedy where a file cannot be used."""
        old = read_side(self.old, _within(progress, *_OLD))
        new = read_side(self.new, _within(progress, *_NEW))
        scope = by_names(self.standards, old.edition, new.edition)
        return _compared(old, new, self.options, scope, _within(progress, *_COMPARE))


@dataclass(frozen=True, slots=True)
class CompareSides:
    """Compare two editions that are read already: with other options, the other way round, or parts of them."""

    old: Side
    new: Side
    options: Options
    scope: Scope = WHOLE

    def __call__(self, progress: Progress) -> Work:
        """Return the work."""
        return _compared(self.old, self.new, self.options, self.scope, progress)


@dataclass(frozen=True, slots=True)
class WriteReport:
    """Write a report."""

    writer: Writer
    comparison: Comparison
    path: Path
    translator: Translator
    options: ReportOptions

    def __call__(self, progress: Progress) -> Path:
        """Return the path written; raises WriteError."""
        self.writer(self.comparison, self.path, self.translator, self.options, progress)
        return self.path


@dataclass(frozen=True, slots=True)
class MakePage:
    """Make the page to be printed."""

    comparison: Comparison
    translator: Translator
    options: ReportOptions

    def __call__(self, progress: Progress) -> str:
        """Return the comparative table as a page."""
        return print_page(self.comparison, self.translator, self.options, progress)


def read_side(path: Path, progress: Progress) -> Side:
    """Read and understand one file."""
    document = read_document(path, _within(progress, 0.0, 0.3))
    progress(Stage.PARSE, 0.3)
    edition = parse(document)
    progress(Stage.PARSE, 1.0)
    return Side(path, document, edition)


def _compared(old: Side, new: Side, options: Options, scope: Scope, progress: Progress) -> Work:
    if scope.cards is None:
        comparison = compare(*scope.of(old.edition, new.edition), options, Manual(), progress)
    else:
        cards = (old.edition, scope.cards[0]), (new.edition, scope.cards[1])
        comparison = compare_cards(*cards, options, progress)
    return prepare(old, new, options, comparison, scope)


def _within(progress: Progress, start: float, end: float) -> Progress:
    """Return a progress that fills the part from `start` to `end` of the whole."""

    def part(stage: Stage, done: float) -> None:
        progress(stage, start + (end - start) * min(1.0, max(0.0, done)))

    return part

"""The rows of the workbook's first sheet (facts, totals, rules, warnings, recurring replacements) and of its last one (completeness of reading)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.i18n import mark
from kasdiff.reports import summary
from kasdiff.reports.excel_cells import HEAD, NOTE, SECTION, TITLE, Styled, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import ReportOptions

WIDTHS = (46.0, 19.0, 19.0, 19.0, 19.0, 19.0, 19.0)
SIDE_COLUMNS = 3  # a text of one edition is as wide as so many columns
_ALL = len(WIDTHS)


class SummaryRow(Struct, frozen=True):
    """A row: its values, and the columns (first, last, 1-based) whose cells are merged into one."""

    values: tuple[Value, ...] = ()
    merged: tuple[tuple[int, int], ...] = ()


_SIDES = ((2, 1 + SIDE_COLUMNS), (2 + SIDE_COLUMNS, 1 + 2 * SIDE_COLUMNS))
_GAP = SummaryRow()


def summary_rows(comparison: Comparison, form: Form, options: ReportOptions, tr: Translator) -> Iterator[SummaryRow]:
    """Yield the rows of the summary."""
    yield SummaryRow((Styled(options.title or form.titled(comparison).replace("\n", " "), TITLE),))
    yield _GAP
    yield _sides(Styled(tr.text("Facts"), HEAD), *(Styled(head, HEAD) for head in form.heads[2:4]))
    for fact in summary.facts(comparison, tr):
        yield _sides(fact.label, fact.old, fact.new)
    for name, (old, new) in summary.coverage(comparison, tr).rows:
        yield _sides(name, old, new)
    for title, grid in (
        (tr.text("Totals"), summary.pair_totals(comparison, tr)),
        ("", summary.card_totals(comparison, tr)),
        ("", summary.severities(comparison, tr)),
    ):
        yield from _grid(title, grid)
    yield from _texts(comparison, options, tr)
    yield from _systematic(comparison, tr)


def coverage_rows(comparison: Comparison, tr: Translator) -> Iterator[SummaryRow]:
    """Yield the account of both files' blocks."""
    yield from _grid("", summary.coverage(comparison, tr))
    yield SummaryRow((Styled(tr.text("What was not recognised on reading has not been compared."), NOTE),))


def _sides(label: Value, old: Value, new: Value) -> SummaryRow:
    return SummaryRow((label, old, *[None] * (SIDE_COLUMNS - 1), new), _SIDES)


def _grid(title: str, grid: summary.Grid) -> Iterator[SummaryRow]:
    yield _GAP
    if title:
        yield SummaryRow((Styled(title, SECTION),))
    yield SummaryRow(tuple(Styled(head, HEAD) for head in grid.heads))
    for name, numbers in grid.rows:
        yield SummaryRow((name, *numbers))


def _texts(comparison: Comparison, options: ReportOptions, tr: Translator) -> Iterator[SummaryRow]:
    lines = [summary.rules(comparison, tr), *summary.unchecked(comparison, tr)]
    left_out = "; ".join(f"{name}: {count}" for name, count in summary.unlisted(comparison, options, tr))
    if left_out:
        lines.append(tr.text("Only in the sheet of all pairs, not in that of changes: {kinds}.", kinds=left_out))
    if options.moment:
        lines.append(tr.text("Report of {moment}.", moment=options.moment))
    yield _GAP
    for text in lines:
        yield SummaryRow((text,), ((1, _ALL),))
    if notes := summary.warnings(comparison, tr):
        yield _GAP
        yield SummaryRow((Styled(tr.text("What the program warns of"), SECTION),))
        for text in notes:
            yield SummaryRow((text,), ((1, _ALL),))


def _systematic(comparison: Comparison, tr: Translator) -> Iterator[SummaryRow]:
    if not comparison.systematic:
        return
    yield _GAP
    yield SummaryRow((Styled(tr.text("Replacements that recur over the edition"), SECTION),))
    heads = (Styled(tr.text(head), HEAD) for head in (mark("Number"), mark("Old wording"), mark("New wording")))
    yield _sides(*heads)
    for one in comparison.systematic:
        yield _sides(one.count, one.old, one.new)

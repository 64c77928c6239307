"""The first sheet of the workbook: facts, totals with a chart, rules, warnings, recurring replacements."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kasdiff.i18n import mark
from kasdiff.reports import summary
from kasdiff.reports.excel_cells import HEAD, SECTION, TITLE, Styled, Value
from kasdiff.reports.excel_chart import Chart
from kasdiff.reports.excel_columns import DECISIONS
from kasdiff.reports.excel_sheets import Column, Row, Sheet, too_low
from kasdiff.showing.bridge import bridge_lines
from kasdiff.showing.wording import capital, decision_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import ReportOptions

_WIDTHS = (46.0, 19.0, 19.0, 19.0, 19.0, 19.0, 19.0, 19.0)
_SIDE_COLUMNS = 3  # a text of one edition is as wide as so many columns
_ALL = len(_WIDTHS)
_CHART_ROWS = 14  # of one line each
_DRAWN_KINDS = 6  # the first rows of the totals: kinds that are changes of substance
_SIDES = ((2, 1 + _SIDE_COLUMNS), (2 + _SIDE_COLUMNS, 1 + 2 * _SIDE_COLUMNS))
_GAP = Row()


def summary_sheet(comparison: Comparison, form: Form, options: ReportOptions, title: str, tr: Translator) -> Sheet:
    """Return the sheet."""
    rows = [Row((Styled(title, TITLE),)), _GAP, *_facts(comparison, form, tr)]
    above = len(rows)
    totals = summary.pair_totals(comparison, tr)
    rows += _grid(tr.text("Totals"), totals)
    heads = len(rows) - len(totals.rows)
    rows += [_GAP] * (_CHART_ROWS + 2)
    chart = Chart(
        tr.text("Changes of substance by kind and part"),
        [name for name, _ in totals.rows[:_DRAWN_KINDS]],
        totals.heads[1:-1],
        [[counts[part] for _, counts in totals.rows[:_DRAWN_KINDS]] for part in range(len(totals.heads) - 2)],
        heads,
        heads + 1,
        heads + _DRAWN_KINDS,
        len(rows) - _CHART_ROWS,
        len(rows),
        _ALL,
    )
    below = len(rows)
    rows += [Row((bridge_lines(comparison, tr),), ((1, _ALL),)), _GAP]
    rows += _grid("", summary.card_totals(comparison, tr))
    rows += _grid("", summary.severities(comparison, tr))
    if options.decisions:
        rows += _grid("", _decisions(options, tr))
    rows += _texts(comparison, options, tr)
    rows += _systematic(comparison, tr)
    columns = [Column("", width) for width in _WIDTHS]
    return Sheet(tr.text("Summary"), title, columns, rows, too_low=too_low(tr), breaks=(above, below), chart=chart)


def _facts(comparison: Comparison, form: Form, tr: Translator) -> Iterator[Row]:
    yield _sides(Styled(tr.text("Facts"), HEAD), *(Styled(head, HEAD) for head in form.heads[2:4]))
    for fact in summary.facts(comparison, tr):
        yield _sides(fact.label, fact.old, fact.new)
    for name, (old, new) in summary.coverage(comparison, tr).rows:
        yield _sides(name, old, new)


def _decisions(options: ReportOptions, tr: Translator) -> summary.Grid:
    """Count what was decided, and the notes."""
    counts = Counter(one.status for one in options.decisions.values())
    rows = [(capital(decision_name(status, tr)), (counts[status],)) for status in DECISIONS]
    rows.append((tr.text("Notes"), (sum(bool(one.note) for one in options.decisions.values()),)))
    return summary.Grid((tr.text("Decision"), tr.text("Number")), tuple(rows))


def _sides(label: Value, old: Value, new: Value) -> Row:
    return Row((label, old, *[None] * (_SIDE_COLUMNS - 1), new), _SIDES)


def _grid(title: str, grid: summary.Grid) -> Iterator[Row]:
    yield _GAP
    if title:
        yield Row((Styled(title, SECTION),))
    yield Row(tuple(Styled(head, HEAD) for head in grid.heads))
    for name, numbers in grid.rows:
        yield Row((name, *numbers))


def _texts(comparison: Comparison, options: ReportOptions, tr: Translator) -> Iterator[Row]:
    lines = [summary.rules(comparison, tr), *summary.unchecked(comparison, tr)]
    left_out = "; ".join(f"{name}: {count}" for name, count in summary.unlisted(comparison, options, tr))
    if left_out:
        lines.append(tr.text("Only in the sheet of items, not in that of changes: {kinds}.", kinds=left_out))
    lines.append(
        tr.text(
            "Decisions and notes that are typed into the yellow columns of the sheets “{changes}” and “{cards}” can be read into a session: "
            "in the window by the menu File, else by kasdiff review SESSION --from WORKBOOK.",
            changes=tr.text("Changes"),
            cards=tr.text("Cards"),
        )
    )
    lines += summary.selected(options, tr)
    if options.moment:
        lines.append(tr.text("Report of {moment}.", moment=options.moment))
    yield _GAP
    for text in lines:
        yield Row((text,), ((1, _ALL),))
    if notes := summary.warnings(comparison, tr):
        yield _GAP
        yield Row((Styled(tr.text("What the program warns of"), SECTION),))
        for text in notes:
            yield Row((text,), ((1, _ALL),))


def _systematic(comparison: Comparison, tr: Translator) -> Iterator[Row]:
    if not comparison.systematic:
        return
    yield _GAP
    yield Row((Styled(tr.text("Replacements that recur over the edition"), SECTION),))
    heads = (Styled(tr.text(head), HEAD) for head in (mark("Number"), mark("Old wording"), mark("New wording")))
    yield _sides(*heads)
    for one in comparison.systematic:
        yield _sides(one.count, one.old, one.new)

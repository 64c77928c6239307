"""The comparison as an Excel workbook: summary, cards, changes (one row each), all pairs, completeness of reading."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.datavalidation import DataValidation

from kasdiff.model.comparison import CardStatus
from kasdiff.progress import Stage, silent
from kasdiff.reports import excel_columns as columns
from kasdiff.reports.excel_cells import HEAD, Styled, row_height
from kasdiff.reports.excel_sheets import append, cells_of, new_sheet, packed, print_columns, put_filter, put_heads
from kasdiff.reports.excel_summary import WIDTHS, SummaryRow, coverage_rows, summary_rows
from kasdiff.reports.form import case_of, load_form
from kasdiff.reports.options import ReportOptions
from kasdiff.showing.rows import pairs_in_order, shown
from kasdiff.showing.urgency import urgency
from kasdiff.showing.wording import decision_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress
    from kasdiff.reports.excel_cells import Value

_CHANGES, _ALL_PAIRS = 0.5, 0.95  # the shares of the work that are done when these sheets are written
_DECISIONS = ("accepted", "query", "rejected")


def workbook(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> bytes:
    """Return the workbook as an xlsx file; the same input gives the same bytes."""
    form = load_form(tr.language, options.form or case_of(comparison))
    book = Workbook(write_only=True)
    title = options.title or form.titled(comparison).replace("\n", " ")
    _write_summary(new_sheet(book, tr.text("Summary"), title), summary_rows(comparison, form, options, tr), tr)
    _write_cards(new_sheet(book, tr.text("Cards"), title), comparison, tr)
    changes = new_sheet(book, tr.text("Changes"), title)
    _write_pairs(changes, change_rows(comparison, options, tr, progress), tr)
    pairs = new_sheet(book, tr.text("All pairs"), title)
    _write_pairs(pairs, _all_pairs(comparison, options, tr, progress), tr)
    _write_summary(new_sheet(book, tr.text("Completeness"), title), coverage_rows(comparison, tr), tr)
    return packed(book, title, tr)


def _write_summary(sheet: Any, rows: Iterable[SummaryRow], tr: Translator) -> None:
    cells = cells_of(sheet, tr, boxed=True)
    for index, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    for number, row in enumerate(rows, 1):
        for first, last in row.merged:
            sheet.merged_cells.add(CellRange(min_col=first, max_col=last, min_row=number, max_row=number).coord)
        sheet.row_dimensions[number].height = row_height(_summary_texts(row))
        append(sheet, cells, row.values)


def _summary_texts(row: SummaryRow) -> list[tuple[str, float]]:
    merged = dict(row.merged)
    texts = []
    for index, value in enumerate(row.values, 1):
        text = value.text if isinstance(value, Styled) else str(value or "")
        if not isinstance(value, Styled) or value.style == HEAD:
            texts.append((text, sum(WIDTHS[index - 1 : merged.get(index, index)])))
    return texts


def _write_cards(sheet: Any, comparison: Comparison, tr: Translator) -> None:
    cells = cells_of(sheet, tr)
    named = columns.card_columns(tr)
    put_heads(sheet, cells, named)
    for number, match in enumerate(comparison.cards, 1):
        values = columns.card_row(number, match, tr)
        texts = [
            (value.text if isinstance(value, Styled) else str(value or ""), column.width)
            for value, column in zip(values, named, strict=True)
        ]
        sheet.row_dimensions[number + 1].height = row_height(texts)
        append(sheet, cells, values)
    put_filter(sheet, len(named), len(comparison.cards))
    print_columns(sheet, columns.LAST_PRINTED_CARD_COLUMN, len(comparison.cards))


def change_rows(
    comparison: Comparison, options: ReportOptions, tr: Translator, progress: Progress, *, marks: bool = True
) -> Iterator[list[Value]]:
    """Yield a row for each pair that is listed as a change, the gravest of all cards first; without `marks` texts are plain."""
    listed = []
    for card_number, match in enumerate(map(shown, comparison.cards), 1):
        rows = columns.PairRows(match, card_number, options, tr)
        pairs = (match.pairs[index] for index in pairs_in_order(match))
        whole = match.status is not CardStatus.MATCHED
        listed += [(urgency(pair, whole_card=whole), pair, rows) for pair in pairs if options.lists(pair.kind)]
    listed.sort(key=itemgetter(0))
    for number, (_, pair, rows) in enumerate(listed, 1):
        yield rows.row(number, pair, marks=marks)
        progress(Stage.REPORT, _CHANGES * number / len(listed))


def _all_pairs(
    comparison: Comparison, options: ReportOptions, tr: Translator, progress: Progress
) -> Iterator[list[Value]]:
    """Yield a row for each pair, the unchanged ones too."""
    number = 0
    for card_number, match in enumerate(map(shown, comparison.cards), 1):
        rows = columns.PairRows(match, card_number, options, tr)
        for index in pairs_in_order(match):
            number += 1
            yield rows.row(number, match.pairs[index], marks=False)
        progress(Stage.REPORT, _CHANGES + (_ALL_PAIRS - _CHANGES) * card_number / len(comparison.cards))


def _write_pairs(sheet: Any, rows: Iterable[list[Value]], tr: Translator) -> None:
    cells = cells_of(sheet, tr)
    named = columns.pair_columns(tr)
    put_heads(sheet, cells, named)
    count = 0
    for count, values in enumerate(rows, 1):
        sheet.row_dimensions[count + 1].height = row_height(columns.height_texts(values))
        append(sheet, cells, values)
    put_filter(sheet, len(named), count)
    print_columns(sheet, columns.LAST_PRINTED_COLUMN, count)
    _offer_decisions(sheet, count, tr)


def _offer_decisions(sheet: Any, rows: int, tr: Translator) -> None:
    """Offer the decisions as a list in their column."""
    names = ",".join(decision_name(status, tr) for status in _DECISIONS)
    offered = DataValidation(type="list", formula1=f'"{names}"', allow_blank=True)
    letter = get_column_letter(columns.DECISION_COLUMN)
    offered.add(f"{letter}2:{letter}{max(2, rows + 1)}")
    sheet.data_validations.append(offered)

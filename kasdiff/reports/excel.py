"""The comparison as an Excel workbook: summary, cards, changes (one row each), all items, families of cards, terms and passport, what is to be checked."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from kasdiff.model.comparison import CardStatus
from kasdiff.progress import Stage, silent
from kasdiff.reports import excel_columns as columns
from kasdiff.reports.chosen import chosen_cards
from kasdiff.reports.excel_book import ROWS_KNOWN, workbook_file
from kasdiff.reports.excel_checks import check_sheet, family_sheet
from kasdiff.reports.excel_identity import identity_sheet
from kasdiff.reports.excel_sheets import Row, Sheet, too_low
from kasdiff.reports.excel_summary import summary_sheet
from kasdiff.reports.form import case_of, load_form
from kasdiff.reports.options import ReportOptions
from kasdiff.showing.rows import pairs_in_order, shown
from kasdiff.showing.urgency import urgency

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.progress import Progress
    from kasdiff.reports.excel_cells import Value


def workbook(
    comparison: Comparison,
    tr: Translator,
    options: ReportOptions = ReportOptions(),
    progress: Progress = silent,
) -> bytes:
    """Return the workbook as an xlsx file; the same input gives the same bytes."""
    form = load_form(tr.language, options.form or case_of(comparison))
    title = options.title or form.titled(comparison).replace("\n", " ")
    pairs = list(_pairs(comparison, options, tr, progress))
    sheets = (
        summary_sheet(comparison, form, options, title, tr),
        _card_sheet(comparison, options, title, tr),
        _change_sheet(pairs, title, tr),
        _item_sheet(pairs, title, tr),
        family_sheet(comparison, title, tr),
        _term_sheet(comparison, pairs, title, tr),
        check_sheet(comparison, title, tr),
        identity_sheet(comparison, options),
    )
    return workbook_file(sheets, title, tr, progress)


# How urgent a pair is (None where it is not listed as a change), and its row.
_Listed = tuple["tuple[int, bool, int] | None", "list[Value]"]


def _pairs(comparison: Comparison, options: ReportOptions, tr: Translator, progress: Progress) -> Iterator[_Listed]:
    """Yield the rows of all pairs in the order of the cards; the texts of those that are listed as changes are marked."""
    chosen = {place for place, _ in chosen_cards(comparison, options)}
    for card_number, match in enumerate(map(shown, comparison.entries), 1):
        rows = columns.PairRows(match, card_number, options, tr)
        whole = match.status is not CardStatus.MATCHED
        for pair in (match.pairs[index] for index in pairs_in_order(match)):
            listed = card_number - 1 in chosen and options.takes(pair, match)
            yield urgency(pair, whole_card=whole) if listed else None, rows.row(pair, marks=listed)
        progress(Stage.REPORT, ROWS_KNOWN * card_number / len(comparison.entries))


def _gravest_first(pairs: Sequence[_Listed]) -> Iterator[list[Value]]:
    """Yield the rows of the changes, numbered, the gravest of all cards first."""
    listed = sorted(((urgent, row) for urgent, row in pairs if urgent is not None), key=itemgetter(0))
    for number, (_, row) in enumerate(listed, 1):
        row[0] = number
        yield row


def change_rows(
    comparison: Comparison, options: ReportOptions, tr: Translator, progress: Progress
) -> Iterator[list[Value]]:
    """Yield a row for each pair that is listed as a change, the gravest of all cards first."""
    yield from _gravest_first(list(_pairs(comparison, options, tr, progress)))


def _card_sheet(comparison: Comparison, options: ReportOptions, title: str, tr: Translator) -> Sheet:
    rows = [
        Row(columns.card_row(number, match, options.decisions.get(match.key), tr))
        for number, match in enumerate(comparison.cards, 1)
    ]
    return Sheet(
        tr.text("Cards"),
        title,
        columns.card_columns(tr),
        rows,
        table="kasdiff_cards",
        printed=columns.LAST_PRINTED_CARD_COLUMN,
        too_low=too_low(tr),
        told=columns.CARD_STATUS,
    )


def _change_sheet(pairs: Sequence[_Listed], title: str, tr: Translator) -> Sheet:
    return Sheet(
        tr.text("Changes"),
        title,
        columns.pair_columns(tr),
        list(map(Row, _gravest_first(pairs))),
        table="kasdiff_changes",
        printed=columns.LAST_PRINTED_COLUMN,
        too_low=too_low(tr),
        told=columns.ELEMENT,
    )


def _term_sheet(comparison: Comparison, pairs: Sequence[_Listed], title: str, tr: Translator) -> Sheet:
    """Return the sheet of what the standards say outside their cards, whose pairs are the last of all."""
    outside = len(pairs) - (len(comparison.general.pairs) if comparison.general else 0)
    rows = [Row(columns.term_row(number, row)) for number, (_, row) in enumerate(pairs[outside:], 1)]
    return Sheet(
        tr.text("Terms"),
        title,
        columns.term_columns(tr),
        rows,
        table="kasdiff_terms",
        printed=columns.LAST_PRINTED_TERM_COLUMN,
        too_low=too_low(tr),
        told=columns.TERM,
    )


def _item_sheet(pairs: Sequence[_Listed], title: str, tr: Translator) -> Sheet:
    rows = [Row(columns.item_row(number, row)) for number, (_, row) in enumerate(pairs, 1)]
    return Sheet(
        tr.text("Items"),
        title,
        columns.item_columns(tr),
        rows,
        table="kasdiff_items",
        printed=columns.LAST_PRINTED_ITEM_COLUMN,
        too_low=too_low(tr),
        told=columns.ELEMENT,
    )

"""Two sheets of the workbook: families of cards that continue one another, and what a person is to check: the reading, warnings, doubtful pairings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus
from kasdiff.reports import summary
from kasdiff.reports.excel_columns import NEW_CARD, OLD_CARD, identity
from kasdiff.reports.excel_sheets import Column, Row, Sheet, too_low
from kasdiff.showing.elements import SideNames, match_title, pair_element, short_card
from kasdiff.showing.rows import pairs_in_order, shown
from kasdiff.showing.wording import capital, card_matched_by, relation_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, Comparison, Pair
    from kasdiff.reports.excel_cells import Value

_FAMILY_COLUMNS = (
    Column(mark("Family"), 9),
    Column(mark("Card No."), 9),
    Column(mark("Relation"), 13),
    *OLD_CARD,
    *NEW_CARD,
    Column(mark("Paired by"), 16),
    Column(mark("Similarity"), 10),
    Column(mark("Changes of substance"), 11),
    Column(mark("Told of in another entry"), 14),
)
_CHECK_COLUMNS = (
    Column(mark("No."), 6),
    Column(mark("What is to be checked"), 26),
    Column(mark("Edition or card"), 34),
    Column(mark("In words"), 90),
    Column(mark("Number"), 10),
    Column(mark("Card No."), 9),
    Column(mark("Item No."), 9),
    Column(mark("Key"), 22),
)
_PRINTED_CHECKS = 7


def family_sheet(comparison: Comparison, title: str, tr: Translator) -> Sheet:
    """Return the sheet of the entries that share a card with another one, family by family."""
    rows = [Row(row) for row in _families(comparison, tr)]
    if not rows:  # a sheet of heads alone would be printed as an empty page, and say nothing
        rows = [Row((None, None, None, tr.text("No card continues as several, and none takes several together.")))]
    return Sheet(tr.text("Families"), title, _named(_FAMILY_COLUMNS, tr), rows, table="kasdiff_families")


def _families(comparison: Comparison, tr: Translator) -> Iterator[list[Value]]:
    numbers: dict[tuple[int, ...], int] = {}
    for match in comparison.cards:
        if len(match.family) > 1:
            numbers.setdefault(match.family, len(numbers) + 1)
    for family, number in numbers.items():
        for entry in family:
            match = comparison.cards[entry]
            paired = match.status is CardStatus.MATCHED
            yield [
                number,
                entry + 1,
                relation_name(match.relation, tr) if paired else None,
                *identity(match.old, tr),
                *identity(match.new, tr),
                card_matched_by(match, tr),
                float(match.score) if paired else None,
                sum(pair.substantive for pair in match.pairs),
                sum(bool(pair.elsewhere) for pair in match.pairs),
            ]


def check_sheet(comparison: Comparison, title: str, tr: Translator) -> Sheet:
    """Return the sheet of what is to be checked."""
    rows = [Row([number, *row]) for number, row in enumerate(_checks(comparison, tr), 1)]
    columns = _named(_CHECK_COLUMNS, tr)
    return Sheet(
        tr.text("Checks"),
        title,
        columns,
        rows,
        table="kasdiff_checks",
        printed=_PRINTED_CHECKS,
        too_low=too_low(tr),
        told=2,
    )


def _named(columns: tuple[Column, ...], tr: Translator) -> list[Column]:
    return [Column(tr.text(column.head), column.width) for column in columns]


def _checks(comparison: Comparison, tr: Translator) -> Iterator[list[Value]]:
    """Yield the rows without their numbers: the reading, warnings of the whole, then what concerns single cards."""
    coverage = summary.coverage(comparison, tr)
    for name, counts in coverage.rows:
        for side, count in zip(coverage.heads[1:], counts, strict=True):
            yield [coverage.heads[0], side, name, count, None, None, None]
    for text in summary.unchecked(comparison, tr):
        yield [tr.text("Bounds of the comparison"), None, text, None, None, None, None]
    for edition in (comparison.old, comparison.new):
        for warning in edition.warnings:
            yield [tr.text("The file"), edition.file, tr.message(warning), None, None, None, None]
    for warning in comparison.warnings:
        yield [tr.text("The whole comparison"), None, tr.message(warning), None, None, None, None]
    item = 0
    for number, match in enumerate(map(shown, comparison.entries), 1):
        yield from _of_card(match, number, tr)
        names = SideNames(match, 0, tr), SideNames(match, 1, tr)
        for pair in (match.pairs[index] for index in pairs_in_order(match)):
            item += 1
            if pair.doubtful:
                words = _in_words(pair, names, tr)
                row = None if match.general else number
                yield [tr.text("Doubtful pair"), _card(match, tr), words, None, row, item, pair.key]


def _of_card(match: CardMatch, number: int, tr: Translator) -> Iterator[list[Value]]:
    if match.doubtful:
        yield [
            tr.text("Doubtful pairing of cards"),
            _card(match, tr),
            match_title(match, tr),
            None,
            number,
            None,
            match.key,
        ]
    for warning in match.warnings:
        yield [tr.text("Warning of a card"), _card(match, tr), tr.message(warning), None, number, None, match.key]


def _card(match: CardMatch, tr: Translator) -> str:
    """Name a card of both editions in a few words: code and level of one say nothing of the other."""
    return "\n→ ".join(dict.fromkeys(capital(short_card(card, tr)) for card in (match.old, match.new) if card))


def _in_words(pair: Pair, names: tuple[SideNames, SideNames], tr: Translator) -> str:
    sides = (" / ".join(place.text for place in places) for places in (pair.old, pair.new))
    return "\n".join((pair_element(pair, names, tr), "\n→ ".join(filter(None, sides))))

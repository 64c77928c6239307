"""The one workbook of a batch: its totals, a row for each pair, a matrix of cards by orders, what was not compared, and all warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.batch.wording import by_name, problems, row_result
from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus, ChangeKind
from kasdiff.reports.excel_book import workbook_file
from kasdiff.reports.excel_cells import Styled
from kasdiff.reports.excel_sheets import Column, Row, Sheet, too_low
from kasdiff.showing.wording import capital, kind_name, language_name, order_name, profile_name, status_name
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.batch.records import CardFate, How, Outcome
    from kasdiff.batch.run import Result
    from kasdiff.batch.run import Row as Pair
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardRef
    from kasdiff.reports.excel_cells import Value

_KINDS = tuple(kind for kind in ChangeKind if kind is not ChangeKind.UNCHANGED)
_PAIR_HEAD = (
    Column(mark("No."), 6),
    Column(mark("Old file"), 26),
    Column(mark("New file"), 26),
    Column(mark("Result"), 15),
    Column(mark("Language of the text"), 12),
    Column(mark("Occupational standards"), 30),
    Column(mark("Old order"), 22),
    Column(mark("New order"), 22),
    Column(mark("Paired by"), 14),
)
_PAIR_TAIL = (
    Column(mark("Of high weight"), 11),
    Column(mark("Doubtful"), 11),
    Column(mark("Not recognised: old file"), 12),
    Column(mark("Not recognised: new file"), 12),
    Column(mark("Reports"), 40),
)
_CARD = (
    Column(mark("Profession"), 34),
    Column(mark("Code"), 13),
    Column(mark("Level"), 8),
    Column(mark("Sub-level"), 10),
    Column(mark("Language of the text"), 12),
    Column(mark("Occupational standards"), 30),
)
_PROBLEM = (Column(mark("File"), 45), Column(mark("Why"), 60), Column(mark("What to do"), 50))
_WARNING = (Column(mark("No."), 6), Column(mark("Warnings"), 110))
_TOTAL = (Column(mark("Totals"), 60), Column(mark("Number"), 14))
_LAST_PRINTED = len(_PAIR_HEAD) + len(CardStatus)
_ORDERS = 22  # width of a column of the matrix
_ON_A_PAGE = 6  # so many orders fit on a page's width and can still be read
_IDENTITY = 4  # columns of the matrix that say which card it is


class _Line(Struct):
    """A row of the matrix: the card as it stands there first, and what became of it in each pair (by its number from 1)."""

    card: CardRef
    language: str
    cells: dict[int, list[CardFate]] = field(default_factory=dict)


def summary_workbook(result: Result, how: How, tr: Translator) -> bytes:
    """Return the workbook; the same result gives the same bytes, whether a pair was compared now or before."""
    title = tr.text("Batch of comparisons")
    wide = (
        len(_compared(result)) > _ON_A_PAGE
    )  # then the matrix goes over several pages, each with the names of the cards
    sheets = (
        _sheet(mark("Summary"), title, _TOTAL, _totals(result, how, tr), tr),
        replace(_sheet(mark("Pairs"), title, _pair_columns(tr), _pairs(result, tr), tr), printed=_LAST_PRINTED),
        replace(
            _sheet(mark("Cards by orders"), title, _matrix_columns(result, tr), _matrix(result, tr), tr),
            wide=wide,
            repeated=_IDENTITY if wide else 0,
        ),
        _sheet(mark("Not compared"), title, _PROBLEM, problems(result, tr), tr),
        _sheet(mark("Warnings"), title, _WARNING, _warnings(result, tr), tr),
    )
    return workbook_file(sheets, title, tr)


def _sheet(name: str, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Value]], tr: Translator) -> Sheet:
    """Return a sheet; its name, of this program's own texts, is translated, and names its table."""
    heads = [Column(tr.text(one.head), one.width) for one in columns]
    table = "kasdiff_" + name.lower().replace(" ", "_")
    return Sheet(tr.text(name), title, heads, list(map(Row, rows)), table=table, too_low=too_low(tr))


def _totals(result: Result, how: How, tr: Translator) -> Iterator[list[Value]]:
    rows = result.rows
    outcomes = [row.outcome for row in rows if row.outcome]
    yield [tr.text("Comparison profile"), profile_name(how.options.name, tr)]
    yield [tr.text("Old editions"), len(result.sources.old)]
    yield [tr.text("New editions"), len(result.sources.new)]
    yield [tr.text("Pairs"), len(rows)]
    yield [tr.text("of them: compared"), len(outcomes)]
    yield [tr.text("of them: with a change of substance"), sum(one.different for one in outcomes)]
    yield [tr.text("Files that could not be read"), len(result.unread)]
    yield [tr.text("Editions without a counterpart, or with several"), len(result.unpaired)]
    for status in CardStatus:
        name = tr.text("Cards: {status}", status=status_name(status, tr))
        yield [name, sum(one.cards.get(status, 0) for one in outcomes)]
    for kind in ChangeKind:
        yield [capital(kind_name(kind, tr)), sum(one.kinds.get(kind, 0) for one in outcomes)]
    yield [tr.text("A number in “Cards by orders” says how many changes of substance the card has there."), None]


def _pair_columns(tr: Translator) -> list[Column]:
    cards = [Column(tr.text("Cards: {status}", status=status_name(status, tr)), 11) for status in CardStatus]
    kinds = [Column(capital(kind_name(kind, tr)), 12) for kind in _KINDS]
    return [*_PAIR_HEAD, *cards, *kinds, *_PAIR_TAIL]


def _pairs(result: Result, tr: Translator) -> Iterator[list[Value]]:
    rest = len(CardStatus) + len(_KINDS) + len(_PAIR_TAIL)
    for number, row in enumerate(result.rows, 1):
        head: list[Value] = [number, row.old.name, row.new.name, row_result(row, tr)]
        found = row.outcome
        if found is None:
            yield [*head, None, None, None, None, by_name(row, tr), *[None] * rest]
            continue
        yield [
            *head,
            "; ".join(dict.fromkeys(language_name(side.language, tr) for side in (found.old, found.new))),
            "; ".join(dict.fromkeys(name for side in (found.old, found.new) for name in side.standards if name)),
            order_name(found.old, tr),
            order_name(found.new, tr),
            by_name(row, tr),
            *(found.cards.get(status, 0) for status in CardStatus),
            *(found.kinds.get(kind, 0) for kind in _KINDS),
            found.high,
            found.doubtful,
            found.old.unrecognised,
            found.new.unrecognised,
            "\n".join(found.files) if row.fault is None else None,
        ]


def _matrix_columns(result: Result, tr: Translator) -> list[Column]:
    return [*_CARD, *(Column(_orders(number, found, tr), _ORDERS) for number, _, found in _compared(result))]


def _orders(number: int, found: Outcome, tr: Translator) -> str:
    return f"{number}. {order_name(found.old, tr)} – {order_name(found.new, tr)}"


def _matrix(result: Result, tr: Translator) -> Iterator[list[Value]]:
    numbers = [number for number, *_ in _compared(result)]
    for line in _lines(result):
        card = line.card
        yield [
            card.name,
            card.code,
            card.level,
            card.sublevel,
            language_name(line.language, tr),
            card.standard,
            *(_cell(line.cells.get(number, []), tr) for number in numbers),
        ]


def _lines(result: Result) -> Iterable[_Line]:
    """Return a line for each card, by its name, code and levels as the new edition has them (the old one, where it was removed)."""
    lines: dict[tuple[str, ...], _Line] = {}
    for number, _, found in _compared(result):
        for fate in found.fates:
            if card := fate.new or fate.old:
                language = (found.new if fate.new else found.old).language
                identity = (card.standard, card.name, card.code, card.level, card.sublevel)
                key = (language, *(squeeze(text or "") for text in identity))
                lines.setdefault(key, _Line(card, language)).cells.setdefault(number, []).append(fate)
    return lines.values()


def _cell(fates: Sequence[CardFate], tr: Translator) -> Value:
    """Say what became of a card: the number of its changes, or whether it is one side's alone; of a card that stands in several entries, of each."""
    if len(fates) == 1 and not fates[0].doubtful:
        fate = fates[0]
        if fate.status is CardStatus.MATCHED:
            return fate.changes
        kind = ChangeKind.ADDED if fate.status is CardStatus.ADDED else ChangeKind.REMOVED
        return Styled(status_name(fate.status, tr), kind)
    return "; ".join(_said(fate, tr) for fate in fates)


def _said(fate: CardFate, tr: Translator) -> str:
    said = str(fate.changes) if fate.status is CardStatus.MATCHED else status_name(fate.status, tr)
    return tr.text("{changes} (doubtful)", changes=said) if fate.doubtful else said


def _compared(result: Result) -> list[tuple[int, Pair, Outcome]]:
    return [(number, row, row.outcome) for number, row in enumerate(result.rows, 1) if row.outcome]


def _warnings(result: Result, tr: Translator) -> Iterator[list[Value]]:
    for number, row, found in _compared(result):
        for side, source in ((found.old, row.old), (found.new, row.new)):
            for warning in side.warnings:
                yield [number, f"{source.name}: {tr.message(warning)}"]
        for warning in found.warnings:
            yield [number, tr.message(warning)]

"""Rows of labels over rows of values: each value is put behind the label above it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kasdiff.parsing.grid import Place
from kasdiff.parsing.meaning import COLUMNS, OF_FUNCTIONS, OF_SKILLS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.parsing.labels import Labels
    from kasdiff.parsing.ledger import Ledger

_NEVER = OF_SKILLS | OF_FUNCTIONS | {"heading", "related", "related_level", "column_level"}
_FEWEST = 2  # labels of such a row


_Cell = list[Place]


def labels_over_values(places: Iterable[Place], ledger: Ledger, labels: Labels) -> Iterator[Place]:
    """Yield the places, those of rows of labels and values in the order label, value, label, value."""
    rows = [list(row) for _, row in groupby(places, key=lambda place: place.row)]
    index = 0
    while index < len(rows):
        heads = _heads(rows[index], ledger, labels)
        values = _values(heads, rows, index, ledger, labels) if heads else []
        if not values:
            yield from rows[index]
            index += 1
            continue
        yield from _interleaved(heads, values)  # what stands below a cell whose label is lost is in none of them
        index += 1 + len(values)


def _cells(row: Sequence[Place]) -> list[_Cell]:
    return [list(cell) for _, cell in groupby(row, key=lambda place: place.cell)]


def _key(cell: Sequence[Place], ledger: Ledger, labels: Labels) -> str | None:
    text = " ".join(ledger.blocks[place.block].text for place in cell)
    return labels.whole(text) or ledger.labels("template_b").whole(text)


def _heads(row: Sequence[Place], ledger: Ledger, labels: Labels) -> list[_Cell]:
    """Return the cells of a row of labels, nothing where it is none."""
    if not row[0].table:
        return []
    cells = _cells(row)
    keys = [_key(cell, ledger, labels) for cell in cells]
    known = [key for key in keys if key]
    of_card = {"related_level"} if "sublevel" in known else set()  # beside a sub-level stands the level of the card
    if len(known) < _FEWEST or 2 * len(known) < len(cells) or not _NEVER.isdisjoint({*known} - of_card):
        return []
    return cells


def _values(
    heads: Sequence[_Cell], rows: Sequence[list[Place]], index: int, ledger: Ledger, labels: Labels
) -> list[list[_Cell]]:
    """Return the cells of the rows of values below a row of labels; only a row of education may be followed by another one."""
    columns = [cell[0].column for cell in heads]
    keys = {key for cell in heads[1:] if (key := _key(cell, ledger, labels))}
    of_education = bool(keys) and keys <= COLUMNS
    found: list[list[_Cell]] = []
    for row in rows[index + 1 :]:
        cells = _cells(row) if row[0].table else []
        fits = len(cells) == len(heads) or (of_education and 1 < len(cells) == len(heads) - 1)
        fits = fits and (not found or len(cells) == len(found[0]))
        if not (fits or found or of_education) and _is_below(cells, columns, ledger, labels):
            found.append([next((c for c in cells if c[0].column == at), []) for at in columns])
            break
        if not fits or any(_key(cell, ledger, labels) for cell in cells) or (found and not of_education):
            break
        found.append(cells)
    return [] if any(_key(cell, ledger, labels) for cells in found for cell in cells if cell) else found


def _is_below(cells: Sequence[_Cell], columns: Sequence[int], ledger: Ledger, labels: Labels) -> bool:
    """Whether the values stand in the columns of labels, some blank, or one more where a label is lost."""
    own = {cell[0].column for cell in cells}
    if own > set(columns):
        return len(own) == len(columns) + 1 and not any(_key(cell, ledger, labels) for cell in cells)
    return bool(own) and own <= set(columns)


def _interleaved(heads: Sequence[_Cell], rows: Sequence[list[_Cell]]) -> Iterator[Place]:
    first = len(heads) - len(rows[0])
    for cell in heads[:first]:
        yield from cell
    for cells in rows:
        for label, value in zip(heads[first:], cells, strict=True):
            row = (value or label)[0].row
            yield from (place._replace(row=row, head=True, left=True) for place in label)
            yield from (place._replace(head=False, left=False) for place in value)

"""A comparison as records, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.encoding.codec import GarbledError
from kasdiff.encoding.records import ComparisonHead, EntryRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.encoding.records import Record
    from kasdiff.model.comparison import CardMatch, Comparison


def comparison_records(comparison: Comparison) -> Iterator[Record]:
    """Yield the records of a comparison, its head first, then entry by entry."""
    yield ComparisonHead(replace(comparison, cards=()))
    yield from map(EntryRecord, comparison.cards)


def comparison_of(records: Iterable[Record]) -> Comparison:
    """Put a comparison together. Raises GarbledError where the records are none of a comparison."""
    comparison: Comparison | None = None
    entries: list[CardMatch] = []
    for record in records:
        match record:
            case ComparisonHead() if comparison is None:
                comparison = record.comparison
            case EntryRecord():
                entries.append(record.entry)
            case _:
                raise GarbledError(type(record).__name__)
    if comparison is None:
        raise GarbledError("no comparison")
    return replace(comparison, cards=tuple(entries))

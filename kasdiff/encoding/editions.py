"""An edition as records, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.encoding.codec import GarbledError
from kasdiff.encoding.records import CardRecord, EditionHead, StandardHead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.encoding.records import Record
    from kasdiff.model.edition import Card, Edition, Standard


def edition_records(edition: Edition) -> Iterator[Record]:
    """Yield the records of an edition, its head first."""
    yield EditionHead(replace(edition, standards=()))
    for standard in edition.standards:
        yield StandardHead(replace(standard, cards=()))
        yield from map(CardRecord, standard.cards)


def edition_of(records: Iterable[Record]) -> Edition:
    """Put an edition together. Raises GarbledError where the records are none of an edition."""
    edition: Edition | None = None
    standards: list[tuple[Standard, list[Card]]] = []
    for record in records:
        match record:
            case EditionHead() if edition is None:
                edition = record.edition
            case StandardHead():
                standards.append((record.standard, []))
            case CardRecord() if standards:
                standards[-1][1].append(record.card)
            case _:
                raise GarbledError(type(record).__name__)
    if edition is None:
        raise GarbledError("no edition")
    return replace(edition, standards=tuple(replace(one, cards=tuple(cards)) for one, cards in standards))

"""Cells under column heads, put in the order of their tasks and given the heads as labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kasdiff.parsing.columns import ABILITIES, FUNCTION, KNOWLEDGE, TASK, number_and_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.parsing.columns import ColumnCell, Group
    from kasdiff.parsing.labels import Labels

_KEYS = {FUNCTION: "function", TASK: "skill", ABILITIES: "abilities", KNOWLEDGE: "knowledge"}
_NUMBERED = frozenset({FUNCTION, TASK})

T = TypeVar("T", bound=tuple[object, ...])


def by_groups(places: Iterable[T], groups: Mapping[int, Group]) -> Iterator[T]:
    """Yield places (each begins with the index of its block), those of a group together, a column after the other."""
    found = {place[0]: place for place in places}
    for index, place in found.items():
        group = groups.get(index) if isinstance(index, int) else None
        if group is None:
            yield place
        elif index == group.first:
            yield from (found[block] for cell in group.cells for block in cell.blocks)


def cells_by_first_block(groups: Mapping[int, Group]) -> dict[int, ColumnCell]:
    """Return the cells of all groups by the block that gets the label."""
    return {cell.blocks[0]: cell for group in groups.values() for cell in group.cells}


def labelled(texts: Sequence[str], cell: ColumnCell, labels: Labels) -> list[str]:
    """Return the lines of a cell with the label that its head stands for, unless they begin with it."""
    key = _KEYS[cell.key]
    own = labels.head(texts[0])
    if own is not None and own.key == key:
        return list(texts)
    wording = next(wording for wording, of in labels.keys.items() if of == key)
    if cell.key not in _NUMBERED:
        return [f"{wording}:", *texts]
    number, name = number_and_name(texts[0])
    return [f"{wording} {number}: {name}" if number is not None else f"{wording}: {name}", *texts[1:]]

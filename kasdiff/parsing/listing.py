"""Lists beside what they name: that of labour functions, which a card prints before their own blocks, and that of professions in the passport."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz

from kasdiff.model.edition import FunctionKind, LabourFunction, NoteKind
from kasdiff.parsing.repairs import Repair
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.model.edition import Card, Item, ListedCard
    from kasdiff.parsing.ledger import Ledger


_MOST_COMPARED = 10_000  # pairs of names that are compared letter by letter
_ALIKE = 80.0  # letters of two wordings of one function that must agree, in percent
LONGEST_NAME = 400  # characters
_NAMES_AGREE = 85.0  # letters of two names of one profession, in percent


class Listed(Struct, frozen=True):
    """An item of the list of functions."""

    kind: FunctionKind | None
    item: Item


class Functions(Struct, frozen=True):
    """The functions of a card, the entries of their list that are worded otherwise than their blocks, with the names of these, and those without a heading.

    `unnamed` are those that the list does not name.
    """

    functions: tuple[LabourFunction, ...]
    differing: tuple[tuple[Item, str], ...]
    unheaded: tuple[LabourFunction, ...]
    unnamed: tuple[LabourFunction, ...]

    def note_in(self, ledger: Ledger) -> None:
        """Note what the list words otherwise, what took its name from the list, and what it does not name."""
        for function in self.unnamed:
            ledger.repair(Repair.UNNAMED.of(function.name), function.source)
        for function in self.unheaded:
            ledger.repair(Repair.HEADING.of(function.name), function.skills[0].source)
        for item, name in self.differing:
            if item.source.block is not None:
                number = f"{item.number}. " if item.number else ""
                text = Repair.LISTED.of(f"{number}{item.text} ≠ {name or '—'}")
                ledger.note(NoteKind.REPAIR, item.source.block, text=text, place=item.source)


def with_listed(blocks: Sequence[LabourFunction], listed: Sequence[Listed]) -> Functions:
    """Complete the blocks of functions by their list: kinds, names of those without a heading, and functions that are only listed, without skills."""
    pairs, alone = _match(blocks, listed)
    found = {id(block): entry.item for block, entry in pairs}
    kinds = {id(block): entry.kind for block, entry in pairs}
    default = FunctionKind.MANDATORY if any(entry.kind for entry in listed) else None
    functions: list[LabourFunction] = []
    differing: list[tuple[Item, str]] = []
    unheaded: list[LabourFunction] = []
    for block in blocks:
        item = found.get(id(block))
        function = replace(block, kind=kinds.get(id(block), block.kind or default))
        if item and not block.name and block.number is None and block.skills:
            function = replace(function, number=_number(item), name=item.text)
            unheaded.append(function)
        elif item and squeeze(block.name) != squeeze(item.text):
            differing.append((item, block.name))
        functions.append(function)
    functions += [LabourFunction(_number(one.item), one.kind, one.item.text, (), one.item.source) for one in alone]
    unnamed = tuple(block for block in blocks if listed and id(block) not in found)
    return Functions(tuple(functions), tuple(differing), tuple(unheaded), unnamed)


def _number(item: Item) -> int | None:
    return int(item.number) if item.number and item.number.isdigit() else None


def _match(
    blocks: Sequence[LabourFunction], listed: Sequence[Listed]
) -> tuple[list[tuple[LabourFunction, Listed]], list[Listed]]:
    """Pair blocks with the list: by number, then by wording, then by what is left in order. Return the pairs and the entries without a block."""
    pairs: list[tuple[LabourFunction, Listed]] = []
    free: dict[int, Listed] = dict(enumerate(listed))
    numbered: defaultdict[int | None, list[int]] = defaultdict(list)
    for place, entry in free.items():
        numbered[_number(entry.item)].append(place)

    def pair(block: LabourFunction, places: Iterable[int]) -> bool:
        place = next((place for place in places if place in free), None)
        if place is not None:
            pairs.append((block, free.pop(place)))
        return place is not None

    left: list[LabourFunction] = []
    for block in blocks:
        same = numbered[block.number] if block.number is not None else []
        own = [place for place in same if _alike(block, listed[place])]
        if not pair(block, own or [p for p in same if listed[p].kind is not FunctionKind.ADDITIONAL]):
            left.append(block)
    if len(left) * len(free) <= _MOST_COMPARED:
        left = [b for b in left if not pair(b, [place for place, entry in free.items() if _alike(b, entry)])]
    rest = iter([place for place, entry in free.items() if entry.kind is not FunctionKind.ADDITIONAL])
    for block in left:
        pair(block, [place for place in [next(rest, None)] if place is not None])
    return pairs, list(free.values())


def _alike(block: LabourFunction, entry: Listed) -> bool:
    return fuzz.ratio(squeeze(block.name), squeeze(entry.item.text)) >= _ALIKE


def with_listed_level(card: Card, listed: Sequence[ListedCard], ledger: Ledger) -> Card:
    """Fill `level_listed` of a card without a level where the list of professions names one level for this profession."""
    found = {entry.level for entry in listed if entry.level and _same(card, entry)} if not card.level else set()
    if len(found) != 1:
        return card
    level = found.pop()
    ledger.repair(Repair.LEVEL.of(f"{level} ({card.name})"), card.field_sources.get("level", card.source))
    return replace(card, level_listed=level)


def _same(card: Card, entry: ListedCard) -> bool:
    if card.code and entry.code:
        return squeeze(card.code) == squeeze(entry.code)
    return same_profession(card.name, entry.name)


def same_profession(name: str, other: str) -> bool:
    """Whether two names mean one profession, a misprint or an ending apart."""
    if max(len(name), len(other)) >= LONGEST_NAME:
        return False
    mine, its = _letters(name), _letters(other)
    return bool(mine) and (mine == its or fuzz.ratio(mine, its, score_cutoff=_NAMES_AGREE) > 0)


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    """Return the letters of a name; the same names are compared again and again."""
    return squeeze(name)

"""Any two cards instead of whole editions (one standard of an order is taken by `Edition.only`), and how a user names a card."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.cards.identity import levels, meant_code, sublevels, whole_levels
from kasdiff.compare.keys import card_key, keyed
from kasdiff.compare.options import Manual, Options
from kasdiff.compare.said import SAME_FILE
from kasdiff.compare.units import card_ref, match_key
from kasdiff.progress import Progress, silent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.comparison import CardMatch, CardRef, Comparison
    from kasdiff.model.edition import Edition

_DEFAULT = Options()
_NOTHING = Manual()
_NUMBER = re.compile(r"\s*№?\s*(\d{1,4})\s*\.?\s*")
_CODE = re.compile(
    r"\s*(\d{4}\s*[-‐‑–—.]\s*\d\s*[-‐‑–—.]\s*\d{1,3}|\d{4}\s*[-‐‑–—]\s*\d{3}|\d{4,8})(?!\d)[\s·,;:/]*(.*)"
)
_LEVEL = re.compile(r"(?:(.*\S)[\s·,;:/]+|())(\d(?:[.,]\d)?)")


def only_card(edition: Edition, index: int) -> Edition:
    """Return the edition with its card `index` (from 0, among all cards) alone. Raises IndexError where there is none."""
    for number, standard, card in edition.cards():
        if number == index:
            return replace(edition, standards=(replace(standard, cards=(card,)),))
    raise IndexError(index)


def card_refs(edition: Edition) -> tuple[CardRef, ...]:
    """Return the identities of all cards of an edition, in printed order."""
    return tuple(card_ref(index, standard, card) for index, standard, card in edition.cards())


def named_cards(edition: Edition, wanted: str) -> tuple[CardRef, ...]:
    """Return the cards that a user can mean by `wanted`: a number from 1 ("4"), a code ("3423-0-013"), a name or a part of it ("Нұсқаушы").

    A code or a name may be followed by a level or sub-level ("3423-0-013 4.1", "3423-0-013/4.1", "Нұсқаушы 4.1").
    """
    return named_refs(card_refs(edition), wanted)


def named_refs(refs: Sequence[CardRef], wanted: str) -> tuple[CardRef, ...]:
    """Return those of `refs` that a user can mean by `wanted`, as above."""
    if found := _NUMBER.fullmatch(wanted):
        numbered = tuple(ref for ref in refs if ref.index == int(found[1]) - 1)
        if numbered:
            return numbered
    if (found := _CODE.fullmatch(wanted)) and (not found[2] or _LEVEL.fullmatch(found[2])):
        code = meant_code(found[1])
        return tuple(ref for ref in refs if meant_code(ref.code) == code and _of_level(ref, found[2]))
    whole = _by_name(refs, wanted)
    if whole or not (found := _LEVEL.fullmatch(wanted.strip())):
        return whole
    named = _by_name(refs, found[1]) if found[1] else refs
    return tuple(ref for ref in named if _of_level(ref, found[3]))


def name_of_card(card: CardRef, refs: Sequence[CardRef]) -> str:
    """Return how a user can name one of `refs` so that no other of them is meant: by code, code and level, name, or name and level; else by number."""
    level = card.sublevel or card.level or ""
    named = (card.code or "", f"{card.code or ''} {level}", card.name, f"{card.name} {level}")
    return next(
        (one.strip() for one in named if one.strip() and named_refs(refs, one.strip()) == (card,)), str(card.index + 1)
    )


def _by_name(refs: Sequence[CardRef], wanted: str) -> tuple[CardRef, ...]:
    """Return the cards of that name; where there are none, those whose name holds it."""
    key = match_key(wanted)
    exact = tuple(ref for ref in refs if match_key(ref.name) == key)
    return exact or tuple(ref for ref in refs if key and key in match_key(ref.name))


def _of_level(ref: CardRef, wanted: str) -> bool:
    if not wanted.strip():
        return True
    return levels(wanted) <= sublevels(ref.level, ref.sublevel) | whole_levels(ref.level, ref.sublevel)


def compare_cards(
    old: tuple[Edition, int],
    new: tuple[Edition, int],
    options: Options = _DEFAULT,
    progress: Progress = silent,
    manual: Manual = _NOTHING,
) -> Comparison:
    """Compare two cards (edition, index of the card), of two editions or of one, whatever they are; decisions made by hand hold within them.

    The rarity of words is counted over the whole editions, so that a pair is as sure here as where all cards are compared.
    """
    from kasdiff.compare.engine import compare_parts  # noqa: PLC0415 - who only names cards needs no engine

    left, right = only_card(*old), only_card(*new)
    refs = [_only_ref(one) for one in (left, right)]
    within = replace(manual, card_pairs=((card_key(refs[0]), card_key(refs[1])),), card_separations=())
    result = compare_parts((left, right), (old[0], new[0]), options, within, progress)
    # That two cards of one file come from one file is what was asked for.
    warnings = tuple(one for one in result.warnings if one.text != SAME_FILE)
    return replace(
        result, cards=keyed(_placed(card, old[1], new[1]) for card in result.cards), warnings=warnings, general=None
    )


def _only_ref(edition: Edition) -> CardRef:
    return card_refs(edition)[0]


def _placed(card: CardMatch, old: int, new: int) -> CardMatch:
    """Return the entry with the cards' own places in their whole editions."""
    return replace(
        card,
        old=replace(card.old, index=old) if card.old else None,
        new=replace(card.new, index=new) if card.new else None,
    )

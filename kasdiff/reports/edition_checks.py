"""What a person should look at in an edition that was read: where its parts disagree, and what the reading had to decide.

The first are found by comparing the cards with the list of professions and with each other, the second in the notes of kind repair.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz import fuzz

from kasdiff.compare.units import FIELDS
from kasdiff.i18n import mark
from kasdiff.model.check import Check
from kasdiff.model.edition import NoteKind
from kasdiff.parsing.repairs import Repair
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.edition import Card, Edition, ListedCard, Standard
    from kasdiff.model.source import Source

# Repairs of letters and blanks: they are counted, not listed one by one.
_OF_LETTERS = frozenset({Repair.LOOKALIKES, Repair.WORD, Repair.GLUED, Repair.DISPLACED})
_MOST_COMPARED = 1_000_000  # pairs of a card and an entry of the list; the largest real edition has 900
_WITH_CODES = frozenset({"C", "D"})
_CODE = re.compile(r"\d{4}-\d-\d{3}")
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"\d")
_NAMES_AGREE = 85.0  # letters of two names of one profession, in percent

NOT_PRINTED = mark("profession of the list without a card")
NOT_LISTED = mark("card of a profession that the list does not name")
OTHER_LEVEL = mark("level of the card is not that of the list of professions")
DOUBLED = mark("two cards with the same profession and level")
SHARED_CODE = mark("one code for cards of several professions")
NO_CODE = mark("card without a code")
ODD_CODE = mark("code is not of the form 0000-0-000")
OTHER_GROUP = mark("code is not of the group of the card")
OTHER_NAME = mark("heading and name of the card differ")
NO_FUNCTIONS = mark("card without labour functions")
HALF_RELATED = mark("related profession without its level or its name")
OF_THE_FILE = mark("about the file as a whole")


class _NumberedCard(Struct, frozen=True):
    """A card and its number from 1 among all cards of the document."""

    number: int
    card: Card

    def check(self, what: str, detail: str = "") -> Check:
        return Check(what, f"{self.number}. {detail or self.card.name}", self.card.source)


def checks(edition: Edition) -> tuple[Check, ...]:
    """Return all that is to be looked at, by kinds; within a kind in printed order."""
    found = [Check(OF_THE_FILE, str(warning), told=warning) for warning in edition.warnings]
    number = edition.first_index + 1
    for standard in edition.standards:
        cards = [_NumberedCard(index, card) for index, card in enumerate(standard.cards, number)]
        number += len(cards)
        found += _checks_against_list(standard, cards, exact=edition.template == "A")
        found += _checks_between_cards(cards)
        for card in cards:
            found += _checks_of_card(card, coded=edition.template in _WITH_CODES)
    found += _checks_from_notes(edition)
    kinds = list(dict.fromkeys(check.what for check in found))
    return tuple(sorted(found, key=lambda check: kinds.index(check.what)))


def blank_fields(edition: Edition) -> dict[str, list[int]]:
    """Return the fields that some cards of the edition have and others leave blank, with the numbers of the latter."""
    cards = [(index + 1, card) for index, _, card in edition.cards()]
    blank: dict[str, list[int]] = {}
    for field in FIELDS:
        lacking = [number for number, card in cards if not getattr(card, field)]
        if lacking and len(lacking) < len(cards):
            blank[field] = lacking
    return blank


def letter_repairs(edition: Edition) -> dict[str, list[Source]]:
    """Return the places of what was mended in letters and blanks, by what it was."""
    places: defaultdict[str, list[Source]] = defaultdict(list)
    for note in edition.notes:
        if note.kind is NoteKind.REPAIR and (what := note.text.partition(": ")[0]) in _OF_LETTERS:
            places[what].append(note.source)
    return dict(places)


def _checks_from_notes(edition: Edition) -> Iterator[Check]:
    for note in edition.notes:
        what, _, detail = note.text.partition(": ")
        if note.kind is NoteKind.REPAIR and what not in _OF_LETTERS:
            yield Check(what, detail, note.source)


def _checks_against_list(standard: Standard, cards: Sequence[_NumberedCard], *, exact: bool) -> Iterator[Check]:
    """Hold the cards against the list of professions, where one is printed. Unless `exact`, one entry lists the levels of several cards: "4-6"."""
    listed = standard.cards_listed
    if not listed:
        return
    entries = _entries_of(cards, listed)
    printed = frozenset(chain.from_iterable(entries))
    for entry in listed:
        if entry not in printed:
            yield Check(NOT_PRINTED, " – ".join(filter(None, [entry.code, entry.name, entry.level])), entry.source)
    for one, found in zip(cards, entries, strict=True):
        if not found:
            yield one.check(NOT_LISTED)
        elif one.card.level and not any(_level_fits(one.card.level, entry.level, exact=exact) for entry in found):
            levels = ", ".join(dict.fromkeys(entry.level for entry in found if entry.level))
            yield one.check(OTHER_LEVEL, f"{one.card.name}: {one.card.level} ≠ {levels}")


def _checks_between_cards(cards: Sequence[_NumberedCard]) -> Iterator[Check]:
    """Compare the cards of a standard with each other."""
    by_code: defaultdict[str, list[_NumberedCard]] = defaultdict(list)
    seen: dict[tuple[str | None, ...], _NumberedCard] = {}
    for one in cards:
        card = one.card
        if card.code:
            by_code[squeeze(card.code)].append(one)
        first = seen.setdefault((card.code, squeeze(card.name), card.level or card.level_listed, card.sublevel), one)
        if first is not one:
            yield Check(DOUBLED, f"{first.number} = {one.number}: {card.name}", card.source)
    for first, *rest in by_code.values():
        others = [one for one in rest if not _same_name(one.card.name, first.card.name)]
        if others:
            names = "; ".join(f"{one.number}. {one.card.name}" for one in others)
            yield first.check(SHARED_CODE, f"{first.card.name}; {names} ({first.card.code})")


def _checks_of_card(one: _NumberedCard, *, coded: bool) -> Iterator[Check]:
    card = one.card
    if not card.functions:
        yield one.check(NO_FUNCTIONS)
    if coded and not card.code:
        yield one.check(NO_CODE)
    elif coded and card.code and not _CODE.fullmatch(card.code):
        yield one.check(ODD_CODE, f"{card.name}: {card.code}")
    if card.code and card.group_code and not squeeze(card.code).startswith(squeeze(card.group_code)):
        yield one.check(OTHER_GROUP, f"{card.name}: {card.group_code} / {card.code}")
    if card.heading and squeeze(card.name) not in squeeze(card.heading):
        yield one.check(OTHER_NAME, f"{card.heading} ≠ {card.name}")
    level = None
    for entry in card.related_professions:
        level = entry.level or level  # a level stands for all the names beside it
        if not level or not entry.name:
            place = card.field_sources.get("related_professions", card.source)
            yield Check(HALF_RELATED, f"{one.number}. {entry.level or '—'} | {entry.name or '—'}", place)


def _entries_of(cards: Sequence[_NumberedCard], listed: Sequence[ListedCard]) -> list[list[ListedCard]]:
    """Return for each card the entries of the list that mean it. Where both are far too many to be a standard's, names must be equal."""
    if len(cards) * len(listed) <= _MOST_COMPARED:
        return [[entry for entry in listed if _same(one.card, entry)] for one in cards]
    by_name: defaultdict[str, list[ListedCard]] = defaultdict(list)
    for entry in listed:
        by_name[entry.name].append(entry)
    return [[entry for entry in by_name.get(one.card.name, ()) if _same(one.card, entry)] for one in cards]


def _same(card: Card, entry: ListedCard) -> bool:
    """Whether an entry of the list means this card: by code where both have one, else by name."""
    if card.code and entry.code:
        return _full_code(card.code) == _full_code(entry.code)
    return _same_name(card.name, entry.name)


def _full_code(code: str) -> str:
    """Return a code as it is meant: "2635-6-10" is 2635-6-010."""
    parts = code.split("-")
    return "-".join([*parts[:2], parts[2].zfill(3)]) if len(parts) == 3 else code


def _same_name(name: str, other: str) -> bool:
    """Whether two names mean one profession: a misprint, an ending or what stands in brackets apart."""
    pairs = zip(_letters(name), _letters(other), strict=True)
    return any(mine == its or fuzz.ratio(mine, its) >= _NAMES_AGREE for mine, its in pairs)


@lru_cache(maxsize=4096)
def _letters(name: str) -> tuple[str, str]:
    """Return the letters of a name, with and without what stands in brackets."""
    return squeeze(name), squeeze(_bare(name))


def _bare(name: str) -> str:
    """Return a name without what stands in brackets, also in nested ones."""
    while (inner := _BRACKETS.sub("", name)) != name:
        name = inner
    return name


def _level_fits(level: str, listed: str | None, *, exact: bool) -> bool:
    """Whether a level is the listed one or, unless `exact`, within it ("4" in "4-6")."""
    mine, its = _NUMBER.findall(level), _NUMBER.findall(listed or "")
    if not mine or not its:
        return True
    if exact or "-" in level or "–" in level:
        return mine == its
    return bool(its[0] <= mine[0] <= its[-1])

"""Structural elements named as in law: card, labour function, skill, ability or piece of knowledge, with their printed numbers.

A number that is not printed, or that its list prints twice, is replaced by the place in the list.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from kasdiff.compare.units import CLASS, CLASS_CODE, LISTED, PROVISION, STANDARD_NAME
from kasdiff.i18n import mark_context
from kasdiff.model.comparison import CardStatus, Part
from kasdiff.showing.wording import capital, decimal, field_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, Pair, Place

_Path = tuple[int, ...]
_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)
_GENERAL = mark_context("element", "general provisions and passport of the standard")
_POINT = mark_context("element", "point {number}")
_SUB_POINT = mark_context("element", "point {number}, sub-point {sub}")
_EXPLAINED = frozenset({"term", "abbreviation", LISTED})  # lines that begin with what they are about
_LINES = {
    "term": mark_context("fields", "terms"),
    "abbreviation": mark_context("fields", "abbreviations"),
    CLASS: mark_context("fields", "classes of economic activity"),
    LISTED: mark_context("fields", "professions in the list of the standard"),
}
_NAME_END = r"\s[-–—]\s|\s[–—]|[–—]\s|\s\||[\s.;]*$"
_TITLE = re.compile(rf"[^(]+?(?=\s*\(|{_NAME_END})")
_PROFESSION = re.compile(rf"\S.*?(?={_NAME_END})")  # brackets belong to its name: "methodologist (general profile)"
_LONGEST_TITLE = 80  # letters
_ONE = {
    Part.FUNCTION: mark_context("element", "labour function {number}"),
    Part.SKILL: mark_context("element", "skill {number}"),
    Part.ABILITY: mark_context("element", "ability {number}"),
    Part.KNOWLEDGE: mark_context("element", "knowledge item {number}"),
}
_SEVERAL = {
    Part.ABILITY: mark_context("element", "abilities {number}"),
    Part.KNOWLEDGE: mark_context("element", "knowledge items {number}"),
}


class SideNames:
    """Names the elements of one card; `side` is 0 for the old card, 1 for the new one.

    `beside` says that the texts stand beside the names, each with the standards that say it (`said_by`): a name then holds those of no more than one.
    """

    def __init__(self, match: CardMatch, side: int, tr: Translator, *, beside: bool = False) -> None:
        self._side = side
        self._beside = beside
        self._tr = tr
        self._printed: dict[tuple[Part, _Path], str | None] = {}
        self._repeats: Counter[tuple[Part, _Path, str]] = Counter()
        self._standards: set[str] = set()  # that say something of their own outside the cards
        for pair in match.pairs:
            part = side_part(pair, side)
            for place in (pair.old, pair.new)[side]:
                self._printed[part, place.path] = place.number
                self._standards.update(spot.standard for spot in place.spots)
                if place.path:
                    self._repeats[part, place.path[:-1], self.number(part, place.path)] += 1

    def number(self, part: Part, path: _Path) -> str:
        """Return the number by which a function, skill or item is called: as printed, or its place where none is printed."""
        return self._printed.get((part, path)) or str(path[-1])

    def unique(self, part: Part, path: _Path) -> bool:
        """Whether no other element of the same list is called by the same number."""
        return self._repeats[part, path[:-1], self.number(part, path)] <= 1

    def container(self, path: _Path) -> str:
        """Name the labour function and, where it has a heading of its own, the skill in which `path` stands."""
        return ", ".join(self._containers(path))

    def steps(self, pair: Pair, places: Sequence[Place] | None = None) -> tuple[str, ...]:
        """Name where the things of a pair stand on this side, step by step: ("labour function 1", "skill 2", "abilities 3, 4"); `places`: only these."""
        part = side_part(pair, self._side)
        if places is None:
            places = (pair.old, pair.new)[self._side]
        if not places:
            return ()
        if part is Part.FIELD:  # what is said of the recognition of a skill has the skill's path
            return (*self._containers(places[0].path), *self._field(pair.field or "", places))
        containers = {place.path[:2] for place in places}
        if part in _ITEMS and len(containers) == 1:
            return (*self._containers(places[0].path[:2]), self.items(part, [place.path for place in places]))
        if len(places) == 1:
            return self._containers(places[0].path)
        return ("; ".join(self.element(part, place) for place in places),)

    def _field(self, field: str, places: Sequence[Place]) -> Iterator[str]:
        """Yield the name of a field, of a line outside the cards also what it is about, its point, and whose it is."""
        titles = list(filter(None, dict.fromkeys(_title(field, place.text) for place in places)))
        if len(titles) > 1:
            yield f"{self._tr.context('fields', _LINES[field])} {_listed(titles)}".rstrip()
        else:
            yield " ".join((field_name(field, self._tr), *titles))
        if field == STANDARD_NAME:
            return
        own: dict[str | None, dict[str, None]] = {}  # the standards that say it, by the number under which they do
        for place in places:
            for number, some in self._numbers(place).items():
                own.setdefault(number if field == PROVISION else None, {}).update(some)
        if not any(map(self._of, own.values())) or (self._beside and not self.one_standard(places)):
            yield from filter(None, [self._point(own)])
        elif len(own) == 1:
            yield from filter(None, (self._point(own), *map(self._of, own.values())))
        else:
            yield "; ".join(self._of_several(self._point([number]), some) for number, some in own.items())

    def _numbers(self, place: Place) -> dict[str | None, dict[str, None]]:
        """Return the numbers under which standards of the order say a text, with the standards."""
        found: dict[str | None, dict[str, None]] = {}
        for spot in place.spots:
            found.setdefault(spot.number, {})[spot.standard] = None
        return found or {place.number: dict.fromkeys(self._standards)}

    def _of_several(self, element: str, standards: Collection[str]) -> str:
        if not (named := self._of(standards)):
            return element
        return self._tr.context("element", "{element} ({standards})", element=element, standards=named)

    def _of(self, standards: Collection[str]) -> str:
        """Name standards of an order, "" where they are all that say something of their own."""
        if len(standards) == len(self._standards):
            return ""
        names = quoted(standards)
        if len(standards) > 1:
            return self._tr.context("element", "standards {names}", names=names)
        return self._tr.context("element", "standard {names}", names=names)

    def _point(self, printed: Iterable[str | None]) -> str:
        """Name points of the provisions by their printed numbers."""
        numbers = list(dict.fromkeys(filter(None, printed)))
        if len(numbers) > 1 and all(number.isdecimal() for number in numbers):
            return self._tr.context("element", "points {number}", number=_ranges(sorted(numbers, key=int)))
        return ", ".join(map(self._one_point, numbers))

    def _one_point(self, printed: str) -> str:
        point, _, sub = printed.partition(".")
        return self._tr.context("element", _SUB_POINT if sub else _POINT, number=point, sub=sub)

    def one_standard(self, places: Iterable[Place]) -> bool:
        """Whether one standard of an order alone says all these texts outside the cards: the name of their element holds its name."""
        return len({one for place in places for some in self._numbers(place).values() for one in some}) == 1

    def said_by(self, field: str, place: Place) -> tuple[str, str]:
        """Return the standards that say a text outside the cards ("" where all of the order do under one number), and its number.

        Where the standards print several numbers each stands behind its own, and there is no number of the text.
        """
        numbers = self._numbers(place)
        if len(numbers) == 1:
            (names,) = numbers.values()
            whose = len(names) < len(self._standards) and names.keys() != {place.text}
            return quoted(names) if whose else "", place.number or ""
        shown = {one: self._point([one]) if field == PROVISION else printed_number(one) for one in numbers}
        return "; ".join(" – ".join(filter(None, (quoted(some), shown[one]))) for one, some in numbers.items()), ""

    def items(self, part: Part, paths: Sequence[_Path]) -> str:
        """Name items of one list: "ability 4", "abilities 4–7, 9"."""
        if len(paths) == 1:
            return self._one(part, paths[0])
        if all(self.unique(part, path) for path in paths):
            numbers = _ranges([self.number(part, path) for path in paths])
        else:
            numbers = ", ".join(self._counted(part, path) for path in paths)
        return self._tr.context("element", _SEVERAL[part], number=numbers)

    def heading(self, part: Part, path: _Path) -> str:
        """Name a function or a skill alone: "labour function 2"."""
        return self._one(part, path)

    def element(self, part: Part, place: Place) -> str:
        """Name where one thing stands, from its function on."""
        return self.at(part, place.path)

    def at(self, part: Part, path: _Path) -> str:
        """Name what stands at a path, from its function on."""
        if part not in _ITEMS:
            return self.container(path)
        return ", ".join([self.container(path[:2]), self.items(part, [path])])

    def _containers(self, path: _Path) -> tuple[str, ...]:
        names = []
        if path:
            names.append(self._one(Part.FUNCTION, path[:1]))
        if len(path) > 1 and (Part.SKILL, path[:2]) in self._printed:
            names.append(self._one(Part.SKILL, path[:2]))
        return tuple(names)

    def _one(self, part: Part, path: _Path) -> str:
        named = self._tr.context("element", _ONE[part], number=self.number(part, path))
        if self.unique(part, path):
            return named
        return self._tr.context("element", "{element} (place {place})", element=named, place=path[-1])

    def _counted(self, part: Part, path: _Path) -> str:
        number = self.number(part, path)
        if self.unique(part, path):
            return number
        return self._tr.context("element", "{element} (place {place})", element=number, place=path[-1])


def printed_number(number: str | None) -> str:
    """Return a number as it stands before its text: "2.", of a sub-point ("4.2)") its own "2)"; "" for none."""
    if number and number.endswith(")"):
        return number.rpartition(".")[2]
    return f"{number}." if number else ""


def quoted(names: Iterable[str]) -> str:
    """Return names of standards in quotes."""
    return ", ".join(f"«{name}»" for name in names)


def _title(field: str, text: str) -> str:
    """Return what a line outside the cards is about: the term that it explains, the code of a class; "" of what is called by no name."""
    if field == CLASS:
        return code[0] if (code := CLASS_CODE.search(text)) else ""
    pattern = _PROFESSION if field == LISTED else _TITLE
    found = pattern.match(text) if field in _EXPLAINED else None
    if found is None:
        return ""
    name = found[0].strip()
    short = name if len(name) <= _LONGEST_TITLE else f"{name[:_LONGEST_TITLE].rpartition(' ')[0]}…"
    return f"«{short}»"


def _listed(titles: Sequence[str]) -> str:
    """Return what lines are about, of many the first and the last, where these are short: the lines themselves stand beside it."""
    forms = (", ".join(titles), f"{titles[0]}, …, {titles[-1]}", "")
    return next(form for form in forms if len(form) <= _LONGEST_TITLE)


def side_part(pair: Pair, side: int) -> Part:
    """Return of what part the pair is on a side: an ability may have become knowledge."""
    return (pair.old_part or pair.part) if side == 0 else pair.part


def two_sided(old: str, new: str, tr: Translator) -> str:
    """Name one thing by its place in both editions (names of `SideNames.element`); what both names share at the beginning is said once."""
    return _both(old.split(", ") if old else (), new.split(", ") if new else (), tr)


def both_steps(part: Part, old: Sequence[str], new: Sequence[str], tr: Translator) -> str:
    """Name things of a part by their places in both editions, given step by step; the steps that both share at the beginning are said once."""
    return _both(old, new, tr, named=0 if part is Part.FIELD else 1)


def _both(old: Sequence[str], new: Sequence[str], tr: Translator, named: int = 1) -> str:
    """Name both places; `named`: how many steps of the shorter are said also where the other shares them (a field ends with whose it is)."""
    if not old or not new or tuple(old) == tuple(new):
        return ", ".join(old or new)
    shared = 0
    while shared < min(len(old), len(new)) - named and old[shared] == new[shared]:
        shared += 1
    own = ", ".join(new[shared:])
    return tr.text("{old} (in the new edition: {new})", old=", ".join(old), new=own) if own else ", ".join(old)


def pair_element(pair: Pair, names: tuple[SideNames, SideNames], tr: Translator) -> str:
    """Name where all the things of a pair stand in both editions."""
    return both_steps(pair.part, names[0].steps(pair), names[1].steps(pair), tr)


def note_text(pair: Pair, tr: Translator) -> str:
    """Say what the texts of a pair and their marks do not show."""
    limited = (
        tr.text("The texts are too long and too unlike to mark single words: they are marked as wholes.")
        if pair.marks_limited
        else ""
    )
    return " ".join(filter(None, [tr.message(pair.note) if pair.note else "", limited]))


def hint_text(pair: Pair, tr: Translator) -> str:
    """Say in which other card an item of nearly the same text stands."""
    if pair.hint is None:
        return ""
    place = pair.hint.place
    number = place.number or (str(place.path[-1]) if place.path else "")
    named = tr.context("element", _ONE[pair.part], number=number) if pair.part in _ONE else ""
    element = ", ".join(filter(None, [short_card(pair.hint.card, tr), named]))
    return tr.text(
        "Like text in another card: {element} ({similarity}).",
        element=element,
        similarity=decimal(pair.hint.similarity, tr),
    )


def card_title(card: CardRef, tr: Translator) -> str:
    """Name a card in full: «name» and, as far as printed, code, level and sub-level."""
    if card.general:
        return tr.context("element", _GENERAL)
    return tr.text("card of the profession {name}", name=f"«{card.name}»") + _bracketed(card_marks(card, tr))


def match_title(match: CardMatch, tr: Translator) -> str:
    """Name both cards of a pair in full, or the one that there is."""
    titles = [capital(card_title(card, tr)) for card in (match.old, match.new) if card]
    return " → ".join(dict.fromkeys(titles))


def card_marks(card: CardRef, tr: Translator) -> str:
    """Return code, level and sub-level of a card, as far as printed."""
    marks = []
    if card.code:
        marks.append(tr.text("code {code}", code=card.code))
    if card.level:
        marks.append(tr.text("NQF/SQF level {level}", level=card.level))
    if card.sublevel:
        marks.append(tr.text("sub-level {sublevel}", sublevel=card.sublevel))
    return ", ".join(marks)


def card_label(match: CardMatch, tr: Translator) -> str:
    """Name a card in a few words for every row of a table; of a pair the new card."""
    card = (match.old if match.status is CardStatus.REMOVED else match.new) or match.new or match.old
    return short_card(card, tr) if card else ""


def short_card(card: CardRef, tr: Translator) -> str:
    """Name a card by its code (or name) and sub-level (or level)."""
    if card.general:
        return tr.context("element", _GENERAL)
    named = tr.context("element", "card {code}", code=card.code or f"«{card.name}»")
    level = card.sublevel or card.level
    return f"{named}, {tr.text('NQF/SQF {level}', level=level)}" if level else named


def _bracketed(text: str) -> str:
    return f" ({text})" if text else ""


def _ranges(numbers: Sequence[str]) -> str:
    """Join numbers, three or more in a row as a range: 4, 5, 6, 9 becomes "4–6, 9"."""
    if not all(number.isdecimal() for number in numbers):
        return ", ".join(numbers)
    runs: list[list[int]] = [[int(numbers[0])]]
    for before, after in pairwise(map(int, numbers)):
        if after == before + 1:
            runs[-1].append(after)
        else:
            runs.append([after])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)

"""What stands in the rows of the comparative table: structural element, old wording, new wording, kind of change and notes, as texts with marks.

The Word table, the reading report and the page are drawn from the same entries.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import CardStatus, ChangeKind, Grade, Part, Span
from kasdiff.reports.chosen import chosen_cards
from kasdiff.reports.groups import CardGroups, Group, group_rows
from kasdiff.reports.remarks import Remarks, pair_places
from kasdiff.showing.elements import (
    SideNames,
    both_steps,
    card_label,
    card_title,
    pair_element,
    printed_number,
    side_part,
)
from kasdiff.showing.wording import capital, grade_rule, part_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison, Pair, Place
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import ReportOptions
    from kasdiff.showing.rows import Row

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)
_LEVEL = re.compile(r" \d[\d.,–-]*$")  # at the end of a card's name


class LineKind(StrEnum):
    """How a line of a cell is meant."""

    TEXT = "text"  # wording of the edition; its marked words are changed
    CHANGED = "changed"  # wording that the other edition lacks as a whole
    HEAD = "head"  # heading of a function or skill within a cell
    LABEL = "label"  # "Abilities:"
    FORMULA = "formula"  # what the legal form says of a missing or a deleted element
    NOTE = "note"  # the program's own remark


class Line(Struct, frozen=True):
    """One paragraph of a cell; `marks` are the changed words of `text`, `number` the printed list number before it."""

    text: str
    kind: LineKind = LineKind.TEXT
    marks: tuple[Span, ...] = ()
    number: str = ""

    @property
    def before(self) -> str:
        """The number as it stands before the text: "2. ", of a sub-point ("4.2)") its own "2) "."""
        return f"{printed_number(self.number)} " if self.number else ""


class Entry(Struct, frozen=True):
    """One numbered row of the table; `card` names the card in a few words ("" outside the cards), `element` the element within it.

    `rule` says why the row is of the highest grade, "" where it is not; `others` are further cards and their elements of which the row says the same;
    `mark` says that it goes on from another row.
    """

    number: int
    kind: ChangeKind
    card: str
    element: str
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    remarks: tuple[Line, ...]
    pairs: tuple[int, ...] = ()
    rule: str = ""
    others: tuple[tuple[str, str], ...] = ()
    mark: str = ""

    @property
    def full_element(self) -> str:
        """The element with its card, as a row of its own needs it; cards of one code that have the same element are named together by their levels."""
        named: dict[tuple[str, str], list[str]] = {}
        for card, element in ((self.card, self.element), *self.others):
            level = found[0] if (found := _LEVEL.search(card)) else ""
            named.setdefault((card.removesuffix(level), element), []).append(level.strip())
        cards = ((f"{start} {', '.join(levels)}".strip(), element) for (start, element), levels in named.items())
        said = "; ".join(": ".join(filter(None, names)) for names in cards)
        return f"{said if self.card else capital(said)} {self.mark}".strip()


class Section(Struct, frozen=True):
    """A card with its rows. `old` and `new` are its head lines, `remarks` says why the cards were paired; `hidden` counts what is not listed.

    `label` names the card in a few words.
    """

    match: CardMatch
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    remarks: tuple[Line, ...]
    entries: tuple[Entry, ...]
    hidden: int
    label: str = ""

    @property
    def listed(self) -> bool:
        """Whether the card has rows in the table."""
        return bool(self.entries)


def sections(  # noqa: PLR0913 - what is listed, and how
    comparison: Comparison,
    options: ReportOptions,
    form: Form,
    tr: Translator,
    *,
    by_grade: bool = False,
    matches: Iterable[CardMatch] | None = None,
) -> Iterator[Section]:
    """Yield the cards with their entries, numbered through; `by_grade` lists the gravest of a card first. `matches` are listed, else the chosen cards."""
    number = 1
    several = has_several(comparison)
    if matches is None:
        matches = (match for _, match in chosen_cards(comparison, options))
    for match in matches:
        groups = group_rows(match, options, by_grade=by_grade)
        section = Composer(groups, options, form, tr, number).section(several=several)
        number += len(section.entries)
        yield section


def has_several(comparison: Comparison) -> bool:
    """Whether an edition holds several standards, so that a card is named with its own."""
    return len(comparison.old.standards) > 1 or len(comparison.new.standards) > 1


def unlisted_cards(cards: Sequence[Section], tr: Translator) -> tuple[str, tuple[str, ...]]:
    """Return a heading for the cards that have no row in the table, and a line for each of them: nothing vanishes."""
    lines = []
    for section in (card for card in cards if not card.listed):
        titles = [capital(card_title(card, tr)) for card in (section.match.old, section.match.new) if card]
        counted = tr.text("pairs compared: {count}", count=len(section.match.pairs))
        lines.append(f"{' – '.join(dict.fromkeys(titles))}; {counted}.")
    heading = tr.plural("{n} card without listed changes", "{n} cards without listed changes", len(lines))
    return heading, tuple(lines)


class Composer:
    """Writes the entries of one card; `first` is the number of its first row, `annex` that of the annex which holds its text (0 for none).

    `bare` leaves the last column to the reviewers' notes.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - a card, and how it is written
        self,
        card: CardGroups,
        options: ReportOptions,
        form: Form,
        tr: Translator,
        first: int,
        annex: int = 0,
        *,
        bare: bool = False,
    ) -> None:
        self._card = card
        self._annex = annex
        self._bare = bare
        self._match = card.match
        self._options = options
        self._form = form
        self._tr = tr
        self._first = first
        self._names = SideNames(card.match, 0, tr, beside=True), SideNames(card.match, 1, tr, beside=True)
        self._remarks = Remarks(card.match, self._names, options.decisions, tr)
        self._label = "" if card.match.general else capital(card_label(card.match, tr))
        self._row_numbers = {row: first + i for i, group in enumerate(card.groups) for row in group.rows}

    def section(self, *, several: bool) -> Section:
        """Return the card with all its entries."""
        match = self._match
        entries = tuple(self._entry(self._first + i, group) for i, group in enumerate(self._card.groups))
        if match.status is CardStatus.MATCHED or self._card.left_out:
            pass
        elif self._annex:
            entries = (self._by_reference(),)
        elif not self._options.whole_cards:
            entries = (self._contents_left_out(),)
        heads = (
            ((), ())  # the label says it once for both sides
            if match.general
            else (
                self._head(match.old, self._form.absent, several=several),
                self._head(match.new, self._form.deleted, several=several),
            )
        )
        return Section(
            match=match,
            old=heads[0],
            new=heads[1],
            remarks=() if self._bare else tuple(Line(text, LineKind.NOTE) for text in self._remarks.on_card()),
            entries=entries,
            hidden=self._card.hidden,
            label=capital(card_label(match, self._tr)),
        )

    def _head(self, card: CardRef | None, formula: str, *, several: bool) -> tuple[Line, ...]:
        if card is None:
            return (Line(formula, LineKind.FORMULA),)
        title = Line(capital(card_title(card, self._tr)), LineKind.HEAD)
        if not several or not card.standard:
            return (title,)
        standard = self._tr.text("Occupational standard {name}", name=f"«{card.standard}»")
        return (Line(standard, LineKind.NOTE), title)

    def _by_reference(self) -> Entry:
        """Return the one row of a card that one edition has as a whole: its text stands in an annex."""
        match, form = self._match, self._form
        added = match.status is CardStatus.ADDED
        card = match.new if added else match.old
        title = card_title(card, self._tr) if card else ""
        notes = tuple(Line(text, LineKind.NOTE) for text in self._remarks.on_whole_card())
        if added:
            text = form.whole_card.format(n=self._annex, card=title)
            sides = (self._formula(added=True),), (Line(text, LineKind.FORMULA),)
        else:
            named = Line(f"{capital(title)} {form.text_in_annex.format(n=self._annex)}", LineKind.HEAD)
            sides = (named,), (self._formula(added=False),)
        kind = ChangeKind.ADDED if added else ChangeKind.REMOVED
        return Entry(self._first, kind, self._label, "", *sides, remarks=notes)

    def _contents_left_out(self) -> Entry:
        match = self._match
        counts = [
            f"{part_name(part, self._tr)}: {sum(pair.part is part for pair in match.pairs)}"
            for part in (Part.FUNCTION, Part.SKILL, Part.ABILITY, Part.KNOWLEDGE)
        ]
        text = self._tr.text("Contents of the card: {counts} (not listed here).", counts="; ".join(counts))
        added = match.status is CardStatus.ADDED
        card = match.new if added else match.old
        named = (Line(capital(card_title(card, self._tr)), LineKind.HEAD),) if card and self._bare else ()
        own: tuple[Line, ...] = (*named, Line(text, LineKind.NOTE))
        other: tuple[Line, ...] = (self._formula(added=added),)
        kind = ChangeKind.ADDED if added else ChangeKind.REMOVED
        old, new = (other, own) if added else (own, other)
        return Entry(self._first, kind, self._label, "", old, new, remarks=())

    def _formula(self, *, added: bool) -> Line:
        text = self._form.absent if added else self._form.deleted
        return Line(text, LineKind.FORMULA)

    def _entry(self, number: int, group: Group) -> Entry:
        pairs = [
            self._match.pairs[index] for index in dict.fromkeys(group.pairs)
        ]  # one of several wordings has a row for each
        first = pairs[0]
        rule = next((grade_rule(pair, self._tr) for pair in pairs if pair.grade is Grade.HIGH), "")
        row = self._card.layout[group.rows[0]]
        if group.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
            element, old, new = self._one_sided(pairs)
        elif first.grouped:
            element, old, new = self._many(first)
        elif row.old is None or row.new is None:
            element, old, new = self._end_of_move(first, row)
        else:
            old_steps, new_steps = self._names[0].steps(first, [row.old]), self._names[1].steps(first, [row.new])
            element = both_steps(first.part, old_steps, new_steps, self._tr) + self._heading_only(first.part)
            old, new = (tuple(self._side(first, side, (one,))) for side, one in enumerate((row.old, row.new)))
        said = self._remarks.justification(pairs) if self._bare else self._remarks.all(pairs)
        remarks = tuple(Line(text, LineKind.NOTE) for text in said)
        return Entry(number, group.kind, self._label, element, old, new, remarks, group.pairs, rule)

    # Rows that one side lacks.

    def _one_sided(self, pairs: Sequence[Pair]) -> tuple[str, tuple[Line, ...], tuple[Line, ...]]:
        added = pairs[0].kind is ChangeKind.ADDED
        side = 1 if added else 0
        own = tuple(self._contents(pairs, side))
        other = (self._formula(added=added),)
        element = self._run_element(pairs, side)
        return (element, other, own) if added else (element, own, other)

    def _contents(self, pairs: Sequence[Pair], side: int) -> Iterator[Line]:
        whole_card = self._match.status is not CardStatus.MATCHED
        kind = LineKind.TEXT if whole_card else LineKind.CHANGED
        if len(pairs) == 1 and (pairs[0].part in _ITEMS or (pairs[0].part is not Part.FIELD and not whole_card)):
            yield Line(pair_places(pairs[0], side)[0].text, kind)
            return
        label = None
        said = [place for pair in pairs for place in pair_places(pair, side)]
        if pairs[0].part is Part.FIELD and not whole_card and not self._several_fields(pairs, side):
            yield from self._side(pairs[0], side, said, kind)
            return
        several_lists = len({pair.part for pair in pairs}) > 1
        for pair in pairs:
            place = pair_places(pair, side)[0]
            if pair.part is Part.FIELD:
                heading = capital(", ".join(self._names[side].steps(pair))) + ":"
                if whole_card and heading != label:
                    yield Line(heading, LineKind.LABEL)
                label = heading
                yield from self._side(pair, side, pair_places(pair, side), kind)
            elif pair.part in _ITEMS:
                if several_lists and pair.part is not label:
                    yield Line(capital(part_name(pair.part, self._tr)) + ":", LineKind.LABEL)
                label = pair.part
                yield Line(place.text, kind, number=self._names[side].number(pair.part, place.path))
            else:
                heading = capital(self._names[side].heading(pair.part, place.path))
                yield Line(f"{heading}. {place.text}", LineKind.HEAD)

    def _run_element(self, pairs: Sequence[Pair], side: int) -> str:
        first, names = pairs[0], self._names[side]
        if first.part is Part.FIELD:
            if self._several_fields(pairs, side):
                return part_name(Part.FIELD, self._tr)
            return ", ".join(names.steps(first, [place for pair in pairs for place in pair_places(pair, side)]))
        heads = [pair for pair in pairs if pair.part not in _ITEMS]
        items = [pair for pair in pairs if pair.part in _ITEMS]
        path = pair_places(pairs[-1], side)[0].path
        named = [names.container(path[:2])]
        if heads and not items:
            return named[0] + self._heading_only(first.part)
        for part in sorted({pair.part for pair in items}, key=_ITEMS.index):
            named += [names.items(part, [pair_places(pair, side)[0].path for pair in items if pair.part is part])]
        return ", ".join(filter(None, named))

    @staticmethod
    def _several_fields(pairs: Sequence[Pair], side: int) -> bool:
        return len({(pair.field, pair_places(pair, side)[0].path) for pair in pairs}) > 1

    def _heading_only(self, part: Part) -> str:
        return self._tr.text(" (name)") if part in (Part.FUNCTION, Part.SKILL) else ""

    # Rows that both sides have.

    def _many(self, pair: Pair) -> tuple[str, tuple[Line, ...], tuple[Line, ...]]:
        sides = [tuple(self._side(pair, side, places)) for side, places in enumerate((pair.old, pair.new))]
        return pair_element(pair, self._names, self._tr) + self._heading_only(pair.part), sides[0], sides[1]

    def _side(self, pair: Pair, side: int, places: Sequence[Place], kind: LineKind = LineKind.TEXT) -> Iterator[Line]:
        """Yield texts of one side, each under its number; outside the cards below the standards that say it, where the element does not name them."""
        part, names = side_part(pair, side), self._names[side]
        told = names.one_standard(places)
        last = ""
        for place in places:
            whose, number = names.said_by(pair.field or "", place) if part is Part.FIELD else ("", "")
            if whose and whose != last and not told:
                yield Line(f"{whose}:", LineKind.LABEL)
            last = whose
            if part in _ITEMS and len(places) > 1:
                number = names.number(part, place.path)
            yield Line(place.text, kind, place.marks, number)

    def _end_of_move(self, pair: Pair, row: Row) -> tuple[str, tuple[Line, ...], tuple[Line, ...]]:
        other_row = self._row_numbers.get(row.other_end if row.other_end is not None else -1)
        elements = [", ".join(names.steps(pair)) for names in self._names]
        if row.old is not None:
            text = self._tr.text("Moved to: {element}", element=elements[1])
            return elements[0] + self._heading_only(pair.part), (_line(row.old),), (self._reference(text, other_row),)
        text = self._tr.text("Former place: {element}", element=elements[0])
        old = [self._reference(text, other_row)]
        if pair.kind is not ChangeKind.MOVED:
            old += [_line(place) for place in pair.old]  # the wordings that differ stand side by side here
        new = tuple(_line(row.new) for _ in (0,) if row.new is not None)
        return elements[1] + self._heading_only(pair.part), tuple(old), new

    def _reference(self, text: str, row: int | None) -> Line:
        text = f"{text}." if row is None else self._tr.text("{place} (row {row}).", place=text, row=row)
        return Line(text, LineKind.NOTE)


def _line(place: Place) -> Line:
    return Line(place.text, LineKind.TEXT, place.marks)

"""What stands in the rows of the comparative table: structural element, old wording, new wording, kind of change and notes, as texts with marks.

The Word table, the reading report and the page are drawn from the same entries.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.compare.contents.fields import NO_SUCH_FIELD
from kasdiff.model.comparison import CardStatus, ChangeKind, Grade, Part, Span
from kasdiff.reports.groups import CardGroups, Group, group_rows
from kasdiff.showing.elements import (
    SideNames,
    both_steps,
    card_label,
    card_title,
    hint_text,
    note_text,
    pair_element,
    side_part,
)
from kasdiff.showing.rows import shown
from kasdiff.showing.wording import (
    GRAVE,
    capital,
    card_matched_by,
    decimal,
    decision_name,
    grade_rule,
    pair_kind,
    part_name,
    rule_names,
    severity_name,
    touched,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison, Pair, Place
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import ReportOptions, ReviewerDecision
    from kasdiff.showing.rows import Row

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)


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


class Entry(Struct, frozen=True):
    """One numbered row of the table; `card` names the card in a few words, `element` the element within it.

    `rule` says why the row is of the highest grade, "" where it is not.
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

    @property
    def full_element(self) -> str:
        """The element with its card, as a row of its own needs it."""
        return f"{self.card}: {self.element}" if self.element else self.card


class Section(Struct, frozen=True):
    """A card with its rows. `old` and `new` are its head lines, `remarks` says why the cards were paired; `hidden` counts what is not listed."""

    match: CardMatch
    old: tuple[Line, ...]
    new: tuple[Line, ...]
    remarks: tuple[Line, ...]
    entries: tuple[Entry, ...]
    hidden: int

    @property
    def listed(self) -> bool:
        """Whether the card has rows in the table; a paired card without listed changes has none."""
        return bool(self.entries) or self.match.status is not CardStatus.MATCHED


def sections(
    comparison: Comparison, options: ReportOptions, form: Form, tr: Translator, *, by_grade: bool = False
) -> Iterator[Section]:
    """Yield the cards with their entries, numbered through over the whole comparison; `by_grade` lists the gravest of a card first."""
    number = 1
    several = len(comparison.old.standards) > 1 or len(comparison.new.standards) > 1
    for match in map(shown, comparison.cards):
        groups = group_rows(match, options, by_grade=by_grade)
        section = _Composer(groups, options, form, tr, number).section(several=several)
        number += len(section.entries)
        yield section


def high_entries(cards: Sequence[Section]) -> dict[str, list[Entry]]:
    """Return the rows of the highest grade by the rule that gives it; those of cards that came or went as a whole stand behind the others."""
    found: dict[str, list[Entry]] = {}
    in_order = sorted(cards, key=lambda card: card.match.status is not CardStatus.MATCHED)
    for entry in (entry for card in in_order for entry in card.entries if entry.rule):
        found.setdefault(entry.rule, []).append(entry)
    return found


def unlisted_cards(cards: Sequence[Section], tr: Translator) -> tuple[str, tuple[str, ...]]:
    """Return a heading for the paired cards that have no row in the table, and a line for each of them: nothing vanishes."""
    lines = []
    for section in (card for card in cards if not card.listed):
        titles = [capital(card_title(card, tr)) for card in (section.match.old, section.match.new) if card]
        counted = tr.text("pairs compared: {count}", count=len(section.match.pairs))
        lines.append(f"{' – '.join(dict.fromkeys(titles))}; {counted}.")
    heading = tr.plural("{n} paired card without listed changes", "{n} paired cards without listed changes", len(lines))
    return heading, tuple(lines)


class _Composer:
    """Writes the entries of one card; `first` is the number of its first row."""

    def __init__(self, card: CardGroups, options: ReportOptions, form: Form, tr: Translator, first: int) -> None:
        self._card = card
        self._match = card.match
        self._options = options
        self._form = form
        self._tr = tr
        self._first = first
        self._names = SideNames(card.match, 0, tr), SideNames(card.match, 1, tr)
        self._label = capital(card_label(card.match, tr))
        self._row_numbers = {row: first + i for i, group in enumerate(card.groups) for row in group.rows}

    def section(self, *, several: bool) -> Section:
        """Return the card with all its entries."""
        match = self._match
        entries = tuple(self._entry(self._first + i, group) for i, group in enumerate(self._card.groups))
        if match.status is not CardStatus.MATCHED and not self._options.whole_cards:
            entries = (self._contents_left_out(),)
        return Section(
            match=match,
            old=self._head(match.old, self._form.absent, several=several),
            new=self._head(match.new, self._form.deleted, several=several),
            remarks=tuple(Line(text, LineKind.NOTE) for text in pairing(match, self._tr)),
            entries=entries,
            hidden=self._card.hidden,
        )

    def _head(self, card: CardRef | None, formula: str, *, several: bool) -> tuple[Line, ...]:
        if card is None:
            return (Line(formula, LineKind.FORMULA),)
        title = Line(capital(card_title(card, self._tr)), LineKind.HEAD)
        if not several or not card.standard:
            return (title,)
        standard = self._tr.text("Occupational standard {name}", name=f"«{card.standard}»")
        return (Line(standard, LineKind.NOTE), title)

    def _contents_left_out(self) -> Entry:
        match = self._match
        counts = [
            f"{part_name(part, self._tr)}: {sum(pair.part is part for pair in match.pairs)}"
            for part in (Part.FUNCTION, Part.SKILL, Part.ABILITY, Part.KNOWLEDGE)
        ]
        text = self._tr.text("Contents of the card: {counts} (not listed here).", counts="; ".join(counts))
        added = match.status is CardStatus.ADDED
        own, other = (Line(text, LineKind.NOTE),), (self._formula(added=added),)
        kind = ChangeKind.ADDED if added else ChangeKind.REMOVED
        sides = (other, own) if added else (own, other)
        return Entry(self._first, kind, self._label, "", *sides, remarks=())

    def _formula(self, *, added: bool) -> Line:
        text = self._form.absent if added else self._form.deleted
        return Line(text, LineKind.FORMULA)

    def _entry(self, number: int, group: Group) -> Entry:
        pairs = [self._match.pairs[index] for index in group.pairs]
        first = pairs[0]
        rule = next((grade_rule(pair, self._tr) for pair in pairs if pair.grade is Grade.HIGH), "")
        row = self._card.layout[group.rows[0]]
        if group.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
            element, old, new = self._one_sided(pairs)
        elif group.kind in (ChangeKind.SPLIT, ChangeKind.MERGED):
            element, old, new = self._many(first)
        elif row.old is None or row.new is None:
            element, old, new = self._end_of_move(first, row)
        else:
            old_steps, new_steps = self._names[0].steps(first, [row.old]), self._names[1].steps(first, [row.new])
            element = both_steps(old_steps, new_steps, self._tr) + self._heading_only(first.part)
            old, new = (_line(row.old),), (_line(row.new),)
        return Entry(number, group.kind, self._label, element, old, new, tuple(self._remarks(pairs)), group.pairs, rule)

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
        if len(pairs) == 1 and pairs[0].part is not Part.FIELD:
            yield Line(_places(pairs[0], side)[0].text, kind)
            return
        label = None
        several_lists = len({pair.part for pair in pairs}) > 1
        for pair in pairs:
            place = _places(pair, side)[0]
            if pair.part is Part.FIELD:
                heading = capital(", ".join(self._names[side].steps(pair))) + ":"
                if whole_card and heading != label:
                    yield Line(heading, LineKind.LABEL)
                label = heading
                yield Line(place.text, kind)
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
            named = list(dict.fromkeys(", ".join(names.steps(pair)) for pair in pairs))
            return named[0] if len(named) == 1 else part_name(Part.FIELD, self._tr)
        heads = [pair for pair in pairs if pair.part not in _ITEMS]
        items = [pair for pair in pairs if pair.part in _ITEMS]
        path = _places(pairs[-1], side)[0].path
        named = [names.container(path[:2])]
        if heads and not items:
            return named[0] + self._heading_only(first.part)
        for part in sorted({pair.part for pair in items}, key=_ITEMS.index):
            named += [names.items(part, [_places(pair, side)[0].path for pair in items if pair.part is part])]
        return ", ".join(filter(None, named))

    def _heading_only(self, part: Part) -> str:
        return self._tr.text(" (name)") if part in (Part.FUNCTION, Part.SKILL) else ""

    # Rows that both sides have.

    def _many(self, pair: Pair) -> tuple[str, tuple[Line, ...], tuple[Line, ...]]:
        sides = []
        for side, places in enumerate((pair.old, pair.new)):
            part = side_part(pair, side)
            numbered = len(places) > 1 and part in _ITEMS
            names = self._names[side]
            sides.append(tuple(_line(p, names.number(part, p.path) if numbered else "") for p in places))
        return pair_element(pair, self._names, self._tr) + self._heading_only(pair.part), sides[0], sides[1]

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

    # The last column.

    def _remarks(self, pairs: Sequence[Pair]) -> Iterator[Line]:
        first, tr = pairs[0], self._tr
        kind = capital(pair_kind(first, tr))
        rules = rule_names(first.rules, tr)
        yield Line(f"{kind}: {rules}." if rules else f"{kind}.", LineKind.NOTE)
        yield from self._touched(pairs)
        if all(pair.matched_by == NO_SUCH_FIELD for pair in pairs):
            yield Line(tr.text("The template of the other edition has no such field."), LineKind.NOTE)
        if first.doubtful:
            yield Line(doubt(first.similarity, first.runner_up, tr), LineKind.NOTE)
        if all(pair.systematic for pair in pairs):
            yield Line(tr.text("A replacement that recurs over the edition."), LineKind.NOTE)
        for pair in pairs:
            for note in filter(None, [note_text(pair, tr), hint_text(pair, tr)]):
                yield Line(f"{self._thing(pair)}: {note}" if len(pairs) > 1 else note, LineKind.NOTE)
            if decision := self._options.decisions.get(pair.key):
                text = decision_text(decision, tr)
                yield Line(f"{self._thing(pair)}: {text}" if len(pairs) > 1 else text)

    def _touched(self, pairs: Sequence[Pair]) -> Iterator[Line]:
        """Say what a change touches where that is more than wording; of a run, which of its things."""
        if self._match.status is not CardStatus.MATCHED:
            return
        for severity in GRAVE:
            found = [pair for pair in pairs if pair.severity is severity]
            if found:
                which = "" if len(found) == len(pairs) else f" ({self._things(found)})"
                text = self._tr.text("Touches: {what}", what=severity_name(severity, self._tr))
                if len(pairs) == 1 and (words := touched(pairs[0], self._tr)):
                    text = f"{text} ({'; '.join(words)})"
                yield Line(f"{text}{which}.", LineKind.NOTE)

    def _things(self, pairs: Sequence[Pair]) -> str:
        """Name things of one side, items of one list together."""
        named = []
        for part, run in groupby(pairs, key=lambda pair: pair.part):
            members = list(run)
            side = 1 if members[0].new else 0
            if part in _ITEMS:
                paths = [_places(pair, side)[0].path for pair in members]
                named.append(self._names[side].items(part, paths))
            else:
                named += [self._thing(pair) for pair in members]
        return ", ".join(named)

    def _thing(self, pair: Pair) -> str:
        """Name one thing of a run, so that a note tells to which of them it belongs."""
        side = 1 if pair.new else 0
        place = _places(pair, side)[0]
        if pair.part in _ITEMS:
            return self._names[side].items(pair.part, [place.path])
        return ", ".join(self._names[side].steps(pair))


def _places(pair: Pair, side: int) -> tuple[Place, ...]:
    return (pair.old, pair.new)[side]


def _line(place: Place, number: str = "") -> Line:
    return Line(place.text, LineKind.TEXT, place.marks, number)


def pairing(match: CardMatch, tr: Translator) -> list[str]:
    """Say why two cards stand side by side, and how sure that is; or that a card has no counterpart."""
    if match.status is CardStatus.ADDED:
        return [tr.text("The card is only in the new edition.")]
    if match.status is CardStatus.REMOVED:
        return [tr.text("The card is only in the old edition.")]
    lines = [tr.text("Paired by: {reason}.", reason=card_matched_by(match, tr))] if match.matched_by else []
    relations = {
        "split": tr.text("One old card continues as several."),
        "merged": tr.text("Several old cards became one."),
    }
    if match.relation.value in relations:
        lines.append(relations[match.relation.value])
    if match.doubtful:
        lines.append(doubt(match.score, match.runner_up, tr))
    return lines


def doubt(similarity: float, runner_up: float | None, tr: Translator) -> str:
    """Say that a pair wants checking by a person, and why."""
    if runner_up is None:
        return tr.text("Doubtful, to be checked (similarity {score}).", score=decimal(similarity, tr))
    return tr.text(
        "Doubtful, to be checked (similarity {score}, next {runner_up}).",
        score=decimal(similarity, tr),
        runner_up=decimal(runner_up, tr),
    )


def decision_text(decision: ReviewerDecision, tr: Translator) -> str:
    """Write a reviewer's decision with note, author and time, as far as given."""
    signed = ", ".join(filter(None, [decision.author, decision.time]))
    text = ". ".join(filter(None, [capital(decision_name(decision.status, tr)), decision.note]))
    return f"{text} ({signed})" if signed else text

"""The columns of the workbook's sheets: what they are called, how wide they are, and what stands in them for a card or a pair.

Their order is fixed, in every language, so that other programs can read the sheets by place; new columns come at the end.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus, ChangeKind, Severity
from kasdiff.reports.excel_cells import INPUT, Rich, Styled, in_one_cell, rich
from kasdiff.reports.excel_sheets import Column
from kasdiff.showing.elements import SideNames, card_title, hint_text, note_text, pair_element
from kasdiff.showing.rows import card_counts
from kasdiff.showing.wording import (
    capital,
    card_matched_by,
    card_sign,
    decision_name,
    field_name,
    grade_name,
    grade_rule,
    kind_name,
    matched_by_name,
    one_part,
    pair_kind,
    pair_sign,
    relation_name,
    rule_names,
    severity_name,
    status_name,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, Pair, Place
    from kasdiff.reports.excel_cells import Value
    from kasdiff.reports.options import ReportOptions, ReviewerDecision

_STATUS, _KIND, _TOUCHES = mark("Status"), mark("Kind of change"), mark("What it touches")
KEY, DECISION, NOTED, AUTHOR = mark("Key"), mark("Decision"), mark("Note"), mark("Author")
OLD_CARD = (
    Column(mark("Old: profession"), 34),
    Column(mark("Old: code"), 13),
    Column(mark("Old: level"), 8),
    Column(mark("Old: sub-level"), 10),
)
NEW_CARD = (
    Column(mark("New: profession"), 34),
    Column(mark("New: code"), 13),
    Column(mark("New: level"), 8),
    Column(mark("New: sub-level"), 10),
)
CARD_COLUMNS = (
    Column(mark("No."), 6),
    Column(mark("Sign"), 6),
    Column(_STATUS, 18),
    *OLD_CARD,
    *NEW_CARD,
    Column(mark("Changes of substance"), 11),
    Column(mark("Relation"), 13),
    Column(mark("Paired by"), 16),
    Column(mark("Similarity"), 10),
    Column(mark("Next candidate"), 10),
    Column(mark("Doubtful"), 11),
)
CARD_KIND_WIDTH = 11
OLD_WORDING, NEW_WORDING = mark("Old wording"), mark("New wording")
_DECISION, _NOTE = Column(DECISION, 12.5, filled_in=True), Column(NOTED, 20, filled_in=True)
_AUTHOR, _TIME, _KEY = Column(AUTHOR, 16, filled_in=True), Column(mark("Time"), 16), Column(KEY, 22)
CARD_TAIL = (
    Column(mark("Old: standard"), 30),
    Column(mark("New: standard"), 30),
    Column(mark("Warnings"), 110),  # not printed, and many in one cell: narrower, they made the rows of the print high
    _DECISION,
    _NOTE,
    _AUTHOR,
    _TIME,
    _KEY,
)
PAIR_COLUMNS = (
    Column(mark("No."), 6),
    Column(mark("Profession"), 28),
    Column(mark("Code"), 12),
    Column(mark("Sub-level"), 11.5),
    Column(mark("Structural element"), 21),
    Column(mark("Sign"), 6),
    Column(_KIND, 13),
    Column(OLD_WORDING, 45),
    Column(NEW_WORDING, 45),
    _DECISION,
    _NOTE,
    Column(_TOUCHES, 15),
    Column(mark("Level"), 8),
    Column(mark("Card No."), 9),
    Column(mark("Part"), 15),
    Column(mark("Field"), 20),
    Column(mark("Moved"), 9),
    Column(mark("Doubtful"), 11),
    Column(mark("Similarity"), 10),
    Column(mark("Next candidate"), 10),
    Column(mark("Paired by"), 16),
    Column(mark("Place in the old card"), 11),
    Column(mark("Place in the new card"), 11),
    Column(mark("Lines of the old file"), 11),
    Column(mark("Lines of the new file"), 11),
    Column(mark("Rules of typography"), 18),
    Column(mark("Recurring replacement"), 13),
    Column(mark("What the program remarks"), 30),
    Column(mark("Like text in another card"), 30),
    _AUTHOR,
    _TIME,
    _KEY,
    Column(mark("Weight"), 11),
    Column(mark("Rule of the weight"), 30),
    *OLD_CARD,
    *NEW_CARD,
)
_HEADS = [column.head for column in PAIR_COLUMNS]
# Of what stands outside the cards: nothing that tells of a card.
_OF_TERMS = tuple(
    _HEADS.index(head)
    for head in (
        "No.",
        "Field",
        "Sign",
        _KIND,
        OLD_WORDING,
        NEW_WORDING,
        _TOUCHES,
        "Weight",
        "Doubtful",
        "Similarity",
        "Lines of the old file",
        "Lines of the new file",
        KEY,
    )
)
_REVIEW = (_DECISION, _NOTE, _AUTHOR, _TIME)
LAST_PRINTED_COLUMN = 11
LAST_PRINTED_ITEM_COLUMN = 9
LAST_PRINTED_CARD_COLUMN = 12
LAST_PRINTED_TERM_COLUMN = 7
ELEMENT, CARD_STATUS, TERM = 4, 2, 1  # 0-based: where a row is too low for its texts, it is said there
DECISIONS = ("accepted", "query", "rejected")
_OF_ITEMS = tuple(index for index, column in enumerate(PAIR_COLUMNS) if column not in _REVIEW)
_item_values = itemgetter(*_OF_ITEMS)
_WORDINGS = [_OF_ITEMS.index(_HEADS.index(head)) for head in (OLD_WORDING, NEW_WORDING)]  # no other value is marked


def card_columns(tr: Translator) -> list[Column]:
    """Return the columns of the sheet of cards, named in the user's language."""
    kinds = [Column(kind_name(kind, tr), CARD_KIND_WIDTH) for kind in ChangeKind]
    return [*_named(CARD_COLUMNS, tr), *kinds, *_named(CARD_TAIL, tr)]


def pair_columns(tr: Translator) -> list[Column]:
    """Return the columns of the sheet of changes, named in the user's language."""
    return _named(PAIR_COLUMNS, tr)


def item_columns(tr: Translator) -> list[Column]:
    """Return the columns of the sheet of items, named in the user's language: those of changes without the reviewer's."""
    return _named([PAIR_COLUMNS[index] for index in _OF_ITEMS], tr)


def item_row(number: int, values: Sequence[Value]) -> list[Value]:
    """Return the row of an item, of its row in the sheet of changes: without the reviewer's columns, its texts plain."""
    row = list(_item_values(values))
    row[0] = number
    for place in _WORDINGS:
        value = row[place]
        row[place] = value.text if isinstance(value, Rich) else value
    return row


def term_columns(tr: Translator) -> list[Column]:
    """Return the columns of the sheet of what stands outside the cards, named in the user's language."""
    return _named([PAIR_COLUMNS[index] for index in _OF_TERMS], tr)


def term_row(number: int, values: Sequence[Value]) -> list[Value]:
    """Return the row of a term or another line outside the cards, of its row in the sheet of changes."""
    return [number, *(values[index] for index in _OF_TERMS[1:])]


def _named(columns: Sequence[Column], tr: Translator) -> list[Column]:
    """Return columns in the user's language, with the values that most of their cells hold."""
    held = {
        DECISION: tuple(decision_name(status, tr) for status in DECISIONS),
        _STATUS: tuple(status_name(status, tr) for status in CardStatus),
        _KIND: tuple(kind_name(kind, tr) for kind in ChangeKind),
        _TOUCHES: tuple(severity_name(severity, tr) for severity in Severity),
    }
    return [
        replace(column, head=tr.text(column.head), held=held.get(column.head, ()), offered=column is _DECISION)
        for column in columns
    ]


def card_row(number: int, match: CardMatch, decision: ReviewerDecision | None, tr: Translator) -> list[Value]:
    """Return the row of a card, in the order of `card_columns`."""
    counts = card_counts(match)
    paired = match.status is CardStatus.MATCHED
    kinds = {CardStatus.ADDED: ChangeKind.ADDED, CardStatus.REMOVED: ChangeKind.REMOVED}
    style = kinds.get(match.status, ChangeKind.REWORDED if match.changed else ChangeKind.UNCHANGED)
    return [
        number,
        Styled(card_sign(match), style),
        Styled(status_name(match.status, tr), style),
        *identity(match.old, tr),
        *identity(match.new, tr),
        sum(pair.substantive for pair in match.pairs),
        relation_name(match.relation, tr) if paired else None,
        card_matched_by(match, tr),
        float(match.score) if paired else None,
        _share(match.runner_up),
        _yes(tr, said=match.doubtful),
        *(counts[kind] for kind in ChangeKind),
        match.old.standard if match.old else None,
        match.new.standard if match.new else None,
        "\n".join(tr.message(warning) for warning in match.warnings),
        *_review(decision, tr),
        match.key,
    ]


def _review(decision: ReviewerDecision | None, tr: Translator) -> tuple[Value, ...]:
    """Return decision, note, author and time."""
    if decision is None:
        return (None, None, None, None)
    texts = decision_name(decision.status, tr), decision.note, decision.author
    return (*(Styled(text, INPUT) if text else None for text in texts), decision.time)


def identity(card: CardRef | None, tr: Translator) -> tuple[Value, ...]:
    """Return profession, code, level and sub-level of a card."""
    return (_name(card, tr), card.code, card.level, card.sublevel) if card else (None, None, None, None)


def _name(card: CardRef | None, tr: Translator) -> str | None:
    """Name the profession of a card, or what is no card."""
    return capital(card_title(card, tr)) if card and card.general else card.name if card else None


class PairRows:
    """Makes the rows of one card's pairs, in the order of `pair_columns`; `card_number` is the card's row in the sheet of cards.

    Code, level and profession are those of the card in which a thing stands: of what is gone the old one's. At the end of a row stand those of both cards;
    profession and code also of the one that has no such thing, so that who filters by them sees all that changed, but not its level.
    """

    def __init__(self, match: CardMatch, card_number: int, options: ReportOptions, tr: Translator) -> None:
        self._tr = tr
        self._decisions = options.decisions
        self._card_number = card_number
        self._match = match
        self._names = SideNames(match, 0, tr), SideNames(match, 1, tr)

    def row(self, pair: Pair, *, marks: bool = True) -> list[Value]:
        """Return the row of a pair, not numbered yet; without `marks` its texts are plain."""
        tr = self._tr
        decision, note, author, time = _review(self._decisions.get(pair.key), tr)
        old, new = self._match.old if pair.old else None, self._match.new if pair.new else None
        card = new or old  # the card in which the thing stands
        return [
            None,
            _name(card, tr),
            card.code if card else None,
            card.sublevel if card else None,
            self._element(pair),
            Styled(pair_sign(pair), pair.kind) if pair_sign(pair) else None,
            Styled(pair_kind(pair, tr, self._repeated(pair)), pair.kind),
            self._text(pair.old, marks=marks, new=False),
            self._text(pair.new, marks=marks, new=True),
            decision,
            note,
            severity_name(pair.severity, tr) if pair.severity else None,
            card.level if card else None,
            None if card and card.general else self._card_number,
            tr.text("Outside the cards") if card and card.general else one_part(pair.part, tr),
            field_name(pair.field, tr) if pair.field else None,
            _yes(tr, said=pair.moved or pair.kind is ChangeKind.MOVED),
            _yes(tr, said=pair.doubtful),
            float(pair.similarity) if pair.old and pair.new else None,
            _share(pair.runner_up),
            matched_by_name(pair.matched_by, tr),
            _paths(pair.old),
            _paths(pair.new),
            _lines(pair.old),
            _lines(pair.new),
            rule_names(pair.rules, tr),
            _yes(tr, said=pair.systematic),
            note_text(pair, tr) or None,
            hint_text(pair, tr),
            author,
            time,
            pair.key,
            grade_name(pair.grade, tr) if pair.grade else None,
            grade_rule(pair, tr) or None,
            *_beside(self._match.old, tr, there=bool(pair.old)),
            *_beside(self._match.new, tr, there=bool(pair.new)),
        ]

    def _repeated(self, pair: Pair) -> str:
        """Name the item that a pair repeats, as elements are named."""
        return self._names[1 if pair.new else 0].at(pair.part, pair.repeated) if pair.repeated else ""

    def _element(self, pair: Pair) -> str:
        """Name where a pair stands; of several wordings also whose each of them is."""
        lines = [pair_element(pair, self._names, self._tr)]
        for names, places in zip(self._names, (pair.old, pair.new), strict=True):
            if len(places) > 1:
                lines += filter(None, (names.said_by(pair.field or "", place)[0] for place in places))
        return "\n".join(lines)

    def _text(self, places: Sequence[Place], *, marks: bool, new: bool) -> Value:
        if not places:
            return None
        return in_one_cell([rich(p.text, p.marks if marks else (), new=new) for p in places])


def _beside(card: CardRef | None, tr: Translator, *, there: bool) -> list[Value]:
    """Return what a card is called; its levels only where it has the thing that a row is about."""
    name, code, *levels = identity(card, tr)
    return [name, code, *(levels if there else [None] * len(levels))]


def _share(value: float | None) -> float | None:
    return None if value is None else float(value)


def _yes(tr: Translator, *, said: bool) -> str | None:
    return tr.text("yes") if said else None


def _paths(places: Sequence[Place]) -> str:
    return "; ".join(".".join(map(str, place.path)) for place in places if place.path)


def _lines(places: Sequence[Place]) -> str:
    spans = []
    for place in places:
        first, last = place.source.line, place.source.last_line
        if first is not None:
            spans.append(str(first) if last in (None, first) else f"{first}–{last}")
    return "; ".join(spans)

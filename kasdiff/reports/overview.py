"""What a report for reading says before its cards: changes of high weight, doubtful pairs, decisions and notes; each with the row and the card it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus
from kasdiff.reports.remarks import decision_text, doubt
from kasdiff.showing.elements import SideNames, match_title, pair_element
from kasdiff.showing.wording import capital, card_sign, touched

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Pair
    from kasdiff.reports.entries import Entry, Section
    from kasdiff.reports.options import ReviewerDecision

_MOST = 150  # letters of what a line says of its row: two lines of an upright page
WHOLE_CARDS = mark("cards that only one edition has")


class Point(Struct, frozen=True):
    """A line that leads to the row `row` of the report, or (0) to the card `card`, counted from 1; `more` says what is said of it."""

    card: int
    row: int
    text: str
    more: str = ""


def high_points(cards: Sequence[Section], tr: Translator) -> dict[str, list[Point]]:
    """Return the rows of the highest grade by the rule that gives it; cards that came or went as a whole stand last, a line each."""
    found: dict[str, list[Point]] = {}
    whole = []
    for number, section in enumerate(cards, 1):
        if section.match.status is not CardStatus.MATCHED:
            if section.listed:
                whole.append(Point(number, 0, f"{card_sign(section.match)} {match_title(section.match, tr)}"))
            continue
        for entry in section.entries:
            if entry.rule:
                found.setdefault(entry.rule, []).append(_point(number, section, entry, tr))
    return found | ({tr.text(WHOLE_CARDS): whole} if whole else {})


def _point(number: int, section: Section, entry: Entry, tr: Translator) -> Point:
    pairs = [section.match.pairs[index] for index in entry.pairs]
    words = "; ".join(touched(pairs[0], tr)) if len(pairs) == 1 else ""
    return Point(number, entry.number, entry.full_element, _short(capital(words)))


def _short(words: str) -> str:
    """Cut what a line says of its row, which says all, between words."""
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]} …"


def doubtful_points(cards: Sequence[Section], tr: Translator) -> list[Point]:
    """Return what a person has to check: cards, then their pairs, whose counterparts are not sure."""
    points = []
    for number, section in enumerate(cards, 1):
        match = section.match
        if match.doubtful:
            points.append(Point(number, 0, match_title(match, tr), doubt(match.score, match.runner_up, tr)))
        for row, name, pair in _named(section, tr):
            if pair.doubtful:
                points.append(Point(number, row, name, doubt(pair.similarity, pair.runner_up, tr)))
    return points


def decided_points(cards: Sequence[Section], decisions: Mapping[str, ReviewerDecision], tr: Translator) -> list[Point]:
    """Return the reviewers' decisions and notes in the order of the cards."""
    points = []
    for number, section in enumerate(cards, 1):
        if decision := decisions.get(section.match.key):
            points.append(Point(number, 0, match_title(section.match, tr), decision_text(decision, tr)))
        for row, name, pair in _named(section, tr) if decisions else ():
            if decision := decisions.get(pair.key):
                points.append(Point(number, row, name, decision_text(decision, tr)))
    return points


def _named(section: Section, tr: Translator) -> Iterator[tuple[int, str, Pair]]:
    """Yield each pair of a card with the row that lists it (0: none does) and its name."""
    rows = {index: entry for entry in reversed(section.entries) for index in entry.pairs}
    names = SideNames(section.match, 0, tr), SideNames(section.match, 1, tr)
    for index, pair in enumerate(section.match.pairs):
        entry = rows.get(index)
        if entry is not None and len(entry.pairs) == 1:
            yield entry.number, entry.full_element, pair
        elif entry is not None or pair.key or pair.doubtful:
            element = f"{section.label}: {pair_element(pair, names, tr)}"
            yield entry.number if entry else 0, element, pair

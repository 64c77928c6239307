"""What the last column of a report's row says: the kind of change with what makes it, or in the legal form the reviewers' notes alone."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.said import NO_SUCH_FIELD
from kasdiff.i18n import mark
from kasdiff.model.comparison import CardStatus, Feature, Part
from kasdiff.showing.elements import hint_text, note_text
from kasdiff.showing.wording import (
    GRAVE,
    capital,
    card_matched_by,
    decimal,
    decision_name,
    pair_kind,
    rule_names,
    severity_name,
    touched,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, Pair, Place
    from kasdiff.reports.options import ReviewerDecision
    from kasdiff.showing.elements import SideNames

_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)


class Remarks:
    """Writes the remarks on rows of one card; `decisions` are kept by `Pair.key`."""

    def __init__(
        self,
        match: CardMatch,
        names: tuple[SideNames, SideNames],
        decisions: Mapping[str, ReviewerDecision],
        tr: Translator,
    ) -> None:
        self._match = match
        self._names = names
        self._decisions = decisions
        self._tr = tr

    def justification(self, pairs: Sequence[Pair]) -> Iterator[str]:
        """Yield the reviewers' notes on the things of a row: all that the form's last column may hold."""
        for pair in pairs:
            decision = self._decisions.get(pair.key)
            if decision and decision.note:
                yield f"{self._thing(pair)}: {decision.note}" if len(pairs) > 1 else decision.note

    def on_whole_card(self) -> Iterator[str]:
        """Yield the reviewers' notes on a card that one edition has as a whole, and on what it holds."""
        if (decision := self._decisions.get(self._match.key)) and decision.note:
            yield decision.note
        yield from self.justification(self._match.pairs)

    def on_card(self) -> Iterator[str]:
        """Yield why the two cards stand side by side, or that there is one alone, and what was decided of it as a whole."""
        yield from pairing(self._match, self._tr)
        if decision := self._decisions.get(self._match.key):
            yield decision_text(decision, self._tr)

    def all(self, pairs: Sequence[Pair]) -> Iterator[str]:
        """Yield kind, what is touched, doubts, notes and decisions."""
        first, tr = pairs[0], self._tr
        side = 1 if first.new else 0
        repeated = self._names[side].at(first.part, first.repeated) if first.repeated else ""
        kind = capital(pair_kind(first, tr, repeated))
        rules = rule_names(first.rules, tr)
        yield f"{kind}: {rules}." if rules else f"{kind}."
        yield from self._touched(pairs)
        if all(pair.matched_by == NO_SUCH_FIELD for pair in pairs):
            yield tr.text("The template of the other edition has no such field.")
        if first.doubtful:
            yield doubt(first.similarity, first.runner_up, tr)
        if all(pair.systematic for pair in pairs):
            yield tr.text("A replacement that recurs over the edition.")
        for pair in pairs:
            for note in filter(None, [note_text(pair, tr), hint_text(pair, tr)]):
                yield f"{self._thing(pair)}: {note}" if len(pairs) > 1 else note
            if decision := self._decisions.get(pair.key):
                text = decision_text(decision, tr)
                yield f"{self._thing(pair)}: {text}" if len(pairs) > 1 else text

    def _touched(self, pairs: Sequence[Pair]) -> Iterator[str]:
        """Say what a change touches where that is more than wording; of a run, which of its things."""
        if self._match.status is not CardStatus.MATCHED:
            return
        for severity in GRAVE:
            found = [pair for pair in pairs if pair.severity is severity]
            if found:
                which = "" if len(found) == len(pairs) else f" ({self._things(found)})"
                what = severity_name(severity, self._tr)
                text = self._tr.text("Touches: {what}", what=what)
                if len(pairs) == 1 and (words := touched(_quoted(pairs[0]), self._tr)):
                    # What has been named need not be named again before its words.
                    text = f"{text} ({'; '.join(said.removeprefix(f'{what}: ') for said in words)})"
                yield f"{text}{which}."

    def _things(self, pairs: Sequence[Pair]) -> str:
        """Name things of one side, items of one list together."""
        named = []
        for part, run in groupby(pairs, key=lambda pair: pair.part):
            members = list(run)
            side = 1 if members[0].new else 0
            if part in _ITEMS:
                paths = [pair_places(pair, side)[0].path for pair in members]
                named.append(self._names[side].items(part, paths))
            else:
                named += [self._thing(pair) for pair in members]
        return ", ".join(named)

    def _thing(self, pair: Pair) -> str:
        """Name one thing of a run, so that a note tells to which of them it belongs."""
        side = 1 if pair.new else 0
        place = pair_places(pair, side)[0]
        if pair.part in _ITEMS:
            return self._names[side].items(pair.part, [place.path])
        return ", ".join(self._names[side].steps(pair))


def _quoted(pair: Pair) -> Pair:
    """Return a pair with what is quoted of its touches: a reference in a text that stands whole beside it is long, and compared with none."""
    if pair.old and pair.new:
        return pair
    return replace(pair, touches=tuple(one for one in pair.touches if one.trait.feature is not Feature.REFERENCE))


def pair_places(pair: Pair, side: int) -> tuple[Place, ...]:
    """Return the places of a pair on one side: 0 old, 1 new."""
    return (pair.old, pair.new)[side]


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
    likelier = mark(
        "Doubtful, to be checked (similarity {score}; another candidate is likelier by itself, {runner_up}, "
        "but its place or a partner of its own speaks against it)."
    )
    known = (
        likelier if runner_up > similarity else mark("Doubtful, to be checked (similarity {score}, next {runner_up}).")
    )
    return tr.text(known, score=decimal(similarity, tr), runner_up=decimal(runner_up, tr))


def decision_text(decision: ReviewerDecision, tr: Translator) -> str:
    """Write a reviewer's decision with note, author and time, as far as given."""
    signed = ", ".join(filter(None, [decision.author, decision.time]))
    text = ". ".join(filter(None, [capital(decision_name(decision.status, tr)), decision.note]))
    return f"{text} ({signed})" if signed else text

"""Why two things were paired and what a narrow cell has no room for, in words: for tool tips."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from kasdiff.app.kinds import KINDS
from kasdiff.app.texts import cards_word, local_time, rule_name
from kasdiff.compare.said import NO_SUCH_FIELD
from kasdiff.model.comparison import ChangeKind, Relation
from kasdiff.review.words import verdict_name
from kasdiff.showing import wording
from kasdiff.showing.elements import card_marks, hint_text, note_text

if TYPE_CHECKING:
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, CardRef, Pair, Place
    from kasdiff.review.rulings import Ruling

BY_HAND = "manual"
_ONE_SIDED = (ChangeKind.ADDED, ChangeKind.REMOVED)
_LONG = 1200  # characters of a text that a tool tip still shows


def explain_pair(pair: Pair, tr: Translator) -> str:
    """Return a tool tip (rich text): kind, severity, what paired the two, how sure."""
    head = wording.capital(wording.pair_kind(pair, tr))
    lines = []
    if pair.kind not in _ONE_SIDED:
        lines += _certainty(pair.matched_by, pair.similarity, pair.runner_up, tr)
    if pair.severity is not None:
        lines.append(tr.text("Touches: {what}", what=wording.severity_name(pair.severity, tr)))
    lines += wording.touched(pair, tr)
    if pair.grade is not None:
        lines.append(wording.weight(pair, tr))
    if pair.rules:
        names = ", ".join(rule_name(rule, tr) for rule in pair.rules)
        lines.append(tr.text("Differs only in: {what}", what=names))
    if pair.doubtful:
        lines.append(tr.text("Doubtful: check that these two belong together."))
    return _tip(head, [*lines, *remarks(pair, tr)])


def remarks(pair: Pair, tr: Translator) -> list[str]:
    """Return what the reports remark on a pair besides its kind and severity."""
    notes = []
    if pair.matched_by == NO_SUCH_FIELD:
        notes.append(tr.text("The template of the other edition has no such field."))
    if pair.matched_by == BY_HAND:
        notes.append(tr.text("paired by hand"))
    if pair.systematic:
        notes.append(tr.text("A replacement that recurs over the edition."))
    return [*notes, *filter(None, [note_text(pair, tr), hint_text(pair, tr)])]


def explain_ruling(ruling: Ruling, tr: Translator) -> str:
    """Return a tool tip (rich text) for a decision: what, the note, by whom and when; empty where there is none."""
    if ruling.blank:
        return ""
    signed = ", ".join(filter(None, [ruling.author, local_time(ruling.time)]))
    return _tip(wording.capital(verdict_name(ruling.verdict, tr)), [*ruling.note.splitlines(), signed])


def explain_texts(pair: Pair, tr: Translator) -> str:
    """Return a tool tip (rich text) with the whole text of both sides."""
    old, new = _texts(pair.old), _texts(pair.new)
    if old == new:
        return paragraph(new)
    sides = ((tr.text("Old edition"), old), (tr.text("New edition"), new))
    return "<br>".join(f"<b>{escape(name)}:</b> {escape(text)}" for name, text in sides if text)


def explain_card(match: CardMatch, tr: Translator) -> str:
    """Return a tool tip (rich text) for a card: which, what it was, its changes, by what it was paired, how sure, and what to look out for."""
    card, lines = match.new or match.old, []
    if card is not None:
        lines.append(_named(card, tr))
    if match.old and match.new and _named(match.old, tr) != _named(match.new, tr):
        lines.append(tr.text("Before: {card}", card=_named(match.old, tr)))
    lines += [text for relation, text in _relations(tr) if relation is match.relation]
    counts = Counter(pair.kind for pair in match.pairs)
    lines.append(", ".join(f"{wording.kind_name(kind, tr)} {counts[kind]}" for kind in KINDS if counts[kind]))
    if match.old and match.new and not match.general:
        lines += _certainty(match.matched_by, match.score, match.runner_up, tr)
    lines += [tr.message(warning) for warning in match.warnings]
    if match.doubtful:
        lines.append(tr.text("Doubtful: check that these two belong together."))
    head = "" if match.general else wording.capital(cards_word(match.status, tr))
    return _tip(head, [line for line in lines if line])


def _relations(tr: Translator) -> tuple[tuple[Relation, str], ...]:
    return (
        (Relation.SPLIT, tr.text("One old card continues as several.")),
        (Relation.MERGED, tr.text("Several old cards became one.")),
    )


def _named(card: CardRef, tr: Translator) -> str:
    marks = card_marks(card, tr)
    return f"{card.name} ({marks})" if marks else card.name


def _texts(places: tuple[Place, ...]) -> str:
    text = " / ".join(place.text for place in places)
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _certainty(matched_by: str, score: float, runner_up: float | None, tr: Translator) -> list[str]:
    lines = []
    if matched_by:
        lines.append(tr.text("Paired by: {what}", what=wording.matched_by_name(matched_by, tr)))
    lines.append(tr.text("Likeness: {score}", score=wording.decimal(score, tr)))
    if runner_up is not None:
        lines.append(tr.text("Next best candidate: {score}", score=wording.decimal(runner_up, tr)))
        if runner_up > score:
            lines.append(tr.text("It is likelier by itself; its place or a partner of its own speaks against it"))
    return lines


def paragraph(text: str) -> str:
    """Return a text as rich text, so that a tool tip wraps it."""
    return f"<p>{escape(text)}</p>"


def _tip(head: str, lines: list[str]) -> str:
    return "<br>".join([*([f"<b>{escape(head)}</b>"] if head else []), *(escape(line) for line in lines)])

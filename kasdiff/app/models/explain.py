"""Why two things were paired, in words: for tool tips."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kasdiff.app.texts import cards_word, rule_name
from kasdiff.model.comparison import ChangeKind
from kasdiff.reports import wording

if TYPE_CHECKING:
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import CardMatch, Pair

_ONE_SIDED = (ChangeKind.ADDED, ChangeKind.REMOVED)


def explain_pair(pair: Pair, tr: Translator) -> str:
    """Return a tool tip (rich text): kind, severity, what paired the two, how sure."""
    head = wording.capital(wording.pair_kind(pair, tr))
    lines = []
    if pair.kind not in _ONE_SIDED:
        lines += _certainty(pair.matched_by, pair.similarity, pair.runner_up, tr)
    if pair.severity is not None:
        lines.append(tr.text("Touches: {what}", what=wording.severity_name(pair.severity, tr)))
    if pair.rules:
        names = ", ".join(rule_name(rule, tr) for rule in pair.rules)
        lines.append(tr.text("Differs only in: {what}", what=names))
    if pair.doubtful:
        lines.append(tr.text("Doubtful: check that these two belong together."))
    return _tip(head, lines)


def explain_card(match: CardMatch, tr: Translator) -> str:
    """Return a tool tip (rich text) for a card: by what it was paired, how sure, and what to look out for."""
    lines = _certainty(match.matched_by, match.score, match.runner_up, tr) if match.old and match.new else []
    lines += [tr.message(warning) for warning in match.warnings]
    if match.doubtful:
        lines.append(tr.text("Doubtful: check that these two belong together."))
    return _tip(wording.capital(cards_word(match.status, tr)), lines)


def _certainty(matched_by: str, score: float, runner_up: float | None, tr: Translator) -> list[str]:
    lines = []
    if matched_by:
        lines.append(tr.text("Paired by: {what}", what=wording.matched_by_name(matched_by, tr)))
    lines.append(tr.text("Likeness: {score}", score=wording.decimal(score, tr)))
    if runner_up is not None:
        lines.append(tr.text("Next best candidate: {score}", score=wording.decimal(runner_up, tr)))
    return lines


def _tip(head: str, lines: list[str]) -> str:
    return "<br>".join([f"<b>{escape(head)}</b>", *(escape(line) for line in lines)])

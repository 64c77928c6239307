"""Decisions in words and signs, for window and reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.i18n import mark_context
from kasdiff.review.rulings import Shown, Verdict

if TYPE_CHECKING:
    from kasdiff.i18n import Translator
    from kasdiff.review.rulings import Progress, Ruling

SIGNS = {Verdict.OPEN: "", Verdict.ACCEPTED: "✓", Verdict.QUERY: "⚑", Verdict.REJECTED: "✗"}
NOTE = "✎"
_NAMES = {
    Verdict.OPEN: mark_context("decision", "open"),
    Verdict.ACCEPTED: mark_context("decision", "accepted"),
    Verdict.QUERY: mark_context("decision", "query"),
    Verdict.REJECTED: mark_context("decision", "rejected"),
}
_SHOWN = {
    Shown.ALL: mark_context("decisions", "all"),
    Shown.OPEN: mark_context("decisions", "open"),
    Shown.QUERIES: mark_context("decisions", "queries"),
    Shown.NOTED: mark_context("decisions", "with notes"),
    Shown.ACCEPTED: mark_context("decisions", "accepted"),
    Shown.REJECTED: mark_context("decisions", "rejected"),
}


def verdict_name(verdict: Verdict, tr: Translator) -> str:
    """Name a verdict."""
    return tr.context("decision", _NAMES[verdict])


def shown_name(shown: Shown, tr: Translator) -> str:
    """Name which changes are wanted."""
    return tr.context("decisions", _SHOWN[shown])


def ruling_text(ruling: Ruling, tr: Translator) -> str:
    """Return a decision and its note in one line, with their signs; empty where there is neither."""
    parts = []
    if SIGNS[ruling.verdict]:
        parts.append(f"{SIGNS[ruling.verdict]}\u00a0{verdict_name(ruling.verdict, tr)}")
    if ruling.note:
        parts.append(f"{NOTE}\u00a0{' '.join(ruling.note.split())}")
    return "  ".join(parts)


def progress_text(progress: Progress, tr: Translator) -> str:
    """Say how far a review is."""
    values = {"reviewed": progress.reviewed, "total": progress.total}
    if not progress.high:
        return tr.text("{reviewed} of {total} reviewed", **values)
    high = {"high_reviewed": progress.high_reviewed, "high": progress.high}
    return tr.text("{reviewed} of {total} reviewed, {high_reviewed} of {high} high ones", **values, **high)

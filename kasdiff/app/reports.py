"""What the window gives its reports: a name for the file, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.texts import card_code, local_time
from kasdiff.reports.naming import NAME, cut, report_name
from kasdiff.reports.options import decisions_of

if TYPE_CHECKING:
    from kasdiff.app.reviewing.docket import Docket
    from kasdiff.app.work import Work
    from kasdiff.i18n import Translator
    from kasdiff.reports.options import ReviewerDecision
    from kasdiff.reports.registry import Report

ARCHIVE = "archive"  # all reports in one file


def proposed_name(report: Report, work: Work, tr: Translator) -> str:
    """Return a name for the report's file: those of both editions, cut where they are long; of two cards also their codes."""
    stems, codes = (work.old.path.stem, work.new.path.stem), ["", ""]
    if work.scope.cards is not None and work.sheets:
        match = work.sheets[0].match
        codes = [cut(f" {card_code(card)}", NAME // 2) if card else "" for card in (match.old, match.new)]
    names = [cut(stem, NAME - len(code.encode())) + code for stem, code in zip(stems, codes, strict=True)]
    return report_name(names, report, tr)


def reviewed(docket: Docket) -> dict[str, ReviewerDecision]:
    """Return what was decided, as reports show it."""
    return decisions_of(docket.shown_rulings(), local_time)

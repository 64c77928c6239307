"""What the window gives its reports: a name for the file, and what was decided."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.app.texts import card_code, local_time
from kasdiff.reports.options import ReviewerDecision
from kasdiff.review.rulings import Verdict

if TYPE_CHECKING:
    from kasdiff.app.reviewing.docket import Docket
    from kasdiff.app.work import Work
    from kasdiff.i18n import Translator
    from kasdiff.reports.registry import Report
    from kasdiff.review.rulings import Ruling


_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')  # in names of files on Windows
_NAME = 100  # bytes of each edition in the name of a file, of which a whole may have 255


def proposed_name(report: Report, work: Work, tr: Translator) -> str:
    """Return a name for the report's file: those of both editions, cut where they are long; of two cards also their codes."""
    stems, codes = (work.old.path.stem, work.new.path.stem), ["", ""]
    if work.scope.cards is not None and work.sheets:
        match = work.sheets[0].match
        codes = [_cut(f" {card_code(card)}", _NAME // 2) if card else "" for card in (match.old, match.new)]
    names = [_cut(stem, _NAME - len(code.encode())) + code for stem, code in zip(stems, codes, strict=True)]
    names += [tr.text(report.suffix)] if report.suffix else []
    return _FORBIDDEN.sub("-", " – ".join(names).replace(" · ", " ")) + report.ending


def _cut(text: str, limit: int) -> str:
    """Keep a text within `limit` bytes."""
    if len(text.encode()) <= limit:
        return text
    return text.encode()[: limit - len("…".encode())].decode(errors="ignore").rstrip() + "…"


def reviewed(docket: Docket) -> dict[str, ReviewerDecision]:
    """Return what was decided, as reports show it."""
    return {
        key: ReviewerDecision(_status(one.ruling), one.ruling.note, one.ruling.author, local_time(one.ruling.time))
        for key, one in docket.shown_rulings().items()
    }


def _status(ruling: Ruling) -> str:
    return "" if ruling.verdict is Verdict.OPEN else ruling.verdict.value

"""What a report holds, chosen by the user; the same options for every kind of report."""

from __future__ import annotations

from collections.abc import Callable, Mapping  # noqa: TC003 - annotations are looked up where options are encoded
from typing import Literal

from msgspec import Struct, field

from kasdiff.model.comparison import ChangeKind
from kasdiff.review.rulings import Rulings, Verdict


class ReviewerDecision(Struct, frozen=True):
    """A reviewer's decision on one pair: `status` is "accepted", "query", "rejected" or "" (a note alone); `time` is text."""

    status: str
    note: str = ""
    author: str = ""
    time: str = ""


def decisions_of(rulings: Rulings, shown_time: Callable[[str], str] = str) -> dict[str, ReviewerDecision]:
    """Return what was decided, by key, as reports show it; `shown_time` writes a moment (ISO 8601, UTC) as the reader is to see it."""
    return {
        key: ReviewerDecision(
            "" if one.ruling.verdict is Verdict.OPEN else one.ruling.verdict.value,
            one.ruling.note,
            one.ruling.author,
            shown_time(one.ruling.time),
        )
        for key, one in rulings.items()
    }


class ReportOptions(Struct, frozen=True):
    """What is listed. Whatever is not listed is counted, in every report.

    `whole_cards` lists the contents of cards that one side lacks; `title` replaces the report's own title; `decisions` are kept by `Pair.key`;
    `form` says whether the new edition is a draft or an act ("" asks the edition itself); `moment` is printed as the time of the report (None: no clock,
    so that the same input gives the same bytes). `author` and `date` (as 2024-07-31T00:00:00Z, "" for none) stand at tracked changes.
    """

    typographic: bool = False
    reordered: bool = False
    unchanged: bool = False
    translated: bool = True
    whole_cards: bool = True
    title: str | None = None
    decisions: Mapping[str, ReviewerDecision] = field(default_factory=dict)
    moment: str | None = None
    form: Literal["draft", "acts", ""] = ""
    author: str = "kasdiff"
    date: str = ""

    def lists(self, kind: ChangeKind) -> bool:
        """Whether pairs of `kind` are listed."""
        return {
            ChangeKind.TYPOGRAPHIC: self.typographic,
            ChangeKind.REORDERED: self.reordered,
            ChangeKind.UNCHANGED: self.unchanged,
            ChangeKind.TRANSLATED: self.translated,
        }.get(kind, True)

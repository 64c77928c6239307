"""What a report holds, chosen by the user; the same options for every kind of report, in the window and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping  # noqa: TC003 - annotations are looked up where options are encoded
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from kasdiff.i18n import LANGUAGES
from kasdiff.model.comparison import CardStatus, ChangeKind, Grade
from kasdiff.review.rulings import Rulings, Verdict

if TYPE_CHECKING:
    from kasdiff.i18n import Language
    from kasdiff.model.comparison import CardMatch, Pair

# What is listed where nothing else is asked for: all but what is the same, is only printed otherwise or only stands in another order.
CHANGES = tuple(
    kind for kind in ChangeKind if kind not in {ChangeKind.UNCHANGED, ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED}
)


def language_of(wanted: str, edition: str, own: Language) -> Language:
    """Return the language of a report: the one that is wanted, that of the new edition ("edition"), else (of what is no language of ours) one's own."""
    named = edition if wanted == "edition" else wanted
    return next((one for one in LANGUAGES if one == named), own)


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


TABLE, CHANGE_REPORT = (
    "word",
    "word_changes",
)  # the reports that have forms of the user's own, by their names in the registry


class WordTemplate(Struct, frozen=True):
    """A docx file that a user made of the form: its name, and its bytes."""

    name: str
    data: bytes


class ReportOptions(Struct, frozen=True):
    """What is listed. Whatever is not listed is counted, in every report.

    `kinds` and `grades` are those that are listed (what has no grade only where all are); `cards` those whose changes are listed, named as
    `kasdiff.compare.choose.named_cards` says (none: all). `only_reviewed` lists what was decided, `only_noted` what has a note.
    `whole_cards` lists the contents of cards that one side lacks; `annexes`: the comparative table ends with an annex about the comparison.
    `title` replaces the report's own title; `decisions` are kept by `Pair.key` and `CardMatch.key`;
    `form` says whether the new edition is a draft or an act ("" asks the edition itself); `moment` is printed as the time of the report (None: no clock,
    so that the same input gives the same bytes). `author` and `date` (as 2024-07-31T00:00:00Z, "" for none) stand at tracked changes.
    `template` and `changes_template` are the forms of the comparative table and of the change report in Word, None for the program's own.
    """

    kinds: tuple[ChangeKind, ...] = CHANGES
    grades: tuple[Grade, ...] = tuple(Grade)
    cards: tuple[str, ...] = ()
    only_reviewed: bool = False
    only_noted: bool = False
    whole_cards: bool = True
    annexes: bool = True
    title: str | None = None
    decisions: Mapping[str, ReviewerDecision] = field(default_factory=dict)
    moment: str | None = None
    form: Literal["draft", "acts", ""] = ""
    author: str = "kasdiff"
    date: str = ""
    template: WordTemplate | None = None
    changes_template: WordTemplate | None = None

    def lists(self, kind: ChangeKind) -> bool:
        """Whether pairs of `kind` are listed, if nothing else speaks against it."""
        return kind in self.kinds

    def takes(self, pair: Pair, match: CardMatch) -> bool:
        """Whether a pair of a card is listed. What another continuation of the card has is neither gone nor new: it is listed with the unchanged alone.

        A card that one edition lacks is one change of high grade, and decided as one.
        """
        whole = match.status is not CardStatus.MATCHED
        if not self.lists(ChangeKind.UNCHANGED if pair.elsewhere else pair.kind):
            return False
        if len(self.grades) < len(Grade) and (Grade.HIGH if whole else pair.grade) not in self.grades:
            return False
        if not (self.only_reviewed or self.only_noted):
            return True
        said = [one for key in (pair.key, match.key if whole else "") if (one := self.decisions.get(key))]
        return (not self.only_reviewed or any(one.status for one in said)) and (
            not self.only_noted or any(one.note for one in said)
        )

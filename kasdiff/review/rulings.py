"""What a reviewer decides of each change: kept under the change's content key, with what was decided of, so that it outlives a corrected file.

Nothing here knows where the decisions are kept (`session`) or shown (the window). A ruling that fits no change of a comparison is lost to it, not gone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.model.comparison import Grade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kasdiff.model.comparison import CardMatch, CardRef, Pair


class Verdict(StrEnum):
    """What was decided of a change."""

    OPEN = "open"  # nothing yet
    ACCEPTED = "accepted"
    QUERY = "query"  # to be asked about
    REJECTED = "rejected"


class Ruling(Struct, frozen=True):
    """A decision and a note, who made the later of them and when (ISO 8601, UTC, whole seconds)."""

    verdict: Verdict = Verdict.OPEN
    note: str = ""
    author: str = ""
    time: str = ""

    @property
    def blank(self) -> bool:
        """Whether nothing was decided and nothing noted."""
        return self.verdict is Verdict.OPEN and not self.note


class Subject(Struct, frozen=True):
    """What a ruling speaks of, in the words of the comparison in which it was made: so it can be read where the change is not there any more.

    `card` names the card; `part` and `field` are those of the pair, empty for a card as a whole.
    """

    card: str
    part: str = ""
    field: str = ""
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


class Ruled(Struct, frozen=True):
    """A ruling with its subject."""

    ruling: Ruling
    subject: Subject


class Case(Struct, frozen=True):
    """A change that is to be decided: its key, and how closely it is to be looked at."""

    key: str
    grade: Grade | None


# What is kept, by key; and what changes in it: None where nothing is kept any more.
Rulings = Mapping[str, Ruled]
Changes = Mapping[str, "Ruled | None"]

NO_RULING = Ruling()
# What was decided under a key.
Lookup = Callable[[str], Ruling]


def unruled(key: str) -> Ruling:
    """Return that nothing was decided."""
    del key
    return NO_RULING


def ruling_of(rulings: Rulings, key: str) -> Ruling:
    """Return what was decided under a key: the open ruling where nothing was."""
    ruled = rulings.get(key)
    return ruled.ruling if ruled else NO_RULING


def decided(rulings: Rulings, subjects: Mapping[str, Subject], verdict: Verdict, author: str, time: str) -> Changes:
    """Return what changes when a verdict is passed on some changes; notes stay. What is so already keeps its author and time."""
    return _changed(rulings, subjects, lambda ruling: replace(ruling, verdict=verdict, author=author, time=time))


def noted(rulings: Rulings, subjects: Mapping[str, Subject], note: str, author: str, time: str) -> Changes:
    """Return what changes when a note is written on some changes (an empty one: taken away); verdicts stay."""
    return _changed(rulings, subjects, lambda ruling: replace(ruling, note=note.strip(), author=author, time=time))


def _changed(rulings: Rulings, subjects: Mapping[str, Subject], change: Callable[[Ruling], Ruling]) -> Changes:
    out: dict[str, Ruled | None] = {}
    for key, subject in subjects.items():
        now, then = ruling_of(rulings, key), change(ruling_of(rulings, key))
        if (then.verdict, then.note) != (now.verdict, now.note):
            out[key] = None if then.blank else Ruled(then, subject)
    return out


def before(rulings: Rulings, changes: Changes) -> Changes:
    """Return the changes that undo `changes`."""
    return {key: rulings.get(key) for key in changes}


def after(rulings: Rulings, changes: Changes) -> dict[str, Ruled]:
    """Return the rulings with `changes` made."""
    merged = {**rulings, **changes}
    return {key: ruled for key, ruled in merged.items() if ruled is not None}


def lost(rulings: Rulings, keys: Collection[str]) -> dict[str, Ruled]:
    """Return the rulings that fit none of the keys of a comparison, which are not applied there."""
    return {key: ruled for key, ruled in rulings.items() if key not in keys}


class Shown(StrEnum):
    """Which changes a reviewer wants to see, by what was decided of them."""

    ALL = "all"
    OPEN = "open"
    QUERIES = "queries"
    NOTED = "noted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"

    def fits(self, ruling: Ruling) -> bool:
        """Whether a change of that ruling is wanted."""
        match self:
            case Shown.ALL:
                return True
            case Shown.NOTED:
                return bool(ruling.note)
            case _:
                return ruling.verdict is _VERDICTS[self]


_VERDICTS = {
    Shown.OPEN: Verdict.OPEN,
    Shown.QUERIES: Verdict.QUERY,
    Shown.ACCEPTED: Verdict.ACCEPTED,
    Shown.REJECTED: Verdict.REJECTED,
}


class Progress(Struct, frozen=True):
    """How far a review is: of `total` changes so many are `reviewed` (decided: a query is a decision too); the same of those of high grade."""

    total: int = 0
    reviewed: int = 0
    high: int = 0
    high_reviewed: int = 0
    queries: int = 0
    notes: int = 0

    @property
    def done(self) -> bool:
        """Whether nothing is open any more."""
        return self.reviewed == self.total


def progress(cases: Iterable[Case], rulings: Rulings) -> Progress:
    """Count what was decided of the changes of a comparison."""
    total = high = 0
    found = []  # the few that something was said of, in a comparison of thousands
    for case in cases:
        total += 1
        high += case.grade is Grade.HIGH
        if case.key in rulings:
            found.append((case.grade is Grade.HIGH, rulings[case.key].ruling))
    reviewed = [weighty for weighty, ruling in found if ruling.verdict is not Verdict.OPEN]
    return Progress(
        total=total,
        reviewed=len(reviewed),
        high=high,
        high_reviewed=sum(reviewed),
        queries=sum(ruling.verdict is Verdict.QUERY for _, ruling in found),
        notes=sum(bool(ruling.note) for _, ruling in found),
    )


def subject_of(match: CardMatch, pair: Pair | None) -> Subject:
    """Return what a ruling on a pair of an entry, or on the whole card, speaks of."""
    card = " → ".join(dict.fromkeys(_named(ref) for ref in (match.old, match.new) if ref))
    if pair is None:
        return Subject(card)
    old, new = (tuple(place.text for place in places) for places in (pair.old, pair.new))
    return Subject(card, pair.part.value, pair.field or "", old, new)


def _named(ref: CardRef) -> str:
    return " · ".join(filter(None, [ref.code, ref.sublevel or ref.level, ref.name]))


def keys_of(matches: Iterable[CardMatch]) -> Iterator[str]:
    """Yield every key of a comparison's entries and of their pairs."""
    for match in matches:
        yield match.key
        yield from (pair.key for pair in match.pairs)


def review_dict(ruling: Ruling) -> dict[str, str]:
    """Return a ruling as it stands in the JSON of a comparison."""
    return {
        "decision": ruling.verdict.value,
        "note": ruling.note,
        "author": ruling.author,
        "time": ruling.time,
    }

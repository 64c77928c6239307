"""Decisions and notes that were filled in outside the program, in a workbook, brought together with those of a session.

Three states are compared, field by field: as it was when the workbook was written, as the workbook says now, and as the session says now. What only one of
them changed is taken; what both changed differently is a conflict, which a person settles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import mark
from kasdiff.review.rulings import Ruled, Ruling, Subject, Verdict, ruling_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.model.comparison import CardMatch, Comparison, EditionRef
    from kasdiff.review.rulings import Rulings

Take = Literal["", "theirs", "mine"]  # whose word counts in a conflict: the workbook's, the session's; "" for nobody's

_LONGEST = 30_000  # letters of a text that a cell holds without being cut
_NO_KEY = mark("the row has lost its key")
_UNKNOWN_WORD = mark("“{word}” is no decision")
_TORN = mark("the wordings in the row are not those of its key: rows were mixed up, or the wordings changed")
_TWICE = mark("the same change stands in another row with another decision")


class Said(Struct, frozen=True):
    """What is said of a change: a decision ("" for none), a note, and who said it."""

    verdict: str = ""
    note: str = ""
    author: str = ""


class Filled(Struct, frozen=True):
    """A row of a workbook: its sheet and number, the key of its change, what it says, and the change in words.

    `old` and `new` are None where the sheet has no wordings. A verdict that is none of the program's stands there as it was typed.
    """

    sheet: str
    row: int
    key: str
    said: Said
    card: str = ""
    old: str | None = None
    new: str | None = None

    @property
    def ruling(self) -> Ruling:
        """What the row says, as a ruling; its decision is one of the program's."""
        return Ruling(_verdict(self.said.verdict), self.said.note, self.said.author)

    def says_as(self, before: Said) -> bool:
        """Whether the row says the same as was said before."""
        return _words(self.said) == _words(before)


class FilledBook(Struct, frozen=True):
    """What a workbook says: of which files it is (SHA-256), what had been said when it was written, the rows that say something else, who saved it.

    `editions` names both editions as `edition_identity` does ("" where a workbook does not say).
    """

    old_sha256: str
    new_sha256: str
    before: dict[str, Said]
    rows: tuple[Filled, ...]
    editor: str = ""
    editions: tuple[str, str] = ("", "")


class Conflict(Struct, frozen=True):
    """A change of which session (`mine`) and workbook (`theirs`) say different things; of one that the session has not, `mine` is None."""

    row: Filled
    mine: Ruling | None
    theirs: Ruling


class Fault(Struct, frozen=True):
    """A row that says nothing that could be taken."""

    row: Filled
    problem: Message


class Merged(Struct):
    """What becomes of the rulings, and what stands in the way. `changes` are right only where no fault is left, and no conflict that nobody settled.

    `gone` are the rows of changes that there are no more since a file was corrected.
    """

    changes: dict[str, Ruled | None] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    gone: list[Filled] = field(default_factory=list)


class Signed(Struct, frozen=True):
    """By whom and when what is taken was decided, where the workbook does not say."""

    author: str
    time: str


def subjects_in(matches: Sequence[CardMatch]) -> dict[str, Subject]:
    """Return by key all that can be decided of, as it is shown: pairs, and cards that came or went as a whole."""
    found = {}
    for match in matches:
        found[match.key] = subject_of(match, None)
        found |= {pair.key: subject_of(match, pair) for pair in match.pairs}
    return found


def merged(  # noqa: PLR0913 - both sides, and how they are brought together
    book: FilledBook,
    rulings: Rulings,
    subjects: Mapping[str, Subject],
    signed: Signed,
    take: Take = "",
    *,
    earlier: bool = False,
) -> Merged:
    """Bring a workbook and a session together; `earlier`: it was written before a file was corrected."""
    out = Merged()
    seen: dict[str, Said] = {}
    for row in book.rows:
        before, subject = book.before.get(row.key, Said()), subjects.get(row.key)
        if row.says_as(before):
            continue
        problem = _problem(row, subject, seen)
        if problem is not None:
            out.faults.append(Fault(row, problem))
        elif earlier and subject is None:
            out.gone.append(row)
        elif row.key not in seen:
            seen[row.key] = row.said
            states = _States(before, row.said, ruling_of(rulings, row.key))
            author = row.said.author if row.said.author not in ("", before.author) else signed.author
            if not take and (subject is None or states.clash):
                then = Ruling(_verdict(row.said.verdict), row.said.note, author)
                out.conflicts.append(Conflict(row, None if subject is None else states.here, then))
            elif subject is not None or take == "theirs":
                about = subject or Subject(row.card, old=_texts(row.old), new=_texts(row.new))
                out.changes |= _change(row.key, states.settled(take), states, about, Signed(author, signed.time))
    return out


class _States(Struct, frozen=True):
    """What was said of a change when the workbook was written, what the workbook says now, and the session's ruling."""

    was: Said
    book: Said
    here: Ruling

    def _fields(self) -> Iterator[tuple[str, str, str]]:
        return zip(_words(self.was), _words(self.book), _words_of(self.here), strict=True)

    @property
    def clash(self) -> bool:
        """Whether workbook and session changed the same field, each in its own way."""
        return any(book not in (was, here) and here != was for was, book, here in self._fields())

    def settled(self, take: Take) -> list[str]:
        """Return decision and note: each as the one that changed it says; of what both changed, as the one says whose word counts."""
        return [
            here if book == was or (here != was and take != "theirs") else book for was, book, here in self._fields()
        ]


def _change(
    key: str, settled: Sequence[str], states: _States, about: Subject, signed: Signed
) -> dict[str, Ruled | None]:
    if tuple(settled) == _words_of(states.here):
        return {}
    ruling = Ruling(_verdict(settled[0]), settled[1], signed.author, signed.time)
    return {key: None if ruling.blank else Ruled(ruling, about)}


def _words(said: Said) -> tuple[str, str]:
    return said.verdict, plain_note(said.note)


def _words_of(ruling: Ruling) -> tuple[str, str]:
    return "" if ruling.verdict is Verdict.OPEN else ruling.verdict.value, plain_note(ruling.note)


def _problem(row: Filled, subject: Subject | None, seen: Mapping[str, Said]) -> Message | None:
    if not row.key:
        return Message(_NO_KEY)
    if row.said.verdict and row.said.verdict not in list(Verdict):
        return Message(_UNKNOWN_WORD, {"word": row.said.verdict})
    if subject is not None and not all(
        _alike(text, places) for text, places in ((row.old, subject.old), (row.new, subject.new))
    ):
        return Message(_TORN)
    if row.key in seen and _words(seen[row.key]) != _words(row.said):
        return Message(_TWICE)
    return None


def _alike(text: str | None, places: Sequence[str]) -> bool:
    """Whether a cell holds the texts of a change; programs set blanks and breaks of lines as they like."""
    if text is None or len(text) > _LONGEST:
        return True
    return _letters(text) == _letters("".join(places))


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() and not letter.isspace())


def _verdict(said: str) -> Verdict:
    return Verdict(said) if said else Verdict.OPEN


def _texts(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def plain_note(note: str) -> str:
    """Return a note as it is compared and kept: blanks at the ends of its lines say nothing, and programs end lines as they like."""
    return "\n".join(line.rstrip() for line in note.splitlines()).strip()


def edition_identity(edition: EditionRef) -> str:
    """Name an edition by what a corrected file of it keeps: language, order and what amended it, without a number its standards; "" where it tells none."""
    if edition.order_number:
        order = f"№ {edition.order_number} {edition.order_date}".strip()
        told = (f"→ {order}" if edition.own_number_blank else order, *(one.number for one in edition.amended_by))
    else:
        told = edition.standards
    return " | ".join(filter(None, (edition.language, *told))) if any(told) else ""


def is_earlier(book: FilledBook, file: str, comparison: Comparison) -> bool:
    """Whether a workbook was written of the same editions before a file was corrected. Raises ReadError where it is of another comparison."""
    sides = comparison.old, comparison.new
    if (book.old_sha256, book.new_sha256) == tuple(side.sha256 for side in sides):
        return False
    if all(book.editions) and book.editions == tuple(map(edition_identity, sides)):
        return True
    raise ReadError(
        Message(mark("{file} is the workbook of another comparison."), {"file": file}),
        Message(mark("Give the workbook that was written of this session's editions.")),
    )

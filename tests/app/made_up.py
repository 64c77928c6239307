"""A made-up comparison with every kind of change, built by hand so that the window is tested apart from reading and comparing."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from kasdiff.app.work import Side, Work, prepare
from kasdiff.compare.options import Options
from kasdiff.errors import Message
from kasdiff.model.comparison import (
    CardMatch,
    CardRef,
    CardStatus,
    ChangeKind,
    Comparison,
    EditionRef,
    Grade,
    Pair,
    Part,
    Place,
    Severity,
    Span,
    Totals,
)
from kasdiff.model.document import Document
from kasdiff.model.edition import (
    Card,
    Coverage,
    Edition,
    Facts,
    Item,
    LabourFunction,
    Note,
    NoteKind,
    Skill,
    Standard,
    Unrecognised,
)
from kasdiff.model.source import Source
from kasdiff.parsing.repairs import Repair

FOLDER = Path("/made/up")  # where made-up files are, of which there is none
LINES = tuple(f"line {number}" for number in range(1, 40))


def place(text: str, *path: int, number: str | None = None, line: int = 10, marks: tuple[Span, ...] = ()) -> Place:
    """One side of a pair."""
    return Place(text, path, number, Source(line), marks)


def both(text: str, part: Part, *path: int, number: str | None = None) -> Pair:
    """An unchanged pair."""
    side = (place(text, *path, number=number),)
    return Pair(ChangeKind.UNCHANGED, part, similarity=1.0, matched_by="text", old=side, new=side)


FIELDS = (
    Pair(
        ChangeKind.UNCHANGED,
        Part.FIELD,
        "name",
        matched_by="field",
        old=(place("Кітапханашы"),),
        new=(place("Кітапханашы"),),
    ),
    Pair(
        ChangeKind.REWORDED,
        Part.FIELD,
        "level",
        severity=Severity.NUMBER,
        grade=Grade.HIGH,
        graded_by="identity",
        matched_by="field",
        old=(place("4-5", marks=(Span(2, 3),)),),
        new=(place("4"),),
    ),
)
HEADS = (
    both("Оқырманға қызмет көрсету", Part.FUNCTION, 1, number="1"),
    both("Кітап беру", Part.SKILL, 1, 1, number="1"),
    both("Қорды сақтау", Part.FUNCTION, 2, number="2"),
    both("Қорды тексеру", Part.SKILL, 2, 1, number="1"),
)
ITEMS = (
    both("Кітапты тіркеу.", Part.ABILITY, 1, 1, 1, number="1"),
    Pair(
        ChangeKind.REWORDED,
        Part.ABILITY,
        severity=Severity.WORDING,
        grade=Grade.MEDIUM,
        graded_by="wording",
        similarity=0.83,
        runner_up=0.41,
        matched_by="similarity",
        doubtful=True,
        old=(place("Оқырманды ауызша тіркеу.", 1, 1, 2, number="2", line=12, marks=(Span(10, 16),)),),
        new=(place("Оқырманды электрондық тіркеу.", 1, 1, 2, number="2", line=14, marks=(Span(10, 21),)),),
    ),
    Pair(
        ChangeKind.ADDED, Part.ABILITY, severity=Severity.REFERENCE, new=(place("Кодексті білу.", 1, 1, 3, number="3"),)
    ),
    Pair(ChangeKind.REMOVED, Part.ABILITY, old=(place("Каталогты қолмен жазу.", 1, 1, 3, number="3"),)),
    Pair(
        ChangeKind.MOVED,
        Part.ABILITY,
        moved=True,
        matched_by="text",
        similarity=1.0,
        old=(place("Сөрелерді реттеу.", 1, 1, 4, number="4"),),
        new=(place("Сөрелерді реттеу.", 2, 1, 1, number="1"),),
    ),
    Pair(
        ChangeKind.TYPOGRAPHIC,
        Part.KNOWLEDGE,
        matched_by="folded",
        similarity=1.0,
        rules=("end_marks",),
        old=(place("Кітапхана ісі", 1, 1, 1, number="1"),),
        new=(place("Кітапхана ісі.", 1, 1, 1, number="1"),),
    ),
    Pair(
        ChangeKind.SPLIT,
        Part.KNOWLEDGE,
        matched_by="split",
        similarity=0.9,
        old=(place("Жинау және сақтау тәртібі.", 1, 1, 2, number="2"),),
        new=(place("Жинау тәртібі.", 1, 1, 2, number="2"), place("Сақтау тәртібі.", 1, 1, 3, number="3")),
    ),
    Pair(
        ChangeKind.MERGED,
        Part.KNOWLEDGE,
        matched_by="merge",
        similarity=0.9,
        old=(place("Есеп.", 2, 1, 1, number="1"), place("Есептілік.", 2, 1, 2, number="2")),
        new=(place("Есеп және есептілік.", 2, 1, 1, number="1"),),
    ),
    Pair(
        ChangeKind.REORDERED,
        Part.KNOWLEDGE,
        matched_by="text",
        similarity=1.0,
        old=(place("Тәртіп.", 2, 1, 4, number="4"),),
        new=(place("Тәртіп.", 2, 1, 2, number="2"),),
    ),
)


def card(
    index: int, name: str, code: str, level: str = "4", sublevel: str | None = None, standard: str = "Кітапхана"
) -> CardRef:
    """A card's identity."""
    return CardRef(standard, index, name, code, level, sublevel)


def matches() -> tuple[CardMatch, ...]:
    """Four cards: changed, unchanged, added, removed."""
    quiet = (both("Музей меңгерушісі", Part.FUNCTION, 1, number="1"), both("Қор.", Part.ABILITY, 1, 1, 1, number="1"))
    added = (
        Pair(ChangeKind.ADDED, Part.FUNCTION, new=(place("Жүзуге үйрету", 1, number="1"),)),
        Pair(ChangeKind.ADDED, Part.ABILITY, new=(place("Суда қауіпсіздікті сақтау.", 1, 1, 1, number="1"),)),
    )
    removed = (Pair(ChangeKind.REMOVED, Part.ABILITY, old=(place("Сүңгу.", 1, 1, 1, number="1"),)),)
    changed = CardMatch(
        CardStatus.MATCHED,
        card(0, "Кітапханашы", "2622-1-002"),
        card(1, "Кітапханашы", "2622-1-002", "4", "4.1"),
        (*FIELDS, *HEADS, *ITEMS),
        matched_by="code+sublevel",
        score=0.9,
        runner_up=0.3,
        doubtful=True,
        warnings=(Message("{file} is empty.", {"file": "a.txt"}),),
    )
    same = CardMatch(
        CardStatus.MATCHED,
        card(1, "Музей меңгерушісі", "1349-0-001"),
        card(0, "Музей меңгерушісі", "1349-0-001"),
        quiet,
    )
    return (
        changed,
        same,
        CardMatch(CardStatus.ADDED, None, card(2, "Жүзу нұсқаушысы", "3423-0-013", "5"), added),
        CardMatch(CardStatus.REMOVED, card(2, "Сүңгуші", "3423-0-010"), None, removed),
    )


def keyed(cards: tuple[CardMatch, ...]) -> tuple[CardMatch, ...]:
    """Give every entry and pair a key, as the engine does."""
    return tuple(
        replace(
            one,
            key=f"{number}",
            pairs=tuple(replace(pair, key=f"{number}-{place}") for place, pair in enumerate(one.pairs)),
        )
        for number, one in enumerate(cards)
    )


def totals(cards: tuple[CardMatch, ...]) -> Totals:
    """Count pairs as the engine does."""
    pairs = {part: dict.fromkeys(ChangeKind, 0) for part in Part}
    for one in cards:
        for pair in one.pairs:
            pairs[pair.part][pair.kind] += 1
    return Totals({status: sum(one.status is status for one in cards) for status in CardStatus}, pairs)


def reference(number: str, date: str, file: str) -> EditionRef:
    """What a comparison knows of an edition."""
    return EditionRef(
        file, "", number, date, "kk", title="Кітапхана ісі", status="in force", standards=("Кітапхана",), unrecognised=1
    )


def comparison() -> Comparison:
    """The whole comparison."""
    cards = keyed(matches())
    return Comparison(
        reference("12", "2019-05-30", "old.txt"), reference("34", "2024-07-31", "new.txt"), cards, totals(cards)
    )


def side(name: str) -> Side:
    """A file that was read."""
    document = Document(name, "", "txt", (), lines=LINES)
    edition = Edition(
        name,
        "",
        "kk",
        "D",
        Facts(),
        (),
        notes=(
            Note(NoteKind.AMENDMENT, "Ескерту.", Source(3)),
            Note(NoteKind.REPAIR, Repair.WORD.of("кітап хана"), Source(5)),
        ),
        unrecognised=(Unrecognised("түсініксіз", Source(4)),),
        coverage=Coverage(10, 8, 1, 1),
    )
    return Side(FOLDER / name, document, edition)


def work() -> Work:
    """The comparison ready for the window."""
    return prepare(side("old.txt"), side("new.txt"), Options(), comparison())


def two_languages() -> Work:
    """A card in Kazakh and in Russian: one counterpart, one whose numbers differ, one doubtful, one item that is here alone."""

    def counterpart(number: int, old: str, new: str, **values: object) -> Pair:
        sides = {
            "old": (place(old, 1, 1, number, number=str(number)),),
            "new": (place(new, 1, 1, number, number=str(number)),),
        }
        return replace(Pair(ChangeKind.TRANSLATED, Part.ABILITY, **sides), **values)  # type: ignore[arg-type]

    pairs = (
        counterpart(1, "Кітап беру.", "Выдавать книги."),
        counterpart(2, "Мерзімді 10 күнге ұзарту.", "Продлевать срок на 15 дней.", severity=Severity.NUMBER),
        counterpart(3, "Каталог жүргізу.", "Вести учёт.", doubtful=True),
        Pair(ChangeKind.ADDED, Part.ABILITY, severity=Severity.WORDING, new=(place("Сверять фонд.", 1, 1, 4),)),
    )
    cards = keyed((CardMatch(CardStatus.MATCHED, card(0, "Кітапханашы", "1"), card(0, "Библиотекарь", "1"), pairs),))
    old, new = (
        reference("12", "2019-05-30", "old.txt"),
        replace(reference("34", "2024-07-31", "new.txt"), language="ru"),
    )
    return prepare(side("old.txt"), side("new.txt"), Options(), Comparison(old, new, cards, totals(cards)))


def long_work(rows: int) -> Work:
    """A comparison of one card with `rows` items, every tenth of them reworded."""
    items = []
    for number in range(1, rows + 1):
        words = " ".join(f"сөз{(number * 7 + step) % 97}" for step in range(6 + number % 19))
        old, new = place(words, 1, 1, number, number=str(number)), place(words, 1, 1, number, number=str(number))
        kind = ChangeKind.UNCHANGED
        if number % 10 == 0:
            kind, new = (
                ChangeKind.REWORDED,
                place(f"{words} жаңа", 1, 1, number, number=str(number), marks=(Span(len(words) + 1, len(words) + 5),)),
            )
        items.append(Pair(kind, Part.ABILITY, old=(old,), new=(new,)))
    ref = card(0, "Ұзын", "1111-1-111")
    cards = keyed((CardMatch(CardStatus.MATCHED, ref, ref, tuple(items)),))
    whole = Comparison(
        reference("12", "2019-05-30", "old.txt"), reference("34", "2024-07-31", "new.txt"), cards, totals(cards)
    )
    return prepare(side("old.txt"), side("new.txt"), Options(), whole)


def _card(name: str, code: str, level: str, *abilities: str) -> Card:
    items = tuple(Item(text, str(number)) for number, text in enumerate(abilities, 1))
    skill = Skill(1, "Қорды жүргізу", items, ())
    return Card(name, code=code, level=level, functions=(LabourFunction(1, None, "Қор", (skill,)),))


_LIBRARIAN = _card("Кітапханашы", "2622-1-002", "4", "Кітапты тіркеу", "Қорды сақтау", "Оқырманға көмектесу")
_KEEPER = _card("Қор сақтаушы", "2622-1-003", "5", "Қорды сақтау", "Есеп жүргізу")
_DIVER = _card("Сүңгуші", "3423-0-010", "4", "Сүңгу")


def of_standards(name: str, *standards: Standard) -> Side:
    """A file that was read, of an order with these standards."""
    edition = Edition(name, name, "kk", "D", Facts(), standards)
    return Side(FOLDER / name, Document(name, "", "txt", ()), edition)


def two_standards() -> Side:
    """An order that holds two standards."""
    standards = Standard("Спорт", cards=(_DIVER,)), Standard("Кітапхана", cards=(_LIBRARIAN, _KEEPER))
    return of_standards("old.txt", *standards)


def one_standard() -> Side:
    """The later order, which holds one of them."""
    return of_standards("new.txt", Standard("Кітапхана", cards=(replace(_LIBRARIAN, level="5"), _KEEPER)))


SIDES = {"two_standards": two_standards, "one_standard": one_standard}

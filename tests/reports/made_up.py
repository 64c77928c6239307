"""A small comparison built by code, with every kind of change in it; texts are made up."""

from __future__ import annotations

from collections import Counter

from kasdiff.errors import Message
from kasdiff.model.comparison import (
    CardMatch,
    CardRef,
    CardStatus,
    ChangeKind,
    Comparison,
    EditionRef,
    Pair,
    Part,
    Place,
    Relation,
    Severity,
    Span,
    Systematic,
    Tone,
    Totals,
)
from kasdiff.model.edition import Amendment
from kasdiff.model.source import Source

OLD_EDITION = EditionRef(
    file="old.docx",
    sha256="a" * 64,
    order_number="262",
    order_date="2023-06-29",
    language="kk",
    title="Об утверждении стандарта",
    authority="Министр",
    registration_number="32943",
    registration_date="2023-06-30",
    effective_date="2023-07-01",
    status="repealed",
    amended_by=(Amendment("109", "2024-03-31", "Пункт 2 изменён"), Amendment("9", "", "")),
    template="C",
    standards=("Жүзуге үйрету",),
    cards=3,
    blocks=100,
    content=80,
    notes=17,
    unrecognised=3,
)
NEW_EDITION = EditionRef(
    file="new.docx",
    sha256="b" * 64,
    order_number="284",
    order_date="2024-07-31",
    language="kk",
    status="in force",
    template="D",
    standards=("Жүзуге үйрету",),
    cards=3,
    blocks=120,
    content=110,
    notes=10,
    unrecognised=0,
)


def place(text: str, path: tuple[int, ...] = (), number: str | None = None, *marks: str) -> Place:
    """Return a place whose words `marks` are changed; a mark that begins with ~ is changed in its form only."""
    spans = []
    for mark in marks:
        word = mark.removeprefix("~")
        start = text.index(word)
        spans.append(Span(start, start + len(word), Tone.FORM if mark != word else Tone.CHANGED))
    return Place(text, path, number, Source(line=10 + sum(path), last_line=11 + sum(path)), tuple(spans))


def one(text: str, path: tuple[int, ...], number: str | None = None, *marks: str) -> tuple[Place, ...]:
    return (place(text, path, number, *marks),)


def field(kind: ChangeKind, name: str, old: str | None, new: str | None) -> Pair:
    return Pair(
        kind,
        Part.FIELD,
        field=name,
        severity=Severity.NUMBER,
        old=(place(old, (), None, old),) if old else (),
        new=(place(new, (), None, new),) if new else (),
    )


def _matched_pairs() -> tuple[Pair, ...]:
    kind, part = ChangeKind, Part
    swim, safe = "Жүзуге үйрету", "Қауіпсіздікті қамтамасыз ету"
    return (
        Pair(
            kind.UNCHANGED, part.FIELD, field="name", old=(place("Жүзу нұсқаушысы"),), new=(place("Жүзу нұсқаушысы"),)
        ),
        field(kind.REWORDED, "sublevel", "4.1", "4.2"),
        Pair(kind.UNCHANGED, part.FUNCTION, old=one(swim, (1,), "1"), new=one(swim, (1,), "1")),
        Pair(kind.UNCHANGED, part.SKILL, old=one("Сабақ", (1, 1), "1"), new=one("Сабақ", (1, 1), "1")),
        Pair(
            kind.REWORDED,
            part.ABILITY,
            severity=Severity.WORDING,
            similarity=0.8,
            runner_up=0.75,
            doubtful=True,
            matched_by="similarity",
            old=one("Дәрігердің бақылауымен сабақ өткізу", (1, 1, 1), "1", "Дәрігердің"),
            new=one("Реабилитологтың бақылауын сабақ өткізу", (1, 1, 1), "1", "Реабилитологтың", "~бақылауын"),
            key="reworded",
        ),
        Pair(kind.ADDED, part.ABILITY, new=one("=1+1 есептеу", (1, 1, 2), "2"), key="added-2"),
        Pair(kind.ADDED, part.ABILITY, new=one("Суға түсу", (1, 1, 3), "3"), key="added-3"),
        Pair(kind.ADDED, part.ABILITY, new=one("Судан шығу", (1, 1, 4), "4"), key="added-4"),
        Pair(kind.REMOVED, part.ABILITY, old=one("Қайықпен жүзу", (1, 1, 2), "2"), key="removed"),
        Pair(
            kind.MOVED,
            part.ABILITY,
            moved=True,
            similarity=1.0,
            old=one("Құтқару", (1, 1, 3), "3"),
            new=one("Құтқару", (2, 1, 1), "1"),
            key="moved",
        ),
        Pair(
            kind.SPLIT,
            part.KNOWLEDGE,
            severity=Severity.WORDING,
            old=one("Заңнама және техника", (1, 1, 1), "1"),
            new=(place("Заңнама", (1, 1, 1), "1"), place("Техника", (1, 1, 2), "2")),
            key="split",
        ),
        Pair(
            kind.MERGED,
            part.KNOWLEDGE,
            old=(place("Гигиена", (1, 1, 2), "2"), place("Санитария", (1, 1, 3), "3")),
            new=one("Гигиена мен санитария", (1, 1, 3), "3"),
            key="merged",
        ),
        Pair(
            kind.TYPOGRAPHIC,
            part.KNOWLEDGE,
            rules=("end_marks",),
            old=one("Этика", (1, 1, 4), "4"),
            new=one("Этика.", (1, 1, 4), "4"),
            key="typographic",
        ),
        Pair(kind.ADDED, part.FUNCTION, new=one(safe, (2,), "2")),
        Pair(kind.ADDED, part.SKILL, new=one("Бақылау", (2, 1), "1")),
        Pair(kind.ADDED, part.KNOWLEDGE, new=one("Нормалар", (2, 1, 1), "1")),
    )


def _whole(kind: ChangeKind, name: str) -> tuple[Pair, ...]:
    def made(part: Part, text: str, path: tuple[int, ...], field_name: str | None = None) -> Pair:
        there = one(text, path, str(path[-1]) if path else None)
        sides = {"new": there} if kind is ChangeKind.ADDED else {"old": there}
        return Pair(kind, part, field=field_name, key=f"{name}-{part}-{path}", **sides)  # type: ignore[arg-type]

    return (
        made(Part.FIELD, name, (), "name"),
        made(Part.FIELD, "3", (), "level"),
        made(Part.FUNCTION, "Функция", (1,)),
        made(Part.SKILL, "Дағды", (1, 1)),
        made(Part.ABILITY, "Бірінші машық", (1, 1, 1)),
        made(Part.ABILITY, "Екінші машық", (1, 1, 2)),
        made(Part.KNOWLEDGE, "Жалғыз білім", (1, 1, 1)),
    )


def card(name: str, index: int, code: str | None, level: str | None, sublevel: str | None = None) -> CardRef:
    return CardRef("Жүзуге үйрету", index, name, code, level, sublevel)


def cards(*, families: bool = False) -> tuple[CardMatch, ...]:
    """Return the entries; with `families` the first and the third continue one card."""
    swim_old = card("Жүзу нұсқаушысы", 0, "3423-0-013", "4", "4.1")
    swim_new = card("Жүзу нұсқаушысы", 0, "3423-0-013", "4", "4.2")
    same = card("Кітапханашы", 2, "2622-1-002", "4")
    alike = Pair(
        ChangeKind.UNCHANGED, Part.FIELD, field="name", old=(place("Кітапханашы"),), new=(place("Кітапханашы"),)
    )
    return (
        CardMatch(
            CardStatus.MATCHED,
            swim_old,
            swim_new,
            _matched_pairs(),
            matched_by="code",
            score=0.67,
            relation=Relation.SPLIT,
            warnings=(Message("Same code, other content."),),
            family=(0, 2) if families else (),
        ),
        CardMatch(CardStatus.MATCHED, same, same, (alike,), matched_by="code+sublevel", score=1.0),
        CardMatch(
            CardStatus.ADDED,
            None,
            card("Санитар", 1, "5320-1-003", "3"),
            _whole(ChangeKind.ADDED, "Санитар"),
            family=(0, 2) if families else (),
            key="Санитар",
        ),
        CardMatch(CardStatus.REMOVED, card("Матрос", 1, None, "3"), None, _whole(ChangeKind.REMOVED, "Матрос")),
    )


def comparison(entries: tuple[CardMatch, ...] | None = None) -> Comparison:
    """Return the comparison, or one of other cards between the same editions."""
    entries = cards() if entries is None else entries
    statuses = Counter(entry.status for entry in entries)
    kinds = Counter((pair.part, pair.kind) for entry in entries for pair in entry.pairs)
    totals = Totals(
        {status: statuses[status] for status in CardStatus},
        {part: {kind: kinds[part, kind] for kind in ChangeKind} for part in Part},
    )
    return Comparison(
        OLD_EDITION,
        NEW_EDITION,
        entries,
        totals,
        rules=("blanks", "dashes"),
        systematic=(Systematic("мүгедек", "мүгедектігі бар адам", 7),),
    )

"""Annexes 1 and 2: the professions by level, and for each the work places, education and experience.

A row that a page end tore is joined where grammar shows it: its lower half begins with a small letter while its upper half has no end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import chain, repeat
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.model.edition import ListedCard, NoteKind, OtherField
from kasdiff.model.taught import OTHER
from kasdiff.parsing.passport import BORDER
from kasdiff.parsing.pieces import blocks_of, place
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.sections import ABOVE_COLUMNS
from kasdiff.parsing.template_a.wordings import wordings
from kasdiff.text.fold import clean
from kasdiff.text.sentences import continuing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kasdiff.model.edition import Card
    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.lines import Row
    from kasdiff.parsing.template_a.sections import Group
    from kasdiff.parsing.template_a.sentences import Reader
    from kasdiff.parsing.template_a.wordings import Wordings

_LEVEL = re.compile(r"\d(?:\.\d)?(?:\s?[-–—]\s?\d(?:\.\d)?)?")
_BLANK = {"", "-", "–", "—", "−"}
_PROFESSION_COLUMNS = (
    "column_number",
    "column_activity",
    "column_profession",
    "column_classifier",
    "column_level",
    "column_grade",
)
_KEPT_COLUMNS = ("column_profession", "column_level", "column_grade")
_CONDITION_COLUMNS = ("column_level", "column_education", "column_experience")


class Profession(Struct, frozen=True):
    """A line of annex 1; `grade` is the grade by the tariff handbook, as printed."""

    listed: ListedCard
    grade: str | None = None


class _Requirement(Struct):
    """A row of level, education and experience."""

    level: list[Piece]
    education: list[Piece]
    experience: list[Piece]


def read_professions(rows: Iterable[Row], reader: Reader) -> list[Profession]:
    """Read annex 1. Columns without a field (kind of activity, name in the classifier) become notes."""
    ledger = reader.ledger
    found: list[Profession] = []
    waiting: list[Piece] = []  # the upper half of a name that a page end cut
    numbers: list[Piece] = []
    for row in rows:
        if row.loose:
            continue
        named = "column_profession" in row.columns or "column_level" in row.columns
        cells = _by_column(row, _completed(row.columns if named else _PROFESSION_COLUMNS))
        others = [p for key, pieces in cells.items() if key not in _KEPT_COLUMNS for p in pieces]
        ledger.note(NoteKind.GENERAL, *blocks_of(others))
        numbers += cells["column_number"]
        waiting += cells["column_profession"]
        level, grade = reader.text(cells["column_level"]), reader.text(cells["column_grade"])
        if _LEVEL.fullmatch(level) and waiting:
            name = reader.text(waiting)
            printed = BORDER.join((name, level))
            listed = ListedCard(name, level.replace(" ", ""), None, place(waiting), None, printed)
            found.append(Profession(listed, None if grade in _BLANK else grade))
            waiting = []
    if waiting:
        found.append(Profession(ListedCard(reader.text(waiting), None, None, place(waiting))))
    _tell_lost_rows(numbers, ledger)
    return found


def _tell_lost_rows(numbers: Sequence[Piece], ledger: Ledger) -> None:
    """Note that the first rows of the list are lost: its numbers do not begin with 1."""
    printed = [clean(number.text).rstrip(".") for number in numbers]
    if printed and printed[0].isdecimal() and int(printed[0]) > 1:
        ledger.repair(Repair.NUMBERING.of(", ".join(printed)), place(numbers))


def with_conditions(card: Card, groups: Iterable[Group], reader: Reader) -> Card:
    """Return a card with what the tables of annex 2 say of it. Rows above the columns are kept as printed, label and value."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    sources = dict(card.field_sources)
    others = [*card.other_fields]

    def add(key: str, text: str, source: Source) -> None:
        texts[key].append(text)
        sources[key] = sources.get(key, source).to(source)

    for group in groups:
        requirements: list[_Requirement] = []
        for row in group.rows:
            if row.loose:
                _go_on(row, requirements)
            elif key := _above_key(row, wordings(reader.ledger.taught)):
                label = reader.text(row.cells[0]).rstrip(" :")
                value, source = reader.text([p for cell in row.cells[1:] for p in cell]), place(row.pieces())
                if key == OTHER:
                    others.append(OtherField(label, "" if value in _BLANK else value, source))
                    continue
                if value not in _BLANK:
                    add("working_conditions", f"{label}: {value}", source)
                sources.setdefault(key, source)
            else:
                _requirement(row, requirements, reader.ledger)
        for key, text, source in _required(requirements, card.level, reader):
            add(key, text, source)
    return replace(
        card,
        education=tuple(texts["education"]),
        experience="; ".join(texts["experience"]) or None,
        working_conditions="; ".join(texts["working_conditions"]) or None,
        field_sources=sources,
        other_fields=tuple(others),
    )


def _above_key(row: Row, labels: Wordings) -> str | None:
    """Return what a row above the columns holds; heads that the table before had may still be held for its own."""
    begun = labels.begins(row.text(0), *ABOVE_COLUMNS, *(() if row.columns else (OTHER,)))
    return begun.key if begun else None


def _completed(columns: Sequence[str]) -> Sequence[str]:
    """Name the column of professions where its head is worded in a way of its own: it stands before the classifier's or the level's."""
    if "column_profession" in columns:
        return columns
    before = next((columns.index(k) for k in ("column_classifier", "column_level") if k in columns), 0)
    unnamed = before > 0 and not columns[before - 1]
    return [*columns[: before - 1], "column_profession", *columns[before:]] if unnamed else columns


def _by_column(row: Row, columns: Sequence[str]) -> Mapping[str, list[Piece]]:
    found: defaultdict[str, list[Piece]] = defaultdict(list)
    for cell, column in zip(row.cells, chain(columns, repeat("")), strict=False):
        found[column] += cell
    return found


def _requirement(row: Row, found: list[_Requirement], ledger: Ledger) -> None:
    """Take a row of level, education and experience, or the head of a group of them."""
    cells = _by_column(row, row.columns if "column_education" in row.columns else _CONDITION_COLUMNS)
    new = _Requirement(*(cells[key] for key in _CONDITION_COLUMNS))
    if new.level and not new.education and not new.experience:
        ledger.note(NoteKind.HEADING, *(p.block for p in new.level))
        return
    torn = found and new.education and continuing(new.education[0].text)
    if torn and (not new.level or not found[-1].level):
        found[-1].level += new.level
        found[-1].education += new.education
        found[-1].experience += new.experience
    else:
        found.append(new)


def _go_on(row: Row, found: Sequence[_Requirement]) -> None:
    """Take a paragraph under a table as the rest of its last education cell, where grammar says so."""
    if found and found[-1].education and continuing(row.text(0)):
        found[-1].education += row.pieces()


def _required(
    rows: Sequence[_Requirement], card_level: str | None, reader: Reader
) -> Iterator[tuple[str, str, Source]]:
    """Yield education and experience row by row; each names its level where the rows differ from the card's."""
    level = ""
    for row in rows:
        level = reader.text(row.level) or level
        prefix = f"{level}: " if level and (len(rows) > 1 or level != card_level) else ""
        for key, pieces in (("education", row.education), ("experience", row.experience)):
            if (text := reader.text(pieces)) not in _BLANK:
                yield key, prefix + text, place(pieces)

"""Annexes 1 and 2: the professions by level, and for each the work places, education and experience.

A row that a page end tore is joined where grammar shows it: its lower half begins with a small letter while its upper half has no end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.edition import ListedCard, NoteKind, OtherField
from kasdiff.model.taught import OTHER
from kasdiff.parsing.pieces import place
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.sentences import continuing
from kasdiff.parsing.template_a.wordings import wordings
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.sections import Entry, Group
    from kasdiff.parsing.template_a.units import Reader
    from kasdiff.parsing.template_a.wordings import Wordings

_LEVEL = re.compile(r"\d(?:\.\d)?(?:\s?[-–—]\s?\d(?:\.\d)?)?")
_BLANK = {"", "-", "–", "—", "−"}
_ROWS_ABOVE = ("row_places", "row_hazards", "row_admission")
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

    name: str
    level: str | None
    grade: str | None
    source: Source

    def listed(self) -> ListedCard:
        """Return the line as one of the list of professions."""
        return ListedCard(self.name, self.level, None, self.source)


class Conditions(Struct):
    """What annex 2 says of one profession. Rows above the columns are kept as printed, label and value; `others` have labels that a user taught as such."""

    education: list[str] = field(default_factory=list)
    experience: list[str] = field(default_factory=list)
    working: list[str] = field(default_factory=list)
    others: list[OtherField] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)


class _Requirement(Struct):
    """A row of level, education and experience."""

    level: list[Piece]
    education: list[Piece]
    experience: list[Piece]

    def pieces(self) -> list[Piece]:
        return [*self.level, *self.education, *self.experience]


def read_professions(group: Group, reader: Reader) -> list[Profession]:
    """Read annex 1. Columns without a field (kind of activity, name in the classifier) become notes."""
    ledger = reader.ledger
    found: list[Profession] = []
    waiting: list[Piece] = []  # the upper half of a name that a page end cut
    numbers: list[Piece] = []
    for entry in group.entries:
        if entry.loose:
            continue
        named = "column_profession" in entry.columns or "column_level" in entry.columns
        cells = _by_column(entry, _completed(entry.columns if named else _PROFESSION_COLUMNS))
        others = [p for key, pieces in cells.items() if key not in _KEPT_COLUMNS for p in pieces]
        ledger.note(NoteKind.GENERAL, *dict.fromkeys(p.block for p in others))
        numbers += cells.get("column_number", [])
        waiting += cells.get("column_profession", [])
        level, grade = (reader.text(cells.get(key, [])) for key in ("column_level", "column_grade"))
        if _LEVEL.fullmatch(level) and waiting:
            level = level.replace(" ", "")
            found.append(Profession(reader.text(waiting), level, None if grade in _BLANK else grade, place(waiting)))
            waiting = []
    if waiting:
        found.append(Profession(reader.text(waiting), None, None, place(waiting)))
    _tell_lost_rows(numbers, ledger)
    return found


def _tell_lost_rows(numbers: Sequence[Piece], ledger: Ledger) -> None:
    """Note that the first rows of the list are lost: its numbers do not begin with 1."""
    printed = [clean(number.text).rstrip(".") for number in numbers]
    if printed and printed[0].isdecimal() and int(printed[0]) > 1:
        ledger.repair(Repair.NUMBERING.of(", ".join(printed)), place(numbers))


def read_conditions(group: Group, card_level: str | None, reader: Reader) -> Conditions:
    """Read a profession's table of annex 2. Each row of education and experience names its level where the rows differ from the card's."""
    conditions = Conditions()
    rows: list[_Requirement] = []
    for entry in group.entries:
        if entry.loose:
            _go_on(entry, rows)
        elif key := _above_key(entry, wordings(reader.ledger.taught)):
            _above(entry, key, conditions, reader)
        else:
            _requirement(entry, rows, reader.ledger)
    _fill(conditions, rows, card_level, reader)
    return conditions


def _above_key(entry: Entry, labels: Wordings) -> str | None:
    """Return what a row above the columns holds; heads that the table before had may still be held for its own."""
    begun = labels.begins(entry.row.text(0), *_ROWS_ABOVE, *(() if entry.columns else (OTHER,)))
    return begun.key if begun else None


def _completed(columns: Sequence[str]) -> tuple[str, ...]:
    """Name the column of professions where its head is worded in a way of its own: it stands before the classifier's or the level's."""
    columns = list(columns)
    if "column_profession" not in columns:
        before = next((columns.index(k) for k in ("column_classifier", "column_level") if k in columns), 0)
        if before and not columns[before - 1]:
            columns[before - 1] = "column_profession"
    return tuple(columns)


def _by_column(entry: Entry, columns: Sequence[str]) -> Mapping[str, list[Piece]]:
    found: dict[str, list[Piece]] = {}
    for column, cell in enumerate(entry.row.cells):
        if cell:
            found.setdefault(columns[column] if column < len(columns) else "", []).extend(cell)
    return found


def _above(entry: Entry, key: str, conditions: Conditions, reader: Reader) -> None:
    """Take a row above the columns: work places, hazards, admission."""
    label = reader.text(entry.row.cells[0]).rstrip(" :")
    pieces = [p for cell in entry.row.cells[1:] for p in cell]
    value = reader.text(pieces)
    if key == OTHER:
        conditions.others.append(OtherField(label, "" if value in _BLANK else value, place(entry.row.pieces())))
        return
    if value not in _BLANK:
        conditions.working.append(f"{label}: {value}")
        source = place(entry.row.pieces())
        conditions.sources["working_conditions"] = conditions.sources.get("working_conditions", source).to(source)
    conditions.sources.setdefault(key, place(entry.row.pieces()))


def _requirement(entry: Entry, rows: list[_Requirement], ledger: Ledger) -> None:
    """Take a row of level, education and experience, or the head of a group of them."""
    cells = _by_column(entry, entry.columns if "column_education" in entry.columns else _CONDITION_COLUMNS)
    row = _Requirement(*(list(cells.get(key, [])) for key in _CONDITION_COLUMNS))
    if row.level and not row.education and not row.experience:
        ledger.note(NoteKind.HEADING, *(p.block for p in row.level))
        return
    torn = rows and row.education and continuing(row.education[0].text)
    if torn and (not row.level or not rows[-1].level):
        last = rows[-1]
        last.level += row.level
        last.education += row.education
        last.experience += row.experience
    else:
        rows.append(row)


def _go_on(entry: Entry, rows: list[_Requirement]) -> None:
    """Take a paragraph under a table as the rest of its last education cell, where grammar says so."""
    pieces = entry.row.pieces()
    if rows and rows[-1].education and continuing(pieces[0].text):
        rows[-1].education += pieces


def _fill(conditions: Conditions, rows: Sequence[_Requirement], card_level: str | None, reader: Reader) -> None:
    level = ""
    for row in rows:
        level = reader.text(row.level) or level
        prefix = f"{level}: " if level and (len(rows) > 1 or level != card_level) else ""
        for name, pieces, texts in (
            ("education", row.education, conditions.education),
            ("experience", row.experience, conditions.experience),
        ):
            text = reader.text(pieces)
            if text not in _BLANK:
                texts.append(prefix + text)
                conditions.sources[name] = conditions.sources.get(name, place(pieces)).to(place(pieces))

"""The fields of a card from its sections, and the form that their values have: what has it not is not believed, and is shown as not recognised."""

from __future__ import annotations

import re
from collections import Counter
from itertools import dropwhile, groupby, pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.edition import OtherName, RelatedProfession
from kasdiff.parsing.entries import without_dash
from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.listing import LONGEST_NAME, same_profession
from kasdiff.parsing.lists import without_number
from kasdiff.parsing.meaning import EDUCATION, RELATED
from kasdiff.parsing.passport import CODE
from kasdiff.parsing.repairs import Repair
from kasdiff.text.alphabet import LARGE, SMALL
from kasdiff.text.fold import clean, squeeze
from kasdiff.text.sentences import clauses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.template_d.section import Line, Section


_NOTHING = re.compile(r"[\s\-–—_.]*")
_LEVEL = re.compile(r"\d(?:\.\d)?(?:\s*[-–—,]\s*\d(?:\.\d)?)*")
_LEVEL_WORDS = r"(?:(?:біліктілік\s+)?деңгей|уров)\w*(?:\s+квалификации)?(?:\s+(?:по\s+)?[он]рк)?"
_LEVEL_CELL = re.compile(rf"{_LEVEL.pattern}(?:\s*-?\s*(?:\bй\s+)?{_LEVEL_WORDS})?\.?", re.IGNORECASE)
_LEVEL_WITH_SUBLEVEL = re.compile(rf"(?P<level>{_LEVEL_CELL.pattern})\s*\((?P<sublevel>[\d.,\s]+)\)", re.IGNORECASE)
# A related profession in one text: "5 – Name", "5 Name", "Name, 5", "Name (5 уровень)".
_LEVEL_AND_NAME = (
    re.compile(r"(?P<level>\d.{0,40}?)\s[–—-]\s(?P<name>\D.+)"),
    re.compile(rf"(?P<level>{_LEVEL.pattern})\s+(?P<name>[{LARGE}]\D+)"),
    re.compile(rf"(?P<name>\D+?)\s*[,(]\s*(?P<level>(?i:{_LEVEL_CELL.pattern}))\)?"),
)
_CAPITAL = re.compile(rf"(?<=[^\W\d_]{{3}})(?P<stop>\.?)\s+(?=[{LARGE}][{SMALL}]{{2,}})")
# Characters of the longest value of a field, far above what any edition prints.
_LONGEST = {"group_code": 40, "code": 60, "level": 120, "sublevel": 80, "name": 220, "recognition": 400}
_NUMBERED = re.compile(r"\d|^[IVX]{1,4}\b|^\W*$|^(?:жоқ|нет)\b", re.IGNORECASE)
_OF_LEVEL = re.compile(r"\d|^\W*$|деңгей|уровен|уровн|квалиф|біліктілік|[оно]рк|[сұ]бш|жоқ|нет", re.IGNORECASE)
_CODES = frozenset({"group_code", "code"})  # a second code below the first is that of a field whose label is lost
_CODE = re.compile(r"\s*\d{4}(?:-\d{1,2}(?:-\d{2,3})?)?\s*")
_OF_ONE_ROW = frozenset(
    "group_code code name level sublevel qualification experience informal_learning other_names purpose personal_competencies technical_regulations "
    "handbook_link working_conditions other_field recognition".split()
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MOST_WORDS = 3  # of a sub-level, beside words for a level
_OF_NAMES = frozenset({"other_names", "name", "other_field"})
_CODED_NAME = re.compile(r"\s*\d{4}-\d-\d{2,3}\s[–—-]\s\w")  # a line of the other names of a profession
_WITH_NUMBER = frozenset({"level"})
_NAME_HEADS = frozenset({"name", "column_name"})  # labels of a profession's name, also as heads of a column


def value(section: Section | None) -> str | None:
    """Return the text under a label as one string, or None where it is blank or a dash; dashes of a list are taken off."""
    return joined(line.piece.text for line in section.lines) if section else None


def joined(texts: Iterable[str]) -> str | None:
    """Join lines with blanks, a word that is broken after its hyphen without one."""
    parts: list[str] = []
    for text in texts:
        if _NOTHING.fullmatch(text):
            continue
        part = without_dash(text)
        broken = bool(parts) and parts[-1][-1:] == "-" and parts[-1][-2:-1].isalpha() and part[:1].islower()
        parts.append(part if broken or not parts else f" {part}")
    return clean("".join(parts)) or None


def first(sections: Sequence[Section], key: str) -> Section | None:
    """Return the first section with a label that holds something, else the first one with that label, else None."""
    found = [section for section in sections if section.key == key]
    return next((section for section in found if value(section)), found[0] if found else None)


def education(sections: Sequence[Section]) -> tuple[str, ...]:
    """Return one string for each printed row, with the heads of its columns; cells that are blank or a dash are left out."""
    rows: list[list[str]] = []
    for section in sections:
        if section.key not in EDUCATION:
            continue
        text = value(section)
        if section.key == "education":
            rows += [[t] for t in _by_row(section.lines)]
            continue
        if section.key == "education_level" or not rows:
            rows.append([])
        if text:
            rows[-1].append(f"{section.bare}: {text}")
    return tuple(" ".join(row) for row in rows if row)


def _by_row(lines: Sequence[Line]) -> list[str]:
    rows = (joined(line.piece.text for line in group) for _, group in groupby(lines, key=lambda line: line.row))
    return [row for row in rows if row]


def other_names(section: Section | None) -> tuple[OtherName, ...]:
    """Part other names at their codes, however they are glued; names without codes at lines and ";"."""
    names: list[OtherName] = []
    for line in section.lines if section else []:
        for clause in clauses(line.piece.text):
            names += coded_names(without_number(clause))
    return tuple(names)


def coded_names(text: str) -> list[OtherName]:
    """Cut names at the codes in front of them: "3350-0-009 Маман 3412-0-005 Қызметкер"."""
    codes = list(CODE.finditer(text))
    starts = [0, *(code.start() for code in codes if code.start() > 0), len(text)]
    names = []
    for start, end in pairwise(starts):
        part = text[start:end]
        code = CODE.match(part)
        name = clean(part[code.end() :] if code else part).lstrip("–—-: ").rstrip(",– —-")
        if name and not _NOTHING.fullmatch(name):
            names.append(OtherName(name, code.group() if code else None))
    return names


def name_and_code(text: str | None) -> tuple[str | None, str | None]:
    """Part a name from the code that is printed in front of it."""
    code = CODE.match(text) if text else None
    if text is None or code is None:
        return text, None
    return clean(text[code.end() :]).lstrip("–—-: ") or None, code.group()


def levels(level: str | None, sublevel: str | None) -> tuple[str | None, str | None]:
    """Return level and sub-level; "4 (4.1, 4.2)" in one cell is parted, words behind the number are taken off."""
    if level and (both := _LEVEL_WITH_SUBLEVEL.fullmatch(level)):
        return number_only(clean(both["level"])), sublevel or clean(both["sublevel"])
    return number_only(level), number_only(sublevel)


def number_only(text: str | None) -> str | None:
    """Return the number of a level without the words beside it, a text of another form as it is."""
    if text and _LEVEL_CELL.fullmatch(text) and (found := _LEVEL.match(text)):
        return found.group()
    return text


def related(sections: Sequence[Section], known: Sequence[str]) -> tuple[RelatedProfession, ...]:
    """Read the rows under "level" and "name of the profession"; a level without a name keeps its row, with an empty name.

    Names glued by a blank are parted where one of them is a profession that is `known`; so is the head of their column, which is no name.
    """
    heads = load_labels("template_d")
    lines = [line for section in sections if section.key in RELATED for one in section.lines for line in _one_each(one)]
    rows = [list(group) for _, group in groupby(lines, key=lambda line: line.row)]
    out: list[RelatedProfession] = []
    waiting: str | None = None
    for row in rows:
        found, names = _related_row(row, known)
        names = [name for name in names if len(names) == 1 or heads.keys.get(squeeze(name)) not in _NAME_HEADS]
        if found and waiting:
            out.append(RelatedProfession("", waiting))
        waiting = found or waiting
        if names:
            out += [RelatedProfession(name, waiting) for name in names]
            waiting = None
    if waiting:
        out.append(RelatedProfession("", waiting))
    return tuple(out)


def _one_each(line: Line) -> Iterator[Line]:
    """Part a line with several related professions, each with its level, as if each stood in a row of its own."""
    parts = clauses(line.piece.text)
    if len(parts) < 2 or not all(_level_and_name(clean(part).rstrip("; ")) for part in parts):
        parts = [line.piece.text]
    for number, part in enumerate(parts):
        yield replace(
            line, piece=replace(line.piece, text=part.strip().rstrip(";")), row=line.row if not number else -number
        )


def _level_and_name(text: str) -> re.Match[str] | None:
    """Return level and name of a related profession that stand in one text."""
    both = next(filter(None, (form.fullmatch(text) for form in _LEVEL_AND_NAME)), None)
    return both if both and _LEVEL_CELL.fullmatch(both["level"]) else None


def _related_row(row: Sequence[Line], known: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the level of a row and its names."""
    level: str | None = None
    names: list[str] = []
    for line in row:
        text = without_dash(line.piece.text)
        if _NOTHING.fullmatch(text):
            continue
        both = _level_and_name(text)
        if level is None and not names and both:
            level, text = number_only(both["level"]), both["name"]
        if level is None and not names and _LEVEL_CELL.fullmatch(text):
            level = text
        else:
            names += [part for clause in clauses(text) for part in _glued_names(clean(clause).rstrip("; "), known)]
    return level, names


def _glued_names(text: str, known: Sequence[str]) -> list[str]:
    """Part "… маманы Отбасын сақтау жөніндегі маман": at a full stop, or where a side is a known profession."""
    names: list[str] = []
    start = 0
    for match in _CAPITAL.finditer(text):
        left, right = text[start : match.start()], text[match.end() : match.end() + LONGEST_NAME]
        if match["stop"] or any(same_profession(side, name) for side in (left, right) for name in known):
            names.append(left)
            start = match.end()
    return [*names, text[start:]]


def quoted(text: str) -> str | None:
    """Return what stands between the first and the last quotation mark of a heading."""
    match = re.search(r"[\"«“„](?P<text>.+)[\"»”“]", text)
    return clean(match["text"]) if match else None


def doubt_forms(sections: Iterable[Section], ledger: Ledger) -> None:
    """Take lines out of the sections of fields with a form that do not fit it; the ledger is told of them."""
    for section in sections:
        longest = _LONGEST.get(section.key)
        if longest is None:
            continue
        kept = len(section.lines)
        while kept and not _fits(section, kept, longest):
            kept -= 1
        for line in section.lines[kept:]:
            ledger.unrecognised(line.piece.block, line.piece.text)
            ledger.repair(Repair.FORM.of(line.piece.text), line.piece.source)
        del section.lines[kept:]


def _fits(section: Section, count: int, longest: int) -> bool:
    text = joined(line.piece.text for line in section.lines[:count]) or ""
    if len(text) > longest:
        return False
    texts = [line.piece.text for line in section.lines[:count]]
    if section.key in _CODES:
        return not any(_CODE.fullmatch(one) or one.endswith(":") for one in texts[1:])
    if section.key == "sublevel":
        return sum(not _OF_LEVEL.search(word) for word in _LETTERS.findall(text)) < _MOST_WORDS
    if section.key not in _WITH_NUMBER:
        return True
    return _NUMBERED.search(text) is not None and all(_OF_LEVEL.search(one) for one in texts[1:])


def unlabelled(sections: Sequence[Section]) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the lines that another field, whose label is lost, may have left in the one above.

    Rows of a table below the value of a field that has one, those of related professions that have no level where the others have, rows of education without a
    word, and all lines but the first of what is said of the recognition of a skill, where it is one line of another skill.
    """
    of_one_line = any(section.key == "recognition" and len(section.lines) == 1 for section in sections)
    for section in sections:
        lines: Iterable[Line] = ()
        if section.key in RELATED:
            lines = _without_level(section.lines)
        elif section.key == "recognition" and of_one_line:
            lines = section.lines[1:]
        elif section.key in EDUCATION:
            lines = _without_words(section.lines)
        elif section.key in _OF_ONE_ROW:
            lines = _below_value(section)
        yield from ((Repair.UNLABELLED, line.piece.text, line.piece.source) for line in lines)


def _without_level(lines: Sequence[Line]) -> Iterator[Line]:
    with_level = dropwhile(lambda one: not one.piece.text[:1].isdigit(), lines)
    for before, line in pairwise(with_level):
        if line.table and line.first and line.row != before.row and not line.piece.text[:1].isdigit():
            yield line


def _without_words(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield what stands alone in a row, below another, and has no word: a level, or a code."""
    rows = Counter(line.row for line in lines)
    for line in lines:
        if line.table and line.row != lines[0].row and rows[line.row] == 1 and not _LETTERS.search(line.piece.text):
            yield line


def _below_value(section: Section) -> Iterator[Line]:
    for before, line in pairwise(section.lines):
        below = line.table and line.first and line.row != before.row and before.table
        if below or (section.key not in _OF_NAMES and _CODED_NAME.match(line.piece.text)):
            yield line

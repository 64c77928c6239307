"""The form that the value of a field has: what has it not is not believed, and is shown as not recognised."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_d.fields import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.template_d.section import Section

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
        return not any(_CODE.fullmatch(one) for one in texts[1:])
    if section.key == "sublevel":
        return sum(not _OF_LEVEL.search(word) for word in _LETTERS.findall(text)) < _MOST_WORDS
    if section.key not in _WITH_NUMBER:
        return True
    return _NUMBERED.search(text) is not None and all(_OF_LEVEL.search(one) for one in texts[1:])


def unlabelled(sections: Iterable[Section]) -> Iterator[tuple[Repair, str, Source]]:
    """Yield the rows of tables below the value of a field that has one: the label of another field may be lost there."""
    for section in sections:
        if section.key not in _OF_ONE_ROW:
            continue
        for before, line in pairwise(section.lines):
            below = line.table and line.first and line.row != before.row and before.table
            if below or (section.key not in _OF_NAMES and _CODED_NAME.match(line.piece.text)):
                yield Repair.UNLABELLED, line.piece.text, line.piece.source

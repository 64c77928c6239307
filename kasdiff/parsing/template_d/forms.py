"""The form that the value of a field has: what has it not is not believed, and is shown as not recognised."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_d.fields import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.template_d.section import Section

# Characters of the longest value of a field, far above what any edition prints.
_LONGEST = {"group_code": 40, "code": 60, "level": 120, "sublevel": 80, "name": 220, "recognition": 400}
_NUMBERED = re.compile(r"\d|^[IVX]{1,4}\b|^\W*$|^(?:жоқ|нет)\b", re.IGNORECASE)
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
    return section.key not in _WITH_NUMBER or _NUMBERED.search(text) is not None

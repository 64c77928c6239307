"""What goes on behind a page that ended, or behind a label that is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.parsing.lists import has_mark
from kasdiff.parsing.meaning import OF_SKILLS
from kasdiff.text.alphabet import has_ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.parsing.template_d.line import Line
    from kasdiff.parsing.template_d.section import Section


_TAKEN_OUT = 2  # blocks from one line to the next, where there is another between them


def is_apart(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a paragraph of its own between two others of its cell."""
    line, before, behind = lines[index], lines[index - 1], lines[min(index + 1, len(lines) - 1)]
    return before.cell == line.cell == behind.cell and before.piece.block < line.piece.block < behind.piece.block


def is_rest(line: Line, section: Section) -> bool:
    """Whether a line is the second half of the one before it, between which something in their cell was taken out: a note, a page."""
    last = section.lines[-1] if section.lines else None
    if (
        last is None
        or last.cell != line.cell
        or line.piece.block - last.piece.block < _TAKEN_OUT
        or has_ended(last.piece.text)
    ):
        return False
    return section.key in OF_SKILLS and may_go_on(line.piece.text, section)


def may_go_on(text: str, section: Section | None) -> bool:
    """Whether a line may be the rest of the one before: it begins with a small letter, a bracket, or a digit that is no number of a list."""
    if text[:1].islower() or text[:1] == "(":
        return True
    ended = section is None or not section.lines or has_ended(section.lines[-1].piece.text)
    return text[:1].isdigit() and not has_mark(text) and not ended


def is_list_without_label(line: Line, section: Section) -> bool:
    """Whether a cell of its own, or a paragraph with the mark of an item, stands behind the name of a skill: the list that comes first, its label is lost."""
    if section.key != "skill" or not section.lines:
        return False
    if not line.table:
        return has_mark(line.piece.text) and not has_mark(section.lines[0].piece.text)
    return line.first and section.lines[-1].table and line.cell != section.lines[-1].cell

"""What a card names but does not describe: functions without a block, skills without one of their lists; and numbers of items that are irregular.

Each gets a note, so that nobody takes a gap of the print for a gap of the reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.parsing.entries import runs_on
from kasdiff.parsing.lists import stray_numbers
from kasdiff.parsing.repairs import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.model.edition import LabourFunction, Skill, Standard
    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger


def note_gaps(ledger: Ledger, standards: Iterable[Standard], template: str) -> None:
    """Note the functions and lists that are missing.

    In template C the tasks of a function may share its lists. There a function is looked at as a whole, and a task that has one list, where another has both.
    """
    for standard in standards:
        for card in standard.cards:
            for function in card.functions:
                for repair, detail, source in _gaps(function, shared=template == "C"):
                    ledger.repair(repair.of(detail), source)


def _gaps(function: LabourFunction, *, shared: bool) -> Iterator[tuple[Repair, str, Source]]:
    name = _named(function.number, function.name)
    if not function.skills:
        if name:
            yield Repair.NO_BLOCK, name, function.source
        return
    alone = not shared or any(skill.abilities and skill.knowledge for skill in function.skills)
    groups = [(skill,) for skill in function.skills] if alone else [function.skills]
    for skills in groups:
        if shared and not any(skill.abilities or skill.knowledge for skill in skills) and len(groups) > 1:
            continue
        titles = (_named(skill.number, skill.name) for skill in skills if skill.number or skill.name)
        detail = " / ".join([name, *titles])
        source = skills[0].source.to(skills[-1].source)
        yield from ((repair, detail, source) for repair in _missing(skills))


def _missing(skills: Iterable[Skill]) -> Iterator[Repair]:
    skills = tuple(skills)
    if not any(skill.abilities for skill in skills):
        yield Repair.NO_ABILITIES
    if not any(skill.knowledge for skill in skills):
        yield Repair.NO_KNOWLEDGE


def _named(number: int | None, name: str | None) -> str:
    return ". ".join(filter(None, [str(number) if number is not None else "", name or ""]))


def irregular_numbers(functions: Sequence[LabourFunction]) -> Iterator[tuple[Repair, str, Source]]:
    """Yield what is irregular in the numbers of items, and its place: lists that do not run from 1 on, and numbers that stand inside an item."""
    for function in functions:
        for skill in function.skills:
            for items in (skill.abilities, skill.knowledge):
                numbers = [item.number for item in items]
                if any(numbers) and not runs_on(numbers):
                    source = items[0].source.to(items[-1].source)
                    yield Repair.NUMBERING, ", ".join(number or "-" for number in numbers), source
                for item in items:
                    yield from ((Repair.STRAY, number, item.source) for number in stray_numbers(item.text))

"""What speaks against a reading of a document, to choose between two: what it leaves open, and signs that something stands where it does not belong."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.pieces import TEXT_FIELDS
from kasdiff.parsing.repairs import Repair
from kasdiff.text.alphabet import LARGE, SMALL

if TYPE_CHECKING:
    from kasdiff.model.edition import Edition

_LACKS = (str(Repair.NO_BLOCK), str(Repair.NO_ABILITIES), str(Repair.NO_KNOWLEDGE))
_TOLD = (str(Repair.UNLABELLED), str(Repair.UNMARKED))
_FIELDS = ("name", "level", "sublevel", "other_names", "education", "related_professions", *TEXT_FIELDS)
_LABEL_WITHIN = re.compile(
    rf"(?<=\w)[.;»\"]?\s+(?:[-–—]\s)?(?:[{LARGE}][{SMALL}]|\d{{1,2}}-[{SMALL}])[^.;:!?]{{2,80}}:"
)  # behind a value: "Садовник Форма допуска:"
_PAGE_BEHIND = re.compile(r"[^\W\d_][.;»\"]?\s+\d{1,4}$")


def faults(edition: Edition) -> tuple[int, int, int, int]:
    """Return what speaks against a reading, the gravest first; what one tells of and the other does not is not to be lost."""
    told = sum(note.kind is NoteKind.REPAIR and note.text.startswith(_TOLD) for note in edition.notes)
    return _missed(edition), -_filled(edition), _swallowed(edition), -told


def _swallowed(edition: Edition) -> int:
    """Return how many values of cards hold another label or a page, how many items break off, how many tasks have no list of their own."""
    found = 0
    for _, _, card in edition.cards():
        texts = [value for field in _FIELDS if isinstance(value := getattr(card, field), str)]
        names = [one.name for one in card.other_names] + [one.name for one in card.related_professions]
        texts += names
        found += sum(function.name.endswith(":") for function in card.functions)
        for skill in (skill for function in card.functions for skill in function.skills):
            items = [item.text for item in (*skill.abilities, *skill.knowledge)]
            texts += [skill.name or "", *items[-1:]]
            found += not items
            found += sum(text.count("(") > text.count(")") or text.endswith(":") for text in items)
        found += sum(_LABEL_WITHIN.search(text) is not None for text in texts) + sum(":" in name for name in names)
        found += sum(_PAGE_BEHIND.search(text) is not None for text in (*texts, *card.education))
    return found


def _missed(edition: Edition) -> int:
    """Return how much a reading left open: what it did not recognise, and what its cards lack."""
    return len(edition.unrecognised) + sum(
        note.kind is NoteKind.REPAIR and note.text.startswith(_LACKS) for note in edition.notes
    )


def _filled(edition: Edition) -> int:
    """Return how many fields of cards and skills a reading filled, names of functions and skills among them."""
    filled = 0
    for _, _, card in edition.cards():
        filled += len(card.other_fields) + sum(bool(getattr(card, field)) for field in _FIELDS)
        filled += sum(bool(function.name) for function in card.functions)
        skills = [skill for function in card.functions for skill in function.skills]
        filled += sum(bool(skill.name) + bool(skill.recognition) + len(skill.other_lists) for skill in skills)
    return filled

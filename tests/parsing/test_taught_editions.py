"""Editions whose every label is of words that no template has: taught, they are read whole; untaught, each label leaves something amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.model.taught import NOTHING_TAUGHT, Taught, TaughtLabel
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers.registry import read_document
from tests.editions.generate import print_recipe
from tests.evaluation.reading_alone import plain
from tests.evaluation.reading_told import told_of
from tests.evaluation.reading_units import Outcome, units

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Edition

# The names of the labels of made editions, and as what each is taught.
MEANINGS = {
    "group": "group_code", "code": "code", "name": "name", "level": "level", "sub": "sublevel", "qual": "qualification", "edu": "education",
    "exp": "experience", "inf": "informal_learning", "other": "other_names", "purpose": "purpose", "list": "functions_list", "mand": "mandatory",
    "addl": "additional", "f": "function", "s": "skill", "a": "abilities", "k": "knowledge", "rec": "recognition", "pers": "personal_competencies",
    "regs": "technical_regulations", "rel": "related",
}  # fmt: skip
WORDS = (
    "одна другая третья пятая шестая седьмая восьмая девятая десятая сотая дальняя ближняя верхняя нижняя левая правая "
    "старая новая малая большая белая синяя"
).split()
WORDINGS = {field: f"Глава {word}" for field, word in zip(MEANINGS, WORDS, strict=True)}
NUMBERED = {"f", "s"}


def amiss(folder: Path, template: str, language: str, lists: str, taught: Taught) -> tuple[list[str], Edition]:
    """Return what of a made edition is not read right, and what was read."""
    fields = lists if lists == "paragraphs" else "two columns"
    printed = {field: f"{text} {{n}}:" if field in NUMBERED else f"{text}:" for field, text in WORDINGS.items()}
    recipe = replace(plain(template, language), lists=lists, fields=fields, wordings=tuple(printed.items()))
    made = print_recipe(recipe)
    path = folder / made.name
    path.write_bytes(made.data)
    document = read_document(path)
    edition = parse(document, None, taught)
    found = units(made.truth, told_of(document, edition), recipe.letter)
    return [unit.text for unit in found if unit.outcome is not Outcome.RIGHT], edition


@pytest.mark.parametrize("lists", ["beside", "items as rows", "paragraphs"])
@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("template", ["D", "C", "B"])
def test_an_edition_is_read_whole_when_its_labels_are_taught(
    tmp_path: Path, template: str, language: str, lists: str
) -> None:
    taught = Taught(tuple(TaughtLabel(WORDINGS[field], key, language) for field, key in MEANINGS.items()), "1" * 64)
    left, edition = amiss(tmp_path, template, language, lists, taught)
    assert left == []
    assert not [note.text for note in edition.notes if note.text.startswith((Repair.UNKNOWN.value, Repair.MEANT.value))]
    assert edition.unrecognised == ()
    assert amiss(tmp_path, template, language, lists, NOTHING_TAUGHT)[0]

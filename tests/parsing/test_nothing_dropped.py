"""Whatever stands in a document is found again: in the model, in a note, in what was not recognised, or it is part of a label."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from msgspec import Struct
from msgspec.structs import fields

from kasdiff.assets import resources
from kasdiff.errors import NotAStandardError
from kasdiff.parsing.parse import parse
from kasdiff.text.fold import letters_of
from tests.parsing.generated import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.document import Document
    from kasdiff.model.edition import Edition

_WORD = re.compile(r"[^\W\d_]+|\d{5,}")
_LETTERS = re.compile(r"[\W_]+")


def texts(value: Any) -> Iterator[str]:
    """Yield all texts inside an edition."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif isinstance(value, Struct):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def labels() -> str:
    """Return the letters of all labels."""
    wordings = []
    for name in ("template_a", "template_b", "template_c", "template_d", "passport", "frames"):
        for table in tomllib.loads(resources("labels", f"{name}.toml").read_text(encoding="utf-8")).values():
            wordings += [one for language in table.values() for one in language]
    return "|".join(_LETTERS.sub("", letters_of(one)) for one in wordings)


LABELS = labels()


def held(edition: Edition) -> str:
    """Return the letters of all texts of an edition."""
    return "|".join(_LETTERS.sub("", letters_of(text)) for text in texts(edition))


def lost(document: Document, edition: Edition) -> list[str]:
    """Return the words of a document that its edition does not hold."""
    kept = held(edition)
    words = [word for block in document.paragraphs() for word in _WORD.findall(letters_of(block.text))]
    return [word for word in words if word not in kept and word not in LABELS]


@settings(max_examples=150)
@given(documents())
def test_each_word_is_found_again_and_the_counts_add_up(document: Document) -> None:
    try:
        edition = parse(document)
    except NotAStandardError:
        return
    assert edition.coverage.complete
    assert edition.coverage.blocks == sum(1 for _ in document.paragraphs())
    assert lost(document, edition) == []


@settings(max_examples=60)
@given(documents())
def test_everything_has_its_place(document: Document) -> None:
    """Cards, functions, skills and items know their block; so does every field that holds something."""
    try:
        edition = parse(document)
    except NotAStandardError:
        return
    blocks = range(edition.coverage.blocks)
    for _, _, card in edition.cards():
        assert card.source.block in blocks
        assert all(source.block in blocks for source in card.field_sources.values())
        assert all(item.source.block in blocks and item.source.line for item in card.items())
        for function in card.functions:
            if not function.name and not function.skills:
                continue  # a heading of abilities with nothing under it
            assert function.source.block in blocks
            assert all(skill.source.block in blocks for skill in function.skills)
    assert all(note.source.block in blocks for note in edition.notes)
    assert all(one.source.block in blocks for one in edition.unrecognised)

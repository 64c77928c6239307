"""What a reading says of itself: text it did not understand, labels it does not know, things to look at, a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from rapidfuzz.distance import Postfix, Prefix

from kasdiff.errors import KasdiffError
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers.registry import read_document
from kasdiff.reports.edition_checks import (
    HALF_RELATED,
    NO_CODE,
    NO_FUNCTIONS,
    NOT_PRINTED,
    ODD_CODE,
    OTHER_GROUP,
    OTHER_LEVEL,
    OTHER_NAME,
    checks,
)
from kasdiff.reports.edition_json import edition_dict
from tests.evaluation.reading_score import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from kasdiff.model.document import Document
    from kasdiff.model.edition import Edition
    from kasdiff.model.source import Source

_SHORT = 6  # letters of a value that stands in many texts by chance
_SHORTEST_SHOWN = 5  # letters of a value that a check of a card shows: "7212-2"
_LEAST = 12  # letters of a piece that tells of the text it was torn from
# Checks that name a card or a function, and what of it they tell about.
_OF_CARD = {NO_FUNCTIONS: "functions", NOT_PRINTED: "all", NO_CODE: "code", ODD_CODE: "code", OTHER_GROUP: "code group_code", OTHER_LEVEL: "level",
            OTHER_NAME: "name", str(Repair.LEVEL): "level"}  # fmt: skip
_OF_VALUE = {
    str(Repair.WITHIN),
    str(Repair.FORM),
    str(Repair.PAGE),
    str(Repair.UNLABELLED),
}  # checks that show what was read
_MISSING = {str(Repair.LACKING), str(Repair.UNPRINTED)}
_OF_FUNCTION = {
    str(Repair.NO_BLOCK): "abilities knowledge s",
    str(Repair.NO_ABILITIES): "abilities",
    str(Repair.NO_KNOWLEDGE): "knowledge",
}


class Told(Struct):
    """All that a reading tells. `reading` is what was read, empty where the file was refused."""

    reading: dict[str, Any] = field(default_factory=lambda: {"standards": []})
    refused: str = ""
    warnings: list[str] = field(default_factory=list)
    texts: list[str] = field(
        default_factory=list
    )  # folded: not understood, kept under their own labels, quoted by checks
    labelled: list[tuple[str, str]] = field(
        default_factory=list
    )  # folded label and text of what is kept under its own name
    checks: list[tuple[str, str]] = field(default_factory=list)  # kind and folded detail
    checked: set[int] = field(default_factory=set)  # blocks of checks
    lacking: list[tuple[str, str]] = field(
        default_factory=list
    )  # folded detail of a missing field, and where it should stand
    blocks: list[tuple[int, str]] = field(default_factory=list)  # place and folded text of the document's paragraphs

    def text(self, key: str) -> bool:
        """Whether the folded text, or a piece of it, is told as not understood."""
        if len(key) < _SHORT:
            return bool(key) and key in self.texts
        return any(key in told or (len(told) >= _LEAST and told in key) for told in self.texts) or key in "".join(
            self.texts
        )

    def place(self, keys: Iterable[str]) -> bool:
        """Whether a check stands where one of these folded texts does."""
        wanted = [key for key in keys if key]
        checked = [text for block, text in self.blocks if block in self.checked]
        return any(key == text or (len(key) >= _SHORT and key in text) for text in checked for key in wanted)

    def within(self, key: str) -> bool:
        """Whether a check stands where this folded text does, or a part of it."""
        parts = (text for block, text in self.blocks if block in self.checked and len(text) >= _LEAST)
        shown = (detail for kind, detail in self.checks if kind in _OF_VALUE)
        return (
            self.place([key]) or any(text in key for text in parts) or any(key in text or text in key for text in shown)
        )

    def around(self, key: str) -> bool:
        """Whether a check shows this folded text with something else between its halves: a running head."""
        shown = (detail for kind, detail in self.checks if kind in _OF_VALUE)
        return any(Prefix.similarity(key, text) + Postfix.similarity(key, text) >= len(key) for text in shown)

    def meant(self, labels: Iterable[str]) -> bool:
        """Whether a check says that a label was read by its words and its place, which holds one of these and more."""
        details = [detail for kind, detail in self.checks if kind == Repair.MEANT]
        return any(label != detail and label in detail for label in labels for detail in details)

    def named(self, key: str) -> bool:
        """Whether a check of a function or skill shows this folded text within its name."""
        return bool(key) and any(kind in _OF_FUNCTION and key in detail for kind, detail in self.checks)

    def half(self, name: str) -> bool:
        """Whether a check says of the related profession with this folded name that its level is missing."""
        return bool(name) and any(kind == HALF_RELATED and detail.endswith(name) for kind, detail in self.checks)

    def shows(self, name: str, key: str) -> bool:
        """Whether a check of the card with this folded name shows this folded value in what it says of another field."""
        return len(key) >= _SHORTEST_SHOWN and any(
            kind in _OF_CARD and name in detail and key in detail.replace(name, "") for kind, detail in self.checks
        )

    def lacks(self, name: str, label: str) -> bool:
        """Whether a check says of the card with this folded name that the field with this folded label is missing."""
        return any(kind in _MISSING and detail == name + label for kind, detail in self.checks)

    def may_hold(self, name: str, labels: Collection[str]) -> bool:
        """Whether a check says that a field of the card with this folded name is missing behind that with one of these folded labels."""
        return any(detail.startswith(name) and text.startswith(tuple(labels)) for detail, text in self.lacking)

    def card(self, name: str, what: str) -> bool:
        """Whether a check says of the card with this folded name that `what` is missing or odd."""
        return any(
            name in detail and {"all", what} & set(_OF_CARD.get(kind, "").split()) for kind, detail in self.checks
        )

    def says(self, kinds: Collection[str], name: str) -> bool:
        """Whether a check of one of these kinds names this card."""
        return any(kind in kinds and name in detail for kind, detail in self.checks)

    def function(self, names: Iterable[str], what: str) -> bool:
        """Whether a check says of the function or skill with these folded names that `what` is missing."""
        wanted = [name for name in names if name]
        return any(
            what in _OF_FUNCTION.get(kind, "").split() and any(name in detail for name in wanted)
            for kind, detail in self.checks
        )


def read(path: Path, side: str | None = None) -> Told:
    """Read a file, of two languages the one named; a refusal is told as well."""
    try:
        document = read_document(path)
        edition = parse(document, side)
    except KasdiffError as error:
        return Told(refused=str(error))
    return told_of(document, edition)


def told_of(document: Document, edition: Edition) -> Told:
    """Collect what an edition tells of itself."""
    told = Told(edition_dict(edition), warnings=[str(warning) for warning in document.warnings])
    told.blocks = [(p.source.block, fold(p.text)) for p in document.paragraphs() if p.source.block is not None]
    told.texts = [fold(entry.text) for entry in edition.unrecognised]
    for label, text in _under_own_names(told.reading):
        told.labelled.append((fold(label), fold(text)))
        told.texts.append(fold(text))
    for kind, detail, source in _checks(edition):
        told.checks.append((kind, fold(detail)))
        if len(fold(detail)) >= _LEAST and kind not in _OF_CARD and kind not in _OF_FUNCTION:
            told.texts.append(fold(detail))
        if source.block is not None:
            told.checked.add(source.block)
        if kind in _MISSING:
            told.lacking.append((fold(detail), dict(told.blocks).get(source.block or 0, "")))
    told.texts = [text for text in told.texts if text]
    return told


def _checks(edition: Edition) -> Iterator[tuple[str, str, Source]]:
    """Yield kind, detail and place of each check; an edition that carries its checks is asked first."""
    for check in getattr(edition, "checks", None) or checks(edition):
        kind = getattr(check, "what", None) or getattr(check, "kind", "")
        yield str(kind), str(getattr(check, "detail", None) or getattr(check, "text", "")), check.source


def _under_own_names(reading: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield label and text of the fields and lists that no template knows."""
    for standard in reading["standards"]:
        for card in standard["cards"]:
            yield from ((entry["label"], entry["text"]) for entry in card.get("other_fields", ()))
            for function in card["functions"]:
                for skill in function["skills"]:
                    for entry in skill.get("other_lists", ()):
                        yield from ((entry["label"], item["text"]) for item in entry["items"])

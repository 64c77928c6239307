"""The paragraph of a card in the body of the standard: level, base group, possible titles, purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.model.edition import Card, NoteKind, OtherField, OtherName
from kasdiff.model.taught import OTHER
from kasdiff.parsing.lists import after_number, leading_number
from kasdiff.parsing.pieces import blocks_of, place
from kasdiff.parsing.template_a.wordings import wordings, words
from kasdiff.parsing.template_d.fields import quoted as quotation
from kasdiff.text.fold import clean, fold
from kasdiff.text.sentences import clauses

if TYPE_CHECKING:
    from kasdiff.model.source import Source
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.sections import Body
    from kasdiff.parsing.template_a.sentences import Reader
    from kasdiff.parsing.template_a.wordings import Wordings

# What the points fill.
_FIELDS = {
    "point_level": "level",
    "point_group": "group_code",
    "point_titles": "other_names",
    "point_purpose": "purpose",
}
_POINTS = (*_FIELDS, "point_reference", OTHER)
_HEADING_NAME = re.compile(r"(?:.*?параграф(?:\s?\d{1,2})?)[\s.:–-]*(?P<name>.*)", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"[«\"“](?P<name>.+)[»\"”]\s*\.?$", re.DOTALL)
_LEVEL = re.compile(r"(?<![\d.])\d(?:\.\d)?(?:\s?[-–—]\s?\d(?:\.\d)?)?(?![\d])")
_FRAME = re.compile(r"[^\W\d_]{3}(?![^\W\d_])")
_GROUP = re.compile(r"(?<![\d-])\d{4}(?![\d]|-\d{2})")
_AFTER_LABEL = re.compile(r":|\s[-–—]+\s?|[–—]")
_END_MARKS = " ;.,"


def read_body(body: Body, reader: Reader) -> Card:
    """Return the card that a paragraph tells of. The introduction and the reference to annex 2 become notes."""
    ledger = reader.ledger
    heading = reader.text(body.heading)
    sources = {"name": place(body.heading)} if body.heading else {}
    card = Card(_name(heading), heading=heading, source=place([*body.heading, *body.points]))
    labels = wordings(ledger.taught)
    for key, pieces in _points(body, labels):
        blocks = blocks_of(pieces)
        if key == "card_intro":
            ledger.note(NoteKind.HEADING, *blocks)
        elif key == "point_reference":
            ledger.note(NoteKind.GENERAL, *blocks)
        elif key:
            if key == "point_group":  # the group's name and the classifier have no field
                ledger.note(NoteKind.GENERAL, *blocks, text=" ".join(p.text for p in pieces))
            text = after_number(reader.plain(pieces))
            if key == "point_level" and (beside := _level(text)[1]):
                ledger.note(NoteKind.GENERAL, *blocks, text=beside)
            ledger.content(*blocks)
            card = _with(card, key, text, place(pieces), labels)
            if key in _FIELDS:
                sources[_FIELDS[key]] = place(pieces)
        # A point of another kind stays unmentioned, so the ledger counts it as unrecognised.
    return replace(card, field_sources=sources)


def _name(heading: str) -> str:
    match = _HEADING_NAME.fullmatch(heading)
    rest = clean(match["name"]) if match else quotation(heading) or heading
    quoted = _QUOTED.fullmatch(rest)
    return clean(quoted["name"]) if quoted else rest.strip('«»"“” .')


def _points(body: Body, labels: Wordings) -> list[tuple[str, list[Piece]]]:
    """Return the points with the label that begins each; a paragraph without one goes on with the point before."""
    points: list[tuple[str, list[Piece]]] = []
    bracketed = any((number := leading_number(piece.text)) and number.mark == ")" for piece in body.points)
    for piece in body.points:
        number = leading_number(piece.text)
        begun = labels.meant(after_number(piece.text), "card_intro", *_POINTS)
        new = begun is not None and begun.key not in {key for key, _ in points if key != OTHER}
        if begun is not None and (number is not None or not points or new):
            points.append((begun.key, [piece]))
        elif not points or (number is not None and (number.mark == ")" or not bracketed)):
            points.append(("", [piece]))
        else:
            points[-1][1].append(piece)
    return points


def _with(card: Card, key: str, text: str, source: Source, labels: Wordings) -> Card:
    """Return the card with what a point says, which stands at `source`."""
    label, value = _parted(text, labels)
    if key == OTHER:
        return replace(card, other_fields=(*card.other_fields, OtherField(label, value, source)))
    if key == "point_level":
        return replace(card, level=_level(text)[0])
    if key == "point_group":
        return replace(card, group_code=_group(text, labels))
    if key == "point_titles":
        return replace(card, other_names=tuple(map(OtherName, _titles(value))))
    return replace(card, purpose=value or None)


def _parted(text: str, labels: Wordings) -> tuple[str, str]:
    """Part a point into its label and what follows it: after the colon or dash beyond most of the label's letters."""
    begun = labels.meant(text, *_POINTS)
    letters = seen = 0
    target = (begun.letters * 2) // 3 if begun else 0
    while seen < len(text) and letters < target:
        letters += text[seen].isalnum()
        seen += 1
    mark = _AFTER_LABEL.search(text, seen)
    return (clean(text[: mark.start()]), clean(text[mark.end() :])) if mark else (clean(text), "")


def _level(text: str) -> tuple[str | None, str]:
    """Return the level in the branch's frame (where only the national one is printed, that), and the words on the national one beside it."""
    branch: str | None = None
    national: str | None = None
    beside = ""
    spot = 0
    frames = words("frame_branch") + words("frame_national")
    for match in _LEVEL.finditer(text):
        names = [m for m in _FRAME.finditer(text, spot, match.start()) if fold(m.group()) in frames]
        level = re.sub(r"\s", "", match.group())
        if names and fold(names[-1].group()) in words("frame_national"):
            national = national or level
            beside = text[names[-1].start() : match.end()]
        else:
            branch = branch or level
        spot = match.end()
    return (branch, beside) if branch else (national, "")


def _group(text: str, labels: Wordings) -> str | None:
    """Return the four digits of the base group; the year in the classifier's own number is none."""
    label = labels.meant(text, "point_group")
    found = _GROUP.search(text, label.letters // 2 if label else 0)
    return found.group() if found else None


def _titles(text: str) -> list[str]:
    """Part the possible titles: at ";" where there is one between them, else at commas, in both cases outside brackets."""
    text = text.rstrip(_END_MARKS)
    parts = next((parts for sign in ";," if len(parts := clauses(text, sign)) > 1), [text])
    return [clean(part).rstrip(_END_MARKS) for part in parts if part.strip(_END_MARKS)]

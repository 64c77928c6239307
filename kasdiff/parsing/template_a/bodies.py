"""The paragraph of a card in the body of the standard: level, base group, possible titles, purpose."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.model.edition import NoteKind, OtherField, OtherName
from kasdiff.model.taught import OTHER
from kasdiff.parsing.lists import leading_number
from kasdiff.parsing.pieces import place
from kasdiff.parsing.template_a.sentences import joined, parts_of
from kasdiff.parsing.template_a.wordings import wordings, words
from kasdiff.parsing.template_d.fields import quoted as quotation
from kasdiff.text.fold import clean, fold

if TYPE_CHECKING:
    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.template_a.sections import Body
    from kasdiff.parsing.template_a.wordings import Wordings
    from kasdiff.text.vocabulary import Vocabulary

_POINTS = ("point_level", "point_group", "point_titles", "point_purpose", "point_reference", OTHER)
_HEADING_NAME = re.compile(r"(?:.*?параграф(?:\s?\d{1,2})?)[\s.:–-]*(?P<name>.*)", re.IGNORECASE | re.DOTALL)
_QUOTED = re.compile(r"[«\"“](?P<name>.+)[»\"”]\s*\.?$", re.DOTALL)
_LEVEL = re.compile(r"(?<![\d.])\d(?:\.\d)?(?:\s?[-–—]\s?\d(?:\.\d)?)?(?![\d])")
_FRAME = re.compile(r"[^\W\d_]{3}(?![^\W\d_])")
_GROUP = re.compile(r"(?<![\d-])\d{4}(?![\d]|-\d{2})")
_AFTER_LABEL = re.compile(r":|\s[-–—]+\s?|[–—]")
_END_MARKS = " ;.,"


class BodyFields(Struct):
    """What the paragraph of a card says, and where."""

    name: str
    heading: str
    level: str | None = None
    group_code: str | None = None
    other_names: tuple[OtherName, ...] = ()
    purpose: str | None = None
    others: list[OtherField] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)


def read_body(body: Body, vocabulary: Vocabulary, ledger: Ledger) -> BodyFields:
    """Read one card's paragraph. The introduction and the reference to annex 2 become notes."""
    heading = joined(parts_of(body.heading, vocabulary, ledger), vocabulary)
    fields = BodyFields(_name(heading), heading)
    if body.heading:
        fields.sources["name"] = place(body.heading)
    ledger.content(*(p.block for p in body.heading))
    labels = wordings(ledger.taught)
    for key, pieces in _points(body, labels):
        blocks = [p.block for p in pieces]
        if key == "card_intro":
            ledger.note(NoteKind.HEADING, *blocks)
        elif key == "point_reference":
            ledger.note(NoteKind.GENERAL, *blocks)
        elif key:
            if key == "point_group":  # the group's name and the classifier have no field
                ledger.note(NoteKind.GENERAL, *blocks, text=" ".join(p.text for p in pieces))
            text = joined(parts_of(pieces, vocabulary, ledger), vocabulary)
            if key == "point_level" and (beside := _level(text)[1]):
                ledger.note(NoteKind.GENERAL, *blocks, text=beside)
            ledger.content(*blocks)
            _take(key, text, place(pieces), fields, labels)
        # A point of another kind stays unmentioned, so the ledger counts it as unrecognised.
    return fields


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
        text = piece.text[number.end :] if number else piece.text
        begun = labels.meant(text, "card_intro", *_POINTS)
        new = begun is not None and begun.key not in {key for key, _ in points if key != OTHER}
        if begun is not None and (number is not None or not points or new):
            points.append((begun.key, [piece]))
        elif number is not None and (number.mark == ")" or not bracketed):
            points.append(("", [piece]))
        elif points:
            points[-1][1].append(piece)
        else:
            points.append(("", [piece]))
    return points


def _take(key: str, text: str, source: Source, fields: BodyFields, labels: Wordings) -> None:
    label, value = _parted(text, labels)
    if key == OTHER:
        fields.others.append(OtherField(label, value, source))
        return
    if key == "point_level":
        fields.level, name = _level(text)[0], "level"
    elif key == "point_group":
        fields.group_code, name = _group(text, labels), "group_code"
    elif key == "point_titles":
        fields.other_names, name = tuple(OtherName(n) for n in _titles(value)), "other_names"
    else:
        fields.purpose, name = value or None, "purpose"
    fields.sources[name] = source


def _parted(text: str, labels: Wordings) -> tuple[str, str]:
    """Part a point into its label and what follows it: after the colon or dash beyond most of the label's letters."""
    number = leading_number(text)
    body = text[number.end :] if number else text
    begun = labels.meant(body, *_POINTS)
    letters = seen = 0
    target = (begun.letters * 2) // 3 if begun else 0
    while seen < len(body) and letters < target:
        letters += body[seen].isalnum()
        seen += 1
    mark = _AFTER_LABEL.search(body, seen)
    return (clean(body[: mark.start()]), clean(body[mark.end() :])) if mark else (clean(body), "")


def _level(text: str) -> tuple[str | None, str]:
    """Return the level in the branch's frame (where only the national one is printed, that), and the words on the national one beside it."""
    number = leading_number(text)
    body = text[number.end :] if number else text
    branch: str | None = None
    national: str | None = None
    beside = ""
    spot = 0
    for match in _LEVEL.finditer(body):
        names = [m for m in _FRAME.finditer(body, spot, match.start()) if fold(m.group()) in _frames()]
        level = re.sub(r"\s", "", match.group())
        if names and fold(names[-1].group()) in words("frame_national"):
            national = national or level
            beside = body[names[-1].start() : match.end()]
        else:
            branch = branch or level
        spot = match.end()
    return (branch, beside) if branch else (national, "")


def _frames() -> tuple[str, ...]:
    return words("frame_branch") + words("frame_national")


def _group(text: str, labels: Wordings) -> str | None:
    """Return the four digits of the base group; the year in the classifier's own number is none."""
    label = labels.meant(text[leading.end :] if (leading := leading_number(text)) else text, "point_group")
    found = _GROUP.search(text, label.letters // 2 if label else 0)
    return found.group() if found else None


def _titles(text: str) -> list[str]:
    """Part the possible titles: at ";" where there is one between them, else at commas, in both cases outside brackets."""
    text = text.rstrip(_END_MARKS)
    for mark in (";", ","):
        parts = [clean(part) for part in _outside_brackets(text, mark)]
        if len(parts) > 1:
            return [part.rstrip(_END_MARKS) for part in parts if part.strip(_END_MARKS)]
    return [text] if text else []


def _outside_brackets(text: str, mark: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for index, char in enumerate(text):
        if char == "(":
            depth += 1
        elif char == ")":
            depth = max(0, depth - 1)
        elif char == mark and not depth:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]

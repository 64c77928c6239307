"""Which label a line carries: at its head, as the whole of it, or as the whole of its cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.meaning import OF_NUMBERED, OF_SKILLS
from kasdiff.parsing.spans import is_card_heading
from kasdiff.parsing.template_d.shapes import cell_of
from kasdiff.readers.numbers import with_figures
from kasdiff.text.alphabet import LARGE
from kasdiff.text.fold import clean, letters_of, squeeze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.parsing.labels import Found, Labels
    from kasdiff.parsing.template_d.section import Line

_LONGEST = 160  # letters of the longest label with room for a misprint
LONGEST_HEAD = 220  # characters in which a label at the head of a text is looked for
_BEGINNING = 3  # letters by which a label is looked for
_SHORTEST_MISPRINTED = 12
_SHORTEST_BARE = 30  # of a misprinted label that has no colon and is all of its cell
_ORDINAL = "(?i:я|й|ая|ый|ой|ші|шы|нші|ншы)"
# Of "Task 1.2" the number is 2: that of the task within its function.
_NUMBERED = re.compile(
    rf"\s*[-–(]?(?:№\s*)?(?:(?:\d{{1,2}}\.)*(?P<number>\d{{1,2}})(?:-{_ORDINAL}(?!\w))?(?:\s*\([^()\d]{{2,60}}\)(?=:))?)?"
    r"\s*(?P<colon>\)?\s*[:.)]|[-–—](?=\s)|$|(?=\s))\s*"
)
# "2-навык", "2-й навык", "2 – навык" (not "2 – Навыки", an item), "2 дағды", "2. Навык"; where the number is not joined to the word, nothing but a colon may
# follow.
_JOINED = rf"(?P<joined>(?:\s?[-–]|[-–]\s|\s[-–]\s(?![{LARGE}]))(?:{_ORDINAL}\s)?)"
_NUMBER_BEFORE = re.compile(
    rf"\s*(?:[-–—]\s)?(?:№\s*)?(?:\d{{1,2}}\.)*(?P<number>\d{{1,2}})(?:{_JOINED}|\s?[.)]\s?|\s)(?=[^\W\d_])"
)
_NUMBER_BEHIND = re.compile(r"\s*№?\s*\d{1,2}\s*(?::|$)")
_ANY_NUMBER = re.compile(r"(?:№\s*)?(?<![\d-])(?:\d{1,2}\.)*(\d{1,2})(?![\d-])(?!\w)\.?")
_AFTER_HEADING = re.compile(r"\s*(?:№?\s*\d{1,3}\s*)?(?:$|[:.«\"“„–-])")
_LISTS = OF_SKILLS - {"recognition"}
_NO_LETTERS = re.compile(r"[\W\d_]+")
_ENDS = re.compile(r"\s*(?::|(?:[-–—;]\s*)?$)")  # a dash or a semicolon for the colon, behind which nothing stands
_NAME = re.compile(
    rf"\s+[{LARGE}]"
)  # behind the label of several words of a function, with its number in front: "2. Labour function Planting"
_DASH = re.compile(r"\s+[-–—]\s+(?=\S)")  # behind the label of a field, for a colon
_LIST_NUMBER = re.compile(r"^\s*\d{1,2}\s?[.)]\s*")


class Mark(Struct, frozen=True):
    """A label: its key, the number behind it (functions and skills), what follows it in the line, and whether it was misprinted.

    `meant` is a label whose words no template has: what it means was told by them and by its place, or `taught` by the user.
    """

    key: str
    rest: str
    number: int | None = None
    misprinted: bool = False
    lines: int = 1  # how many lines of its cell the label takes
    meant: str = ""
    taught: bool = False


class Marks:
    """Finds the labels of a template, in the order of cost: first letters, then the label at the head, then misprints."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self._beginnings = frozenset(_beginning(wording) for wording in labels.keys)
        self._short = tuple(beginning for beginning in self._beginnings if len(beginning) < _BEGINNING)
        self._recognition = frozenset(labels.beginnings("recognition"))

    def find(self, lines: Sequence[Line], index: int) -> Mark | None:
        """Return the mark of `lines[index]`, or None where it is no label."""
        text = lines[index].piece.text
        if is_card_heading(text):
            return Mark("heading", text)
        return self.of(text) or self._misprinted(lines, index)

    def of(self, text: str) -> Mark | None:
        """Return the mark at the head of `text`: a label that is followed by a colon, a number or nothing; or a numbered one with its number in front."""
        before = _NUMBER_BEFORE.match(text)
        if before:
            text = text[before.end() :]
        if not self._may_begin(text):
            return None
        found = self._head(text[:LONGEST_HEAD], numbered=before is not None and before["joined"] is not None)
        if found is None or (before and found.key not in OF_NUMBERED | {"heading"}):
            return None
        rest = text[len(found.label) :]
        if found.key in OF_NUMBERED:
            named = " " in found.label.strip() and _NAME.match(rest) is not None
            if before and not before["joined"] and not named and not _ENDS.match(rest):
                return None
            return _numbered(found.key, f" {before['number']}{rest}" if before else rest)
        if found.key == "heading":
            return Mark(found.key, rest) if _AFTER_HEADING.match(rest) else None
        end = _ENDS.match(rest) or (_DASH.match(rest) if found.key not in _LISTS else None)
        return Mark(found.key, rest[end.end() :].strip()) if end else None

    def _head(self, text: str, *, numbered: bool) -> Found | None:
        """Return the label at the head of a text; of a word that is both, the list's without a number, the skill's with one: "2-дағды"."""
        found = self.labels.head(text)
        if (
            found is None
            or found.key != "abilities"
            or not (numbered or _NUMBER_BEHIND.match(text[len(found.label) :]))
        ):
            return found
        other = load_labels("template_d").head(text)
        return other if other is not None and other.key in OF_NUMBERED else found

    def is_skill(self, label: str) -> bool:
        """Whether a word is the label of a skill or of its list, which a number or the list below tells."""
        return load_labels("template_d").keys.get(squeeze(label)) == "skill"

    def _may_begin(self, text: str) -> bool:
        letters = _beginning(text)
        return letters in self._beginnings or letters.startswith(self._short)

    def _misprinted(self, lines: Sequence[Line], index: int) -> Mark | None:
        """Forgive misprints and breaks where the line, or its whole cell, is nothing but a label."""
        line = lines[index]
        if not line.first:
            return None
        if line.last and not line.head and (found := self._unsigned(line.piece.text)):
            return found
        if not line.last and self._may_begin(line.piece.text) and not line.piece.text.rstrip().endswith(":"):
            cell = cell_of(lines, index)
            text = clean(" ".join(part.piece.text for part in cell))
            key = self.labels.whole(text) if len(text) <= _LONGEST else None
            if key and key not in OF_NUMBERED:
                return Mark(key, "", lines=len(cell))
        text, colon, rest = line.piece.text.partition(":")
        shortest = _SHORTEST_MISPRINTED if colon else _SHORTEST_BARE if line.last else _LONGEST
        if not shortest <= len(text) + len(colon) <= _LONGEST or number_in(text) is not None:
            return None
        if rest.strip() and text[:1].islower():
            return None
        key = self.labels.whole(text)
        return Mark(key, rest.strip(), misprinted=True) if key and key not in OF_NUMBERED else None

    def _unsigned(self, text: str) -> Mark | None:
        """Return a label of several words behind which its value goes on without a sign, in a cell of its own: "Skill may be recognised by …"."""
        found = self.labels.head(text) if ":" not in text and _beginning(text) in self._recognition else None
        if found is None or found.key != "recognition" or " " not in found.label or not found.rest[:1].islower():
            return None
        return Mark(found.key, found.rest, meant=found.label)  # which is told: where it ends only its words say


def _numbered(key: str, rest: str) -> Mark | None:
    """Read "1: name", "2", "№ 3 – name" behind the label of a function or a skill; a word that goes on is no label."""
    rest = with_figures(rest)
    match = _NUMBERED.match(rest)
    if match is None or (match["number"] is None and match["colon"] != ":" and rest.strip()):
        return None
    number = int(match["number"]) if match["number"] else None
    return Mark(key, rest[match.end() :].strip(), number)


def number_in(label: str) -> int | None:
    """Return the number of a label that has one number."""
    found = _ANY_NUMBER.findall(label)
    return int(found[0]) if len(found) == 1 else None


def without_numbers(label: str) -> str:
    """Return the words of a label."""
    return _ANY_NUMBER.sub(" ", label)


def _beginning(text: str) -> str:
    """Return the first three letters, folded fast."""
    return _NO_LETTERS.sub("", letters_of(text[:12]).replace("ё", "е"))[:_BEGINNING]

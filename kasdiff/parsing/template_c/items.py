"""The lines of a list of abilities or knowledge become items.

Numbers lead: between two numbers everything is one item, whatever it holds (several sentences, a sub-list of acts, ";"). What follows the last number, and
a list without numbers, is cut where a clause ends in ";" or where the layout ended a paragraph: a short line, a line of a document that does not wrap.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.model.edition import Item
from kasdiff.parsing.lists import lettered, number_starts, without_dash
from kasdiff.parsing.pieces import Piece
from kasdiff.text.alphabet import has_ended

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.parsing.pieces import Line
    from kasdiff.text.joining import Joiner
    from kasdiff.text.vocabulary import Vocabulary

# Of a doubled number ("2.3.") the value is the second one.
_START = re.compile(r"\s*(?:(?P<first>\d{1,2})\.(?=\d))?(?P<value>\d(?:\s?\d){0,2})\s{0,3}[.)](?!\d)\s*")
_INSIDE = re.compile(
    r"(?<=[.;:!?\"”»)])\s*(?:(?P<first>\d{1,2})\.(?=\d))?(?P<value>\d(?:\s?\d)?)\s?[.)](?!\d)(?:\s+|$|(?=[^\W\d_]))"
)
_BARE = re.compile(r"\s*(?P<value>\d{1,2})\s*")
_BULLET = re.compile(r"\s*[·•▪]\s*")
_NO_NUMBER_AFTER = re.compile(r"(?:№|[-–—/(])\s*$")
_REFERENCE = re.compile(r"(?:№|\bст\.|\bп\.)\s*$")
_LOOK_BACK = 12  # letters before a number that tell whether it belongs to a reference
_BRACKET = re.compile(r"[()]")
_MOST_AHEAD = 9  # numbers that a list may skip
_NEAR = 12  # lines that tell how a text reads where one of them ends


class _Group(Struct, frozen=True):
    """The lines from one list number to the next; `printed` is the number as an item keeps it."""

    number: int | None
    lines: tuple[Line, ...]
    printed: str | None = None


class _Number(Struct, frozen=True):
    """A list number in a line: its value, how it is printed, and what stands before and after it."""

    value: int
    printed: str
    before: str
    after: str


class Found(Struct, frozen=True):
    """An item, the words that were rejoined in it, what shows that text is lost before it, else "", and pairs of words that may be one."""

    item: Item
    mended: tuple[str, ...] = ()
    lost: str = ""
    doubtful: tuple[str, ...] = ()


def items_of(lines: Sequence[Line], joiner: Joiner) -> list[Found]:
    """Return the items of a list."""
    if not joiner.layout.wrapped:
        if items := lettered([Piece(line.text, line.source, line.block) for line in lines]):
            return [Found(item) for item in items]
        lines = [part for line in lines for part in _parted(line)]
    groups = list(_groups(lines))
    width = max((len(line.text.rstrip()) for line in lines), default=0)
    numbers = [g.number for g in groups if g.number is not None]
    out: list[Found] = []
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else None
        loose = following is None or group.number is None
        parts = _tail(group, joiner, width, only=len(numbers) <= 1) if loose else [group.lines]
        skips = following is not None and (following.number or 0) > (group.number or 0) + 1
        number = group.printed
        for part in parts:
            for lost, rest in _without_holes(part, joiner, skips=skips):
                read = joiner.read(rest)
                text = without_dash(read.text) if number is None else read.text
                if text:
                    source = rest[0].source.to(rest[-1].source)
                    item = Item(text, number, source)
                    out.append(Found(item, read.words, lost, read.doubtful))
                    number = None
    return out


def _parted(line: Line) -> Iterator[Line]:
    """Part a line that holds several items at their numbers."""
    starts = [start for start in number_starts(line.text) if start]
    for start, end in pairwise([0, *starts, len(line.text)]):
        yield replace(line, text=line.text[start:end], begins=line.begins or start > 0)


def _without_holes(lines: Sequence[Line], joiner: Joiner, *, skips: bool) -> Iterator[tuple[str, Sequence[Line]]]:
    """Part an item where the text between two pages or cells is lost; yield each part with what shows the loss before it.

    Text is lost where the letters before and after the border make no word, together or apart, and either the numbers of the list skip one, or the letters
    before begin a known word and those after end one, and yet they do not go together.
    """
    start, lost = 0, ""
    for index in range(1, len(lines) if joiner.layout.wrapped else 1):
        ended = has_ended(lines[index - 1].text)
        if not lines[index].begins or ended or lines[index].text[:1].isupper():
            continue
        before = lines[max(start, index - _NEAR) : index]
        left = joiner.last_word(before)
        if not left or joiner.vocabulary.known(left) is not None:
            continue
        right, over = joiner.words_at(before, lines[index : index + _NEAR])
        if right and _is_hole(left, right, over or left + right, joiner.vocabulary, skips=skips):
            yield lost, lines[start:index]
            start, lost = index, f"{left} … {right}"
    yield lost, lines[start:]


def _is_hole(left: str, right: str, over: str, vocabulary: Vocabulary, *, skips: bool) -> bool:
    """Whether text is lost between the letters `left`, which are no known word, and `right`; `over` is the word that they would make."""
    if vocabulary.nearly(over):
        return False
    torsos = vocabulary.begins_word(left) and vocabulary.known(right) is None and vocabulary.ends_word(right)
    return skips or (torsos and not vocabulary.could_join(left, right))


def _groups(lines: Sequence[Line]) -> Iterator[_Group]:
    """Cut the lines at list numbers."""
    number: _Number | None = None
    numbers = _Numbers()
    held: list[Line] = []
    for line in lines:
        rest = line
        if _BULLET.fullmatch(rest.text):
            continue
        while (found := numbers.next_in(rest, held)) is not None:
            if found.before.strip():
                held.append(replace(rest, text=found.before))
            if held:
                yield _group(number, held)
            held = []
            number = found
            rest = replace(rest, text=found.after, begins=True)
        if rest.text.strip():
            held.append(rest)
    if held:
        yield _group(number, held)


def _group(number: _Number | None, lines: Sequence[Line]) -> _Group:
    return _Group(number.value, tuple(lines), number.printed) if number else _Group(None, tuple(lines))


class _Numbers:
    """Finds the numbers of a list; those of a sub-list ("2.1." inside item 2) are passed over."""

    def __init__(self) -> None:
        self._last = 0
        self._nested = 0  # the last number of an open sub-list

    def next_in(self, line: Line, held: Sequence[Line]) -> _Number | None:
        """Return the next list number of a line; `held` are the lines since the number before."""
        text = line.text
        start = _START.match(text)
        if start is not None and not self._is_nested(start):
            goes_on = _value(start) == self._last + 1
            if _may_start(_value(start), held, self._last, line) and (goes_on or start["first"] is None):
                return self._found(start, text)
        bare = _BARE.fullmatch(text)
        if bare is not None and line.begins and _value(bare) == self._last + 1:
            return self._found(bare, text)
        for inside in _INSIDE.finditer(text, start.end() if start else 1):
            if self._is_nested(inside) or _value(inside) != self._last + 1:
                continue
            if not _REFERENCE.search(text[max(0, inside.start() - _LOOK_BACK) : inside.start()]):
                return self._found(inside, text)
        return None

    def _found(self, match: re.Match[str], text: str) -> _Number:
        self._last, self._nested = _value(match), 0
        first = match.groupdict().get("first")
        printed = f"{first}.{self._last}" if first else str(self._last)
        return _Number(self._last, printed, text[: match.start()], text[match.end() :])

    def _is_nested(self, match: re.Match[str]) -> bool:
        """Whether a number goes on with the sub-list of the item before; in a list of which all numbers are doubled, none does."""
        value = _value(match)
        if match["first"] is None or int(match["first"]) != self._last or value != self._nested + 1:
            return False
        if not self._nested and value == self._last + 1:
            return False
        self._nested = value
        return True


def _value(match: re.Match[str]) -> int:
    return int(re.sub(r"\s", "", match["value"]))


def _may_start(value: int, held: Sequence[Line], last: int, line: Line) -> bool:
    """Whether a number at the start of a line is a list number there."""
    before = held[-1].text if held else ""
    if _NO_NUMBER_AFTER.search(before):
        return False
    if value == last + 1 or not held:
        return 0 < value <= last + 1 + _MOST_AHEAD
    ended = has_ended(before) or line.begins
    return ended and 0 < value <= last + _MOST_AHEAD


def _tail(group: _Group, joiner: Joiner, width: int, *, only: bool) -> list[tuple[Line, ...]]:
    """Cut the lines after the last number, or those of a list without numbers (`only`: it has one number at most), into items."""
    lines = list(group.lines)
    numbered = group.number is not None
    if numbered and not only and any(line.text.rstrip().endswith(":") for line in lines[:-1]):
        return [tuple(lines)]  # a sub-list
    clauses = _clauses(lines)
    if numbered and len(clauses) <= 2:
        clauses = [lines]
    return [part for clause in clauses for part in _paragraphs(clause, joiner, width)]


def _clauses(lines: Sequence[Line]) -> list[list[Line]]:
    """Cut after each ";" that stands outside round brackets. A bracket that is never closed is none."""
    out: list[list[Line]] = [[]]
    closed = _closed_brackets(lines)
    depth = 0
    for number, line in enumerate(lines):
        start = 0
        for index, char in enumerate(line.text):
            if char == "(":
                depth += (number, index) in closed
            elif char == ")":
                depth = max(0, depth - 1)
            elif char == ";" and not depth:
                out[-1].append(replace(line, text=line.text[start : index + 1]))
                out.append([])
                start = index + 1
        if line.text[start:].strip():
            out[-1].append(replace(line, text=line.text[start:], begins=line.begins and start == 0))
    return [clause for clause in out if clause]


def _closed_brackets(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """Return the places (line, character) of the opening brackets that have a closing one."""
    found: set[tuple[int, int]] = set()
    opened: list[tuple[int, int]] = []
    for number, line in enumerate(lines):
        for match in _BRACKET.finditer(line.text):
            if match.group() == "(":
                opened.append((number, match.start()))
            elif opened:
                found.add(opened.pop())
    return found


def _paragraphs(lines: Sequence[Line], joiner: Joiner, width: int) -> list[tuple[Line, ...]]:
    """Cut where the layout ended a paragraph and a new one begins."""
    out: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if joiner.layout.ends_paragraph(before, line, width):
            out.append([line])
        else:
            out[-1].append(line)
    return [tuple(part) for part in out]

"""Splitting of item lists: what stands under "abilities" or "knowledge" becomes items.

Numbers lie: they are repeated, skipped, restarted, doubled ("2.3."), glued to the text before ("анықтау.2. Әлеуметтік") or after ("3.Кіріс"), and a number
at the start of a line may be none ("18 жастан", "№ / 382."). A number counts as a list number when it is plausible where it stands: at the start of a line
nearly always, inside a line only as the next one of the list, or the next but one right after the end of a sentence. A sub-list (of acts, mostly) stays
inside its item.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.parsing.chains import FARTHEST, cheapest_chain, is_abbreviation
from kasdiff.parsing.entries import CIRCLED, Entry, coded, items_of, lettered, otherwise_numbered, without_dash
from kasdiff.parsing.pieces import Piece
from kasdiff.text.alphabet import BULLETS, ENDS, LARGE, STOPS, has_ended
from kasdiff.text.fold import clean
from kasdiff.text.mending import Mended, restored
from kasdiff.text.sentences import clauses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.model.edition import Item

P = TypeVar("P", bound=Piece)
_VALUE = r"(?P<value>\d{1,4})(?:\.(?P<second>\d{1,2}))?"
_START = re.compile(rf"\s*{_VALUE}\s{{0,2}}(?P<mark>[.)])(?:\s+|(?=[^\d\s])|$)")
_INSIDE = re.compile(rf"(?<![\d№]){_VALUE}\s?(?P<mark>[.)])(?:\s+(?=\S)|(?=[^\d\s.,;:)]))")
_LOOSE_INSIDE = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[^\W_][)»\"”;])|(?<=\d\d))\s\d{1,2}[.)]\s(?:№\s?\d|[«\"“„]?[" + LARGE + r"A-Z][^\W\d_]+)"
)
_STRAY = re.compile(r"(?<=[^\d\s][;.!?)])\d{1,2}(?:\.\d{1,2})?[.)](?=\s|[^\W\d_])")
_MARKED_NUMBER = re.compile(r"\d[.)]")  # a quick look for both of these
_SIGNED_NUMBER = re.compile(r"\d\s?[.)]")  # and one for those inside a line
_MARK = re.compile(rf"\s*(?:\d{{1,3}}\s?[.)]|\(\d{{1,3}}\)|[^\W\d_]\)|o(?=\s)|[{BULLETS}{CIRCLED}*])\s*\S")
_NO_NUMBER_AFTER = re.compile(r"(?:№|\bN|\bст\.?|\bп\.?|[-–—/(,])\s*$")
_OPENERS = "\"«“„'(№"
_LOOK_BACK = 12  # letters before a number that tell whether it is one of the list
_FARTHEST_SKIP = 2  # how far a number inside a line may run ahead


class ListNumber(Struct, frozen=True):
    """A list number at the head of a text: its value, its mark ("." or ")"), where the text after it begins, and how it is printed, without the mark.

    Of a doubled number ("2.3.") the value is the second one and `first` the first.
    """

    value: int
    mark: str
    end: int
    printed: str
    first: int | None = None


_LOOSE = re.compile(r"(?<=[\s;])(?P<value>\d{1,3})\s?(?P<mark>[.)])\s+(?=[^\W\d_]|[\"«“(№])")
_FEWEST_LOOSE = 3  # items
_NUMBER_BEHIND = re.compile(rf"(?<=[{STOPS}])\s+(?P<value>\d{{1,3}})[.)]\s*$")  # and nothing of its item
_THREE = re.compile(r"\s*[Зз](?=\s?[.)])")
_BEFORE_THREE = 2
_SUBLIST = re.compile(r":\s*1\s?[.)]")


class _Part(Struct, frozen=True):
    """A stretch of text from one candidate number to the next. `inside`: it stands inside a line; `ended`: right after the end of a sentence."""

    piece: Piece
    number: ListNumber | None
    text: str
    inside: bool = False
    ended: bool = False
    glued: bool = False


@lru_cache(maxsize=4096)  # a line is looked at again and again
def leading_number(text: str) -> ListNumber | None:
    """Return the list number with which `text` begins, else None: "2. Әлеуметтік", "3)Кіріс", "4 . Сам". Not "18 жастан", "12.07.2026"."""
    match = _START.match(text)
    return _number(match) if match else None


def _number(match: re.Match[str]) -> ListNumber:
    first, second = match["value"], match["second"]
    if second is None:
        return ListNumber(int(first), match["mark"], match.end(), first)
    return ListNumber(int(second), match["mark"], match.end(), f"{first}.{second}", int(first))


def has_mark(text: str) -> bool:
    """Whether a text begins with the number, the letter or the sign of an item."""
    return _MARK.match(text) is not None


def after_number(text: str) -> str:
    """Return what follows the list number at the head of a text, all of it where there is none."""
    number = leading_number(text)
    return text[number.end :] if number else text


def without_number(text: str) -> str:
    """Return `text` without the list number or dash at its head, blanks collapsed."""
    number = leading_number(text)
    return clean(text[number.end :]) if number else without_dash(text)


def with_blanks(text: str) -> Mended:
    """Put a blank before each list number that is glued to the item before it, where the numbers run on: "…расталады);2. Психология"."""
    parts = _parts(Piece(text))
    out, last = parts[0].text, parts[0].number.value if parts[0].number else 0
    for part in parts[1:]:
        runs_on = part.number is not None and part.number.value == last + 1
        out += f" {part.text}" if part.glued and runs_on else part.text
        if runs_on:
            last += 1
    return Mended(out, restored(text, out))


def stray_numbers(text: str) -> tuple[str, ...]:
    """Return each number glued to the end of a clause inside an item, with the word before it: "кодексі;3."; the list has no place for it."""
    if not _MARKED_NUMBER.search(text):
        return ()
    found = [match.group().strip() for match in _LOOSE_INSIDE.finditer(text)]
    for match in _STRAY.finditer(text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()].rsplit(maxsplit=1)[-1]
        found.append(f"{before}{match.group()}")
    return tuple(found)


def split_items(pieces: Iterable[Piece]) -> tuple[Item, ...]:
    """Split a list, each piece a paragraph, into items.

    In a list without any number each paragraph, or of a single one each clause that ends in ";", is an item. Items keep the number as printed and the place of
    all their pieces.
    """
    pieces = tuple(pieces)
    printed = [replace(piece, text=line) for piece in pieces for line in piece.text.split("\n") if line.strip()]
    if items := coded(printed) or items_of(otherwise_numbered(printed)):
        return items
    lines = _with_own_numbers([line for piece in pieces for line in lines_of(piece)])
    if items := lettered(lines):
        return items
    items = items_of(numbered(_with_digits(lines)))
    if any(item.number for item in items):
        return items
    return _unnumbered(lines)


def _with_digits(lines: Iterable[P]) -> list[P]:
    """Return the lines of a list with the number three where the letter that looks like it stands behind the second number: "З." for "3."."""
    found: list[P] = []
    last = 0
    for line in lines:
        if last == _BEFORE_THREE and (letter := _THREE.match(line.text)):
            line = replace(line, text=f"3{line.text[letter.end() :]}")  # noqa: PLW2901
        number = leading_number(line.text)
        last = number.value if number else last
        found.append(line)
    return found


def _with_own_numbers(lines: Sequence[P]) -> list[P]:
    """Return the lines of a list with each number at its head: the next one behind the end of an item, at a line's or a page's end, is that of the next."""
    found = [*lines]
    for index, line in enumerate(found[:-1]):
        number, below = leading_number(line.text), found[index + 1]
        behind = _NUMBER_BEHIND.search(line.text)
        if number and behind and int(behind["value"]) == number.value + 1 and not has_mark(below.text):
            found[index] = replace(line, text=line.text[: behind.start()])
            found[index + 1] = replace(below, text=f"{behind.group().strip()} {below.text}")
    return found


def number_starts(text: str) -> list[int]:
    """Return where the items of a list in one line begin, as its numbers tell together; none where a sub-list stands in it.

    A number that is skipped, repeated or restarted costs something, and so does one that is passed over; behind an abbreviation ("рис. 3.") it hardly does.
    """
    if _SUBLIST.search(text):
        return []
    parts = _parts(Piece(text))
    if len(parts) == 1 and not _LOOSE.search(text):
        return [0] if parts[0].number else []
    starts = [0]
    for part in parts[:-1]:
        starts.append(starts[-1] + len(part.text))
    found = [(start, part.number) for start, part in zip(starts, parts, strict=True) if part.number]
    marks = {number.mark for _, number in found[:1]}
    strict = cheapest_chain(text, [(start, number.value) for start, number in found if number.mark in marks])
    loose = _loose_starts(text)
    return loose if len(loose) > len(strict) else strict


def _loose_starts(text: str) -> list[int]:
    """Return where items begin by numbers that stand before small letters or behind no sign: at least three, one after the other or each behind a sign."""
    head = leading_number(text)
    if head is None or head.value != 1:
        return []
    matches = [
        match
        for match in _LOOSE.finditer(text)
        if match["mark"] == head.mark
        and not _NO_NUMBER_AFTER.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
    ]
    numbers = [(0, 1), *((match.start("value"), int(match["value"])) for match in matches)]
    chain = cheapest_chain(text, numbers)
    values = dict(numbers)
    in_order = [values[start] for start in chain] == list(range(1, len(chain) + 1))
    ended = all(text[:start].rstrip()[-1:] in ENDS for start in chain[1:])
    return chain if len(chain) >= _FEWEST_LOOSE and (in_order or ended) else []


def lines_of(piece: P) -> list[P]:
    """Take a piece apart at forced line breaks, and a list in one line at its numbers."""
    lines = [line for line in piece.text.split("\n") if line.strip()]
    found: list[str] = []
    for line in lines:
        starts = number_starts(line) if len(lines) == 1 else []
        found += [line[a:b] for a, b in pairwise([0, *(s for s in starts if s), len(line)])]
    return [replace(piece, text=line) for line in found if line.strip()]


def _parts(line: Piece) -> list[_Part]:
    """Cut a line before each number that could begin an item. Linear in its length: only the letters around a number are looked at."""
    text = line.text
    head = leading_number(text)
    counted = head.end if head else 0
    if not _SIGNED_NUMBER.search(text, counted):
        return [_Part(line, head, text)]
    inside: list[tuple[re.Match[str], str]] = []
    depth = 0
    for match in _INSIDE.finditer(text, counted):
        depth += text.count("(", counted, match.start()) - text.count(")", counted, match.start())
        counted = match.start()
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if _may_begin(match, before, text[match.end() : match.end() + 1], in_brackets=depth > 0):
            inside.append((match, before))
        if match["mark"] == ")" and depth <= 0:
            counted = match.end()  # it closes no bracket
    borders = [match.start() for match, _ in inside] + [len(text)]
    parts = [_Part(line, head, text[: borders[0]])]
    for (match, before), end in zip(inside, borders[1:], strict=True):
        number = replace(_number(match), end=match.end() - match.start())
        ended = before.rstrip()[-1] in ENDS
        glued = not before[-1].isspace()
        parts.append(_Part(line, number, text[match.start() : end], inside=True, ended=ended, glued=glued))
    return parts


def _may_begin(match: re.Match[str], before: str, after: str, *, in_brackets: bool) -> bool:
    """Whether a number inside a line could begin an item: after the end of a sentence or glued to a word, and before the beginning of one."""
    if not before.strip() or not after or _NO_NUMBER_AFTER.search(before):
        return False
    if match["mark"] == ")" and in_brackets:
        return False
    begins = after.isupper() or after in _OPENERS or after.isdigit()
    glued = not before[-1].isspace()
    ended = before.rstrip()[-1] in ENDS
    return begins or (ended and after.isalpha() and (glued or not is_abbreviation(before)))


class _At(Struct, frozen=True):
    """Where the walk over a list stands: the list's mark, the last numbers of the list and of an open sub-list (0 for none), and the text before.

    Of a doubled last number of the list `first` is the first part.
    """

    mark: str
    last: int
    nested: int
    before: str
    first: int | None = None


def numbered(lines: Iterable[Piece]) -> list[Entry]:
    """Walk the numbers of a list and decide for each whether it begins an item or belongs to the text of the one before."""
    parts = [part for line in lines for part in _parts(line)]
    found: list[Entry] = []
    mark = next((p.number.mark for p in parts if p.number and not p.inside), "")
    mark = mark or next((p.number.mark for p in parts if p.number), "")
    last = nested = 0
    first: int | None = None
    for part, following in zip_longest(parts, parts[1:]):
        at = _At(mark, last, nested, found[-1].tail if found else "", first)
        number = part.number
        if number is None or (number.value != last + 1 and _is_bare(part, number, following)):
            _append(found, part)
        elif _is_nested(part, number, at):
            nested = number.value
            _append(found, part)
        elif _begins_item(part, number, at):
            found.append(Entry(number.printed, [replace(part.piece, text=part.text[number.end :])]))
            last, nested, first = number.value, 0, number.first
        else:
            _append(found, part)
    return found


def _is_bare(part: _Part, number: ListNumber, following: _Part | None) -> bool:
    """Whether nothing stands behind a number: then it is that of no item, but the end of a text."""
    return not part.text[number.end :].strip() and (following is None or following.number is not None)


def _is_nested(part: _Part, number: ListNumber, at: _At) -> bool:
    """Whether the number belongs to a sub-list: it restarts at 1 after a colon, or goes on with one that did, or is of the form "2.1." inside item 2.

    Where it could go on with both lists, one of that form goes on with the sub-list, else one inside a line with the sub-list, one at the start of a line with
    the list.
    """
    if number.first is not None:
        if number.first == at.first:
            return False  # all numbers of the list are doubled
        in_sublist = at.nested > 0 and number.value == at.nested + 1
        return at.last > 0 and number.first == at.last and (in_sublist or number.value != at.last + 1)
    if at.nested:
        goes_on = number.mark == at.mark and number.value == at.last + 1
        return number.value == at.nested + 1 and (part.inside or not goes_on)
    return at.last > 0 and number.value == 1 and (at.before.endswith(":") or number.mark != at.mark)


def _begins_item(part: _Part, number: ListNumber, at: _At) -> bool:
    expected = at.last + 1
    if part.inside:
        skip = _FARTHEST_SKIP if part.ended and part.glued and at.last else 1
        return number.mark == at.mark and expected <= number.value < expected + skip
    if number.value == expected:
        return True
    if number.mark != at.mark or _NO_NUMBER_AFTER.search(at.before):
        return False
    if not part.piece.begins and not has_ended(at.before):
        return False
    return number.value <= at.last + FARTHEST


def _append(found: list[Entry], part: _Part) -> None:
    """Add a part's text to the last item; a list that begins without a number has an item without one."""
    if not part.text.strip():
        return
    if not found:
        found.append(Entry(None, []))
    found[-1].add(part.piece, part.text, glued=part.glued)


def _unnumbered(lines: Sequence[Piece]) -> tuple[Item, ...]:
    parts = lines if len(lines) > 1 else [replace(line, text=text) for line in lines for text in clauses(line.text)]
    entries: list[Entry] = []
    for part, rest in zip(parts, rests(parts), strict=True):
        if rest:
            entries[-1].add(part, part.text)
        else:
            entries.append(Entry(None, [part]))
    return items_of(entries)


def rests(lines: Sequence[Piece]) -> list[bool]:
    """Return for each line of a list without marks whether it is the rest of the one before.

    Small letters go on behind lines without an end, if all of them do, and all capitals begin behind an end: an item that lost its end, or its capital,
    says otherwise.
    """
    ended = [has_ended(line.text) for line in lines]
    small = [line.text[:1].islower() and not has_mark(line.text) for line in lines]
    borders = {*zip(ended, small[1:], strict=False)}
    tell = borders == {(True, False), (False, True)}
    return [tell and rest and place > 0 for place, rest in enumerate(small)]

"""Items while their text comes in, and lists whose numbers have letters: "а) …", "У1. …", "1.2.1. …"."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.model.edition import Item
from kasdiff.readers.numbers import roman_value
from kasdiff.text.alphabet import BULLETS, LARGE, SMALL
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kasdiff.parsing.pieces import Piece

_LOOK_BACK = 12  # letters that the end of an item is known by

_DASH = re.compile(rf"\s*(?:[{BULLETS}]\s*|o\s+)(?=\S)")  # the letter o is a bullet of Word's
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Forms of numbers besides "1." and "1)", each of a whole list: "(1)", "1 –", "№ 1", "①", "II.", "Умение 1.".
_FORMS = tuple(
    re.compile(rf"\s*{form}\s*(?=\S)")
    for form in (
        r"\((?P<value>\d{1,3})\)",
        rf"(?:№\s?)?(?P<value>\d{{1,3}})\s?(?:[^\w\s.,)%°\"«„“№(]\s|[/:](?=[{LARGE}]))",
        rf"(?:№\s?)?(?P<value>\d{{1,3}})\s(?=[{LARGE}A-Z«\"„“№])",
        r"(?P<word>(?:\d{1,2}\.)+)(?P<value>\d{1,3})\s",
        rf"(?P<value>[{CIRCLED}])",
        r"(?P<value>[IVXІХ]{1,6})[.)]\s",
        r"(?P<value>[ivxі]{1,6})[.)]\s",
        r"(?P<word>[^\W\d_]{3,20}) (?P<value>\d{1,3})[.:)]\s",
        r"(?P<value>[a-z])[.)]\s",
        rf"(?P<value>[{SMALL}])\.\s",
        rf"(?P<word>[{LARGE}A-Z]{{1,2}})-?(?P<value>\d{{1,3}})\s+[-–—]\s",
    )
)
_OF_ONE = _FORMS[1:3]  # forms that an only item has, too
_BARE = re.compile(r"\s*\d+\s*|\S.*")  # inside a line: no sign, or no blank before it
_LETTERED = re.compile(rf"(?:^|(?<=[\s;.,:]))(?P<letter>[{SMALL}a-z])\)\s*(?=\S)", re.IGNORECASE)
_ALPHABETS = (
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "абвгдеёжзийклмнопрстуфхцчшщэюя",
    "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшіэюя",
    "abcdefghijklmnopqrstuvwxyz",
)
_CODED = re.compile(
    rf"\s*(?P<start>[{LARGE}A-Z]{{1,2}}\s?-?(?:\d{{1,2}}\.){{0,3}}|(?:\d{{1,2}}\.){{2,3}})(?P<value>\d{{1,3}})[.)]\s+(?=\S)"
)


def without_dash(text: str) -> str:
    """Return `text` without a dash or bullet at its head, blanks collapsed."""
    match = _DASH.match(text)
    return clean(text[match.end() :]) if match else clean(text)


def runs_on(numbers: Sequence[str | None]) -> bool:
    """Whether the printed numbers of a list run from 1 to its end; as the second part of "2.1", "2.2" they do, too."""
    numbers = _without_letters(numbers)
    parts = [(number or "").rpartition(".") for number in numbers]
    letters = "".join(number or "-" for number in numbers).casefold()
    if len(letters) == len(numbers) and any(alphabet.startswith(letters) for alphabet in _ALPHABETS):
        return True
    one_form = len({before for before, _, _ in parts}) == 1
    return one_form and [_value(last) for _, _, last in parts] == list(range(1, len(parts) + 1))


def _without_letters(numbers: Sequence[str | None]) -> Sequence[str | None]:
    """Return numbers without the letters with which all of them begin: "У1", "У2"."""
    found = [_CODED.match(f"{number}. x") for number in numbers]
    starts = {match["start"] for match in found if match}
    same = len(starts) == 1 and all(found) and starts.pop()[:1].isalpha()
    return [match["value"] for match in found if match] if same else numbers


def lettered(lines: Sequence[Piece]) -> tuple[Item, ...]:
    """Return the items of a list whose numbers are letters in the order of an alphabet: "а) …; б) …"."""
    first = _LETTERED.match(lines[0].text.lstrip()) if lines else None
    if first is None or first["letter"].casefold() not in "аa":
        return ()
    return items_of(_cut_at(lines, _LETTERED, "letter", _follows))


def coded(lines: Sequence[Piece]) -> tuple[Item, ...]:
    """Return the items of a list whose numbers all begin with the same letters or numbers: "У1. …", "У2. …"; "1.2.1. …", "1.2.2. …"."""
    marks = code_of(lines)
    return items_of(_cut_at(lines, marks, "printed", _counts_on)) if marks else ()


def _cut_at(
    lines: Sequence[Piece], marks: re.Pattern[str], number: str, follows: Callable[[re.Match[str], re.Match[str]], bool]
) -> list[Entry]:
    """Return the items of a list: each begins at one of the `marks`, with its `number` in the group of this name, that follows the one before it."""
    found: list[Entry] = []
    last: re.Match[str] | None = None
    for line in lines:
        text, start = line.text.strip(), 0
        for match in marks.finditer(text):
            if last is None or follows(last, match):
                if text[start : match.start()].strip():
                    found[-1].add(line, text[start : match.start()])
                found.append(Entry(match[number], []))
                last, start = match, match.end()
        found[-1].add(line, text[start:])
    return found


def _counts_on(last: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a number is the next of a list; at the start of a line it may be any."""
    return not match.start() or int(match["value"]) == int(last["value"]) + 1


def code_of(lines: Sequence[Piece]) -> re.Pattern[str] | None:
    """Return the pattern of the numbers of such a list, None where it is no such one."""
    first = _CODED.match(lines[0].text.strip()) if lines else None
    return first and re.compile(
        rf"(?:^|(?<=\s))(?P<printed>{re.escape(first['start'])}(?P<value>\d{{1,3}}))[.)]\s+(?=\S)"
    )


def otherwise_numbered(lines: Sequence[Piece]) -> Sequence[Entry]:
    """Return the items of a list that has numbers of another form from 1 on, each behind the same word or behind none; a line without one goes on."""
    form = other_form(lines)
    return _of_form(form, lines) if form else ()


def other_form(lines: Sequence[Piece]) -> re.Pattern[str] | None:
    """Return the form of the numbers of such a list, None where a list is no such one."""
    forms = [form for form in _FORMS if lines and form.match(lines[0].text)]
    return next((form for form in forms if _of_form(form, lines)), None)


def _of_form(form: re.Pattern[str], lines: Sequence[Piece]) -> Sequence[Entry]:
    found: list[Entry] = []
    words: set[str] = set()
    heads = [form.match(line.text) for line in lines]
    behind = [_value(match["value"]) for match in heads if match][1:]  # the numbers of the items that follow
    for line, match in zip(lines, heads, strict=True):
        if match:
            words.add(match.groupdict().get("word") or "")
            found.append(Entry(match["value"], []))
            start = match.end()
            following = behind.pop(0) if behind else 0
            for inside in _inside(form, line.text, match, following) if form in _OF_ONE else ():
                found[-1].add(line, line.text[start : inside.start()])
                found.append(Entry(inside["value"], []))
                start = inside.end()
            found[-1].add(line, line.text[start:])
        else:
            found[-1].add(line, line.text)
    numbers = [entry.number or "" for entry in found]
    alone = form in _OF_ONE and numbers == ["1"]
    return found if len(words) == 1 and (alone or _run(numbers)) else ()


def _inside(form: re.Pattern[str], text: str, head: re.Match[str], following: int) -> Sequence[re.Match[str]]:
    """Return the numbers inside a line that go on counting from its head; without a sign they are some if the next line counts on from the last of them."""
    found: list[re.Match[str]] = []
    last = _value(head["value"])
    for match in form.finditer(text, head.end()):
        if _value(match["value"]) == last + 1:
            found.append(match)
            last += 1
    return found if following == last + 1 else [*takewhile(lambda one: not _BARE.fullmatch(one.group()), found)]


def _run(numbers: Sequence[str]) -> bool:
    """Whether two numbers or more run on; those of a list from 1, also where they begin again, letters from any."""
    if len(numbers) < 2:
        return False
    values = [0, *map(_value, numbers)]
    if max(values) > 1 and all(value in {1, before + 1} for before, value in pairwise(values)):
        return True
    return any("".join(numbers) in alphabet for alphabet in _ALPHABETS)


def _value(number: str) -> int:
    """Return the value of a number in figures, Roman or in a circle; 0 of what is none."""
    if number.isdecimal():
        return int(number)
    return CIRCLED.find(number) + 1 if number and number in CIRCLED else roman_value(number.upper())


def _follows(last: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a letter is the next of a list; at the start of a line it may skip some or begin anew."""
    for alphabet in _ALPHABETS:
        here, there = (alphabet.find(one["letter"].casefold()) for one in (last, match))
        if here >= 0 and there >= 0 and (there == here + 1 or (not match.start() and (there != here or not there))):
            return True
    return False


class Entry(Struct):
    """An item while its text comes in: its number as printed, and of each piece the part that belongs to it. `glued` parts follow without a blank."""

    number: str | None
    pieces: list[Piece]
    glued: set[int] = field(default_factory=set)

    @property
    def value(self) -> int | None:
        """The value of the number, of a doubled one the second."""
        return _value(self.number.rpartition(".")[2]) if self.number else None

    @property
    def tail(self) -> str:
        """The end of the text so far."""
        return self.pieces[-1].text[-_LOOK_BACK:].rstrip()

    def add(self, piece: Piece, text: str, *, glued: bool = False) -> None:
        """Add a part of a piece."""
        if glued:
            self.glued.add(len(self.pieces))
        self.pieces.append(replace(piece, text=text))

    def item(self) -> Item:
        """Return the item."""
        parts = (
            piece.text if index in self.glued else f" {piece.text.strip()}" for index, piece in enumerate(self.pieces)
        )
        text = "".join(parts)
        source = self.pieces[0].source.to(self.pieces[-1].source)
        return Item(clean(text) if self.number else without_dash(text), self.number, source)


def items_of(entries: Iterable[Entry]) -> tuple[Item, ...]:
    """Return the items that have a text."""
    return tuple(item for item in (one.item() for one in entries) if item.text)

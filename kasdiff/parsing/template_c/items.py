"""Lines of torn tables become texts, names and items, with a note of every word that was mended.

Numbers lead: between two numbers everything is one item, whatever it holds (several sentences, a sub-list of acts, ";"). What follows the last number, and
a list without numbers, is cut where a clause ends in ";" or where the layout ended a paragraph: a short line, a line of a document that does not wrap.
Words that the extraction of a PDF's text threw to the end of their line are put back first.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise, zip_longest
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.assets import table
from kasdiff.model.edition import Item
from kasdiff.parsing.chains import is_abbreviation
from kasdiff.parsing.entries import otherwise_numbered, without_dash
from kasdiff.parsing.lists import leading_number, numbered
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c.marks import cut
from kasdiff.text.alphabet import ENDS, LARGE, SMALL, has_ended
from kasdiff.text.fold import clean, letters_of
from kasdiff.text.sentences import clauses

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.entries import Entry
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Line
    from kasdiff.text.joining import Joiner
    from kasdiff.text.vocabulary import Vocabulary


_AT_END = re.compile(r"(?<=[.;:!?\"”»)])\s*(?P<value>\d{1,2})\s?[.)]\s*$")
_BULLET = re.compile(r"\s*[·•▪]\s*")
_NEAR = 12  # lines that tell how a text reads where one of them ends
_EMPTY = re.compile(r"[-–—\s.]*")
_STRAY_NUMBER_SIGN = re.compile(r"\s*№$")
_SIGN_BEFORE = re.compile(r"(?P<head>(?:^|.*\s))(?P<sign>[.,;:)]+)(?P<word>[^\W\d_]+)\s*$")
_HOLE = re.compile(r"(?P<head>.*\S)[ \u00a0]{2}(?P<rest>\S.*)$")
_LAST_WORD = re.compile(r"(?P<rest>.*?)\s?(?P<word>[^\W\d_]{3,})$")
_GLUED_WORD = re.compile(rf"(?P<rest>.*[^\W\d_])(?P<word>(?<=[a-z{SMALL}])[A-Z{LARGE}][^\W\d_]{{2,}})$")
_SPACED = re.compile(r"(?:^|\s)[^\W\d_](?:\s[^\W\d_])+(?:\s|$)")
_SHORTEST_LINE = 15


class Found(Struct, frozen=True):
    """An item, the words that were rejoined in it, what shows that text is lost before it, else "", and pairs of words that may be one."""

    item: Item
    mended: tuple[str, ...] = ()
    lost: str = ""
    doubtful: tuple[str, ...] = ()


def items_of(lines: Sequence[Line], joiner: Joiner) -> list[Found]:
    """Return the items of a list."""
    found = otherwise_numbered(lines) or numbered(_with_plain_numbers(lines))
    entries = [entry for entry in found if entry.tail]
    width = max((len(line.text.rstrip()) for line in lines), default=0)
    only = sum(entry.number is not None for entry in entries) <= 1
    out: list[Found] = []
    for entry, following in zip_longest(entries, entries[1:]):
        own = tuple(cast("Line", piece) for piece in entry.pieces if piece.text.strip())
        loose = following is None or entry.number is None
        parts = _tail(entry, own, joiner, width, only=only) if loose else [own]
        skips = following is not None and (following.value or 0) > (entry.value or 0) + 1
        number = entry.number
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


def _without_holes(lines: Sequence[Line], joiner: Joiner, *, skips: bool) -> Iterator[tuple[str, Sequence[Line]]]:
    """Part an item where the text between two pages or cells is lost; yield each part with what shows the loss before it.

    Text is lost where the letters before and after the border make no word, together or apart, and either the numbers of the list skip one, or the letters
    before begin a known word and those after end one, and yet they do not go together.
    """
    start, lost = 0, ""
    for index in range(1, len(lines)):
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


def _with_plain_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines with the numbers of a narrow column as they are elsewhere: "1 0 . " was stretched, "3" has lost its stop, "… тіркеу. 3." ends its line."""
    last = 0
    for line in lines:
        if _BULLET.fullmatch(line.text):
            continue
        text = line.text
        if line.begins and text.strip() == str(last + 1):
            text = f"{text.strip()}."
        ending = _AT_END.search(text)
        if ending and int(ending["value"]) == last + 1 and not is_abbreviation(text[: ending.start()]):
            yield replace(line, text=text[: ending.start()])
            line, text = replace(line, begins=True), ending.group()  # noqa: PLW2901 - the rest of it
        number = leading_number(text)
        last = number.value if number else last
        yield replace(line, text=text)


def _tail(entry: Entry, own: tuple[Line, ...], joiner: Joiner, width: int, *, only: bool) -> list[tuple[Line, ...]]:
    """Cut the lines after the last number, or those of a list without numbers (`only`: it has one number at most), into items."""
    if entry.number and not only and any(line.text.rstrip().endswith(":") for line in own[:-1]):
        return [own]  # a sub-list
    parts = _clauses(own)
    if entry.number and len(parts) <= 2:
        parts = [own]
    return [part for clause in parts for part in _paragraphs(clause, joiner, width)]


def _clauses(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    """Cut after each ";" that stands outside round brackets."""
    ends = [0, *accumulate(map(len, clauses("\n".join(line.text for line in lines))))]
    return [cut(lines, start, end) for start, end in pairwise(ends)]


def _paragraphs(lines: Sequence[Line], joiner: Joiner, width: int) -> list[tuple[Line, ...]]:
    """Cut where the layout ended a paragraph and a new one begins."""
    out: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if joiner.layout.ends_paragraph(before, line, width):
            out.append([line])
        else:
            out[-1].append(line)
    return [tuple(part) for part in out]


class Reader:
    """Reads lines of one standard and tells the ledger what it mended."""

    def __init__(self, joiner: Joiner, ledger: Ledger) -> None:
        self.joiner = joiner
        self.ledger = ledger

    def text(self, lines: Sequence[Line]) -> str:
        """Return lines as running text; "" for a blank or a dash."""
        if not lines:
            return ""
        lines = self._put_back(lines)
        read = self.joiner.read(lines)
        place = lines[0].source.to(lines[-1].source)
        self._note_words(read.words, place)
        self._note_doubts(read.doubtful, place)
        return "" if _EMPTY.fullmatch(read.text) else read.text

    def name(self, lines: Sequence[Line]) -> str:
        """Return the name of a function or a task: a number sign that was left behind by its label is taken off."""
        return clean(_STRAY_NUMBER_SIGN.sub("", self.text(lines))).lstrip(":. ")

    def items(self, lines: Sequence[Line]) -> list[Item]:
        """Return the items of a list."""
        found = items_of(self._put_back(lines), self.joiner)
        for one in found:
            self._note_words(one.mended, one.item.source)
            self._note_doubts(one.doubtful, one.item.source)
            if one.lost:
                self.ledger.repair(Repair.LOST.of(one.lost), one.item.source)
        return [one.item for one in found if not _EMPTY.fullmatch(one.item.text)]

    def _put_back(self, lines: Sequence[Line]) -> list[Line]:
        """Return lines with displaced words in their places."""
        mended, moved = put_back(lines)
        for one in moved:
            repair = Repair.DISPLACED.of(one.word) if one.word else Repair.LEFT.of(one.printed)
            self.ledger.repair(repair, one.line.source)
        return [replace(line, torn=self.joiner.joints.is_torn(line.text)) for line in mended]

    def _note_words(self, words: Sequence[str], source: Source) -> None:
        if words:
            whole = dict.fromkeys(word.strip('.,;:()«»"') for word in words)
            self.ledger.repair(Repair.WORD.of(", ".join(whole)), source)

    def _note_doubts(self, pairs: Sequence[str], source: Source) -> None:
        for pair in dict.fromkeys(pairs):
            self.ledger.repair(Repair.DOUBT.of(pair), source)


class Moved(Struct, frozen=True):
    """A line whose displaced word is back in its place; `word` is None where a hole was found but no word is certain."""

    line: Line
    printed: str
    word: str | None


def put_back(lines: Sequence[Line]) -> tuple[list[Line], list[Moved]]:
    """Return the lines with displaced words in their places, and what was moved or left.

    The extraction of a PDF's text throws words that carried a link to the end of their line. Two forms are certain:

    - a sign of punctuation with the word glued behind it: "Республикасының ;Конституциясы", "Әлеуметтік .кодекс". The word belongs before the sign; where a
      narrow column broke it, the first part stands at the end of the line before ("… Республикасының Ко" / ";нституциясы");
    - a doubled blank, the hole, in a line that ends in a word which names an act or a part of one: "№ 360  (Нормативтік құқықтық актілерді бұйрығы".

    Where a line has a hole and ends in another word, nothing is moved; the place is reported. A doubled blank behind the end of a sentence or clause is no
    hole: a line ended there.
    """
    out: list[Line] = []
    moved: list[Moved] = []
    for line in lines:
        found = _sign_before(line) or _hole(line)
        if found is not None:
            moved.append(found)
        out.append(found.line if found else line)
    return out, moved


def _sign_before(line: Line) -> Moved | None:
    match = _SIGN_BEFORE.match(line.text)
    if match is None:
        return None
    text = f"{match['head']}{match['word']}{match['sign']} "
    return Moved(replace(line, text=text), clean(line.text), match["word"])


def _hole(line: Line) -> Moved | None:
    """Fill the hole of a line with its last word, if that names an act."""
    text = line.text
    match = _HOLE.match(text)
    if match is None or text[-1] in " \u00a0" or len(text) < _SHORTEST_LINE or _SPACED.search(text):
        return None
    last = _GLUED_WORD.match(match["rest"]) or _LAST_WORD.match(match["rest"])
    if last is None or not _names_act(last["word"]):
        return None if match["head"][-1] in ENDS else Moved(line, clean(text), None)
    rest = last["rest"].rstrip()
    end = "" if not rest or rest.endswith("(") else " "
    filled = f"{match['head']} {last['word']}{' ' if rest else ''}{rest}{end}"
    word = last["word"] if last.re is _LAST_WORD else f"{text.split()[-1]} ({last['word']})"
    return Moved(replace(line, text=filled), clean(text), word)


def _names_act(word: str) -> bool:
    return letters_of(word).startswith(_act_words())


@cache
def _act_words() -> tuple[str, ...]:
    found = table("labels", "links")
    return tuple(letters_of(word) for words in found.values() for word in words)

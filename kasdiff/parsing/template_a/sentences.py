"""Running text of a cell becomes items: one a sentence or a clause that ends in ";", as a person would part it.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a date, or stands in brackets or quotes. The text of narrow columns has also
lost stops: a capital letter after a small one begins a sentence where the word is no name. A word that the page stretched letter by letter ("қ о л д а н у")
stood at the end of a printed line, so a capital letter after it begins a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.model.edition import Item
from kasdiff.parsing.entries import without_dash
from kasdiff.parsing.lists import enclosed, leading_number
from kasdiff.parsing.pieces import blocks_of
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.wordings import words
from kasdiff.text.alphabet import LARGE, STOPS, has_stopped
from kasdiff.text.fold import clean, fold, letters_of
from kasdiff.text.mending import mend, tightened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.text.vocabulary import Vocabulary

_STRETCHED = re.compile(
    rf"(?<!\w)(?:[^\W\d_][ \u00a0]){{2,20}}[^\W\d_](?!\w)(?:[ \u00a0]?[.,;:])?(?=\s+[«\"(]?[A-Z{LARGE}][^\W\d_])"
)
_STRETCHED_ALONE = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_LONGEST_STRETCHED = 15
_STOP = re.compile(rf"[{STOPS}]+[»\"”)]?(?=\s|$)|(?<=[^\W\d_]{{3}})\.(?=[A-Z{LARGE}][^\W\d_])")
_LOST_STOP = re.compile(rf"(?<=[^\W\d_])\s+(?=[A-Z{LARGE}][^\W\d_A-Z{LARGE}]+)")
_WORD = re.compile(r"[^\W\d_]+")
_FIRST_WORD = re.compile(r"[«\"“]?([^\W\d_]+)")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LONGEST_WORD = 100  # letters
_LAST_TOKEN = re.compile(r"[\w.№]+$")
_INITIAL = re.compile(rf"(?:[^\W\d_]\.)*[A-Z{LARGE}]")
_UNIT = re.compile(r"\d[\s\u00a0]?[^\W\d_]$")  # "120 А", which ends a sentence as any word does
_OPEN_END = re.compile(r"[,:(–—-]$")
_PAIRS = {"(": ")", "«": "»", "[": "]"}
_LONGEST_QUOTE = 400  # a bracket or quote that closes later is a misprint
_STEM = 5
_SIGN = re.compile(r"\S")
_NEAR = 60  # characters beside a full stop that are looked at: an abbreviation, a name of several words


class Ordinary(Struct, frozen=True):
    """Tells words that have a capital letter only because a sentence begins: they, or words that begin alike, stand elsewhere with a small one."""

    stems: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Ordinary:
        """Learn from the words of `texts` that are printed with a small letter."""
        return cls(frozenset(word[:_STEM] for text in texts for word in _WORD.findall(text) if word[0].islower()))

    def __call__(self, word: str, following: str = "") -> bool:
        """Whether `word` (with a capital letter) is no name. `following` is the text from the word on, for names of several words."""
        return not _is_name(following or word) and word.lower()[:_STEM] in self.stems


def _is_name(text: str) -> bool:
    """Whether a text begins with a word that has a capital letter inside a sentence too."""
    return fold(text[:40]).startswith(words("names"))


class Reader(Struct, frozen=True):
    """Turns the pieces of cells into texts and items."""

    vocabulary: Vocabulary
    ordinary: Ordinary
    ledger: Ledger

    def plain(self, pieces: Sequence[Piece]) -> str:
        """Return the text of pieces, words that a line end broke made whole."""
        text = ""
        for part in parts_of(pieces, self.vocabulary, self.ledger):
            text += joint(text, part.text, self.vocabulary) + part.text
        return clean(text)

    def text(self, pieces: Sequence[Piece]) -> str:
        """Return the text of pieces and tell the ledger that they are content."""
        self.ledger.content(*blocks_of(pieces))
        return self.plain(pieces)

    def items(self, pieces: Sequence[Piece]) -> tuple[Item, ...]:
        """Return the items of running text and tell the ledger that it is content."""
        self.ledger.content(*blocks_of(pieces))
        return items_of(parts_of(pieces, self.vocabulary, self.ledger), self.ordinary, self.vocabulary, self.ledger)


def _whole(line: str, vocabulary: Vocabulary) -> tuple[str, list[str]]:
    """Return a line with its broken words rejoined, and these words.

    What the vocabulary does not know stays broken in `mend`; but a word of the page that is stretched alone is certainly one word. The blank that stretching
    left before a full stop goes too.
    """
    mended = mend(line, vocabulary)
    found = list(mended.words)

    def one_word(match: re.Match[str]) -> str:
        word = re.sub(r"\s", "", match.group())
        if len(word) > _LONGEST_STRETCHED:
            return match.group()
        if any(vocabulary.count(word[:k]) and vocabulary.count(word[k:]) for k in range(3, len(word) - 2)):
            return match.group()
        found.append(word)
        return word

    text = _STRETCHED_ALONE.sub(one_word, mended.text)
    return tightened(text, found), found


def parts_of(pieces: Sequence[Piece], vocabulary: Vocabulary, ledger: Ledger) -> list[Piece]:
    """Return the lines of `pieces`, with broken words rejoined; what was mended is told to the ledger."""
    parts: list[Piece] = []
    for piece in pieces:
        for line in _STRETCHED.sub(r"\g<0>\n", piece.text).split("\n"):
            text, rejoined = _whole(line, vocabulary)
            for word in rejoined:
                ledger.repair(Repair.WORD.of(word), piece.source)
            if text:
                parts.append(replace(piece, text=text))
    return parts


def unfinished(text: str) -> bool:
    """Whether a text stops without the end of a sentence."""
    return bool(text) and not has_stopped(text)


def continuing(text: str) -> bool:
    """Whether a text begins inside a sentence: with a small letter, a closing sign or a comma."""
    text = text.lstrip()
    return bool(text) and (text[0].islower() or text[0] in ",;:.)»")


_CLOSES_WITHIN = 12  # characters behind a line's end in which a bracket that it left open is closed


def joins(before: str, after: str) -> bool:
    """Whether a sentence goes on from the end of one line to the next. A capital letter there begins a new one unless it begins a name."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return False
    if after[0] in ".;)»" or (before.count("(") > before.count(")") and ")" in after[:_CLOSES_WITHIN]):
        return True
    if not unfinished(before):
        return continuing(after) and before.endswith(".") and _is_abbreviation(before[:-1], after)
    if continuing(after) or _OPEN_END.search(before):
        return True
    first = _FIRST_WORD.match(after)
    if first is None or after[0] == "(":
        return True
    word = first.group(1)
    return word[0].islower() or word.isupper() or _is_name(after[first.start(1) :])


def joint(before: str, after: str, vocabulary: Vocabulary) -> str:
    """Return what stands between two lines of a sentence: nothing inside a word, else a blank."""
    if not before or before.endswith(("(", "«")) or after[:1] in {".", ",", ";", ":", ")", "»"}:
        return ""
    left, right = _at_joint(before, after)
    if not left or not right[:1].islower():
        return " "
    whole = vocabulary.count(letters_of(left + right))
    return "" if whole and not (vocabulary.count(left) and vocabulary.count(right)) else " "


def items_of(parts: Sequence[Piece], ordinary: Ordinary, vocabulary: Vocabulary, ledger: Ledger) -> tuple[Item, ...]:
    """Part running text into items; each keeps the place of all the lines it is made of."""
    items: list[Item] = []
    for run in _runs(parts):
        text, starts = "", []
        for part in run:
            between = joint(text, part.text, vocabulary)
            if not between and text[-1:].isalpha() and part.text[0].isalpha():
                ledger.repair(Repair.WORD.of("".join(_at_joint(text, part.text))), part.source)
            text += between
            starts.append(len(text))
            text += part.text
        spans = sentences(text, ordinary)
        for (start, end), following in zip_longest(spans, spans[1:]):
            source = run[_at(starts, start)].source.to(run[_at(starts, end - 1)].source)
            items += _item(text[start:end], source)
            if following and unfinished(text[start:end]):
                after = _FIRST_WORD.match(text, following[0])
                word = text[start:end].split()[-1]
                ledger.repair(Repair.STOP.of(f"{word} | {after.group() if after else ''}"), source)
    return tuple(items)


def sentences(text: str, ordinary: Callable[[str, str], bool]) -> list[tuple[int, int]]:
    """Return where the sentences and clauses of `text` begin and end."""
    guarded = enclosed(text, _PAIRS, _LONGEST_QUOTE)
    starts = [start for start, _ in guarded]

    def inside(index: int) -> bool:
        at = bisect_right(starts, index) - 1
        return at >= 0 and index < guarded[at][1]

    ends = {m.end() for m in _STOP.finditer(text) if not inside(m.start()) and _ends_sentence(text, m)}
    for match in _LOST_STOP.finditer(text):
        word = _WORD.match(text, match.end())
        if (
            word
            and not inside(match.start())
            and text[match.start() - 1].islower()
            and ordinary(word.group(), text[match.end() : match.end() + _NEAR])
        ):
            ends.add(match.start())
    return [_trimmed(text, start, end) for start, end in _spans(text, sorted(ends | {len(text)}))]


def _spans(text: str, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """Return the stretches between cuts. One without a word (a list number, a stray sign) belongs to the next, the last one to that before it."""
    spans: list[tuple[int, int]] = []
    start = looked = 0
    for cut in cuts:
        if _WORD.search(text, looked, cut):
            spans.append((start, cut))
            start = cut
        looked = cut
    if spans and start < len(text):
        spans[-1] = (spans[-1][0], len(text))
    return spans or ([(0, len(text))] if text.strip() else [])


def _runs(parts: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield lines that belong to one text together."""
    run: list[Piece] = []
    for part in parts:
        if run and not joins(run[-1].text, part.text):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _item(text: str, source: Source) -> list[Item]:
    text = without_dash(clean(text))
    number = leading_number(text)
    if number is not None and number.end < len(text):
        return [Item(text[number.end :], str(number.value), source)]
    return [Item(text, None, source)] if text else []


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if stop.group()[0] != ".":
        return True
    after = _SIGN.search(text, stop.end())
    if after is None:
        return True
    if after.group().islower() or after.group() in ",;:)»–—-":
        return False
    return not _is_abbreviation(text[max(0, stop.start() - _NEAR) : stop.start()], after.group())


def _is_abbreviation(before: str, after: str) -> bool:
    """Whether the full stop between the two belongs to an abbreviation or an initial, so that the sentence goes on."""
    token = _LAST_TOKEN.search(before)
    if token is None:
        return False
    word = fold(token.group()).lstrip(".")
    if word in words("abbreviations_inside"):
        return True
    if _INITIAL.fullmatch(token.group()) and not _UNIT.search(before):
        return True
    if word in words("abbreviations_last"):
        return not after[:1].isupper()
    return token.group().isdigit() and not after[:1].isupper()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    own = text[start:end]
    return start + len(own) - len(own.lstrip()), start + len(own.rstrip())


def _at(starts: Sequence[int], offset: int) -> int:
    """Return the index of the line that covers an offset."""
    return max(0, bisect_right(starts, offset) - 1)


def _at_joint(before: str, after: str) -> tuple[str, str]:
    """Return the letters with which one text ends and the next begins."""
    left, right = _LAST_WORD.search(before[-_LONGEST_WORD:]), _WORD.match(after)
    return left.group() if left else "", right.group() if right else ""

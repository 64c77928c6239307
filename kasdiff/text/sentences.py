"""Where sentences and clauses end, where a sentence goes on over the end of a line, and what stands in brackets.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a date, or stands in brackets or quotes. The text of narrow columns has also
lost stops: a capital letter after a small one begins a sentence where the word is no name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.assets import table
from kasdiff.text.alphabet import LARGE, STOPS, has_stopped
from kasdiff.text.fold import fold, letters_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kasdiff.text.vocabulary import Vocabulary

_STOP = re.compile(rf"[{STOPS}]+[»\"”)]?(?=\s|$)|(?<=[^\W\d_]{{3}})\.(?=[A-Z{LARGE}][^\W\d_])")
_LOST_STOP = re.compile(rf"(?<=[^\W\d_])\s+(?=[A-Z{LARGE}][^\W\d_A-Z{LARGE}]+)")
_WORD = re.compile(r"[^\W\d_]+")
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
_CLOSES_WITHIN = 12  # characters behind a line's end in which a bracket that it left open is closed
FIRST_WORD = re.compile(r"[«\"“]?([^\W\d_]+)")
_ROUND = {"(": ")"}


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
    return fold(text[:40]).startswith(_words("names"))


def unfinished(text: str) -> bool:
    """Whether a text stops without the end of a sentence."""
    return bool(text) and not has_stopped(text)


def continuing(text: str) -> bool:
    """Whether a text begins inside a sentence: with a small letter, a closing sign or a comma."""
    text = text.lstrip()
    return bool(text) and (text[0].islower() or text[0] in ",;:.)»")


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
    first = FIRST_WORD.match(after)
    if first is None or after[0] == "(":
        return True
    word = first.group(1)
    return word[0].islower() or word.isupper() or _is_name(after[first.start(1) :])


def joint(before: str, after: str, vocabulary: Vocabulary) -> str:
    """Return what stands between two lines of a sentence: nothing inside a word, else a blank."""
    if not before or before.endswith(("(", "«")) or after[:1] in {".", ",", ";", ":", ")", "»"}:
        return ""
    left, right = at_joint(before, after)
    if not left or not right[:1].islower():
        return " "
    whole = vocabulary.count(letters_of(left + right))
    return "" if whole and not (vocabulary.count(left) and vocabulary.count(right)) else " "


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
    if word in _words("abbreviations_inside"):
        return True
    if _INITIAL.fullmatch(token.group()) and not _UNIT.search(before):
        return True
    if word in _words("abbreviations_last"):
        return not after[:1].isupper()
    return token.group().isdigit() and not after[:1].isupper()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    own = text[start:end]
    return start + len(own) - len(own.lstrip()), start + len(own.rstrip())


def at_joint(before: str, after: str) -> tuple[str, str]:
    """Return the letters with which one text ends and the next begins."""
    left, right = _LAST_WORD.search(before[-_LONGEST_WORD:]), _WORD.match(after)
    return left.group() if left else "", right.group() if right else ""


def clauses(text: str, sign: str = ";") -> list[str]:
    """Cut `text` after each sign that stands outside round brackets; the sign stays with its clause. A bracket that is never closed is none."""
    inside = enclosed(text, _ROUND) if sign in text else []
    starts = [start for start, _ in inside]
    ends = (match.end() for match in re.finditer(sign, text))
    cuts = [end for end in ends if not (at := bisect_left(starts, end)) or inside[at - 1][1] < end]
    parts = [text[start:end] for start, end in pairwise([0, *cuts, len(text)])]
    return [part for part in parts if part.strip()]


def enclosed(text: str, pairs: Mapping[str, str], longest: float = inf) -> list[tuple[int, int]]:
    """Return where brackets and quotes, the opening signs in `pairs`, begin and end: the outermost ones, in order.

    One that is closed more than `longest` characters behind its beginning is a misprint.
    """
    found: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []  # what is open: the sign that closes it, and its place
    signs = {*pairs, *pairs.values()}
    for index, sign in ((index, char) for index, char in enumerate(text) if char in signs):
        if sign in pairs:
            opened.append((pairs[sign], index))
            continue
        at, farthest = len(opened) - 1, index - longest
        while at >= 0 and opened[at][1] >= farthest and opened[at][0] != sign:
            at -= 1
        if at >= 0 and opened[at][1] >= farthest:
            start = opened[at][1]
            del opened[at:]
            while found and found[-1][0] >= start:
                found.pop()
            found.append((start, index))
    return found


@cache
def _words(key: str) -> tuple[str, ...]:
    """Return one of the word lists of `resources/labels/sentences.toml`, folded, both languages."""
    return tuple(fold(word) for words in table("labels", "sentences")[key].values() for word in words)

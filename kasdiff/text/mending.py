"""Words that the extraction of a text broke inside a line: letter by letter ("ж ә н е"), at an ending ("құрылымды қ"), by a gap ("қағида ттары").

They are made whole only where the words of the document itself make it certain.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.text.fold import clean, letters_of
from kasdiff.text.vocabulary import INNER_WORD, ONE_LETTER_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kasdiff.text.vocabulary import Vocabulary

_SPACED = re.compile(
    r"(?<![^\W_])(?:[^\W\d_][ \u00a0]){2,}[^\W\d_](?![^\W_])(?:[ \u00a0]{0,2}[^\W\d_]{1,2}(?![^\W_]))*"
)
_LONE_LETTER = re.compile(r"[ \u00a0][^\W\d_][ \u00a0]")  # a quick look: every letter-spaced word has one
_SHORT_WORD = re.compile(r" (?<=[^\W\d_] )[^\W\d_]{1,2}(?![^\W_])")
_SHORT_TOKEN = re.compile(r"[^\W\d_]{1,2}(?![^\W_])")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_CUT = "\0"  # stands where a line ended inside a word
_CUT_WORD = re.compile(rf"[^\W\d_]{_CUT}[^\W\d_]")
_MARKS = '.,;:()"«»'
_LONGEST_RUN = 24  # pieces of one word at most: a word of single letters
_LONGEST_WORD = 100  # letters; what is longer is no word
_SURE = 2  # places where a word must stand whole in a smaller one before a gap inside it is closed


class Mended(Struct, frozen=True):
    """A text, the words in it that were broken and are whole now, as they stand in it, and pairs of words that may be one."""

    text: str
    words: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


def restored(before: str, after: str) -> tuple[str, ...]:
    """Return each stretch of `after` that was one token in `before`; the two differ only in blanks that `after` has more."""
    found: list[str] = []
    parts = iter(after.split())
    for token in before.split():
        stretch: list[str] = []
        letters = 0
        while letters < len(token):
            stretch.append(next(parts))
            letters += len(stretch[-1])
        if len(stretch) > 1:
            found.append(" ".join(stretch).strip(_MARKS))
    return tuple(found)


def over_line_ends(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the words that go on from one line to the next, of lines that have a blank at their end where a word ends."""
    marked = "".join(line if line[-1:].isspace() else f"{line}{_CUT}" for line in lines)
    return tuple(word.replace(_CUT, "").strip(_MARKS) for word in marked.split() if _CUT_WORD.search(word))


def mend(text: str, vocabulary: Vocabulary) -> Mended:
    """Rejoin letter-spaced words and single torn-off endings inside a line, where the vocabulary makes it certain; blanks are collapsed."""
    words: list[str] = []

    def spaced(match: re.Match[str]) -> str:
        whole = _known_words(match.group().split(), vocabulary)
        words.extend(word for word, pieces in whole if pieces > 1)
        return " ".join(word for word, _ in whole) or match.group()

    mended = _SPACED.sub(spaced, text) if _LONE_LETTER.search(text) else text
    mended = _without_gaps(_endings(clean(mended), vocabulary, words), vocabulary, words)
    return Mended(mended, tuple(words))


def _known_words(pieces: Sequence[str], vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """Return the likeliest words of the document that pieces make, each with the number of its pieces; none where they make other words, too."""
    best: list[tuple[float, list[tuple[str, int]]] | None] = [
        (0.0, [])
    ]  # up to each piece; None where no reading has words of the document only
    for end in range(1, len(pieces) + 1):
        options: list[tuple[float, list[tuple[str, int]]]] = []
        for start in range(max(0, end - _LONGEST_RUN), end):
            before, word = best[start], "".join(pieces[start:end])
            is_word = before and (len(word) > 1 or word.casefold() in ONE_LETTER_WORDS)
            cost = vocabulary.known(letters_of(word)) if is_word else None
            if before and cost is not None:
                options.append((before[0] + cost, [*before[1], (word, end - start)]))
        best.append(min(options, default=None))
    return best[-1][1] if best[-1] else []


def tightened(text: str, words: Iterable[str]) -> str:
    """Take off the blanks that stretching left between a rejoined word and the signs behind it: "қ а б і л е т і ;"."""
    for word in dict.fromkeys(words):
        text = re.sub(rf"(?<=\b{re.escape(word)})(?:\s+[.,;:)»])+", lambda signs: "".join(signs.group().split()), text)
    return text


def _without_gaps(text: str, vocabulary: Vocabulary, words: list[str]) -> str:
    """Close a gap inside a word ("қағида ттары"): neither part stands anywhere else, the whole word does. Closed words are added to `words`."""
    rare = [vocabulary.rare[token] for token in text.split(" ")]
    if (True, True) not in pairwise(rare):
        return text
    found = [*INNER_WORD.finditer(text)]
    torn = [vocabulary.count(word.group()) <= 1 for word in found]
    out, done = [], 0
    for (left, right), both in zip(pairwise(found), pairwise(torn), strict=True):
        if all(both) and text[left.end() : right.start()] == " " and right.group()[0].islower():
            whole = left.group() + right.group()
            if vocabulary.count(whole) >= (1 if vocabulary.large else _SURE):
                out.append(text[done : left.end()])
                done = right.start()
                words.append(whole)
    return "".join([*out, text[done:]])


def _endings(text: str, vocabulary: Vocabulary, words: list[str]) -> str:
    """Glue a torn-off ending of one or two letters to its word: "құрылымды қ"."""
    if not _SHORT_WORD.search(text):
        return text
    out: list[str] = []
    for token in text.split(" "):
        if out and _torn(out[-1], token, vocabulary):
            out[-1] += token
            words.append(out[-1].strip(_MARKS))
        else:
            out.append(token)
    return " ".join(out)


def _torn(left: str, right: str, vocabulary: Vocabulary) -> bool:
    tail = _SHORT_TOKEN.match(right)
    head = _LAST_WORD.search(left, max(0, len(left) - _LONGEST_WORD)) if tail else None
    if head is None or tail is None or not tail.group().islower():
        return False
    whole = vocabulary.count(head.group() + tail.group())
    return whole >= 2 and whole > vocabulary.count(head.group()) and len(head.group()) > 2

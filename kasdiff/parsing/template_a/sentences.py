"""Running text of a cell becomes items: one a sentence or a clause that ends in ";", as a person would part it.

A word that the page stretched letter by letter ("қ о л д а н у") stood at the end of a printed line, so a capital letter after it begins a sentence.
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
from kasdiff.parsing.lists import leading_number
from kasdiff.parsing.pieces import blocks_of
from kasdiff.parsing.repairs import Repair
from kasdiff.text.alphabet import LARGE
from kasdiff.text.fold import clean
from kasdiff.text.mending import mend, tightened
from kasdiff.text.sentences import FIRST_WORD, at_joint, joins, joint, sentences, unfinished

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.text.sentences import Ordinary
    from kasdiff.text.vocabulary import Vocabulary

_STRETCHED = re.compile(
    rf"(?<!\w)(?:[^\W\d_][ \u00a0]){{2,20}}[^\W\d_](?!\w)(?:[ \u00a0]?[.,;:])?(?=\s+[«\"(]?[A-Z{LARGE}][^\W\d_])"
)
_STRETCHED_ALONE = re.compile(r"(?<!\w)(?:[^\W\d_] ){3,}[^\W\d_](?!\w)")
_LONGEST_STRETCHED = 15


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


def items_of(parts: Sequence[Piece], ordinary: Ordinary, vocabulary: Vocabulary, ledger: Ledger) -> tuple[Item, ...]:
    """Part running text into items; each keeps the place of all the lines it is made of."""
    items: list[Item] = []
    for run in _runs(parts):
        text, starts = "", []
        for part in run:
            between = joint(text, part.text, vocabulary)
            if not between and text[-1:].isalpha() and part.text[0].isalpha():
                ledger.repair(Repair.WORD.of("".join(at_joint(text, part.text))), part.source)
            text += between
            starts.append(len(text))
            text += part.text
        spans = sentences(text, ordinary)
        for (start, end), following in zip_longest(spans, spans[1:]):
            source = run[_at(starts, start)].source.to(run[_at(starts, end - 1)].source)
            items += _item(text[start:end], source)
            if following and unfinished(text[start:end]):
                after = FIRST_WORD.match(text, following[0])
                word = text[start:end].split()[-1]
                ledger.repair(Repair.STOP.of(f"{word} | {after.group() if after else ''}"), source)
    return tuple(items)


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


def _at(starts: Sequence[int], offset: int) -> int:
    """Return the index of the line that covers an offset."""
    return max(0, bisect_right(starts, offset) - 1)

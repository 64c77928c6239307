"""A text as a row of folded words with their places in print. What was read is covered by a sign, so that it is read once."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from kasdiff.compare.findings.lexicon import tells
from kasdiff.compare.findings.numbers import TELLING
from kasdiff.model.comparison import Feature, Trait
from kasdiff.text.fold import fold
from kasdiff.text.stems import is_kazakh, is_russian
from kasdiff.text.tokens import Token, TokenKind, visible_tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kasdiff.compare.findings.lexicon import Valued

Value = TypeVar("Value")

# A short form in capitals is of either language: a Russian text names an order "№ ҚР ДСМ-218/2020".
_SHORT_FORM = re.compile(r"(?<!\w)[^\W\d_a-zа-яёәғқңөұүһі]+(?!\w)")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
QUANTITY, REFERENCE, LIMIT, READ = "#", "‡", "¦", "·"


class Line(Struct):
    """The tokens of a text, the folded words, and what was found so far. `words[i]` is empty where token i belongs to a covered run before it."""

    printed: str
    tokens: tuple[Token, ...]
    words: list[str]
    language: str
    found: list[Trait] = field(default_factory=list)
    _joined: str | None = None

    @classmethod
    def of(cls, text: str) -> Line:
        """Return the line of a printed text."""
        tokens = visible_tokens(text)
        if _RAISED.search(text):
            tokens = tuple(part for token in tokens for part in _without_raised(token))
        return cls(text, tokens, [fold(token.text) or token.text for token in tokens], language_of(text))

    def tells(self, name: str) -> bool:
        """Whether one of the words is one of those of a table: cheaper than looking for what they stand in."""
        return any(one and tells(one, name) for one in self.words)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, re.Match[str]]]:
        """Yield the matches over the words parted by single blanks: first token, last token, match. The line may be covered meanwhile."""
        starts: list[int] = []
        for match in pattern.finditer(self._row()):
            if match.end() > match.start():
                if not starts:
                    starts, places = self._places()
                first = bisect_right(starts, match.start()) - 1
                last = bisect_right(starts, match.end() - 1) - 1
                yield places[first], self._end_of(places, last), match

    def read_by(self, table: Valued[Value], at: Collection[int] | None = None) -> Iterator[tuple[int, int, Value]]:
        """Yield what fits a table over the words parted by single blanks: first token, last token, value; looked for only `at` some tokens, or at all."""
        if at is not None and not at:
            return
        joined = self._row()
        starts, places = self._places()
        words = [self.words[place] for place in places]
        end = 0
        for start, place, one in zip(starts, places, words, strict=True):
            if start >= end and (at is None or place in at) and (found := table.at(joined, start, one)):
                end, value = found
                last = bisect_right(starts, end - 1) - 1
                yield place, self._end_of(places, last), value

    def _row(self) -> str:
        if self._joined is None:
            self._joined = " ".join(filter(None, self.words))
        return self._joined

    def _end_of(self, places: Sequence[int], last: int) -> int:
        """Return the last token of what stands at a place: a covered run has several."""
        if self.words[places[last]] not in {QUANTITY, REFERENCE}:
            return places[last]
        return places[last + 1] - 1 if last + 1 < len(places) else len(self.words) - 1

    def _places(self) -> tuple[list[int], list[int]]:
        """Return where each word begins among the joined words, and its token."""
        places = [index for index, one in enumerate(self.words) if one]
        return list(accumulate((len(self.words[index]) + 1 for index in places), initial=0))[:-1], places

    def cover(self, first: int, last: int, sign: str) -> None:
        """Put a sign in the place of the words from `first` to `last`."""
        self.words[first : last + 1] = [sign, *[""] * (last - first)]
        self._joined = None

    def covered(self, first: int, last: int) -> bool:
        """Whether something of this run was read before."""
        return any(one in {"", QUANTITY, REFERENCE, LIMIT, READ} for one in self.words[first : last + 1])

    def add(self, feature: Feature, value: str, first: int, last: int) -> None:
        """Note what was found from token `first` to token `last`."""
        self.found.append(Trait(feature, value, self.tokens[first].start, self.tokens[last].end))

    def adjacent(self, index: int) -> bool:
        """Whether token `index` follows the one before it without a blank."""
        return 0 < index < len(self.tokens) and self.tokens[index - 1].end == self.tokens[index].start


def _without_raised(token: Token) -> Iterator[Token]:
    """Part a raised number from the number that it stands behind ("5¹"), and from the word that it was taken for a letter of ("¹-бап")."""
    match = _RAISED.search(token.text) if token.kind is TokenKind.NUMBER else _RAISED.match(token.text)
    if match is None or match.group() == token.text:
        yield token
        return
    for start, end in ((0, match.start()), match.span()):
        if start < end:
            yield Token(token.text[start:end], token.start + start, token.start + end, token.kind)
    middle = token.start + match.end()
    for part in visible_tokens(token.text[match.end() :]):
        yield from _without_raised(replace(part, start=part.start + middle, end=part.end + middle))


@lru_cache(maxsize=16384)  # a text is read by itself, with its pair, and for its wording
def language_of(text: str) -> str:
    """Return the language of a text, "kk" or "ru"; nothing where a short text does not say."""
    folded = fold(text)
    if is_kazakh(folded):
        without, short = _SHORT_FORM.subn(" ", text)
        rest = fold(without) if short else ""
        return "ru" if rest.count(" ") >= TELLING and is_russian(rest) else "kk"
    return "ru" if is_russian(folded) else ""

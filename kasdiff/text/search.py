"""The search for the cheapest reading of pieces of text: of all ways to glue and to part them (Viterbi).

The costs are those of the joints (`joints`: what the layout tells) and of the words (`vocabulary`: what the document's own words tell), and those below.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kasdiff.text.costs import FORBIDDEN, INNER_CAPITAL, LONE_AT_END, PRINTED_TWICE, REPEATED, TWO_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.text.joints import Token
    from kasdiff.text.vocabulary import Vocabulary

_LONGEST = 34  # letters of a word at most
_MOST_TOKENS = 24  # pieces of a word at most
_LONG = 5  # letters of both
_LONGEST_REPEATED = 3  # letters of such a piece


class Search:
    """Finds the words of pieces of text with one document's vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def cheapest(self, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """Return the words of the cheapest reading as ranges of tokens."""
        glues = [_glue(left, right) for left, right in pairwise(tokens)]
        words: list[tuple[int, int]] = []
        start = 0
        # Where nothing may be glued, one word ends and another begins, whatever stands around: what is between two such places is read by itself.
        for end in (*(place for place, glue in enumerate(glues, 1) if glue == FORBIDDEN), len(tokens)):
            words += [(start, end)] if end - start == 1 else self._between(tokens, glues, start, end)
            start = end
        return words

    def _between(self, tokens: Sequence[Token], glues: Sequence[float], first: int, last: int) -> list[tuple[int, int]]:
        """Return the words of the cheapest reading of `tokens[first:last]`."""
        best: list[tuple[float, int]] = [(0.0, first)]
        for end in range(first + 1, last + 1):
            best.append(self._best_word(tokens, glues, (first, end), best))
        words: list[tuple[int, int]] = []
        end = last
        while end > first:
            start = best[end - first][1]
            words.append((start, end))
            end = start
        return words[::-1]

    def _best_word(
        self, tokens: Sequence[Token], glues: Sequence[float], span: tuple[int, int], best: Sequence[tuple[float, int]]
    ) -> tuple[float, int]:
        """Return the last word of the cheapest reading of a span of tokens: the cost of that reading, and the word's first token.

        `best` holds the same of what is shorter.
        """
        begin, end = span
        lowest, first = FORBIDDEN, end - 1
        word, glue, unknown = "$", 0.0, 0.0  # `unknown`: what the word costs if it is not known
        following = ""
        for start in range(end - 1, max(begin - 1, end - 1 - _MOST_TOKENS), -1):
            token = tokens[start]
            letters = token.letters
            if start < end - 1:
                glue += glues[start]
                unknown += tokens[start + 1].joint.unknown
            if letters:
                unknown += self._prepend(letters, word, following)
                word = letters + word
                if len(word) > _LONGEST and start < end - 1:
                    break
            following = letters
            part = token.joint.part
            before = best[start - begin][0] + glue + (0.0 if start == begin or part == FORBIDDEN else part)
            if before >= lowest:
                continue
            known = self.vocabulary.known(word[:-1])
            if known is not None or before + unknown < lowest:
                cost = before + self._cost(word, (known, unknown), tokens, start, end)
                if cost < lowest:
                    lowest, first = cost, start
        return lowest, first

    def one_word(self, tokens: Sequence[Token], start: int, end: int) -> float:
        """Return the cost of reading `tokens[start:end]` as one word."""
        word, cost, unknown = "$", 0.0, 0.0
        for index in range(end - 1, start - 1, -1):
            letters, following = tokens[index].letters, ""
            if index < end - 1:
                cost += _glue(tokens[index], tokens[index + 1])
                unknown += tokens[index + 1].joint.unknown
                following = tokens[index + 1].letters
            if letters:
                unknown += self._prepend(letters, word, following)
                word = letters + word
        return cost + self._cost(word, (self.vocabulary.known(word[:-1]), unknown), tokens, start, end)

    def _prepend(self, letters: str, word: str, following: str) -> float:
        """Return what it costs that a piece stands before the letters of an unknown word, whose next piece is `following`.

        A tear may have printed the letter between two pieces twice; a piece of one letter is rather a word.
        """
        cost = self.vocabulary.runs.prepend(letters, word)
        if letters[-1] == word[0] and min(len(letters), len(following)) > 1:
            return min(cost, PRINTED_TWICE + self.vocabulary.runs.prepend(letters[:-1], word))
        return cost

    def _cost(
        self, word: str, costs: tuple[float | None, float], tokens: Sequence[Token], start: int, end: int
    ) -> float:
        """Return the cost of the word `tokens[start:end]` (its letters and "$"); `costs` are what it costs as a known one, and its letters if it is none."""
        if len(word) == 1:
            return 0.0
        cost, unknown = costs
        if cost is None:
            cost = self._new_word(word, unknown + self.vocabulary.begin(word), tokens, start, end)
        return cost + LONE_AT_END if len(word) == 2 and _ends_clause(word[0], tokens, end) else cost

    def _new_word(self, word: str, cost: float, tokens: Sequence[Token], start: int, end: int) -> float:
        """Return the cost of an unknown word, `cost` by its letters; a piece that a tear printed twice is not glued to a known word."""
        last = tokens[end - 1].letters
        if end - start > 1:
            whole = word[: -len(last) - 1]
            if last and whole.endswith(last) and self.vocabulary.known(whole) is not None:
                return FORBIDDEN
            return cost + TWO_WORDS if self._begins_with_word(word[:-1], tokens[start : end - 1]) else cost
        repeated = start > 0 and len(last) <= _LONGEST_REPEATED and tokens[start - 1].letters.endswith(last)
        return min(cost, REPEATED) if repeated else cost

    def _begins_with_word(self, word: str, tokens: Sequence[Token]) -> bool:
        """Whether the first pieces of an unknown word are a known word, and what is left is longer than an ending."""
        head = 0
        for token in tokens:
            head += len(token.letters)
            if len(word) - head < _LONG:
                return False
            if head >= _LONG and self.vocabulary.known(word[:head]) is not None:
                return True
        return False


def _ends_clause(letter: str, tokens: Sequence[Token], end: int) -> bool:
    """Whether a sign of punctuation stands behind a letter; "и (" is usual."""
    return tokens[end - 1].text[-1] in ",.;:" or (letter != "и" and end < len(tokens) and tokens[end].text[0] == "(")


def _glue(left: Token, right: Token) -> float:
    """Return the cost of gluing two neighbouring tokens; they must be able to stand in one word."""
    a, b = left.text[-1], right.text[0]
    if right.joint.part == FORBIDDEN or a == "-" or b == "-":
        return right.joint.glue
    if not (a.isalpha() and b.isalpha()):
        return FORBIDDEN
    if b.isupper() and a.islower():
        return right.joint.glue + INNER_CAPITAL if right.text.isupper() else FORBIDDEN
    return right.joint.glue


def letters_in(tokens: Sequence[Token]) -> str:
    """Return the letters of all tokens."""
    return "".join(token.letters for token in tokens)

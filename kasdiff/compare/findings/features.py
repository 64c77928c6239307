"""The features of a text, read once: what it says of numbers, limits, denials, duties and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.findings.acts import written_out
from kasdiff.compare.findings.line import Line
from kasdiff.compare.findings.numerals import value_of_word
from kasdiff.compare.findings.triggers import READERS, asked, telling
from kasdiff.text.stems import stem
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.comparison import Trait


ALL = (1 << len(READERS)) - 1


class Features:
    """Reads texts and keeps what it read: one for a comparison."""

    def __init__(self) -> None:
        self._traits: dict[str, tuple[Trait, ...]] = {}
        self._telling: dict[str, int] = {}

    def of(self, text: str) -> tuple[Trait, ...]:
        """Return the features of a printed text in the order of print."""
        found = self._traits.get(text)
        if found is None:
            readers = self._asked(text)
            found = self._traits[text] = traits(text, readers) if readers else ()
        return found

    def _asked(self, text: str) -> int:
        """Return which readers a text asks for."""
        known, found = self._telling, 0
        for one in words(text):
            bits = known.get(one)
            if bits is None:
                bits = known[one] = telling(one)
            found |= bits
        return asked(found, text)


def traits(text: str, readers: int = ALL) -> tuple[Trait, ...]:
    """Return the features of a printed text in the order of print, read by those of `READERS` whose bits are set."""
    line = Line.of(text)
    for place, read in enumerate(READERS):
        if readers >> place & 1:
            read(line)
    return tuple(sorted(line.found, key=lambda trait: (trait.start, trait.end, trait.feature)))


def wording(text: str, found: tuple[Trait, ...]) -> Iterator[str]:
    """Yield the stems of a text in order, each feature as its value: what stays the same where only endings and ways of writing differ."""
    values = {trait.start: trait for trait in found if trait.value}
    end = 0
    line = Line.of(text)
    russian, kazakh = line.language == "ru", line.language == "kk"
    for token, one in zip(line.tokens, line.words, strict=True):
        if token.start in values and token.start >= end:
            trait = values[token.start]
            yield f"{trait.feature}:{trait.value}"
            end = trait.end
        elif token.start >= end and one[0].isalnum():
            number = value_of_word(one)
            yield from (
                stem(part, russian=russian, kazakh=kazakh)
                for part in written_out(one if number is None else str(number))
            )

"""The features of a text, read once: what it says of numbers, limits, denials, duties and acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.findings import limits, modality, polarity, quantities, references
from kasdiff.compare.findings.acts import written_out
from kasdiff.compare.findings.line import Line
from kasdiff.text.stems import stem

if TYPE_CHECKING:
    from kasdiff.model.comparison import Trait


class Features:
    """Reads texts and keeps what it read: one for a comparison."""

    def __init__(self) -> None:
        self._traits: dict[str, tuple[Trait, ...]] = {}

    def of(self, text: str) -> tuple[Trait, ...]:
        """Return the features of a printed text in the order of print."""
        found = self._traits.get(text)
        if found is None:
            found = self._traits[text] = traits(text)
        return found


def traits(text: str) -> tuple[Trait, ...]:
    """Return the features of a printed text in the order of print. What one feature read, the next ones no longer see."""
    line = Line.of(text)
    for part in (references, quantities, limits, modality, polarity):
        part.read(line)
    return tuple(sorted(line.found, key=lambda trait: (trait.start, trait.end, trait.feature)))


def wording(text: str, found: tuple[Trait, ...]) -> tuple[str, ...]:
    """Return the stems of a text in order, each feature as its value: what stays the same where only endings and ways of writing differ."""
    out: list[str] = []
    values = {trait.start: trait for trait in found if trait.value}
    end = 0
    line = Line.of(text)
    russian, kazakh = line.language == "ru", line.language == "kk"
    for token, one in zip(line.tokens, line.words, strict=True):
        if token.start in values and token.start >= end:
            trait = values[token.start]
            out.append(f"{trait.feature}:{trait.value}")
            end = trait.end
        elif token.start >= end and one[0].isalnum():
            out += [stem(part, russian=russian, kazakh=kazakh) for part in written_out(one)]
    return tuple(out)

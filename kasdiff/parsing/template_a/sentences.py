"""Running text of a cell becomes items: one a sentence or a clause that ends in ";", as a person would part it.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a date, or stands in brackets or quotes. The text of narrow columns has also
lost stops: a capital letter after a small one begins a sentence where the word is no name. A word that the page stretched letter by letter ("қ о л д а н у")
stood at the end of a printed line, so a capital letter after it begins a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kasdiff.model.edition import Item
from kasdiff.parsing.lists import leading_number, without_dash
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.wordings import words
from kasdiff.parsing.words import letters_of, mend
from kasdiff.text.fold import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Piece
    from kasdiff.parsing.words import Vocabulary

_STRETCHED = re.compile(
    r"(?<!\w)(?:[^\W\d_][ \u00a0]){2,}[^\W\d_](?!\w)(?:[ \u00a0]?[.,;:])?(?=\s+[«\"(]?[A-ZА-ЯЁІӘӨҰҮҚҒҢҺ][^\W\d_])"
)
_STOP = re.compile(r"[.;!?…]+[»\"”)]?(?=\s|$)|(?<=[^\W\d_]{3})\.(?=[A-ZА-ЯЁІӘӨҰҮҚҒҢҺ][^\W\d_])")
_LOST_STOP = re.compile(r"(?<=[^\W\d_])\s+(?=[A-ZА-ЯЁІӘӨҰҮҚҒҢҺ][^\W\d_A-ZА-ЯЁІӘӨҰҮҚҒҢҺ]+)")
_WORD = re.compile(r"[^\W\d_]+")
_LAST_TOKEN = re.compile(r"[\w.№]+$")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[A-ZА-ЯЁІӘӨҰҮҚҒҢҺ]")
_ENDED = re.compile(r"[.;!?…][»\"”)]*$")
_OPEN_END = re.compile(r"[,:(–—-]$")
_PAIRS = {"(": ")", "«": "»", "[": "]"}
_LONGEST_QUOTE = 400  # a bracket or quote that closes later is a misprint
_STEM = 5


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Tells words that have a capital letter only because a sentence begins: they, or words that begin alike, stand elsewhere with a small one."""

    stems: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Ordinary:
        """Learn from the words of `texts` that are printed with a small letter."""
        return cls(frozenset(word[:_STEM] for text in texts for word in _WORD.findall(text) if word[0].islower()))

    def __call__(self, word: str, following: str = "") -> bool:
        """Whether `word` (with a capital letter) is no name. `following` is the text from the word on, for names of several words."""
        text = fold(following[:40] or word)
        if text.startswith(words("names")):
            return False
        return word.lower()[:_STEM] in self.stems


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of running text and its place."""

    text: str
    source: Source


def parts_of(pieces: Sequence[Piece], vocabulary: Vocabulary, ledger: Ledger) -> list[Part]:
    """Return the lines of `pieces`, with broken words rejoined; what was mended is told to the ledger."""
    parts = []
    for piece in pieces:
        for line in _STRETCHED.sub(r"\g<0>\n", piece.text).split("\n"):
            mended = mend(line, vocabulary)
            for word in mended.words:
                ledger.repair(Repair.WORD.of(word), piece.source)
            if mended.text:
                parts.append(Part(mended.text, piece.source))
    return parts


def unfinished(text: str) -> bool:
    """Whether a text stops without the end of a sentence."""
    return bool(text) and not _ENDED.search(text.rstrip())


def continuing(text: str) -> bool:
    """Whether a text begins inside a sentence: with a small letter, a closing sign or a comma."""
    text = text.lstrip()
    return bool(text) and (text[0].islower() or text[0] in ",;:.)»")


def joins(before: str, after: str, ordinary: Callable[[str, str], bool]) -> bool:
    """Whether a sentence goes on from the end of one line to the next."""
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return False
    if after[0] in ".;)»":
        return True
    if not unfinished(before):
        return continuing(after) and before.endswith(".") and _is_abbreviation(before[:-1], after)
    if continuing(after) or _OPEN_END.search(before):
        return True
    first = _WORD.match(after.lstrip('(«"'))
    if first is None or after[0] == "(":
        return True
    return not (first.group()[0].isupper() and len(first.group()) > 1 and ordinary(first.group(), after))


def joint(before: str, after: str, vocabulary: Vocabulary) -> str:
    """Return what stands between two lines of a sentence: nothing inside a word, else a blank."""
    if before.endswith(("(", "«")) or after[:1] in {".", ",", ";", ":", ")", "»"}:
        return ""
    left, right = re.search(r"[^\W\d_]+$", before), re.match(r"[^\W\d_]+", after)
    if left is None or right is None or not right.group()[0].islower():
        return " "
    known = [vocabulary.count(word) for word in (left.group(), right.group())]
    whole = vocabulary.count(letters_of(left.group() + right.group()))
    return "" if whole and not all(known) else " "


def items_of(parts: Sequence[Part], ordinary: Ordinary, vocabulary: Vocabulary, ledger: Ledger) -> tuple[Item, ...]:
    """Part running text into items; each keeps the place of all the lines it is made of."""
    items: list[Item] = []
    for run in _runs(parts, ordinary):
        text, starts = "", []
        for part in run:
            between = joint(text, part.text, vocabulary) if text else ""
            if text and not between and text[-1].isalpha() and part.text[0].isalpha():
                ledger.repair(Repair.WORD.of(_word_at(text, part.text)), part.source)
            text += between
            starts.append(len(text))
            text += part.text
        for start, end in sentences(text, ordinary):
            source = run[_at(starts, start)].source.to(run[_at(starts, end - 1)].source)
            items += _item(text[start:end], source)
    return tuple(items)


def sentences(text: str, ordinary: Callable[[str, str], bool]) -> list[tuple[int, int]]:
    """Return where the sentences and clauses of `text` begin and end."""
    guarded = _guarded(text)
    ends = {m.end() for m in _STOP.finditer(text) if not guarded[m.start()] and _ends_sentence(text, m)}
    for match in _LOST_STOP.finditer(text):
        word = _WORD.match(text, match.end())
        if (
            word
            and not guarded[match.start()]
            and text[match.start() - 1].islower()
            and ordinary(word.group(), text[match.end() :])
        ):
            ends.add(match.start())
    cuts = sorted(ends | {len(text)})
    spans = [(start, end) for start, end in zip([0, *cuts], cuts, strict=False) if _WORD.search(text, start, end)]
    return [_trimmed(text, start, end) for start, end in spans]


def _runs(parts: Sequence[Part], ordinary: Ordinary) -> Iterator[list[Part]]:
    """Yield lines that belong to one text together."""
    run: list[Part] = []
    for part in parts:
        if run and not joins(run[-1].text, part.text, ordinary):
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
    after = text[stop.end() :].lstrip()
    if not after:
        return True
    if after[0].islower() or after[0] in ",;:)»–—-":
        return False
    return not _is_abbreviation(text[: stop.start()], after)


def _is_abbreviation(before: str, after: str) -> bool:
    """Whether the full stop between the two belongs to an abbreviation or an initial, so that the sentence goes on."""
    token = _LAST_TOKEN.search(before)
    if token is None:
        return False
    word = fold(token.group()).lstrip(".")
    if word in words("abbreviations_inside") or _INITIAL.fullmatch(token.group()):
        return True
    if word in words("abbreviations_last"):
        return not after[:1].isupper()
    return token.group().isdigit() and not after[:1].isupper()


def _guarded(text: str) -> list[bool]:
    """Mark the characters inside brackets and quotes that are closed soon."""
    guarded = [False] * len(text)
    stack: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        if char in _PAIRS:
            stack.append((_PAIRS[char], index))
        elif any(char == close for close, _ in stack):
            while stack:
                close, start = stack.pop()
                if close == char:
                    if index - start <= _LONGEST_QUOTE:
                        guarded[start:index] = [True] * (index - start)
                    break
    return guarded


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _at(starts: Sequence[int], offset: int) -> int:
    """Return the index of the line that covers an offset."""
    return max((i for i, start in enumerate(starts) if start <= offset), default=0)


def _word_at(before: str, after: str) -> str:
    left, right = re.search(r"[^\W\d_]+$", before), re.match(r"[^\W\d_]+", after)
    return (left.group() if left else "") + (right.group() if right else "")


def joined(parts: Sequence[Part], vocabulary: Vocabulary) -> str:
    """Return the lines as one text, words that a line end broke made whole."""
    text = ""
    for part in parts:
        text += (joint(text, part.text, vocabulary) if text else "") + part.text
    return clean(text)


def shifted(part: Part, text: str) -> Part:
    """Return a part with another text and the same place."""
    return replace(part, text=text)

"""Folding rules as switches: which differences of print two texts may have and still be the same wording.

Each rule maps a text to a text, so "equal after folding" is an equivalence. A further rule makes more texts equal, never fewer, of texts that people
print: heaps of signs may be made up whose marks at the beginning or whose broken words one rule sees only before another has worked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import fields, replace

from kasdiff.i18n import mark
from kasdiff.text.fold import APOSTROPHES, BLANKS, DASHES, GONE, QUOTES, fold_lookalikes
from kasdiff.text.small_words import small_words

_BLANKS = str.maketrans(dict.fromkeys(BLANKS, " ") | dict.fromkeys(GONE))
_DASHES = str.maketrans(dict.fromkeys(DASHES, "-"))
_QUOTES = str.maketrans(dict.fromkeys(QUOTES, '"') | dict.fromkeys(APOSTROPHES, "'"))
# Most texts hold none of these, and looking is cheaper than exchanging.
_SIGN = re.compile("[" + re.escape(BLANKS + GONE + DASHES + QUOTES + APOSTROPHES) + "]")
_RUN = re.compile(r" {2,}")
# A blank between digits parts two numbers ("1, 2" is not "1,2"); beside other signs it is a matter of taste.
_BLANK_AFTER = re.compile(r"(?<=[^\w\s]) (?!(?<=\d[^\w\s] )\d)")
_BLANK_BEFORE = re.compile(r" (?=[^\w\s])")
# "18жастан" is "18 жастан", and "1 000" is "1000".
_BESIDE_DIGIT = re.compile(r"(?<=\d) (?=[^\W\d_])|(?<=[^\W\d_]) (?=\d)")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_LABEL = re.compile(r"^(?:\(?\d{1,3}(?:\.\d{1,2})*\s*[.)]+|[-•·–—*])\s*(?=[^\W\d]|[\"'«“(])")
_LAST_WORD, _FIRST_WORD = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_LONGEST_WORD = 100  # letters; what is longer is no word
_INNER_MARKS = re.compile(r"(?<!\d)[^\w\s№%](?!\d)|(?<=\d)[^\w\s№%](?!\d)|(?<!\d)[^\w\s№%](?=\d)")


class FoldRules(Struct, frozen=True):
    """The switches; the order of the fields is the order of work."""

    lookalikes: bool = True
    blanks: bool = True
    dashes: bool = True
    quotes: bool = True
    yo: bool = True
    numbering: bool = True
    end_marks: bool = True
    broken_words: bool = True
    first_letter: bool = True
    case: bool = False
    punctuation: bool = False

    def active(self) -> tuple[str, ...]:
        """Return the names of the rules that are on, in the order of work."""
        return tuple(field.name for field in fields(self) if getattr(self, field.name))

    def without(self, name: str) -> FoldRules:
        """Return the same rules with one switched off."""
        return replace(self, **{name: False})

    @classmethod
    def only(cls, *names: str) -> FoldRules:
        """Return rules of which only those named are on."""
        return cls(**{field.name: field.name in names for field in fields(cls)})


ALL_RULES = FoldRules(case=True, punctuation=True)

RULE_NAMES = {
    "lookalikes": mark("look-alike letters"),
    "blanks": mark("blanks"),
    "dashes": mark("dashes"),
    "quotes": mark("quotation marks"),
    "yo": mark("ё and е"),
    "numbering": mark("list numbers"),
    "end_marks": mark("signs at the end"),
    "broken_words": mark("broken words"),
    "first_letter": mark("case of the first letter"),
    "case": mark("case of letters"),
    "punctuation": mark("punctuation"),
    "misprint": mark("misprinted codes and levels"),
    "systematic": mark("systematic replacements"),
    "short_forms": mark("short forms that the act lists"),
}


# Letters that no rule puts in, takes out or exchanges, save for their case: they have no look-alike and no form with a sign above or below.
_UNFOLDED_LETTERS = tuple((letter, letter.upper()) for letter in "лдгзшжқғ")


def may_agree(first: str, second: str) -> bool:
    """Whether two texts can be equal under any rules at all: the letters that no rule touches are as many. Far cheaper than folding both."""
    count, other = first.count, second.count
    return all(count(small) + count(large) == other(small) + other(large) for small, large in _UNFOLDED_LETTERS)


def fold_by(text: str, rules: FoldRules) -> str:
    """Fold `text` by the rules that are on."""
    return _fold_letters(_fold_signs(unicodedata.normalize("NFC", text), rules), rules)


def _fold_signs(text: str, rules: FoldRules) -> str:
    if _SIGN.search(text):
        text = text.translate(_exchanged(rules))
    if rules.lookalikes:  # when no unseen sign parts a word any more
        text = fold_lookalikes(text)
    if rules.blanks:
        text = _RUN.sub(" ", text).strip()
    if rules.yo:
        text = text.replace("ё", "е").replace("Ё", "Е")
    return text


@lru_cache
def _exchanged(rules: FoldRules) -> dict[int, str | None]:
    """Return what the signs become."""
    return {
        **(_BLANKS if rules.blanks else {}),
        **(_DASHES if rules.dashes else {}),
        **(_QUOTES if rules.quotes else {}),
    }


def _fold_letters(text: str, rules: FoldRules) -> str:
    if rules.numbering:
        text = _LABEL.sub("", text)
    if rules.end_marks:
        text = _without_end_marks(text) or text
    if rules.punctuation:
        text = _RUN.sub(" ", _INNER_MARKS.sub(" ", text)).strip()
    if rules.blanks:
        text = _BESIDE_DIGIT.sub("", _BLANK_BEFORE.sub("", _BLANK_AFTER.sub("", text)))
        text = _THOUSANDS.sub(lambda match: match.group().replace(" ", ""), text)
    if rules.broken_words:
        text = _join_letters(text)
    if rules.case:
        text = text.casefold()
    elif rules.first_letter:
        text = _lower_first(text)
    return text


def _without_end_marks(text: str) -> str:
    end = len(text)
    while end and (text[end - 1] in ".;,:…" or text[end - 1].isspace()):
        end -= 1
    return text[:end]


def _join_letters(text: str) -> str:
    """Take out the blanks between letters, save beside a word of negation: "не обходимо" may be a broken word, but that is not for the program to settle."""
    negations = small_words("negations")
    parts = text.split(" ")
    out = [parts[0]]
    for before, after in pairwise(parts):
        # Signs stick to words here ("күн,не"), so the words at both sides of the blank are looked at, not the parts.
        left, right = _LAST_WORD.search(before, max(0, len(before) - _LONGEST_WORD)), _FIRST_WORD.match(after)
        keep = (
            left is None
            or right is None
            or left.group().casefold() in negations
            or right.group().casefold() in negations
        )
        out.append(f" {after}" if keep else after)
    return "".join(out)


def _lower_first(text: str) -> str:
    """Lower the first letter, past opening quotes and brackets; an abbreviation ("ОЖБ") keeps its capitals."""
    for index, char in enumerate(text):
        if char.isalpha():
            following = text[index + 1 : index + 2]
            return text if following.isupper() else text[:index] + char.casefold() + text[index + 1 :]
        if char.isdigit():
            break
    return text


def rules_between(old: str, new: str, rules: FoldRules) -> tuple[str, ...]:
    """Name a least set of rules by which `old` and `new` are the same wording; of rules that stand for each other the earlier ones stay."""
    kept = rules
    for name in reversed(rules.active()):
        fewer = kept.without(name)
        if fold_by(old, fewer) == fold_by(new, fewer):
            kept = fewer
    return kept.active()

"""Folding of letters and signs that differ on paper but not in meaning, with a map back to the printed text.

Latin look-alikes become Cyrillic inside words that hold a Cyrillic letter; blanks, dashes and quotes become one of each kind; soft hyphens go; case and
ё/е fold.
True Kazakh pairs (қ/к, ң/н, ү/ұ/у, ө/о) are never folded: they make other words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

from kasdiff.text.alphabet import CYRILLIC
from kasdiff.text.raised import LOWERED_DIGITS, RAISED_DIGITS

# Lower-case h stands for Kazakh һ; upper-case H is the look-alike of Cyrillic Н.
_LATIN = "aceopxyikmtbhABCEHKMOPTXYIəƏ"
_CYRILLIC = "асеорхуікмтвһАВСЕНКМОРТХУІәӘ"
LOOKALIKES = {ord(a): ord(b) for a, b in zip(_LATIN, _CYRILLIC, strict=True)}

_LATIN_LETTER = re.compile(f"[{_LATIN}]")
_ASKED_AGAIN = 200  # characters of a text that is kept squeezed, as labels and lines are
_ONE_WORD = 40  # characters of a word that is kept, as words are asked for again and texts are not
_CYRILLIC_LETTER = re.compile(f"[{CYRILLIC}]")
_WORD = re.compile(r"[^\W\d_]+")
DASHES = "‐‑‒–—―−﹘﹣－"
QUOTES = "«»„“”‟❝❞＂\u2033"
APOSTROPHES = "‘’‚‛ʼ`´"
BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u2028\u2029\u3000\t\n\r\f\v\x85"
# What prints nothing: soft hyphens, joiners, marks of direction, selectors of a letter's form.
GONE = "".join(
    map(
        chr,
        (0xAD, 0x34F, 0x61C, 0x180B, 0x180C, 0x180D, 0x180E, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
         *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), *range(0xFFF9, 0xFFFC)),
    )
)  # fmt: skip
_SIGNS = {
    **{ord(c): "-" for c in DASHES},
    **{ord(c): '"' for c in QUOTES},
    **{ord(c): "'" for c in APOSTROPHES},
    **{ord(c): " " for c in BLANKS},
}


_FOLDS = {**_SIGNS, **dict.fromkeys(map(ord, GONE))}
_FOLDED = re.compile("[" + re.escape("".join(map(chr, _FOLDS))) + "]")  # looking is cheaper than exchanging
_RUN = re.compile(" {2,}")
_NO_LETTERS = re.compile(r"[\W_]+")
_SET_FIGURES = frozenset(RAISED_DIGITS + LOWERED_DIGITS)
_FIGURES = re.compile(f"([{RAISED_DIGITS}{LOWERED_DIGITS}]+)")


def letters_of(word: str) -> str:
    """Return a word as words are counted: look-alike letters exchanged whatever stands beside them, lower case."""
    return _letters_again(word) if len(word) <= _ONE_WORD else _letters(word)


def _letters(text: str) -> str:
    return (text.translate(LOOKALIKES) if _LATIN_LETTER.search(text) else text).casefold()


# Most words stand in a document many times, and each is looked at beside both of its neighbours.
_letters_again = lru_cache(maxsize=16384)(_letters)


def fold_lookalikes(text: str) -> str:
    """Exchange Latin look-alike letters for Cyrillic in words that hold a Cyrillic letter. The length stays the same."""
    if not _LATIN_LETTER.search(text):
        return text

    def word(match: re.Match[str]) -> str:
        letters = match.group()
        return letters.translate(LOOKALIKES) if _CYRILLIC_LETTER.search(letters) else letters

    return _WORD.sub(word, text)


class Folded(Struct, frozen=True):
    """A folded text; `offsets[i]` is the index in the printed text of the folded text's character i (and one more for its end)."""

    text: str
    offsets: tuple[int, ...]


def fold_with_map(text: str) -> Folded:
    """Fold `text` as `fold` does, keeping the way back to the printed characters."""
    places = [index for index, char in enumerate(text) if char not in GONE]
    alike = fold_lookalikes("".join(text[index] for index in places))
    out: list[str] = []
    offsets: list[int] = []
    for index, char in zip(places, alike, strict=True):
        sign = _SIGNS.get(ord(char), char)
        if sign == " " and (not out or out[-1] == " "):
            continue
        for letter in unicodedata.normalize("NFC", sign).casefold().replace("ё", "е"):
            out.append(letter)
            offsets.append(index)
    while out and out[-1] == " ":
        out.pop()
        offsets.pop()
    offsets.append(len(text))
    return Folded("".join(out), tuple(offsets))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` with typographic differences folded: what must agree for two texts to mean the same wording."""
    if _FOLDED.search(text):
        text = text.translate(_FOLDS)
    text = fold_lookalikes(text)  # when no unseen sign parts a word any more
    if "  " in text:
        text = _RUN.sub(" ", text)
    text = text.strip(" ")
    if not unicodedata.is_normalized("NFC", text):
        text = "".join(unicodedata.normalize("NFC", char) for char in text)
    return text.casefold().replace("ё", "е")


def squeeze(text: str) -> str:
    """Return only the letters and digits of `text`, folded: for finding labels over broken lines and stray signs."""
    return _squeezed_again(text) if len(text) <= _ASKED_AGAIN else _squeezed(text)


def _squeezed(text: str) -> str:
    # Compatible forms become one, save raised and lowered figures: 5¹ is not 51.
    if not unicodedata.is_normalized("NFKC", text):
        text = "".join(
            part if part[:1] in _SET_FIGURES else unicodedata.normalize("NFKC", part) for part in _FIGURES.split(text)
        )
    letters = fold_lookalikes(text).casefold().replace("ё", "е").replace(" ", "")
    return _NO_LETTERS.sub("", letters)


# A line is looked at for one label after another.
_squeezed_again = lru_cache(maxsize=4096)(_squeezed)


def clean(text: str) -> str:
    """Collapse blanks to one and trim, leaving every other character as printed."""
    return " ".join(text.split())  # which parts at every blank that Unicode knows

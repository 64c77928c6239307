"""Words that the extraction of a PDF's text threw to the end of their line: those that carried a link.

Two forms are certain:

- a sign of punctuation with the word glued behind it: "Республикасының ;Конституциясы", "Әлеуметтік .кодекс". The word belongs before the sign; where a
  narrow column broke it, the first part stands at the end of the line before ("… Республикасының Ко" / ";нституциясы");
- a doubled blank, the hole, in a line that ends in a word which names an act or a part of one: "№ 360  (Нормативтік құқықтық актілерді бұйрығы".

Where a line has a hole and ends in another word, nothing is moved; the place is reported. A doubled blank behind the end of a sentence or clause is no hole:
a line ended there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.assets import table
from kasdiff.text.alphabet import ENDS, LARGE, SMALL
from kasdiff.text.fold import clean, letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.parsing.pieces import Line

_SIGN_BEFORE = re.compile(r"(?P<head>(?:^|.*\s))(?P<sign>[.,;:)]+)(?P<word>[^\W\d_]+)\s*$")
_HOLE = re.compile(r"(?P<head>.*\S)[ \u00a0]{2}(?P<rest>\S.*)$")
_LAST_WORD = re.compile(r"(?P<rest>.*?)\s?(?P<word>[^\W\d_]{3,})$")
_GLUED_WORD = re.compile(rf"(?P<rest>.*[^\W\d_])(?P<word>(?<=[a-z{SMALL}])[A-Z{LARGE}][^\W\d_]{{2,}})$")
_SPACED = re.compile(r"(?:^|\s)[^\W\d_](?:\s[^\W\d_])+(?:\s|$)")
_SHORTEST_LINE = 15


class Moved(Struct, frozen=True):
    """A line whose displaced word is back in its place; `word` is None where a hole was found but no word is certain."""

    line: Line
    printed: str
    word: str | None


def put_back(lines: Sequence[Line]) -> tuple[list[Line], list[Moved]]:
    """Return the lines with displaced words in their places, and what was moved or left."""
    out: list[Line] = []
    moved: list[Moved] = []
    for line in lines:
        found = _sign_before(line) or _hole(line)
        if found is not None:
            moved.append(found)
        out.append(found.line if found else line)
    return out, moved


def _sign_before(line: Line) -> Moved | None:
    match = _SIGN_BEFORE.match(line.text)
    if match is None:
        return None
    text = f"{match['head']}{match['word']}{match['sign']} "
    return Moved(replace(line, text=text), clean(line.text), match["word"])


def _hole(line: Line) -> Moved | None:
    """Fill the hole of a line with its last word, if that names an act."""
    text = line.text
    match = _HOLE.match(text)
    if match is None or text[-1] in " \u00a0" or len(text) < _SHORTEST_LINE or _SPACED.search(text):
        return None
    last = _GLUED_WORD.match(match["rest"]) or _LAST_WORD.match(match["rest"])
    if last is None or not _names_act(last["word"]):
        return None if match["head"][-1] in ENDS else Moved(line, clean(text), None)
    rest = last["rest"].rstrip()
    end = "" if not rest or rest.endswith("(") else " "
    filled = f"{match['head']} {last['word']}{' ' if rest else ''}{rest}{end}"
    word = last["word"] if last.re is _LAST_WORD else f"{text.split()[-1]} ({last['word']})"
    return Moved(replace(line, text=filled), clean(text), word)


def _names_act(word: str) -> bool:
    return letters_of(word).startswith(_act_words())


@cache
def _act_words() -> tuple[str, ...]:
    found = table("labels", "links")
    return tuple(letters_of(word) for words in found.values() for word in words)

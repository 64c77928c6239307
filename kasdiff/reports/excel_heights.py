"""How high a row must be for its wrapped texts: programs do not work that out for rows that come out of a file with marked words in them."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HIGHEST_ROW = 409.0  # points, Excel's limit
LINE = 12.75  # points: what Excel gives a line of Arial 10
_ROOM = 3.0  # points above and below the text
_UNIT = 7.0  # pixels of a column's unit of width: those of the digit 0 in Arial 10
# Pixels of a column that letters do not get: Excel's own 5, and what one program differs from another by.
_PADDING = 8.0
_LETTER = 13.34  # pixels of an em at 10 points
# So much wider a text is at the most where its words are marked in bold (measured over all letters of Arial).
_BOLD = 1.07
# Widths in thousandths of an em of the letters of Arial. Those that only Kazakh has are as wide as in the fonts that stand in where Arial is not there.
_WIDTHS = {
    222: "ijl’‘'|",
    278: " !,./:;I[]\\ftіІ",
    333: '()-`r“”„{}"*°',
    438: "кзт",
    500: "Jcksvxyzсухґ",
    556: "#$0123456789?L_abdeghnopqu«»–§аеорёэчьвнГпягий",
    584: "+<=>~бцКдлЗ",
    625: "FTZТъУҰҮБЛЬҒғқңөұүһә",
    670: "&ABEKPSVXYАВЕРХЁЧжДм",
    722: "CDHNRUwНСЯИЙПЭыҚҢҺ",
    778: "GOQОӨӘЦюФ",
    833: "MmМЪшфщ%",
    916: "ШЫ",
    944: "WЖЩ",
    1000: "—…ЮQ@",
    1073: "№",
}
_OTHER = 0.7 * _LETTER  # of a letter that is not among them
_KNOWN = defaultdict(
    lambda: _OTHER, {letter: width / 1000 * _LETTER for width, letters in _WIDTHS.items() for letter in letters}
)
_HYPHEN = re.compile(r"-(?=\S)")
_BLANK = _KNOWN[" "]


class Heights:
    """Works out the heights of the rows of a sheet. Words recur, so that each is measured once."""

    def __init__(self) -> None:
        self._words: dict[str, float] = {}

    def lines(self, text: str, width: float, *, marked: bool = False) -> int:
        """Return in how many lines a text stands in a column of `width` units, some of its words `marked` or not."""
        room = (width * _UNIT - _PADDING) / (_BOLD if marked else 1.0)
        return sum(self._most(line, room) for line in text.split("\n"))

    def width(self, text: str, *, marked: bool = False) -> float:
        """Return the width in units of a column in which no word of a text is broken."""
        widest = max(map(self._word, text.split()), default=0.0)
        return (widest * (_BOLD if marked else 1.0) + _PADDING) / _UNIT

    def _most(self, line: str, room: float) -> int:
        """Return how many lines a text takes at the most: some programs go on behind a hyphen, some only at a blank."""
        whole = self._wrapped(line.split(" "), room)
        if "-" not in line:
            return whole
        return max(whole, self._wrapped(_HYPHEN.sub("- ", line).split(" "), room))

    def _wrapped(self, words: Sequence[str], room: float) -> int:
        count, used = 1, 0.0
        for word in words:
            width = self._words.get(word) or self._word(word)
            if used and used + _BLANK + width > room:
                count, used = count + 1, 0.0
            used += width + (_BLANK if used else 0.0)
            while used > room:  # a word that is wider than the column is broken between letters
                count, used = count + 1, used - room
        return count

    def _word(self, word: str) -> float:
        width = self._words[word] = sum(map(_KNOWN.__getitem__, word))
        return width


def height_of(lines: int) -> float:
    """Return the height in points of a row of so many lines, which may be beyond what a row can have (HIGHEST_ROW)."""
    return lines * LINE + _ROOM

"""Reading of a card's lines: texts, names and items, with a note of every word that was mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_c.displaced import put_back
from kasdiff.parsing.template_c.items import items_of
from kasdiff.text.fold import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.model.edition import Item
    from kasdiff.model.source import Source
    from kasdiff.parsing.ledger import Ledger
    from kasdiff.parsing.pieces import Line
    from kasdiff.text.joining import Joiner

_EMPTY = re.compile(r"[-–—\s.]*")
_STRAY_NUMBER_SIGN = re.compile(r"\s*№$")


class Reader:
    """Reads lines of one standard and tells the ledger what it mended."""

    def __init__(self, joiner: Joiner, ledger: Ledger) -> None:
        self.joiner = joiner
        self.ledger = ledger

    def text(self, lines: Sequence[Line]) -> str:
        """Return lines as running text; "" for a blank or a dash."""
        if not lines:
            return ""
        lines = self._put_back(lines)
        read = self.joiner.read(lines)
        place = lines[0].source.to(lines[-1].source)
        self._note_words(read.words, place)
        self._note_doubts(read.doubtful, place)
        return "" if _EMPTY.fullmatch(read.text) else read.text

    def name(self, lines: Sequence[Line]) -> str:
        """Return the name of a function or a task: a number sign that was left behind by its label is taken off."""
        return clean(_STRAY_NUMBER_SIGN.sub("", self.text(lines))).lstrip(":. ")

    def items(self, lines: Sequence[Line]) -> list[Item]:
        """Return the items of a list."""
        found = items_of(self._put_back(lines), self.joiner)
        for one in found:
            self._note_words(one.mended, one.item.source)
            self._note_doubts(one.doubtful, one.item.source)
            if one.lost:
                self.ledger.repair(Repair.LOST.of(one.lost), one.item.source)
        return [one.item for one in found if not _EMPTY.fullmatch(one.item.text)]

    def _put_back(self, lines: Sequence[Line]) -> list[Line]:
        """Return lines with displaced words in their places."""
        mended, moved = put_back(lines)
        for one in moved:
            repair = Repair.DISPLACED.of(one.word) if one.word else Repair.LEFT.of(one.printed)
            self.ledger.repair(repair, one.line.source)
        return [replace(line, torn=self.joiner.joints.is_torn(line.text)) for line in mended]

    def _note_words(self, words: Sequence[str], source: Source) -> None:
        if words:
            whole = dict.fromkeys(word.strip('.,;:()«»"') for word in words)
            self.ledger.repair(Repair.WORD.of(", ".join(whole)), source)

    def _note_doubts(self, pairs: Sequence[str], source: Source) -> None:
        for pair in dict.fromkeys(pairs):
            self.ledger.repair(Repair.DOUBT.of(pair), source)

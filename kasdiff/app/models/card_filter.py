"""Which cards the tree shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.model.comparison import ChangeKind
from kasdiff.text.fold import fold

if TYPE_CHECKING:
    from kasdiff.app.work import Sheet, Work
    from kasdiff.model.comparison import CardStatus


class CardFilter(Struct, frozen=True):
    """What a card must have to be shown: every word of `text` in a name or code; a status; where given, a kind of change and a level."""

    text: str = ""
    only_changed: bool = False
    only_doubtful: bool = False
    hidden: frozenset[CardStatus] = frozenset()
    kinds: frozenset[ChangeKind] = frozenset()
    level: str = ""

    def shows(self, sheet: Sheet) -> bool:
        """Whether the card is shown."""
        match = sheet.match
        return (
            match.status not in self.hidden
            and (sheet.changed or not self.only_changed)
            and (not self.only_doubtful or match.doubtful or any(pair.doubtful for pair in match.pairs))
            and (not self.kinds or any(_has(sheet, kind) for kind in self.kinds))
            and (not self.level or self.level in _levels(sheet))
            and all(word in _searched(sheet) for word in fold(self.text).split())
        )


def levels(work: Work) -> list[str]:
    """Return the qualification levels that occur, in order."""
    return sorted({level for sheet in work.sheets for level in _levels(sheet)}, key=lambda text: (len(text), text))


def _has(sheet: Sheet, kind: ChangeKind) -> bool:
    """Say whether a card has changes of a kind; what moved and was changed besides is counted under the other kind, and has moved all the same."""
    return bool(sheet.counts[kind]) or (kind is ChangeKind.MOVED and any(pair.moved for pair in sheet.match.pairs))


def _levels(sheet: Sheet) -> set[str]:
    return {ref.level for ref in (sheet.match.old, sheet.match.new) if ref and ref.level}


def _searched(sheet: Sheet) -> str:
    refs = (sheet.match.new, sheet.match.old)
    return fold(" ".join(text for ref in refs if ref for text in (ref.name, ref.code, ref.level, ref.sublevel) if text))

"""Pairs and separations made by hand, from a file into a comparison; what could not be applied is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.cli.streams import say
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.compare.options import Manual
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.model.edition import Edition
    from kasdiff.review.pairs import Decision, Found, Lost

EXAMPLE = """\
  {"format": "kasdiff.pairs/1",
   "pairs": [{"card": "2622-1-002", "part": "ability", "old": "Бассейнді тексеру", "new": [1, 2, 4]}],
   "separations": [{"old_card": "3423-0-013/4.1", "new_card": 5, "old": "Есеп жүргізу", "new": "Есеп беру"}],
   "card_pairs": [{"old": "Жүзу нұсқаушысы", "new": "3423-0-013 4.4"}],
   "card_separations": []}"""

_ENTRIES = {
    "pairs": mark("pair {n}"),
    "separations": mark("separation {n}"),
    "card_pairs": mark("pair of cards {n}"),
    "card_separations": mark("separation of cards {n}"),
}


class Decisions(Struct):
    """The decisions of one run; without a file there are none."""

    file: str = ""
    decisions: tuple[Decision, ...] = ()
    manual: Manual | None = None
    found: tuple[Found, ...] = ()
    lost: tuple[Lost, ...] = ()

    @classmethod
    def read(cls, path: Path | None) -> Decisions:
        """Read a file of pairs, if one was given."""
        if path is None:
            return cls()
        from kasdiff.review.pairs_file import read_pairs  # noqa: PLC0415 - only what a command needs is loaded

        return cls(str(path), read_pairs(path))

    def find(self, old: Edition, new: Edition) -> None:
        """Find what the decisions speak of."""
        if self.decisions:
            from kasdiff.review.pairs import resolve  # noqa: PLC0415

            resolved = resolve(self.decisions, old, new)
            self.manual, self.found, self.lost = resolved.manual, resolved.found, resolved.lost

    def counted_in(self, comparison: Comparison) -> Comparison:
        """Note what the comparison did not follow; return it with a warning that counts all that was not applied."""
        if not self.decisions:
            return comparison
        from kasdiff.review.pairs import unheeded, with_lost  # noqa: PLC0415

        self.lost += tuple(unheeded(comparison, self.found))
        return with_lost(comparison, self.lost)

    def report_lost(self, tr: Translator) -> None:
        """Say what was not applied, and why."""
        for lost in self.lost:
            entry = tr.text(_ENTRIES[lost.decision.section], n=lost.decision.number)
            reason = tr.message(lost.reason)
            say(
                "kasdiff: "
                + tr.text("{file}, {entry} was not applied: {reason}", file=self.file, entry=entry, reason=reason)
            )

    def as_file(self, comparison: Comparison) -> str:
        """Return a file of pairs with the decisions that were found, and the doubtful pairs of the comparison."""
        from kasdiff.review.pairs_file import pairs_json  # noqa: PLC0415

        return pairs_json(self.found, comparison)

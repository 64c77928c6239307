"""A session given to a command: its comparison, and the review that all reports carry."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct, field

from kasdiff.cli.streams import say
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.options import ReviewerDecision
    from kasdiff.review.rulings import Rulings
    from kasdiff.review.session_content import Snapshot

# What says how editions are read and compared, with what it is where nobody asked for anything.
_OF_EDITIONS = {
    "profile": "legal",
    "short_forms": False,
    "struck": "keep",
    "labels": None,
    "side": None,
    "old_side": None,
    "new_side": None,
    "old_standard": None,
    "new_standard": None,
    "old_card": None,
    "new_card": None,
    "pairs": None,
    "write_pairs": None,
}


class Review(Struct):
    """What a session holds of a review; without a session there is none."""

    file: str = ""
    snapshot: Snapshot | None = None
    rulings: Rulings = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path | None) -> Review:
        """Read a session, if one was given."""
        if path is None:
            return cls()
        from kasdiff.review.session_file import read_session  # noqa: PLC0415 - only what a command needs is loaded

        contents = read_session(path)
        return cls(path.name, contents.snapshot, contents.rulings)

    def held(self) -> Snapshot:
        """Return the session's comparison. Raises KasdiffError where it cannot be taken in."""
        if self.snapshot is None:
            raise KasdiffError(
                Message(mark("The comparison in {file} is of another form."), {"file": self.file}),
                Message(mark("Open the session in the window once.")),
            )
        return self.snapshot

    @property
    def decisions(self) -> dict[str, ReviewerDecision]:
        """What was decided, as reports show it."""
        from kasdiff.reports.options import decisions_of  # noqa: PLC0415

        return decisions_of(self.rulings, _universal_time)

    @property
    def editions(self) -> tuple[Path, ...]:
        """The files that were compared, where they were."""
        return (self.snapshot.old.source.path, self.snapshot.new.source.path) if self.snapshot else ()

    def report_lost(self, comparison: Comparison, tr: Translator) -> None:
        """Say how much of the review fits nothing in a comparison that was made anew."""
        from kasdiff.review.rulings import keys_of, lost  # noqa: PLC0415
        from kasdiff.showing.rows import shown  # noqa: PLC0415

        if count := len(lost(self.rulings, set(keys_of(map(shown, comparison.entries))))):
            said = tr.plural("{n} decision no longer applies.", "{n} decisions no longer apply.", count)
            say(f"kasdiff: {said}")


def check_alone(arguments: argparse.Namespace) -> None:
    """Refuse one edition or none, but where a session stands for both; and beside a session what only editions could be asked for."""
    if arguments.old or not arguments.session:
        raise KasdiffError(
            Message(mark("Two editions are compared.")), Message(mark("Give OLD and NEW, or a session by --session."))
        )
    given = [name for name, usual in _OF_EDITIONS.items() if getattr(arguments, name, usual) != usual]
    if given:
        options = ", ".join(f"--{name.replace('_', '-')}" for name in given)
        raise KasdiffError(
            Message(
                mark("The session's comparison is taken as it is; {options} could not be followed."),
                {"options": options},
            ),
            Message(mark("Leave them out, or give OLD and NEW too: then they are compared anew.")),
        )


def _universal_time(kept: str) -> str:
    """Return a kept time (ISO 8601, UTC) as people read it, and not by this machine's zone: the same session gives the same bytes anywhere."""
    with suppress(ValueError):
        return datetime.fromisoformat(kept).strftime("%d.%m.%Y %H:%M UTC")
    return kept

"""What is said over a comparison of its session: who else has it open, what changed since, what could not be saved, what no longer applies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff import __version__
from kasdiff.app.texts import local_time
from kasdiff.i18n import mark
from kasdiff.review.session_faults import ReadOnlySessionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from kasdiff.app.views.session_bar import SessionBar
    from kasdiff.errors import KasdiffError
    from kasdiff.i18n import Translator
    from kasdiff.review.session_content import Snapshot
    from kasdiff.review.session_file import SessionFile

    Handler = Callable[[], object]


class Notices:
    """Says it in the bar; what the buttons do comes from whoever says it."""

    def __init__(self, bar: SessionBar, save_as: Handler, again: Handler) -> None:
        """`save_as` asks for another file, `again` tries to save once more."""
        self._bar = bar
        self._save = mark("Save as…"), save_as
        self._again = mark("Try again"), again

    def clear(self) -> None:
        """Say nothing any more."""
        self._bar.clear()

    def reading(self) -> None:
        """Files are being read again: what was said of them is over."""
        for name in ("sources", "version", "continued"):
            self._bar.drop(name)

    def access(self, session: SessionFile) -> None:
        """Say why a session is only read here."""
        if session.read_only:
            self._bar.say("access", lambda tr: f"{_why(session, tr)} {tr.text(_HELD)}", self._save)

    def sources(self, snapshot: Snapshot, compare: Handler) -> None:
        """Say which source files are others since the session was made."""
        sides = snapshot.old, snapshot.new
        names = [side.source.path.name for side in sides if side.source.changed(side.document.sha256)]
        if names:
            again = mark("Compare again and carry the review over"), compare
            self._bar.say("sources", lambda tr: tr.text("Changed since: {files}.", files=", ".join(names)), again)

    def labels(self, count: int, take: Handler) -> None:
        """Say that the files were read with labels that this user has not taught."""
        self._bar.say(
            "labels",
            lambda tr: tr.plural(
                "The files were read with {n} label that you have not taught.",
                "The files were read with {n} labels that you have not taught.",
                count,
            ),
            (mark("Take them over"), take),
        )

    def drop(self, name: str) -> None:
        """Take back what was said."""
        self._bar.drop(name)

    def version(self, program: str, compare: Handler) -> None:
        """Say that another version of the program made the comparison."""
        if program and program != __version__:
            self._bar.say(
                "version",
                lambda tr: tr.text("Version {version} of the program made this comparison.", version=program),
                (mark("Compare again"), compare),
            )

    def lost(self, count: int, show: Handler) -> None:
        """Say how many decisions no longer apply."""
        if not count:
            self._bar.drop("lost")
            return
        self._bar.say(
            "lost",
            lambda tr: tr.plural("{n} decision no longer applies.", "{n} decisions no longer apply.", count),
            (mark("Show…"), show),
        )

    def failed(self, error: KasdiffError) -> None:
        """Say that something could not be saved, and is held; of a session that is only read that is said already."""
        told = self._bar.notices.get("access")
        if isinstance(error, ReadOnlySessionError) and told is not None and not told.isHidden():
            return
        self._bar.say(
            "failed", lambda tr: f"{tr.message(error.problem)} {tr.message(error.remedy)}", self._save, self._again
        )

    def kept(self, *, writable: bool) -> None:
        """All is on the disk."""
        self._bar.drop("failed")
        if writable:
            self._bar.drop("access")

    def problem(self, error: KasdiffError) -> None:
        """Say what is wrong with the session of a comparison."""
        self._bar.say("continued", lambda tr: f"{tr.message(error.problem)} {tr.message(error.remedy)}")

    def continued(self, name: str) -> None:
        """Say that a review goes on."""
        self._bar.say(
            "continued",
            lambda tr: tr.text("These files were reviewed before: the review goes on in {file}.", file=name),
        )

    def salvaged(self, count: int) -> None:
        """Say how much of a damaged session was saved."""
        self._bar.say(
            "salvaged",
            lambda tr: tr.plural(
                "{n} decision of a damaged session was saved.", "{n} decisions of a damaged session were saved.", count
            ),
        )


_HELD = mark("What you decide is held until you save it as another session.")


def _why(session: SessionFile, tr: Translator) -> str:
    holder = session.holder
    if holder is not None:
        since = local_time(holder.since) or "?"
        values = {"user": holder.user or "?", "host": holder.host or "?", "since": since}
        return tr.text("Read only: {user} on {host} has this session open since {since}.", **values)
    if session.newer:
        return tr.text("Read only: a newer version of the program wrote this session.")
    return tr.text("Read only: the file or its folder may not be written.")

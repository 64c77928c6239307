"""Makes what a session holds ready for the window, in pieces between events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.app.scope import WHOLE, by_names
from kasdiff.app.work import Side, preparing
from kasdiff.review.pairs_file import PairsError, parse_pairs
from kasdiff.review.session_file import unpacked

if TYPE_CHECKING:
    from collections.abc import Generator

    from kasdiff.app.work import Work
    from kasdiff.review.pairs import Decision
    from kasdiff.review.session_content import Snapshot
    from kasdiff.review.session_file import Contents, SessionFile


def gathered(session: SessionFile) -> Generator[None, None, Work | None]:
    """Make the comparison of a session ready for the window; None where it cannot be taken in. Left undone, the session is let go."""
    try:
        yield
        session.contents = yield from unpacked(session.contents)
        snapshot = session.contents.snapshot
        return (yield from work_of(snapshot)) if snapshot else None
    except BaseException:
        session.close()
        raise


def work_of(snapshot: Snapshot) -> Generator[None, None, Work]:
    """Make the comparison of a session ready for the window."""
    from kasdiff.reports.edition_checks import checks  # noqa: PLC0415 - not needed to start

    sides = []
    for read in (snapshot.old, snapshot.new):
        sides.append(Side(read.source.path, read.document, read.edition, checks(read.edition)))
        yield
    old, new = sides
    scope = by_names(snapshot.standards, old.edition, new.edition) if any(snapshot.standards) else WHOLE
    return (yield from preparing(old, new, snapshot.options, snapshot.comparison, scope))


def pairs_of(contents: Contents) -> tuple[Decision, ...]:
    """Return the pairs by hand of a session; none where they cannot be read, which only a damaged file brings about."""
    try:
        return parse_pairs(contents.pairs.encode(), "") if contents.pairs else ()
    except PairsError:
        return ()

"""`kasdiff review --from`: decisions and notes that were filled in in a workbook are taken into its session, all or none."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kasdiff.arguments import metavar
from kasdiff.cli.options import DIFFERENT, SAME
from kasdiff.cli.streams import put_out, say
from kasdiff.errors import KasdiffError, Message, WriteError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from kasdiff.i18n import Translator
    from kasdiff.review.filled import FilledBook, Merged, Take
    from kasdiff.review.session_file import Logged, SessionFile

_MOST_COPIES = 10_000


def add_filling(command: argparse.ArgumentParser, tr: Translator) -> None:
    """Add --from, --take and --author."""
    command.add_argument(
        "--from",
        dest="book",
        type=Path,
        metavar="F.xlsx",
        help=tr.text(
            "take in decisions and notes that were filled in in the session's workbook; a copy of the session is kept. "
            "Where both say different things nothing is written, and it ends with 1; of a workbook from before a file was corrected "
            "what still applies is taken, the rest is listed, and it ends with 1"
        ),
    )
    command.add_argument(
        "--take",
        choices=("theirs", "mine"),
        default="",
        help=tr.text("where both say different things: theirs – the workbook's word counts, mine – the session's"),
    )
    command.add_argument(
        "--author",
        default="",
        metavar=metavar("NAME", tr),
        help=tr.text("who decided, where the workbook does not say; by default who saved it last"),
    )


def check_filling(arguments: argparse.Namespace) -> None:
    """Refuse options that say how a workbook is taken in, where there is none."""
    if (arguments.take or arguments.author) and not arguments.book:
        raise KasdiffError(
            Message(mark("--take and --author go with --from.")), Message(mark("Name the workbook by --from."))
        )


def fill_in(arguments: argparse.Namespace, tr: Translator) -> int:
    """Take what a workbook says into a session; return the exit code. Where something stands in the way it is told, and nothing is written."""
    from kasdiff.reports.excel_review import read_filled  # noqa: PLC0415 - only what a command needs is loaded
    from kasdiff.review.filled_words import gone_lines  # noqa: PLC0415
    from kasdiff.review.session_file import open_session  # noqa: PLC0415
    from kasdiff.review.session_lock import now  # noqa: PLC0415

    path, book, author = arguments.session, arguments.book, arguments.author
    filled = read_filled(book)
    session = open_session(path, now())
    try:
        _check_writable(session)
        found = _found(session, filled, book, author, arguments.take)
        if found.faults or found.conflicts:
            put_out("\n".join(_hindrances(found, tr)) + "\n")
            return DIFFERENT
        put_out("".join(f"{line}\n" for line in gone_lines(found.gone, tr)))
        ended = DIFFERENT if found.gone else SAME
        if not found.changes:
            say(tr.text("{file} says nothing that the session does not say.", file=book.name))
            return ended
        copy = _copied(path)
        session.keep_rulings(found.changes, _logged(author, book, found))
    finally:
        session.close()
    said = tr.plural(
        "{n} change was decided or noted anew.", "{n} changes were decided or noted anew.", len(found.changes)
    )
    say(f"{said} {tr.text('The session as it was: {file}', file=copy.name)}")
    return ended


def _check_writable(session: SessionFile) -> None:
    if session.holder is not None:
        raise WriteError(
            Message(mark("{file} is open in another window."), {"file": session.path.name}),
            Message(mark("Close it there, or read the workbook in that window (menu File).")),
        )
    if session.read_only:
        raise WriteError(
            Message(mark("{file} is only read here."), {"file": session.path.name}),
            Message(mark("Check whether the file and its folder may be written.")),
        )


def _found(session: SessionFile, filled: FilledBook, book: Path, author: str, take: Take) -> Merged:
    from kasdiff.review.filled import Signed, is_earlier, merged, subjects_in  # noqa: PLC0415
    from kasdiff.review.session_lock import now, user_name  # noqa: PLC0415
    from kasdiff.showing.rows import shown  # noqa: PLC0415

    snapshot = session.contents.snapshot
    if snapshot is None:
        raise KasdiffError(
            Message(mark("The comparison in {file} is of another form."), {"file": session.path.name}),
            Message(mark("Open the session in the window once.")),
        )
    comparison = snapshot.comparison
    earlier = is_earlier(filled, book.name, comparison)
    subjects = subjects_in([shown(match) for match in comparison.entries])
    signed = Signed(author or filled.editor or user_name(), now())
    return merged(filled, session.contents.rulings, subjects, signed, take, earlier=earlier)


def _logged(author: str, book: Path, found: Merged) -> Logged:
    from kasdiff.review.session_file import Logged  # noqa: PLC0415
    from kasdiff.review.session_lock import now, user_name  # noqa: PLC0415

    return Logged(now(), author or user_name(), "from_workbook", (book.name, *found.changes))


def _copied(path: Path) -> Path:
    """Keep a copy of a session beside it, under a name that no file has. Raises WriteError."""
    names = (path.with_name(f"{path.stem}.before-{number}{path.suffix}") for number in range(1, _MOST_COPIES))
    copy = next(name for name in names if not name.exists())
    try:
        shutil.copy2(path, copy)
    except OSError as error:
        raise WriteError(
            Message(mark("The session could not be copied: {reason}."), {"reason": error.strerror or str(error)}),
            Message(mark("Nothing was changed. Make room, or choose a folder that may be written.")),
        ) from error
    return copy


def _hindrances(found: Merged, tr: Translator) -> Iterator[str]:
    """Yield what stands in the way, a paragraph each."""
    from kasdiff.review.filled_words import conflict_lines, fault_lines  # noqa: PLC0415

    for fault in found.faults:
        yield from fault_lines(fault, tr)
    for conflict in found.conflicts:
        yield from conflict_lines(conflict, tr)
    yield tr.text("Nothing was written.")
    if found.faults:
        yield tr.text("Put these rows right in the workbook.")
    if found.conflicts:
        yield tr.text("Decide whose word counts: --take theirs (the workbook's) or --take mine (the session's).")

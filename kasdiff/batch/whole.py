"""A whole batch, as the command line and the window ask for it: where the editions are, where the results go, and how many processes compare them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kasdiff.batch.folder import Folder
from kasdiff.batch.run import LIMITS, SUMMARY, Run
from kasdiff.batch.sources import from_folders, from_list
from kasdiff.batch.workbook import summary_workbook
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import Translator, mark
from kasdiff.worker.pool import Pool

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.batch.records import How
    from kasdiff.batch.run import Result
    from kasdiff.batch.sources import Sources
    from kasdiff.progress import Progress


def sources_of(old: Path, new: Path | None) -> Sources:
    """Return the editions of two folders, or the pairs of a list (`old` alone). Raises KasdiffError."""
    if new is None and not old.is_dir():
        return from_list(old)
    if new is None:
        raise KasdiffError(
            Message(mark("Only one folder was given: {folder}."), {"folder": str(old)}),
            Message(mark("Give the folder of the old editions, then that of the new ones.")),
        )
    return from_folders(old, new)


def check_apart(out: Path, *editions: Path | None) -> None:
    """Refuse a folder of results within one of editions, where they would be taken for editions the next time, or the other way round."""
    results = out.resolve()
    for given in editions:
        if given is None or not given.is_dir():
            continue
        folder = given.resolve()
        if results.is_relative_to(folder) or folder.is_relative_to(results):
            raise KasdiffError(
                Message(
                    mark("The results in {out} and the editions in {folder} would stand in one another."),
                    {"out": str(out), "folder": str(given)},
                ),
                Message(mark("Give a folder of their own to the results.")),
            )


def run_batch(  # noqa: PLR0913 - what a batch is told
    sources: Sources, how: How, out: Path, progress: Progress, *, processes: int | None = None, force: bool = False
) -> Result:
    """Compare all pairs on so many processes (None: as there are cores), write the reports and the summary. Raises KasdiffError."""
    with Folder(out.absolute(), force=force) as folder, Pool(processes or os.cpu_count() or 1, LIMITS) as pool:
        result = Run(sources, how, folder, pool, progress).result()
        folder.write(SUMMARY, summary_workbook(result, how, Translator(how.language)))
    return result


def outcome_text(result: Result, summary: Path, tr: Translator) -> str:
    """Say how many pairs were compared and where the summary is."""
    compared = [row for row in result.rows if row.outcome]
    return tr.text(
        "Pairs: {pairs}; compared: {compared}, of them by an earlier run: {before}; with changes of substance: {different}.\n{summary}\n",
        pairs=len(result.rows),
        compared=len(compared),
        before=sum(row.before for row in compared),
        different=sum(row.outcome.different for row in compared if row.outcome),
        summary=str(summary),
    )

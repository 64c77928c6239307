"""What a batch says of its pairs and files, on the terminal and in the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.batch.pairing import By
from kasdiff.i18n import mark, mark_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.batch.pairing import Unpaired
    from kasdiff.batch.run import Fault, Result, Row
    from kasdiff.i18n import Translator

_BY = {
    By.NAME: mark_context("paired by", "name of a standard"),
    By.CODE: mark_context("paired by", "codes"),
    By.LIST: mark_context("paired by", "list"),
}
_NAME_TWICE = mark("A standard of the same name and language stands also in: {files}.")
_SEVERAL = mark("Several editions may be meant, and none was compared: {files}.")
_ALONE = mark("No edition of the same standard and language was found on the other side.")
_HOW = mark("Give the pair in a list (a CSV file), or leave one file for each standard and language in each folder.")


def by_name(row: Row, tr: Translator) -> str:
    """Say by what a pair was found."""
    return tr.context("paired by", _BY[row.by])


def row_result(row: Row, tr: Translator) -> str:
    """Say in a word what became of a pair."""
    if row.fault:
        return tr.text("not compared") if row.outcome is None else tr.text("compared, reports not written")
    return tr.text("differs") if row.outcome and row.outcome.different else tr.text("no change of substance")


def problems(result: Result, tr: Translator) -> Iterator[tuple[str, str, str]]:
    """Yield what was not compared, or not written: the file or the pair, what is wrong, what to do."""
    for row in result.rows:
        if row.fault:
            yield (f"{row.old.name} – {row.new.name}", *_fault(row.fault, tr))
    for unread in result.unread:
        yield (_of_side(unread.source.name, tr, new=unread.new), *_fault(unread.fault, tr))
    for one in result.unpaired:
        sources = result.sources.new if one.new else result.sources.old
        yield (_of_side(sources[one.place].name, tr, new=one.new), _why(one, result, tr), tr.text(_HOW))
    for name in result.left_over:
        yield name, tr.text("It was written by an earlier run, and is none of this one's."), ""


def _fault(fault: Fault, tr: Translator) -> tuple[str, str]:
    return tr.message(fault.problem), tr.message(fault.remedy)


def _of_side(name: str, tr: Translator, *, new: bool) -> str:
    return tr.text("new: {file}", file=name) if new else tr.text("old: {file}", file=name)


def _why(one: Unpaired, result: Result, tr: Translator) -> str:
    own, other = (result.sources.old, result.sources.new)[:: -1 if one.new else 1]
    told = []
    if one.rivals:
        told.append(tr.text(_NAME_TWICE, files=", ".join(own[place].name for place in one.rivals)))
    if one.several:
        told.append(tr.text(_SEVERAL, files=", ".join(other[place].name for place in one.several)))
    return " ".join(told) or tr.text(_ALONE)

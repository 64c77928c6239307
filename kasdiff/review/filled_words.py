"""What stands in the way of taking a workbook in, in words, for window and command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.review.words import ruling_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kasdiff.i18n import Translator
    from kasdiff.review.filled import Conflict, Fault, Filled
    from kasdiff.review.rulings import Ruling


def fault_lines(fault: Fault, tr: Translator) -> Iterator[str]:
    """Yield a row that says nothing that could be taken, and why."""
    row, problem = fault.row, tr.message(fault.problem)
    yield tr.text("Sheet “{sheet}”, row {row}: {problem}.", sheet=row.sheet, row=row.row, problem=problem)
    yield from _change(row)


def conflict_lines(conflict: Conflict, tr: Translator) -> Iterator[str]:
    """Yield a row with what the session says of its change, and what the workbook says."""
    yield tr.text("Sheet “{sheet}”, row {row}:", sheet=conflict.row.sheet, row=conflict.row.row)
    yield from _change(conflict.row)
    if conflict.mine is None:
        yield "    " + tr.text("the session has no such change")
    else:
        yield "    " + tr.text("the session: {said}", said=_said(conflict.mine, tr))
    yield "    " + tr.text("the workbook: {said}", said=_said(conflict.theirs, tr))


def gone_lines(rows: Sequence[Filled], tr: Translator) -> Iterator[str]:
    """Yield what a workbook says of changes that there are no more."""
    if rows:
        yield tr.plural(
            "{n} row of the workbook no longer applies: a file was corrected since, and the change is not there any more.",
            "{n} rows of the workbook no longer apply: a file was corrected since, and the changes are not there any more.",
            len(rows),
        )
    for row in rows:
        yield tr.text("Sheet “{sheet}”, row {row}:", sheet=row.sheet, row=row.row)
        yield from _change(row)
        yield "    " + tr.text("the workbook: {said}", said=_said(row.ruling, tr))


def _change(row: Filled) -> Iterator[str]:
    texts = "  →  ".join(" ".join(text.split()) for text in (row.old, row.new) if text)
    yield from (f"    {line}" for line in (row.card, texts) if line)


def _said(ruling: Ruling, tr: Translator) -> str:
    signed = ", ".join(filter(None, [ruling.author, ruling.time]))
    return f"{ruling_text(ruling, tr) or tr.text('nothing')}{f'  ({signed})' if signed else ''}"

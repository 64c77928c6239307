"""Chosen rows as text and as a table for the clipboard. The texts are made without Qt."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel

from kasdiff.app.models.cells import NEW, OLD
from kasdiff.compare.rows import RowKind
from kasdiff.model.comparison import Part
from kasdiff.reports import wording
from kasdiff.reports.elements import SideNames, card_title, two_sided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

    from kasdiff.app.work import Sheet
    from kasdiff.compare.rows import Row
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Pair, Place

_MARKS = (("<s>", "</s>"), ("<b><u>", "</u></b>"))


class RowsCopier:
    """Writes rows of one card."""

    def __init__(self, sheet: Sheet, tr: Translator) -> None:
        self._sheet = sheet
        self._tr = tr
        self._names = (SideNames(sheet.match, OLD, tr), SideNames(sheet.match, NEW, tr))

    def text(self, rows: Sequence[int]) -> str:
        """Return the rows as text: what it is, what became of it, both wordings."""
        tr = self._tr
        old_name, new_name = tr.text("Old edition"), tr.text("New edition")
        blocks = [card_title(self._sheet.card, tr)]
        for row, pair in self._pairs(rows):
            lines = [f"{self._where(row, pair)} ({wording.pair_kind(pair, tr)})"]
            if row.old is not None and row.new is not None and row.old.text == row.new.text:
                lines.append(row.new.text)
            else:
                lines += [f"{old_name}: {row.old.text}"] if row.old else []
                lines += [f"{new_name}: {row.new.text}"] if row.new else []
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks) + "\n"

    def table_text(self, rows: Sequence[int]) -> str:
        """Return the rows as tab-separated values with a head."""
        lines = [self._heads()]
        for row, pair in self._pairs(rows):
            lines.append(
                [
                    wording.pair_kind(pair, self._tr),
                    self._where(row, pair),
                    row.old.text if row.old else "",
                    row.new.text if row.new else "",
                ]
            )
        return "".join("\t".join(_one_line(text) for text in line) + "\n" for line in lines)

    def table_html(self, rows: Sequence[int]) -> str:
        """Return the rows as an HTML table, the words that differ struck through or underlined."""
        head = "".join(f"<th>{escape(text)}</th>" for text in self._heads())
        body = "".join(
            f"<tr><td>{escape(wording.pair_kind(pair, self._tr))}</td><td>{escape(self._where(row, pair))}</td>"
            f"<td>{_marked(row.old, OLD)}</td><td>{_marked(row.new, NEW)}</td></tr>"
            for row, pair in self._pairs(rows)
        )
        return f'<table border="1" cellspacing="0" cellpadding="4"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'

    def _heads(self) -> list[str]:
        tr = self._tr
        return [tr.text("Change"), tr.text("Place"), tr.text("Old edition"), tr.text("New edition")]

    def _pairs(self, rows: Sequence[int]) -> list[tuple[Row, Pair]]:
        found = ((self._sheet.rows[index], self._sheet.pair(self._sheet.rows[index])) for index in rows)
        return [(row, pair) for row, pair in found if row.kind is RowKind.PAIR and pair is not None]

    def _where(self, row: Row, pair: Pair) -> str:
        if row.part is Part.FIELD:
            return wording.capital(wording.field_name(pair.field or "", self._tr))
        old = self._names[OLD].element(pair.old_part or pair.part, row.old) if row.old else ""
        new = self._names[NEW].element(pair.part, row.new) if row.new else ""
        return wording.capital(two_sided(old, new, self._tr))


def rows_as_text(sheet: Sheet, rows: Sequence[int], tr: Translator) -> QMimeData:
    """Return the rows for the clipboard, as text alone."""
    data = _empty()
    data.setText(RowsCopier(sheet, tr).text(rows))
    return data


def rows_as_table(sheet: Sheet, rows: Sequence[int], tr: Translator) -> QMimeData:
    """Return the rows for the clipboard, as a table for Word (HTML) and Excel (tab-separated)."""
    copier, data = RowsCopier(sheet, tr), _empty()
    data.setText(copier.table_text(rows))
    data.setHtml(copier.table_html(rows))
    return data


def _empty() -> QMimeData:
    """Return clipboard data made by Qt itself: the clipboard outlives Python, and deleting data that Python made then ends the program with a fault."""
    model = QStringListModel([""])
    data = model.mimeData([model.index(0, 0)])
    data.clear()
    return data


def _marked(place: Place | None, side: int) -> str:
    if place is None:
        return ""
    before, after = _MARKS[side]
    out, last = [], 0
    for span in place.marks:
        out += [escape(place.text[last : span.start]), before, escape(place.text[span.start : span.end]), after]
        last = span.end
    return "".join([*out, escape(place.text[last:])])


def _one_line(text: str) -> str:
    """Keep a cell in its cell; a text that a spreadsheet would take for a formula stays text."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in {"=", "+", "-", "@"} else flat

"""Chosen rows as text and as a table for the clipboard. The texts are made without Qt."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel

from kasdiff.app.kinds import card_kind
from kasdiff.app.models.cells import NEW, OLD
from kasdiff.model.comparison import Part
from kasdiff.showing import wording
from kasdiff.showing.elements import SideNames, card_title, side_part, two_sided

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QMimeData

    from kasdiff.app.work import Sheet
    from kasdiff.i18n import Translator
    from kasdiff.model.comparison import Pair, Place

    # A card and its rows that are copied; none: the card as a whole.
    Chosen = tuple[Sheet, list[int]]

_MARKS = (("<s>", "</s>"), ("<b><u>", "</u></b>"))
_AS_TEXT = """<td style='mso-number-format:"\\@"'>"""  # Excel takes no text that begins with = + - @ for a formula then


class RowsCopier:
    """Writes rows of one card."""

    def __init__(self, sheet: Sheet, tr: Translator, *, named: bool = False) -> None:
        """`named`: each row of a table names the card."""
        self._sheet = sheet
        self._tr = tr
        self._named = named
        self._names = (SideNames(sheet.match, OLD, tr), SideNames(sheet.match, NEW, tr))

    def text(self, rows: Sequence[int]) -> str:
        """Return the rows as text: what it is, what became of it, both wordings."""
        tr = self._tr
        old_name, new_name = tr.text("Old edition"), tr.text("New edition")
        blocks = [card_title(self._sheet.card, tr)]
        if not rows:
            blocks[0] += f" ({wording.kind_name(card_kind(self._sheet.match.status, changed=self._sheet.changed), tr)})"
        for pair, old, new in self._pairs(rows):
            lines = [f"{self._where(pair, old, new)} ({wording.pair_kind(pair, tr)})"]
            if old is not None and new is not None and old.text == new.text:
                lines.append(new.text)
            else:
                lines += [f"{old_name}: {old.text}"] if old else []
                lines += [f"{new_name}: {new.text}"] if new else []
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks) + "\n"

    def table_text(self, rows: Sequence[int]) -> str:
        """Return the rows as tab-separated values with a head."""
        return tabbed([self.heads(), *self.lines(rows)])

    def table_html(self, rows: Sequence[int]) -> str:
        """Return the rows as an HTML table, the words that differ struck through or underlined."""
        return table_html(self.heads(), self.rows_html(rows))

    def lines(self, rows: Sequence[int]) -> list[list[str]]:
        """Return the cells of the rows."""
        return [
            [*self._card(), what, where, *((place.text if place else "") for place in (old, new))]
            for what, where, old, new in self._cells(rows)
        ]

    def rows_html(self, rows: Sequence[int]) -> str:
        """Return the rows of an HTML table, the words that differ struck through or underlined."""
        return "".join(
            f"<tr>{''.join(f'<td>{escape(text)}</td>' for text in (*self._card(), what, where))}"
            f"{_AS_TEXT}{_marked(old, OLD)}</td>{_AS_TEXT}{_marked(new, NEW)}</td></tr>"
            for what, where, old, new in self._cells(rows)
        )

    def heads(self) -> list[str]:
        """Return the heads of the table."""
        tr = self._tr
        heads = [tr.text("Change"), tr.text("Place"), tr.text("Old edition"), tr.text("New edition")]
        return [tr.text("Card"), *heads] if self._named else heads

    def _card(self) -> list[str]:
        return [card_title(self._sheet.card, self._tr)] if self._named else []

    def _cells(self, rows: Sequence[int]) -> Iterator[tuple[str, str, Place | None, Place | None]]:
        """Yield kind, place and both sides of the rows; no rows are the card as a whole."""
        if not rows:
            kind = card_kind(self._sheet.match.status, changed=self._sheet.changed)
            yield wording.kind_name(kind, self._tr), self._whole(), None, None
        for pair, old, new in self._pairs(rows):
            yield wording.pair_kind(pair, self._tr), self._where(pair, old, new), old, new

    def _whole(self) -> str:
        return (
            wording.capital(card_title(self._sheet.card, self._tr)) if not self._named else self._tr.text("whole card")
        )

    def _pairs(self, rows: Sequence[int]) -> list[tuple[Pair, Place | None, Place | None]]:
        """Return what the rows show, old and new; of a move, which is shown at both ends, both sides at each."""
        out = []
        for row in (self._sheet.rows[index] for index in rows):
            pair = self._sheet.pair(row)
            if pair is not None:
                ends = (pair.old[:1], pair.new[:1]) if pair.moved else ((), ())
                out.append((pair, row.old or next(iter(ends[OLD]), None), row.new or next(iter(ends[NEW]), None)))
        return out

    def _where(self, pair: Pair, old: Place | None, new: Place | None) -> str:
        if pair.part is Part.FIELD:
            return wording.capital(wording.field_name(pair.field or "", self._tr))
        before = self._names[OLD].element(side_part(pair, OLD), old) if old else ""
        after = self._names[NEW].element(side_part(pair, NEW), new) if new else ""
        return wording.capital(two_sided(before, after, self._tr))


def rows_as_text(chosen: Sequence[Chosen], tr: Translator) -> QMimeData:
    """Return rows of cards for the clipboard, as text alone."""
    data = _empty()
    data.setText("\n".join(RowsCopier(sheet, tr).text(rows) for sheet, rows in chosen))
    return data


def rows_as_table(chosen: Sequence[Chosen], tr: Translator) -> QMimeData:
    """Return rows of cards for the clipboard, as a table for Word (HTML) and Excel (tab-separated); of several cards each row names its own."""
    data, named = _empty(), len({id(sheet) for sheet, _ in chosen}) > 1
    copiers = [(RowsCopier(sheet, tr, named=named), rows) for sheet, rows in chosen]
    heads = copiers[0][0].heads()
    data.setText(tabbed([heads, *(line for copier, rows in copiers for line in copier.lines(rows))]))
    data.setHtml(table_html(heads, "".join(copier.rows_html(rows) for copier, rows in copiers)))
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


def table_html(heads: Sequence[str], rows: str) -> str:
    """Return an HTML table of rows."""
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    return (
        f'<table border="1" cellspacing="0" cellpadding="4"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def tabbed(lines: Sequence[Sequence[str]]) -> str:
    """Return lines of cells as tab-separated values."""
    return "".join("\t".join(_one_line(text) for text in line) + "\n" for line in lines)


def _one_line(text: str) -> str:
    """Keep a cell in its cell; a text that a spreadsheet would take for a formula stays text."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat[:1] in {"=", "+", "-", "@"} else flat

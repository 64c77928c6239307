"""Reads a workbook of the program's that comes back filled in: decisions and notes of its sheets of changes and cards.

Sheets and columns are found by the heads, in any language, wherever they were moved to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.errors import Message, ReadError
from kasdiff.i18n import LANGUAGES, Translator, mark
from kasdiff.readers.sniff import kind_of
from kasdiff.readers.xlsx.plain import PlainBook
from kasdiff.reports import excel_columns as columns
from kasdiff.reports.excel_identity import FORMAT, NAME
from kasdiff.review.filled import Filled, FilledBook, Said, plain_note
from kasdiff.review.rulings import Verdict
from kasdiff.review.words import SIGNS, verdict_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kasdiff.readers.xlsx.plain import PlainRow

_NEEDED = (columns.KEY, columns.DECISION, columns.NOTED)
_PROFESSIONS = ("Profession", *(column.head for column in (columns.NEW_CARD[0], columns.OLD_CARD[0])))
_CODES = ("Code", *(column.head for column in (columns.NEW_CARD[1], columns.OLD_CARD[1])))
_READ = (*_NEEDED, columns.AUTHOR, columns.OLD_WORDING, columns.NEW_WORDING, *_PROFESSIONS, *_CODES)


def read_filled(path: Path) -> FilledBook:
    """Read a workbook. Raises ReadError where it is none of this program's, or cannot be read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ReadError(
            Message(mark("{file} is not there."), {"file": str(path)}), Message(mark("Check the name and the folder."))
        ) from None
    except OSError as error:
        raise ReadError(
            Message(mark("{file} cannot be read ({reason})."), {"file": str(path), "reason": error.strerror or ""}),
            Message(mark("Check the name, the folder and the connection.")),
        ) from error
    if kind_of(data, path.name) != "xlsx":
        raise ReadError(
            Message(mark("{file} is no Excel workbook."), {"file": path.name}),
            Message(mark("Name the workbook (.xlsx) that the program wrote of this session, with what was filled in.")),
        )
    book = PlainBook(data, path.name)
    heads = {Translator(language).text(head): head for language in LANGUAGES for head in _READ}
    words = _words()
    identity: list[dict[str, str]] = []
    rows: list[Filled] = []
    for name, lines in book.sheets():
        if name == NAME:
            identity = [cells for _, cells in lines]
        else:
            rows += _sheet(name, lines, heads, words)
    if not identity or identity[0].get("A") != FORMAT or not rows:
        raise ReadError(
            Message(
                mark(
                    "{file} is no workbook of this program's, is of another version, or has lost columns (key, decision, note)."
                ),
                {"file": path.name},
            ),
            Message(mark("Write the workbook anew, and copy decisions and notes into it.")),
        )
    before = {
        row["A"]: Said(row.get("B", ""), plain_note(row.get("C", "")), row.get("D", ""))
        for row in identity[1:]
        if "A" in row
    }
    said = tuple(row for row in rows if not row.says_as(before.get(row.key, Said())))
    told = identity[0]
    editions = told.get("D", ""), told.get("E", "")
    return FilledBook(told.get("B", ""), told.get("C", ""), before, said, book.editor, editions)


def _sheet(
    name: str, lines: Iterator[PlainRow], heads: Mapping[str, str], words: Mapping[str, str]
) -> Iterator[Filled]:
    """Yield the rows of a sheet that has the columns to be filled in; of another one nothing."""
    _, first = next(lines, (0, {}))
    places = {heads[text.strip()]: letters for letters, text in first.items() if text.strip() in heads}
    if not all(head in places for head in _NEEDED):
        return
    for number, cells in lines:
        row = {head: cells.get(letters, "") for head, letters in places.items()}
        typed = row[columns.DECISION].strip()
        said = Said(
            words.get(typed.casefold(), typed), plain_note(row[columns.NOTED]), row.get(columns.AUTHOR, "").strip()
        )
        yield Filled(
            name,
            number,
            row[columns.KEY],
            said,
            " · ".join(filter(None, (_first(row, _CODES), _first(row, _PROFESSIONS)))),
            row.get(columns.OLD_WORDING),
            row.get(columns.NEW_WORDING),
        )


def _first(row: Mapping[str, str], heads: tuple[str, ...]) -> str:
    return next((row[head] for head in heads if row.get(head)), "")


def _words() -> dict[str, str]:
    """Return the decisions by the words and signs for them, in all languages; an open one is none."""
    out: dict[str, str] = {}
    for verdict in Verdict:
        value = "" if verdict is Verdict.OPEN else verdict.value
        names = [verdict_name(verdict, Translator(language)) for language in LANGUAGES]
        out |= {name.casefold(): value for name in (*names, SIGNS[verdict], verdict.value) if name}
    return out

"""Kazakh and Russian side by side in two columns: noticed by the letters of the cells, and read in one language.

What is printed in the other language stays a block of the document, with a note; its text is taken out of what is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.model.document import Paragraph, Table
from kasdiff.model.edition import NoteKind
from kasdiff.parsing.grid import HIDDEN
from kasdiff.parsing.repairs import Repair
from kasdiff.text.fold import fold_lookalikes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kasdiff.model.document import Block, Cell, Document
    from kasdiff.parsing.ledger import Ledger

_KAZAKH = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_TELLING = 14  # letters of a text that is Russian where none of them is Kazakh
# The same of a text that has no other beside it: of fourteen letters of a Kazakh text often none is.
_TELLING_ALONE = 40
_FEWEST_ROWS = 5
_MOST_OF_A_SIDE = 2  # cells: a label and a value
_SHARE = 0.5  # of the rows of two cells
_SHORT_OF_LETTERS = 0.1  # of the rows: short Kazakh texts without a letter of their own
_FEW_KAZAKH = 0.08  # of the letters: a Kazakh text has about a sixth, a Russian one has them in names at most


class OneSide(Struct, frozen=True):
    """A document with one of its two languages; `hidden` holds the texts of the other by their blocks, `languages` those of the columns."""

    document: Document
    hidden: Mapping[int, str]
    languages: tuple[str, str]


def one_side(document: Document, side: str | None) -> OneSide | None:
    """Return a document in two languages with one of them: `side`, else that of the left column. None where there is one language."""
    languages = _columns(document)
    if languages is None:
        return None
    chosen = side if side in languages else languages[0]
    always = _always(document, languages)
    hidden: dict[int, str] = {}
    blocks: list[Block] = []
    index = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            index += _counts(block)
            blocks.append(block)
            continue
        rows = []
        middle = 0  # the first column of the right side, in the last row of the table that has both
        for row in block.rows:
            cells = []
            _, right = _halves(row.cells)
            parallel = _is_parallel(row.cells, languages, always=always)
            middle = right[0].column if parallel and right else middle
            parallel = parallel or _is_of_one_side(row.cells, languages, middle)
            for cell in row.cells:
                column = languages[cell.column >= middle > 0] if parallel else ""
                kept, index = _kept(cell, index, chosen, column, hidden)
                cells.append(kept)
            rows.append(replace(row, cells=tuple(cells)))
        blocks.append(replace(block, rows=tuple(rows)))
    return OneSide(replace(document, blocks=tuple(blocks)), hidden, languages)


def note_side(ledger: Ledger, read: OneSide) -> None:
    """Tell the ledger what is printed in the other language, and that it was left out."""
    for index, text in read.hidden.items():
        ledger.note(NoteKind.LAYOUT, index, text=text)
    first = next(iter(read.hidden), None)
    if first is not None:
        ledger.repair(Repair.SIDES.of(" | ".join(read.languages)), ledger.blocks[first].source)


def _kept(cell: Cell, index: int, chosen: str, column: str, hidden: dict[int, str]) -> tuple[Cell, int]:
    """Return a cell without its paragraphs in the other language, and the block that follows it. Letters that do not tell are of the column."""
    paragraphs: list[Paragraph] = []
    for paragraph in cell.paragraphs:
        language = _language(paragraph.text, _TELLING_ALONE) or column
        if _counts(paragraph) and language and language != chosen:
            hidden[index] = paragraph.text
            paragraphs.append(replace(paragraph, text=HIDDEN, number=None, lines=()))
        else:
            paragraphs.append(paragraph)
        index += _counts(paragraph)
    return replace(cell, paragraphs=tuple(paragraphs)), index


def _columns(document: Document) -> tuple[str, str] | None:
    """Return the languages of the two columns, or pairs of columns, where most rows that fill both have one each."""
    rows = [tuple(map(_of_cells, halves)) for halves in _pairs(document)]
    for languages in (("kk", "ru"), ("ru", "kk")):
        found = rows.count(languages)
        if found >= _FEWEST_ROWS and found >= _SHARE * len(rows):
            return languages
    return None


def _pairs(document: Document) -> Iterator[tuple[Sequence[Cell], Sequence[Cell]]]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (halves for row in block.rows if all(halves := _halves(row.cells)))


def _halves(cells: Sequence[Cell]) -> tuple[Sequence[Cell], Sequence[Cell]]:
    """Return the filled cells of a row left and right of its middle: two, or labels and values of both languages; nothing where their number is odd."""
    filled = [cell for cell in cells if cell.text.strip()]
    half, odd = divmod(len(filled), 2)
    return ([], []) if odd or half > _MOST_OF_A_SIDE else (filled[:half], filled[half:])


def _always(document: Document, languages: tuple[str, str]) -> bool:
    """Whether all rows of two cells have one language in each: no Kazakh letter stands in the Russian column, and nearly none lacks in the other."""
    rows = [[_language(cells[0].paragraphs[0].text) for cells in halves] for halves in _pairs(document)]
    wrong = [one for row in rows for one, its in zip(row, languages, strict=True) if one not in {"", its}]
    return "kk" not in wrong and len(wrong) <= _SHORT_OF_LETTERS * len(rows)


def _is_parallel(cells: Sequence[Cell], languages: tuple[str, str], *, always: bool) -> bool:
    """Whether two cells hold a text in each language: one of them tells it, or all rows do, and none tells otherwise."""
    halves = _halves(cells)
    if not all(halves) or _is_value(*(" ".join(cell.text for cell in half) for half in halves)):
        return False
    tellings = [_TELLING_ALONE if one == "kk" else _TELLING for one in languages]
    found = [_of_cells(cells, telling) for cells, telling in zip(halves, tellings, strict=True)]
    if always:
        return found[languages.index("ru")] != "kk"
    return any(found) and all(one in {"", its} for one, its in zip(found, languages, strict=True))


def _is_of_one_side(cells: Sequence[Cell], languages: tuple[str, str], middle: int) -> bool:
    """Whether all that a row holds stands on one side, in its language: a page end cut the row above, whose other side was at its end."""
    filled = [cell for cell in cells if cell.text.strip()]
    sides = {cell.column >= middle for cell in filled if cell.column >= middle or cell.column + cell.colspan <= middle}
    if not middle or len(sides) != 1 or len(cells) == len(filled):
        return False
    return _of_cells(filled) == languages[sides.pop()]


def _is_value(left: str, right: str) -> bool:
    """Whether a text without a letter of either language, a code, stands beside its label: as the other language of a text it would stand there, too."""
    in_words = _CYRILLIC.search(left) is not None and _CYRILLIC.search(right) is None
    return in_words and any(map(str.isalnum, right)) and right not in left


def _of_cells(cells: Sequence[Cell], telling: int = _TELLING) -> str:
    """Return the language of the cells of a side: of their first paragraph, or where that is too short of all."""
    return _language(cells[0].paragraphs[0].text, telling) or _language(" ".join(cell.text for cell in cells), telling)


def _language(text: str, telling: int = _TELLING) -> str:
    """Return the language of a text by its letters, "" where they don't tell; so many must not be Kazakh for it to be Russian."""
    text = fold_lookalikes(text)  # "Бiлiм" with Latin letters is Kazakh
    cyrillic, kazakh = len(_CYRILLIC.findall(text)), len(_KAZAKH.findall(text))
    if kazakh:
        return "kk" if kazakh >= _FEW_KAZAKH * cyrillic else ""
    return "ru" if cyrillic >= telling else ""


def _counts(paragraph: Paragraph) -> bool:
    return bool(paragraph.text.strip() or paragraph.number)

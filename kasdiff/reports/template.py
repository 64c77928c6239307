"""The form of the comparative table as an ordinary docx file that a user may edit: its page, letters, title, columns and signature are those of the file.

What the program fills in stands there in braces: in the row below the heads `{number}`, `{element}`, `{old}`, `{new}` and `{note}`, each in a column of its
own, in any order; anywhere else `{standard}`, `{title}`, `{old_edition}` and `{new_edition}`. The rows above are the heads, what stands below the table
is the signature. The program's own form is such a file too (`kasdiff.reports.word.shipped_template`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from msgspec import Struct
from msgspec.structs import replace

from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.reports.template_file import fill_in, lacks, opened, running, sheet_of, wanting
from kasdiff.reports.template_xml import (
    PLACE,
    accompany,
    keep_with_next,
    markup_of,
    number_of,
    paragraphs_of,
    repeated,
    style_of,
    text_of,
)
from kasdiff.reports.word_page import CELL, NEW, OLD, STYLES, body_of, packed
from kasdiff.reports.word_xml import NO_HEIGHT, open_cell, paragraph, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docx.document import Document as WordDocument

    from kasdiff.i18n import Language
    from kasdiff.reports.form import Form
    from kasdiff.reports.options import WordTemplate

ROLES = ("number", "element", "old", "new", "note")
_NEEDED = ("element", "old", "new")
_TOGGLED = tuple(qn(f"w:{name}") for name in ("b", "bCs", "i", "iCs"))
_BEFORE = (qn("w:rStyle"), qn("w:rFonts"))  # what stands before them in the properties of a run
_NO_ROW = mark("{file} cannot be used as a form: no row of a table in it holds {places}.")


class Column(Struct, frozen=True):
    """A column of the table: what fills it ("" for a text of the template), its width in twips, over how many columns of the grid it goes.

    `properties` are those of a paragraph; `before` and `after` those of a run on both sides of bold and italic; `markup` is what stands in it otherwise.
    """

    role: str
    width: int
    span: int
    properties: str
    before: str
    after: str
    markup: str
    size: float | None  # points

    def look(self, character: str = "") -> str:
        """Return the properties of a run that is set in `character` (bold, italic)."""
        return f"{self.before}{character}{self.after}"

    @property
    def own_words(self) -> str:
        """The properties of a paragraph in the program's own words: they are not in the edition's language."""
        return self.properties.replace(f'w:val="{OLD}"', f'w:val="{CELL}"').replace(f'w:val="{NEW}"', f'w:val="{CELL}"')


class Frame(Struct, frozen=True):
    """A template taken apart: the document without its body, what stands above and below the table, the table's properties, head rows and columns."""

    document: WordDocument
    above: tuple[Any, ...]
    below: tuple[Any, ...]
    table: str
    heads: tuple[Any, ...]
    columns: tuple[Column, ...]
    section: Any
    lacks: tuple[Message, ...]

    def column(self, role: str) -> Column | None:
        """Return the column of a role."""
        return next((column for column in self.columns if column.role == role), None)

    def fitted(self, form: Form) -> Form:
        """Return the form with the page, the widths and the letters of the template."""
        found = [self.column(role) for role in ROLES]
        widths = tuple(one.width if one else width for one, width in zip(found, form.widths, strict=True))
        sizes = [one.size for one in found[2:4] if one and one.size]
        return replace(
            form,
            sheet=sheet_of(self.section, form),
            widths=widths,
            table_size=round(max(sizes, default=form.table_size)),
        )

    def filled(self, values: Mapping[str, str], title: str | None) -> None:
        """Fill in what stands in braces, also in running heads; `title` stands in place of the template's own."""
        elements = (*self.above, *self.heads, *self.below, *running(self.document))
        fill_in(elements, self.above, values, title)

    def table_of(self, rows: Iterable[str]) -> str:
        """Return the table with its heads and these rows, as markup."""
        return f"<w:tbl>{self.table}{''.join(map(markup_of, self.heads))}{''.join(rows)}</w:tbl>"

    def package(self, table: str, behind: Iterable[str], title: str, language: Language) -> bytes:
        """Return the file: what stands above the table, the table, what stands below it, and what follows `behind`."""
        whole, full = self.document.element, body_of("".join((table, *behind)))
        below = self._signed(full[0]) if any(map(text_of, self.below)) else self.below
        if len(full) == 1 and not below:
            below = tuple(body_of(paragraph("", CELL, NO_HEIGHT)))  # a document may not end with a table
        for place, block in enumerate((*self.above, full[0], *below)):
            full.insert(place, block)
        accompany(full)
        full.append(self.section)
        whole.replace(whole.body, full)
        return packed(self.document, title, language)

    def _signed(self, table: Any) -> tuple[Any, ...]:
        """Let a signature stand on no page without what is signed; return what stands below the table.

        Paragraphs become a last row without borders: rows are kept with rows by every program, with what stands below a table by Word alone.
        """
        (*_, last) = table.iter(qn("w:tr"))
        for one in paragraphs_of(last):
            keep_with_next(one)
        if any(block.tag != qn("w:p") or block.find(f".//{qn('w:sectPr')}") is not None for block in self.below):
            return self.below
        width, span = sum(one.width for one in self.columns), sum(one.span for one in self.columns)
        (signature,) = body_of(row((open_cell(width, span),), whole=True))
        (_, place) = signature
        place.extend(self.below)
        table.append(signature)
        return ()


def frame_of(template: WordTemplate) -> Frame:
    """Take a template apart. Raises ReadError."""
    document = opened(template)
    body = document.element.body
    blocks = list(body)
    tables = [place for place, block in enumerate(blocks) if block.tag == qn("w:tbl")]
    found = next(((place, row) for place in tables for row in blocks[place].findall(qn("w:tr")) if _roles(row)), None)
    if found is None:
        raise lacks(template, ROLES[1:4], _NO_ROW)
    place, sample = found
    rows = blocks[place].findall(qn("w:tr"))
    columns = tuple(_column(cell, document) for cell in sample.findall(qn("w:tc")))
    roles = [column.role for column in columns]
    if missing := [role for role in _NEEDED if role not in roles]:
        raise lacks(template, missing, _NO_ROW)
    section = body.sectPr
    below = [block for block in blocks[place + 1 :] if block is not section]
    heads = rows[: rows.index(sample)]
    frame = Frame(
        document=document,
        above=tuple(blocks[:place]),
        below=tuple(below),
        table="".join(markup_of(blocks[place].find(qn(f"w:{name}"))) for name in ("tblPr", "tblGrid")),
        heads=tuple(map(repeated, heads)),
        columns=columns,
        section=section,
        lacks=(),
    )
    return replace(frame, lacks=tuple(_wanting(frame, template)))


def _wanting(frame: Frame, template: WordTemplate) -> Iterator[Message]:
    """Say what the template could have and has not."""
    name = {"file": template.name}
    if not frame.column("note"):
        yield Message(mark("{file} has no column {{note}}: reviewers' notes do not stand in the table."), name)
    if not frame.column("number"):
        yield Message(mark("{file} has no column {{number}}: rows bear no number."), name)
    if not frame.heads:
        yield Message(mark("{file} has no row of heads above the columns."), name)
    if not any(text_of(element) for element in frame.above):
        yield Message(mark("{file} has no title above the table."), name)
    if not any(text_of(element) for element in frame.below):
        yield Message(mark("{file} has no signature below the table."), name)
    elements = (*frame.above, *frame.heads, *frame.below)
    yield from wanting(template, frame.document, elements, ROLES, STYLES.values())


def _roles(row: Any) -> list[str]:
    return [role for role in PLACE.findall(text_of(row)) if role in ROLES]


def _column(cell: Any, document: WordDocument) -> Column:
    role = next(iter(_roles(cell)), "")
    span = number_of(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), "val", 1)
    width = number_of(cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}"), "w", 0) or _grid_width(cell, span)
    paragraph = next((p for p in paragraphs_of(cell) if _roles(p)), cell.find(qn("w:p")))
    run = next((r for r in paragraph.iter(qn("w:r")) if text_of(r)), None)
    look = None if run is None else run.find(qn("w:rPr"))
    before, after = _around(look)
    inside = "".join(markup_of(p) for p in cell if p.tag != qn("w:tcPr"))
    size = _size(look, paragraph, document)
    return Column(role, width, span, markup_of(paragraph.find(qn("w:pPr")), inner=True), before, after, inside, size)


def _grid_width(cell: Any, span: int) -> int:
    """Return the width of a cell by the table's grid, for writers that give none to cells."""
    row = cell.getparent()
    first = sum(
        number_of(one.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), "val", 1)
        for one in cell.itersiblings(qn("w:tc"), preceding=True)
    )
    grid = row.getparent().find(qn("w:tblGrid"))
    return sum(number_of(one, "w", 0) for one in grid[first : first + span]) if grid is not None else 0


def _around(look: Any) -> tuple[str, str]:
    """Return the properties of a run before and behind the place where bold and italic stand; its own bold and italic are the program's to say."""
    if look is None:
        return "", ""
    kept = [one for one in look if one.tag not in _TOGGLED]
    first = "".join(markup_of(one) for one in kept if one.tag in _BEFORE)
    return first, "".join(markup_of(one) for one in kept if one.tag not in _BEFORE)


def _size(look: Any, paragraph: Any, document: WordDocument) -> float | None:
    own = None if look is None else look.find(qn("w:sz"))
    if own is not None:
        return number_of(own, "val", 0) / 2
    style = next((one for one in document.styles if one.style_id == (style_of(paragraph) or "Normal")), None)
    while style is not None:
        if getattr(style, "font", None) is not None and style.font.size is not None:
            return float(style.font.size.pt)
        style = style.base_style
    return None

"""Makes the sample editions, as docx and as text, from `content/*.toml`: `python -m samples.build`.

The contents were written for the program; they are no legal act, and each file says so. The same content always gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from msgspec import Struct

HERE = Path(__file__).resolve().parent
_EPOCH = (1980, 1, 1, 0, 0, 0)
_WIDTHS = (Cm(4.5), Cm(4.5), Cm(8))
Card = dict[str, Any]


class Cell(Struct, frozen=True):
    """A table cell: its paragraphs; `span` columns wide; an empty cell with `below` continues the one above."""

    paragraphs: tuple[str, ...] = ()
    span: int = 1
    below: bool = False


Row = tuple[Cell, ...]


class Block(Struct, frozen=True):
    """A paragraph (`heading` 0 is body text) or, with `rows`, a table."""

    text: str = ""
    heading: int = 0
    rows: tuple[Row, ...] = ()


def main() -> int:
    """Write all sample files beside this one."""
    words = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
    for source in sorted((HERE / "content").glob("*.toml")):
        content = tomllib.loads(source.read_text(encoding="utf-8"))
        blocks = edition_blocks(content, words[content["language"]])
        target = HERE / f"sample-{source.stem}"
        target.with_suffix(".docx").write_bytes(as_docx(blocks))
        target.with_suffix(".txt").write_text(as_text(blocks), encoding="utf-8", newline="\n")
    return 0


def edition_blocks(content: dict[str, Any], words: dict[str, str]) -> list[Block]:
    """Return the whole edition: the order, the general provisions, the passport, the cards."""
    blocks = [
        Block(content["sample_note"]),
        Block(content["title"], heading=1),
        Block(words["order"].format(**content) + " " + content["registered"]),
        Block(words["preamble"]),
        Block(words["approve"].format(**content)),
        Block(words["force"]),
        Block(words["standard"].format(**content), heading=1),
        Block(words["chapter_1"], heading=2),
        Block("1. " + content["scope"]),
        Block("2. " + words["terms"]),
        *_points(content["terms"]),
        Block("3. " + words["abbreviations"]),
        *_points(content["abbreviations"]),
        Block(words["chapter_2"], heading=2),
        Block(f'4. {words["name_of_standard"]}: "{content["standard"]}".'),
    ]
    return blocks + (_template_c(content, words) if content["template"] == "C" else _template_d(content, words))


def _points(texts: list[str]) -> list[Block]:
    last = len(texts)
    return [Block(f"{n}) {text}{'.' if n == last else ';'}") for n, text in enumerate(texts, 1)]


def _template_c(content: dict[str, Any], words: dict[str, str]) -> list[Block]:
    listed = [words["listed"].format(**card) for card in content["card"]]
    blocks = [
        Block(f"5. {words['summary']}: {content['summary']}"),
        Block(words["chapter_3"], heading=2),
        Block("6. " + words["list"]),
        *_points(listed),
        Block(words["annexed"]),
    ]
    return blocks + [Block(rows=tuple(_card_c(card, words))) for card in content["card"]]


def _card_c(card: Card, words: dict[str, str]) -> list[Row]:
    def field(label: str, *values: str) -> Row:
        return (Cell((words[label],)), Cell(values, span=2))

    functions = [f"{n}. {function['name']}." for n, function in enumerate(card["function"], 1)]
    rows = [
        field("c_card", f'"{card["name"]}"'),
        field("c_code", card["code"]),
        field("c_name", card["name"]),
        field("c_level", card["level"]),
        field("c_other_names", *_listed(card["other_names"])),
        field("c_qualification", card["qualification"]),
        field("c_education", *card["education"]),
        (Cell((words["c_functions"],)), Cell((words["c_mandatory"], *functions), span=2)),
    ]
    for number, function in enumerate(card["function"], 1):
        for index, skill in enumerate(function["skill"]):
            head = Cell((f"{words['c_function']} {number}:", function["name"])) if index == 0 else Cell(below=True)
            rows.append(
                (
                    head,
                    Cell((words["c_task"], skill["name"])),
                    Cell((words["c_abilities"], *_numbered(skill["abilities"]))),
                )
            )
            rows.append(
                (Cell(below=True), Cell(below=True), Cell((words["c_knowledge"], *_numbered(skill["knowledge"]))))
            )
    rows.append(field("c_personal", card["personal"]))
    rows += [
        (Cell((words["c_related"],)), Cell((words["c_related_level"].format(level=level),)), Cell((name,)))
        for level, name in card["related"]
    ]
    rows.append(field("c_conditions", words["c_conditions_text"]))
    return rows


def _template_d(content: dict[str, Any], words: dict[str, str]) -> list[Block]:
    listed = [words["listed"].format(**card) for card in content["card"]]
    blocks = [
        Block(f"5. {words['code_of_standard']}: {content['standard_code']}."),
        Block(f"6. {words['oked']}:"),
        *(Block(line + ";") for line in content["oked"]),
        Block(f"7. {words['summary']}: {content['summary']}"),
        Block(f"8. {words['list']}"),
        *_points(listed),
        Block(words["chapter_3"], heading=2),
    ]
    number = 9
    for card in content["card"]:
        blocks.append(Block(f"{number}. {words['d_card'].format(name=card['name'])}", heading=3))
        blocks.append(Block(rows=tuple(_card_d(card, words))))
        number += 1
    blocks += [Block(words["chapter_4"], heading=2), Block(f"{number}. {words['technical']}")]
    return blocks


def _card_d(card: Card, words: dict[str, str]) -> list[Row]:
    def field(label: str, *values: str) -> Row:
        return (Cell((words[label],)), Cell(values, span=2))

    education = [
        (
            Cell((words["d_education"],)) if index == 0 else Cell(below=True),
            Cell((f"{words['d_education_level']}: {level}",)),
            Cell((f"{words['d_specialty']}: {specialty}", f"{words['d_qualification_name']}: {name}")),
        )
        for index, (level, specialty, name) in enumerate(card["education"])
    ]
    functions = [f"{n}. {function['name']}." for n, function in enumerate(card["function"], 1)]
    return [
        field("d_group", card["group_code"]),
        field("d_code", card["code"]),
        field("d_name", card["name"]),
        field("d_level", card["level"]),
        field("d_sublevel", card["sublevel"]),
        field("d_qualification", card["qualification"]),
        *education,
        field("d_experience", card["experience"]),
        field("d_informal", card["informal"]),
        field("d_other_names", *_listed([f"{code} – {name}" for code, name in card["other_names"]])),
        field("d_purpose", card["purpose"]),
        (Cell((words["d_description"],), span=3),),
        (Cell((words["d_functions"],)), Cell((words["d_mandatory"],)), Cell(tuple(functions))),
        (Cell(below=True), Cell((words["d_additional"],)), Cell(("-",))),
        *_functions_d(card, words),
        field("d_personal", card["personal"]),
        field("d_regulations", card["regulations"]),
        (Cell((words["d_related"],)), Cell((words["d_related_level"],)), Cell((words["d_related_name"],))),
        *((Cell(below=True), Cell((level,)), Cell((name,))) for level, name in card["related"]),
    ]


def _functions_d(card: Card, words: dict[str, str]) -> list[Row]:
    rows: list[Row] = []
    for number, function in enumerate(card["function"], 1):
        for index, skill in enumerate(function["skill"], 1):
            function_cell = (
                Cell((f"{words['d_function']} {number}:", function["name"])) if index == 1 else Cell(below=True)
            )
            skill_cell = Cell((f"{words['d_skill']} {index}:", skill["name"]))
            below = (Cell(below=True), Cell(below=True))
            rows += [
                (function_cell, skill_cell, Cell((words["d_abilities"],))),
                (*below, Cell(_numbered(skill["abilities"]))),
                (*below, Cell((words["d_knowledge"],))),
                (*below, Cell(_numbered(skill["knowledge"]))),
            ]
        rows.append((Cell(below=True), Cell((words["d_recognition"],)), Cell(("-",))))
    return rows


def _listed(names: list[str]) -> list[str]:
    return [f"{name};" for name in names[:-1]] + names[-1:]


def _numbered(texts: list[str]) -> tuple[str, ...]:
    return tuple(f"{n}. {text}" for n, text in enumerate(texts, 1))


def as_text(blocks: list[Block]) -> str:
    """Return the text layout in which cells are parted by bars between tabs and a table row is a line."""
    lines: list[str] = []
    for block in blocks:
        if not block.rows:
            lines += [block.text, ""]
            continue
        lines += ["\t|\t".join(" ".join(cell.paragraphs) for cell in row) for row in block.rows]
        lines.append("")
    return "\n".join(lines)


def as_docx(blocks: list[Block]) -> bytes:
    """Return a Word file with real tables and merged cells."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.paragraph_format.space_after = Pt(4)
    for block in blocks:
        if block.rows:
            _add_table(document, block.rows)
            document.add_paragraph()
        elif block.heading:
            document.add_paragraph().add_run(block.text).bold = True
        else:
            document.add_paragraph(block.text)
    return _same_bytes(document)


def _add_table(document: Any, rows: tuple[Row, ...]) -> None:
    table = document.add_table(rows=len(rows), cols=len(_WIDTHS))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for width, column in zip(_WIDTHS, table.columns, strict=True):
        column.width = width
    for row_index, row in enumerate(rows):
        column = 0
        for cell in row:
            target = table.cell(row_index, column)
            target.width = sum(_WIDTHS[column : column + cell.span])
            if cell.span > 1:
                target = target.merge(table.cell(row_index, column + cell.span - 1))
            if cell.below:
                _continue_above(target)
            elif row_index + 1 < len(rows) and _continued(rows[row_index + 1], column):
                _mark_merge(target, restart=True)
            target.text = "\n".join(cell.paragraphs[:1])
            for paragraph in cell.paragraphs[1:]:
                target.add_paragraph(paragraph)
            column += cell.span


def _continued(row: Row, column: int) -> bool:
    position = 0
    for cell in row:
        if position == column:
            return cell.below
        position += cell.span
    return False


def _continue_above(cell: Any) -> None:
    _mark_merge(cell, restart=False)


def _mark_merge(cell: Any, *, restart: bool) -> None:
    merge = OxmlElement("w:vMerge")
    if restart:
        merge.set(qn("w:val"), "restart")
    cell._tc.get_or_add_tcPr().append(merge)  # noqa: SLF001 - python-docx merges rows only as rectangles of text


def _same_bytes(document: Any) -> bytes:
    core = document.core_properties
    core.title, core.author, core.comments = "kasdiff: sample / үлгі / образец", "kasdiff", ""
    core.created = core.modified = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    raw = BytesIO()
    document.save(raw)
    out = BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())

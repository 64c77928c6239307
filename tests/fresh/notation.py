"""The form in which an edition of this folder is written down: what is printed, and what a person reads in it.

The print: a line is a paragraph, one that begins with `!!` a bold one; a table stands between `[[` and `]]`, a row a line, cells between ` || `, the lines
of a cell between ` // `. A cell may begin with `<n>` (columns), `{n}` (rows) and `*` (bold). The truth stands below `%%`, a thing a line: `=` a standard,
`#` a card, `F` a function with its kind, `S` a skill, `a`, `k` and `r` an ability, a piece of knowledge, the recognition; other lines are fields.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from tests.editions.blocks import Block, Cell, Grid, Line, Row, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parent / "editions"
_FIELDS = (
    "group_code", "code", "name", "level", "sublevel", "qualification", "education", "experience", "informal_learning", "purpose",
    "personal_competencies", "technical_regulations",
)  # fmt: skip
_LISTS = ("other_names", "related_professions")
_KINDS = {"m": "mandatory", "a": "additional", "-": None}
_CELL = re.compile(r"(?:\{(\d)\})?(?:<(\d)>)?(\*)?")


class Fresh(Struct, frozen=True):
    """An edition: its print as lines and as blocks, and the truth in the form of the hand-checked readings."""

    name: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    truth: dict[str, Any]
    extra: tuple[tuple[str, str], ...] = ()  # label and value of rows that no template has


def names(first: str = "") -> list[str]:
    """Return the names of all editions, or of those that begin so."""
    return sorted(path.stem for path in FOLDER.glob(f"{first}*.txt"))


def load(name: str) -> Fresh:
    """Return an edition by its name."""
    printed, truth = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n%%\n")
    lines = tuple(printed.split("\n"))
    reading, extra = _truth(name, truth.splitlines())
    return Fresh(name, lines, blocks_of(lines), reading, extra)


# --- the print


def blocks_of(lines: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of a print."""
    out: list[Block] = []
    rows: list[Row] | None = None
    for line in lines:
        if line == "[[":
            rows = []
        elif line == "]]" and rows is not None:
            width = max(column + one.across for row in placed(tuple(rows)) for column, one in row)
            out.append(Grid(tuple(rows), width))
            rows = None
        elif rows is not None:
            rows.append(tuple(_cell(text) for text in re.split(r" ?\|\| ?", line)))
        elif line:
            out.append(Line(line.removeprefix("!!"), bold=line.startswith("!!")))
    return tuple(out)


def _cell(text: str) -> Cell:
    marks = _CELL.match(text)
    assert marks
    down, across, bold = marks.groups()
    return Cell(tuple(text[marks.end() :].split(" // ")), int(across or 1), int(down or 1), bool(bold))


# --- the truth


def _truth(name: str, lines: list[str]) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    standards: list[dict[str, Any]] = []
    extra: list[tuple[str, str]] = []
    for line in lines:
        mark, _, text = line.partition(" ")
        if mark == "=":
            title, code = text.rsplit(" | ", 1)
            standards.append({"name": title, "code": _value(code), "cards": []})
        elif mark == "#":
            standards[-1]["cards"].append(_card(text))
        elif mark == "extra:":
            label, value = text.split(" = ", 1)
            extra.append((label, value))
        elif line:
            _into(standards[-1]["cards"][-1], mark, text)
    language = "kk" if "_kk" in name else "ru"
    return {"file": name, "language": language, "edition": {}, "standards": standards}, tuple(extra)


def _card(text: str) -> dict[str, Any]:
    name, *own = text.split(" | ")
    empty: dict[str, Any] = {**dict.fromkeys(_FIELDS), **{key: [] for key in _LISTS}}
    return {**empty, "name": name, **dict(part.split("=", 1) for part in own), "functions": []}


def _into(card: dict[str, Any], mark: str, text: str) -> None:
    """Put what a line says into its card."""
    functions = card["functions"]
    if mark == "F":
        kind, name = text.split(" ", 1)
        functions.append({"number": len(functions) + 1, "kind": _KINDS[kind], "name": name, "skills": []})
    elif mark == "S":
        skills = functions[-1]["skills"]
        skills.append(
            {"number": len(skills) + 1, "name": _value(text), "recognition": None, "abilities": [], "knowledge": []}
        )
    elif mark in {"a", "k"}:
        functions[-1]["skills"][-1]["abilities" if mark == "a" else "knowledge"].append(text)
    elif mark == "r":
        functions[-1]["skills"][-1]["recognition"] = text
    elif mark == "other:":
        code, _, rest = text.partition(" ")
        coded = code[:1].isdigit()
        card["other_names"].append({"code": code if coded else None, "name": rest if coded else text})
    elif mark == "related:":
        level, rest = text.split(" ", 1)
        card["related_professions"].append({"level": level, "name": rest})
    else:
        assert mark.removesuffix(":") in _FIELDS, mark
        field = mark.removesuffix(":")
        card[field] = text.split(" || ") if field == "education" else text  # its columns


def _value(text: str) -> str | None:
    return None if text == "-" else text

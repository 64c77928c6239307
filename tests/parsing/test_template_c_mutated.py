"""Made-up texts of template C with lines deleted, cut, moved, doubled, glued, and colons and blanks at line ends taken away: read, or no standard."""

from __future__ import annotations

import os
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kasdiff.errors import NotAStandardError
from kasdiff.parsing.parse import parse
from kasdiff.readers.text import read
from tests.parsing.building import document
from tests.parsing.test_columns import KAZAKH_C, KAZAKH_END, KAZAKH_TABLE, RUSSIAN_C, RUSSIAN_END, RUSSIAN_TABLE
from tests.parsing.test_nothing_dropped import LABELS, held, lost
from tests.parsing.test_template_c import KAZAKH, RUSSIAN
from tests.parsing.test_template_c_torn import END, KNOWN, LISTED, MARKDOWN, MARKDOWN_END, ORDERED, column

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.parsing.building import Rows

CASES = int(os.environ.get("KASDIFF_FUZZ_CASES", "40"))
_LONG_PIECE = 4  # letters: shorter ones may stand anywhere

_TORN = """
        Дағдылар:
        1. Құжаттарды·
        ресімдеу тәрті



        Еңбек·
        функцияс
        ы 2:
        Құжаттарды·
        ресімдеу

        1-міндет:
        Тәртіп
        2-міндет:
        Ереже

        бі туралы·
        білім беру;
        2. Көмек  (көрсету бұйрығы
        сынау ережелері;
        сақтау ережелерін білу;
        ;Конституциясы
"""
_ROWS = (
    "Трудовые функции:\tОбязательные трудовые функции:\t<p>1. Исследования</p> <p>2. Сопровождение</p>\n\n"
    f"\t\tУмения и навыки: 1. Ока\n\n{column('зы/ват/ь/пси/хол/оги/чес/кое/соп/ров/ож/ден/ие/кли/ент/ов./2./Про/вод/ить')}\n\n"
    "Трудовая функция 1:\n\nИсследования\n\nЗадача 1:\n\nАнализ\n\nЗадача 2:\n\nПомощь\n\n"
    f"{column('пси/хол/оги/чес/кий/ана/лиз/кли/ент/ов./Зна/ния/:/1./Рез/уль/тат/ы/исс/лед/ова/ний.')}\n\n"
    "\tЗадача 3: Описание\tУмения: 1. Описывать; оценивать. Знания: 1. Виды анализа.\n"
    "Трудовая функция 2: Сопровождение\tЗадача: Помощь\t<p>Умения: 1. Сопровождать.</p> <p>Знания: 1. Методы.</p>\n"
)
PRINTED = {
    "pdf": "".join(dedent(part) for part in (KNOWN, LISTED, ORDERED, _TORN, END, KNOWN, LISTED, ORDERED, END)),
    "markdown": f"{MARKDOWN}{_ROWS}{MARKDOWN_END}{MARKDOWN}{_ROWS}{MARKDOWN_END}",
}
TABLES = {
    "russian": RUSSIAN,
    "kazakh": KAZAKH,
    "russian columns": [*RUSSIAN_C, *RUSSIAN_TABLE, *RUSSIAN_END],
    "kazakh columns": [*KAZAKH_C, *KAZAKH_TABLE, *KAZAKH_END],
}


def _cut(lines: list[str], at: int, end: int) -> None:
    lines[at] = lines[at][: end % (len(lines[at]) + 1)]


def _move(lines: list[str], at: int, to: int) -> None:
    lines.insert(to % len(lines), lines.pop(at))


def _glue(lines: list[str], at: int, _: int) -> None:
    if at + 1 < len(lines):
        lines[at : at + 2] = [" ".join(lines[at : at + 2])]


def _swap(lines: list[str], at: int, other: int) -> None:
    other %= len(lines)
    lines[at], lines[other] = lines[other], lines[at]


def _insert(lines: list[str], at: int, which: int) -> None:
    lines.insert(at, (":", "1.", "", "\t", "Знания:", "Дағдылар:", "Задача", "Білім", "(", '"', "7", "- ")[which % 12])


def _edit(change: Callable[[str], str]) -> Callable[[list[str], int, int], None]:
    def edited(lines: list[str], at: int, _: int) -> None:
        lines[at] = change(lines[at])

    return edited


MUTATIONS: tuple[Callable[[list[str], int, int], None], ...] = (
    lambda lines, at, _: lines.__delitem__(at),
    _cut,
    _move,
    _swap,
    _glue,
    _insert,
    lambda lines, at, _: lines.insert(at, lines[at]),
    _edit(lambda line: line.replace(":", "")),
    _edit(str.rstrip),
    _edit(lambda line: line.replace(".", "")),
)
steps = st.lists(
    st.tuples(st.sampled_from(MUTATIONS), st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=25
)


def mutated(lines: list[str], changes: list[tuple[Callable[[list[str], int, int], None], int, int]]) -> list[str]:
    for change, at, other in changes:
        if len(lines) > 1:
            change(lines, at % len(lines), other)
    return lines


def _is_glued(piece: str, kept: str) -> bool:
    """Whether a piece is the end of a label and what a mutation glued to it: another label, or a text that is there."""
    ends = range(_LONG_PIECE, len(piece) - _LONG_PIECE + 1)
    return any(piece[:end] in LABELS and piece[end:] in kept for end in ends)


@pytest.mark.parametrize("name", PRINTED)
@settings(max_examples=CASES)
@given(changes=steps)
def test_a_mutated_text_is_read_or_no_standard(
    name: str, changes: list[tuple[Callable[[list[str], int, int], None], int, int]]
) -> None:
    text = "\n".join(mutated(PRINTED[name].split("\n"), changes)).replace("·", " ").replace("_", " ")
    found = read(text.encode(), "a.txt", "")
    try:
        edition = parse(found)
    except NotAStandardError:
        return
    assert edition.coverage.complete
    assert edition.coverage.blocks == sum(1 for _ in found.paragraphs())
    kept = f"{held(edition)}|{LABELS}"
    pieces = [piece for piece in lost(found, edition) if len(piece) >= _LONG_PIECE]
    assert [piece for piece in pieces if not _is_glued(piece, kept)] == []


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=CASES)
@given(changes=steps)
def test_a_mutated_table_loses_no_word(
    name: str, changes: list[tuple[Callable[[list[str], int, int], None], int, int]]
) -> None:
    """The cells of all rows, in a column, are mutated and put back into rows as long as they were."""
    rows = TABLES[name]
    cells = mutated([cell for row in rows for cell in row], changes)
    shaped: Rows = []
    for row in rows:
        shaped.append(cells[: len(row)])
        cells = cells[len(row) :]
    made = document([row for row in [*shaped, cells] if row])
    try:
        edition = parse(made)
    except NotAStandardError:
        return
    assert edition.coverage.complete
    assert edition.coverage.blocks == sum(1 for _ in made.paragraphs())
    # Names the field in the label of the qualification, which may have been cut within the word.
    assert all("отрасли".startswith(word) for word in lost(made, edition))


def test_what_is_mutated_is_of_template_c() -> None:
    for printed in PRINTED.values():
        text = printed.replace("·", " ").replace("_", " ")
        edition = parse(read(text.encode(), "a.txt", ""))
        assert (edition.template, len([*edition.cards()])) == ("C", 2)
        assert all(any(one.skills for one in card.functions) for _, _, card in edition.cards())
    for rows in TABLES.values():
        assert parse(document(rows)).template == "C"

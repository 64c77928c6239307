"""Window, terminal, JSON, Word, Excel, page, print and CSV tell the same numbers of one comparison."""

from __future__ import annotations

import csv
import json
import os
import re
from collections import Counter
from html import escape
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html
from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel

from kasdiff.app.views.bridge_tip import BridgeTip
from kasdiff.app.views.status_bar import StatusBar
from kasdiff.app.work import Side, cases_of, prepare
from kasdiff.assets import samples
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.reports.comparison_json import comparison_json
from kasdiff.reports.comparison_table import comparison_table
from kasdiff.reports.csv_changes import changes_csv
from kasdiff.reports.excel import workbook
from kasdiff.reports.html import page
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.print_page import print_page
from kasdiff.reports.word import comparative_table
from kasdiff.reports.word_changes import change_report
from kasdiff.showing.bridge import bridge_lines
from kasdiff.showing.cases import cases_of as cases_of_comparison
from kasdiff.showing.rows import card_counts
from tests.reports.word_reader import W, tables, whole_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work

    # A row of counts by its label: a number for each part and for what stands outside the cards, and their sum.
    Counts = dict[str, list[int]]

EN = Translator("en")
HEAD = "Kind of change"
# What each kind is called where it is counted, and its sign.
KINDS = {
    "added": ("Added", "+"),
    "removed": ("Removed", "−"),
    "reworded": ("Reworded", "≠"),
    "moved": ("Moved", "→"),
    "split": ("Split", "<"),
    "merged": ("Merged", ">"),
    "typographic": ("Typographic", "~"),
    "reordered": ("Reordered", "↕"),
    "unchanged": ("Unchanged", ""),
}
ALL_PAIRS = pytest.mark.skipif(
    not os.environ.get("KASDIFF_ALL_PAIRS"),
    reason="make evaluate compares the totals of the other pairs (KASDIFF_ALL_PAIRS)",
)
PAIRS = [
    ("sample", "", ""),
    pytest.param("2013-690-kk", "2013-690-kk.txt", "2024-284-kk.txt", marks=pytest.mark.real),
    *(
        pytest.param(old, f"{old}.txt", f"{new}.txt", marks=[pytest.mark.real, ALL_PAIRS])
        for old, new in (("2023-262-kk", "2024-284-kk"), ("2013-690-kk", "2023-262-kk"))
    ),
]


@pytest.fixture
def work(request: pytest.FixtureRequest, name: str, old: str, new: str) -> Work:
    if name == "sample":
        paths = [samples(f"sample-{stem}.docx") for stem in ("2019-kk", "2024-kk")]
    else:
        folder: Path = request.getfixturevalue("editions")
        paths = [folder / old, folder / new]
    documents = [read_document(path) for path in paths]
    editions = [parse(document) for document in documents]
    sides = [Side(*one) for one in zip(paths, documents, editions, strict=True)]
    return prepare(sides[0], sides[1], Options(), compare(editions[0], editions[1]))


def totals_of(told: dict[str, Any]) -> Counts:
    """The counts as the JSON tells them."""
    found = {}
    for kind, (label, _) in KINDS.items():
        counts = [*(told["distinct"][part.value][kind] for part in Part), told["general"][kind]]
        found[label] = [*counts, sum(counts)]
    return found


def from_rows(rows: Iterator[list[str]]) -> Counts:
    """The counts of a table, row by row, as far as they are those of kinds."""
    labels = {label for label, _ in KINDS.values()}
    return {row[0]: [int(cell) for cell in row[1:]] for row in rows if row[0] in labels}


def in_excel(package: bytes) -> Counts:
    summary = load_workbook(BytesIO(package), read_only=True)["Summary"]
    rows = [list(row) for row in summary.iter_rows(values_only=True) if row]
    start = next(number for number, row in enumerate(rows) if row[0] == HEAD)
    return from_rows([str(cell) for cell in row] for row in rows[start + 1 : start + 11])


def in_word(package: bytes) -> Counts:
    for table in tables(package):
        rows = [["".join(map(str, cell.itertext())) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        if rows[0][0] == HEAD:
            return from_rows(iter(rows[1:]))
    raise AssertionError("no totals")


def in_page(text: str) -> Counts:
    for table in html.fromstring(text).iter("table"):
        rows = [
            ["".join(map(str, cell.itertext())).strip() for cell in row.iter("td", "th")] for row in table.iter("tr")
        ]
        if rows and rows[0][0] == HEAD:
            return from_rows(iter(rows[1:]))
    raise AssertionError("no totals")


def in_terminal(text: str) -> Counts:
    signs = {f"{sign} {label}".strip(): label for label, sign in KINDS.values()}
    rows = ([line[: line.index("  ")], *line[line.index("  ") :].split()] for line in text.splitlines() if "  " in line)
    return from_rows([signs.get(row[0], ""), *row[1:]] for row in rows)


def in_csv(data: bytes) -> Counter[str]:
    """How many rows stand under each sign; a move that was also reworded has both."""
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return Counter(row["Sign"].removeprefix("'")[:1] for row in rows)


@pytest.mark.parametrize(("name", "old", "new"), PAIRS)
def test_all_totals_agree(window: MainWindow, work: Work) -> None:
    comparison, everything = work.comparison, ReportOptions(kinds=tuple(ChangeKind))
    whole = json.loads(comparison_json(comparison))
    told = whole["totals"]
    expected = totals_of(told)
    counted = {label: counts for label, counts in expected.items() if any(counts)}
    assert in_excel(workbook(comparison, EN)) == expected
    assert in_word(change_report(comparison, EN)) == expected
    assert in_word(comparative_table(comparison, EN)) == expected
    assert in_page(page(comparison, EN).decode()) == expected
    assert in_page(print_page(comparison, EN)) == expected
    assert in_terminal(comparison_table(comparison, EN)) == counted
    _in_the_window(window, work, expected)
    _bridged(window, work, told, whole["bridge"])
    rows = in_csv(changes_csv(comparison, EN, everything))
    for kind, (_, sign) in KINDS.items():
        side = {"added": "new", "removed": "old"}.get(kind)
        repeated = sum(one[side] for one in told["repeats"].values()) if side else 0
        assert rows[sign] == sum(told[part.value][kind] for part in Part) + told["general"][kind] + repeated, kind


def _bridged(window: MainWindow, work: Work, told: dict[str, Any], steps: dict[str, int]) -> None:
    """Everywhere the same line says how the totals lead to the list, it begins and ends with the numbers that are shown, and it adds up."""
    comparison = work.comparison
    line = bridge_lines(comparison, EN)
    numbers = [int(one) for one in re.findall(r"\d+(?= \()", line)]
    signs = re.findall(r"([=+−]) \d+ \(", line)
    sums, so_far = [], numbers[0]
    for sign, number in zip(signs, numbers[1:], strict=True):
        if sign == "=":
            sums.append((so_far, number))
        else:
            so_far += number if sign == "+" else -number
    assert sums
    assert all(one == other for one, other in sums), line
    substance = [KINDS[kind.value][0] for kind in ChangeKind if kind.value in KINDS and kind not in work.dim]
    assert numbers[0] == steps["totals"] == sum(totals_of(told)[label][-1] for label in substance)
    assert sum(card_counts(one)[kind] for one in comparison.entries for kind in ChangeKind if kind not in work.dim) == (
        steps["totals"] + steps["again"]
    )
    entries = sum(
        told[part.value][kind] + told["general"][kind] * (part is Part.FIELD)
        for part in Part
        for kind in ChangeKind
        if kind not in work.dim
    )
    assert entries == steps["totals"] + steps["again"] + steps["elsewhere"]
    assert numbers[-1] == steps["listed"] == window.desk.docket.progress().total
    tips = window.findChildren(BridgeTip)
    assert [escape(line).replace("\n", "<br>") in tip.text() for tip in tips] == [True, True]
    assert f"{numbers[-1]} changes" in [label.text() for label in window.compare.changes.findChildren(QLabel)]
    reports = {
        "terminal": comparison_table(comparison, EN, 10_000),
        "page": _plain(page(comparison, EN).decode()),
        "print": _plain(print_page(comparison, EN)),
        "report": whole_text(change_report(comparison, EN)),
        "table": whole_text(comparative_table(comparison, EN)),
    }
    assert [name for name, text in reports.items() if _letters(text).count(_letters(line)) != 1] == []
    first_row = _letters(f"Of them changes of substance {' '.join(map(str, _substance(work)))}")
    assert first_row.endswith(str(numbers[0]))
    assert [name for name, text in reports.items() if first_row not in _letters(text)] == []
    summary = load_workbook(BytesIO(workbook(comparison, EN)), read_only=True)["Summary"]
    assert [line in row for row in summary.iter_rows(values_only=True)].count(True) == 1


def _substance(work: Work) -> list[int]:
    """Count the changes of substance by part, of all that stands outside the cards, and in all."""
    kinds = [kind for kind in ChangeKind if kind not in work.dim]
    counts = [sum(work.comparison.totals.distinct[part][kind] for kind in kinds) for part in Part]
    counts.append(sum(work.comparison.totals.general[kind] for kind in kinds))
    return [*counts, sum(counts)]


def _letters(text: str) -> str:
    return "".join(text.split())


def _plain(text: str) -> str:
    return " ".join("".join(map(str, html.fromstring(text).itertext())).replace("\u00a0", " ").split())


def _in_the_window(window: MainWindow, work: Work, expected: Counts) -> None:
    window.desk.set_work(work)
    window.show_comparison()
    said = next(iter(window.findChildren(StatusBar))).totals_said().replace("\u00a0", " ")
    shown = {part.split()[0]: int(part.split()[1]) for part in said.split("   ")[1:] if part.strip()}
    for kind, (label, sign) in KINDS.items():
        if kind != ChangeKind.UNCHANGED:
            assert shown.get(sign, 0) == expected[label][-1], kind


@pytest.mark.parametrize(("name", "old", "new"), PAIRS)
def test_what_is_to_be_decided_in_the_window_is_what_the_reports_name(work: Work) -> None:
    told = Counter((case.key, case.grade) for case in cases_of_comparison(work.comparison, work.dim))
    assert Counter((case.key, case.grade) for case in cases_of(work)) == told
    assert told

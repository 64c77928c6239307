"""Rows copied as text and as a table."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.app.clipboard import RowsCopier
from kasdiff.i18n import Translator
from kasdiff.showing.rows import lay_out

if TYPE_CHECKING:
    from kasdiff.app.work import Work


def copier(work: Work) -> tuple[RowsCopier, list[int]]:
    return RowsCopier(work.sheets[1], Translator("en")), list(range(len(work.sheets[1].rows)))


def test_text_says_where_what_and_both_wordings(work: Work) -> None:
    rows, every = copier(work)
    text = rows.text(every)
    assert (
        "Labour function 1, skill 1, ability 2 (reworded)\nOld edition: Оқырманды ауызша тіркеу.\nNew edition: Оқырманды электрондық тіркеу."
        in text
    )
    assert "ability 1 (unchanged)\nКітапты тіркеу.\n" in text
    assert text.startswith("card of the profession «Кітапханашы»")


def test_the_table_has_a_head_and_four_cells_a_row(work: Work) -> None:
    rows, every = copier(work)
    lines = rows.table_text(every).splitlines()
    assert lines[0] == "Change\tPlace\tOld edition\tNew edition"
    assert {line.count("\t") for line in lines} == {3}


def test_the_html_marks_what_differs(work: Work) -> None:
    rows, every = copier(work)
    html = rows.table_html(every)
    assert "Оқырманды <s>ауызша</s> тіркеу." in html
    assert "Оқырманды <b><u>электрондық</u></b> тіркеу." in html


def test_a_move_is_copied_with_both_its_places(work: Work) -> None:
    rows, every = copier(work)
    moved = "Labour function 1, skill 1, ability 4 (in the new edition: labour function 2, skill 1, ability 1)"
    assert rows.text(every).count(f"{moved} (moved)\nСөрелерді реттеу.\n") == 2  # at each of its two rows
    line = next(line for line in rows.table_text(every).splitlines() if line.startswith("moved"))
    assert line == f"moved\t{moved}\tСөрелерді реттеу.\tСөрелерді реттеу."


def test_no_text_becomes_a_formula(work: Work) -> None:
    pair = work.sheets[3].match.pairs[0]
    removed = replace(pair, old=(replace(pair.old[0], text="=1+1"),))
    match = replace(work.sheets[3].match, pairs=(removed,))
    sheet = replace(work.sheets[3], match=match, rows=lay_out(match))
    rows = RowsCopier(sheet, Translator("en"))
    every = range(len(sheet.rows))
    assert "\t'=1+1\t" in rows.table_text(every)
    assert """<td style='mso-number-format:"\\@"'>=1+1</td>""" in rows.table_html(every)


def test_heads_alone_are_nothing_to_copy(work: Work) -> None:
    rows, _ = copier(work)
    assert rows.table_text([0]).count("\n") == 1


def test_the_program_ends_well_with_copied_rows_on_the_clipboard() -> None:
    copying = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from kasdiff.app.clipboard import rows_as_table\n"
        "from kasdiff.i18n import Translator\n"
        "from tests.app import made_up\n"
        "app = QApplication([])\n"
        "app.clipboard().setMimeData(rows_as_table([(made_up.work().sheets[1], list(range(8)))], Translator('en')))\n"
        "sys.exit(0 if app.clipboard().mimeData().hasHtml() else 3)\n"
    )
    ended = subprocess.run([sys.executable, "-c", copying], check=False, timeout=60)
    assert ended.returncode == 0

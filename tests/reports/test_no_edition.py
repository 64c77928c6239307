"""No report of the program is read as an edition; an order is, whatever tables it holds."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import docx
import pytest

from kasdiff.errors import NotAStandardError
from kasdiff.i18n import LANGUAGES, Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.registry import REPORTS
from tests.conftest import ROOT
from tests.reports.made_up import comparison

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.i18n import Language
    from kasdiff.reports.form import Case

_READ = [name for name, report in REPORTS.items() if report.ending != ".csv"]  # no reader opens a csv
_HEADS = ("№", "Құрылымдық элемент", "Қолданыстағы редакция", "Ұсынылып отырған редакция", "Негіздеме")


def written(name: str, folder: Path, language: Language = "ru", form: Case = "acts") -> Path:
    path = folder / f"file{REPORTS[name].ending}"
    options = ReportOptions(kinds=tuple(ChangeKind), form=form)
    REPORTS[name].write(comparison(), path, Translator(language), options)
    return path


def remade(path: Path, part: str, change: tuple[str, str]) -> None:
    """Change a part of a package as another program would that saves it."""
    out = BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            new.writestr(
                entry, re.sub(change[0], change[1], data.decode(), flags=re.DOTALL) if entry.filename == part else data
            )
    path.write_bytes(out.getvalue())


def unmarked(path: Path) -> None:
    remade(path, "docProps/core.xml", ("kasdiff", "Заңгер"))


@pytest.mark.parametrize("name", _READ)
def test_no_report_is_read_as_an_edition(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotAStandardError, match="no edition but a report of a comparison") as told:
        read_document(written(name, tmp_path))
    assert "Open the two editions" in str(told.value)


@pytest.mark.parametrize("form", ["draft", "acts"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_comparative_table_is_known_without_the_programs_mark(language: Language, form: Case, tmp_path: Path) -> None:
    path = written("word", tmp_path, language, form)
    unmarked(path)
    with pytest.raises(NotAStandardError, match="report of a comparison"):
        read_document(path)


def test_what_is_left_when_all_tracked_changes_are_accepted_is_a_wording_and_is_read(tmp_path: Path) -> None:
    path = written("redline", tmp_path)
    remade(path, "word/document.xml", (r"<w:(?:ins|del) [^>]*/>|<w:del [^>]*>.*?</w:del>|</?w:ins\b[^>]*>", ""))
    assert read_document(path).blocks


def with_a_comparative_table(path: Path, target: Path, *, first: bool = False) -> Path:
    """Put a comparative table into an order: behind it, or above its first table."""
    document = docx.Document(str(path))
    table = document.add_table(2, len(_HEADS))
    for cell, head in zip(table.rows[0].cells, _HEADS, strict=True):
        cell.text = head
    if first:
        document.tables[0]._tbl.addprevious(table._tbl)
    document.core_properties.author = "kasdiff"
    document.save(str(target))
    return target


@pytest.mark.parametrize("first", [False, True])
def test_an_order_that_holds_a_comparative_table_is_read(tmp_path: Path, *, first: bool) -> None:
    order = ROOT / "samples" / "sample-2024-kk.docx"
    cards = parse(read_document(order)).standards[0].cards
    path = with_a_comparative_table(order, tmp_path / "order.docx", first=first)
    assert [card.name for card in parse(read_document(path)).standards[0].cards] == [card.name for card in cards]


def test_a_standard_without_its_order_that_holds_a_comparative_table_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    for _ in range(30):
        document.add_paragraph(
            "Кәсіптік стандарттың жалпы ережелері осы салада жұмыс істейтін мамандарға қойылатын талаптарды айқындайды."
        )
    document.save(str(tmp_path / "a.docx"))
    path = with_a_comparative_table(tmp_path / "a.docx", tmp_path / "b.docx")
    unmarked(path)
    assert read_document(path).blocks

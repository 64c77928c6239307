"""The window with the program's own process, nothing in its stead: the samples are opened, compared and written as reports."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from kasdiff.app.dialogs.export import ExportDialog
from kasdiff.app.exporting import Exporter
from kasdiff.app.program import make_window
from kasdiff.app.samples import sample_pair
from kasdiff.app.work import prepare
from kasdiff.app.workers.engine import Engine
from kasdiff.compare.engine import compare
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow


@pytest.fixture
def real(context: AppContext, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window as the program makes it."""
    engine = Engine()
    engine.start()
    window = make_window(context, engine)
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()
    engine.close()


def words_of(target: Path) -> str:
    """Return all words of a report, one blank between them."""
    if target.suffix == ".pdf":
        document = pypdfium2.PdfDocument(target)
        texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
        document.close()
    else:
        texts = [cell.text for table in docx.Document(str(target)).tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(texts).split())


def test_the_samples_are_opened_compared_and_written(
    real: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real.context.change(report_open=False)
    old, new = sample_pair()
    told: list[tuple[str, float]] = []
    real.workbench.progressed.connect(lambda stage, done: told.append((stage, done)))
    with qtbot.waitSignal(real.workbench.opened):
        real.workbench.open(old, new)
    read = [done for stage, done in told if stage in {"read", "parse"}]
    assert read == sorted(read)
    assert (read[0], read[-1]) == (0.0, 0.7)
    compared = [done for stage, done in told if stage not in {"read", "parse"}]
    assert all(0.7 <= done <= 1.0 for done in compared)
    work = real.desk.work
    assert work is not None
    # The same as without the process, to the last letter.
    editions = [parse(read_document(path)) for path in (old, new)]
    assert [work.old.edition, work.new.edition] == editions
    assert [work.old.document, work.new.document] == [read_document(path) for path in (old, new)]
    expected = prepare(work.old, work.new, work.options, compare(editions[0], editions[1], work.options))
    assert work == expected
    assert work.entries
    exporter = next(child for child in real.children() if isinstance(child, Exporter))
    monkeypatch.setattr(ExportDialog, "exec", lambda dialog: dialog.accept() or QDialog.DialogCode.Accepted)
    for name, ending in (("word", ".docx"), ("pdf", ".pdf")):
        target = tmp_path / f"report{ending}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        with qtbot.waitSignal(exporter.written, timeout=120_000):
            real.actions_[name].trigger()
        said = words_of(target)
        for edition in editions:
            for _, _, card in edition.cards():
                assert card.name.split()[0] in said, (name, card.name)
    assert {path.name for path in tmp_path.iterdir()} == {"report.docx", "report.pdf", "settings.ini"}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere names of files are text")
def test_files_whose_names_are_no_text_are_read_and_written(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    paths = [Path(os.fsdecode(os.fsencode(tmp_path) + name)) for name in (b"/\xff.docx", b"/\xfe.docx")]
    for path, sample in zip(paths, sample_pair(), strict=True):
        path.write_bytes(sample.read_bytes())
    with qtbot.waitSignal(window.workbench.opened):
        window.workbench.open(*paths)
    work = window.desk.work
    assert work is not None
    assert [work.old.path, work.new.path] == paths
    assert work.old.edition.file == "\\udcff.docx"
    exporter = next(child for child in window.children() if isinstance(child, Exporter))
    window.context.change(report_open=False)
    target = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xfd.html"))
    with qtbot.waitSignal(exporter.written):
        exporter.write("html", target)
    assert target.read_bytes().startswith(b"<!")
    with qtbot.waitSignal(window.workbench.refused):
        window.workbench.open(tmp_path / "\udcfc.txt", paths[1])
    assert "is not there" in window.start.message.problem.text()

"""The PDF: paper, text, heads and numbers on every page, the same bytes again, and plain words when it cannot be made."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kasdiff.errors import WriteError
from kasdiff.i18n import Translator
from kasdiff.reports import pdf
from kasdiff.worker import client
from tests.reports.made_up import cards, comparison

if TYPE_CHECKING:
    from pathlib import Path


def pages_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(document[index].get_textpage().get_text_range().split()) for index in range(len(document))]
    finally:
        document.close()


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("pdf") / "a.pdf"
    pdf.write_pdf(comparison(cards() * 4), target, Translator("kk"))
    return target


def test_the_paper_is_a4_landscape(printed: Path) -> None:
    document = pypdfium2.PdfDocument(printed)
    width, height = document[0].get_size()
    document.close()
    assert (round(width), round(height)) == (842, 595)


def test_every_page_has_its_number_and_the_running_head(printed: Path) -> None:
    pages = pages_of(printed)
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert f"{number} / {len(pages)}" in text
        assert "Салыстырма кесте: 2023 жылғы 29 маусымдағы № 262 бұйрық" in text


def test_the_head_of_the_table_stands_on_every_page_of_it(printed: Path) -> None:
    pages = pages_of(printed)
    headed = ["Құрылымдық элемент Бұрынғы" in text for text in pages]
    of_table = headed.index(False)
    assert of_table > 3
    assert headed == [True] * of_table + [False] * (len(pages) - of_table)
    assert "1-қосымша" in pages[of_table]


def test_every_row_is_printed_once(printed: Path) -> None:
    text = " ".join(pages_of(printed))
    for word in ("Дәрігердің", "Реабилитологтың", "Қайықпен", "Санитария", "Нормалар"):
        assert text.count(word) == 4


def test_the_file_has_title_and_language_but_no_clock(printed: Path) -> None:
    data = printed.read_bytes()
    assert b"CreationDate" not in data
    assert b"ModDate" not in data
    assert b"CreateDate" not in data
    assert "салыстырма кесте</rdf:li>".encode() in data
    assert b"<rdf:li>kk</rdf:li>" in data


def test_the_same_comparison_gives_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    again = tmp_path / "b.pdf"
    pdf.write_pdf(comparison(cards() * 4), again, Translator("kk"))
    assert again.read_bytes() == printed.read_bytes()


def test_this_process_stays_without_qt(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from kasdiff.i18n import Translator; from kasdiff.reports.pdf import write_pdf;"
        "from tests.reports.made_up import comparison; write_pdf(comparison(), Path(sys.argv[1]), Translator('ru'));"
        "assert not [m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))]"
    )
    arguments = [sys.executable, "-c", script, str(tmp_path / "a.pdf")]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert re.match(rb"%PDF-", (tmp_path / "a.pdf").read_bytes())


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (client.BrokenDownError("PrintError: no device"), "PrintError: no device"),
        (client.EndedError("SIGABRT"), "SIGABRT"),
        (OSError(12, "Cannot allocate memory"), "Cannot allocate memory"),
        (None, "?"),  # it says that all is well, and has printed nothing
    ],
)
def test_a_page_that_is_not_printed_is_said_and_the_old_file_stays(
    fault: Exception | None, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def results(*_: object, **__: object) -> list[bytes]:
        if fault is not None:
            raise fault
        return []

    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(client, "results", results)
    with pytest.raises(WriteError, match=re.escape(words)):
        pdf.write_pdf(comparison(), target, Translator("en"))
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]

"""A page laid out in pieces: nothing of it is seen on paper, and whoever cancels is heard in between."""

from __future__ import annotations

from contextlib import closing

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QFont, QPdfWriter

from kasdiff.app import galleys
from kasdiff.app.printing import print_page
from kasdiff.progress import silent

pytestmark = pytest.mark.usefixtures("qapp")


def long_page(rows: int, paragraphs: int) -> str:
    """A page with a table of many rows, cards opened by joined ones, and paragraphs below it."""
    told = (
        '<meta name="kasdiff-title" content="T"><meta name="kasdiff-head" content="H"><meta name="kasdiff-language" content="kk">'
        '<meta name="kasdiff-sheet" content="16838 11906 850 850 850 850"><meta name="kasdiff-font" content="DejaVu Serif">'
        '<meta name="kasdiff-text-size" content="12"><meta name="kasdiff-small-size" content="9">'
    )
    style = "<style>p { margin: 0px; } p.text { margin: 0px 0px 4px 0px; } td { padding: 1px 4px; }</style>"
    head = '<table width="100%" border="1" cellspacing="0"><thead><tr><td width="20%">A</td><td width="80%">B</td></tr></thead>'
    body = [head]
    for row in range(rows):
        if row % 10 == 0:
            body.append(f'<tr><td colspan="2"><b>Карточка {row}</b></td></tr>')
        body.append(f"<tr><td>{row}</td><td><p>{'Кітап қорын түгендеу ' * (1 + row % 4)}{row}</p></td></tr>")
    body += ["</table>", *(f'<p class="text">Қосымша {n} {"сөз " * (n % 30)}</p>' for n in range(paragraphs))]
    return "\n".join([f"<!DOCTYPE html>\n<html><head>{told}{style}</head>\n<body>", *body, "</body>\n</html>\n"])


def test_a_page_laid_out_in_pieces_is_as_if_it_were_laid_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    page = long_page(60, 60)
    monkeypatch.setattr(galleys, "_LETTERS", 10_000_000)
    (whole,) = galleys.cut(page)
    assert whole == page
    once = print_page(page)
    monkeypatch.setattr(galleys, "_LETTERS", 400)
    assert len(galleys.cut(page)) > 20
    pieces = print_page(page)
    assert texts_of(pieces) == texts_of(once)
    for one, other in zip(lines_of(once), lines_of(pieces), strict=True):
        assert one == pytest.approx(other, abs=0.5)  # points


def texts_of(data: bytes) -> list[str]:
    with closing(PdfDocument(data)) as document:
        return [page.get_textpage().get_text_range() for page in document]


def lines_of(data: bytes) -> list[float]:
    """Where the letters of each page stand."""
    with closing(PdfDocument(data)) as document:
        out = []
        for page in document:
            text = page.get_textpage()
            out += [text.get_charbox(n)[1] for n in range(0, text.count_chars(), 7)]
        return out


def test_between_any_two_moments_of_being_heard_little_is_laid_out() -> None:
    """So that who cancels a print does not wait for a long table."""
    page = long_page(400, 400)
    assert max(map(len, galleys.cut(page))) < 25_000
    assert "".join(galleys.cut(page)).count("Карточка") == page.count("Карточка")


def test_a_row_that_opens_a_card_is_not_parted_from_it_where_the_page_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(galleys, "_LETTERS", 300)
    writer = QPdfWriter(QBuffer())
    found = galleys.Galleys(galleys.lay_out(long_page(100, 3), QFont("DejaVu Serif", 12), writer, silent))
    assert len(found.galleys) > 1
    joined = [row for row in found.rows if len(row.cells) == 1]
    assert len(joined) == 10
    assert all(row.with_next for row in joined)
    heads = {row.head for row in found.rows}
    assert len(heads) == 1  # that of the first galley, which is drawn above all pages
    assert [row.top for row in found.rows] == sorted(row.top for row in found.rows)

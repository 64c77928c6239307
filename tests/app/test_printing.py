"""Printing on a paged device: the printer as well as a file, upright paper, black letters whatever the window's colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPageLayout, QPalette, QRawFont, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from kasdiff.app.galleys import strips_of
from kasdiff.app.printing import _FACES, page_layout, paint, print_page, whole_face
from kasdiff.i18n import Translator
from kasdiff.reports.pagination import paginate
from kasdiff.reports.print_page import KEPT, page_settings
from kasdiff.reports.print_page import print_page as page_of
from tests.reports.made_up import cards, comparison

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")


def page() -> str:
    return page_of(comparison(cards() * 2), Translator("ru"))


def printer(target: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(target))
    return made


def texts(target: Path) -> list[str]:
    document = pypdfium2.PdfDocument(target)
    found = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    document.close()
    return found


def test_the_layout_is_that_of_the_form() -> None:
    layout = page_layout(page_settings(page()))
    assert layout.orientation() == QPageLayout.Orientation.Landscape
    assert layout.pageSize().name() == "A4"
    assert round(layout.margins(QPageLayout.Unit.Millimeter).left()) == 20


def test_a_printer_takes_the_page_on_its_own_paper(tmp_path: Path) -> None:
    target = tmp_path / "upright.pdf"
    device = printer(target)
    device.setPageOrientation(QPageLayout.Orientation.Portrait)
    count = paint(device, page())
    found = texts(target)
    assert len(found) == count
    assert f"{count} / {count}" in found[-1]
    assert sum(text.count("Қайықпен жүзу") for text in found) == 2


def test_letters_are_black_on_paper_in_a_dark_window_too() -> None:
    light = print_page(page())
    before = QApplication.palette()
    try:
        night = QPalette()
        night.setColor(QPalette.ColorRole.Text, QColor("white"))
        QApplication.setPalette(night)
        dark = print_page(page())
    finally:
        QApplication.setPalette(before)
    assert dark == light


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(ValueError, match="page"):
        print_page("<p>?</p>")


def test_all_letters_are_of_one_face_where_the_system_has_one_that_holds_them() -> None:
    kazakh = "Қосымша ғылым ұйымы"
    whole = [face for face in _FACES if face in QFontDatabase.families() and holds(face, kazakh)]
    if not whole:
        pytest.skip("no serif face of this system has the Kazakh letters")
    found = whole_face("Times New Roman", kazakh)
    assert found == ("Times New Roman" if holds("Times New Roman", kazakh) else whole[0])
    assert holds(found, kazakh)
    assert whole_face("Times New Roman", "Plain words") == "Times New Roman"
    assert whole_face("Times New Roman", "漢字", faces=()) == "Times New Roman"


def holds(face: str, text: str) -> bool:
    raw = QRawFont.fromFont(QFont(face))
    return all(raw.supportsCharacter(ord(letter)) for letter in text if letter.isalpha())


def test_a_paragraph_that_is_to_stay_with_the_next_one_is_known_in_the_text_laid_out() -> None:
    document = QTextDocument()
    document.setHtml(f'<p>1</p><p style="-qt-user-state: {KEPT}"><i>2</i></p><h4>3</h4><p>4</p>')
    assert [strip.with_next for strip in strips_of(document, 1000)] == [False, True, True, False]


def test_the_totals_are_parted_by_no_end_of_a_page() -> None:
    document = QTextDocument()
    document.setHtml(page())
    document.setTextWidth(1500)
    layout = document.documentLayout()
    strips = list(strips_of(document, 10000))
    at = document.find("Итоги")
    for first, last in (("Вид изменения", "Сомнительные пары"), ("Сопоставлены", "сопоставление сомнительно")):
        begin = document.find(first, at)
        at = document.find(last, begin)
        top, bottom = (layout.blockBoundingRect(one.block()).top() for one in (begin, at))
        assert bottom > top > 0
        height = round(bottom - top)
        for room in range(height * 2, height * 8, 17):
            assert not [one for one in paginate(strips, room) if top < one.bottom <= bottom]

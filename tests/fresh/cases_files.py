"""Saved pages, odt, rtf, workbooks, plain texts, PDF: letters, encodings, what is cut or hidden."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import openpyxl

from tests.editions import pdf
from tests.editions.formats import WRITERS
from tests.fresh.cases import ABILITIES, AREA, BOOK, KNOWLEDGE, LAW, Case, card, made

if TYPE_CHECKING:
    from collections.abc import Callable


def pages_of_the_web() -> list[Case]:
    law, book, area = "2. " + LAW, "3. " + BOOK, "1. " + AREA
    raised = (ABILITIES[0], ("Применять статью 5¹ Кодекса",), BOOK)
    struck = (*ABILITIES[:2], ("Вести бумажный сменный журнал", BOOK))
    three = "".join(f'<p style="margin:0">{n}. {t}</p>' for n, t in enumerate(ABILITIES, 1))
    listed = "".join(f"<li>{t}</li>" for t in ABILITIES)
    return [
        Case(
            "raised by a style",
            "a.html",
            made(
                "html",
                (law, '2. Применять статью 5<span style="vertical-align: super; font-size:70%">1</span> Кодекса'),
            ),
            abilities=raised,
            exact=True,
        ),
        Case(
            "raised by hand in Word",
            "a.html",
            made("html", (law, '2. Применять статью 5<span style="mso-text-raise:4.0pt">1</span> Кодекса')),
            abilities=raised,
            exact=True,
        ),
        Case(
            "raised square of a page",
            "a.html",
            made("html", (area, area + "<sup>2</sup>")),
            knowledge=(("Площадь участка до 12 м²",), *KNOWLEDGE[1:]),
            exact=True,
        ),
        Case(
            "deleted by a tag",
            "a.html",
            made("html", (book, "3. Вести <del>бумажный</del> сменный журнал")),
            abilities=struck,
            told=True,
        ),
        Case(
            "struck by a style",
            "a.html",
            made("html", (book, '3. Вести <span style="text-decoration:line-through">бумажный</span> сменный журнал')),
            abilities=struck,
            told=True,
        ),
        Case(
            "not shown",
            "a.html",
            made("html", (book, '3. Вести <span style="display: none">старый</span> сменный журнал')),
        ),
        Case(
            "line breaks as items",
            "a.html",
            made("html", (three, "<p>" + "<br>".join(f"{n}. {t}" for n, t in enumerate(ABILITIES, 1)) + "</p>")),
        ),
        Case("list that begins with three", "a.html", made("html", (three, f'<ol start="3" type="a">{listed}</ol>'))),
        Case(
            "invisible entities",
            "a.html",
            made("html", (book, "3.&nbsp;Вести&#8203; смен&shy;ный&#8239;журнал&#xFEFF;")),
        ),
        Case("windows-1251", "a.html", made("html", ("utf-8", "windows-1251")).decode().encode("cp1251")),
        Case("declared wrongly", "a.html", made("html", ("utf-8", "windows-1251"))),
        Case(
            "cut inside a tag",
            "a.html",
            made("html").split("Порядок приема".encode())[0] + b"<sp",
            abilities=ABILITIES,
            knowledge=KNOWLEDGE[:1],
            told=True,
        ),
    ]


def other_packages() -> list[Case]:
    book = "3. " + BOOK
    body = "<text:note-body><text:p>Хранится 3 года.</text:p></text:note-body>"
    note = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>{body}</text:note>'
    remark = "<office:annotation><text:p>Проверить!</text:p></office:annotation>"
    hidden = made("rtf").replace(b"3. ", b"3. {\\v secret }", 1)
    deleted = made("rtf").replace(b"3. ", b"3. {\\deleted old }", 1)
    return [
        Case("a footnote of odt", "a.odt", made("odt", (book, book + note))),
        Case("a remark of odt", "a.odt", made("odt", (book, remark + book))),
        Case(
            "blanks and a tab of odt",
            "a.odt",
            made("odt", (book, '3.<text:s text:c="3"/>Вести<text:tab/>сменный<text:line-break/>журнал')),
        ),
        Case("hidden words of rtf", "a.rtf", hidden, told=True),
        Case("deleted words of rtf", "a.rtf", deleted, told=True),
        Case("cut package", "a.docx", made("docx")[:-400], refused="damaged"),
        Case("number of a level as a number", "a.xlsx", _workbook_with_numbers()),
        Case("hidden row of a workbook", "a.xlsx", _workbook_with_hidden_row(), told=True),
    ]


def _workbook_with_numbers() -> bytes:
    return _workbook(lambda sheet: _put(sheet, "3", 3))


def _workbook_with_hidden_row() -> bytes:
    def hide(sheet: Any) -> None:
        row = next(c.row for r in sheet.iter_rows() for c in r if str(c.value or "").startswith("Требования к лич"))
        sheet.insert_rows(row)
        sheet.cell(row, 1, "Требования к опыту работы:")
        sheet.cell(row, 2, "Не менее 7 лет")
        sheet.row_dimensions[row].hidden = True

    return _workbook(hide)


def _workbook(change: Callable[[Any], None]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(made("xlsx")))
    change(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Any, old: str, new: object) -> None:
    next(c for row in sheet.iter_rows() for c in row if c.value == old).value = new


def texts() -> list[Case]:
    plain = made("word.txt")
    text = plain.decode()
    return [
        Case("UTF-16 without a mark", "a.txt", text.encode("utf-16-le")),
        Case("UTF-16 big end", "a.txt", b"\xfe\xff" + text.encode("utf-16-be")),
        Case("cp1251 text", "a.txt", text.encode("cp1251")),
        Case("DOS text", "a.txt", text.encode("cp866")),
        Case("vertical tab inside", "a.txt", text.replace("Вести сменный", "Вести\x0bсменный").encode()),
        Case("old line ends", "a.txt", text.replace("\n", "\r").encode()),
        Case("line separators", "a.txt", text.replace("\n", "\u2028").encode()),
        Case("form feed between", "a.txt", text.replace("\n2. ", "\n\f2. ").encode()),
        Case("end sign of DOS", "a.txt", plain + b"\x1a"),
        Case("direction marks", "a.txt", text.replace("5 Кодекса", "\u200e5\u200f \u2068Кодекса\u2069").encode()),
        Case(
            "several bad bytes",
            "a.txt",
            plain.replace("смены".encode(), "смены".encode()[:-1] + b"\xff", 1),
            knowledge=(
                KNOWLEDGE[0],
                ("Порядок приема смен\ufffd", "Порядок приема смен\ufffd\ufffd", KNOWLEDGE[1]),
                KNOWLEDGE[2],
            ),
            exact=True,
            told=True,
        ),
        Case("zero bytes between", "a.txt", plain.replace("сменный".encode(), "смен\0ный".encode())),
        Case("cut in the middle of a letter", "a.txt", plain[: plain.index("Внимательность".encode()) + 3], told=True),
    ]


def pdfs() -> list[Case]:
    law = "Применять статью 5<sup>1</sup> Кодекса"
    raised = (ABILITIES[0], ("Применять статью 5¹ Кодекса",), BOOK)
    wrapped = ("Осматривать электродвигатели циркуляционных насосов и вентиляторов", *ABILITIES[1:])
    lines = tuple(f"{n}. {t}" for n, t in enumerate(wrapped, 1))
    broken = (lines[0].replace("электродвигатели", "электро\u00adдвигатели"), *lines[1:])
    return [
        Case("raised in a PDF", "a.pdf", pdf_of((LAW, law)), abilities=raised, exact=True),
        Case("long item in a PDF", "a.pdf", WRITERS["pdf"](card(lines)), abilities=wrapped),
        Case("soft hyphens in a PDF", "a.pdf", WRITERS["pdf"](card(broken)), abilities=wrapped),
        Case("bullets in a PDF", "a.pdf", WRITERS["pdf"](card(marks=("• {}", "• {}", "• {}")))),
    ]


def pdf_of(*changes: tuple[str, str]) -> bytes:
    """Return a page laid out of a saved page in which mark-up was exchanged."""
    return pdf.of_html(made("html", *changes).decode())

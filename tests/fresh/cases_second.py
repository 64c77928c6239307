"""A second round of small files, made after the first had been mended and before the program had read any of these."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import openpyxl

from tests.fresh.cases import ABILITIES, AREA, BOOK, KNOWLEDGE, LAW, Case, card, changed, made
from tests.fresh.cases_files import pdf_of
from tests.fresh.cases_word import plain, run, word

_NUMBERED = tuple(f"{number}. {text}" for number, text in enumerate(ABILITIES, 1))
_SQUARE = (("Площадь участка до 12 м²",), *KNOWLEDGE[1:])


def in_word() -> list[Case]:
    """Return the cases of Word files."""
    area, book = f"1. {AREA}", f"3. {BOOK}"
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    power = "<m:sSup><m:e><m:r><m:t>м</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    link = f'<w:hyperlink w:anchor="a" w:tooltip="Журнал по форме">{run("сменный журнал")}</w:hyperlink>'
    gone = f'<w:del w:id="2" w:author="a"><w:r><w:delText>{book}</w:delText></w:r></w:del>'
    return [
        Case(
            "formula",
            "a.docx",
            word(area, run("1. Площадь участка до 12 "), f'<m:oMath xmlns:m="{math}">{power}</m:oMath>'),
            knowledge=_SQUARE,
            exact=True,
        ),
        Case("link with a hint", "a.docx", word(book, run("3. Вести "), link)),
        Case("tab behind the number", "a.docx", word(book, run("3."), "<w:r><w:tab/></w:r>", run(BOOK))),
        Case("letters of UTF-16", "a.docx", _recoded(made("docx"))),
        Case(
            "lowered by position",
            "a.docx",
            word(book, run("3. Отбирать пробы CO"), run("2", '<w:position w:val="-6"/>')),
            abilities=(*ABILITIES[:2], ("Отбирать пробы CO₂",)),
            exact=True,
        ),
        Case(
            "paragraph that is deleted",
            "a.docx",
            made(
                "docx",
                (
                    f"<w:p>{plain(book)}</w:p>",
                    f'<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr>{gone}</w:p>',
                ),
            ),
            abilities=ABILITIES[:2],
            told=True,
        ),
    ]


def _recoded(data: bytes) -> bytes:
    """Return a Word file whose text part is in UTF-16."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as package, zipfile.ZipFile(out, "w") as new:
        for name in package.namelist():
            content = package.read(name)
            if name == "word/document.xml":
                content = content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
            new.writestr(name, content)
    return out.getvalue()


def in_lists() -> list[Case]:
    """Return the cases of lists."""

    def listed(name: str, *lines: str, right: tuple[str | tuple[str, ...], ...] = ABILITIES) -> Case:
        return Case(name, "a.docx", made("docx", blocks=card(lines)), abilities=right)

    one, two, three = ABILITIES
    return [
        listed("doubled numbers without a mark", f"1.1 {one}", f"1.2 {two}", f"1.3 {three}"),
        listed("a hyphen behind the number", f"1- {one}", f"2- {two}", f"3- {three}"),
        listed("letters with points", f"а. {one}", f"б. {two}", f"в. {three}"),
        listed("capital letters", f"А) {one}", f"Б) {two}", f"В) {three}"),
        listed("small Roman numbers", f"i) {one}", f"ii) {two}", f"iii) {three}"),
        listed("a code and a dash", f"У1 – {one}", f"У2 – {two}", f"У3 – {three}"),
        listed(
            "one paragraph with an and", f"1) {one}; 2) {two}; и 3) {three}.", right=(one, (two, f"{two}; и"), three)
        ),
        listed("one paragraph of sentences", f"1. {one}. 2. {two}. 3. {three}."),
        listed("dash list with an item of two lines", f"— {one}", f"— {two}", f"— {three}"),
    ]


def in_other_files() -> list[Case]:
    """Return the cases of pages, texts, workbooks and the other formats."""
    law, book = f"2. {LAW}", f"3. {BOOK}"
    first = f"1. {ABILITIES[0]}"
    three = "".join(f'<p style="margin:0">{line}</p>' for line in _NUMBERED)
    of_word = "".join(
        f"<p style='mso-list:l0'><![if !supportLists]><span style='mso-list:Ignore'>{n}.<span>&nbsp;</span></span><![endif]>{t}</p>"
        for n, t in enumerate(ABILITIES, 1)
    )
    nested = (
        f"<ol><li>{ABILITIES[0]}:<ul><li>на входе;</li><li>на выходе;</li></ul></li><li>{LAW}</li><li>{BOOK}</li></ol>"
    )
    items = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in ABILITIES)
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in _NUMBERED)
    rows = [line.split("\t") for line in made("word.txt").decode().split("\n")]
    markdown = "\n".join(f"| {' | '.join(row)} |" if len(row) > 1 else row[0] for row in rows)
    byte = made("rtf").decode().split("\\pard\\plain ")
    return [
        Case("mark of a note with a bracket", "a.html", made("html", (book, f"{book}<sup>1)</sup>"))),
        Case(
            "list inside a list",
            "a.html",
            made("html", (three, nested)),
            abilities=(f"{ABILITIES[0]}: на входе; на выходе;", LAW, BOOK),
        ),
        Case("list as Word saves it", "a.html", made("html", (three, of_word))),
        Case("inserted by a tag", "a.html", made("html", (book, "3. Вести <ins>сменный</ins> журнал"))),
        Case("page of UTF-16", "a.html", made("html", ("utf-8", "utf-16")).decode().encode("utf-16")),
        Case("KOI8 text", "a.txt", made("word.txt").decode().encode("koi8-r")),
        Case("table of bars", "a.txt", markdown.encode()),
        Case("table of semicolons", "a.csv", made("word.txt").replace(b"\t", b";"), refused="cannot be read"),
        Case("list of odt", "a.odt", made("odt", (paragraphs, f"<text:list>{items}</text:list>"))),
        Case("level as a fraction", "a.xlsx", _with_level(3.0)),
        Case(
            "note in a PDF",
            "a.pdf",
            pdf_of((BOOK, f"{BOOK}<sup>1</sup>")),
            exact=True,
            abilities=(ABILITIES[0], LAW, (BOOK,)),
        ),
        Case("letters of a code page in rtf", "a.rtf", _in_code_page(byte)),
        Case(
            "article with a raised number in odt",
            "a.odt",
            _raised_of_odt(law),
            abilities=(ABILITIES[0], ("Применять статью 5¹ Кодекса",), BOOK),
            exact=True,
        ),
        Case("first item repeated by a page", "a.html", made("html", (first, f"{first}<!-- {first} -->"))),
    ]


def _raised_of_odt(law: str) -> bytes:
    style = '<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 60%"/></style:style>'
    changes = (
        ("<office:automatic-styles>", f"<office:automatic-styles>{style}"),
        (law, '2. Применять статью 5<text:span text:style-name="up">1</text:span> Кодекса'),
    )
    return changed(made("odt"), *changes)


def _with_level(value: float) -> bytes:
    book = openpyxl.load_workbook(BytesIO(made("xlsx")))
    assert book.active
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == "3":
                cell.value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _in_code_page(parts: list[str]) -> bytes:
    """Return the rtf with its letters as bytes of the Cyrillic code page."""

    def byte(match: re.Match[str]) -> str:
        return "".join(f"\\'{code:02x}" for code in chr(int(match[1])).encode("cp1251"))

    return re.sub(r"\\u(\d+)\?", byte, "\\pard\\plain ".join(parts)).encode("ascii")

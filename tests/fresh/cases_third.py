"""A third round of small files, made before the program had read any of these."""

from __future__ import annotations

import quopri
import unicodedata
from io import BytesIO

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.fresh.cases import ABILITIES, AREA, BOOK, KNOWLEDGE, LAW, Case, card, made
from tests.fresh.cases_files import pdf_of
from tests.fresh.cases_word import automatic, plain, run, word

_SQUARE = (("Площадь участка до 12 м²",), *KNOWLEDGE[1:])
_GAS = (*ABILITIES[:2], ("Отбирать пробы CO₂",))
_PAPER = (*ABILITIES[:2], ("Вести бумажный сменный журнал", BOOK))
_RAISED = (ABILITIES[0], ("Применять статью 5¹ Кодекса",), BOOK)


def in_word() -> list[Case]:
    """Return the cases of Word files."""
    book, area = f"3. {BOOK}", f"1. {AREA}"
    paragraphs = "".join(f"<w:p>{plain(f'{n}. {t}')}</w:p>" for n, t in enumerate(ABILITIES, 1))
    breaks = "<w:r><w:br/></w:r>".join(plain(f"{n}. {t}") for n, t in enumerate(ABILITIES, 1))
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    both = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    ways = f'<mc:Choice Requires="wps">{run("сменный журнал")}</mc:Choice><mc:Fallback>{run("сменный журнал")}</mc:Fallback>'
    choice = f'<mc:AlternateContent xmlns:mc="{both}">{ways}</mc:AlternateContent>'
    page = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    chunk = f'<w:altChunk xmlns:r="{office}" r:id="rId9"/>'
    row = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1"/></w:tcPr>'
    label = f"<w:p>{plain('Требования к личностным компетенциям:')}</w:p>"
    gone = row.replace("<w:tr>", '<w:tr><w:trPr><w:del w:id="7" w:author="a"/></w:trPr>')
    return [
        Case("automatic numbers with a nought", "a.docx", automatic("decimalZero", "%1.")),
        Case("automatic Roman numbers", "a.docx", automatic("upperRoman", "%1.")),
        Case("automatic numbers without a sign", "a.docx", automatic("decimal", "%1")),
        Case("line breaks between items", "a.docx", made("docx", (paragraphs, f"<w:p>{breaks}</w:p>"))),
        Case(
            "fraction of a formula",
            "a.docx",
            word(area, run("1. Площадь участка до "), f'<m:oMath xmlns:m="{math}">{half}</m:oMath>', run(" га")),
            knowledge=(("Площадь участка до 1/2 га", "Площадь участка до ½ га"), *KNOWLEDGE[1:]),
            exact=True,
        ),
        Case("two ways to show one text", "a.docx", word(book, run("3. Вести "), choice)),
        Case("empty field", "a.docx", word(book, run("3. Вести "), page, run("сменный журнал"))),
        Case("another file inside", "a.docx", made("docx", (paragraphs, f"{paragraphs}{chunk}")), told=True),
        Case("deleted row", "a.docx", made("docx", (f"{row}{label}", f"{gone}{label}")), told=True),
        Case("underlined blanks", "a.docx", word(book, run("3. Вести"), run("   ", '<w:u w:val="single"/>'), run("сменный журнал"))),
        Case("Word file called doc", "a.doc", made("docx")),
        Case("saved page called doc", "a.doc", made("html")),
        Case("rtf called doc", "a.doc", made("rtf")),
        Case("nothing in the file", "a.docx", b"", refused="empty"),
    ]  # fmt: skip


def in_lists() -> list[Case]:
    """Return the cases of lists."""

    def listed(
        name: str,
        *lines: str,
        right: tuple[str | tuple[str, ...], ...] = ABILITIES,
        kind: str = "docx",
        told: bool = False,
    ) -> Case:
        return Case(name, f"a.{kind}", made(kind, blocks=card(lines)), abilities=right, told=told)  # fmt: skip

    one, two, three = ABILITIES
    long = "Вести журнал учета " + ", ".join(f"параметра № {n}" for n in range(1, 180))
    note = " (в редакции приказа Министра труда РК от 01.02.2025 № 5)"
    return [
        listed("signs of number", f"№ 1 {one}", f"№ 2 {two}", f"№ 3 {three}"),
        listed("a stroke behind the number", f"1/ {one}", f"2/ {two}", f"3/ {three}"),
        listed("a colon behind the number", f"1: {one}", f"2: {two}", f"3: {three}"),
        listed("dashes without a blank", f"–{one};", f"–{two};", f"–{three}."),
        listed("marks of two kinds", f"1) {one}", f"2. {two}", f"3) {three}"),
        listed("a letter as a digit", f"1. {one}", f"2. {two}", f"З. {three}", right=(one, two, (three, f"З. {three}"))),
        listed("one paragraph without signs", f"1. {one} 2. {two} 3. {three}"),
        listed("an item that is excluded", f"1. {one}", "2. Исключен приказом Министра труда РК от 12.05.2025 № 40.", f"3. {three}",
               right=(one, three), told=True),
        listed("an item with a note behind", f"1) {one};", f"2) {two}{note};", f"3) {three}.", right=(one, (two, f"{two}{note}"), three)),
        listed("the same item twice", f"1. {one}", f"2. {one}", f"3. {three}", right=(one, one, three)),
        listed("a very long item", f"1. {one}", f"2. {long}", f"3. {three}", right=(one, long, three)),
        listed("an item that begins like a label", f"1. {one}", "2. Знания и опыт передавать новичкам", f"3. {three}",
               right=(one, "Знания и опыт передавать новичкам", three)),
        listed("an item with a colon", f"1. {one}", "2. Навык 5S: поддерживать порядок", f"3. {three}",
               right=(one, "Навык 5S: поддерживать порядок", three)),
        listed("an item without its list", f"1. {one}", "2. Применять средства защиты:", f"3. {three}",
               right=(one, "Применять средства защиты:", three)),
        listed("boxes to tick", f"☐ {one}", f"☐ {two}", f"☐ {three}"),
        listed("numbers and dashes", f"1. {one}", f"- {two}", f"2. {three}", right=(one, two, three), told=True),
    ]  # fmt: skip


def in_other_files() -> list[Case]:
    """Return the cases of pages, texts, workbooks and the other formats."""
    law, book, area = f"2. {LAW}", f"3. {BOOK}", f"1. {AREA}"
    three = "".join(f'<p style="margin:0">{n}. {t}</p>' for n, t in enumerate(ABILITIES, 1))
    valued = "".join(f'<li value="{n * 2}">{t}</li>' for n, t in enumerate(ABILITIES, 1))
    text = made("word.txt").decode()
    saved = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + quopri.encodestring(made("html")) + b"\r\n--b--\r\n"
    )
    gone = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>бумажный </text:p></text:deletion>'
        "</text:changed-region></text:tracked-changes>"
    )
    rtf = made("rtf").decode()
    changed_text = made(
        "odt",
        ("<office:text>", f"<office:text>{gone}"),
        (book, '3. Вести <text:change text:change-id="c1"/>сменный журнал'),
    )
    struck = "{\\strike " + _coded(" бумажный") + "}"
    raised = rtf.replace(_coded("статью 5"), _coded("статью 5") + "{\\super 1}", 1)
    return [
        Case("numbers given to items", "a.html", made("html", (three, f"<ol>{valued}</ol>"))),
        Case("lowered digit of a page", "a.html", made("html", (book, "3. Отбирать пробы CO<sub>2</sub>")), abilities=_GAS, exact=True),
        Case("struck by a short tag", "a.html", made("html", (book, "3. Вести <s>бумажный</s> сменный журнал")), abilities=_PAPER, told=True),
        Case("hidden by an attribute", "a.html", made("html", (book, "3. Вести <span hidden>старый</span> сменный журнал"))),
        Case("a script inside", "a.html", made("html", (book, "3. Вести <script>var a = 1;</script>сменный журнал"))),
        Case("letters by number", "a.html", made("html", (book, "3. &#1042;ести &#x441;менный журнал"))),
        Case("page in one file", "a.mht", saved),
        Case("page called text", "a.txt", made("html")),
        Case("deleted words of odt", "a.odt", changed_text, told=True),
        Case("raised digit of rtf", "a.rtf", raised.encode(), abilities=_RAISED, exact=True),
        Case("struck words of rtf", "a.rtf", rtf.replace(_coded("Вести"), _coded("Вести") + struck, 1).encode(), abilities=_PAPER, told=True),
        Case("mark of a square in a workbook", "a.xlsx", _rich(area), knowledge=_SQUARE, exact=True),
        Case("a second sheet", "a.xlsx", _second_sheet(), told=True),
        Case("marks of order and line ends", "a.txt", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()),
        Case("letters taken apart", "a.txt", unicodedata.normalize("NFD", text).encode(), exact=True, abilities=((ABILITIES[0],), (LAW,), (BOOK,))),
        Case("lowered digit of a PDF", "a.pdf", pdf_of((BOOK, "Отбирать пробы CO<sub>2</sub>")), abilities=_GAS, exact=True),
        Case("struck words of a PDF", "a.pdf", pdf_of((BOOK, "Вести <s>бумажный</s> сменный журнал")), abilities=_PAPER, told=True),
        Case("law of a raised point", "a.html", made("html", (law, "2. Применять статью 5<sup><small>1</small></sup> Кодекса")), abilities=_RAISED, exact=True),
    ]  # fmt: skip


def _coded(text: str) -> str:
    """Return text as rtf writes it."""
    return "".join(f"\\u{ord(sign)}?" if ord(sign) > 127 else sign for sign in text)


def _rich(area: str) -> bytes:
    """Return a workbook in which the digit of a square is raised."""
    book = openpyxl.load_workbook(BytesIO(made("xlsx")))
    assert book.active
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and area in cell.value:
                before, after = cell.value.split(area)
                raised = TextBlock(InlineFont(vertAlign="superscript"), "2")
                cell.value = CellRichText(before + area, raised, after or " ")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _second_sheet() -> bytes:
    book = openpyxl.load_workbook(BytesIO(made("xlsx")))
    book.create_sheet("Черновик")["A1"] = "Согласовать с юристами до пятницы"
    out = BytesIO()
    book.save(out)
    return out.getvalue()

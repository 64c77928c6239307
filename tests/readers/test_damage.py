"""Small damage, and fields of forms: read or told."""

from __future__ import annotations

import pytest

from kasdiff.readers import docx, html, odt, rtf, text
from kasdiff.readers.ole import Contents, contents
from tests.readers.builders import odt_package
from tests.readers.test_doc import binary
from tests.readers.test_docx import package, par, run
from tests.readers.test_rtf import HEAD

BROKEN = "Some letters are broken in the file itself; they are shown as �."
CUT_OFF = "The file breaks off; what would follow is missing."
WORDS = "Кітапханашы кітап береді және қабылдайды, оқырмандарды тіркейді."


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (f"{WORDS}\n".encode().replace("б".encode(), b"\xff\xfe", 1), WORDS.replace("б", "�", 1)),
        (WORDS.encode()[:-1] + "р".encode()[:1], WORDS[:-1] + "�"),
        (b"\xef\xbb\xbf" + WORDS.encode() + b"\xd0", WORDS + "�"),
        (WORDS.encode("utf-16") + b"\x04", WORDS + "�"),
    ],
)
def test_a_broken_letter_leaves_the_encoding_and_is_told(data: bytes, shown: str) -> None:
    document = text.read(data, "а.txt", "0")
    assert [p.text for p in document.paragraphs()] == [shown]
    assert [str(w) for w in document.warnings] == [BROKEN]


def test_a_text_of_a_cyrillic_code_page_is_not_taken_for_broken_utf8() -> None:
    document = text.read("Библиотекарь выдаёт книги".encode("cp1251"), "а.txt", "0")
    assert ([p.text for p in document.paragraphs()], document.warnings) == (["Библиотекарь выдаёт книги"], ())


def test_a_broken_letter_of_a_page() -> None:
    page = f"<html><body><p>{WORDS}</p></body></html>".encode().replace("б".encode(), b"\xd0\xff", 1)
    document = html.read(page, "а.html", "0")
    assert [p.text for p in document.paragraphs()] == [WORDS.replace("б", "�", 1)]
    assert [str(w) for w in document.warnings] == [BROKEN]


@pytest.mark.parametrize(
    ("page", "cut_off"),
    [
        ("<html><body><p>а</p></body></html>", False),
        ("<HTML><BODY><p>а</HTML>", False),
        ("<!DOCTYPE html><title>т</title><p>а", False),
        ("<p>а</p>", False),
        ("<html><body><p>а</p>", True),
        ("<body><table><tr><td>а", True),
        ("<div><table><tr><td>а</td></tr></table>", True),
        ("<p>а</p><td rowspa", True),
        ("<p>а < б</p>", False),
    ],
)
def test_a_page_that_breaks_off_says_so(page: str, cut_off: bool) -> None:
    assert [str(w) for w in html.read(page.encode(), "а.html", "0").warnings] == [CUT_OFF] * cut_off


def test_a_page_in_utf_16_that_breaks_off() -> None:
    page = "<html><body><p>а".encode("utf-16")
    assert [str(w) for w in html.read(page, "а.html", "0").warnings] == [CUT_OFF]


def test_two_lists_of_an_odt_with_one_id() -> None:
    body = "".join(
        f'<text:list xml:id="list1"><text:list-item><text:p>{word}</text:p></text:list-item></text:list>'
        for word in "аб"
    )
    document = odt.read(odt_package(f"{body}<text:p>мәтін xml:id= ішінде</text:p>"), "а.odt", "0")
    assert [p.text for p in document.paragraphs()][:2] == ["а", "б"]


@pytest.mark.parametrize("name", ["ENCRYPTEDPACKAGE", "encryptedpackage", "EncryptedPackage"])
def test_the_case_of_the_names_of_streams_does_not_matter(name: str) -> None:
    assert contents(binary(name, "ENCRYPTIONINFO")) == Contents("docx", locked=True)
    assert contents(binary("WORDDOCUMENT", flags=0x100)) == Contents("doc", locked=True)


def form_field(data: str, instruction: str, result: str = "") -> str:
    shown = f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}' if result else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


LIST = '<w:ddList>{}<w:listEntry w:val="бір"/><w:listEntry w:val="екі"/></w:ddList>'


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (form_field(LIST.format('<w:result w:val="1"/>'), "FORMDROPDOWN"), "екі"),
        (form_field(LIST.format('<w:default w:val="1"/>'), "FORMDROPDOWN"), "екі"),
        (form_field(LIST.format(""), "FORMDROPDOWN"), "бір"),
        (form_field(LIST.format('<w:result w:val="7"/>'), "FORMDROPDOWN"), ""),
        (form_field(LIST.format(""), "FORMDROPDOWN", run("үш")), "үш"),
        (form_field('<w:textInput><w:default w:val="жоқ"/></w:textInput>', "FORMTEXT"), "жоқ"),
        (form_field("<w:checkBox><w:checked/></w:checkBox>", "FORMCHECKBOX"), "☒"),
        (form_field('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "FORMCHECKBOX"), "☐"),
    ],
)
def test_fields_of_old_forms_in_word(field: str, shown: str) -> None:
    document = docx.read(package(par(run("а "), field, run(" б"))), "а.docx", "0")
    assert [p.text for p in document.paragraphs()] == [f"а {shown} б"]


def test_fields_of_forms_on_a_page() -> None:
    page = (
        "<p>а <select><option>бір</option><option selected>екі <b>үш</b></option></select>"
        ' <input value="төрт"> <input type="checkbox" checked><input type="radio"> <input type="hidden" value="жоқ">'
        '<input type="submit" value="Іздеу"> <textarea>бес</textarea></p><p><select><option>алты</option></select></p>'
    )
    assert [p.text for p in html.read(page.encode(), "а.html", "0").paragraphs()] == ["а екі үш төрт ☒☐ бес", "алты"]


def test_head_and_foot_of_a_page_are_told_and_those_inside_its_text_are_read() -> None:
    page = (
        "<html><body><div><header>сайт</header><nav>мәзір</nav></div><main><header>Стандарт</header>"
        "<table><tr><td><footer>тармақ</footer></td></tr></table></main><footer>байланыс</footer></body></html>"
    )
    document = html.read(page.encode(), "а.html", "0")
    assert [p.text for p in document.paragraphs()] == ["Стандарт", "тармақ"]
    assert [str(w) for w in document.warnings] == ["The head, the foot and the menus of the page were left out."]


@pytest.mark.parametrize(
    ("data", "result", "shown"),
    [
        ("\\fftype2\\ffres1\\ffdefres0{\\*\\ffl a}{\\*\\ffl b}", "", "x b y"),
        ("\\fftype2\\ffdefres1\\ffres25{\\*\\ffl a}{\\*\\ffl b}", "", "x b y"),
        ("\\fftype2\\ffres1{\\*\\ffl a}{\\*\\ffl b}", "c", "x c y"),
        ("\\fftype2\\ffres7{\\*\\ffl a}", "", "x  y"),
        ("\\fftype0{\\*\\ffname n}", "c", "x c y"),
    ],
)
def test_lists_of_forms_in_rtf(data: str, result: str, shown: str) -> None:
    field = f"{{\\field{{\\*\\fldinst {{ FORMDROPDOWN }}{{\\*\\formfield{{{data}}}}}}}{{\\fldrslt {result}}}}}"
    document = rtf.read(f"{HEAD}x {field} y\\par}}".encode("latin-1"), "а.rtf", "0")
    assert [p.text for p in document.paragraphs()] == [shown]

"""Raised, lowered and struck letters in every format that can hold them."""

from __future__ import annotations

import pytest

from kasdiff.model.document import Document, Paragraph
from kasdiff.readers import docx, html, odt, rtf, text
from kasdiff.readers.finish import finished
from kasdiff.readers.setting import Setting, as_set, settled
from kasdiff.readers.struck import Struck
from tests.readers.builders import odt_package, rtf_text
from tests.readers.test_docx import package, par, run
from tests.readers.test_rtf import HEAD
from tests.readers.test_xlsx import raw

RAISED = "raised"
LOWERED = "lowered"
STRUCK = "struck"


def as_docx(*pieces: tuple[str, str]) -> Document:
    looks = {
        RAISED: '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
        LOWERED: '<w:rPr><w:vertAlign w:val="subscript"/></w:rPr>',
        STRUCK: "<w:rPr><w:strike/></w:rPr>",
    }
    return docx.read(package(par(*(run(piece, looks.get(look, "")) for piece, look in pieces))), "а.docx", "0")


def as_html(*pieces: tuple[str, str]) -> Document:
    tags = {RAISED: "sup", LOWERED: "sub", STRUCK: "s"}
    body = "".join(f"<{tags[look]}>{piece}</{tags[look]}>" if look else piece for piece, look in pieces)
    return html.read(f"<p>{body}</p>".encode(), "а.html", "0")


def as_odt(*pieces: tuple[str, str]) -> Document:
    styles = (
        '<style:style style:name="raised"><style:text-properties style:text-position="super 58%"/></style:style>'
        '<style:style style:name="lowered"><style:text-properties style:text-position="-33% 58%"/></style:style>'
        '<style:style style:name="struck"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    body = "".join(f'<text:span text:style-name="{look}">{piece}</text:span>' for piece, look in pieces)
    return odt.read(odt_package(f"<text:p>{body}</text:p>", styles), "а.odt", "0")


def as_rtf(*pieces: tuple[str, str]) -> Document:
    words = {RAISED: "\\super ", LOWERED: "\\sub ", STRUCK: "\\strike "}
    body = "".join(f"{{{words.get(look, '')}{rtf_text(piece)}}}" for piece, look in pieces)
    return rtf.read(f"{HEAD}{body}\\par}}".encode("latin-1"), "а.rtf", "0")


def as_xlsx(*pieces: tuple[str, str]) -> Document:
    fonts = {
        RAISED: '<rPr><vertAlign val="superscript"/></rPr>',
        LOWERED: '<rPr><vertAlign val="subscript"/></rPr>',
        STRUCK: "<rPr><strike/></rPr>",
    }
    runs = "".join(f'<r>{fonts.get(look, "")}<t xml:space="preserve">{piece}</t></r>' for piece, look in pieces)
    return raw(f'<sheetData><row><c t="inlineStr"><is>{runs}</is></c></row></sheetData>')


FORMATS = pytest.mark.parametrize("write", [as_docx, as_html, as_odt, as_rtf, as_xlsx])


def only(document: Document) -> Paragraph:
    (paragraph,) = document.paragraphs()
    return paragraph


@FORMATS
def test_article_5_1_is_not_article_51(write: object) -> None:
    assert only(write(("5", ""), ("1", RAISED), ("-бап, м", ""), ("2", RAISED))).text == "5¹-бап, м²"  # type: ignore[operator]


@FORMATS
def test_lowered_figures(write: object) -> None:
    assert only(write(("CO", ""), ("2", LOWERED), (" және 10", ""), ("-3", RAISED))).text == "CO₂ және 10⁻³"  # type: ignore[operator]


@FORMATS
def test_letters_without_a_raised_form_stand_on_the_line(write: object) -> None:
    assert only(write(("1", ""), ("-ші", RAISED), (" разряд", ""))).text == "1-ші разряд"  # type: ignore[operator]


@FORMATS
def test_a_raised_mark_of_a_note_is_no_text(write: object) -> None:
    document = finished(write(("Мерзімін ұзарту.", ""), ("1", RAISED)))  # type: ignore[operator]
    assert only(document).text == "Мерзімін ұзарту."
    assert [str(w) for w in document.warnings] == ["Raised marks of notes were left out of the texts."]


@FORMATS
def test_a_raised_asterisk_is_the_mark_of_a_note_and_one_on_the_line_is_none(write: object) -> None:
    document: Document = write(("ҚР", ""), ("*", RAISED), (" заңы, 2*3", ""))  # type: ignore[operator]
    assert only(document).text == "ҚР заңы, 2*3"
    assert [str(w) for w in document.warnings] == ["Raised marks of notes were left out of the texts."]


@FORMATS
def test_struck_text_is_told_and_may_be_left_out(write: object) -> None:
    document: Document = write(("Беру, ", ""), ("алып ", STRUCK), ("тастау ", STRUCK), ("және қабылдау", ""))  # type: ignore[operator]
    told = "Text that is struck through was read as text. Lines and words: 1 «алып тастау»."
    kept = finished(document)
    assert (only(kept).text, [str(w) for w in kept.warnings]) == ("Беру, алып тастау және қабылдау", [told])
    left = finished(document, Struck.LEAVE)
    gone = "Text that is struck through was left out. Lines and words: 1 «алып тастау»."
    assert (only(left).text, [str(w) for w in left.warnings]) == ("Беру, және қабылдау", [gone])
    assert left.lines == ("Беру, және қабылдау",)


def test_a_paragraph_that_is_struck_as_a_whole_goes_with_its_number() -> None:
    document = html.read(
        "<ol><li><s>бірінші</s></li><li>екінші</li></ol><p>соңы <s>жоқ</s></p>".encode(), "а.html", "0"
    )
    left = finished(document, Struck.LEAVE)
    assert [(p.number, p.text, p.source.line) for p in left.paragraphs()] == [("2.", "екінші", 1), (None, "соңы", 2)]
    assert str(left.warnings[-1]).endswith("1 «бірінші»; 2 «жоқ».")


def test_struck_ranges_stay_right_when_letters_are_composed_and_marks_go() -> None:
    document = html.read("<p>Беи\u0306не сөздер<sup>1</sup> <s>и\u0306ә</s> соңы</p>".encode(), "а.html", "0")
    paragraph = only(finished(document))
    assert paragraph.text == "Бейне сөздер йә соңы"
    assert [paragraph.text[start:end] for start, end in paragraph.struck] == ["йә"]


def test_settings_by_style_in_word() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="S"><w:rPr><w:dstrike/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="T"><w:basedOn w:val="S"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:strike/></w:rPr></w:style>'
    )
    body = par(run("5"), run("1", '<w:rPr><w:rStyle w:val="T"/></w:rPr>')) + par(
        run("жоқ "), run("бар", '<w:rPr><w:strike w:val="0"/></w:rPr>'), properties='<w:pStyle w:val="P"/>'
    )
    first, second = docx.read(package(body, styles=styles), "а.docx", "0").paragraphs()
    assert (first.text, first.struck) == ("5¹", ((1, 2),))
    assert (second.text, second.struck) == ("жоқ бар", ((0, 3),))


def test_the_mark_that_an_author_chose_for_a_note_in_word() -> None:
    mark = (
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        '<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    )
    notes = f'<w:footnote w:id="2">{par(run("ескерту"))}</w:footnote>'
    document = docx.read(package(par(run("Ұзарту"), mark), footnotes=notes), "а.docx", "0")
    assert [p.text for p in document.paragraphs()] == ["Ұзарту", "ескерту"]


def test_a_raised_link_to_a_note_of_the_page_is_its_mark_but_not_behind_a_figure() -> None:
    page = '<p>ОЖ<a href="#n1"><sup>[1]</sup></a> 5<sup><a href="#n2">1</a></sup>-бап, <a href="#z3">3</a>-бап</p>'
    assert only(html.read(page.encode(), "а.html", "0")).text == "ОЖ 5¹-бап, 3-бап"


def test_settings_by_inline_styles_of_a_page() -> None:
    page = (
        '<p>5<span style="vertical-align: super">1</span> <span style="text-decoration: line-through">жоқ</span>'
        '<sup style="vertical-align: baseline">2</sup></p>'
    )
    paragraph = only(html.read(page.encode(), "а.html", "0"))
    assert (paragraph.text, paragraph.struck) == ("5¹ жоқ2", ((3, 6),))


def test_settings_of_rtf_end_where_they_are_switched_off() -> None:
    body = "5{\\super 1}\\super 2\\nosupersub 3\\strike a\\strike0 b\\strike c\\plain d\\par"
    paragraph = only(rtf.read(f"{HEAD}{body}}}".encode("latin-1"), "а.rtf", "0"))
    assert (paragraph.text, paragraph.struck) == ("5¹²3abcd", ((4, 5), (6, 7)))


def test_settings_of_odt_are_inherited_and_ended() -> None:
    styles = (
        '<style:style style:name="a"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="b" style:parent-style-name="a"><style:text-properties style:text-position="0% 100%"/></style:style>'
        '<style:style style:name="c"><style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    body = '<text:p text:style-name="b">жоқ <text:span text:style-name="c">бар</text:span></text:p>'
    assert only(odt.read(odt_package(body, styles), "а.odt", "0")).struck == ((0, 3),)


def test_a_struck_cell_of_a_workbook() -> None:
    styles = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts><font/><font><strike/></font></fonts>'
        '<cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    )
    rows = '<sheetData><row><c t="inlineStr" s="1"><is><t>жоқ</t></is></c></row></sheetData>'
    assert only(raw(rows, **{"styles.xml": styles})).struck == ((0, 3),)


def test_raised_figures_of_markdown() -> None:
    document = text.read("# Бас\n\n5<sup>1</sup>-бап, CO<sub>2</sub>\n".encode(), "а.md", "0")
    assert [p.text for p in document.paragraphs()] == ["Бас", "5¹-бап, CO₂"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("сөздер¹", "сөздер"),
        ("«сөздер»¹.", "«сөздер»."),
        ("сөздер.¹", "сөздер."),
        ("5¹-бап", "5¹-бап"),
        ("м³ және метр²", "м³ және метр²"),
        ("ҚР¹", "ҚР¹"),
        ("секунд⁻¹", "секунд⁻¹"),
        ("¹ ескерту", "¹ ескерту"),
    ],
)
def test_typed_marks_of_notes_are_known_by_where_they_stand(typed: str, read: str) -> None:
    document = Document("а.txt", "0", "txt", (Paragraph(typed),), lines=(typed,))
    assert only(finished(document)).text == read


def test_signs_of_setting_that_have_no_fellow() -> None:
    assert settled("а\ufdd5б\ufdd4в").text == "абв"
    assert settled(as_set(" 1 ", Setting.RAISED)).text == " ¹ "


def test_a_deleted_cell_is_left_out_and_told() -> None:
    gone = f'<w:tc><w:tcPr><w:cellDel w:id="9"/></w:tcPr>{par(run("жоқ"))}</w:tc>'
    kept = f"<w:tc>{par(run('бар'))}</w:tc>"
    document = docx.read(package(f"<w:tbl><w:tr>{kept}{gone}{kept}</w:tr></w:tbl>"), "а.docx", "0")
    (table,) = document.blocks
    assert not isinstance(table, Paragraph)
    assert [(c.column, c.text) for c in table.rows[0].cells] == [(0, "бар"), (1, "бар")]
    assert [str(w) for w in document.warnings] == [
        "The file has tracked changes: inserted text was read, deleted text was left out."
    ]


def test_the_mark_of_a_note_as_word_saves_it_in_a_page() -> None:
    page = (
        '<p>Ұзарту 5<a style="mso-footnote-id:ftn1" href="#_ftn1"><span class="MsoFootnoteReference">[1]</span></a> болса'
        '<a style="mso-footnote-id:ftn1" href="#_ftn1"><span class="MsoFootnoteReference">[2]</span></a></p>'
    )
    document = html.read(page.encode(), "а.html", "0")
    assert only(document).text == "Ұзарту 5 болса"


def test_raised_and_lowered_figures_of_a_formula_in_word() -> None:
    def part(tag: str, text: str) -> str:
        return f"<m:{tag}><m:r><m:t>{text}</m:t></m:r></m:{tag}>"

    formula = f"<m:oMath><m:sSup>{part('e', 'м')}{part('sup', '2')}</m:sSup><m:sSub>{part('e', 'x')}{part('sub', '1')}</m:sSub></m:oMath>"
    assert only(docx.read(package(par(run("5 "), formula)), "а.docx", "0")).text == "5 м²x₁"

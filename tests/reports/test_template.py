"""A form of the user's own: an ordinary docx file whose page, letters, title, columns and signature hold, and of which is said what it lacks."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kasdiff.errors import ReadError
from kasdiff.i18n import Translator
from kasdiff.reports.options import ReportOptions, ReviewerDecision, WordTemplate
from kasdiff.reports.templates import lacking, read_template
from kasdiff.reports.word import comparative_table, template_to_edit
from tests.reports.made_up import cards, comparison
from tests.reports.word_reader import W, document, main_table, part, rows, tables, whole_text

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

RU = Translator("ru")


def shipped() -> WordDocument:
    return Document(BytesIO(template_to_edit(RU, "draft")))


def template(edited: WordDocument) -> WordTemplate:
    out = BytesIO()
    edited.save(out)
    return WordTemplate("мой бланк.docx", out.getvalue())


def report(edited: WordDocument, **options: object) -> bytes:
    made = ReportOptions(template=template(edited), form="draft", **options)  # type: ignore[arg-type]
    return comparative_table(comparison(), RU, made)


def told(edited: WordDocument) -> str:
    return " ".join(RU.message(message) for message in lacking(template(edited)))


def test_the_programs_own_form_lacks_nothing_and_gives_what_the_program_gives() -> None:
    assert told(shipped()) == ""
    own = comparative_table(comparison(), RU, ReportOptions(form="draft"))
    assert [[cell.text for cell in row] for row in rows(main_table(report(shipped())))] == [
        [cell.text for cell in row] for row in rows(main_table(own))
    ]


def test_the_saved_form_can_be_read_as_a_form() -> None:
    text = "\n".join(paragraph.text for paragraph in shipped().paragraphs)
    assert "{standard}" in text
    assert "Первый руководитель" in text
    (table,) = shipped().tables
    assert [cell.text for cell in table.rows[-1].cells] == ["{number}", "{element}", "{old}", "{new}", "{note}"]


def test_title_signature_and_running_head_are_those_of_the_form() -> None:
    edited = shipped()
    edited.paragraphs[0].runs[0].text = "Таблица сравнения стандарта "
    place = edited.paragraphs[0].add_run("{stan")  # as Word cuts words that it takes for misspelt
    place.bold = True
    edited.paragraphs[0].add_run("dard}")
    edited.paragraphs[-1].text = "Директор департамента ________"
    edited.sections[0].header.paragraphs[0].text = "Проект от 1 июня: {new_edition}"
    made = report(edited)
    text = whole_text(made)
    assert "Таблица сравнения стандарта «Жүзуге үйрету»" in text
    assert "Сравнительная таблица" not in text.split("№ п/п")[0]
    assert "Директор департамента" in text
    assert "Проект от 1 июня: приказ" in part(made, "word/header1.xml")


def test_a_title_given_stands_in_place_of_that_of_the_form() -> None:
    text = whole_text(report(shipped(), title="Таблица к письму № 5"))
    assert text.startswith("Таблица к письму № 5№ п/п")


def test_columns_stand_in_the_order_of_the_form_and_one_may_be_the_users_own() -> None:
    edited = shipped()
    (table,) = edited.tables
    for row in table._tbl.tr_lst:
        cells = row.tc_lst
        row.remove(cells[4])
        cells[3].addnext(cells[2])  # new before old
        own = deepcopy(cells[0])
        for text in own.iter(qn("w:t")):
            text.text = "Кім?"
        row.append(own)
    grid = table._tbl.tblGrid.gridCol_lst
    grid[3].addnext(grid[2])
    made = report(edited)
    heads, *_ = rows(main_table(made))
    assert [cell.text.split("\n")[0] for cell in heads] == [
        "№ п/п",
        "Структурный элемент",
        "Предлагаемая редакция",
        "Действующая редакция",
        "Кім?",
    ]
    added = next(row for row in rows(main_table(made))[3:] if "Отсутствует." in row[3].text)
    assert added[2].text
    assert added[4].text == "Кім?"


def test_letters_and_page_are_those_of_the_form() -> None:
    edited = shipped()
    section = edited.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.PORTRAIT, Cm(21), Cm(29.7)
    (table,) = edited.tables
    for run in table.rows[-1].cells[2].paragraphs[0].runs:
        run.font.name, run.font.size, run.bold = "Arial", Pt(9), True
    made = report(edited)
    size = document(made).find(f".//{qn('w:sectPr')}/{qn('w:pgSz')}")
    assert size is not None
    assert int(size.get(qn("w:w")) or 0) < int(size.get(qn("w:h")) or 0)
    cell = next(row for row in rows(main_table(made))[3:] if len(row) == 5 and "Дәрігердің" in row[2].text)
    assert cell[2].bold  # the changed words alone
    assert "".join(cell[2].bold) != cell[2].text
    old, new = (
        f'<w:rFonts w:ascii="Arial" w:hAnsi="Arial"/>{bold}<w:sz w:val="18"/>' for bold in ("", "<w:b/><w:bCs/>")
    )
    assert old in part(made, "word/document.xml")
    assert new in part(made, "word/document.xml")


def test_styles_of_a_word_in_another_language_are_known_by_their_names() -> None:
    edited = shipped()
    for style in edited.styles:
        if style.name == "Title":
            style.element.set(qn("w:styleId"), "a3")
    for style in edited.paragraphs[0]._p.iter(qn("w:pStyle")):
        style.set(qn("w:val"), "a3")
    assert told(edited) == ""
    assert whole_text(report(edited, title="Мой заголовок")).startswith("Мой заголовок")


def test_what_a_form_lacks_is_said() -> None:
    edited = shipped()
    (table,) = edited.tables
    for row in table._tbl.tr_lst:
        row.remove(row.tc_lst[4])
        row.remove(row.tc_lst[0])
    for paragraph in edited.paragraphs:
        paragraph.text = ""
    edited.paragraphs[0].text = "{ministry}"
    assert told(edited) == (
        "В «мой бланк.docx» нет столбца {note}: замечания рецензентов в таблицу не войдут. "
        "В «мой бланк.docx» нет столбца {number}: строки не нумеруются. "
        "В «мой бланк.docx» под таблицей нет подписи. "
        "«мой бланк.docx»: неизвестно, что подставить на место {ministry}."
    )
    key = cards()[0].pairs[0].key
    noted = report(edited, decisions={key: ReviewerDecision("query", "Кто это решил?")})
    assert len(rows(tables(noted)[0])[0]) == 3


@pytest.mark.parametrize("roles", ["{old}", "{new}", "{element}"])
def test_a_form_without_a_column_that_must_be_there_is_refused(roles: str) -> None:
    edited = shipped()
    for cell in edited.tables[0].rows[-1].cells:
        if cell.text == roles:
            cell.paragraphs[0].text = ""
    with pytest.raises(ReadError) as error:
        lacking(template(edited))
    assert roles in str(error.value)
    assert "мой бланк.docx" in str(error.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html>", b"\xd0\xcf\x11\xe0 old Word"])
def test_what_is_no_docx_file_is_refused_with_a_remedy(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError) as error:
        read_template(path)
    assert "kasdiff template" in str(error.value.remedy)
    if not data.startswith(b"PK"):
        assert RU.message(error.value.problem) == "«form.docx» не годится как форма: это не файл Word (.docx)."


def test_a_form_gives_the_same_bytes_twice() -> None:
    assert report(shipped()) == report(shipped())


def test_the_signature_stands_on_no_page_without_a_row() -> None:
    table = main_table(report(shipped()))
    *others, last, signature = table.findall(f"{W}tr")
    kept = [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in (others[-1], last)]
    assert kept == [False, True]
    assert signature.find(f"{W}trPr/{W}cantSplit") is not None
    (cell,) = signature.findall(f"{W}tc")
    assert "Первый руководитель" in "".join(map(str, cell.itertext()))
    open_sides = {str(side.tag).removeprefix(W) for side in cell.findall(f"{W}tcPr/{W}tcBorders/*")}
    assert open_sides == {"left", "bottom", "right"}


def test_what_is_no_paragraph_stays_below_the_table_and_a_document_ends_with_a_paragraph() -> None:
    edited = shipped()
    edited.add_table(1, 2).cell(0, 0).text = "Согласовано"
    made = document(report(edited))
    body = made.find(f"{W}body")
    assert body is not None
    assert "Согласовано" not in "".join(map(str, main_table(report(edited)).itertext()))
    assert "Согласовано" in "".join(map(str, body.itertext()))
    bare = report(shipped(), annexes=False, whole_cards=False)
    *_, last, _ = document(bare).findall(f"{W}body/*")
    assert last.tag == f"{W}p"


def test_the_last_line_of_a_document_stands_on_no_page_alone() -> None:
    *others, last = document(report(shipped())).findall(f"{W}body/{W}p")
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in (*others[-2:], last)]
    assert kept[1:] == [True, False]

"""A form of the change report: its cover, title, styles and page hold; what it lacks is said, and what is none is refused."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from kasdiff.errors import KasdiffError, ReadError
from kasdiff.i18n import Translator
from kasdiff.reports import word_map
from kasdiff.reports.options import CHANGE_REPORT, TABLE, ReportOptions, WordTemplate
from kasdiff.reports.presets import Preset
from kasdiff.reports.templates import form_of, forms_in, lacking, own_form, read_template, with_forms
from kasdiff.reports.word_changes import change_report
from tests.reports.made_up import comparison
from tests.reports.pictures import in_twos
from tests.reports.word_reader import document, part, whole_text

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument

RU = Translator("ru")


@pytest.fixture(autouse=True)
def _no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_map, "drawn", in_twos)


def shipped() -> WordDocument:
    return Document(BytesIO(own_form(CHANGE_REPORT, RU, "draft")))


def template(edited: WordDocument) -> WordTemplate:
    out = BytesIO()
    edited.save(out)
    return WordTemplate("мой бланк.docx", out.getvalue())


def report(edited: WordDocument, title: str | None = None) -> bytes:
    options = ReportOptions(changes_template=template(edited), form="draft", title=title)
    return change_report(comparison(), RU, options)


def told(edited: WordDocument) -> str:
    return " ".join(RU.message(message) for message in lacking(template(edited), CHANGE_REPORT))


def test_the_programs_own_form_lacks_nothing_and_gives_what_the_program_gives() -> None:
    assert told(shipped()) == ""
    own = change_report(comparison(), RU, ReportOptions(form="draft"))
    assert whole_text(report(shipped())) == whole_text(own)
    assert "{report}" not in whole_text(own)


def test_cover_title_running_head_and_closing_lines_are_those_of_the_form() -> None:
    edited = shipped()
    edited.paragraphs[0].insert_paragraph_before("Министерство труда").paragraph_format.page_break_before = False
    edited.paragraphs[1].text = "Отчёт по {standard}"
    edited.add_paragraph("Исполнитель: отдел стандартов")
    edited.sections[0].header.paragraphs[0].text = "К {new_edition}"
    made = report(edited)
    text = whole_text(made)
    assert text.startswith("Министерство трудаОтчёт по «Жүзуге үйрету»Содержание")
    assert text.rstrip().endswith("Исполнитель: отдел стандартов")
    assert "Изменения в профессиональном" not in text.split("Содержание")[0]
    assert "К приказ от 31 июля 2024 года № 284" in part(made, "word/header1.xml")


def test_a_title_given_stands_in_place_of_that_of_the_form() -> None:
    assert whole_text(report(shipped(), "К письму № 5")).startswith("К письму № 5Содержание")


def test_letters_and_page_are_those_of_the_form() -> None:
    edited = shipped()
    section = edited.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    edited.styles["Heading 2"].font.name, edited.styles["Heading 2"].font.size = "Arial", Pt(9)
    made = report(edited)
    size = document(made).find(f".//{qn('w:sectPr')}/{qn('w:pgSz')}")
    assert size is not None
    assert int(size.get(qn("w:w")) or 0) > int(size.get(qn("w:h")) or 0)
    style = part(made, "word/styles.xml").split('w:styleId="Heading2"')[1].split("</w:style>")[0]
    assert 'w:ascii="Arial"' in style
    assert '<w:sz w:val="18"/>' in style


def test_what_a_form_lacks_is_said() -> None:
    edited = shipped()
    edited.paragraphs[0].text = ""
    edited.add_paragraph("{ministry}")
    edited.styles["Heading 2"].delete()
    assert told(edited) == (
        "В «мой бланк.docx» над отчётом нет названия. "
        "«мой бланк.docx»: неизвестно, что подставить на место {ministry}. "
        "В «мой бланк.docx» нет стилей Heading 2: вместо них взяты стили программы."
    )
    assert 'w:styleId="Heading2"' in part(report(edited), "word/styles.xml")


def test_a_file_tells_of_which_report_it_is_a_form(tmp_path: Path) -> None:
    paths = {name: tmp_path / f"{name}.docx" for name in (TABLE, CHANGE_REPORT)}
    for name, path in paths.items():
        path.write_bytes(own_form(name, RU, "acts"))
        assert form_of(read_template(path)) == name
    assert forms_in(paths.values()) == paths
    options = with_forms(ReportOptions(), paths)
    assert options.template == read_template(paths[TABLE])
    assert options.changes_template == read_template(paths[CHANGE_REPORT])


def test_two_forms_of_one_report_are_refused_and_the_form_of_another_report(tmp_path: Path) -> None:
    one, other = tmp_path / "1.docx", tmp_path / "2.docx"
    for path in (one, other):
        path.write_bytes(own_form(TABLE, RU, "acts"))
    with pytest.raises(KasdiffError, match=r"1\.docx and 2\.docx are forms of one report"):
        forms_in([one, other])
    assert forms_in([one, one]) == {TABLE: one}
    with pytest.raises(ReadError, match=r"no paragraph in it is \{report\}"):
        read_template(one, CHANGE_REPORT)
    other.write_bytes(own_form(CHANGE_REPORT, RU, "acts"))
    with pytest.raises(ReadError, match=r"no row of a table in it holds \{element\}, \{old\}, \{new\}"):
        read_template(other, TABLE)


def test_choices_keep_a_form_for_each_report() -> None:
    both = Preset(template="a.docx", changes_template="b.docx")
    assert both.forms() == {TABLE: "a.docx", CHANGE_REPORT: "b.docx"}
    assert both.forms(CHANGE_REPORT) == {CHANGE_REPORT: "b.docx"}
    assert both.forms("excel") == {}
    assert Preset().forms() == {}
    assert both.kept().options.changes_template is None


def test_a_form_gives_the_same_bytes_twice() -> None:
    assert report(shipped()) == report(shipped())

"""Word documents: what tracked changes, fields, lists, boxes and notes leave in the text."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from kasdiff.errors import ReadError
from kasdiff.model.document import Document, Paragraph, Table
from kasdiff.readers import docx
from tests.readers.builders import as_docx, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:v" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
TRACKED = "The file has tracked changes: inserted text was read, deleted text was left out."


def package(body: str, **parts: str) -> bytes:
    """Return a docx of the body's mark-up; `parts` are styles, numbering, footnotes, header1 …"""
    kinds = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    relations = "".join(
        f'<Relationship Id="r{i}" Type="http://x/relationships/{kinds.get(name, name.rstrip("0123456789"))}" Target="{name}.xml"/>'
        for i, name in enumerate(parts)
    )
    return zipped(
        {
            "_rels/.rels": '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{name}.xml": f"<w:{name.rstrip('0123456789')} {NAMES}>{xml}</w:{name.rstrip('0123456789')}>"
                for name, xml in parts.items()
            },
        }
    )


def read(body: str, **parts: str) -> Document:
    return docx.read(package(body, **parts), "а.docx", "0")


def texts(document: Document) -> list[str]:
    return [f"{p.number} {p.text}" if p.number else p.text for p in document.paragraphs()]


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def test_inserted_text_is_read_and_deleted_text_is_not() -> None:
    document = read(
        par(
            run("Күзетші "),
            f"<w:ins>{run('аға ')}</w:ins>",
            "<w:del><w:r><w:delText>кіші </w:delText></w:r></w:del>",
            run("маман"),
        )
        + par(f"<w:moveTo>{run('көшті')}</w:moveTo>", f"<w:moveFrom>{run('кетті')}</w:moveFrom>")
    )
    assert texts(document) == ["Күзетші аға маман", "көшті"]
    assert [str(w) for w in document.warnings] == [TRACKED]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    document = read(
        par(run("бірінші "), properties="<w:rPr><w:del/></w:rPr>") + par(run("жалғасы")) + par(run("соңғы"))
    )
    assert texts(document) == ["бірінші жалғасы", "соңғы"]


def test_a_deleted_row_is_left_out() -> None:
    row = "<w:tr>{}<w:tc>{}</w:tc></w:tr>"
    rows = (
        row.format("", par(run("а")))
        + row.format("<w:trPr><w:del/></w:trPr>", par(run("б")))
        + row.format("<w:trPr><w:ins/></w:trPr>", par(run("в")))
    )
    assert texts(read(f"<w:tbl>{rows}</w:tbl>")) == ["а", "в"]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_field_results_are_read_and_instructions_are_not() -> None:
    link = (
        field("begin")
        + code(' HYPERLINK "https://adilet.zan.kz/kaz/docs/Z2300000014" ')
        + field("separate")
        + run("Заңның 5-бабы")
        + field("end")
    )
    nested = (
        field("begin")
        + code("IF ")
        + field("begin")
        + code("X")
        + field("separate")
        + run("жасырын")
        + field("end")
        + field("separate")
        + run("көрінеді")
        + field("end")
    )
    symbol = field("begin") + code(' SYMBOL 183 \\f "Symbol" ') + field("end")
    document = read(
        par(run("1. "), link, run(";"))
        + par(nested)
        + par(symbol, run(" таңба"))
        + par("<w:fldSimple>", run("қысқа"), "</w:fldSimple>")
    )
    assert texts(document) == ["1. Заңның 5-бабы;", "көрінеді", "• таңба", "қысқа"]


def test_a_field_over_paragraphs_and_a_field_without_end() -> None:
    over = par(field("begin"), code("TOC"), field("separate"), run("1-тарау")) + par(run("2-тарау"), field("end"))
    assert texts(read(over + par(run("мәтін")))) == ["1-тарау", "2-тарау", "мәтін"]
    broken = par(field("begin"), code("PAGE")) + par(run("бұл мәтін жоғалмайды"))
    assert texts(read(broken)) == ["бұл мәтін жоғалмайды"]


def test_links_controls_and_wrappers_are_read() -> None:
    body = par(f"<w:hyperlink>{run('сілтеме')}</w:hyperlink>", f"<w:smartTag>{run(' мәтіні')}</w:smartTag>") + (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{par(run('бақылау'))}</w:sdtContent></w:sdt>"
    )
    cell = f"<w:sdt><w:sdtContent><w:tc>{par(run('ұяшық'))}</w:tc></w:sdtContent></w:sdt>"
    table = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert texts(read(body + table)) == ["сілтеме мәтіні", "бақылау", "ұяшық"]


def test_breaks_tabs_hyphens_and_symbols() -> None:
    inside = "<w:r><w:t>а</w:t><w:br/><w:t>б</w:t><w:tab/><w:t>в</w:t><w:noBreakHyphen/><w:t>г</w:t><w:softHyphen/><w:t>д\u00ad</w:t></w:r>"
    signs = '<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Symbol" w:char="F061"/><w:br w:type="page"/><w:t>е</w:t></w:r>'
    assert texts(read(par(inside) + par(signs))) == ["а\nб\tв\u2011гд", "•α е"]


def test_hidden_letters_are_left_out_with_a_warning() -> None:
    styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = run("жасырын", "<w:rPr><w:vanish/></w:rPr>") + run("бұл да", '<w:rPr><w:rStyle w:val="h"/></w:rPr>')
    shown = run("көрінеді", '<w:rPr><w:rStyle w:val="h"/><w:vanish w:val="0"/></w:rPr>')
    document = read(par(hidden, shown), styles=styles)
    assert texts(document) == ["көрінеді"]
    assert [str(w) for w in document.warnings] == ["The file has hidden text, which was left out."]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{par(run('жақтау'))}</w:txbxContent>"
    new = f"<mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"
    assert texts(read(par(run("мәтін"), both) + par(run("кейін")))) == ["мәтін", "жақтау", "кейін"]


def test_notes_stand_at_the_end_with_their_numbers() -> None:
    note = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/><w:t>{}</w:t></w:r></w:p></w:footnote>'
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = note.format(-1, "сызық") + note.format(1, "екінші") + note.format(2, "бірінші")
    document = read(par(run("а"), mark.format(2), run("б"), mark.format(1)), footnotes=notes)
    assert texts(document) == ["аб", "1 бірінші", "2 екінші"]


def test_running_heads_are_editorial_and_stand_once() -> None:
    document = read(par(run("мәтін")), header1=par(run("Жоба")), header2=par(run("Жоба")), footer1=par(run("12")))
    assert [(p.text, p.editorial) for p in document.paragraphs()] == [("мәтін", False), ("Жоба", True)]


def test_headings_come_from_styles_and_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"/>'
        '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="n"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:basedOn w:val="h2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = "".join(
        par(run("т"), properties=properties)
        for properties in (
            '<w:pStyle w:val="own"/>',
            '<w:outlineLvl w:val="0"/>',
            '<w:pStyle w:val="h2"/><w:outlineLvl w:val="9"/>',
            '<w:pStyle w:val="a"/>',
            "",
        )
    )
    assert [p.heading for p in read(body, styles=styles).paragraphs()] == [2, 1, 0, 0, 0]


def level(index: int, look: str, text: str, start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{look}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*abstracts: str, **lists: str) -> str:
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{levels}</w:abstractNum>' for i, levels in enumerate(abstracts)
    )
    return made + "".join(f'<w:num w:numId="{name[1:]}">{xml}</w:num>' for name, xml in lists.items())


def point(list_id: int, index: int = 0) -> str:
    return par(run("т"), properties=f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{list_id}"/></w:numPr>')


def numbers(body: str, xml: str, **parts: str) -> list[str | None]:
    return [p.number for p in read(body, numbering=xml, **parts).paragraphs()]


def test_levels_count_and_restart() -> None:
    xml = numbering(
        level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.") + level(2, "russianLower", "%3)"),
        n1='<w:abstractNumId w:val="0"/>',
    )
    body = "".join(point(1, i) for i in (0, 1, 1, 2, 2, 0, 1, 2))
    assert numbers(body, xml) == ["1.", "1.1.", "1.2.", "а)", "б)", "2.", "2.1.", "а)"]


def test_formats_of_numbers() -> None:
    looks = {
        "upperRoman": "IV",
        "lowerRoman": "iv",
        "upperLetter": "D",
        "lowerLetter": "d",
        "russianUpper": "Г",
        "decimalZero": "04",
        "none": None,
    }
    for look, shown in looks.items():
        assert numbers(point(1), numbering(level(0, look, "%1", 4), n1='<w:abstractNumId w:val="0"/>')) == [shown]


def test_russian_letters_skip_those_that_lists_skip() -> None:
    found = numbers(point(1) * 30, numbering(level(0, "russianLower", "%1)"), n1='<w:abstractNumId w:val="0"/>'))
    assert "".join((n or "")[0] for n in found[:29]) == "абвгдежзиклмнопрстуфхцчшщыэюя"
    assert found[29] == "аа)"


def test_lists_of_one_kind_count_on_unless_the_start_is_overridden() -> None:
    xml = numbering(
        level(0, "decimal", "%1."),
        n1='<w:abstractNumId w:val="0"/>',
        n2='<w:abstractNumId w:val="0"/>',
        n3='<w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>',
    )
    assert numbers(point(1) + point(1) + point(2) + point(3) + point(3) + point(1), xml) == [
        "1.",
        "2.",
        "3.",
        "7.",
        "8.",
        "9.",
    ]


def test_legal_numbering_and_a_level_that_never_restarts() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", more="<w:isLgl/><w:lvlRestart w:val='0'/>")
    assert numbers(
        "".join(point(1, i) for i in (0, 1, 0, 1)), numbering(levels, n1='<w:abstractNumId w:val="0"/>')
    ) == ["I.", "1.1", "II.", "2.2"]


def test_bullets_are_shown_as_they_look() -> None:
    levels = (
        level(0, "bullet", "\uf0b7") + level(1, "bullet", "o") + level(2, "bullet", "–") + level(3, "bullet", "\uf099")
    )
    assert numbers("".join(point(1, i) for i in range(4)), numbering(levels, n1='<w:abstractNumId w:val="0"/>')) == [
        "•",
        "◦",
        "–",
        "•",
    ]


def test_numbers_by_style() -> None:
    """A style gives list and level; list 0 takes the number away; a level may be tied to a style."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="p"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="q"><w:basedOn w:val="p"/></w:style>'
    )
    xml = numbering(
        level(0, "decimal", "%1.") + level(1, "decimal", "%2)", more='<w:pStyle w:val="q"/>'),
        n1='<w:abstractNumId w:val="0"/>',
    )
    body = "".join(
        par(run("т"), properties=properties)
        for properties in (
            '<w:pStyle w:val="p"/>',
            '<w:pStyle w:val="q"/>',
            '<w:pStyle w:val="p"/><w:numPr><w:numId w:val="0"/></w:numPr>',
            '<w:pStyle w:val="p"/>',
        )
    )
    assert numbers(body, xml, styles=styles) == ["1.", "1)", None, "2."]


def test_a_list_style_is_defined_elsewhere() -> None:
    xml = numbering(
        '<w:styleLink w:val="s"/>' + level(0, "decimal", "%1)"),
        '<w:numStyleLink w:val="s"/>',
        n1='<w:abstractNumId w:val="1"/>',
    )
    assert numbers(point(1) + point(1), xml) == ["1)", "2)"]


def test_unknown_lists_and_mad_levels_show_nothing() -> None:
    xml = numbering(level(0, "decimal", "%1."), n1='<w:abstractNumId w:val="0"/>', n2='<w:abstractNumId w:val="77"/>')
    assert numbers(point(2) + point(9) + point(1, 50) + point(1, -3) + point(1), xml) == [None, None, None, None, "1."]


def test_cells_span_and_nested_tables_keep_reading_order() -> None:
    def tc(content: str, name: str = "", value: str = "") -> str:
        return "<w:tc><w:tcPr>" + (f'<w:{name} w:val="{value}"/>' if name else "") + f"</w:tcPr>{content}</w:tc>"

    def tr(*cells: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    def p(text: str) -> str:
        return par(run(text))

    nested = f"<w:tbl>{tr(tc(p('2')), tc(p('3')))}</w:tbl>"
    first = tr(
        tc(p("1") + nested + p("4"), "vMerge", "restart"), tc(p("5"), "gridSpan", "2"), properties="<w:tblHeader/>"
    )
    second = tr(tc(par(), "vMerge", "continue"), tc(p("6")), tc(p("7")))
    third = tr(
        tc(p("8"), "hMerge", "restart"), tc(p("9"), "hMerge", "continue"), properties='<w:gridBefore w:val="1"/>'
    )
    table = read(f"<w:tbl>{first}{second}{third}</w:tbl>").blocks[0]
    assert isinstance(table, Table)
    shape = [[(c.column, c.colspan, c.rowspan, c.text) for c in row.cells] for row in table.rows]
    assert shape == [[(0, 1, 2, "1\n2\n3\n4"), (1, 2, 1, "5")], [(1, 1, 1, "6"), (2, 1, 1, "7")], [(1, 2, 1, "8\n9")]]
    assert [row.header for row in table.rows] == [True, False, False]


def test_text_under_merged_cells_is_told_of() -> None:
    rows = "".join(
        f"<w:tr><w:tc><w:tcPr><w:vMerge{v}/></w:tcPr>{par(run(t))}</w:tc></w:tr>"
        for v, t in ((' w:val="restart"', "а"), ("", "б"))
    )
    document = read(f"<w:tbl>{rows}</w:tbl>")
    assert texts(document) == ["а"]
    assert [str(w) for w in document.warnings] == ["Merged cells hide text below them, which was left out."]


def test_strict_documents() -> None:
    strict = zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{par(run("қатаң"))}</w:body></w:document>'
        }
    )
    assert texts(docx.read(strict, "а", "0")) == ["қатаң"]


@pytest.mark.parametrize("name", ["styles", "numbering", "footnotes"])
def test_a_broken_part_is_told_of_and_the_rest_is_read(name: str) -> None:
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = package(par(run("мәтін"), mark), **{name: ""})
    broken = zipped({**_parts(data), f"word/{name}.xml": "<w:broken"})
    document = docx.read(broken, "а.docx", "0")
    assert texts(document) == ["мәтін"]
    assert [str(w) for w in document.warnings] == [f"A part of the file is damaged and was not read: word/{name}.xml."]


def _parts(data: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(BytesIO(data)) as package_:
        return {name: package_.read(name) for name in package_.namelist()}


@pytest.mark.parametrize(
    "main", ["<w:document", "", f"<w:document {NAMES}/>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"]
)
def test_a_broken_main_part_is_an_error(main: str) -> None:
    with pytest.raises(ReadError) as caught:
        docx.read(zipped({**_parts(as_docx()), "word/document.xml": main}), "а.docx", "0")
    assert str(caught.value.problem) == "а.docx is damaged or was not downloaded completely."


def test_comments_and_embedded_files_are_told_of() -> None:
    document = read(
        par(run("а"), '<w:r><w:commentReference w:id="1"/></w:r>') + '<w:altChunk r:id="x" xmlns:r="urn:r"/>'
    )
    assert [str(w) for w in document.warnings] == [
        "The file has comments, which were left out.",
        "The file holds an embedded file, whose text was not read.",
    ]


def test_a_part_of_the_document_that_lies_in_another_file_is_told_of() -> None:
    document = read(par(run("а")) + '<w:p><w:subDoc r:id="x" xmlns:r="urn:r"/></w:p>')
    assert texts(document) == ["а"]
    assert [str(w) for w in document.warnings] == ["The file holds an embedded file, whose text was not read."]


def test_large_pictures_are_told_of_and_small_ones_are_not() -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:extent cx="{}" cy="{}"/></wp:inline></w:drawing></w:r>'
    assert not read(par(run("а"), picture.format(900_000, 900_000))).warnings
    assert [str(w) for w in read(par(run("а"), picture.format(5_400_000, 7_200_000))).warnings] == [
        "The file has large pictures; text inside pictures cannot be read."
    ]


def test_formulas_are_read() -> None:
    assert texts(read(par(run("S = "), "<m:oMath><m:r><m:t>πr²</m:t></m:r></m:oMath>"))) == ["S = πr²"]


def test_paragraphs_are_paragraphs() -> None:
    assert all(isinstance(block, Paragraph) for block in read(par(run("а")) + par() + par(run("\u00a0"))).blocks)
    assert len(read(par(run("а")) + par() + par(run("\u00a0"))).blocks) == 1

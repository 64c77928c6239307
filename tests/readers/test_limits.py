"""Files made to take time or memory: each ends in a plain message, or is read, whatever it repeats, nests or spans."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from kasdiff.errors import ReadError
from kasdiff.model.document import Document, Paragraph, Table
from kasdiff.readers import budget, html, mhtml, odt, rtf, stream
from kasdiff.readers.grid import Grid
from kasdiff.readers.html import events
from kasdiff.readers.registry import READERS
from kasdiff.readers.rtf import parser
from tests.readers import builders, test_docx, test_xlsx
from tests.readers.builders import odt_package, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

BUILDERS: dict[str, Callable[[], bytes]] = {
    "docx": cache(builders.as_docx),
    "html": builders.as_html,
    "mhtml": builders.as_mhtml,
    "odt": builders.as_odt,
    "rtf": builders.as_rtf,
    "xlsx": cache(builders.as_xlsx),
    "txt": lambda: "\n".join(f"{n}. Сөз.\t|\tмәні" for n in range(40)).encode(),
    "md": lambda: "\n".join(["# Бас", *(f"{n}. Сөз.\tмәні" for n in range(40))]).encode(),
}
BOMB = "unpacks to far more than a document can hold"


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs()]


@pytest.mark.parametrize("kind", BUILDERS)
@pytest.mark.parametrize(
    ("limit", "what"), [("MAX_PARAGRAPHS", "paragraphs"), ("MAX_CELLS", "table cells"), ("MAX_LETTERS", "letters")]
)
def test_a_document_far_longer_than_any_standard(
    kind: str, limit: str, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budget, limit, 5)
    with pytest.raises(ReadError) as caught:
        READERS[kind](BUILDERS[kind](), "ұзын", "0")
    assert str(caught.value.problem) == f"ұзын holds more than 5 {what}."
    assert str(caught.value.remedy) == "No standard is that long. Choose the file of the standard alone."


def test_the_limit_is_told_in_figures_that_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(budget, "MAX_LINES", 12_345)
    with pytest.raises(ReadError, match="а holds more than 12\u00a0345 lines"):
        READERS["txt"](b"\n" * 12_347 + b"a", "а", "0")


def test_a_real_document_ten_times_over_is_far_from_the_limits() -> None:
    """The largest real edition has 3,100 paragraphs, 3,600 rows and cells, and 210,000 letters."""
    assert budget.MAX_PARAGRAPHS >= 10 * 3_100
    assert budget.MAX_CELLS >= 10 * 3_600
    assert budget.MAX_LETTERS >= 10 * 210_000
    assert budget.MAX_LINES >= 10 * 8_400


class TestPages:
    def read(self, body: str) -> Document:
        return html.read(f"<html><body>{body}</body></html>".encode(), "а.html", "0")

    @pytest.mark.parametrize(
        ("body", "limit", "value"),
        [
            ("<b></b>" * 30, "MAX_TAGS", 20),
            ("<p>" + "<b>" * 30 + "</i>" * 9000, "_MAX_LOOKS", 100),
            ("<p " + "a " * 70_000 + ">сөз", "MAX_BLANKS", 60_000),
        ],
    )
    def test_more_tags_than_any_page(self, body: str, limit: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(events, limit, value)
        monkeypatch.setattr("kasdiff.readers.html.page._PIECE", 100)
        with pytest.raises(ReadError, match=BOMB):
            self.read(body)

    def test_a_picture_inside_a_page_is_no_text(self) -> None:
        assert texts(self.read(f"<p>а<img src='data:image/png;base64,{'QUJD' * 100_000}'>б</p>")) == ["аб"]

    def test_tables_in_tables_run_on_in_their_cell(self) -> None:
        deep = "<table><tr><td>" * 300 + "<p>а<p>б" + "</table>" * 300
        table = self.read(deep).blocks[0]
        assert isinstance(table, Table)
        assert [[c.text for c in row.cells] for row in table.rows] == [["а\nб"]]

    def test_a_table_in_no_cell_of_another_stands_for_itself(self) -> None:
        """An end of a table that is missing does not make one cell of all that follows."""
        document = self.read("<table><tr><td>а</td></tr><table><tr><td>б</td><td>в</td></tr></table>")
        assert [[c.text for row in t.rows for c in row.cells] for t in document.blocks if isinstance(t, Table)] == [
            ["б", "в"],
            ["а"],
        ]

    def test_pages_come_in_pieces_that_cut_letters_and_tags(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kasdiff.readers.html.page._PIECE", 3)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1251", "utf-32"):
            page = "<html><head><meta charset=windows-1251></head><body><p>Кәсіптік <b>стандарт</b></p>"
            page = page.replace("ә", "а").replace("і", "и") if encoding == "cp1251" else page
            expected = "Касиптик стандарт" if encoding == "cp1251" else "Кәсіптік стандарт"
            assert texts(html.read(page.encode(encoding), "а", "0")) == [expected]

    @pytest.mark.parametrize("name", ["punycode", "idna", "undefined", "zlib", "hex", "unicode_escape", "utf-16", "no"])
    def test_a_page_that_names_what_no_page_is_in(self, name: str) -> None:
        page = f"<html><meta charset={name}><body><p>Кәсіби стандарт".encode("kz1048")
        assert texts(html.read(page, "а", "0")) == ["Кәсіби стандарт"]

    def test_signs_of_nothing_do_not_end_a_page(self) -> None:
        assert texts(html.read(b"<p>a" + b"\x00" * 200_000 + b"b</p>", "а", "0")) == ["ab"]

    def test_lists_that_count_down(self) -> None:
        page = "<ol reversed><li>а<li>б<ol reversed><li>в</ol><li>г</ol><ul><li>д</ul><ol reversed><li>е<li>ж</ol>"
        assert [p.number for p in self.read(page).paragraphs()] == ["3.", "2.", "1.", "1.", "•", "2.", "1."]

    def test_a_run_of_entities_is_one_text(self) -> None:
        assert texts(self.read("<p>" + "&#1091;" * 10_000)) == ["у" * 10_000]

    def test_the_act_is_read_once_however_it_is_nested(self) -> None:
        act = "<div class=gs_12><article><article><p>мәтін</p></article></article></div>"
        assert texts(self.read(f"<p>сайт</p><div class=slogan><h1>атауы</h1></div>{act}<p>сайт</p>")) == [
            "атауы",
            "мәтін",
        ]


class TestMessages:
    def page(self, body: str, boundary: str = "b", end: str = "--b--") -> bytes:
        head = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="{boundary}"\n\n'
        return f"{head}--{boundary}\nContent-Type: text/html; charset=utf-8\n\n<p>{body}</p>\n{end}\n".encode()

    def test_a_line_that_begins_as_the_border_does(self) -> None:
        assert texts(mhtml.read(self.page("а\n--bottom\nб"), "а", "0")) == ["а --bottom б"]

    def test_a_message_that_breaks_off(self) -> None:
        assert texts(mhtml.read(self.page("мәтін", end=""), "а", "0")) == ["мәтін"]
        broken = b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+0LDQsTwvcD4K"
        assert texts(mhtml.read(broken[:-1], "а", "0")) == ["аб"]

    def test_a_page_in_a_message_in_a_message(self) -> None:
        inner = b"Content-Type: message/rfc822\n\n" * 3
        assert texts(mhtml.read(b"MIME-Version: 1.0\n" + inner + self.page("мәтін"), "а", "0")) == ["мәтін"]

    @pytest.mark.parametrize(
        "data",
        [
            b"MIME-Version: 1.0\n" + b"X: y\n" * 20_000 + b"\n<p>a</p>",
            b"MIME-Version: 1.0\n" + b"Content-Type: message/rfc822\n\n" * 100,
            b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\na\n" * 10_001,
        ],
    )
    def test_messages_beyond_measure(self, data: bytes) -> None:
        with pytest.raises(ReadError, match="is damaged"):
            mhtml.read(data, "а", "0")


class TestPackages:
    def test_a_part_is_parsed_as_it_is_unpacked(self) -> None:
        """The strict names are exchanged wherever they are cut."""
        body = test_docx.par(test_docx.run("сөз")) * 3000
        document = test_docx.read(body)
        strict = zipped(
            {
                "word/document.xml": f"<w:document {test_docx.NAMES}><w:body>{body}</w:body></w:document>".replace(
                    test_docx.W, "http://purl.oclc.org/ooxml/wordprocessingml/main"
                )
            }
        )
        assert texts(READERS["docx"](strict, "а", "0")) == texts(document) == ["сөз"] * 3000

    @pytest.mark.parametrize(("limit", "value"), [("MAX_MARKS", 200), ("MAX_HELD", 200)])
    def test_more_marks_than_any_paragraph(self, limit: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(stream, limit, value)
        with pytest.raises(ReadError, match=BOMB):
            test_docx.read(test_docx.par(*[test_docx.run("а")] * 100))
        with pytest.raises(ReadError, match=BOMB):
            odt.read(odt_package("<text:p>" + "<text:span>а</text:span>" * 100 + "</text:p>"), "а", "0")

    def test_a_document_type_is_no_document(self) -> None:
        xml = (
            '<!DOCTYPE a [<!ENTITY b "лол">]>'
            f"<w:document {test_docx.NAMES}><w:body><w:p>&b;</w:p></w:body></w:document>"
        )
        with pytest.raises(ReadError, match="is damaged"):
            READERS["docx"](zipped({"word/document.xml": xml}), "а", "0")

    def test_text_outside_any_cell_is_kept(self) -> None:
        table = f"<w:tbl>{test_docx.par(test_docx.run('а'))}<w:tr>{test_docx.par(test_docx.run('б'))}</w:tr></w:tbl>"
        assert texts(test_docx.read(table)) == ["а", "б"]

    def test_a_header_that_is_named_many_times_is_read_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "MAX_PARAGRAPHS", 10)
        head = f"<w:hdr {test_docx.NAMES}>{test_docx.par(test_docx.run('бас'))}</w:hdr>"
        relation = '<Relationship Type="http://x/header" Target="header1.xml"/>'
        parts: dict[str, str | bytes] = {
            "word/document.xml": f"<w:document {test_docx.NAMES}><w:body>{test_docx.par(test_docx.run('а'))}</w:body></w:document>",
            "word/header1.xml": head,
            "word/_rels/document.xml.rels": f"<Relationships>{relation * 500}</Relationships>",
        }
        assert texts(READERS["docx"](zipped(parts), "а", "0")) == ["а", "бас"]

    def test_paragraphs_whose_ends_were_deleted_make_one(self) -> None:
        deleted = test_docx.par(test_docx.run("а"), properties="<w:rPr><w:del/></w:rPr>")
        assert texts(test_docx.read(deleted * 2000)) == ["а" * 2000]

    def test_many_open_fields_hide_no_text_for_ever(self) -> None:
        body = test_docx.par(*[test_docx.field("begin")] * 2000, test_docx.code("x" * 5000)) + test_docx.par(
            test_docx.run("мәтін")
        )
        assert texts(test_docx.read(body)) == ["мәтін"]

    def test_boxes_in_boxes(self) -> None:
        box = "<w:r><w:txbxContent><w:p>" * 40 + test_docx.run("ішінде") + "</w:p></w:txbxContent></w:r>" * 40
        assert texts(test_docx.read(f"<w:p>{box}</w:p>")) == ["ішінде"]

    def test_list_levels_beyond_all_are_passed_over(self) -> None:
        levels = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>' for n in range(2000)
        )
        numbering = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>' + "".join(
            f'<w:num w:numId="{n}"><w:abstractNumId w:val="1"/></w:num>' for n in range(2000)
        )
        point = test_docx.par(test_docx.run("а"), properties='<w:numPr><w:numId w:val="7"/></w:numPr>')
        assert [p.number for p in test_docx.read(point * 2, numbering=numbering).paragraphs()] == ["1.", "2."]

    def test_levels_of_headings_beyond_all(self) -> None:
        outline = '<text:outline-style><text:outline-level-style text:level="1000000" style:num-format="1" text:display-levels="1000000"/></text:outline-style>'
        document = odt.read(odt_package('<text:h text:outline-level="1000000">а</text:h>', outline), "а", "0")
        assert [(p.text, p.number) for p in document.paragraphs()] == [("а", None)]

    def test_empty_cells_that_are_repeated_to_the_edge_of_a_sheet(self) -> None:
        cell = "<table:table-cell><text:p>а</text:p></table:table-cell>"
        row = f'<table:table-row>{cell}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        assert texts(odt.read(odt_package(f"<table:table>{row * 400}</table:table>"), "а", "0")) == ["а"] * 400

    def test_blanks_by_the_thousand_are_letters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "MAX_LETTERS", 100_000)
        with pytest.raises(ReadError, match="letters"):
            odt.read(odt_package("<text:p>" + '<text:s text:c="1000"/>' * 200 + "</text:p>"), "а", "0")


class TestWorkbooks:
    def test_a_row_number_beyond_all(self) -> None:
        assert texts(test_xlsx.raw(f'<sheetData><row r="{"9" * 5000}"><c><v>1</v></c></row></sheetData>')) == ["1"]

    def test_two_far_cells_do_not_fill_the_sheet_between(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="X{n}"><v>2</v></c></row>' for n in range(1, 50))
        assert len(texts(test_xlsx.raw(f"<sheetData>{rows}</sheetData>"))) == 98
        rows = "".join(
            f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="A{chr(64 + n)}{n}"><v>2</v></c></row>' for n in range(1, 27)
        )
        monkeypatch.setattr(budget, "MAX_CELLS", 500)
        with pytest.raises(ReadError, match="more than 500 table cells"):
            test_xlsx.raw(f"<sheetData>{rows}</sheetData>")

    def test_one_long_text_named_by_many_cells(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "MAX_LETTERS", 50_000)
        shared = f'<sst xmlns="{test_xlsx.SHEET}"><si><t>{"сөз " * 1000}</t></si></sst>'
        with pytest.raises(ReadError, match="letters"):
            test_xlsx.raw(
                "<sheetData><row>" + '<c t="s"><v>0</v></c>' * 20 + "</row></sheetData>",
                **{"sharedStrings.xml": shared},
            )

    def test_halves_of_letters_are_none(self) -> None:
        document = test_xlsx.raw('<sheetData><row><c t="inlineStr"><is><t>а_xD83D_б</t></is></c></row></sheetData>')
        assert texts(document) == ["а\ufffdб"]

    def test_sheets_are_freed_row_by_row(self) -> None:
        rows = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(2000))
        assert texts(test_xlsx.raw(f"<sheetData>{rows}</sheetData>")) == [str(n) for n in range(2000)]


class TestRichText:
    HEAD = "{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 Times;}}"

    def read(self, body: str) -> Document:
        return rtf.read(f"{self.HEAD}{body}}}".encode("latin-1"), "а.rtf", "0")

    def test_more_control_words_than_any_document(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(parser, "MAX_TOKENS", 1000)
        with pytest.raises(ReadError, match=BOMB):
            self.read("{\\b a}" * 1000)

    @pytest.mark.parametrize(
        ("body", "text"),
        [
            ("\\u1089?\\u1257?\\u1079?", "сөз"),
            ("\\u1089\\'f1\\u1257\\'ee\\u1079\\'e7\\'21", "сөз!"),
            ("\\uc2\\u1089\\'f1\\'f1\\u1257\\'ee\\'ee b", "сө b"),
            ("\\uc0\\u1089?\\u1257?", "с?ө?"),
            ("\\u1089x\\u1257?y", "сөy"),
            ("\\u-4000?\\u55357?\\u56832?", "\uf060\U0001f600"),
            ("\\'f1\\'eb\\'ee{\\b\\'e2}\\'ee", "слово"),
            ("{\\v\\u1089?}\\u1257?", "ө"),
        ],
    )
    def test_runs_of_letters(self, body: str, text: str) -> None:
        assert texts(self.read(body)) == [text]

    def test_edges_fonts_and_names_beyond_all(self) -> None:
        edges = "".join(f"\\cellx{n}" for n in range(3000))
        assert texts(self.read(f"\\trowd{edges}\\intbl а1\\cell\\row".replace("а", "a"))) == ["a1"]
        fonts = "{\\fonttbl" + "".join(f"{{\\f{n} Arial;}}" for n in range(3000)) + "}"
        assert texts(self.read(fonts + "{\\field{\\*\\fldinst " + "SYMBOL 1 " * 3000 + "}{\\fldrslt b}}")) == ["b"]


class TestTexts:
    @pytest.mark.parametrize(
        ("line", "text"),
        [
            ("-" * 200_000 + "а", "-" * 200_000 + "а"),
            ("# а" + "#" * 200_000 + "б", "а" + "#" * 200_000 + "б"),
            ("## бас ##", "бас"),
            ("# бас # ##", "бас #"),
            ("*" * 100_001 + "а", None),
        ],
    )
    def test_long_lines_of_signs(self, line: str, text: str | None) -> None:
        document = READERS["md"](f"# Бас\n\n{line}\n".encode(), "а.md", "0")
        found = texts(document)
        assert found[0] == "Бас"
        assert text is None or found[1] == text

    def test_a_file_too_large_to_be_a_text_is_not_even_decoded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "MAX_LETTERS", 100)
        monkeypatch.setattr("kasdiff.readers.text.decode", None)
        with pytest.raises(ReadError, match="letters"):
            READERS["txt"](b"\xff" * 1000, "а", "0")


def test_spans_without_end_do_not_slow_the_rows_below() -> None:
    grid = Grid()
    grid.begin_row()
    for column in range(0, 900, 2):
        grid.add((), column, rowspan=10**9)
    for _ in range(2000):
        grid.begin_row()
        column = grid.free_column(0)
        assert column % 2
        grid.add([Paragraph("а")], column, rowspan=2)
    assert len(grid.table().rows) == 2001


def test_neighbouring_spans_are_passed_together() -> None:
    grid = Grid()
    grid.begin_row()
    for column in (0, 1, 3):
        grid.add((), column, rowspan=3)
    grid.begin_row()
    assert [grid.free_column(column) for column in range(5)] == [2, 2, 2, 4, 4]
    grid.add((), 2)
    grid.begin_row()
    grid.begin_row()
    assert grid.free_column(0) == 0

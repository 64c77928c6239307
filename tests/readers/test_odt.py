"""OpenDocument texts."""

from __future__ import annotations

import pytest

from kasdiff.errors import ReadError
from kasdiff.model.document import Document, Table
from kasdiff.readers import odt
from tests.readers.builders import ODT_NAMES, odt_package, zipped


def read(content: str, styles: str = "", **parts: str) -> Document:
    return odt.read(odt_package(content, styles, **parts), "а.odt", "0")


def texts(document: Document) -> list[str]:
    return [f"{p.number} {p.text}" if p.number else p.text for p in document.paragraphs()]


def item(*paragraphs: str, more: str = "") -> str:
    return (
        f"<text:list-item {more}>"
        + "".join(f"<text:p>{p}</text:p>" if "<" not in p else p for p in paragraphs)
        + "</text:list-item>"
    )


def style(*levels: str, name: str = "L") -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def number(level: int, look: str, suffix: str = ".", **more: str) -> str:
    extra = "".join(f' text:{key.replace("_", "-")}="{value}"' for key, value in more.items())
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{look}" style:num-suffix="{suffix}"{extra}/>'


def test_blanks_tabs_breaks_and_spans() -> None:
    content = '<text:p>а  \n б<text:s text:c="3"/>в<text:tab/>г<text:line-break/>д <text:span>е<text:a>ж</text:a></text:span><text:soft-page-break/>з</text:p>'
    assert texts(read(content)) == ["а б   в\tг\nд ежз"]


START = 'text:start-value="7"'
TWICE = 'table:number-columns-repeated="2"'


def test_lists_with_levels_starts_and_further_paragraphs() -> None:
    styles = style(number(1, "1"), number(2, "1", display_levels="2"), number(3, "а, б, .., аа, бб, ... (ru)", ")"))
    deepest = f"<text:list>{item('б')}{item('в')}</text:list>"
    inner = f"<text:list>{item('а', deepest)}{item('г')}</text:list>"
    content = f'<text:list text:style-name="L">{item("1", "тағы", inner)}{item("2", more=START)}</text:list>'
    assert texts(read(content, styles)) == ["1. 1", "тағы", "1.1. а", "а) б", "б) в", "1.2. г", "7. 2"]


def test_a_list_goes_on_where_it_is_said() -> None:
    styles = style(number(1, "1"))
    first = f'<text:list xml:id="x" text:style-name="L">{item("а")}</text:list>'
    fresh = f'<text:list text:style-name="L">{item("б")}</text:list>'
    named = f'<text:list text:continue-list="x" text:style-name="L">{item("в")}</text:list>'
    last = f'<text:list text:continue-numbering="true" text:style-name="L">{item("г")}</text:list>'
    assert texts(read(first + fresh + named + last, styles)) == ["1. а", "1. б", "2. в", "3. г"]


def test_bullets_heads_without_number_and_empty_formats() -> None:
    bullet = '<text:list-level-style-bullet text:level="1" text:bullet-char="\uf0b7" style:num-suffix="."/>'
    content = f'<text:list text:style-name="L"><text:list-header><text:p>бас</text:p></text:list-header>{item("а")}</text:list>'
    assert texts(read(content, style(bullet))) == ["бас", "• а"]
    assert texts(read(content, style(number(1, "")))) == ["бас", "а"]


def test_headings_are_numbered_by_the_outline() -> None:
    outline = f"<text:outline-style>{number(1, 'I').replace('list-level-style-number', 'outline-level-style')}</text:outline-style>"
    styles = f"<office:document-styles {ODT_NAMES}><office:styles>{outline}</office:styles></office:document-styles>"
    document = read(
        '<text:h text:outline-level="1">а</text:h><text:h text:outline-level="2">б</text:h>', **{"styles.xml": styles}
    )
    assert [(p.number, p.heading) for p in document.paragraphs()] == [("I.", 1), (None, 2)]


def test_tracked_changes_comments_notes_and_boxes() -> None:
    content = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>өшірілген</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>мәтін<text:change/><office:annotation><text:p>пікір</text:p></office:annotation>"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>сілтеме</text:p></text:note-body></text:note>"
        "<draw:frame><draw:text-box><text:p>жақтау</text:p></draw:text-box></draw:frame></text:p><text:p>соңы</text:p>"
    )
    document = read(content)
    assert texts(document) == ["мәтін", "жақтау", "соңы", "1 сілтеме"]
    assert [str(w) for w in document.warnings] == [
        "The file has tracked changes: inserted text was read, deleted text was left out.",
        "The file has comments, which were left out.",
    ]


def test_hidden_styles_and_running_heads() -> None:
    styles = '<style:style style:name="h"><style:text-properties text:display="none"/></style:style>'
    pages = (
        f"<office:document-styles {ODT_NAMES}><office:master-styles><style:master-page><style:header><text:p>Жоба</text:p></style:header>"
        "<style:footer><text:p>7</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"
    )
    document = read(
        '<text:p>а<text:span text:style-name="h">жасырын</text:span>б</text:p>', styles, **{"styles.xml": pages}
    )
    assert [(p.text, p.editorial) for p in document.paragraphs()] == [("аб", False), ("Жоба", True)]
    assert [str(w) for w in document.warnings] == ["The file has hidden text, which was left out."]


def test_repeated_rows_and_cells() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    head = f"<table:table-header-rows><table:table-row>{cell('а', TWICE)}</table:table-row></table:table-header-rows>"
    rows = f'<table:table-row table:number-rows-repeated="2">{cell("б")}{cell("в")}</table:table-row>'
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    table = read(f"<table:table>{head}{rows}{empty}</table:table>").blocks[0]
    assert isinstance(table, Table)
    assert [[c.text for c in row.cells if c.text] for row in table.rows] == [["а", "а"], ["б", "в"], ["б", "в"], []]
    assert [row.header for row in table.rows] == [True, False, False, False]


def test_repetition_that_multiplies_is_refused() -> None:
    start = '<table:table><table:table-row><table:table-cell table:number-columns-repeated="1000">'
    with pytest.raises(ReadError, match="unpacks to far more"):
        read(start * 3 + "<text:p>а</text:p>" + "</table:table-cell></table:table-row></table:table>" * 3)


def test_a_locked_file() -> None:
    manifest = '<m:manifest xmlns:m="urn:m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(ReadError, match="protected by a password"):
        read("<text:p>а</text:p>", **{"META-INF/manifest.xml": manifest})


def test_a_broken_part_is_told_of() -> None:
    document = read("<text:p>а</text:p>", **{"styles.xml": "<broken"})
    assert texts(document) == ["а"]
    assert [str(w) for w in document.warnings] == ["A part of the file is damaged and was not read: styles.xml."]


@pytest.mark.parametrize("content", ["<broken", "<a/>", ""])
def test_no_text_document(content: str) -> None:
    with pytest.raises(ReadError, match="is damaged"):
        odt.read(zipped({"content.xml": content}), "а.odt", "0")

"""Rich Text Format."""

from __future__ import annotations

import pytest

from kasdiff.errors import ReadError
from kasdiff.model.document import Document, Table
from kasdiff.readers import rtf
from tests.readers.builders import rtf_text

HEAD = "{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 Times;}{\\f1\\fcharset2 Symbol;}{\\f2\\fcharset0 Arial;}{\\f3\\fcharset238 CE;}}"


def read(body: str) -> Document:
    return rtf.read(f"{HEAD}{body}}}".encode("latin-1"), "а.rtf", "0")


def texts(body: str) -> list[str]:
    return [f"{p.number} {p.text}" if p.number else p.text for p in read(body).paragraphs()]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("\\'cf\\'f0\\'e8 text\\par", ["При text"]),
        ("{\\f2 \\'cf\\'f0}\\par", ["Пр"]),  # charset 0 in a file of a Cyrillic code page
        ("{\\f3 \\'e6}\\par", ["ć"]),
        ("{\\f1 \\'b7 a}\\par", ["• α"]),
        ("\\u1241?\\u1187\\'3f\\u-3913?\\par", ["әң•"]),  # -3913 is the bullet of symbol fonts
        ("\\uc2\\u1241??x{\\uc0\\u1241}x\\u1241 ab\\par", ["әxәxә"]),  # the count of fallback characters is that of the group
        ("\\u-10179?\\u-8704?\\par", ["😀"]),
        ("{\\upr{old}{\\*\\ud \\u1241?new}}\\par", ["әnew"]),
        ("a\\~b\\_c\\-d\\line e\\tab f\\emdash\\ldblquote g\\rdblquote\\{\\}\\\\\\par", ["a\u00a0b\u2011cd\ne\tf—“g”{}\\"]),
        ("a\\\nb\\par\r\nc\r\nd", ["a", "b", "cd"]),
        ("{\\*\\generator X;}{\\info{\\title T}}{\\pict 00ff}{\\*\\unknown {x}}a\\par", ["a"]),
        ("\\bin5 }}{{}a\\par", ["a"]),
        ("{\\field{\\*\\fldinst HYPERLINK \"http://x\"}{\\fldrslt link}} b\\par", ["link b"]),
        ("{\\field{\\*\\fldinst SYMBOL 183 \\\\f \"Symbol\" \\\\s 10}{\\fldrslt }} b\\par", ["• b"]),
        ("{\\listtext\\tab 1.\\tab}a\\par{\\pntext\\f1\\'b7\\tab}b\\par", ["1. a", "• b"]),
        ("a{\\v hid}b{\\deleted del}{\\revised ins}\\par", ["abins"]),
        ("a{\\deleted b\\par}c\\par", ["ac"]),
        ("a{\\footnote {\\super 1} note\\par}b\\par c", ["ab", "c", "1 note"]),
        ("{\\shp{\\*\\shpinst{\\sp{\\sn n}{\\sv v}}{\\shptxt box\\par}}{\\shprslt{\\*\\do x}}}a\\par", ["a", "box"]),
        ("{\\stylesheet{\\s1\\outlinelevel0 head;}}a\\par", ["a"]),
        ("a\\sect b\\page c\\par", ["a", "b c"]),
    ],
)  # fmt: skip
def test_texts(body: str, shown: list[str]) -> None:
    assert texts(body) == shown


def test_headings() -> None:
    styles = "{\\stylesheet{\\s1 heading 1;}{\\s5\\outlinelevel2 My;}{\\*\\cs9 heading 3;}}"
    body = f"{styles}\\pard\\s1 a\\par\\pard\\s5 b\\par\\pard\\outlinelevel1 c\\par\\pard d\\par"
    assert [p.heading for p in read(body).paragraphs()] == [1, 3, 2, 0]


def rows(body: str) -> list[list[tuple[int, int, int, str]]]:
    table = next(block for block in read(body).blocks if isinstance(block, Table))
    return [[(c.column, c.colspan, c.rowspan, c.text) for c in row.cells] for row in table.rows]


def test_rows_of_different_widths_share_columns() -> None:
    body = (
        "\\trowd\\trleft0\\cellx1000\\cellx3010\\pard\\intbl a\\cell b\\cell\\row"
        "\\trowd\\trhdr\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl c\\cell d\\par e\\cell f\\cell\\row\\pard g\\par"
    )
    assert rows(body) == [[(0, 1, 1, "a"), (1, 2, 1, "b")], [(0, 1, 1, "c"), (1, 1, 1, "d\ne"), (2, 1, 1, "f")]]


def test_cells_merged_down_and_across() -> None:
    body = (
        "\\trowd\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\pard\\intbl a\\cell b\\cell\\cell\\row"
        "\\trowd\\clvmrg\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl\\cell c\\cell d\\cell\\row"
    )
    assert rows(body) == [[(0, 1, 2, "a"), (1, 2, 1, "b")], [(1, 1, 1, "c"), (2, 1, 1, "d")]]


def test_a_nested_table_keeps_reading_order() -> None:
    body = (
        "\\trowd\\cellx3000\\pard\\intbl\\itap1 a\\par\\pard\\intbl\\itap2 b\\nestcell c\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\nestrow}"
        "{\\nonesttables\\par}\\pard\\intbl\\itap1 d\\cell\\row\\pard e\\par"
    )
    assert rows(body) == [[(0, 1, 1, "a\nb\nc\nd")]]


def test_two_tables_are_parted_by_a_paragraph() -> None:
    row = "\\trowd\\cellx1000\\pard\\intbl {}\\cell\\row"
    document = read(row.format("a") + "\\pard\\par" + row.format("b"))
    assert [type(block).__name__ for block in document.blocks] == ["Table", "Table"]


def test_a_table_without_intbl() -> None:
    assert rows("\\trowd\\cellx1000\\cellx2000 a\\par b\\cell c\\cell\\row") == [[(0, 1, 1, "a\nb"), (1, 1, 1, "c")]]


def test_running_heads_stand_once_and_editorial() -> None:
    document = read("{\\header Project\\par}{\\headerf Project\\par}{\\footer 5\\par}a\\par")
    assert [(p.text, p.editorial) for p in document.paragraphs()] == [("a", False), ("Project", True)]


def test_what_was_left_out_is_told() -> None:
    document = read("{\\v a}{\\deleted b}{\\*\\annotation c}{\\object\\objemb{\\*\\objdata 00}{\\result d}}e\\par")
    assert [p.text for p in document.paragraphs()] == ["de"]
    assert [str(w).split(":")[0].split(",")[0] for w in document.warnings] == [
        "The file has tracked changes",
        "The file has hidden text",
        "The file has comments",
        "The file holds an embedded file",
    ]


def test_a_file_that_breaks_off_is_read_so_far() -> None:
    document = rtf.read(f"{HEAD}{rtf_text('басы')}\\par{{\\footnote {rtf_text('сілтеме')}".encode(), "а.rtf", "0")
    assert [p.text for p in document.paragraphs()] == ["басы", "сілтеме"]
    assert [str(w) for w in document.warnings] == ["The file breaks off; what would follow is missing."]


def test_text_after_the_end_is_none() -> None:
    assert texts("a\\par}b\\par{") == ["a"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"plain", "is damaged"),
        (HEAD.encode() + b"}", "holds no text"),
        (b"{\\rtf1" + b"{" * 9000, "unpacks to far more"),
    ],
)
def test_faults(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        rtf.read(data, "а.rtf", "0")

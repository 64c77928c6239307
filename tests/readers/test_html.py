"""Web pages and pages saved as one file."""

from __future__ import annotations

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from kasdiff.errors import ReadError
from kasdiff.model.document import Document, Table
from kasdiff.readers import html, mhtml


def read(body: str) -> Document:
    return html.read(f"<html><body>{body}</body></html>".encode(), "а.html", "0")


def texts(document: Document) -> list[str]:
    return [f"{p.number} {p.text}" if p.number else p.text for p in document.paragraphs()]


ADILET = """<!DOCTYPE html><html><head><title>т</title></head><body><header>Әділет</header><nav>мәзір</nav>
<div class="container_alpha slogan"><span class="status status_old">Күші жойылған</span><h1>Стандартты бекіту туралы</h1>
<p>Министрдің 2024 жылғы 31 шілдедегі № 284 бұйрығы.</p></div>
<div class="container_gamma text"><div class="gs_12 omega"><div>Мәтін Ресми дереккөз</div><article>
<h3>1-тарау</h3><p id="z1">1. Мәтін. <span class="note">Ескерту. 1-тармақ жаңа редакцияда<br>(бұйрық № 5)</span></p>
<p style="color:red">ЗҚАИ-ның ескертпесі!</p><p><font color="#FF0000">Осы тармақ 01.01.2025 бастап</font> қолданысқа енеді</p>
<p>2. Бір <span style="color: red">қызыл</span> сөз.</p>
<table><tr><td><p>Кәсіптің атауы:</p></td><td>Маман</td></tr></table></article></div></div><footer>төменде</footer></body></html>"""


def test_a_page_of_adilet() -> None:
    """The act's title and article are read, the site around is not; notes are marked, a red word in a sentence is none."""
    document = html.read(ADILET.encode(), "а.html", "0")
    assert [(p.text, p.editorial) for p in document.paragraphs()] == [
        ("Күші жойылған", True),
        ("Стандартты бекіту туралы", False),
        ("Министрдің 2024 жылғы 31 шілдедегі № 284 бұйрығы.", False),
        ("1-тарау", False),
        ("1. Мәтін.", False),
        ("Ескерту. 1-тармақ жаңа редакцияда\n(бұйрық № 5)", True),
        ("ЗҚАИ-ның ескертпесі!", True),
        ("Осы тармақ 01.01.2025 бастап", True),
        ("қолданысқа енеді", False),
        ("2. Бір қызыл сөз.", False),
        ("Кәсіптің атауы:", False),
        ("Маман", False),
    ]


def test_red_is_no_note_on_a_page_that_is_not_adilet_s() -> None:
    """In a draft, red letters are what was changed."""
    document = read(
        '<p style="color:red">жаңа мәтін үш сөз</p><p class="note">мәтін</p><p><span class="note">Ескерту. Бұйрық күшін жойды</span></p>'
    )
    assert [p.editorial for p in document.paragraphs()] == [False, False, True]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<ol><li>а<li>б</ol>", ["1. а", "2. б"]),
        ("<ol start=3 type=a><li>а<li value=7>б<li>в</ol>", ["c. а", "g. б", "h. в"]),
        ("<ol type=I reversed><li>а<li>б</ol>", ["II. а", "I. б"]),
        ("<ul><li><p>а</p><p>б</p><ul type=circle><li>в</ul></ul>", ["• а", "б", "◦ в"]),
        ('<ol style="list-style-type: none"><li>1) а</ol>', ["1) а"]),
        ('<ol style="list-style: lower-roman inside"><li>а</ol>', ["i. а"]),
        ("<ol><li><ol><li>а</ol></ol>", ["1. ", "1. а"]),
        ("<p style='margin:0'><span style='mso-list:Ignore'>1)<span>&nbsp;&nbsp; </span></span>а</p>", ["1) а"]),
        ("а<br>б<p>в\n г&nbsp;д</p>е", ["а\nб", "в г\u00a0д", "е"]),
        ("<pre>а  б\nв</pre>", ["а б", "в"]),
        ("<p>а<del>б</del><ins>в</ins><s>г</s></p>", ["авг"]),
        ("<script>а</script><style>б</style><p>в<!-- г --></p><nav>д</nav><footer>е</footer>", ["в"]),
        ("<p>сөз\u00adдік</p><p>а\u200bб</p>", ["сөз\u00adдік", "а\u200bб"]),
        ("<p>ме&#1241;&#x04D9;н</p><p>&lt;б&gt;</p>", ["меәән", "<б>"]),
    ],
)  # fmt: skip
def test_texts_and_lists(page: str, shown: list[str]) -> None:
    assert texts(read(page)) == shown


def test_headings() -> None:
    assert [p.heading for p in read("<h1>а</h1><h3>б</h3><p>в</p>").paragraphs()] == [1, 3, 0]


def test_spans_give_columns() -> None:
    table = read(
        "<table><caption>т</caption><thead><tr><th>1<th>2<th>3</thead><tr><td rowspan=2>4<td colspan=2>5<tr><td>6<td>7</table>"
    ).blocks[1]
    assert isinstance(table, Table)
    assert [[(c.column, c.colspan, c.rowspan, c.text) for c in row.cells] for row in table.rows] == [
        [(0, 1, 1, "1"), (1, 1, 1, "2"), (2, 1, 1, "3")],
        [(0, 1, 2, "4"), (1, 2, 1, "5")],
        [(1, 1, 1, "6"), (2, 1, 1, "7")],
    ]
    assert [row.header for row in table.rows] == [True, False, False]


def test_a_span_beyond_the_table_ends_with_it() -> None:
    table = read("<table><tr><td rowspan=0>а<td rowspan=99>б<tr><td>в</table>").blocks[0]
    assert isinstance(table, Table)
    assert [c.rowspan for c in table.rows[0].cells] == [2, 2]
    assert [c.column for c in table.rows[1].cells] == [2]


def test_the_foot_of_a_table_stands_behind_its_body_wherever_it_is_written() -> None:
    table = read(
        "<table><thead><tr><th>a<th>b</thead><tfoot><tr><td rowspan=2>z<td>y</tfoot><tbody><tr><td>c<td>d<tr><td rowspan=9>e<td>f</tbody></table>"
    ).blocks[0]
    assert isinstance(table, Table)
    assert [[(c.column, c.rowspan, c.text) for c in row.cells] for row in table.rows] == [
        [(0, 1, "a"), (1, 1, "b")],
        [(0, 1, "c"), (1, 1, "d")],
        [(0, 1, "e"), (1, 1, "f")],
        [(0, 1, "z"), (1, 1, "y")],
    ]
    assert [row.header for row in table.rows] == [True, False, False, False]
    assert [p.source.block for row in table.rows for c in row.cells for p in c.paragraphs] == [*range(8)]


def test_a_second_foot_and_one_outside_tables_stay_where_they_are() -> None:
    page = read("<tfoot>x</tfoot><table><tfoot><tr><td>1</tfoot><tfoot><tr><td>2</tfoot><tbody><tr><td>3</table>")
    assert texts(page) == ["x", "2", "3", "1"]


def test_a_table_in_a_cell_keeps_reading_order() -> None:
    table = read("<table><tr><td>1<table><tr><td>2<td>3</table>4<td>5</table>").blocks[0]
    assert isinstance(table, Table)
    assert [c.text for c in table.rows[0].cells] == ["1\n2\n3\n4", "5"]


def test_hidden_text_is_told_of() -> None:
    document = read(
        '<p>а</p><div style="display: none !important">б</div><table><tr><td style="display:none">в<td>г</table>'
    )
    assert texts(document) == ["а", "г"]
    assert [str(w) for w in document.warnings] == ["The file has hidden text, which was left out."]


KAZAKH = "Кәсіптік стандарт: ғылым және өнер, ұлт, үміт, іс, һәм"
RUSSIAN = "Профессиональный стандарт"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (f"<p>{KAZAKH}</p>".encode("utf-8-sig"), KAZAKH),
        (f"<p>{KAZAKH}</p>".encode("utf-16"), KAZAKH),
        (f"<p>{KAZAKH}</p>".encode(), KAZAKH),
        (
            f"<meta charset=windows-1251><p>{KAZAKH}</p>".encode(),
            KAZAKH,
        ),  # saved anew as UTF-8, the head still says what it said
        (
            f"<meta http-equiv=content-type content='text/html; charset=windows-1251'><p>{RUSSIAN}</p>".encode(
                "cp1251"
            ),
            RUSSIAN,
        ),
        (f"<meta charset='koi8-r'><p>{RUSSIAN}</p>".encode("koi8-r"), RUSSIAN),
        (f"<p>{RUSSIAN}</p>".encode("cp1251"), RUSSIAN),
        (f"<p>{KAZAKH}</p>".encode("kz1048"), KAZAKH),
        (f"<meta charset=no-such-page><p>{RUSSIAN}</p>".encode("cp1251"), RUSSIAN),
    ],
)
def test_encodings(data: bytes, text: str) -> None:
    assert texts(html.read(data, "а.html", "0")) == [text]


def test_a_few_broken_letters_do_not_change_the_encoding() -> None:
    data = f"<meta charset=utf-8><p>{KAZAKH * 40}</p>".encode() + b"<p>\xd0</p>"
    document = html.read(data, "а.html", "0")
    assert texts(document)[0] == KAZAKH * 40
    assert [str(w) for w in document.warnings] == ["Some letters are broken in the file itself; they are shown as �."]


def test_a_page_nested_beyond_measure_is_refused_and_never_cut_in_silence() -> None:
    assert texts(read("<b>" * 1500 + "ішінде" + "<p>соңы</p>")) == ["ішінде", "соңы"]
    with pytest.raises(ReadError) as caught:
        read("<b>" * 5000 + "ішінде")
    assert str(caught.value.problem) == "а.html unpacks to far more than a document can hold."


def test_one_line_of_megabytes() -> None:
    document = read("<p>" + "сөз " * 1_000_000 + "</p><p>соңы</p>")
    assert [len(p.text) for p in document.paragraphs()] == [3_999_999, 4]


@pytest.mark.parametrize("data", [b"<html></html>", b"<html><body><script>x</script></body></html>"])
def test_a_page_without_text(data: bytes) -> None:
    with pytest.raises(ReadError, match="holds no text"):
        html.read(data, "а.html", "0")


def message(*parts: tuple[str, str], subtype: str = "related") -> bytes:
    whole = MIMEMultipart(subtype)
    for kind, text in parts:
        whole.attach(MIMEText(text, kind, "utf-8"))
    return whole.as_bytes()


def test_a_page_saved_as_one_file() -> None:
    assert texts(mhtml.read(message(("html", ADILET), ("css", "p{}")), "а.mht", "0"))[1] == "Стандартты бекіту туралы"
    assert texts(mhtml.read(message(("css", "p{}"), ("html", "<p>бет</p>")), "а.mht", "0")) == ["бет"]


def test_the_charset_of_the_message_counts() -> None:
    head = (
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    assert texts(mhtml.read(head.encode() + f"<p>{RUSSIAN}</p>".encode("cp1251"), "а.mht", "0")) == [RUSSIAN]


def test_the_text_of_a_page_of_frames_is_in_a_frame() -> None:
    frames = message(("html", "<frameset><frame src=a></frameset>"), ("html", "<p>" + "мәтін " * 500 + "</p>"))
    assert texts(mhtml.read(frames, "а.mht", "0"))[0].startswith("мәтін мәтін")


@pytest.mark.parametrize("data", [message(("css", "p{}")), b"MIME-Version: 1.0\r\n\r\n", b"\x00" * 100])
def test_a_message_without_a_page(data: bytes) -> None:
    with pytest.raises(ReadError, match="holds no text"):
        mhtml.read(data, "а.mht", "0")

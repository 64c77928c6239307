"""PDF: tables by tags and by lines, over the ends of pages; running heads; scans, locks and damage."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from kasdiff.errors import ReadError
from kasdiff.model.document import Document, Paragraph, Table
from kasdiff.readers import pdf as reader
from tests.readers.pdf_builder import Element, Pdf

XS = [50.0, 200.0, 545.0]
Rows = Sequence[tuple[str, ...]]


def read(data: bytes) -> Document:
    return reader.read(data, "а.pdf", "0")


def shape(document: Document) -> list[object]:
    """Paragraphs as text, tables as rows of (column, columns, rows, text)."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [[(c.column, c.colspan, c.rowspan, c.text) for c in row.cells] for row in block.rows]
        for block in document.blocks
        if not (isinstance(block, Paragraph) and block.editorial)
    ]


def editorial(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs() if p.editorial]


def two_pages(above: Rows, below: Rows, height: float = 40) -> Pdf:
    """A table of two or three columns over two pages, its rows of one height; the last row of the first page ends at its foot."""
    pdf = Pdf()
    xs = XS if len(above[0]) == 2 else [50.0, 130.0, 330.0, 545.0]
    for rows, top in ((above, 60.0 + height * len(above)), (below, 790.0)):
        page = pdf.page()
        page.grid(xs, [top - height * i for i in range(len(rows) + 1)])
        for number, cells in enumerate(rows):
            for x, text in zip(xs, cells, strict=False):
                for line, printed in enumerate(text.split("\n")):
                    page.text(x + 5, top - height * number - 12 - 12 * line, printed)
    return pdf


def test_a_row_that_a_page_cuts_is_joined() -> None:
    """The text goes on in small letters; the label's cell has no more of it."""
    above = [("Атауы:", "Маман"), ("Мақсаты:\nекі жол\nүш жол", "халыққа әлеуметтік\nкөмек көрсету және\nоларды")]
    below = [("", "қолдау"), ("Деңгейі:", "4")]
    assert shape(read(two_pages(above, below).data())) == [
        [
            [(0, 1, 1, "Атауы:"), (1, 1, 1, "Маман")],
            [
                (0, 1, 1, "Мақсаты:\nекі жол\nүш жол"),
                (1, 1, 1, "халыққа әлеуметтік\nкөмек көрсету және\nоларды\nқолдау"),
            ],
            [(0, 1, 1, "Деңгейі:"), (1, 1, 1, "4")],
        ]
    ]


def test_a_row_that_begins_on_a_page_stays_a_row() -> None:
    above = [("Атауы:", "Маман"), ("Мақсаты:", "халыққа\nкөмек\nкөрсету.")]
    below = [("Деңгейі:", "4"), ("Ішкі деңгейі:", "")]
    table = shape(read(two_pages(above, below).data()))[0]
    assert isinstance(table, list)
    assert [[text for *_, text in row] for row in table] == [
        ["Атауы:", "Маман"],
        ["Мақсаты:", "халыққа\nкөмек\nкөрсету."],
        ["Деңгейі:", "4"],
        ["Ішкі деңгейі:", ""],
    ]


def test_a_list_goes_on_counting_over_a_page() -> None:
    above = [("Білімі:\nа\nб", "1. Заң.\n2. Ереже.\n3. Нұсқаулық.")]
    below = [("", "4. Этика."), ("Қосымша:", "жоқ")]
    table = shape(read(two_pages(above, below).data()))[0]
    assert isinstance(table, list)
    assert [text for *_, text in table[0]] == ["Білімі:\nа\nб", "1. Заң.\n2. Ереже.\n3. Нұсқаулық.\n4. Этика."]
    assert len(table) == 2


def test_a_merged_cell_goes_on_beside_a_new_row() -> None:
    pdf = Pdf()
    first = pdf.page()
    first.grid(XS, [140, 60])
    first.line(XS[1], 100, XS[2], 100)
    first.text(55, 128, "Функция 1:")
    first.text(205, 128, "Машықтар:")
    first.text(205, 88, "1. Бірінші.")
    second = pdf.page()
    second.grid(XS, [790, 710])
    second.line(XS[1], 750, XS[2], 750)
    second.text(205, 778, "Білімі:")
    second.text(205, 738, "1. Заң.")
    assert shape(read(pdf.data())) == [
        [
            [(0, 1, 4, "Функция 1:"), (1, 1, 1, "Машықтар:")],
            [(1, 1, 1, "1. Бірінші.")],
            [(1, 1, 1, "Білімі:")],
            [(1, 1, 1, "1. Заң.")],
        ]
    ]


def test_a_repeated_head_is_marked() -> None:
    pdf = Pdf()
    for page_rows, foot in (
        (["Шифр|Біліктер|Білім", "Ф 1|бірінші|заң"], 700.0),
        (["Шифр|Біліктер|Білім", "Ф 2|екінші|ереже"], 700.0),
    ):
        page = pdf.page()
        xs = [50.0, 150.0, 350.0, 545.0]
        page.grid(xs, [foot, foot + 40, foot + 80])
        for number, row in enumerate(page_rows):
            for x, text in zip(xs, row.split("|"), strict=False):
                page.text(x + 5, foot + 68 - 40 * number, text)
    document = read(pdf.data())
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [[c.text for c in row.cells] for row in table.rows][1:] == [
        ["Ф 1", "бірінші", "заң"],
        ["Шифр", "Біліктер", "Білім"],
        ["Ф 2", "екінші", "ереже"],
    ]
    assert [row.header for row in table.rows] == [False, False, True, False]
    assert editorial(document) == ["Шифр", "Біліктер", "Білім"]


def test_lines_drawn_in_pieces_double_and_open_at_the_page_s_edge() -> None:
    """As browsers draw: thin filled rectangles, two side by side, and no line where the page ends."""
    pdf = Pdf()
    page = pdf.page()
    for y in (700, 660):
        page.bar(50, y, 150, 0.7)
        page.bar(200, y, 345, 0.7)
        page.bar(50, y + 1.6, 495, 0.7)
    for x in (50, 200, 545):
        page.bar(x, 620, 0.7, 40)
        page.bar(x, 660, 0.7, 42)
    for x, y, text in ((55, 680, "а"), (205, 680, "б"), (55, 640, "в"), (205, 640, "г")):
        page.text(x, y, text)
    assert shape(read(pdf.data())) == [[[(0, 1, 1, "а"), (1, 1, 1, "б")], [(0, 1, 1, "в"), (1, 1, 1, "г")]]]


def test_underlines_and_frames_make_no_table() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 700, "Министр")
    page.line(50, 698, 90, 698)
    page.grid([50, 545], [600, 640])
    page.text(60, 620, "Келісілген")
    assert shape(read(pdf.data())) == ["Министр", "Келісілген"]


def test_text_over_an_edge_is_cut_there() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.grid([50, 150, 250], [680, 700])
    page.text(60, 687, "Атауы:" + " " * 14 + "Маман")
    assert shape(read(pdf.data())) == [[[(0, 1, 1, "Атауы:"), (1, 1, 1, "Маман")]]]


LINE = "Осы бұйрықтың орындалуын бақылау жетекшілік ететін вице министрге жүктелсін деп шешілді"


def test_running_heads_page_numbers_and_watermarks_are_editorial() -> None:
    pdf = Pdf()
    for number in range(1, 4):
        page = pdf.page()
        page.text(50, 815, "Жоба 2024 ж.")
        page.text(280, 60, f"– {number} –")
        page.text(50, 750, f"Осы беттің мәтіні {'бірінші екінші үшінші'.split()[number - 1]}.")
        page.text(200, 300, "ҮЛГІ", size=60, slant=True)
        page.text(150, 500, "КӨШІРМЕ", size=60)
    document = read(pdf.data())
    words = ("бірінші", "екінші", "үшінші")
    assert shape(document) == [f"Осы беттің мәтіні {word}." for word in words]
    assert set(editorial(document)) == {"Жоба 2024 ж.", "– 1 –", "– 2 –", "– 3 –", "ҮЛГІ", "КӨШІРМЕ"}
    assert [p.source.page for p in document.paragraphs() if not p.editorial] == [1, 2, 3]


def test_a_number_in_the_margin_that_does_not_count_is_text() -> None:
    pdf = Pdf()
    for _ in range(2):
        page = pdf.page()
        page.text(50, 780, LINE)
        page.text(280, 60, "284")
    assert editorial(read(pdf.data())) == []


def test_a_paragraph_goes_on_over_a_page() -> None:
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    first.text(50, 200, LINE + " осы бұйрықтың және")
    second.text(50, 780, "оның қосымшаларының күші.")
    second.text(50, 760, "2. Екінші тармақ.")
    document = read(pdf.data())
    assert shape(document) == [f"{LINE} осы бұйрықтың және оның қосымшаларының күші.", "2. Екінші тармақ."]
    paragraph = next(document.paragraphs())
    assert [source.page for _, source in paragraph.lines] == [1, 2]


def cells(*texts: tuple[int, int] | None, **spans: int) -> list[Element]:
    return [Element("TD", [mark] if mark else [], spans) for mark in texts]


def test_tags_join_a_cell_that_two_pages_share() -> None:
    """No word tells: the lower part begins with a capital letter, yet the tags know that it is one cell."""
    pdf = Pdf()
    first, second = pdf.page(), pdf.page()
    first.text(50, 100, "Атауы:", mark=0)
    first.text(250, 100, "Бірінші бөлік.", mark=1)
    second.text(250, 780, "Екінші бөлік.", mark=0)
    second.text(50, 740, "Деңгейі:", mark=1)
    second.text(250, 740, "4", mark=2)
    rows = [
        Element("TR", [Element("TD", [(0, 0)]), Element("TD", [(0, 1), (1, 0)])]),
        Element("TR", [Element("TD", [(1, 1)]), Element("TD", [(1, 2)])]),
    ]
    document = read(pdf.data(Element("Document", [Element("Table", list(rows))])))
    assert shape(document) == [
        [[(0, 1, 1, "Атауы:"), (1, 1, 1, "Бірінші бөлік. Екінші бөлік.")], [(0, 1, 1, "Деңгейі:"), (1, 1, 1, "4")]]
    ]


def test_an_empty_cell_that_the_tags_leave_out() -> None:
    pdf = Pdf()
    page = pdf.page()
    tree = Element("Table")
    mark = 0
    for number, row in enumerate((("а", "б", "в"), ("г", "", "д"), ("е", "ж", ""))):
        line = Element("TR")
        tree.kids.append(line)
        for x, text in zip((50, 200, 350), row, strict=True):
            if text:
                page.text(x, 700 - 20 * number, text, mark=mark)
                line.kids.append(Element("TD", [(0, mark)]))
                mark += 1
    assert shape(read(pdf.data(Element("Document", [tree])))) == [
        [
            [(0, 1, 1, "а"), (1, 1, 1, "б"), (2, 1, 1, "в")],
            [(0, 1, 1, "г"), (1, 1, 1, ""), (2, 1, 1, "д")],
            [(0, 1, 1, "е"), (1, 1, 1, "ж"), (2, 1, 1, "")],
        ]
    ]


def test_tagged_headings_lists_and_artifacts() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 700, "1-тарау", mark=0)
    page.text(50, 680, "1)", mark=1)
    page.text(70, 680, f"бірінші тармақ: {LINE}", mark=2)
    page.text(50, 600, "Беттің асты", mark=-1)
    tree = Element(
        "Document",
        [
            Element("H2", [(0, 0)]),
            Element("L", [Element("LI", [Element("Lbl", [(0, 1)]), Element("LBody", [Element("P", [(0, 2)])])])]),
        ],
    )
    document = read(pdf.data(tree))
    assert [(p.text, p.number, p.heading) for p in document.paragraphs()] == [
        ("1-тарау", None, 2),
        (f"бірінші тармақ: {LINE}", "1)", 0),
        ("Беттің асты", None, 0),
    ]


def test_tags_that_miss_the_tables_are_not_trusted() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.grid(XS, [660, 700])
    page.text(55, 680, "Атауы:", mark=0)
    page.text(205, 680, "Маман", mark=1)
    tree = Element("Document", [Element("P", [(0, 0), (0, 1)])])
    assert shape(read(pdf.data(tree))) == [[[(0, 1, 1, "Атауы:"), (1, 1, 1, "Маман")]]]


@pytest.mark.parametrize("turns", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(turns: int) -> None:
    """Landscape pages are often written sideways and turned for showing."""
    pdf = Pdf()
    page = pdf.page()
    page.rotate = turns
    matrix = {90: "0 1 -1 0", 180: "-1 0 0 -1", 270: "0 -1 1 0"}[turns]

    def place(x: float, y: float) -> str:
        return {90: f"{595 - y} {x}", 180: f"{595 - x} {842 - y}", 270: f"{y} {842 - x}"}[turns]

    for x, y, text in (
        (50, 530, "Тақырып"),
        (55, 480, "Атауы:"),
        (205, 480, "Маман ісі"),
        (55, 440, "Деңгейі:"),
        (205, 440, "4"),
    ):
        codes = "".join(f"{pdf.code(char):02X}" for char in text)
        page.content.append(f"BT /F1 10 Tf {matrix} {place(x, y)} Tm <{codes}> Tj ET")
    for y in (500, 460, 420):
        page.content.append(f"0.5 w {place(50, y)} m {place(550, y)} l S")
    for x in (50, 200, 550):
        page.content.append(f"0.5 w {place(x, 420)} m {place(x, 500)} l S")
    assert shape(read(pdf.data())) == [
        "Тақырып",
        [[(0, 1, 1, "Атауы:"), (1, 1, 1, "Маман ісі")], [(0, 1, 1, "Деңгейі:"), (1, 1, 1, "4")]],
    ]


@pytest.mark.parametrize("matrix", ["0 1 -1 0 80 620", "0 -1 1 0 80 690"])
def test_words_written_upwards_in_a_narrow_cell(matrix: str) -> None:
    pdf = Pdf()
    page = pdf.page()
    page.grid([50, 100, 545], [600, 700])
    codes = "".join(f"{pdf.code(char):02X}" for char in "Шифр коды")
    page.content.append(f"BT /F1 10 Tf {matrix} Tm <{codes}> Tj ET")
    page.text(110, 650, "Біліктер")
    assert shape(read(pdf.data())) == [[[(0, 1, 1, "Шифр коды"), (1, 1, 1, "Біліктер")]]]


def test_text_beside_the_page_is_left_out() -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 700, "бетте")
    page.text(50, 900, "беттен тыс")
    assert shape(read(pdf.data())) == ["бетте"]


def test_a_scan_says_so() -> None:
    pdf = Pdf()
    pdf.page().picture = True
    with pytest.raises(ReadError) as caught:
        read(pdf.data())
    assert str(caught.value.problem) == "а.pdf is a scan: its pages are pictures without text."
    assert "OCR" in str(caught.value.remedy)


def test_some_scanned_pages_are_told_of() -> None:
    pdf = Pdf()
    pdf.page().text(50, 700, LINE)
    scan = pdf.page()
    scan.picture = True
    scan.text(280, 60, "2")
    assert [str(w) for w in read(pdf.data()).warnings] == ["Pages without text (pictures), not read: 2."]


def test_a_file_without_text() -> None:
    pdf = Pdf()
    pdf.page()
    with pytest.raises(ReadError, match="holds no text"):
        read(pdf.data())


def test_a_locked_file() -> None:
    pdf = Pdf()
    pdf.page().text(50, 700, "құпия")
    pdf.encrypted = True
    with pytest.raises(ReadError, match="protected by a password"):
        read(pdf.data())


def test_broken_cross_references_are_mended() -> None:
    pdf = Pdf()
    pdf.page().text(50, 700, "мәтін")
    data = pdf.data()
    at = data.index(b"xref\n")
    assert shape(read(data[:at] + b"xref\n0 1\n0000009999 65535 f \n" + data[data.index(b"trailer") :])) == ["мәтін"]
    assert shape(read(data[:at] + data[data.index(b"trailer") :])) == ["мәтін"]
    assert shape(read(data.replace(b"0000000009", b"0000000999"))) == ["мәтін"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\ntrailer <</Root 1 0 R>>", b"no pdf"])
def test_no_pdf(data: bytes) -> None:
    with pytest.raises(ReadError, match="damaged"):
        read(data)


def test_two_threads_read_at_once() -> None:
    pdf = Pdf()
    for _ in range(5):
        pdf.page().text(50, 700, LINE)
    data = pdf.data()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(read, [data] * 12))
    assert all(document == found[0] for document in found)


LONG = "шифрланған еңбек функциясының атауы мен оның кәсіби бірліктері, және"  # as wide as its cell


@pytest.mark.parametrize(
    ("above", "below", "height"),
    [
        (("Міндетті\nфункциялары:", "1) Отырғызу\n2) Суару"), ("Қосымша\nфункциялары:", "3) Күтім"), 30),  # two labels
        (("Шифры", LONG), ("Ф 1", "Материалдар"), 20),  # a head and a code
        (
            ("Негізгі\nмақсаты", f"1\n{LONG}"),
            ("Басқа\nатаулары", "Бағбан\nГүлші"),
            30,
        ),  # a line with room, and a full one
        (("Ф 2", "құралдар мен", "жабдықтар мен"), ("Ф 3", "құжаттар", "материалдар"), 20),  # two codes
    ],
)
def test_a_row_begins_on_a_page_though_a_text_in_it_could_go_on(
    above: tuple[str, ...], below: tuple[str, ...], height: float
) -> None:
    first, last = ("Атауы", "Маман", "Сөз")[: len(above)], ("Соңы", "сөз", "бар")[: len(above)]
    (table,) = shape(read(two_pages([first, above], [below, last], height).data()))
    assert isinstance(table, list)
    assert [tuple(text for *_, text in row) for row in table] == [first, above, below, last]


def _texts(above: tuple[str, ...], below: tuple[str, ...], height: float = 20) -> list[tuple[str, ...]]:
    """The texts of the rows where a page ends between `above` and `below`, which stand in the middle of a table."""
    first, last = ("Атауы", "Маман", "Сөз")[: len(above)], ("Соңы", "сөз", "бар")[: len(above)]
    (table,) = shape(read(two_pages([first, above], [below, last], height).data()))
    assert isinstance(table, list)
    return [tuple(" ".join(text.split()) for *_, text in row) for row in table][1:-1]


def test_a_label_begins_a_row_behind_a_text_that_has_no_end() -> None:
    long = "көшкін қаупін бағалау мен құтқару құралдарын дайындау және тексеру"
    assert _texts(("Машық", long), ("", "Білімдер:")) == [("Машық", long), ("", "Білімдер:")]


@pytest.mark.parametrize(
    ("above", "below"),
    [("2021 жылғы 3 мамырдағы №", "4150 Заңы."), ("Пациенттің қалпын әр", "2 сағат сайын өзгерту.")],
)
def test_a_number_goes_on_over_a_page(above: str, below: str) -> None:
    assert _texts(("Білім", above), ("", below)) == [("Білім", f"{above} {below}")]


def test_a_label_that_a_page_cuts_is_whole_though_a_row_begins_beside_it() -> None:
    above = ("Тізбе\nфункциялар", "Міндетті\nфункциялары:", "1) Отырғызу\n2) Суару")
    below = ("тізбесі:", "Қосымша\nфункциялары:", "3) Күтім")
    whole = ("Тізбе функциялар тізбесі:", "Міндетті функциялары:", "1) Отырғызу 2) Суару")
    assert _texts(above, below, 30) == [whole, ("Қосымша функциялары:", "3) Күтім")]


def test_a_number_stands_in_the_paragraph_of_its_sign() -> None:
    above, below = [("Атауы", "Маман")], [("Білім", "2021 жылғы №\n4150 Заңы."), ("Соңы", "сөз")]
    (table,) = shape(read(two_pages(above, below).data()))
    assert isinstance(table, list)
    assert table[1][1][-1] == "2021 жылғы № 4150 Заңы."


def test_a_merged_label_whose_value_is_on_the_next_page_begins_no_row() -> None:
    pdf = Pdf()
    for top, left, rights in (
        (100.0, "Міндет 1:", ("Машықтар:", "түйіндер байлау мен")),
        (790.0, "Бағдарлау", ("сақтандыру.", "Оқу")),
    ):
        page = pdf.page()
        for y in (top, top - 40):
            page.line(XS[0], y, XS[-1], y)
        page.line(XS[1], top - 20, XS[-1], top - 20)
        for x in XS:
            page.line(x, top, x, top - 40)
        page.text(XS[0] + 5, top - 32, left)
        for number, text in enumerate(rights):
            page.text(XS[1] + 5, top - 12 - 20 * number, text)
    (table,) = shape(read(pdf.data()))
    assert isinstance(table, list)
    assert [" ".join(row[-1][-1].split()) for row in table] == ["Машықтар:", "түйіндер байлау мен сақтандыру.", "Оқу"]

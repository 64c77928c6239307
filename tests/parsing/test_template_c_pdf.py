"""Template C printed as PDF: made-up cards drawn as tables whose rows page ends cut, read back and compared with the table they were drawn from."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPageSize, QPainter, QPdfWriter

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.source import Source
from kasdiff.parsing.parse import parse
from kasdiff.readers.pdf import read
from tests.parsing.building import Rows, document, only_card, texts
from tests.parsing.test_template_c import KAZAKH, RUSSIAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from kasdiff.model.edition import Card

_LEFT, _TOP, _BOTTOM, _WIDTH, _PADDING = 55.0, 50.0, 790.0, 490.0, 4.0
_RUSSIAN_WORDS = (
    "подготовка почвы участка к весенней посадке саженцев деревьев с учетом погодных условий Закон Республики Казахстан "
    "Правила внесения удобрений на складе Организация ухода за растениями 18 лет № 360 2017 года анализа, обработка; хранение"
).split()
_KAZAKH_WORDS = (
    "топырақтың құрамы мен ауа райын ескере отырып көшеттерді отырғызу үшін алаңды дайындау Қазақстан Республикасының Заңы "
    "тыңайтқыштардың түрлері нормалары мен сақтау мерзімдері 2017 жылғы 25 қазандағы № 360 бұйрығы күту, талдау; сақтау"
).split()


@pytest.fixture(scope="module", autouse=True)
def application(qapp: QApplication) -> QApplication:
    """Fonts need it."""
    return qapp


def drawn(rows: Rows, shares: Sequence[float], size: float = 10) -> bytes:
    """Draw rows as a table of three columns, the last cell of a shorter row over the rest; what a page cannot hold of a row goes on on the next."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    painter = QPainter(writer)
    font = QFont("DejaVu Serif")
    font.setPointSizeF(size)
    painter.setFont(font)
    _draw(rows, [_WIDTH * share / sum(shares) for share in shares], size * 1.3, writer, painter)
    painter.end()
    return bytes(buffer.data().data())


def _draw(rows: Rows, widths: Sequence[float], height: float, writer: QPdfWriter, painter: QPainter) -> None:
    metrics = QFontMetricsF(painter.font(), writer)
    y = _TOP
    for row in rows:
        across = [*widths[: len(row) - 1], sum(widths[len(row) - 1 :])]
        left = [_wrapped(cell, width, metrics) for cell, width in zip(row, across, strict=True)]
        while True:
            room = int((_BOTTOM - y - 2 * _PADDING) // height)
            take = min(room, max(1, *map(len, left)))
            if room > 0:
                x = _LEFT
                for lines, width in zip(left, across, strict=True):
                    painter.drawRect(QRectF(x, y, width, take * height + 2 * _PADDING))
                    for number, line in enumerate(lines[:take]):
                        painter.drawText(QPointF(x + _PADDING, y + _PADDING + (number + 0.8) * height), line)
                    x += width
                left = [lines[take:] for lines in left]
                y += take * height + 2 * _PADDING
                if not any(left):
                    break
            writer.newPage()
            y = _TOP


def _wrapped(cell: str, width: float, metrics: QFontMetricsF) -> list[str]:
    lines: list[str] = []
    for paragraph in cell.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and metrics.horizontalAdvance(longer) > width - 2 * _PADDING:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def sentence(source: random.Random, words: Sequence[str]) -> str:
    text = " ".join(source.choice(words) for _ in range(source.randint(2, 20))).strip(",;")
    return f"{text[0].upper()}{text[1:]}{source.choice('.;')}"


def numbered(source: random.Random, words: Sequence[str]) -> str:
    return "\n".join(f"{n}. {sentence(source, words)}" for n in range(1, source.randint(3, 8)))


def long_card(seed: int, *, russian: bool) -> Rows:
    """A card whose functions fill some pages."""
    source = random.Random(seed)
    card, words = (RUSSIAN, _RUSSIAN_WORDS) if russian else (KAZAKH, _KAZAKH_WORDS)
    labels = ("Трудовая функция", "Задача", "Умения и навыки", "Знания")
    labels = labels if russian else ("Еңбек функциясы", "Тапсырма", "Дағдылар", "Білім")
    listed = [f"{number}. {source.choice(words).capitalize()} {words[number]}" for number in (1, 2)]
    rows = [row for row in card if not row[0].startswith((*labels[:2], "1-")) and row[0]]
    place = next(i for i, row in enumerate(rows) if row[0].startswith(("Трудовые", "Еңбек функциялары"))) + 1
    rows[place - 1] = [*rows[place - 1][:2], "\n".join(listed)]
    made: Rows = []
    for function, name in enumerate(listed, 1):
        for task in (1, 2):
            first = f"{labels[0]} {function}:\n{name[3:]}" if task == 1 else ""
            lists = f"{labels[2]}:\n{numbered(source, words)}\n{labels[3]}:\n{numbered(source, words)}"
            made.append([first, f"{labels[1]} {task}:\n{source.choice(words)} {words[0]}", lists])
    return [*rows[:place], *made, *rows[place:]]


def facts(card: Card) -> tuple[object, ...]:
    heads = [(f.number, f.name, [(s.number, s.name) for s in f.skills]) for f in card.functions]
    fields = (card.name, card.code, card.level, card.other_names, card.education, card.personal_competencies)
    return heads, texts(card), fields, card.related_professions, card.handbook_link, card.working_conditions


@pytest.mark.parametrize("russian", [True, False])
@pytest.mark.parametrize(("shares", "size"), [((30, 25, 45), 10), ((36, 24, 60), 11), ((40, 30, 30), 9)])
def test_items_that_page_ends_cut_are_whole(russian: bool, shares: tuple[float, ...], size: float) -> None:
    for seed in range(4):
        rows = long_card(seed, russian=russian)
        edition = parse(read(drawn(rows, shares, size), "a.pdf", ""))
        assert facts(only_card(edition)) == facts(only_card(parse(document(rows))))
        assert edition.coverage.complete
        assert not edition.unrecognised


@pytest.mark.parametrize("rows", [RUSSIAN, KAZAKH])
def test_a_word_that_sticks_out_of_its_cell_is_whole(rows: Rows) -> None:
    found = only_card(parse(read(drawn(rows, (20, 20, 60), 12), "a.pdf", "")))
    assert facts(found) == facts(only_card(parse(document(rows))))


def test_a_list_label_that_a_full_line_swallowed() -> None:
    """The line before it was full, so the reader of the PDF took it for the end of that paragraph."""
    for rows, label in ((RUSSIAN, "Знания:"), (KAZAKH, "Білім:")):
        glued = [[cell.replace(f"\n{label}\n", f" {label} ") for cell in row] for row in rows]
        assert texts(only_card(parse(document(glued)))) == texts(only_card(parse(document(rows))))


def test_names_on_the_page_after_their_labels() -> None:
    rows = [
        *RUSSIAN[:7],
        ["Трудовые функции:", "Обязательные трудовые функции:", "1. Посадка\n2. Уход"],
        ["Трудовая функция 1:\nПосадка", "Задача 1:\nПочва", "Умения и навыки:\n1. Копать."],
        ["Трудовая функция 2:", "Задача 1:", "Умения и навыки:"],
        ["Уход", "Полив", "1. Поливать.\nЗнания:\n1. Нормы."],
        *RUSSIAN[-4:],
    ]
    found = only_card(parse(document(rows)))
    assert [(f.number, f.name, [s.name for s in f.skills]) for f in found.functions] == [
        (1, "Посадка", ["Почва"]),
        (2, "Уход", ["Полив"]),
    ]
    assert texts(found)[1] == [[["Поливать."], ["Нормы."]]]


@pytest.mark.parametrize(
    ("rows", "labels", "values"),
    [
        (RUSSIAN[:13], ("Связь с КС", "Условия (содержания и качества) труда"), ("Садовник", "В саду.")),
        (KAZAKH[:9], ("Біліктілік байланысы", "Еңбек жағдайлары (мазмұны мен сапасы)"), ("Бағбан", "Бақта.")),
    ],
)
def test_two_rows_read_as_one_over_a_page_end(rows: Rows, labels: tuple[str, str], values: tuple[str, str]) -> None:
    table = [Row(tuple(Cell((Paragraph(text, Source(page=1)),), n) for n, text in enumerate(row))) for row in rows]
    cells = [Paragraph(text, Source(page=page)) for page, text in enumerate(values, 1)]
    last = Row((Cell((Paragraph(" ".join(labels), Source(page=1)),), 0), Cell(tuple(cells), 1)))
    found = only_card(parse(Document("a.pdf", "", "pdf", (Table((*table, last)),))))
    assert (found.handbook_link, found.working_conditions) == values


def test_a_page_number_behind_the_table_is_in_no_field() -> None:
    edition = parse(document(RUSSIAN, "1"))
    assert only_card(edition).working_conditions == "В саду."
    assert [entry.text for entry in edition.unrecognised] == ["1"]

"""Small documents drawn at random from what standards of all templates print, with junk and broken labels between, for the tests that nothing is dropped.

In the texts below ¤ stands for a word and ¥ for one with a capital letter; each becomes a word of its own that occurs nowhere else, so that its loss shows.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from kasdiff.model.document import Cell, Document, Paragraph, Row, Table
from kasdiff.model.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kasdiff.model.document import Block

Rows = list[list[str]]  # cells; lines of a cell are its paragraphs

ORDER = [
    ["¥ ¤ стандартын бекіту туралы"],
    ["Қазақстан Республикасы ¥ министрінің 2024 жылғы 31 шілдедегі № 284 бұйрығы"],
    ["Об утверждении профессионального стандарта ¥ ¤"],
    ["БҰЙЫРАМЫН:"],
    ["1. ¥ бұйрығына мынадай өзгеріс енгізілсін: ¤"],
    ["Ескерту. ¥ ¤ 15.12.2015 № 971 бұйрығымен."],
    ["Сноска. ¥ ¤ (¤ ¤"],
    ["Примечание ИЗПИ!"],
]
PASSPORT = [
    ['"¥ ¤" кәсіптік стандарты'],
    ["1-тарау. Жалпы ережелер"],
    ["Глава 1. Общие положения"],
    ["1. ¥ ¤ ¤ ¤."],
    ["2. Осы кәсіптік стандартта мынадай терминдер мен анықтамалар қолданылады:"],
    ["1) ¤ – ¤ ¤ ¤;"],
    ["3. Осы кәсіптік стандартта мынадай қысқартулар қолданылады:"],
    ["2) АБВ – ¤ ¤"],
    ["6. ЭҚЖС сәйкес секцияны, бөлімді, топты, сыныпты және кіші сыныпты көрсету:"],
    ["87.9. ¥ ¤;"],
    ["7. Кәсіптік стандарттың қысқаша сипаттамасы: ¤ ¤ ¤"],
    ["8. Кәсіптер карточкаларының тізбесі:"],
    ["1) ¥ ¤ – СБШ бойынша 4-деңгейі;"],
    ["9. Перечень профессий:"],
    ["1) ¤ ¤ – 4-6 уровни квалификации по ОРК."],
    ["4-тарау. Кәсіптік стандарттың техникалық деректері"],
]
OF_D: list[Rows] = [
    [['9. "¥ ¤" кәсібінің карточкасы:']],
    [["Топтың коды:", "1234-5"], ["Қызмет атауының коды:", "1234-5-001"], ["Кəсіптің атауы:", "¥ ¤"]],
    [["Кәсіптің атауы:", "2635-6-10 ¥ ¤"]],
    [["СБШ бойынша біліктілік деңгейі:", "4"], ["СБШ бойынша біліктілік ішкі деңгейі:", "4.1"]],
    [["СБШ бойынша біліктілік деңгейі:"], ["СБШ бойынша біліктілік ішкі деңгейі:", ""]],
    [["Кәсіптік білім деңгейі:", "Білім деңгейі:\n¤ ¤", "Мамандығы:\n¤", "Біліктілік:\n¤ ¤"]],
    [["Жұмыс тәжірибесіне қойылатын талаптар:", "¤ ¤;2. ¥ ¤"]],
    [["Кәсіптің басқа ықтимал атаулары:", "2635-3-001 – ¥ ¤2635-8-002 – ¥ ¤"]],
    [["Қызметтің негізгі мақсаты:", "¤ ¤\n¤"]],
    [["Еңбек функцияларының тізбесі:", "Міндетті еңбек функциялары:", "1. ¥ ¤.\n2. ¥ ¤."]],
    [["Қосымша еңбек функциялары:", "-"]],
    [["Еңбек функциясы 1:\n¤ ¤", "Дағды 1:\n¤ ¤", "Машықтар:"], ["1. ¥ ¤.\n2. ¥ ¤."], ["Білімі:"], ["1. ¥ ¤.3. ¥ ¤"]],
    [["Еңбек функциясы 2:¥ ¤"], ["Дағды 1:¥", "Қабілет:Іскерлік:1. ¥ ¤.2. ¥¤¥"], ["Дағдыны тану мүмкіндігі:", "¤"]],
    [["Трудовая функция 1:", "Навык 2: ¥ ¤", "Умения:\n1. ¥ ¤;\n2. ¥"], ["Знания:\n¥ ¤; ¤"]],
    [["Жеке құзыреттерге қойылатын талаптар:", "¥¥¥ ¤"]],
    [["СБШ шеңберінде басқа мамандықтармен байланыс:", "СБШ деңгейі:", "Кəсіптің атауы:"], ["5", "¥ ¤"]],
]
OF_C: list[Rows] = [
    [["Мамандық картасы\n«¥ ¤»"]],
    [["Карточка профессии: «¥ ¤»"]],
    [["Кәсіп коды", "1344-0-004"], ["Кәсіптің атауы", "¥ ¤"], ["СБШ бойынша біліктілік деңгейі", "7"]],
    [
        ["Код профессии", "2635-3-001"],
        ["Наименование профессии", "¥ ¤"],
        ["Уровень квалификации по ОРК", "4 (4.1., 4.2.)"],
    ],
    [["Трудовые функции:", "Обязательные трудовые функции:", "1. ¥ ¤.\n2. ¥ ¤."]],
    [
        ["Трудовая функция 1:\n¥ ¤", "Задача 1:\n¥ ¤", "Умения и навыки:\n1. ¥ ¤;\n2. ¥ ¤."],
        ["", "", "Знания:\n1. ¥ ¤."],
    ],
    [["Еңбек функциясы 1:\n¤ ¤", "1-міндет:\n¤", "Дағдылар мен дағдылар:\n1. ¥ ¤.\n¤"], ["", "", "Білім:\n1. ¥ ¤"]],
    [["Требования к личностным компетенциям", "¥, ¤, ¤"], ["Связь с другими профессиями в рамках ОРК", "7", "¥ ¤"]],
    [["Связь с КС", "¥ ¤", "¥ ¤"], ["Условия труда", "¤ ¤"]],
    [["БА-мен байланыс", "¥ ¤"], ["Кәсіптің басқа мүмкін атаулары", "¤"]],
]
OF_A: list[Rows] = [
    [["1-параграф «¥ ¤»"], ["6. Еңбек қызметі түрінің (кәсібінің) карточкасы мыналардан тұрады:"]],
    [["1) біліктілік деңгейі: СБШ бойынша – 4-5; ҰБШ бойынша – 4-5"], ["2) базалық топ: 5133 – «¥ ¤»;"]],
    [["3) ықтимал лауазым атаулары: ¤ ¤; ¤ ¤;"], ["4) орындайтын еңбек қызметінің жалпыланған мақсаты – ¤ ¤;"]],
    [["«¥» кәсіби стандартына 2-қосымша"], ["1. Ықтимал жұмыс орындары. ¥ ¤ еңбек жағдайлары"]],
    [
        ["СБШ біліктілік деңгейі", "Кәсіби білім беру мен оқыту деңгейі", "Талап етілетін жұмыс тәжірибесі"],
        ["4", "¤", "¤"],
    ],
    [["КС бірліктерінің тізбесі"], ["1. «¥ ¤» еңбек қызметінің түрі (кәсібі)"]],
    [["Шифры", "Еңбек функциясының атауы (кәсіби стандарт бірліктері)"], ["Ф 1", "¥ ¤"], ["Ф 2", "¥ ¤"]],
    [["КС бірліктерінің сипаттамасы (функционалдық картасы)"]],
    [
        ["Шифры", "Біліктері мен дағдылары", "Білімі", "Жеке және кәсіби құзыреттер"],
        ["Ф 1", "¥ ¤. ¥ ¤", "¤;\n¥ ¤.", "¥ ¤"],
    ],
    [["Ф 2", "¥ ¤; ¤", "¥"], ["", "¤ ¤.", "¤"]],
]
LABELS = [
    "Дағды 1:",
    "Машықтар:",
    "Білімі:",
    "Еңбек функциясы 2",
    "СБШ бойынша біліктілік деңгейі:",
    "Біліктілік:",
    "Умения и навыки:",
    "Знания:",
    "Карточка профессии",
    "Кәсіп коды",
    "1-параграф",
    "Шифры",
    "3-тарау. Кәсіптер карточкалары",
]
JUNK = [
    "¤",
    "¤ ¤ ¤",
    "¥ ¤.",
    "12. ¥",
    "- ¤;",
    "(¤",
    "№ 382 ¤",
    "¤-\n¤",
    "4.1",
    "ж ә н е ¤",
    "¥¥",
    "1. ¥;- ¤",
    "*",
    ":",
    "¤: 1) ¤; 2) ¤",
]


def _words() -> Iterator[str]:
    """Yield words that occur in no label and that do not begin or end alike."""
    syllables = [consonant + vowel for consonant in "бгджзлмнрстш" for vowel in "аоуыеі"]
    for third, second, first in product(syllables, repeat=3):
        yield f"{first}ф{second}ц{third}"


def _filled(rows: Rows, words: Iterator[str]) -> Rows:
    def fill(text: str) -> str:
        return "".join(
            next(words) if char == "¤" else next(words).capitalize() if char == "¥" else char for char in text
        )

    return [[fill(cell) for cell in row] for row in rows]


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A label with a letter lost, doubled or spaced off, or the label cut over two lines."""
    label = draw(st.sampled_from(LABELS))
    place = draw(st.integers(1, len(label) - 1))
    left, right = label[:place], label[place:]
    return draw(
        st.sampled_from([left + right[1:], left + right[0] + right, f"{left} {right}", f"{left}\n{right}", label])
    )


def _row(cell: st.SearchStrategy[str]) -> st.SearchStrategy[Rows]:
    return st.lists(cell, min_size=1, max_size=4).map(lambda row: [row])


def _fragments(*kinds: list[Rows]) -> st.SearchStrategy[Rows]:
    known = st.sampled_from([rows for kind in kinds for rows in kind])
    junk = _row(st.one_of(st.sampled_from(JUNK), broken()))
    return st.one_of(known, known, known, junk)


ANY = _fragments(OF_A, OF_C, OF_D)
# What most documents of a template print, so that it is told; and all that it prints.
TEMPLATES = [
    ([OF_A[0], OF_A[1], OF_A[5], OF_A[6], OF_A[7], OF_A[8]], OF_A),
    ([OF_C[0], OF_C[2], OF_C[6], OF_C[9]], OF_C),
    ([OF_C[1], OF_C[3], OF_C[5], OF_C[8]], OF_C),
    ([OF_D[0], OF_D[1], OF_D[3], OF_D[11]], OF_D),
]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document: lines of an order and of a passport, then fragments of cards, mostly of one template, as paragraphs or as tables."""
    lines = st.lists(st.sampled_from([*ORDER, *PASSPORT]), max_size=12).map(lambda rows: [[row] for row in rows])
    usual, kind = draw(st.sampled_from(TEMPLATES))
    cards = draw(st.lists(st.one_of(_fragments(kind), _fragments(kind), ANY), max_size=20))
    cards = [*usual, *cards] if draw(st.sampled_from([True, True, True, False])) else cards
    words = _words()
    layout = draw(st.sampled_from(["plain", "bar", "web", "markdown", "pdf"]))
    builder = _Builder(draw(st.integers(6, 40)) if layout in {"markdown", "pdf"} else 0)
    blocks: list[Block] = []
    for rows in [*draw(lines), *cards]:
        filled = _filled(rows, words)
        as_table = any(len(row) > 1 for row in rows) is (draw(st.integers(0, 3)) > 0)
        if as_table:
            blocks.append(builder.table(filled, torn=draw(st.booleans())))
        else:
            blocks += [builder.paragraph(line) for row in filled for cell in row for line in cell.split("\n")]
    return Document("generated.txt", "0" * 64, "txt", tuple(blocks), layout)


class _Builder:
    """Numbers the blocks: line n is block n - 1. With a `width` a text is broken into printed lines of so many letters, also inside words."""

    def __init__(self, width: int) -> None:
        self.count = 0
        self.width = width

    def paragraph(self, text: str) -> Paragraph:
        source = Source(self.count + 1, self.count + 1, None, self.count)
        self.count += bool(text.strip())
        printed = [text[start : start + self.width] for start in range(0, len(text), self.width)] if self.width else []
        if len(printed) < 2:
            return Paragraph(text, source)
        return Paragraph(" ".join(printed), source, lines=tuple((line, source) for line in printed))

    def table(self, rows: Rows, *, torn: bool) -> Table:
        return Table(tuple(self.row(row) for row in rows), torn=torn)

    def row(self, cells: list[str]) -> Row:
        return Row(
            tuple(Cell(tuple(map(self.paragraph, text.split("\n"))), column) for column, text in enumerate(cells))
        )

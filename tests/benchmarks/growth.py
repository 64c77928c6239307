"""Input made to hold the reading up: how the time grows with the length of the document. `python -m tests.benchmarks growth`.

A document four times as long should take about four times the time; a loop over a loop would take sixteen times.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.parsing.parse import parse
from tests.parsing.building import Rows, document

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.timing import Effort

Block = str | Rows
_TIMES = 4  # how much longer the second document is

CARD_D: list[Block] = [
    "Код группы: 1234-5",
    "Код наименования занятия: 1234-5-001",
    "Наименование профессии: Сварщик",
    "Возможность признания навыка:",
    "Перечень трудовых функций:",
    "1. Сварка",
    "Трудовая функция 1: Сварка",
    "Навык 1: Резка",
    "Умения:",
    "1. Резать",
]
CARD_C: list[Block] = [
    "Карточка профессии: Сварщик",
    "Код профессии: 1234-5-001",
    "Связь с КС",
    "Обязательные трудовые функции:",
    "1. Сварка",
]


def standards_of_d(count: int) -> list[Block]:
    """Build an order that approves many standards of template D."""
    card = [
        ["Код группы:", "1234-5"],
        ["Код наименования занятия:", "1234-5-001"],
        ["Наименование профессии:", "Сварщик"],
        ["Трудовая функция 1:", "Сварка"],
        ["Навык 1:", "Резка"],
        ["Умения:", "1. Резать"],
        ["Знания:", "1. Сталь"],
        ["Возможность признания навыка:", "Нет"],
    ]
    return [
        block
        for number in range(count)
        for block in (f"Профессиональный стандарт «Дело {number}»", "Глава 1. Общие положения", card)
    ]


def standards_of_c(count: int) -> list[Block]:
    """Build an order that approves many standards of template C."""
    card = [
        ["Карточка профессии", "Сварщик"],
        ["Код профессии:", "1234-5-001"],
        ["Трудовая функция 1:\nСварка", "Задача 1:\nРезка", "Умения и навыки:\n1. Резать"],
        ["", "", "Знания:\n1. Сталь"],
        ["Связь с КС", "-"],
    ]
    return [
        block
        for number in range(count)
        for block in (f"Профессиональный стандарт «Дело {number}»", "Глава 1. Общие положения", card)
    ]


def map_of_a(rows: Rows) -> list[Block]:
    """Build a standard of template A around the rows of its functional map."""
    return [
        "1. Общие положения",
        "3. Карточки видов трудовой деятельности (профессий)",
        "Параграф 1. «Сварщик»",
        "1. Карточка вида трудовой деятельности (профессии) содержит:",
        "1) квалификационный уровень по ОРК – 4;",
        "Приложение 3 к профессиональному стандарту",
        "Перечень единиц ПС",
        "1. Вид трудовой деятельности (профессия) «Сварщик»",
        [["Шифр", "Наименование трудовой функции"], ["Ф 1", "Сварка"]],
        "Приложение 4 к профессиональному стандарту",
        "Описание единиц ПС (функциональная карта)",
        "1. Вид трудовой деятельности (профессия) «Сварщик»",
        [["Шифр", "Умения и навыки", "Знания", "Личностные и профессиональные компетенции"], *rows],
    ]


CASES: dict[str, tuple[int, Callable[[int], list[Block]]]] = {
    "A: sentences and brackets in one cell": (400, lambda n: map_of_a([["Ф 1", "Знать (дело). " * n, "Сталь", ""]])),
    "A: brackets that never close": (4000, lambda n: map_of_a([["Ф 1", "(" * n + "»" * n, "Сталь", ""]])),
    "A: lines of one sentence": (
        700,
        lambda n: map_of_a([["Ф 1", "\n".join(f"знать {i}," for i in range(n)), "Сталь", ""]]),
    ),
    "A: single letters": (2000, lambda n: map_of_a([["Ф 1", "з " * n, "Сталь", ""]])),
    "A: rows without a code": (700, lambda n: map_of_a([["Ф 1", "Знать", "", ""], *[["", "знать", "", ""]] * n])),
    "A: competencies": (
        700,
        lambda n: map_of_a([["Ф 1", "Знать", "", "\n".join(f"Умеет {i}." for i in range(n))]]),
    ),
    "C: texts in the list of functions": (300, lambda n: [*CARD_C, *(f"Делает дело {i}" for i in range(n))]),
    "C: many standards": (60, standards_of_c),
    "D: many standards": (60, standards_of_d),
    "D: names": (2000, lambda n: [*CARD_D[:4], *["Наименование профессии: Сварщик"] * n]),
    "D: labels behind one another": (2000, lambda n: [*CARD_D[:-1], "Умения:" * n]),
    "D: codes in wrong places": (
        800,
        lambda n: [*CARD_D, *(text for i in range(n) for text in ("Код группы: 1234-5", f"Умения: 1. абв{i}"))],
    ),
}


def main(effort: Effort) -> None:
    """Print the table."""
    for name, (full, build) in CASES.items():
        count = effort.size(full, 2)
        short, long = _seconds(build(count), effort), _seconds(build(_TIMES * count), effort)
        print(f"{name:40} {short * 1000:7.1f} ms, {_TIMES} times as long: {long / short:5.1f} times the time")


def _seconds(blocks: list[Block], effort: Effort) -> float:
    read = document(*blocks)
    return effort.measure(lambda: parse(read), runs=3).best

"""Editions laid out in ways that none of the five real ones is: other trades, other numbering, contents, heads of columns. Built by code."""

from __future__ import annotations

import pytest

from kasdiff.model.edition import FunctionKind, NoteKind, RelatedProfession
from kasdiff.parsing.entries import runs_on
from kasdiff.parsing.lists import split_items
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.parsing.template_a.wordings import task_of
from tests.parsing.building import Rows, document, only_card, pieces, texts

STOREKEEPER: Rows = [
    ["Карточка профессии: Кладовщик"],
    ["Код профессии:", "4321-0-001"],
    ["Наименование профессии:", "Кладовщик"],
    ["Уровень квалификации по ОРК:", "3"],
    ["Уровень квалификации по ЕТКС:", "3 разряд"],
    ["Трудовые функции:", "Обязательные трудовые функции:", "1. Приемка\n2. Хранение"],
    ["Трудовая функция 1:\nПриемка", "Задача 1.1:\nОсмотр", "Умения и навыки:\n1.1. Осматривать груз.\n1.2. Считать."],
    ["", "", "Знания:\n1. Виды груза:\n1.1. сухой;\n1.2. сыпучий.\n2. Счет по п. 2. Правил."],
    ["", "Задача 1.2:\nУчет", "Умения и навыки:\n1. Вести  учет согласно закона\n2. Оценка качества ,груза"],
    ["", "", "Знания:\n1. Нормы  Трудового кодекса"],
    ["Трудовая функция 2:\nХранение", "Задача 2.1:\nУкладка", "Умения и навыки:\n1. Укладывать"],
    ["", "", "Знания:\n1. Нормы"],
    ["Дополнительная трудовая функция 1:\nОбучение", "Задача 1:\nПоказ", "Умения и навыки:\n1. Учить"],
    ["", "", "Знания:\n1. Методы"],
    ["Связь с другими профессиями в рамках ОРК:", "Уровень ОРК:", "Наименование профессии:"],
    ["", "3", "Грузчик"],
    ["", "4", "Бригадир"],
    ["Связь с КС:", "-"],
]


def test_numbers_of_tasks_and_items_within_their_function() -> None:
    edition = parse(document(*[STOREKEEPER]))
    card = only_card(edition)
    assert (edition.template, edition.unrecognised) == ("C", ())
    assert [(f.number, f.kind, f.name) for f in card.functions] == [
        (1, FunctionKind.MANDATORY, "Приемка"),
        (2, FunctionKind.MANDATORY, "Хранение"),
        (1, FunctionKind.ADDITIONAL, "Обучение"),
    ]
    assert [[(s.number, s.name) for s in f.skills] for f in card.functions] == [
        [(1, "Осмотр"), (2, "Учет")],
        [(1, "Укладка")],
        [(1, "Показ")],
    ]
    assert [item.number for item in card.functions[0].skills[0].abilities] == ["1.1", "1.2"]
    assert texts(card)[0][0] == [
        ["Осматривать груз.", "Считать."],
        ["Виды груза: 1.1. сухой; 1.2. сыпучий.", "Счет по п. 2. Правил."],
    ]
    # The list names the two mandatory functions alone.
    said = [note.text for note in edition.notes if note.kind is NoteKind.REPAIR]
    assert said == [Repair.UNNAMED.of("Обучение")]


def test_words_are_not_displaced_where_no_pdf_was_read() -> None:
    """A doubled blank or a misplaced comma of a Word file is a slip of the typist; no word is to change its place."""
    card = only_card(parse(document(STOREKEEPER)))
    assert texts(card)[0][1] == [
        ["Вести учет согласно закона", "Оценка качества ,груза"],
        ["Нормы Трудового кодекса"],
    ]


def test_heads_above_related_professions_are_no_names() -> None:
    card = only_card(parse(document(STOREKEEPER)))
    assert card.related_professions == (RelatedProfession("Грузчик", "3"), RelatedProfession("Бригадир", "4"))
    assert card.qualification == "3 разряд"


def test_kazakh_numbers_of_tasks_before_their_label() -> None:
    rows: Rows = [
        ["Топтың коды:", "7212-2"],
        ["Қызмет атауының коды:", "7212-2-001"],
        ["Кәсіптің атауы:", "Дәнекерлеуші"],
        ["1-еңбек функциясы:\nДайындау", "1.1-дағды:\nСызба оқу", "Машықтар:\n1. Оқу."],
        ["", "1.2-дағды:\nТазалау", "Машықтар:\n1. Тазалау."],
        ["2-еңбек функциясы:\nДәнекерлеу", "Дағды 2.1:\nҚұбыр", "Машықтар:\n1. Дәнекерлеу."],
        ["Дағдыны тану мүмкіндігі:", "Жоқ"],
    ]
    card = only_card(parse(document(rows)))
    assert [[(s.number, s.name) for s in f.skills] for f in card.functions] == [
        [(1, "Сызба оқу"), (2, "Тазалау")],
        [(1, "Құбыр")],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Виды:", "1.1. круги;", "1.2. щетки.", "2. Нормы."),
        ("1. Виды: 1.1. круги; 1.2. щетки. 2. Нормы.",),
    ],
)
def test_doubled_numbers_of_a_sublist(lines: tuple[str, ...]) -> None:
    assert [i.text for i in split_items(pieces(*lines))] == ["Виды: 1.1. круги; 1.2. щетки.", "Нормы."]


def test_doubled_numbers_of_the_list_itself() -> None:
    items = split_items(pieces("2.1. Первое.", "2.2. Второе.", "2.3. Третье."))
    assert [(i.number, i.text) for i in items] == [("2.1", "Первое."), ("2.2", "Второе."), ("2.3", "Третье.")]


def test_what_a_regular_numbering_is() -> None:
    assert runs_on(["1", "2", "3"])
    assert runs_on(["2.1", "2.2"])
    assert not runs_on(["1", "3"])
    assert not runs_on(["1", None])
    assert not runs_on(["1", "2", "2.3"])


def test_table_of_contents_begins_no_standard() -> None:
    card: Rows = [
        ["Код группы:", "7212-2"],
        ["Код наименования занятия:", "7212-2-001"],
        ["Наименование профессии:", "Сварщик"],
        ["Трудовая функция 1:", "Сварка"],
        ["Навык 1:", "Резка"],
        ["Умения:", "1. Резать"],
        ["Возможность признания навыка:", "Нет"],
    ]
    edition = parse(
        document(
            "Приложение к приказу Министра труда от 1 марта 2024 года № 5",
            "Профессиональный стандарт «Сварочное дело»",
            "Содержание",
            "Глава 1. Общие положения ........ 3",
            "Глава 2. Паспорт профессионального стандарта ........ 4",
            "Глава 3. Карточки профессий ........ 5",
            "Глава 4. Технические данные профессионального стандарта ........ 17",
            "Глава 1. Общие положения",
            "1. Область применения профессионального стандарта: сварка.",
            "Глава 3. Карточки профессий",
            "2. Карточка профессии «Сварщик»:",
            card,
            "Глава 4. Технические данные профессионального стандарта",
            "3. Наименование государственного органа: Министерство",
        )
    )
    assert [(s.name, len(s.cards)) for s in edition.standards] == [("Сварочное дело", 1)]
    assert edition.unrecognised == ()


ORDER_OF_2014: list[str | Rows] = [
    "Профессиональный стандарт «Сварщик»",
    "1. Общие положения",
    "1. Профессиональный стандарт определяет требования.",
    "2. Паспорт ПС",
    "2. Паспорт ПС определяет следующее:",
    "1) вид экономической деятельности (область профессиональной деятельности): 25 Производство изделий;",
    "2) основная цель вида экономической деятельности: сварка;",
    "3. Карточки видов трудовой деятельности (профессий)",
    "Параграф 1. «Сварщик»",
    "3. Карточка вида трудовой деятельности (профессии) содержит:",
    "1) квалификационный уровень по ОРК – 3;",
    "Параграф 2. «Мастер»",
    "4. Карточка вида трудовой деятельности (профессии) содержит:",
    "1) квалификационный уровень по ОРК – 5;",
    "Приложение 3 к профессиональному стандарту «Сварщик»",
    "Перечень единиц ПС",
    "Таблица 1. Вид трудовой деятельности (профессия) «Сварщик»",
    [["Шифр", "Наименование трудовой функции (единицы ПС)"], ["Ф 1", "Сварка"]],
    "Таблица 2. Вид трудовой деятельности (профессия) «Мастер»",
    [["Шифр", "Наименование трудовой функции (единицы ПС)"], ["Ф 1", "Планирование"]],
    "Приложение 4 к профессиональному стандарту «Сварщик»",
    "Описание единиц ПС (функциональная карта)",
    "Таблица 1. Вид трудовой деятельности (профессия) «Сварщик»",
    [
        ["Шифр", "Предметы труда", "Задачи (трудовые действия)", "Умения и навыки", "Знания"],
        ["Ф 1", "Металл", "З-1-1 Очистка", "Чистить.", "Абразивы."],
        ["", "", "З-1-2 Резка", "Резать.", "Газы."],
    ],
    "Таблица 2. Вид трудовой деятельности (профессия) «Мастер»",
    [
        ["Шифр", "Предметы труда", "Задачи (трудовые действия)", "Умения и навыки", "Знания"],
        ["Ф 1", "План", "З-1-1 Учет", "Считать.", "Нормы."],
    ],
]


def test_tables_and_codes_of_tasks_of_an_order_of_2014() -> None:
    edition = parse(document(*ORDER_OF_2014))
    assert (edition.template, edition.unrecognised) == ("A", ())
    assert edition.standards[0].oked == ("25 Производство изделий;",)
    welder, master = edition.standards[0].cards
    assert [(f.number, f.name, [(s.number, s.name) for s in f.skills]) for f in welder.functions] == [
        (1, "Сварка", [(1, "Очистка"), (2, "Резка")])
    ]
    assert texts(welder) == [[[["Чистить."], ["Абразивы."]], [["Резать."], ["Газы."]]]]
    assert [(f.name, [s.name for s in f.skills]) for f in master.functions] == [("Планирование", ["Учет"])]


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("З-1-2 Резка", 2, "Резка"),
        ("М 1-1. Тазалау", 1, "Тазалау"),
        ("Маркировка", None, "Маркировка"),
        ("Замена 2 труб", None, "Замена 2 труб"),
    ],
)
def test_code_of_a_task(text: str, number: int, name: str) -> None:
    assert task_of(text) == (number, name)


def test_the_label_of_a_grade_is_no_misprint() -> None:
    assert not [n for n in parse(document(STOREKEEPER)).notes if n.text.startswith(Repair.LABEL.value)]


def test_row_that_the_template_does_not_have_below_a_skill() -> None:
    """Its label is no part of the field above it; it is a field of its own."""
    rows: Rows = [
        ["Код группы:", "7512-1"],
        ["Код наименования занятия:", "7512-1-001"],
        ["Наименование профессии:", "Кондитер"],
        ["Трудовая функция 1:\nВыпечка", "Навык 1:\nЗамес", "Умения:\n1. Месить"],
        ["", "", "Знания:\n1. Мука"],
        ["", "", "Возможность признания навыка:\nРекомендуется"],
        ["Цифровые навыки:", "Работа в таблицах"],
        ["Требования к личностным компетенциям:", "Аккуратность"],
    ]
    edition = parse(document(rows))
    card = only_card(edition)
    (skill,) = card.functions[0].skills
    assert skill.recognition == "Рекомендуется"
    assert [(one.label, one.text) for one in card.other_fields] == [("Цифровые навыки", "Работа в таблицах")]


@pytest.mark.parametrize(
    ("first", "task", "abilities"),
    [
        (["Карточка профессии:", "Кондитер"], "Задача 1. Замес", "Умения и навыки:"),
        (["Код группы:", "7512-1"], "Навык 1. Замес", "Умения:"),
    ],
)
def test_list_of_functions_that_repeats_their_label(first: list[str], task: str, abilities: str) -> None:
    """«Трудовая функция 1. …» in the row of the list is a line of the list; the function itself has a row of its own."""
    code = "Код профессии:" if "Задача" in task else "Код наименования занятия:"
    rows: Rows = [
        first,
        [code, "7512-1-001"],
        ["Наименование профессии:", "Кондитер"],
        ["Уровень квалификации по ОРК:", "3-й уровень ОРК"],
        [
            "Перечень трудовых функций:",
            "Обязательные трудовые функции:",
            "Трудовая функция 1. Выпечка\nТрудовая функция 2. Отделка",
        ],
        ["", "Дополнительные трудовые функции:", "Трудовая функция 3. Учет"],
        ["Трудовая функция 1. Выпечка", task, f"{abilities}\n1. Месить"],
        ["Трудовая функция 2. Отделка", task, f"{abilities}\n1. Взбивать"],
        ["Дополнительная трудовая функция 3. Учет", task, f"{abilities}\n1. Считать"],
        ["Связь с КС" if "Задача" in task else "Возможность признания навыка:", "-"],
    ]
    edition = parse(document(rows))
    card = only_card(edition)
    assert (edition.template, card.level, edition.unrecognised) == ("C" if "Задача" in task else "D", "3", ())
    assert [(f.number, f.kind, f.name, len(f.skills)) for f in card.functions] == [
        (1, FunctionKind.MANDATORY, "Выпечка", 1),
        (2, FunctionKind.MANDATORY, "Отделка", 1),
        (3, FunctionKind.ADDITIONAL, "Учет", 1),
    ]
    said = [note.text for note in edition.notes if note.kind is NoteKind.REPAIR]
    assert all(text.startswith(Repair.NO_KNOWLEDGE.value) for text in said)


def test_many_cards_of_template_a_are_not_taken_for_another_template() -> None:
    """Their level is worded as template B words it, once in each card and once above each table of annex 2."""
    names = [f"Сварщик {number} разряда" for number in range(1, 9)]
    blocks: list[str | Rows] = [
        "Профессиональный стандарт «Сварка»",
        "1. Общие положения",
        "3. Карточки видов трудовой деятельности (профессий)",
    ]
    for number, name in enumerate(names, 1):
        blocks += [
            f"Параграф {number}. «{name}»",
            f"{number}. Карточка вида трудовой деятельности (профессии) содержит:",
            "1) квалификационный уровень по ОРК – 3;",
        ]
    heads = [
        "Квалификационный уровень по ОРК",
        "Уровень профессионального образования и обучения",
        "Требуемый опыт работы",
    ]
    blocks.append("Приложение 2 к профессиональному стандарту «Сварка»")
    for number, name in enumerate(names, 1):
        blocks += [f"{number}. Возможные места работы по профессии «{name}»", [heads, ["3", "ТиПО", "1 год"]]]
    blocks += ["Приложение 4 к профессиональному стандарту «Сварка»", "Описание единиц ПС (функциональная карта)"]
    for number, name in enumerate(names, 1):
        rows = [["Шифр", "Умения и навыки", "Знания"], ["Ф 1", f"Варить {number}.", "Сталь."]]
        blocks += [f"{number}. Вид трудовой деятельности (профессия) «{name}»", rows]
    edition = parse(document(*blocks))
    assert (edition.template, edition.unrecognised) == ("A", ())
    assert [card.name for _, _, card in edition.cards()] == names
    assert [texts(card)[0][0][0] for _, _, card in edition.cards()] == [[f"Варить {n}."] for n in range(1, 9)]


def test_several_standards_of_one_order_without_chapters() -> None:
    def card(name: str, code: str) -> Rows:
        return [
            ["Код группы:", code[:6]],
            ["Код наименования занятия:", code],
            ["Наименование профессии:", name],
            ["Трудовая функция 1:\nРабота", "Навык 1:\nДело", "Умения:\n1. Делать"],
            ["", "", "Знания:\n1. Дела"],
            ["Возможность признания навыка:", "нет"],
        ]

    edition = parse(
        document(
            "Приказ Министра труда Республики Казахстан от 5 мая 2025 года № 15",
            "Об утверждении профессиональных стандартов",
            "Приложение 1 к приказу Министра труда от 5 мая 2025 года № 15",
            "Профессиональный стандарт «Выпечка»",
            "1. Карточка профессии «Пекарь»",
            card("Пекарь", "7512-1-001"),
            "2. Карточка профессии «Тестовод»",
            card("Тестовод", "7512-1-002"),
            "Приложение 2 к приказу Министра труда от 5 мая 2025 года № 15",
            "Профессиональный стандарт «Сварка»",
            "1. Карточка профессии «Сварщик»",
            card("Сварщик", "7212-2-001"),
        )
    )
    assert [(s.name, [c.name for c in s.cards]) for s in edition.standards] == [
        ("Выпечка", ["Пекарь", "Тестовод"]),
        ("Сварка", ["Сварщик"]),
    ]
    assert edition.unrecognised == ()

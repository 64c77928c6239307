"""Template C: a list of knowledge whose heading is lost behind the numbered abilities."""

from __future__ import annotations

from kasdiff.model.edition import Edition, NoteKind
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from tests.parsing.building import Rows, document, only_card, texts, torn

RUSSIAN: Rows = [
    ["Карточка профессии:", '"Садовник"'],
    ["Код профессии:", "6113-0-001"],
    ["Наименование профессии:", "Садовник"],
    ["Трудовая функция 1: Посадка", "Задача 1: Почва", "Умения и навыки:\n1. Копать.\nЗнания:\nвиды почв;\nудобрения."],
]
KAZAKH: Rows = [
    ["Мамандық картасы", "Бағбан"],
    ["Кәсіп коды", "6113-0-001"],
    ["Кәсіптің атауы", "Бағбан"],
    [
        "Еңбек функциясы 1: Отырғызу",
        "1-міндет: Топырақ",
        "Дағдылар:\n1. Қазу.\nБілім:\nтопырақ түрлері;\nтыңайтқыштар.",
    ],
]
RUSSIAN_END = ["Связь с КС", "-"]
KAZAKH_END = ["Біліктілік байланысы", "-"]


def russian(*lines: str) -> Edition:
    row = ["Трудовая функция 2: Уход", "Задача 1: Полив", "\n".join(("Умения и навыки:", *lines))]
    return parse(torn(document([*RUSSIAN, row, RUSSIAN_END])))


def kazakh(*lines: str) -> Edition:
    row = ["Еңбек функциясы 2: Күту", "1-міндет: Суару", "\n".join(("Дағдылар:", *lines))]
    return parse(torn(document([*KAZAKH, row, KAZAKH_END])))


def second(edition: Edition) -> list[list[str]]:
    """The abilities and the knowledge of the second function."""
    return texts(only_card(edition))[1][0]


def notes(edition: Edition) -> list[tuple[str, int | None]]:
    return [
        (note.text.partition(": ")[2], note.source.line)
        for note in edition.notes
        if note.kind is NoteKind.REPAIR and note.text.startswith(Repair.UNHEADED.value)
    ]


def test_an_item_that_is_knowledge_elsewhere_tells_it() -> None:
    found = russian("1. Поливать.", "2. Рыхлить.", "нормы полива;", "Виды почв;", "сроки.")
    assert second(found) == [["Поливать.", "Рыхлить."], ["нормы полива;", "Виды почв;", "сроки."]]
    first = only_card(found).functions[1].skills[0].knowledge[0]
    assert notes(found) == [("нормы полива;", first.source.line)]
    assert not [
        note for note in found.notes if note.text.startswith((Repair.NUMBERING.value, Repair.NO_KNOWLEDGE.value))
    ]
    found = kazakh("1. Суару.", "2. Қопсыту.", "суару нормалары;", "Топырақ түрлері;", "мерзімдер.")
    assert second(found) == [["Суару.", "Қопсыту."], ["суару нормалары;", "Топырақ түрлері;", "мерзімдер."]]


def test_an_item_that_calls_itself_knowledge_tells_it() -> None:
    for said in ("знание норм полива;", "Знать нормы полива;"):
        assert second(russian("1. Поливать.", "2. Рыхлить.", "сроки;", said, "сорта."))[1] == ["сроки;", said, "сорта."]
    for said in ("суару нормаларын білу;", "заңнаманы білу;", "суару туралы білім;"):
        assert second(kazakh("1. Суару.", "мерзімдер;", said, "сорттар."))[1] == ["мерзімдер;", said, "сорттар."]


def test_without_a_sign_of_knowledge_the_items_stay_abilities() -> None:
    found = russian("1. Поливать.", "2. Рыхлить.", "применять знания о сортах;", "обрезать;", "прививать.")
    assert second(found) == [
        ["Поливать.", "Рыхлить.", "применять знания о сортах;", "обрезать;", "прививать."],
        [],
    ]
    found = kazakh("1. Суару.", "топта жұмыс істей білу;", "кесу;", "егу.")
    assert second(found) == [["Суару.", "топта жұмыс істей білу;", "кесу;", "егу."], []]
    assert not notes(found)


def test_a_printed_heading_of_knowledge_is_never_overruled() -> None:
    found = russian("1. Поливать.", "виды почв;", "обрезать;", "прививать.", "Знания:", "1. Сорта.")
    assert second(found) == [["Поливать.", "виды почв;", "обрезать;", "прививать."], ["Сорта."]]
    found = kazakh("1. Суару.", "топырақ түрлері;", "кесу;", "егу.", "Білім:", "1. Сорттар.")
    assert second(found) == [["Суару.", "топырақ түрлері;", "кесу;", "егу."], ["Сорттар."]]
    assert second(russian("1. Поливать.", "виды почв;", "обрезать;", "прививать.", "Знания:"))[1] == []


def test_a_list_without_numbers_and_a_single_item_stay() -> None:
    assert second(russian("поливать;", "виды почв;", "удобрения."))[1] == []
    assert second(russian("1. Поливать.", "2. Рыхлить;", "виды почв."))[1] == []


def test_a_row_without_a_task_whose_first_list_is_empty_has_its_place() -> None:
    row = ["Трудовая функция 2: Уход", "Умения и навыки:\nЗнания:\n1. Сорта."]
    card = only_card(parse(torn(document([*RUSSIAN, row, RUSSIAN_END]))))
    assert texts(card)[1] == [[[], ["Сорта."]]]
    skill = card.functions[1].skills[0]
    assert skill.source.block == skill.knowledge[0].source.block

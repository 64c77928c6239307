"""Template B (2016-2018), as it is supposed to be printed: no edition of it was at hand, so its wordings are guessed."""

from __future__ import annotations

from kasdiff.model.edition import FunctionKind, OtherName, RelatedProfession
from kasdiff.parsing.parse import parse
from tests.parsing.building import document, only_card, texts

RUSSIAN = document(
    "Карточка профессии «Лаборант»:",
    [
        ["Код:", "1234-5-001"],
        ["Код группы:", "1234-5"],
        ["Профессия:", "Лаборант"],
        ["Другие возможные наименования профессии:", "Помощник лаборанта\nХимик"],
        ["Квалификационный уровень по ОРК:", "4"],
        ["Основная цель деятельности:", "проведение анализов"],
        ["Трудовые функции:", "Обязательные трудовые функции:", "1. Подготовка проб"],
        ["", "Дополнительные трудовые функции:", "1. Обучение"],
        ["Трудовая функция 1:\nПодготовка проб", "Задача 1:\nОтбор", "Умения:\n1. Отбирать.\n2. Хранить."],
        ["", "", "Знания:\n1. Правила."],
        ["", "Задача 2:\nМаркировка", "Умения:\n1. Маркировать.", "Знания:\n1. Формы."],
        ["Дополнительная трудовая функция 1:\nОбучение", "Задача 1:\nПоказ", "Умения:\n1. Учить."],
        ["", "", "Знания:\n1. Методы."],
        ["Требования к личностным компетенциям:", "Ответственность"],
        ["Связь с другими профессиями в рамках ОРК:", "5", "Инженер"],
        ["Связь с ЕТКС или КС:", "ЕТКС, выпуск 56", "Лаборант"],
        ["Связь с системой образования и квалификации:", "Уровень образования:\nТиПО", "Специальность:\nХимия"],
    ],
)
KAZAKH = document(
    "Кәсіп карточкасы «Зертханашы»:",
    [
        ["Коды:", "1234-5-001"],
        ["Кәсіп:", "Зертханашы"],
        ["СБШ бойынша біліктілік деңгейі:", "4"],
        ["1-еңбек функциясы:\nҮлгі дайындау", "1-міндет:\nҮлгі алу", "Біліктер:\n1. Алу.\n2. Сақтау."],
        ["", "", "Білім:\n1. Ереже."],
        ["", "2-міндет – Үлгі беру", "Біліктер:\n1. Беру.", "Білім:\n1. Тәртіп."],
        ["БТБА немесе БА-мен байланыс:", "БТБА, 56-шығарылым"],
        ["Білім беру және біліктілік жүйесімен байланыс:", "Білім деңгейі:\nТжКБ", "Біліктілігі:\nЗертханашы"],
    ],
)


def test_russian_card() -> None:
    edition = parse(RUSSIAN)
    card = only_card(edition)
    assert (edition.template, edition.unrecognised) == ("B", ())
    assert (card.heading, card.name, card.code, card.group_code, card.level) == (
        "Лаборант",
        "Лаборант",
        "1234-5-001",
        "1234-5",
        "4",
    )
    assert card.other_names == (OtherName("Помощник лаборанта"), OtherName("Химик"))
    assert (card.purpose, card.personal_competencies) == ("проведение анализов", "Ответственность")
    assert card.related_professions == (RelatedProfession("Инженер", "5"),)
    assert card.handbook_link == "ЕТКС, выпуск 56 Лаборант"
    assert card.education == ("Уровень образования: ТиПО Специальность: Химия",)


def test_russian_functions_and_tasks() -> None:
    card = only_card(parse(RUSSIAN))
    assert [(f.number, f.kind, f.name) for f in card.functions] == [
        (1, FunctionKind.MANDATORY, "Подготовка проб"),
        (1, FunctionKind.ADDITIONAL, "Обучение"),
    ]
    assert [(s.number, s.name) for f in card.functions for s in f.skills] == [
        (1, "Отбор"),
        (2, "Маркировка"),
        (1, "Показ"),
    ]
    assert texts(card) == [
        [[["Отбирать.", "Хранить."], ["Правила."]], [["Маркировать."], ["Формы."]]],
        [[["Учить."], ["Методы."]]],
    ]


def test_kazakh_card_with_numbers_before_the_labels() -> None:
    edition = parse(KAZAKH)
    card = only_card(edition)
    assert (edition.template, edition.unrecognised) == ("B", ())
    assert (card.heading, card.name, card.code, card.level) == ("Зертханашы", "Зертханашы", "1234-5-001", "4")
    assert [(f.number, f.name) for f in card.functions] == [(1, "Үлгі дайындау")]
    assert [(s.number, s.name) for s in card.functions[0].skills] == [(1, "Үлгі алу"), (2, "Үлгі беру")]
    assert texts(card) == [[[["Алу.", "Сақтау."], ["Ереже."]], [["Беру."], ["Тәртіп."]]]]
    assert card.education == ("Білім деңгейі: ТжКБ Біліктілігі: Зертханашы",)

"""Cards that are paired without doubt although hardly an item of one is found in the other."""

from __future__ import annotations

from kasdiff.compare.engine import compare
from kasdiff.compare.warn import FEW
from tests.compare.build import card, edition, entry, function, skill

RAILS = ("Рельстерді ауыстыру", "Шпалдарды төсеу", "Балласт салу", "Бұрандаларды бекіту", "Жолды тазалау", "Белгі беру")
BREAD = ("Қамыр илеу", "Нан пісіру", "Пеш жағу", "Ұн елеу", "Ашытқы дайындау", "Тұз өлшеу")
READING = ("Выдача книг", "Составление каталога", "Запись читателей", "Ремонт переплетов", "Учет журналов", "Выставки")


def warned(old: tuple[str, ...], new: tuple[str, ...], language: str, name: str) -> bool:
    one = card("Кітапханашы", None, "4", function("Іс", skill("Жұмыс", new)))
    other = card(name, None, "4", function("Дело" if language == "ru" else "Іс", skill("Работа", old)))
    match = entry(compare(edition(other, language=language), edition(one)))
    assert match.old is not None
    assert match.new is not None
    return not match.doubtful and any(warning.text == FEW for warning in match.warnings)


def test_two_languages() -> None:
    assert warned(READING, RAILS, "ru", "Библиотекарь")


def test_one_language() -> None:
    assert warned(BREAD, RAILS, "kk", "Кітапханашы")
    assert not warned(BREAD, (*BREAD[:3], *RAILS[:3]), "kk", "Кітапханашы")
    assert not warned(BREAD, (*BREAD, "Кітап беру"), "kk", "Кітапханашы")


def test_cards_of_few_items_say_nothing() -> None:
    assert not warned(READING[:3], RAILS[:3], "ru", "Библиотекарь")

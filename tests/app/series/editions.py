"""Editions in a row, built by hand: a librarian and a diver over three orders, and the two last of them in Russian."""

from __future__ import annotations

from msgspec.structs import replace

from kasdiff.app.work import Side
from kasdiff.model.document import Document
from kasdiff.model.edition import Edition, Facts
from tests.app.made_up import FOLDER
from tests.compare.build import card, edition, function, skill

DIVER = card("Сүңгуші", "3423-0-010", "4", function("Сүңгуге үйрету", skill("Сабақ өткізу", ["Сабақты дайындау"])))


def _librarian(*abilities: str, name: str = "Кітапханашы", head: str = "Кітап беру") -> Edition:
    return edition(card(name, "2622-1-002", "4", function(head, skill("Қызмет көрсету", abilities))))


def side(made: Edition, number: str, date: str, language: str = "kk") -> Side:
    """A file that was read: an edition with the facts of its order."""
    file = f"{number}-{language}.txt"
    facts = Facts(order_number=number, order_date=date)
    read = replace(made, file=file, sha256=file, language=language, facts=facts)
    return Side(FOLDER / file, Document(file, file, "txt", ()), read)


def first() -> Side:
    """The oldest: two cards."""
    made = _librarian("Кітапты оқырманға 10 күнге беру", "Қорды сақтау", "Каталогты қолмен жазу")
    standard = made.standards[0]
    return side(replace(made, standards=(replace(standard, cards=(*standard.cards, DIVER)),)), "12", "2013-05-30")


def second() -> Side:
    """The next: the diver is gone, an ability is gone, another one reworded."""
    return side(_librarian("Кітапты оқырманға 15 күнге беру", "Қорды сақтау"), "34", "2019-07-31")


def third() -> Side:
    """The newest: an ability came."""
    return side(
        _librarian("Кітапты оқырманға 15 күнге беру", "Қорды сақтау", "Электрондық каталог жүргізу"), "56", "2024-01-10"
    )


def russian(days: int, number: str, date: str) -> Side:
    """An edition in Russian in which books are lent for so many days."""
    abilities = (f"Выдавать книги на {days} дней", "Хранить фонд")
    made = _librarian(*abilities, name="Библиотекарь", head="Выдача книг")
    return side(made, number, date, "ru")

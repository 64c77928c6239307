"""The order's facts: made-up heads in both languages, and what a person reads in the five real editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.model.edition import Amendment, Facts, NoteKind
from kasdiff.parsing.ledger import Ledger
from kasdiff.parsing.order import note_editorial, read_order
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from tests.parsing.building import document

if TYPE_CHECKING:
    from pathlib import Path


def facts(*lines: str) -> Facts:
    ledger = Ledger(document(*lines))
    return read_order(ledger, len(ledger.blocks), note_editorial(ledger))


def test_kazakh_head() -> None:
    found = facts(
        '"Сынақ" кәсіптік стандартын бекіту туралы',
        "Қазақстан Республикасы Еңбек министрінің 2024 жылғы 31 шiлдедегi № 284 бұйрығы. Қазақстан Республикасының "
        "Әділет министрлігінде 2024 жылғы 5 тамызда № 34567 болып тіркелді",
        "4. Осы бұйрық 2025 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.",
    )
    assert found.title == '"Сынақ" кәсіптік стандартын бекіту туралы'
    assert found.authority == "Қазақстан Республикасы Еңбек министрі"
    assert (found.order_number, found.order_date) == ("284", "2024-07-31")
    assert (found.registration_number, found.registration_date) == ("34567", "2024-08-05")
    assert (found.effective_date, found.status) == ("2025-01-01", None)


def test_russian_head() -> None:
    found = facts(
        "Об утверждении профессионального стандарта",
        "Приказ Заместителя Премьер-Министра - Министра труда Республики Казахстан от 3 мая 2023 года № 17-НҚ. "
        "Зарегистрирован в Министерстве юстиции Республики Казахстан 4 мая 2023 года № 32000.",
        "4. Настоящий приказ вводится в действие с 1 июня 2023 года.",
    )
    assert found.title == "Об утверждении профессионального стандарта"
    assert found.authority == "Заместитель Премьер-Министра - Министра труда Республики Казахстан"
    assert (found.order_number, found.order_date) == ("17-НҚ", "2023-05-03")
    assert (found.registration_number, found.registration_date) == ("32000", "2023-05-04")
    assert found.effective_date == "2023-06-01"


def test_wrapped_head() -> None:
    found = facts(
        "Стандартты бекіту туралы",
        "Қазақстан Республикасы Премьер-Министрінің орынбасары - Еңбек және халықты",
        "әлеуметтік қорғау министрінің 2023 жылғы 29 маусымдағы № 262 бұйрығы",
    )
    assert found.authority.endswith("Еңбек және халықты әлеуметтік қорғау министрі")
    assert found.order_number == "262"


def test_title_over_two_lines() -> None:
    assert facts('"Арнаулы әлеуметтік', 'қызметтер" стандартын бекіту туралы').title == (
        '"Арнаулы әлеуметтік қызметтер" стандартын бекіту туралы'
    )


def test_no_date_of_another_act_is_taken() -> None:
    found = facts(
        "Приказ Министра труда Республики Казахстан от 30 мая 2019 года № 292",
        "В соответствии с Законом от 4 июля 2023 года",
        "4. Настоящий приказ вводится в действие по истечении десяти календарных дней после дня опубликования.",
    )
    assert found.effective_date is None
    assert found.registration_number is None


def test_repealed() -> None:
    found = facts(
        "Еңбек министрінің 2013 жылғы 31 желтоқсандағы № 690 бұйрығы",
        "Ескерту. Бұйрықтың күші жойылды - ҚР Даму министрінің 15.12.2015 № 971 бұйрығымен.",
    )
    assert found.status == "repealed"
    assert found.repealed_by == "ҚР Даму министрінің 15.12.2015 № 971 бұйрығымен"
    assert found.amended_by == ()


def test_amending_order_takes_the_facts_of_the_amended() -> None:
    found = facts(
        "БҰЙЫРАМЫН:",
        '1. "Сынақ" кәсіптік стандартын бекіту туралы Қазақстан Республикасы Мәдениет министрінің 2023 жылғы '
        "20 желтоқсандағы № 527-НҚ бұйрығына мынадай өзгеріс енгізілсін:",
    )
    assert found.status == "amending"
    assert found.title == '"Сынақ" кәсіптік стандартын бекіту туралы'
    assert found.authority == "Қазақстан Республикасы Мәдениет министрі"
    assert (found.order_number, found.order_date) == ("527-НҚ", "2023-12-20")


def test_amended_order_with_its_title_in_quotes_and_without_the_word_order() -> None:
    found = facts(
        '1. "Мұрағат қорын сақтау кәсіби стандартын бекіту туралы" Қазақстан Республикасы Мәдениет министрінің 2016 жылғы '
        "28 қыркүйектегі № 265 (тізілімде № 14390 болып тіркелді) мынадай өзгерістер енгізілсін:"
    )
    assert found.title == "Мұрағат қорын сақтау кәсіби стандартын бекіту туралы"
    assert found.authority == "Қазақстан Республикасы Мәдениет министрі"
    assert (found.order_number, found.order_date) == ("265", "2016-09-28")


AMENDS = (
    '1. "Сынақ" кәсіптік стандартын бекіту туралы Қазақстан Республикасы Мәдениет министрінің 2023 жылғы '
    "20 желтоқсандағы № 527-НҚ бұйрығына мынадай өзгеріс енгізілсін:"
)


def stamped(*stamp: str, text: str = AMENDS) -> tuple[Facts, list[str]]:
    """Return the facts of an order whose annex has a stamp, and what the notes say of its number."""
    ledger = Ledger(document("БҰЙЫРАМЫН:", text, *stamp))
    found = read_order(ledger, 2, (), range(2, 2 + len(stamp)))
    return found, [note.text for note in ledger.close().notes if note.kind is NoteKind.REPAIR]


def test_amending_order_with_a_blank_stamp() -> None:
    found, notes = stamped(
        'Қазақстан Республикасының МәдениетМинистрінің м.а.2023 жылғы "__" ______№__ бұйрығына қосымша',
        'Қазақстан Республикасының Мәдениетминистрінің2023 жылғы "20" желтоқсанда№ 527-НҚ бұйрығыменбекітілген',
    )
    assert found.own_number_blank
    assert (found.order_number, found.amends_number, found.amends_date) == ("527-НҚ", "527-НҚ", "2023-12-20")
    assert found.title == '"Сынақ" кәсіптік стандартын бекіту туралы'
    assert len(notes) == 1
    assert notes[0].endswith('м.а.2023 жылғы "__" ______№__ бұйрығына қосымша')


def test_amending_order_without_a_stamp_is_noted_where_it_says_so() -> None:
    _, notes = stamped()
    assert [note.endswith(AMENDS) for note in notes] == [True]


def test_amending_order_whose_stamp_tells_its_own_number() -> None:
    found, notes = stamped(
        "Қазақстан Республикасы", "Мәдениет министрінің", "2025 жылғы 3 ақпандағы", "№ 41-НҚ бұйрығына", "қосымша"
    )
    assert not found.own_number_blank
    assert (found.order_number, found.order_date, found.status) == ("41-НҚ", "2025-02-03", "amending")
    assert found.authority == "Қазақстан Республикасы Мәдениет министрі"
    assert (found.amends_number, found.title, notes) == ("527-НҚ", "", [])


def test_amending_order_with_a_head_of_its_own() -> None:
    found = facts(
        "Бұйрыққа өзгеріс енгізу туралы", "Мәдениет министрінің 2025 жылғы 3 ақпандағы № 41-НҚ бұйрығы", AMENDS
    )
    assert (found.order_number, found.amends_number) == ("41-НҚ", "527-НҚ")
    assert not found.own_number_blank


@pytest.mark.parametrize(
    "stamp",
    [
        ("Приложение 2 к приказу", "Министра труда Республики Казахстан", "от «30» мая 2019 года № 292"),
        ("Қазақстан Республикасы Еңбек министрінің 2019 жылғы 30 мамырдағы № 292 бұйрығына 2-қосымша",),
    ],
)
def test_stamp_names_the_order_whose_head_is_lost(stamp: tuple[str, ...]) -> None:
    found, notes = stamped(*stamp, text="1. Утвердить прилагаемый стандарт.")
    assert (found.order_number, found.order_date, found.status) == ("292", "2019-05-30", None)
    assert found.authority in {"Министр труда Республики Казахстан", "Қазақстан Республикасы Еңбек министрі"}
    assert notes == []


def test_amending_order_in_russian() -> None:
    found = facts(
        "1. Внести в приказ Министра культуры Республики Казахстан от 20 декабря 2023 года № 527-НҚ "
        '"Об утверждении профессионального стандарта" следующие изменения:'
    )
    assert found.status == "amending"
    assert found.authority == "Министр культуры Республики Казахстан"
    assert (found.order_number, found.order_date) == ("527-НҚ", "2023-12-20")
    assert found.title == "Об утверждении профессионального стандарта"


def test_amendments_are_gathered_by_order() -> None:
    found = facts(
        "Сноска. Преамбула - в редакции приказа Министра труда РК от 23.12.2021 № 488 (вводится в действие).",
        "Сноска. Пункт 2 с изменениями, внесенными приказами Министра труда РК от 23.12.2021 № 488; от 13.01.2023 № 9.",
    )
    assert found.amended_by == (
        Amendment("488", "2021-12-23", "Преамбула - в редакции; Пункт 2 с изменениями"),
        Amendment("9", "2023-01-13", "Пункт 2 с изменениями"),
    )


def test_editorial_notes_take_what_belongs_to_them() -> None:
    ledger = Ledger(
        document(
            "ЗҚАИ-ның ескертпесі!",
            "Осы бұйрық 01.01.2025 ж. бастап қолданысқа енгізіледі",
            "Примечание ИЗПИ!",
            "Сноска. Пункт 2 с изменениями (вводится в действие по",
            "истечении десяти дней).",
            "Ескертулер жасау қағидалары",
        )
    )
    assert note_editorial(ledger)[0] == "Осы бұйрық 01.01.2025 ж. бастап қолданысқа енгізіледі"
    assert [ledger.known(index) for index in range(6)] == [True, True, True, True, True, False]


def test_blocks_of_the_order_are_notes() -> None:
    ledger = Ledger(document("Стандартты бекіту туралы", "БҰЙЫРАМЫН:"))
    read_order(ledger, 2, ())
    outcome = ledger.close()
    assert [note.kind for note in outcome.notes] == [NoteKind.ORDER, NoteKind.ORDER]
    assert outcome.coverage.complete


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "number", "date", "registered", "effective", "status"),
    [
        ("2013-690-kk.txt", "690", "2013-12-31", ("9151", "2014-02-14"), None, "repealed"),
        ("2019-292-ru.txt", "292", "2019-05-30", ("18764", "2019-05-31"), None, None),
        ("2023-262-kk.txt", "262", "2023-06-29", ("32943", "2023-06-29"), "2023-07-01", None),
        ("2023-527-kk.txt", "527-НҚ", "2023-12-20", (None, None), None, "amending"),
        ("2024-284-kk.txt", "284", "2024-07-31", (None, None), "2025-01-01", None),
    ],
)
def test_real_orders(
    editions: Path,
    file: str,
    number: str,
    date: str,
    registered: tuple[str | None, str | None],
    effective: str | None,
    status: str | None,
) -> None:
    ledger = Ledger(read_document(editions / file))
    notes = note_editorial(ledger)
    found = read_order(ledger, 15, notes)
    assert (found.order_number, found.order_date) == (number, date)
    assert (found.registration_number, found.registration_date) == registered
    assert (found.effective_date, found.status) == (effective, status)


@pytest.mark.real
def test_real_amendments(editions: Path) -> None:
    found = parse(read_document(editions / "2024-284-kk.txt")).facts
    assert [(one.number, one.date) for one in found.amended_by] == [("109", "2026-03-31")]
    assert found.amended_by[0].what.startswith("Стардарт жаңа редакцияда көзделген")
    assert found.authority == "Қазақстан Республикасы Еңбек және халықты әлеуметтік қорғау министрі"

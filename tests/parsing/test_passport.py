"""The passport's points in both languages, and where the standards of an order stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.model.edition import ListedCard, NoteKind
from kasdiff.parsing.ledger import Ledger
from kasdiff.parsing.order import note_editorial
from kasdiff.parsing.parse import parse
from kasdiff.parsing.passport import Passport, definition, listed_card, read_passport
from kasdiff.parsing.pieces import Reading
from kasdiff.parsing.spans import find_standards, is_card_heading
from kasdiff.readers.registry import read_document
from kasdiff.text.vocabulary import Vocabulary
from tests.parsing.building import document

if TYPE_CHECKING:
    from pathlib import Path

HEAD = (
    '"Сынақ" кәсіптік стандарты',
    "1-тарау. Жалпы ережелер",
    '1. Кәсіптік стандарттың қолданылу саласы: "Сынақ" кәсіптік стандарты кадрларға арналған.',
)
CARD = ('9. "Сынаушы" кәсібінің карточкасы:', "Топтың коды:", "1234-5")


def passport(*lines: str) -> tuple[Passport, Ledger]:
    ledger = Ledger(document(*lines))
    note_editorial(ledger)
    (span,) = find_standards(ledger)
    return read_passport(ledger, span, Vocabulary.of(lines)), ledger


def oked(found: Passport) -> list[str]:
    return [text for text, _ in found.oked]


def terms(found: Passport) -> list[tuple[str, str]]:
    return [(one.term, one.definition) for one in found.terms]


def abbreviations(found: Passport) -> list[tuple[str, str]]:
    return [(one.short, one.meaning) for one in found.abbreviations]


def test_every_line_of_the_passport_says_where_it_stands() -> None:
    found, _ = passport(
        *HEAD,
        "2. Осы кәсіптік стандартта мынадай терминдер мен анықтамалар қолданылады:",
        "1) білім – зерделенген",
        "ақпарат;",
        "3. Осы кәсіптік стандартта мынадай қысқартулар қолданылады:",
        "1) БА – Біліктілік анықтамалық;",
        "6. ЭҚЖС сәйкес секцияны, бөлімді, топты, сыныпты және кіші сыныпты көрсету:",
        "Q Денсаулық сақтау;",
        *CARD,
    )
    places = [one.source for one in found.terms] + [one.source for one in found.abbreviations]
    places += [source for _, source in found.oked]
    assert [(one.line, one.last_line) for one in places] == [(5, 6), (8, 8), (10, 10)]


def test_terms_and_abbreviations() -> None:
    found, _ = passport(
        *HEAD,
        "2. Осы кәсіптік стандартта мынадай терминдер мен анықтамалар қолданылады:",
        "1) білім – зерделенген ақпарат;",
        "2) салалық біліктілік шеңбері (бұдан әрі – СБШ) – біліктілік талаптарын сыныптайтын",
        "құжат.",
        "3. Осы кәсіптік стандартта мынадай қысқартулар қолданылады:",
        "1) БА – Біліктілік анықтамалық;",
        *CARD,
    )
    assert terms(found) == [
        ("білім", "зерделенген ақпарат;"),
        ("салалық біліктілік шеңбері (бұдан әрі – СБШ)", "біліктілік талаптарын сыныптайтын құжат."),
    ]
    assert abbreviations(found) == [("БА", "Біліктілік анықтамалық;")]


def test_terms_and_abbreviations_in_one_list() -> None:
    found, _ = passport(
        *HEAD,
        "2. Осы стандартта мынадай терминдер мен қысқартулар қолданылады:",
        "1) білім – ақпарат;",
        "2) ЭҚЖЖ – жіктеуіш.",
        *CARD,
    )
    assert [term.term for term in found.terms] == ["білім"]
    assert abbreviations(found) == [("ЭҚЖЖ", "жіктеуіш.")]


def test_a_list_of_terms_alone_holds_no_abbreviations() -> None:
    """A standard of 2013 defines "КС" among its terms; the list speaks of terms and definitions only."""
    found, _ = passport(
        *HEAD,
        "3. Осы КС мынадай терминдер мен анықтамалар қолданылады:",
        "5) КС – талаптарды айқындайтын стандарт;",
        "8) құзыреттілік – білімін қолдану қ а б і л е т і ;",
        "9) шеңбер – сипаттау қабілеті.",
        *CARD,
    )
    assert terms(found) == [
        ("КС", "талаптарды айқындайтын стандарт;"),
        ("құзыреттілік", "білімін қолдану қабілеті;"),
        ("шеңбер", "сипаттау қабілеті."),
    ]
    assert found.abbreviations == []


@pytest.mark.parametrize(
    ("line", "beside", "wanted"),
    [
        (
            "Экономикалық қызмет түрлерінің жалпы сыныптауышы (бұдан әрі – 03-2007 ҚР МС) «88.99 Қызмет ұсыну»;",
            "Экономикалық қызмет түрлерінің жалпы сыныптауышы (бұдан әрі – 03-2007 ҚР МС)",
            "«88.99 Қызмет ұсыну»;",
        ),
        (
            "Общий классификатор видов экономической деятельности: 88.99 Предоставление услуг",
            "Общий классификатор видов экономической деятельности:",
            "88.99 Предоставление услуг",
        ),
        ("ЭҚЖС туралы мәлімет жоқ", None, "ЭҚЖС туралы мәлімет жоқ"),  # no line follows
    ],
)
def test_name_of_the_classifier_before_its_line(line: str, beside: str | None, wanted: str) -> None:
    found, ledger = passport(
        *HEAD,
        "4. КС төлқұжаты келесіні анықтайды:",
        "1) экономикалық қызмет түрі (кәсіби қызмет саласы):",
        line,
        "2) экономикалық қызмет түрінің (кәсіби қызмет саласының) негізгі мақсаты: қызмет ұсыну;",
        *CARD,
    )
    assert oked(found) == [wanted]
    assert [one.text for one in found.provisions if one.source.line == 6] == ([beside] if beside else [])
    assert not [note.text for note in ledger.close().notes if note.kind is NoteKind.GENERAL]


def points(found: Passport) -> list[tuple[str | None, str, int | None, int | None]]:
    return [(one.number, one.text, one.source.line, one.source.last_line) for one in found.provisions]


def test_points_without_a_field_are_provisions_with_all_that_stands_under_them() -> None:
    found, ledger = passport(
        *HEAD,
        "Стандарт кадрларды басқаруға мүмкіндік береді.",
        "2. Стандарттың мақсаттары:",
        "1) кадрларды даярлау;",
        "2) кадрларды бағалау.",
        "3. Осы стандартта мынадай терминдер мен анықтамалар қолданылады:",
        "1) білім – ақпарат.",
        "4. КС төлқұжаты келесіні анықтайды:",
        "1) экономикалық қызмет түрі (кәсіби қызмет саласы): «88.99 Қызмет ұсыну»;",
        "2) экономикалық қызмет түрінің (кәсіби қызмет саласының) негізгі мақсаты: қызмет ұсыну;",
        "3) еңбек қызметінің түрлері 1-қосымшада;",
        *CARD,
    )
    assert points(found) == [
        (
            "1",
            f"{HEAD[2][3:]} Стандарт кадрларды басқаруға мүмкіндік береді.",
            3,
            4,
        ),
        ("2", "Стандарттың мақсаттары: 1) кадрларды даярлау; 2) кадрларды бағалау.", 5, 7),
        ("4", "КС төлқұжаты келесіні анықтайды:", 10, 10),
        (
            "4.2)",
            "экономикалық қызмет түрінің (кәсіби қызмет саласының) негізгі мақсаты: қызмет ұсыну;",
            12,
            12,
        ),
        ("4.3)", "еңбек қызметінің түрлері 1-қосымшада;", 13, 13),
    ]
    (span,) = find_standards(ledger)
    assert all(ledger.is_content(block) for block in (2, 3, 4, 5, 6, 9, 11, 12))
    standard = found.standard(Reading(), span, ledger)
    assert [one.number for one in standard.provisions] == ["1", "2", "4", "4.2)", "4.3)"]


def test_a_chapter_without_numbers_has_provisions_too() -> None:
    """What ends like a sentence is no heading, though nothing numbers it; the title above the chapters is one."""
    found, ledger = passport(
        '"Сынақ" кәсіптік стандарты',
        "1-тарау. Жалпы ережелер",
        "Стандарт кадрларға арналған.",
        "Ол міндетті болып табылады.",
        *CARD,
    )
    assert points(found) == [(None, "Стандарт кадрларға арналған. Ол міндетті болып табылады.", 3, 4)]
    assert [note.text for note in ledger.close().notes if note.kind is NoteKind.HEADING][:2] == [
        '"Сынақ" кәсіптік стандарты',
        "1-тарау. Жалпы ережелер",
    ]


def test_the_list_of_professions_is_a_provision_where_an_annex_lists_them() -> None:
    lines = (
        *HEAD,
        "8. Кәсіптердің тізбесі:",
        "1) Сынаушы – СБШ бойынша 4-деңгейі;",
        "Кәсіптер карточкалары осы стандартқа қосымшада көрсетіледі.",
        *CARD,
    )
    found, ledger = passport(*lines)
    (span,) = find_standards(ledger)
    alone = found.standard(Reading(), span, ledger)
    assert [one.name for one in alone.cards_listed] == ["Сынаушы"]
    assert [one.text for one in alone.provisions][1:] == ["Кәсіптер карточкалары осы стандартқа қосымшада көрсетіледі."]
    beside = found.standard(Reading(listed=(ListedCard("Сынаушы", "4"),)), span, ledger)
    whole = f"Кәсіптердің тізбесі: {lines[4]} {lines[5]}"
    assert [(one.number, one.text) for one in beside.provisions][1:] == [("8", whole)]


def test_name_code_classifier_and_summary() -> None:
    found, _ = passport(
        *HEAD,
        "2-тарау. Кәсіптік стандарттың паспорты",
        '4. Кәсіптік стандарттың атауы: "Сынақ жүргізу".',
        "5. Кәсіптік стандарттың коды: Q87300060.",
        "6. ЭҚЖС сәйкес секцияны, бөлімді, топты, сыныпты және кіші сыныпты көрсету:",
        "Q Денсаулық сақтау;",
        "7. Жетінші бөлім;",
        "07. Тау-кен өндірісі",
        "87.9. Өзге қызмет көрсету;",
        "7. Кәсіптік стандарттың қысқаша сипаттамасы: жалпы талаптарды",
        "белгілейді.",
        "8. Кәсіптер карточкаларының тізбесі:",
        "1) Сынаушы – СБШ бойынша 4-деңгейі.",
        *CARD,
    )
    assert (found.name, found.code) == ("Сынақ жүргізу", "Q87300060")
    assert oked(found) == [
        "Q Денсаулық сақтау;",
        "7. Жетінші бөлім;",
        "07. Тау-кен өндірісі",
        "87.9. Өзге қызмет көрсету;",
    ]
    assert found.summary == "жалпы талаптарды белгілейді."
    places = {name: (source.line, source.last_line) for name, source in found.sources.items()}
    assert places == {"standard_name": (5, 5), "standard_code": (6, 6), "summary": (12, 13)}
    assert [(one.name, one.level, one.code) for one in found.listed] == [("Сынаушы", "4", None)]


def test_russian_passport() -> None:
    found, _ = passport(
        'Профессиональный стандарт "Проба"',
        "Глава 1. Общие положения",
        "1. Область применения профессионального стандарта: стандарт предназначен для кадров.",
        "2. В настоящем профессиональном стандарте применяются следующие термины и определения:",
        "1) знание – усвоенная информация;",
        "3. В настоящем профессиональном стандарте используются следующие сокращения:",
        "1) ОРК – отраслевая рамка квалификаций.",
        "Глава 2. Паспорт профессионального стандарта",
        "4. Название профессионального стандарта: Проба.",
        "5. Код профессионального стандарта: Q1.",
        "6. Указание секции, раздела, группы, класса и подкласса согласно ОКЭД: Q Здравоохранение",
        "7. Краткое описание профессионального стандарта: требования.",
        "8. Перечень карточек профессий:",
        "1) Пробирер - 4-6 уровни квалификации по ОРК;",
        "Карточки профессий приводятся в приложении к настоящему стандарту.",
        "Глава 3. Карточки профессий",
        '9. Карточка профессии "Пробирер":',
        "Код группы:",
    )
    assert (found.name, found.code, found.summary) == ("Проба", "Q1", "требования.")
    assert oked(found) == ["Q Здравоохранение"]
    assert terms(found) == [("знание", "усвоенная информация;")]
    assert [(one.name, one.level, one.code) for one in found.listed] == [("Пробирер", "4-6", None)]
    assert [one.text for one in found.listed_rest] == [
        "Карточки профессий приводятся в приложении к настоящему стандарту."
    ]
    assert [one.number for one in found.provisions] == ["1"]


@pytest.mark.parametrize(
    ("line", "name", "level", "code"),
    [
        ("2) Санитар (жалпы бейін) – СБШ бойынша 1-біліктілік деңгейі;", "Санитар (жалпы бейін)", "1", None),
        ("7) 2635-6-10 Отбасыны сақтау жөніндегі маман - БСШ-нің 5-і деңгейі;", "Отбасыны сақтау жөніндегі маман", "5", "2635-6-10"),
        ("2) специалист по социальной работе – 4-6 уровни квалификации по ОРК;", "специалист по социальной работе", "4-6", None),
        ("3) нұсқаушы-әдіскер – СБШ бойынша 4-деңгейі.", "нұсқаушы-әдіскер", "4", None),
        ("4) психолог – консультант", "психолог – консультант", None, None),
    ],
)  # fmt: skip
def test_listed_card(line: str, name: str, level: str | None, code: str | None) -> None:
    number, _, words = line.partition(" ")
    assert listed_card(line) == ListedCard(name, level, code, number=number, printed=words)


def test_sentence_is_no_listed_card() -> None:
    assert listed_card("Кәсіптер карточкалары осы кәсіптік стандартқа қосымшада көрсетіледі.") is None


def test_definition_with_a_glued_dash() -> None:
    assert definition("1) біліктілік-қызметкердің дайындығы;") == ("біліктілік", "қызметкердің дайындығы;")
    assert definition("1) іс-шара тобы – тізім") == ("іс-шара тобы", "тізім")


@pytest.mark.parametrize(
    "text",
    [
        '9. "Шаруашылық бикесі" кәсібінің карточкасы:',
        '10. "Санитар (жалпы бейін)" мамандығының карточкасы',
        '19. "Нұсқаушы" кәсібінінің карточкасы:',
        '9. Кәсіптің карточкасы "2635-6-005 Маман":',
        '9. Карточка профессии "Пробирер":',
        '1. Кәсіп карточкасы: "Сынаушы"',
    ],
)
def test_card_heading(text: str) -> None:
    assert is_card_heading(text)


@pytest.mark.parametrize(
    "text",
    [
        "8. Кәсіптер карточкаларының тізбесі:",
        "3-тарау. Кәсіптер карточкалары",
        "8. Перечень карточек профессий:",
        "1. Науқастың картасын толтыру қағидаларын меңгеру.",
    ],
)
def test_no_card_heading(text: str) -> None:
    assert not is_card_heading(text)


def test_technical_data_are_notes() -> None:
    ledger = Ledger(
        document(*HEAD, *CARD, "4-тарау. Кәсіптік стандарттың техникалық деректері", "30. Мемлекеттік органның атауы:", "Министрлік")
    )  # fmt: skip
    (span,) = find_standards(ledger)
    assert span.last == len(HEAD) + len(CARD)
    assert [n.kind for n in ledger.close().notes][-2:] == [NoteKind.TECHNICAL, NoteKind.TECHNICAL]


def test_title_of_an_extract_with_cards_only() -> None:
    found, _ = passport('"Сынақ" кәсіптік стандарты', "3-тарау. Кәсіптер карточкалары", *CARD)
    assert found.name == "Сынақ"


def test_several_standards_of_one_order() -> None:
    one = ("1-қосымша", "«Бірінші» кәсіби стандарты", "1. Жалпы ережелер", "1-параграф «Сынаушы»")
    two = ("2-қосымша", "«Екінші» кәсіби стандарты 1. Жалпы ережелер", "1-параграф «Тексеруші»")
    ledger = Ledger(document("БҰЙЫРАМЫН:", *one, *two))
    spans = find_standards(ledger)
    assert [(span.first, span.cards, span.last) for span in spans] == [(1, 4, 5), (5, 7, 8)]
    assert [read_passport(ledger, span, Vocabulary.of([])).name for span in spans] == ["Бірінші", "Екінші"]


@pytest.mark.parametrize(
    "head",
    [
        ("Қазақстан Республикасы", "Еңбек және халықты", "әлеуметтік қорғау министрінің", "№ 5 бұйрығына", "2-қосымша"),
        ("Қазақстан Республикасы", "Ғылым және жоғары", "білім министрінің", "№ 5 бұйрығына", "2-қосымша"),
        ("Туризм және", "спорт министрінің", "2024 жылғы 31 шілдедегі", "№ 5 бұйрығына", "2-қосымша"),
        ("Индустрия және", "инфрақұрылымдық даму", "министрінің", "№ 5 бұйрығына", "2-қосымша"),
        ("Қазақстан Республикасы", "Ауыл шаруашылығы", "Министрінің", "№ 5 бұйрығына", "2-қосымша"),
        ("Қазақстан Республикасының", "Мемлекеттік қызмет", "Істері агенттігі", "төрағасының", "№ 5 бұйрығына", "2-қосымша"),
        ("Приложение 2 к приказу", "Министра туризма", "и спорта", "Республики Казахстан", "от 31 июля 2024 года № 5"),
        ("Приложение 2 к приказу", "Министра", "Сельского хозяйства", "от 31 июля 2024 года № 5"),
    ],
)  # fmt: skip
def test_the_head_of_an_annex_names_any_office(head: tuple[str, ...]) -> None:
    """Its lines begin the standard below; the line above them is the last one of the standard before."""
    one = ("1-қосымша", "«Бірінші» кәсіби стандарты", "1. Жалпы ережелер", "1-параграф «Сынаушы»", "Бухгалтер")
    two = ("«Екінші» кәсіби стандарты", "1. Жалпы ережелер", "1-параграф «Тексеруші»")
    first, second = find_standards(Ledger(document("БҰЙЫРАМЫН:", *one, *head, *two)))
    assert (first.last, second.first, second.title) == (6, 6, 6 + len(head))


@pytest.mark.parametrize(
    "head",
    [
        ("2-қосымша",),
        ("бұйрығына 2-қосымша",),
        ("2024 жылғы 31 шілдедегі", "№ 5 бұйрығына", "2-қосымша"),
        ("Министрінің", "№ 5 бұйрығына", "2-қосымша"),
    ],
)
def test_the_line_above_the_head_of_an_annex_is_no_office(head: tuple[str, ...]) -> None:
    one = ("1-қосымша", "«Бірінші» кәсіби стандарты", "1. Жалпы ережелер", "1-параграф «Сынаушы»", "Бухгалтер")
    two = ("«Екінші» кәсіби стандарты", "1. Жалпы ережелер", "1-параграф «Тексеруші»")
    _, second = find_standards(Ledger(document("БҰЙЫРАМЫН:", *one, *head, *two)))
    assert second.first == 6


@pytest.mark.parametrize("institution", ["Оқу-ағарту министрлігі", "Стратегиялық жоспарлау агенттігі"])
def test_who_agreed_to_the_order_is_no_part_of_the_head_of_its_annex(institution: str) -> None:
    agreed = ("БҰЙЫРАМЫН:", "КЕЛІСІЛДІ", "Қазақстан Республикасы", institution)
    head = ("Қазақстан Республикасы", "Еңбек министрінің", "№ 5 бұйрығына", "қосымша")
    (span,) = find_standards(
        Ledger(document(*agreed, *head, "«Бірінші» кәсіби стандарты", "1. Жалпы ережелер", "1-параграф «Сынаушы»"))
    )
    assert span.first == len(agreed)


@pytest.mark.real
def test_real_passport_of_2023_527(editions: Path) -> None:
    (standard,) = parse(read_document(editions / "2023-527-kk.txt")).standards
    assert standard.name == "Отбасы саясаты саласындағы консультациялық және әлеуметтік қызметтер"
    assert standard.code == "Q87900002"
    assert len(standard.terms) == 13
    assert standard.terms[2].term == "біліктіліктердің салалық шеңбері (БСШ)"
    assert [short.short for short in standard.abbreviations] == ["БСШ", "БАҚ", "БТБА", "БС"]
    assert standard.oked[0] == "Q Денсаулық сақтау және әлеуметтік қызметтер"
    assert len(standard.oked) == 5
    assert [card.code for card in standard.cards_listed] == [
        "2635-5-001", "2635-5-001", "2635-5-002", "2635-5-002", "2635-6-005", "2635-6-005", "2635-6-10", "2635-6-10", "2635-7-006", "2635-7-006",
    ]  # fmt: skip
    assert [card.level for card in standard.cards_listed] == ["6", "5", "6", "5", "5", "4", "5", "4", "5", "4"]


@pytest.mark.real
def test_real_standards_of_2013_690(editions: Path) -> None:
    ledger = Ledger(read_document(editions / "2013-690-kk.txt"))
    note_editorial(ledger)
    spans = find_standards(ledger)
    names = [read_passport(ledger, span, Vocabulary.of([])).name for span in spans]
    assert len(spans) == 6
    assert names[0] == "Үйде әлеуметтік көмек көрсету"
    assert names[1] == "Зейнетақы мен жәрдемақы төлеу жөніндегі қызметтерді ұйымдастыру"


@pytest.mark.real
def test_real_passports_of_2013_690(editions: Path) -> None:
    standards = parse(read_document(editions / "2013-690-kk.txt")).standards
    assert [(len(one.terms), len(one.abbreviations)) for one in standards] == [(10, 0)] * 6
    assert [one.terms[4].term for one in standards] == ["КС"] * 6
    assert standards[5].terms[7].definition == "еңбек қызметінде білімін, білігі мен тәжірибесін қолдану қабілеті;"
    assert [line[1:6] for one in standards for line in one.oked] == [
        "88.99", "84.30", "78.10", "87.30", "87.90", "32.50",
    ]  # fmt: skip


@pytest.mark.real
def test_real_provisions_of_2013_690(editions: Path) -> None:
    """By reading: 11 points without a field in each standard but the fourth, whose chapters behind the cards are not in the file (line 1095)."""
    edition = parse(read_document(editions / "2013-690-kk.txt"))
    numbers = [[one.number for one in standard.provisions] for standard in edition.standards]
    around = ["1", "2", "4", None, "4.2)", "4.3)", "5"]
    behind: tuple[list[int], ...] = (
        [11, 12, 13, 14],
        [9, 10, 11, 12],
        [9, 10, 11, 12],
        [],
        [7, 8, 9, 10],
        [16, 17, 18, 19],
    )
    assert numbers == [[*around, *map(str, some)] for some in behind]
    first = edition.standards[0].provisions
    assert (first[0].source.line, first[0].source.last_line) == (49, 57)
    assert first[0].text.endswith(
        "4) кәсіптік даярлыққа бағалау жүргізуге және мамандардың біліктілігіне сәйкестігін растауға арналған."
    )
    assert first[6].text.endswith("бөлімінің меңгеруші; әлеуметтік қорғау ұйымы құрылымдық бөлімшесінің бастығы.")
    assert edition.coverage.complete
    assert edition.unrecognised == ()


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("2019-292-ru.txt", [("1", 25, 27), ("5", 86, 86), ("7", 102, 108), ("8", 110, 117), (None, 141, 141)]),
        ("2023-262-kk.txt", [("1", 55, 61), ("3", 119, 121), ("4", 122, 123), (None, 144, 144)]),
        ("2023-527-kk.txt", [("1", 35, 35)]),
        ("2024-284-kk.txt", [("1", 45, 45)]),
    ],
)
def test_real_provisions(editions: Path, file: str, wanted: list[tuple[str | None, int, int]]) -> None:
    (standard,) = parse(read_document(editions / file)).standards
    assert [(one.number, one.source.line, one.source.last_line) for one in standard.provisions] == wanted


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "terms", "listed", "last"),
    [
        ("2019-292-ru.txt", 18, 9, ("психолог-консультант в социальной сфере (судебный)", "6-7")),
        ("2023-262-kk.txt", 17, 7, None),
    ],
)
def test_real_passports_of_template_c(
    editions: Path, file: str, terms: int, listed: int, last: tuple[str, str] | None
) -> None:
    ledger = Ledger(read_document(editions / file))
    note_editorial(ledger)
    (span,) = find_standards(ledger)
    found = read_passport(ledger, span, Vocabulary.of([]))
    assert (len(found.terms), len(found.listed)) == (terms, listed)
    if last:
        assert (found.listed[-1].name, found.listed[-1].level) == last

"""The real edition of template A: six standards with thirty cards, read through by a person beside the parse."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.document import Document
    from kasdiff.model.edition import Card, Edition

pytestmark = pytest.mark.real

# Group code and level of each card, as printed in its paragraph.
CARDS = [
    [("5133", "4-5"), ("5133", "4-5"), ("3460", "5"), ("1228", "6"), ("1143", "7")],
    [("3443", "4-5"), ("1228", "6"), ("1143", "7")],
    [("3423", "4-5"), ("1228", "6"), ("1143", "7")],
    [
        ("3460", "5"), ("3460", "4-5"), ("2359", "4-5"), ("2359", "4-5"), ("2359", "4-5"), ("2351", "5"), ("3460", "5"),
        ("1210", "6-7"),
    ],
    [("1143", "7")],
    [
        ("7442", "2-4"), ("3225", "4-5"), ("7311", "3-4"), ("1222", "6"), ("3121", "4"), ("1236", "6"), ("2123", "5"),
        ("2145", "5"), ("2149", "5"), ("1210", "7"),
    ],
]  # fmt: skip

# How many functions each card has: those of its list, and in the fourth card one that only the map prints.
FUNCTIONS = [[4, 4, 2, 5, 4], [4, 4, 4], [4, 6, 5], [3, 2, 3, 2, 3, 2, 3, 5], [3], [6, 2, 5, 3, 2, 3, 3, 3, 3, 3]]


@pytest.fixture(scope="module")
def document(editions: Path) -> Document:
    return read_document(editions / "2013-690-kk.txt")


@pytest.fixture(scope="module")
def edition(document: Document) -> Edition:
    return parse(document)


@pytest.fixture(scope="module")
def cards(edition: Edition) -> list[list[Card]]:
    return [list(standard.cards) for standard in edition.standards]


def abilities(card: Card, function: int) -> list[str]:
    return [i.text for s in card.functions[function - 1].skills for i in s.abilities]


def knowledge(card: Card, function: int) -> list[str]:
    return [i.text for s in card.functions[function - 1].skills for i in s.knowledge]


def test_six_standards_and_nothing_left_over(edition: Edition) -> None:
    assert edition.template == "A"
    assert len(edition.standards) == 6
    assert edition.standards[0].name == "Үйде әлеуметтік көмек көрсету"
    assert edition.standards[5].name == "Протездік-ортопедиялық бұйымдарды әзірлеу жөніндегі қызметтер"
    assert edition.coverage.complete
    assert not edition.unrecognised


def test_group_codes_and_levels(cards: list[list[Card]]) -> None:
    assert [[(c.group_code, c.level) for c in one] for one in cards] == CARDS
    assert all(c.code is None and c.level_listed is None for one in cards for c in one)


def test_names_are_those_of_the_paragraphs(cards: list[list[Card]]) -> None:
    assert cards[0][3].name == "Үйде көрсетілетін әлеуметтік көмек бөлімінің меңгеруші"
    assert cards[3][7].name == "Медициналық-әлеуметтік мекеменің басшылары"
    assert cards[5][9].name == "Директор (директордың орынбасары)"


def test_number_of_functions(cards: list[list[Card]]) -> None:
    assert [[len(c.functions) for c in one] for one in cards] == FUNCTIONS


def test_annex_1(edition: Edition) -> None:
    assert [len(s.cards_listed) for s in edition.standards] == [
        5,
        3,
        3,
        8,
        1,
        10,
    ]
    torn = edition.standards[2].cards_listed[0]
    assert (
        torn.name == "Жұмыспен қамту орталығы (қызметі) құрылымдық бөлімшесінің (бөлімінің, секторының, тобының) маманы"
    )
    assert torn.level == "4-5"
    assert [c.level for c in edition.standards[5].cards_listed] == [
        "2-4",
        "4-5",
        "3-4",
        "6",
        "4",
        "6",
        "5",
        "5",
        "5",
        "7",
    ]
    assert edition.standards[5].cards[0].qualification == "2-7"


def test_professions_whose_rows_of_annex_1_are_not_in_the_file(edition: Edition) -> None:
    """Annex 1 of the fourth standard begins with row 4; the passport names the professions of the three lost rows."""
    listed = edition.standards[3].cards_listed
    assert [(c.name, c.level, c.source.line) for c in listed[:5]] == [
        ("сарапшы", None, 985),
        ("әлеуметтік жұмыс жөніндегі маман", None, 989),
        ("еңбекпен емдеу жөніндегі нұсқаушы", None, 993),
        ("Жүзу жөніндегі нұсқаушысы", "4-5", 1099),
        ("Райттерапия (иппотерапия) жөніндегі нұсқаушы-әдіскер", "4", 1100),
    ]
    assert any(n.kind is NoteKind.REPAIR and n.source.line == 1099 and "4, 5, 6, 7, 8" in n.text for n in edition.notes)


def test_a_first_row_whose_code_is_on_the_next_page(cards: list[list[Card]]) -> None:
    assert abilities(cards[0][0], 1)[0] == (
        "Психоневрологиялық ауруға шалдыққан мүгедек балаларды және 18 жастан асқан мүгедектерді анықтау."
    )
    assert len(abilities(cards[0][0], 1)) == 4
    assert len(knowledge(cards[0][0], 1)) == 4
    assert abilities(cards[3][5], 1)[1].endswith("танымдық функциялар дағдысын қалыптастыру).")


def test_an_abbreviation_does_not_end_an_item(cards: list[list[Card]]) -> None:
    assert abilities(cards[0][0], 3) == [
        "Қорғаншылықты, қамқоршылықты ресімдеу, интернат-үйлерге, аумақтық орталықтарға және т.б. орналастыру."
    ]


def test_the_upper_half_of_a_function_goes_to_its_code(cards: list[list[Card]]) -> None:
    (only,) = knowledge(cards[1][0], 3)
    assert only.startswith("Мүгедектігі бойынша, асыраушысынан айырылу жағдайы бойынша")
    assert "істеген адамдарға мемлекеттік арнаулы жәрдемақылар" in only
    assert abilities(cards[2][2], 4)[1].startswith("Еңбек нарығындағы сұранысты және өзін-өзі жұмыспен қамтыған")
    assert knowledge(cards[2][2], 4)[1] == "өңірдегі (аудан, қала) ұйымдардың даму болашағы мен құрылымдық өзгеруі."


def test_a_cell_that_ends_one_function_and_begins_the_next(cards: list[list[Card]]) -> None:
    director = cards[1][2]
    (first,) = knowledge(director, 1)
    assert first.endswith("жөніндегі басқа да нормативтік құқықтық актілер.")
    second = knowledge(director, 2)
    assert len(second) == 2
    assert second[0].startswith("Мүгедектігі бойынша")
    assert "мемлекеттік әлеуметтік жәрдемақылар түрлері" in second[0]
    assert knowledge(director, 3) == []


def test_columns_that_became_one(cards: list[list[Card]]) -> None:
    head = cards[1][1]
    (third,) = abilities(head, 3)
    assert third.endswith("актілерге қатысты азаматтардың құқықтары мен міндеттерін түсіндіру.")
    assert abilities(head, 4)[0].startswith("Бірыңғай жинақтаушы зейнетақы қорларымен")
    assert len(abilities(head, 4)) == 1
    assert [k[:11] for k in knowledge(head, 4)] == ["Мүгедектігі", "Еңбекті қор"]


def test_a_function_that_only_the_map_prints(edition: Edition, cards: list[list[Card]]) -> None:
    last = cards[0][3].functions[4]
    assert (last.number, last.name) == (5, "")
    assert last.skills[0].abilities[0].text.startswith("Сауда, қоғамдық тағамтану")
    assert any(n.kind is NoteKind.REPAIR and n.source.line == 360 for n in edition.notes)


def test_functions_that_the_map_does_not_describe(cards: list[list[Card]]) -> None:
    director = cards[5][9]
    assert [len(f.skills) for f in director.functions] == [1, 0, 0]
    assert director.functions[2].name == "Қызметкерлердің біліктілігін арттыру және оқытуды ұйымдастыру"


def test_a_function_whose_row_in_the_list_became_a_paragraph(cards: list[list[Card]]) -> None:
    miller = cards[5][0]
    assert miller.functions[5].name == "Аяқ киімдердің барлық түрлерінің былғары табандарын жону"
    assert abilities(miller, 1)[0] == "Өкшелікті, өкшенің жиектерін пышақпен фрезерлеу, өкшеге (ляписке) ойық жасау."
    assert abilities(miller, 6)[0].startswith("Аяқ киімдердің барлық түрлерінің былғары табандары кесіктерін")
    assert len(abilities(miller, 6)) == 2


def test_competencies_in_the_column_of_knowledge(cards: list[list[Card]]) -> None:
    heads = cards[3][7]
    assert (heads.personal_competencies or "").startswith("Қабылдаған шешімдерінің салдарына")
    assert (heads.personal_competencies or "").endswith("Командада бірге жұмыс істеу.")
    assert [k[:30] for k in knowledge(heads, 3)] == ["Әлеуметтік жұмыстың теориясы м"]
    assert abilities(heads, 3)[1].endswith("басқа да арнайы құралдармен қамтамасыз ету шараларын қабылдау.")


def test_lost_stops(cards: list[list[Card]]) -> None:
    heads = cards[3][7]
    assert len(abilities(heads, 4)) == 6
    assert abilities(heads, 4)[3] == "Ұйымды жаңа технологиялық жабдыкпен қамтамасыз ету жұмысын ұйымдастыру"
    assert "Қоғаммен байланысты жүзеге асыру." in abilities(heads, 1)
    assert len(abilities(cards[5][2], 5)) == 5
    assert len(knowledge(cards[0][1], 1)) == 3


def test_a_page_that_dropped_the_column_of_codes(cards: list[list[Card]]) -> None:
    heads = cards[3][7]
    assert abilities(heads, 5)[5] == "Қызметкерлерді еңбекке ынталандыруды, бастамалары мен белсенділігін дамыту."
    assert knowledge(heads, 5)[0].endswith("персоналды басқару теориясы мен практикасы.")


def test_whole_sentences_at_the_foot_of_a_page(cards: list[list[Card]]) -> None:
    standards = cards[5][6]
    assert len(abilities(standards, 1)) == 8
    assert abilities(standards, 2)[0].startswith("Стандарттау әдістерімен өнімнің сапасын")
    assert (standards.personal_competencies or "").endswith(
        "ниеттілік көрсетеді. Әлеуметтік-еңбек қатынастарының барлық субъектілерімен өзара қатынаста әдеп сақтайды."
    )


def test_repeated_competencies_are_read_once(cards: list[list[Card]]) -> None:
    assert (cards[5][8].personal_competencies or "").count("Өзгеруі мүмкін белгіленген") == 1


def test_broken_and_stretched_words(edition: Edition, cards: list[list[Card]]) -> None:
    assert "жұмыс істеу қағидаттары." in knowledge(cards[5][7], 1)[5]
    assert knowledge(cards[0][4], 2)[0].endswith("көмек көрсету жөніндегі ережесі.")
    stretched = [
        i.text
        for _, _, c in edition.cards()
        for i in c.items()
        if any(len(w) == 1 and w.isalpha() for w in i.text.split())
    ]
    assert stretched == []


def test_annex_2(cards: list[list[Card]]) -> None:
    worker = cards[0][0]
    assert len(worker.education) == 8
    assert worker.education[1].startswith("4 (II санаттағы): Техникалық және кәсіптік")
    assert cards[0][1].education[7] == (
        "5 (жоғарғы санаттағы): Жоғары (немесе жоғары оқу орнынан кейінгі) (әлеуметтік, медициналық, экономикалық, "
        "психологиялық педагогикалық) білім"
    )
    assert cards[3][4].education[2].endswith("иппотерапия бойынша қосымша даярлық.")
    assert len(cards[3][5].education) == 8
    assert cards[5][1].education == (
        "4: Техникалық және кәсіби медициналық білім",
        "5: Техникалық және кәсіби медициналық білім",
        "5: Жоғары медициналық білім",
    )
    assert cards[0][3].education == (
        "Жоғары (немесе жоғарыдан кейінгі) (әлеуметтік, медициналық, педагогикалық, экономикалық, заң) білім",
    )


def test_other_names(cards: list[list[Card]]) -> None:
    assert [o.name for o in cards[3][0].other_names] == [
        "маман (сарапшы)", "жетекші маман (сарапшы)", "маман (сарапшы)", "бас маман (сарапшы)",
    ]  # fmt: skip
    assert len(cards[3][7].other_names) == 5
    assert len(cards[4][0].other_names) == 1


def test_the_text_of_a_purpose_goes_on_over_a_page(cards: list[list[Card]]) -> None:
    assert (cards[0][3].purpose or "").endswith("жүргізуді қамтамасыз етедіу жүзеге асыру;")


def test_no_letter_of_the_maps_is_lost(document: Document, edition: Edition) -> None:
    """Each letter between the head of a functional map and the approval sheet stands in an item, a competency, a code or a note."""
    blocks = list(document.paragraphs())
    noted = Counter(n.source.block for n in edition.notes if n.kind is not NoteKind.REPAIR)
    maps, printed = False, Counter[str]()
    for index, block in enumerate(blocks):
        if "сипаттамасы (функционалдық картасы)" in block.text:
            maps = True
        elif "Келісу парағы" in block.text:
            maps = False
        elif maps and not noted[index]:
            printed.update(c for c in block.text if c.isalpha())
    read = Counter[str]()
    for _, _, card in edition.cards():
        described = [f for f in card.functions if f.skills]
        read["Ф"] += len(described)
        read.update(c for i in card.items() for c in i.text if c.isalpha())
        read.update(c for c in card.personal_competencies or "" if c.isalpha())
    for note in edition.notes:
        if note.kind is NoteKind.REPAIR and note.text.startswith("text repeated"):
            read.update(c for c in note.text.partition(": ")[2] if c.isalpha())
    assert read == printed

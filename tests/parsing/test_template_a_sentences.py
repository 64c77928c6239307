"""Running text of template A becomes items: one a sentence or a clause that ends in ";"."""

from __future__ import annotations

import pytest

from kasdiff.model.document import Document
from kasdiff.model.source import Source
from kasdiff.parsing.ledger import Ledger
from kasdiff.parsing.pieces import Piece
from kasdiff.parsing.template_a.sentences import items_of, parts_of
from kasdiff.text.sentences import Ordinary, joins, sentences
from kasdiff.text.vocabulary import Vocabulary

VOCABULARY = Vocabulary.of(
    [
        "ережесі қолдану көрсету ету қағидаттары қағидаттары құжаттарды тәртібі және құжаттарды ережесі",
        "заготовки чертежам заготовки",
    ]
)
ORDINARY = Ordinary.of(["ұйымның халықтың қоғамдық құжаттарды", "пилить заготовки"])


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, ORDINARY)]


def read(*texts: str) -> list[str]:
    ledger = Ledger(Document("x", "0", "txt", ()))
    parts = parts_of([Piece(text, Source(line)) for line, text in enumerate(texts, 1)], VOCABULARY, ledger)
    return [item.text for item in items_of(parts, ORDINARY, VOCABULARY, ledger)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Құжат қарау. Есеп беру.", ["Құжат қарау.", "Есеп беру."]),
        ("тәртібі; талдау әдістері; ресімдеу", ["тәртібі;", "талдау әдістері;", "ресімдеу"]),
        ("Орталықтарға және т.б. орналастыру.", ["Орталықтарға және т.б. орналастыру."]),
        ("Ток 80–120 А. Клеймо қою.", ["Ток 80–120 А.", "Клеймо қою."]),
        ("Стандарт А. Ивановтың.", ["Стандарт А. Ивановтың."]),
        ("Сақтау және т.б. Пайдалану.", ["Сақтау және т.б.", "Пайдалану."]),
        (
            "әдістер (дәрі-дәрмек және т.б.; емдеу) түрлері; ережелер",
            ["әдістер (дәрі-дәрмек және т.б.; емдеу) түрлері;", "ережелер"],
        ),
        ("«Еңбек туралы; жалпы» заңды білу; нормалар", ["«Еңбек туралы; жалпы» заңды білу;", "нормалар"]),
        ("А.Ә. Оспановтың бұйрығы. Ереже.", ["А.Ә. Оспановтың бұйрығы.", "Ереже."]),
        ("15.12.2015 № 971 бұйрық. 3.4 тармақ", ["15.12.2015 № 971 бұйрық.", "3.4 тармақ"]),
        ("ҚР заңдары. ҚР кодексі.", ["ҚР заңдары.", "ҚР кодексі."]),
        ("2013 ж. шыққан ереже", ["2013 ж. шыққан ереже"]),
        (
            "породы дерева (дуб, ясень и др.); сорта и т.д. Пилить",
            ["породы дерева (дуб, ясень и др.);", "сорта и т.д.", "Пилить"],
        ),
        ("в соответствии со ст. 5 Закона РК. Ещё", ["в соответствии со ст. 5 Закона РК.", "Ещё"]),
        ("жазу.Қарттарға көмек", ["жазу.", "Қарттарға көмек"]),
        (
            "мініп жүру (райттерапия (иппотерапия) бойынша өткізу. Емдеу.",
            ["мініп жүру (райттерапия (иппотерапия) бойынша өткізу.", "Емдеу."],
        ),
        ("көмек көрсету: балаларды үйрету", ["көмек көрсету: балаларды үйрету"]),
    ],
)
def test_sentences_and_clauses(text: str, items: list[str]) -> None:
    assert split(text) == items


def test_a_lost_full_stop_is_seen_by_the_capital_letter_of_an_ordinary_word() -> None:
    assert split("шаралар қабылдау Ұйымның есебін беру") == ["шаралар қабылдау", "Ұйымның есебін беру"]


def test_names_and_short_forms_have_a_capital_letter_inside_a_sentence() -> None:
    text = "өндіруге байланысты Қазақстан Республикасының заңдары, ЭЕМ мен IT құралдары, I санат"
    assert split(text) == [text]
    russian = "знать Конституцию Республики Казахстан и Закон о труде"
    assert split(russian) == [russian]


def test_a_capital_letter_of_a_word_never_seen_small_is_left_alone() -> None:
    assert split("әдісі бойынша Сомов кестесі") == ["әдісі бойынша Сомов кестесі"]


def test_a_stretched_word_is_rejoined_and_ends_a_line() -> None:
    assert read("тәжірибесін қ о л д а н у Басшымен байланыс") == ["тәжірибесін қолдану", "Басшымен байланыс"]
    assert read("көмек к ө р с е т у «Жүйе» жасау") == ["көмек көрсету", "«Жүйе» жасау"]
    assert read("беру е р е ж е с і . Нормалар") == ["беру ережесі.", "Нормалар"]
    assert read("жасау т ұ р ғ ы с ы н а н протездеу") == ["жасау тұрғысынан протездеу"]


def test_a_gap_inside_a_word_is_closed_where_the_document_knows_the_word_whole() -> None:
    assert read("жұмыс істеу қағида ттары.") == ["жұмыс істеу қағидаттары."]


def test_lost_full_stop_is_noted() -> None:
    ledger = Ledger(Document("x", "0", "txt", ()))
    parts = parts_of([Piece("Есеп ережесі Халықтың қажеттілігі. Сынау", Source(3))], VOCABULARY, ledger)
    assert [i.text for i in items_of(parts, ORDINARY, VOCABULARY, ledger)] == [
        "Есеп ережесі",
        "Халықтың қажеттілігі.",
        "Сынау",
    ]
    assert [(note.text.partition(": ")[2], note.source.line) for note in ledger.close().notes] == [
        ("ережесі | Халықтың", 3)
    ]


def test_lines_go_on_by_grammar() -> None:
    assert read("Бөлім жұмысын", "жоспарлау. Есеп") == ["Бөлім жұмысын жоспарлау.", "Есеп"]
    assert read("құралдары,", "Есеп құралдары") == ["құралдары, Есеп құралдары"]
    assert read("өкшеге (", "ляписке) ойық") == ["өкшеге (ляписке) ойық"]
    assert read("өңірдегі", "(аудан, қала) ұйымдар") == ["өңірдегі (аудан, қала) ұйымдар"]
    assert read("негіздері", "Еңбекті қорғау") == ["негіздері", "Еңбекті қорғау"]
    assert read("байланысты", "Қазақстан заңдары") == ["байланысты Қазақстан заңдары"]
    assert read("стандарттар;", "техникалық деңгей") == ["стандарттар;", "техникалық деңгей"]
    assert joins("т.б.", "орналастыру")


def test_a_word_broken_over_two_lines_is_glued_only_where_it_is_known() -> None:
    assert read("қызмет көрсету құжат", "тарды қарау") == ["қызмет көрсету құжаттарды қарау"]
    assert read("чертежам пилить загот", "овки") == ["чертежам пилить заготовки"]
    assert read("беймәлім сө", "здің сыңары") == ["беймәлім сө здің сыңары"]


def test_list_numbers_and_dashes_come_off_the_text() -> None:
    ledger = Ledger(Document("x", "0", "txt", ()))
    parts = parts_of([Piece("1. Бірінші."), Piece("2) екінші;"), Piece("- үшінші.")], VOCABULARY, ledger)
    items = items_of(parts, ORDINARY, VOCABULARY, ledger)
    assert [(i.number, i.text) for i in items] == [("1", "Бірінші."), ("2", "екінші;"), (None, "үшінші.")]


def test_items_keep_the_place_of_all_their_lines() -> None:
    ledger = Ledger(Document("x", "0", "txt", ()))
    parts = parts_of([Piece("Бір. Екі", Source(7)), Piece("бөлік. Үш", Source(9))], VOCABULARY, ledger)
    places = [(i.source.line, i.source.last_line) for i in items_of(parts, ORDINARY, VOCABULARY, ledger)]
    assert [line for line, _ in places] == [7, 7, 9]
    assert places[1] == (7, 9)


def test_a_bracket_that_a_line_leaves_open_is_closed_in_the_next() -> None:
    assert joins("Признаки (раздел 2, см. рис.", "3).")
    assert not joins("Признаки (раздел 2, см. рис.)", "Порядок приема (3).")

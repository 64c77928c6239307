"""Item lists with every kind of lying number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kasdiff.parsing.entries import without_dash
from kasdiff.parsing.lists import leading_number, split_items, without_number
from kasdiff.text.sentences import clauses
from tests.parsing.building import pieces


def items(*texts: str) -> list[str]:
    return [item.text for item in split_items(pieces(*texts))]


def numbers(*texts: str) -> list[str | None]:
    return [item.number for item in split_items(pieces(*texts))]


@pytest.mark.parametrize(
    ("text", "value", "mark", "rest"),
    [
        ("2. Әлеуметтік", 2, ".", "Әлеуметтік"),
        ("3)Кіріс", 3, ")", "Кіріс"),
        ("4 . Самостоятельно", 4, ".", "Самостоятельно"),
        ("5. 18 жастан асқан адамдар", 5, ".", "18 жастан асқан адамдар"),
        ("2.3. Заңнамалық база", 3, ".", "Заңнамалық база"),
    ],
)
def test_leading_number(text: str, value: int, mark: str, rest: str) -> None:
    number = leading_number(text)
    assert number is not None
    assert (number.value, number.mark, text[number.end :]) == (value, mark, rest)


@pytest.mark.parametrize(
    "text", ["18 жастан асқан", "№ 382 қаулысы", "12.07.2026 бастап", "165 (Норматив", "Дағды 2", "2023 жылғы"]
)
def test_no_leading_number(text: str) -> None:
    assert leading_number(text) is None


def test_numbered_paragraphs() -> None:
    assert items("1. Бірінші.", "2.Екінші.", "3. Үшінші") == ["Бірінші.", "Екінші.", "Үшінші"]
    assert numbers("1. Бірінші.", "2.Екінші.", "3. Үшінші") == ["1", "2", "3"]


def test_glued_with_a_full_stop() -> None:
    assert items("1. Жағдайды анықтау.2. Әлеуметтік көмек.3.Кіріс ақпарат") == [
        "Жағдайды анықтау.",
        "Әлеуметтік көмек.",
        "Кіріс ақпарат",
    ]


def test_glued_to_the_bare_word() -> None:
    assert items("1. Тәуекелді анықтау2. Маман (дарды) таңдау3.Қайта жіберу)") == [
        "Тәуекелді анықтау",
        "Маман (дарды) таңдау",
        "Қайта жіберу)",
    ]


def test_number_after_a_blank_inside_a_line() -> None:
    assert items("1. Деректерді ұсыну 2.Материалдар дайындау") == ["Деректерді ұсыну", "Материалдар дайындау"]


def test_repeated_skipped_and_wrong_numbers() -> None:
    assert items("1. А ісі.", "2. Б ісі.", "2. В ісі.") == ["А ісі.", "Б ісі.", "В ісі."]
    assert items("1. А ісі.", "2. Б ісі.", "5. В ісі.") == ["А ісі.", "Б ісі.", "В ісі."]
    assert items("11. А ісі.", "2. Б ісі.", "3. В ісі.") == ["А ісі.", "Б ісі.", "В ісі."]
    assert items("1. А ісі.3. Б ісі.") == ["А ісі.", "Б ісі."]


def test_restarted_list() -> None:
    assert items("1. А ісі.", "2. Б ісі.", "1. В ісі.", "2. Г ісі.") == ["А ісі.", "Б ісі.", "В ісі.", "Г ісі."]


def test_numbers_of_acts_and_dates_stay_inside() -> None:
    text = "1. Үкіметтің 2012 жылғы 30 наурыздағы № 382. Қаулысы (тізілімде № 3. Тіркелген)."
    assert items(text) == [text[3:]]
    assert items("1. 2023 жылғы 25.08.2023 бұйрық.", "2. Екінші.") == ["2023 жылғы 25.08.2023 бұйрық.", "Екінші."]


def test_number_sign_at_a_line_end_takes_the_next_line() -> None:
    assert items("1. Қазақстан Республикасы Үкіметінің қаулысы №", "382. Екінші бөлігі", "2. Келесі") == [
        "Қазақстан Республикасы Үкіметінің қаулысы № 382. Екінші бөлігі",
        "Келесі",
    ]


def test_sub_list_of_acts_stays_inside() -> None:
    text = '3. Заңнамалық база: - "Неке туралы" кодексі; - "Білім туралы" Заңы;- Еңбек кодексі.'
    assert items("1. Бірінші.2. Екінші." + text) == ["Бірінші.", "Екінші.", text[3:]]


def test_numbered_sub_list_stays_inside() -> None:
    assert items("1. Бірінші.", "2. База:", "1) кодекс;", "2) заң.", "3. Үшінші.") == [
        "Бірінші.",
        "База: 1) кодекс; 2) заң.",
        "Үшінші.",
    ]
    assert items("1. База: 1. Кодекс. 2. Заң.", "2. Екінші.") == ["База: 1. Кодекс. 2. Заң.", "Екінші."]


def test_doubled_number() -> None:
    found = split_items(pieces("1. Әдістер.2. Басқа елдердің базасы.2.3. Қазақстанның базасы: - кодекс;3. - заң."))
    assert [item.text for item in found] == [
        "Әдістер.",
        "Басқа елдердің базасы.",
        "Қазақстанның базасы: - кодекс;3. - заң.",
    ]
    assert [item.number for item in found] == ["1", "2", "2.3"]


def test_paragraph_without_number_goes_on() -> None:
    found = split_items(pieces("1. Әдістерді таңдау", "процеске қатысушыларды сүйемелдеу.", "2. Екінші."))
    assert [item.text for item in found] == ["Әдістерді таңдау процеске қатысушыларды сүйемелдеу.", "Екінші."]
    assert (found[0].source.line, found[0].source.last_line) == (1, 2)


def test_several_sentences_are_one_item() -> None:
    assert items("1. Конфликтология.негіздері. Екінші сөйлем; үшінші.") == [
        "Конфликтология.негіздері. Екінші сөйлем; үшінші."
    ]


def test_unnumbered_lines_and_clauses() -> None:
    assert items("Білу керек", "Істей алу керек") == ["Білу керек", "Істей алу керек"]
    assert items("- бірінші;", "– екінші.") == ["бірінші;", "екінші."]
    assert items("бірінші (а; б); екінші; үшінші") == ["бірінші (а; б);", "екінші;", "үшінші"]
    assert items("Жалғыз қабілет, нөмірсіз.") == ["Жалғыз қабілет, нөмірсіз."]


def test_forced_breaks_are_lines() -> None:
    assert items("1. Бірінші.\n2. Екінші.") == ["Бірінші.", "Екінші."]


def test_nothing() -> None:
    assert items() == []
    assert items("", "  ") == []


def test_small_helpers() -> None:
    assert without_number("2)  Екінші ") == "Екінші"
    assert without_dash("– үшінші") == "үшінші"
    assert without_dash("іс-шара") == "іс-шара"
    assert clauses("а (б; в); г") == ["а (б; в);", " г"]


# «ст.» before a number is an article of an act.
_WORDS = st.text(alphabet="абвгдежзиклмнопрстұқңғә", min_size=2, max_size=9).filter(lambda word: word != "ст")


@given(st.lists(st.lists(_WORDS, min_size=1, max_size=6), min_size=1, max_size=40), st.sampled_from(["", " ", "\n"]))
def test_any_list_is_split_where_it_was_joined(sentences: list[list[str]], joint: str) -> None:
    wanted = [" ".join(words).capitalize() + "." for words in sentences]
    joined = joint.join(f"{number}. {text}" for number, text in enumerate(wanted, 1))
    assert items(joined) == wanted


@given(st.lists(st.text(alphabet='абв 123.,;:()-№"', max_size=30), max_size=12))
def test_no_letter_is_lost(lines: list[str]) -> None:
    found = split_items(pieces(*lines))
    letters = "".join(c for line in lines for c in line if c.isalpha())
    assert "".join(c for item in found for c in f"{item.number or ''}{item.text}" if c.isalpha()) == letters


def test_a_number_behind_which_nothing_stands_stays_in_the_text() -> None:
    """Wrapped from the line before: "Заңның 25. / 2. …"."""
    assert items("1. Қазу; заңның", "25.", "2. Қопсыту.") == ["Қазу; заңның 25.", "Қопсыту."]


def test_small_letters_behind_a_number_inside_a_line_begin_an_item_but_not_behind_an_abbreviation() -> None:
    assert items("4. Қазу; 5. қопсыту. 6. № 3 бұйрық.") == ["Қазу;", "қопсыту.", "№ 3 бұйрық."]
    assert items("2. Чертить, см. рис. 3. схема.") == ["Чертить, см. рис. 3. схема."]


def test_a_bracket_that_is_never_closed_hides_no_end_of_a_clause() -> None:
    assert clauses("қазу (терең; қопсыту; суару (аз; көп);") == ["қазу (терең;", " қопсыту;", " суару (аз; көп);"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["а) Копать;", "б) Рыхлить;", "в) Сеять."], [("а", "Копать;"), ("б", "Рыхлить;"), ("в", "Сеять.")]),
        (["а) Копать; б) Рыхлить; в) Сеять."], [("а", "Копать;"), ("б", "Рыхлить;"), ("в", "Сеять.")]),
        (["ә) Алу", "б) Беру"], [(None, "ә) Алу"), (None, "б) Беру")]),
        (["1. Алу. 2. Беру. 4. Сату. 5. Салу."], [("1", "Алу."), ("2", "Беру."), ("4", "Сату."), ("5", "Салу.")]),
        (["1. Алу. 2. Беру. 2. Сату. 3. Салу."], [("1", "Алу."), ("2", "Беру."), ("2", "Сату."), ("3", "Салу.")]),
        (["1. Алу. 2. Беру. 1. Сату. 2. Салу."], [("1", "Алу."), ("2", "Беру."), ("1", "Сату."), ("2", "Салу.")]),
        (["1. Красить 2. до 5 лет 6 месяцев стажа 3. Клеить"], [("1", "Красить"), ("2", "до 5 лет 6 месяцев стажа"), ("3", "Клеить")]),
        (["1. Чертить (см. рис. 3. Схема). 2. Красить. 3. Клеить."], [("1", "Чертить (см. рис. 3. Схема)."), ("2", "Красить."), ("3", "Клеить.")]),
        (["1. Алу; 2. Беру; 4. сату; 5. салу."], [("1", "Алу;"), ("2", "Беру;"), ("4", "сату;"), ("5", "салу.")]),
    ],
)  # fmt: skip
def test_all_numbers_of_a_list_tell_its_items_together(lines: list[str], wanted: list[tuple[str | None, str]]) -> None:
    assert [(item.number, item.text) for item in split_items(pieces(*lines))] == wanted


def test_items_from_100_on() -> None:
    items = split_items(pieces(*(f"{number}. Есеп {number}" for number in range(1, 121))))
    assert [item.number for item in items] == [str(number) for number in range(1, 121)]


def test_many_numbers_in_one_line_take_no_long_time() -> None:
    text = " ".join(f"{number}. Есеп." for number in range(1, 3000))
    assert "".join(item.text for item in split_items(pieces(text))).count("Есеп") == 2999


def test_a_number_that_closes_a_bracket_is_none_of_the_list() -> None:
    found = split_items(pieces("1) Виды почв. 2) Сорта (раздел 2, см. рис. 3) 3) Сроки посадки."))
    assert [item.text for item in found] == ["Виды почв.", "Сорта (раздел 2, см. рис. 3)", "Сроки посадки."]


def test_a_number_without_a_sign_inside_a_line_counts_where_the_next_line_goes_on_from_it() -> None:
    assert items("1 Қар қаупін бағалау 2 Түйін байлау", "3 Картаны оқу") == [
        "Қар қаупін бағалау",
        "Түйін байлау",
        "Картаны оқу",
    ]
    assert items("1 Қар қаупін бағалау 2 № 7 нысан бойынша есеп", "3 Картаны оқу")[1] == "№ 7 нысан бойынша есеп"
    assert items("1 Мерзімі 2 Заң бойынша", "2 Картаны оқу") == ["Мерзімі 2 Заң бойынша", "Картаны оқу"]


def test_a_number_with_a_slash_may_stand_without_a_blank() -> None:
    """A PDF's line may end behind it."""
    assert items("1/Жарықшақтардың түрлері", "2/ Болат 3/4 дюйм") == ["Жарықшақтардың түрлері", "Болат 3/4 дюйм"]
    assert items("1/Жарықшақтардың түрлері") == ["Жарықшақтардың түрлері"]
    assert items("1/2 ставка", "Болат") == ["1/2 ставка", "Болат"]

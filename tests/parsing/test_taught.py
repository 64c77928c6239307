"""Labels that a user taught: what they mean is read of every template; what of a file of them cannot be used is told."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from kasdiff.errors import KasdiffError, LabelsError
from kasdiff.model.taught import MEANINGS, NOTHING_TAUGHT, Taught, TaughtLabel
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers import text as text_reader
from kasdiff.review.taught import known_as, labels_toml, read_taught, taught_of
from tests.parsing import test_template_a as template_a
from tests.parsing import test_template_c as template_c
from tests.parsing.building import Rows, document, only_card, texts
from tests.parsing.test_open_world import END, FIELDS, FUNCTION, SIDES, notes, numbered

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Card, Edition

CLOTHES: Rows = [["Размер спецодежды:", "52"]]
TOOLS: Rows = [["", "", "Инструменты:"], ["", "", "1. Лопата.\n2. Грабли."]]


def taught(*labels: tuple[str, str]) -> Taught:
    return Taught(tuple(TaughtLabel(wording, meaning, "ru") for wording, meaning in labels), "1" * 64)


def read(rows: Rows, *labels: tuple[str, str]) -> Edition:
    return parse(document(rows), None, taught(*labels))


# --- cards of template D


def test_a_taught_label_is_a_field_of_the_card_and_no_longer_to_be_checked() -> None:
    edition = read([*FIELDS, *CLOTHES, *FUNCTION, *END], ("Размер спецодежды", "working_conditions"))
    card = only_card(edition)
    assert (card.working_conditions, card.other_fields) == ("52", ())
    assert notes(edition, Repair.UNKNOWN) == []
    assert (edition.unrecognised, edition.taught.sha256) == ((), "1" * 64)


@pytest.mark.parametrize("printed", ["РАЗМЕР  спецодежды :", "Pазмер спецодежды:", "Размер спецо\u00adдежды"])
def test_case_blanks_signs_and_lookalikes_make_no_difference(printed: str) -> None:
    card = only_card(read([*FIELDS, [printed, "52"], *FUNCTION, *END], ("Размер спецодежды", "experience")))
    assert card.experience == "52"


@pytest.mark.parametrize(
    ("meaning", "lists"),
    [
        ("knowledge", [[["Копать.", "Рыхлить."], ["Виды почв.", "Лопата.", "Грабли."]]]),
        ("abilities", [[["Копать.", "Рыхлить."], ["Виды почв."]], [["Лопата.", "Грабли."], []]]),
    ],
)
def test_a_taught_label_is_a_list_of_the_skill(meaning: str, lists: list[list[list[str]]]) -> None:
    edition = read([*FIELDS, *FUNCTION, *TOOLS, *END], ("Инструменты", meaning))
    assert texts(only_card(edition)) == [lists]
    assert notes(edition, Repair.UNKNOWN) == []


def test_taught_labels_are_heads_of_functions_and_skills() -> None:
    rows: Rows = [
        ["Участок работ 1:\nПосадка", "Шаг 1:\nПодготовка почвы", "Умения:\n1. Копать.\nЗнания:\n1. Виды почв."]
    ]
    card = only_card(read([*FIELDS, *rows, *END], ("Участок работ", "function"), ("Шаг", "skill")))
    (function,) = card.functions
    assert (function.number, function.name) == (1, "Посадка")
    assert [(skill.number, skill.name) for skill in function.skills] == [(1, "Подготовка почвы")]
    assert texts(card) == [[[["Копать."], ["Виды почв."]]]]


def test_a_label_of_its_own_is_kept_under_its_name_and_not_checked() -> None:
    rows: Rows = [*FIELDS, *CLOTHES, *FUNCTION, *TOOLS, *END]
    edition = read(rows, ("Размер спецодежды", "other"), ("Инструменты", "other"))
    card = only_card(edition)
    assert [(one.label, one.text) for one in card.other_fields] == [("Размер спецодежды", "52")]
    (skill,) = card.functions[0].skills
    assert [(one.label, [item.text for item in one.items]) for one in skill.other_lists] == [
        ("Инструменты", ["Лопата.", "Грабли."])
    ]
    assert notes(edition, Repair.UNKNOWN) == []


def test_a_label_of_its_own_that_is_no_label_by_its_shape() -> None:
    rows: Rows = [["Требования к личностным компетенциям:", "Терпение\nдоброта\nдопуск: удостоверение"]]
    card = only_card(read([*FIELDS, *FUNCTION, *rows], ("допуск", "other")))
    assert card.personal_competencies == "Терпение доброта"
    assert [(one.label, one.text) for one in card.other_fields] == [("допуск", "удостоверение")]


def test_a_label_taught_as_text_ends_nothing() -> None:
    rows: Rows = [["", "", "Инструменты:"], ["", "", "лопата и грабли."]]
    edition = read([*FIELDS, *FUNCTION[:-1], ["", "", "1. Виды почв"], *rows, *END], ("Инструменты", "text"))
    assert texts(only_card(edition)) == [[[["Копать.", "Рыхлить."], ["Виды почв Инструменты: лопата и грабли."]]]]
    assert notes(edition, Repair.UNKNOWN) == []


def test_a_text_that_would_be_a_misprint_of_a_known_label_is_none_when_taught() -> None:
    label = "Требования к опыту раборы:"
    assert only_card(read([*FIELDS, [label, "1 год"], *FUNCTION, *END])).experience == "1 год"
    card = only_card(read([*FIELDS, [label, "1 год"], *FUNCTION, *END], (label, "text")))
    assert (card.experience, card.other_fields) == (None, ())


def test_heads_of_columns_are_taught_too() -> None:
    rows: Rows = [
        ["Участок работ", "Шаг", "Что делать уверенно", "О чём иметь представление"],
        ["1. Посадка", "1. Подготовка почвы", "Копать", "Виды почв"],
    ]
    labels = (
        ("Участок работ", "function"), ("Шаг", "skill"), ("Что делать уверенно", "abilities"), ("О чём иметь представление", "knowledge"),
    )  # fmt: skip
    card = only_card(read([*FIELDS, *rows, *END], *labels))
    assert texts(card) == [[[["Копать"], ["Виды почв"]]]]
    assert [function.name for function in card.functions] == ["Посадка"]


def test_what_one_document_was_taught_does_not_touch_the_next() -> None:
    rows: Rows = [*FIELDS, *CLOTHES, *FUNCTION, *END]
    before = parse(document(rows))
    read(rows, ("Размер спецодежды", "experience"))
    assert parse(document(rows)) == before
    assert only_card(read(rows, ("Размер спецодежды", "purpose"))).purpose == "52"


# --- template C, by both of its readers


def of_c(rows: Rows, *labels: tuple[str, str], layout: str = "plain") -> Edition:
    return parse(document(rows, layout=layout), None, taught(*labels))


def with_row(rows: Rows, after: str, row: list[str]) -> Rows:
    place = next(number for number, cells in enumerate(rows) if cells[0].startswith(after))
    return [*rows[: place + 1], row, *rows[place + 1 :]]


@pytest.mark.parametrize("layout", ["plain", "pdf"])  # whole cells, and those that page ends may have torn
@pytest.mark.parametrize(
    ("meaning", "field"),
    [("purpose", "purpose"), ("group_code", "group_code"), ("informal_learning", "informal_learning"), ("working_conditions", "working_conditions")],
)  # fmt: skip
def test_a_taught_label_is_a_field_in_template_c(meaning: str, field: str, layout: str) -> None:
    rows = with_row(template_c.RUSSIAN[:-1], "Уровень профессионального", ["Размер спецодежды:", "6113"])
    edition = of_c(rows, ("Размер спецодежды", meaning), layout=layout)
    assert edition.template == "C"
    assert getattr(only_card(edition), field) == "6113"
    assert edition.unrecognised == ()


@pytest.mark.parametrize("layout", ["plain", "pdf"])
def test_a_label_of_its_own_in_template_c(layout: str) -> None:
    rows = with_row(template_c.RUSSIAN, "Требования к личностным", ["Размер спецодежды:", "52"])
    assert [one.text for one in of_c(rows, layout="pdf").unrecognised] == ["Размер спецодежды:", "52"]
    edition = of_c(rows, ("Размер спецодежды", "other"), layout=layout)
    assert [(one.label, one.text) for one in only_card(edition).other_fields] == [("Размер спецодежды", "52")]
    assert (edition.unrecognised, only_card(edition).personal_competencies) == ((), "Внимательность, терпение.")


@pytest.mark.parametrize("layout", ["plain", "pdf"])
def test_a_taught_label_of_a_list_in_template_c(layout: str) -> None:
    rows: Rows = [
        [cell.replace("Знания:", "О чём помнить:").replace("Задача", "Шаг") for cell in row]
        for row in template_c.RUSSIAN
    ]
    card = only_card(of_c(rows, ("О чём помнить", "knowledge"), ("Шаг", "skill"), layout=layout))
    assert [[skill.name for skill in function.skills] for function in card.functions][:2] == [
        ["Подготовка почвы", "Высадка рассады"],
        ["Полив"],
    ]
    assert [item.text for item in card.functions[0].skills[0].knowledge] == ["Виды почв.", "Удобрения."]


# --- template A


def of_a(text: str, *labels: tuple[str, str]) -> Card:
    return parse(text_reader.read(text.encode(), "a.md", "0"), None, taught(*labels)).standards[0].cards[0]


def test_taught_labels_in_the_body_of_template_a() -> None:
    text = template_a.KAZAKH.replace("орындалатын еңбек қызметінің жалпыланған сипаттамасы", "ұстаның негізгі ісі")
    assert of_a(text).purpose is None
    assert of_a(text, ("Ұстаның негізгі ісі", "purpose")).purpose == "жиһаз жасауды көздейді және құрастырады ;"
    (other,) = of_a(text, ("Ұстаның негізгі ісі", "other")).other_fields
    assert (other.label, other.text) == ("ұстаның негізгі ісі", "жиһаз жасауды көздейді және құрастырады ;")


def test_taught_heads_of_columns_and_rows_in_template_a() -> None:
    text = template_a.KAZAKH.replace("Біліктері мен дағдылары\tБілімі", "Не біледі\tНе істейді").replace(
        "Зиянды және қауіпті еңбек жағдайлары\t\t-", "Киім өлшемі\t\t52"
    )
    known = template_a.items(template_a.card(template_a.KAZAKH))
    card = of_a(text, ("Не істейді", "abilities"), ("Не біледі", "knowledge"), ("Киім өлшемі", "other"))
    found = {name: (abilities, knowledge) for name, abilities, knowledge in template_a.items(card)}
    # What stood under the one head stands under the other, part for part.
    assert (found["Бұйымды өңдеу"], known[2]) == (([], ["Өңдеу"]), ("Бұйымды өңдеу", ["Өңдеу"], []))
    assert [(one.label, one.text) for one in card.other_fields] == [("Киім өлшемі", "52")]


# --- the file


def test_a_file_is_read_and_written_again(tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text(
        '# мои\n[knowledge]\nru = ["Нужно  знать:", "С \\"кавычками\\""]\nkk = ["Есте сақтау"]\n[text]\nru = ["Итого"]\n',
        "utf-8-sig",
    )
    found = read_taught(file)
    assert [(one.wording, one.meaning, one.language) for one in found.labels] == [
        ("Нужно знать", "knowledge", "ru"), ('С "кавычками"', "knowledge", "ru"), ("Есте сақтау", "knowledge", "kk"), ("Итого", "text", "ru"),
    ]  # fmt: skip
    assert found.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    again = taught_of(labels_toml(found.labels).encode(), "again.toml")
    assert set(again.labels) == set(found.labels)


def test_a_file_without_labels_teaches_nothing() -> None:
    assert taught_of(b"# none yet\n", "my.toml") == NOTHING_TAUGHT


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[colour]\nru = ["Цвет"]', "«colour», which is no field"),
        ('[knowledge]\nen = ["What to know"]', "«en» is no language"),
        ('[knowledge]\nru = "Нужно знать"', "[knowledge]: what stands there is no list"),
        ('knowledge = ["Нужно знать"]', "[knowledge]: what stands there is no list"),
        ("[knowledge]\nru = [1]", "[knowledge]: what stands there is no list"),
        ('[knowledge]\nru = ["Нужно знать"', "line 2 is not understood|its end is not understood"),
        ('[knowledge]\nru = [Нужно знать"]', "line 2 is not understood"),
        ('[knowledge]\nru = ["12:"]', "«12» holds no letters"),
        ('[knowledge]\nru = ["{field} знать"]', "holds signs that no label has"),
        ('[knowledge]\nru = ["' + "знать " * 40 + '"]', "is too long for a label"),
        (
            '[knowledge]\nru = ["Нужно знать"]\n[abilities]\nru = ["НУЖНО ЗНАТЬ:"]',
            "twice, as knowledge and as abilities",
        ),
        ('[knowledge]\nru = ["Умения:"]', "«Умения» as knowledge, but it is known as abilities"),
        ('[text]\nru = ["Трудовая функция"]', "«Трудовая функция» as text, but it is known as function"),
        ('[other]\nkk = ["Біліктері мен дағдылары"]', "it is known as abilities"),
        ('[knowledge]\nru = ["Связь с КС"]', "it is known as handbook_link"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_what_to_do(text: str, problem: str) -> None:
    with pytest.raises(LabelsError) as told:
        taught_of(text.encode(), "my.toml")
    assert str(told.value.problem).startswith("my.toml")
    assert any(one in str(told.value.problem) for one in problem.split("|"))
    assert str(told.value.remedy)


def test_a_known_label_may_be_taught_as_what_it_is() -> None:
    assert taught_of('[group_code]\nru = ["Код группы"]\n'.encode(), "my.toml").wordings() == {
        "Код группы": "group_code"
    }
    assert known_as("код группы:") == {"group_code"}
    assert known_as("Нужно знать") == frozenset()


@pytest.mark.parametrize(
    ("printed", "kept"),
    [("Шаг 1:", "Шаг"), ("Шаг 1.2", "Шаг"), ("2-й этап", "этап"), ("№ 3 Участок", "Участок"), ("Этап № 2.", "Этап"), ("3-кезең", "кезең"), ("СТ-2", "СТ")],
)  # fmt: skip
def test_a_heading_is_taught_without_its_number(printed: str, kept: str) -> None:
    assert taught_of(f'[skill]\nru = ["{printed}"]\n'.encode(), "my.toml").wordings() == {kept: "skill"}
    assert taught_of('[other]\nru = ["Пункт 1"]\n'.encode(), "my.toml").wordings() == {"Пункт 1": "other"}


@pytest.mark.parametrize("make", ["missing", "folder", "letters", "large"])
def test_a_file_that_is_none(tmp_path: Path, make: str) -> None:
    file = tmp_path / "my.toml"
    if make == "folder":
        file.mkdir()
    elif make != "missing":
        file.write_bytes("[knowledge]".encode("utf-16") if make == "letters" else b"#" * 1_100_000)
    with pytest.raises(LabelsError) as told:
        read_taught(file)
    assert str(file) in str(told.value.problem)


def test_every_meaning_has_its_place_in_the_file() -> None:
    labels = [TaughtLabel(f"Слово {meaning}", meaning, "ru") for meaning in MEANINGS]
    assert taught_of(labels_toml(labels).encode(), "my.toml").labels == tuple(labels)


# --- two languages


def test_a_side_that_is_not_there_is_refused() -> None:
    edition = parse(numbered(SIDES), "ru")
    assert (edition.sides, edition.language) == (("kk", "ru"), "ru")
    rows: Rows = [*FIELDS, *FUNCTION, *END]
    assert parse(document(rows), "ru").sides == ()
    with pytest.raises(KasdiffError) as told:
        parse(document(rows), "kk")
    assert "its Kazakh side cannot be read" in str(told.value.problem)


@pytest.mark.parametrize("layout", ["plain", "pdf"])
@pytest.mark.parametrize("own_row", [False, True])
def test_a_list_of_its_own_in_template_c(layout: str, *, own_row: bool) -> None:
    rows: Rows = [*template_c.RUSSIAN]
    place = next(number for number, cells in enumerate(rows) if cells[0].startswith("Трудовая функция 1:"))
    tools = "Инструменты:\n1. Лопата.\n2. Грабли."
    if own_row:
        rows.insert(place + 1, ["", "", tools])
    else:
        rows[place] = [*rows[place][:2], f"{rows[place][2]}\n{tools}"]
    edition = of_c(rows, ("Инструменты", "other"), layout=layout)
    skill = only_card(edition).functions[0].skills[0]
    assert [item.text for item in skill.knowledge] == ["Виды почв.", "Удобрения."]
    assert [(one.label, [item.text for item in one.items]) for one in skill.other_lists] == [
        ("Инструменты", ["Лопата.", "Грабли."])
    ]
    assert (edition.unrecognised, only_card(edition).other_fields) == ((), ())

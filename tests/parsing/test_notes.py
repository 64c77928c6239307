"""What the notes of a reading say, and where: each repair at its place, in its final form, and each gap of the print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.model.edition import NoteKind
from kasdiff.parsing.lists import stray_numbers, with_blanks
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers.registry import read_document
from kasdiff.text.glued import glued_words, unglue
from kasdiff.text.mending import mend, restored
from kasdiff.text.vocabulary import Vocabulary
from tests.parsing.building import Rows, document, only_card, texts

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Edition

HEADING = '9. "Сынаушы" кәсібінің карточкасы:'  # line 1
CODES: Rows = [["Топтың коды:", "1234-5"], ["Қызмет атауының коды:", "1234-5-001"], ["Кəсіптің атауы:", "Сынаушы"]]
FUNCTION: Rows = [["Еңбек функциясы 1:\nсынау"], ["Дағды 1:\nүлгі алу", "Машықтар:\n1. Алу.", "Білімі:\n1. Ереже."]]
KNOWN = Vocabulary.of(["Қазақстан Республикасының заңы және Қазақстан Республикасының кодексі"])


def repairs(edition: Edition, kind: Repair) -> list[tuple[int | None, str]]:
    """Return (line, detail) of the notes of a kind of repair."""
    found = [note for note in edition.notes if note.kind is NoteKind.REPAIR]
    return [(n.source.line, n.text.partition(": ")[2]) for n in found if n.text.partition(": ")[0] == kind]


def read(*rows: Rows) -> Edition:
    return parse(document(HEADING, [row for part in rows for row in part]))


def test_stretches_of_what_was_one_token() -> None:
    assert restored("а бв г", "а б в г") == ("б в",)
    assert restored("№ 382қаулысыжәне, бұл", "№ 382 қаулысы және, бұл") == ("382 қаулысы және",)
    assert restored("сол күйі", "сол күйі") == ()


def test_one_note_for_a_place_that_was_mended_twice() -> None:
    assert unglue("№ 236бұйрығы(Нормативтік құқықтық", KNOWN).words == ("236 бұйрығы (Нормативтік",)
    assert unglue("РеспубликасыныңЗаңыжәне", KNOWN).words == ("Республикасының Заңы және",)


def test_word_that_always_stands_glued_parts_a_misprinted_one() -> None:
    lines = ["Қазақстан РеспубликасыныңКонституциясы", "РеспубликасыныңыКонституциясы"]
    glued = glued_words(lines, KNOWN)
    assert unglue(lines[1], KNOWN, glued).text == "Республикасыныңы Конституциясы"
    assert unglue(lines[1], KNOWN).text == lines[1]
    assert unglue("белгісізсөзЗаты", KNOWN, glued).text == "белгісізсөзЗаты"


def test_three_words_in_one() -> None:
    assert unglue("РеспубликасыныңРеспубликасыныңКодексі", KNOWN).text == "Республикасының Республикасының Кодексі"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("кодексі;- Қазақстан", "кодексі; - Қазақстан"),
        ("іс-шара; -Қазақстан", "іс-шара; -Қазақстан"),  # the dash may belong to the word
        ("2020-2025 жылдар", "2020-2025 жылдар"),
    ],
)
def test_blank_before_the_dash_of_a_sub_list(text: str, wanted: str) -> None:
    assert unglue(text, KNOWN).text == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1. Медиация (расталады);2. Психология;3. Құқық", "1. Медиация (расталады); 2. Психология; 3. Құқық"),
        ("Талаптар:1. Бірінші.2. Екінші", "Талаптар: 1. Бірінші. 2. Екінші"),
        ("1. Бірінші.3. Үшінші", "1. Бірінші.3. Үшінші"),  # not the next number
        ("2019 ж.5 мамырда", "2019 ж.5 мамырда"),
    ],
)
def test_blank_before_list_numbers_of_a_field(text: str, wanted: str) -> None:
    assert with_blanks(text).text == wanted


def test_list_of_a_field_is_read_with_blanks_and_noted_on_its_line() -> None:
    edition = read(CODES, [["Формалды емес және информалы біліммен байланыс:", "1. Білім (бар);2. Тіл"]], FUNCTION)
    assert only_card(edition).informal_learning == "1. Білім (бар); 2. Тіл"
    assert repairs(edition, Repair.GLUED) == [(9, "бар); 2")]


def test_glued_competencies_are_noted_by_what_was_one_token() -> None:
    edition = read(
        CODES, FUNCTION, [["Жеке құзыреттерге қойылатын талаптар:", "СергектікҰқыптылық бар ӘдептілікТәртіп"]]
    )
    assert only_card(edition).personal_competencies == "Сергектік Ұқыптылық бар Әдептілік Тәртіп"
    assert [text for _, text in repairs(edition, Repair.GLUED)] == ["Сергектік Ұқыптылық", "Әдептілік Тәртіп"]


def test_code_inside_the_name_is_noted_on_the_line_of_the_name() -> None:
    edition = read([*CODES[:2], ["Кəсіптің атауы:", "1234-5-01 Сынаушы"]], FUNCTION)
    assert (only_card(edition).name, only_card(edition).code) == ("Сынаушы", "1234-5-001")
    assert repairs(edition, Repair.CODE) == [(6, "1234-5-01")]
    assert repairs(edition, Repair.CODE_TAKEN) == []


def test_code_taken_from_the_name_is_noted_on_the_line_of_the_code() -> None:
    edition = read([CODES[0], ["Қызмет атауының коды:", "-"], ["Кəсіптің атауы:", "1234-5-001 Сынаушы"]], FUNCTION)
    assert only_card(edition).code == "1234-5-001"
    assert repairs(edition, Repair.CODE_TAKEN) == [(4, "1234-5-001")]
    assert repairs(edition, Repair.CODE) == [(6, "1234-5-001")]


def test_name_taken_from_the_heading() -> None:
    edition = read([*CODES[:2], ["Кəсіптің атауы:", ""]], FUNCTION)
    card = only_card(edition)
    assert card.name == "Сынаушы"
    assert repairs(edition, Repair.NAME_TAKEN) == [(6, "Сынаушы")]
    assert card.field_sources["name"].line == 6


def test_doubled_label() -> None:
    edition = read(CODES, [["Еңбек функциясы 1:сынау"], ["Дағды 1:алу", "Қабілет:Іскерлік:1. Алу."]])
    assert repairs(edition, Repair.DOUBLED) == [(10, "Қабілет:Іскерлік:")]


def test_missing_lists_and_blocks() -> None:
    edition = read(
        CODES,
        [["Еңбек функцияларының тізбесі:", "1. Сынау.\n2. Тексеру."]],
        [["Еңбек функциясы 1:Сынау"], ["Дағды 1:алу", "Машықтар:1. Алу."], ["Дағды 2:беру", "Білімі:1. Ереже."]],
    )
    assert repairs(edition, Repair.NO_KNOWLEDGE) == [(12, "1. Сынау / 1. алу")]
    assert repairs(edition, Repair.NO_ABILITIES) == [(14, "1. Сынау / 2. беру")]
    assert repairs(edition, Repair.NO_BLOCK) == [(10, "2. Тексеру.")]


def test_stray_numbers() -> None:
    assert stray_numbers("Еңбек кодексі;3. - Отбасы кодексі") == ("кодексі;3.",)
    assert stray_numbers("2024 жылғы 5.1 тармақ (1. бап)") == ()


def test_numbers_inside_an_item_are_noted_beside_the_irregular_ones() -> None:
    items = "Машықтар:1. Алу.2.3. Заң: - бірінші;3. - екінші."
    edition = read(CODES, [["Еңбек функциясы 1:сынау"], ["Дағды 1:алу", items]])
    assert texts(only_card(edition))[0][0][0] == ["Алу.", "Заң: - бірінші;3. - екінші."]
    assert repairs(edition, Repair.NUMBERING) == [(10, "1, 2.3")]
    assert repairs(edition, Repair.STRAY) == [(10, "бірінші;3.")]


def test_gap_inside_a_word_needs_the_word_twice_in_a_small_document() -> None:
    gap = "қағида ттары мен ережесі"
    assert mend(gap, Vocabulary.of([gap, "қағидаттары мен қағидаттары"])).text == "қағидаттары мен ережесі"
    assert mend(gap, Vocabulary.of([gap, "қағидаттары мен"])).text == gap
    assert mend("көп салалы", Vocabulary.of(["көп салалы", "көп іс", "көпсалалы көпсалалы"])).text == "көп салалы"


FAMILY = {
    Repair.CODE: [(169, "2635-6-10"), (211, "2635-7-006"), (425, "2635-6-10"), (475, "2635-5-001")],
    Repair.CODE_TAKEN: [(474, "2635-5-001")],
    Repair.DOUBLED: [(201, "Қабілет:Іскерлік:")],
    Repair.NUMBERING: [(265, "1, 2, 2.3"), (270, "1, 3")],
    Repair.STRAY: [(265, "кодексі;3.")],
}


@pytest.mark.real
def test_2023_527_notes(editions: Path) -> None:
    edition = parse(read_document(editions / "2023-527-kk.txt"))
    assert {kind: repairs(edition, kind) for kind in FAMILY} == FAMILY
    assert [line for line, _ in repairs(edition, Repair.NO_KNOWLEDGE)] == [311]
    glued = repairs(edition, Repair.GLUED)
    assert (160, "236 бұйрығы (Нормативтік") in glued
    assert (265, "Республикасыныңы Конституциясы") in glued
    assert (141, "382 қаулысы және") in glued
    assert {line for line, text in glued if text == "расталады); 2"} == {257, 304, 529, 575}
    assert [line for line, _ in repairs(edition, Repair.AMENDED)] == [30]

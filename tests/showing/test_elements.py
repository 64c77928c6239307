"""Elements are named as in law, by printed numbers; where these mislead, by the place in the list."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kasdiff.i18n import Language, Translator
from kasdiff.model.comparison import CardMatch, CardStatus, ChangeKind, Pair, Part, Place
from kasdiff.reports.entries import sections
from kasdiff.reports.form import load_form
from kasdiff.reports.options import ReportOptions
from kasdiff.showing.elements import SideNames, card_label, card_title, pair_element, two_sided
from tests.reports.made_up import card, cards, comparison, one, place


def match_of(*numbers: str | None) -> CardMatch:
    pairs = [Pair(ChangeKind.ADDED, Part.FUNCTION, new=one("Функция", (1,), "2"))]
    pairs += [
        Pair(ChangeKind.ADDED, Part.ABILITY, new=one(f"машық {place}", (1, 1, place), number))
        for place, number in enumerate(numbers, 1)
    ]
    return CardMatch(CardStatus.ADDED, None, card("Матрос", 0, "1111-1-111", "4"), tuple(pairs))


def named(*numbers: str | None, paths: tuple[int, ...], language: Language = "en") -> str:
    names = SideNames(match_of(*numbers), 1, Translator(language))
    return names.items(Part.ABILITY, [(1, 1, place) for place in paths])


def test_a_skill_without_a_heading_is_not_named() -> None:
    names = SideNames(match_of("1"), 1, Translator("ru"))
    assert names.container((1, 1)) == "трудовая функция 2"


def test_printed_numbers_and_their_ranges() -> None:
    assert named("4", "5", "6", "9", paths=(1, 2, 3, 4)) == "abilities 4–6, 9"
    assert named("4", "5", paths=(1, 2)) == "abilities 4, 5"
    assert named("3", "3.1", paths=(1, 2)) == "abilities 3, 3.1"


def test_where_no_number_is_printed_the_place_stands() -> None:
    assert named(None, None, paths=(2,)) == "ability 2"


def test_a_number_printed_twice_is_told_apart_by_its_place() -> None:
    assert named("1", "2", "2", paths=(3,)) == "ability 2 (place 3)"
    assert named("1", "2", "2", paths=(1, 3)) == "abilities 1, 2 (place 3)"
    assert named("1", "1", paths=(2,), language="kk") == "1-машық (рет бойынша 2)"


def test_a_place_that_another_item_has_as_its_number_is_told_apart() -> None:
    # The first item is printed without a number, the second one as 1.
    assert named(None, "1", "2", paths=(1,)) == "ability 1 (place 1)"
    assert named(None, "1", "2", paths=(2,)) == "ability 1 (place 2)"
    assert named(None, "1", "2", paths=(3,)) == "ability 2"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "трудовая функция 1, умения 4, 6 (в новой редакции: умения 4, 7)"),
        ("kk", "1-еңбек функциясы, 4, 6-машықтар (жаңа редакцияда: 4, 7-машықтар)"),
    ],
)
def test_lists_of_numbers_that_begin_alike_are_said_whole(language: Language, said: str) -> None:
    def places(*numbers: int) -> tuple[Place, ...]:
        return tuple(place(f"машық {number}", (1, 1, number), str(number)) for number in numbers)

    head = Pair(ChangeKind.UNCHANGED, Part.FUNCTION, old=one("Ф", (1,), "1"), new=one("Ф", (1,), "1"))
    pair = Pair(ChangeKind.SPLIT, Part.ABILITY, old=places(4, 6), new=places(4, 7))
    same = card("Матрос", 0, "1111-1-111", "4")
    match = CardMatch(CardStatus.MATCHED, same, same, (head, pair))
    tr = Translator(language)
    assert pair_element(pair, (SideNames(match, 0, tr), SideNames(match, 1, tr)), tr) == said


def test_the_recognition_of_a_skill_is_named_with_its_skill() -> None:
    head = Pair(ChangeKind.UNCHANGED, Part.FUNCTION, old=one("Ф", (1,), "1"), new=one("Ф", (1,), "1"))
    skills = [Pair(ChangeKind.ADDED, Part.SKILL, new=one("Д", (1, n), str(n))) for n in (1, 2)]
    told = [Pair(ChangeKind.ADDED, Part.FIELD, field="recognition", new=one(f"сынақ {n}", (1, n))) for n in (1, 2)]
    same = card("Матрос", 0, "1111-1-111", "4")
    match = CardMatch(CardStatus.MATCHED, same, same, (head, *skills, *told))
    tr = Translator("ru")
    names = SideNames(match, 0, tr), SideNames(match, 1, tr)
    assert [pair_element(pair, names, tr) for pair in told] == [
        "трудовая функция 1, навык 1, возможность признания навыка",
        "трудовая функция 1, навык 2, возможность признания навыка",
    ]
    elements = [
        entry.element
        for section in sections(comparison((match,)), ReportOptions(), load_form("ru", "acts"), tr)
        for entry in section.entries
    ]
    assert elements[:2] == [pair_element(pair, names, tr) for pair in told]


def test_both_places_are_named_and_what_they_share_is_said_once() -> None:
    tr = Translator("ru")
    assert two_sided("функция 1, умение 4", "функция 1, умение 4", tr) == "функция 1, умение 4"
    assert two_sided("функция 1, умение 4", "функция 1, умение 5", tr) == (
        "функция 1, умение 4 (в новой редакции: умение 5)"
    )
    assert two_sided("функция 1, умение 4", "функция 2, навык 1, умение 4", tr) == (
        "функция 1, умение 4 (в новой редакции: функция 2, навык 1, умение 4)"
    )


@pytest.mark.parametrize(
    ("language", "title", "label"),
    [
        (
            "ru",
            "карточка профессии «Жүзу нұсқаушысы» (код 3423-0-013, уровень ОРК 4, подуровень 4.2)",
            "карточка 3423-0-013, ОРК 4.2",
        ),
        (
            "kk",
            "«Жүзу нұсқаушысы» кәсібінің карточкасы (коды 3423-0-013, СБШ деңгейі 4, ішкі деңгейі 4.2)",
            "3423-0-013 карточкасы, СБШ 4.2",
        ),
    ],
)
def test_cards(language: Language, title: str, label: str) -> None:
    tr, match = Translator(language), cards()[0]
    assert match.new is not None
    assert card_title(match.new, tr) == title
    assert card_label(match, tr) == label


def test_a_card_without_a_code_is_called_by_its_name() -> None:
    assert card_label(cards()[3], Translator("ru")) == "карточка «Матрос», ОРК 3"
    bare = replace(cards()[3], old=card("Матрос", 1, None, None))
    assert card_label(bare, Translator("kk")) == "«Матрос» карточкасы"

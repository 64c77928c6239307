"""The two real editions of template D: 2024-284 against its hand-checked reading, 2023-527 against what a person read in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kasdiff.model.edition import Edition, NoteKind
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.readers.text import read

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Card, Standard

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def family(editions: Path) -> Edition:
    return parse(read_document(editions / "2023-527-kk.txt"))


@pytest.fixture(scope="module")
def social(editions: Path) -> Edition:
    return parse(read_document(editions / "2024-284-kk.txt"))


@pytest.fixture(scope="module")
def reading(gold: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((gold / "2024-284-kk.json").read_text(encoding="utf-8"))
    return data


def fields(card: Card) -> dict[str, Any]:
    simple = (
        "name",
        "group_code",
        "code",
        "level",
        "sublevel",
        "experience",
        "purpose",
        "qualification",
        "personal_competencies",
    )
    return {
        **{name: getattr(card, name) for name in simple},
        "education": list(card.education),
        "other_names": [{"code": one.code, "name": one.name} for one in card.other_names],
        "related_professions": [{"level": one.level, "name": one.name} for one in card.related_professions],
        "source_lines": [card.source.line, card.source.last_line],
    }


def test_2024_284_every_field_of_every_card(social: Edition, reading: dict[str, Any]) -> None:
    wanted = reading["standards"][0]["cards"]
    found = [fields(card) for _, _, card in social.cards()]
    assert len(found) == len(wanted) == 21
    for card, gold_card in zip(found, wanted, strict=True):
        assert card == {name: gold_card[name] for name in card}


def test_2024_284_every_item_in_its_place(social: Edition, reading: dict[str, Any]) -> None:
    for (_, _, card), gold_card in zip(social.cards(), reading["standards"][0]["cards"], strict=True):
        found = [
            {
                "number": function.number,
                "kind": function.kind and function.kind.value,
                "name": function.name,
                "skills": [
                    {
                        "number": skill.number,
                        "name": skill.name,
                        "abilities": [item.text for item in skill.abilities],
                        "knowledge": [item.text for item in skill.knowledge],
                    }
                    for skill in function.skills
                ],
            }
            for function in card.functions
        ]
        assert found == gold_card["functions"]


def test_2024_284_order_and_passport(social: Edition, reading: dict[str, Any]) -> None:
    order, wanted = social.facts, reading["edition"]
    assert {name: getattr(order, name) for name in wanted if name != "amended_by"} == {
        name: value for name, value in wanted.items() if name != "amended_by"
    }
    assert [{"number": a.number, "date": a.date, "what": a.what} for a in order.amended_by] == wanted["amended_by"]
    (standard,) = social.standards
    passport = reading["standards"][0]
    assert (standard.name, standard.code, list(standard.oked)) == (passport["name"], passport["code"], passport["oked"])
    assert [{"term": t.term, "definition": t.definition} for t in standard.terms] == passport["terms"]
    assert [{"short": a.short, "meaning": a.meaning} for a in standard.abbreviations] == passport["abbreviations"]
    listed = [{"name": c.name, "level": c.level, "code": c.code} for c in standard.cards_listed]
    assert listed == passport["cards_listed"]


def test_2024_284_fields_outside_the_reading(social: Edition) -> None:
    cards = [card for _, _, card in social.cards()]
    assert [c.level_listed for c in cards if c.level is None] == ["4", "6"]
    assert cards[2].technical_regulations == (
        "СТ РК 3391-2019 Адаптивті ат спорты және иппотерапия қызметтері мүмкіндіктері шектеулі адамдар үшін."
    )
    assert cards[2].informal_learning is not None
    assert cards[2].informal_learning.startswith("Сертификаттың болуы маңызды:")
    assert [c.heading for c in cards if c.heading != c.name][:2] == [
        "Жүзу жөніндегі нұсқаушы",
        "Еңбек терапиясы жөніндегі нұсқаушы",
    ]


def test_2024_284_notes(social: Edition) -> None:
    assert social.unrecognised == ()
    assert social.coverage.complete
    repairs = [note.text for note in social.notes if note.kind is NoteKind.REPAIR]
    assert any("кəсіптің (63: 152, " in text for text in repairs)
    assert any("әлеуметтiк (17: 5239, " in text for text in repairs)
    irregular = [text.split(": ")[1] for text in repairs if text.startswith("numbering")]
    assert irregular == [
        "1, 2, 2",
        "1, 2, 3, 5, 6",
        "11, 2, 3, 4, 5, 6, 7, 8",
        "1, 2, 3, 4, 5, 4, 6, 7, 8, 9",
        "1, 2, 3, 3, 4, 5, 6, 7, 8",
        "1, 2, 3, 3, 4, 5, 6, 7, 8",
    ]


@pytest.mark.parametrize("file", ["2024-284-kk.txt", "2023-527-kk.txt"])
def test_reading_does_not_need_the_tables(editions: Path, file: str) -> None:
    """Each cell on lines of its own, no tab left: the same cards."""
    text = (editions / file).read_text(encoding="utf-8")
    whole = parse(read(text.encode(), file, ""))
    plain = parse(read(text.replace("\t|\t", "\n").replace("\t", "").encode(), file, ""))
    assert [_bare(s) for s in plain.standards] == [_bare(s) for s in whole.standards]


def _bare(standard: Standard) -> list[object]:
    return [
        [c.name, c.code, c.level, c.sublevel, c.education, c.other_names, c.related_professions, c.qualification]
        + [
            [f.name, [[s.name, [i.text for i in s.abilities], [i.text for i in s.knowledge]] for s in f.skills]]
            for f in c.functions
        ]
        for c in standard.cards
    ]


def test_2023_527_cards(family: Edition) -> None:
    found = [(c.code, c.level, c.name, c.source.line) for _, _, c in family.cards()]
    assert found == [
        ("2635-6-005", "4", "Отбасы және балалар істері жөніндегі бөлім маманы", 116),
        ("2635-6-010", "4", "Отбасын сақтау жөніндегі маман", 166),
        ("2635-7-006", "4", "Әлеуметтік жұмыс, маскүнемдердің отбасыларына көмектесу жөніндегі маман", 208),
        ("2635-5-001", "5", "Отбасы және неке мәселелері жөніндегі консультант", 246),
        ("2635-5-002", "5", "Отбасы және балалар жөніндегі консультант", 291),
        ("2635-6-005", "5", "Отбасы және балалар істері жөніндегі бөлім маманы", 338),
        ("2635-7-006", "5", "Әлеуметтік жұмыс, маскүнемдердің отбасыларына көмек көрсету жөніндегі маман", 381),
        ("2635-6-010", "5", "Отбасыны сақтау жөніндегі маман", 422),
        ("2635-5-001", "6", "Отбасы және неке мәселелері жөніндегі консультант", 472),
        ("2635-5-001", "6", "Отбасы және неке мәселелері жөніндегі консультант", 518),
        ("2635-5-002", "6", "Отбасы және балалар жөніндегі консультант", 563),
    ]


def test_2023_527_functions_and_skills(family: Edition) -> None:
    skills = [[len(f.skills) for f in c.functions] for _, _, c in family.cards()]
    assert skills == [
        [3, 1, 1, 1, 2], [3, 1, 2], [3, 1, 1], [3, 2, 2], [3, 2, 2], [3, 1, 2], [3, 1, 1, 1], [3, 1, 1, 1, 2], [3, 2, 2], [3, 2, 2], [3, 2, 1],
    ]  # fmt: skip
    assert sum(map(sum, skills)) == 73


def test_2023_527_items_by_card(family: Edition) -> None:
    """Counted by hand: abilities and knowledge of each skill, in printed order."""
    found = [
        [(len(s.abilities), len(s.knowledge)) for f in c.functions for s in f.skills] for _, _, c in family.cards()
    ]
    assert found[0] == [(1, 1), (2, 2), (1, 3), (2, 2), (4, 3), (3, 2), (7, 4), (2, 2)]
    assert found[1] == [(1, 1), (2, 2), (1, 3), (2, 2), (3, 2), (7, 4)]
    assert found[3] == [(4, 3), (3, 3), (2, 2), (1, 1), (3, 1), (5, 1), (3, 1)]
    assert found[4] == [(5, 0), (5, 3), (3, 2), (1, 1), (3, 1), (5, 1), (3, 1)]
    assert found[7] == [(1, 1), (2, 2), (1, 3), (2, 2), (3, 2), (7, 2), (7, 4), (2, 1)]
    assert found[8] == found[9] == [(5, 3), (3, 3), (3, 2), (1, 1), (3, 1), (5, 1), (3, 1)]
    assert found[10] == [(5, 3), (5, 3), (3, 2), (1, 1), (3, 1), (5, 1)]


def test_2023_527_glued_items(family: Edition) -> None:
    card = next(c for _, _, c in family.cards() if c.source.line == 381)
    skill = card.functions[2].skills[0]
    assert [item.text for item in skill.abilities] == [
        "Проблемалық мәселені, тәуекелді анықтау",
        "Маман (дарды) таңдау",
        "Қажетті маманға (дарға) қайта жіберу)",
    ]
    acts = card.functions[3].skills[0].knowledge[3].text
    assert acts.startswith('Заңнамалық база: - "Неке (ерлі-зайыптылық)')
    assert acts.endswith("№ 382 қаулысы.")


def test_2023_527_doubled_number_and_stray_number(family: Edition) -> None:
    card = next(c for _, _, c in family.cards() if c.source.line == 246)
    items = card.functions[0].skills[0].knowledge
    assert [item.number for item in items] == ["1", "2", "2.3"]
    assert items[1].text == "Отбасы саясаты саласындағы басқа елдердің заңнамалық базасы."
    assert items[2].text.startswith("Қазақстан Республикасының заңнамалық базасы: - ")
    assert '3. - "Неке' in items[2].text
    assert [item.number for item in card.functions[0].skills[2].abilities] == ["1", "3"]


def test_2023_527_fields(family: Edition) -> None:
    cards = [card for _, _, card in family.cards()]
    assert [one.code for one in cards[0].other_names] == ["2635-3-001", "2635-8-002", "2635-8-003", "2635-8-004"]
    assert [(one.code, one.name) for one in cards[3].other_names] == [
        ("2635-5-001", "отбасы және балалар жөніндегі кеңесші"),
        ("2635-5-003", "қарым-қатынас жөніндегі кеңесші"),
        ("2635-5-004", "отбасылық кеңесші"),
    ]
    assert [one.code for one in cards[8].other_names] == ["2635-5", "2635-8", "2635-6"]
    assert [one.code for one in cards[2].other_names] == [None]
    assert cards[4].education[0] == (
        "Білім деңгейі: жоғары білім (бакалавриат, маман дәрежесі, ординатура) Мамандық: Денсаулық сақтау"
    )
    assert [len(card.education) for card in cards] == [3, 3, 2, 3, 4, 3, 1, 3, 4, 3, 4]
    assert (
        cards[3].personal_competencies == "Жауапкершілік Күйзеліске тұрақтылық Командада жұмыс істей білу Тәртіптілік"
    )
    assert cards[2].personal_competencies is None
    assert [(one.level, one.name) for one in cards[6].related_professions] == [
        ("5", "Отбасы және бала істері бөлімінің маманы"),
        ("5", "Отбасын сақтау жөніндегі маман"),
    ]
    assert [one.level for one in cards[7].related_professions] == [None]
    assert [card.informal_learning for card in cards].count("жоқ") == 6
    assert cards[8].qualification is not None
    assert cards[8].qualification.endswith("№ 22003 тіркелген)")
    assert cards[9].qualification is None


def test_2023_527_nothing_is_lost(family: Edition) -> None:
    assert family.unrecognised == ()
    assert family.coverage.complete


def test_a_document_ten_times_as_long_has_ten_times_the_cards(editions: Path) -> None:
    text = (editions / "2023-527-kk.txt").read_text(encoding="utf-8")
    head, cards = text.split("9. Кәсіптің карточкасы", 1)
    cards, end = cards.split("4-тарау", 1)
    one = read(f"{head}9. Кәсіптің карточкасы{cards}4-тарау{end}".encode(), "a.txt", "")
    ten = read(f"{head}{f'9. Кәсіптің карточкасы{cards}' * 10}4-тарау{end}".encode(), "b.txt", "")
    assert [len(list(parse(document).cards())) for document in (one, ten)] == [11, 110]

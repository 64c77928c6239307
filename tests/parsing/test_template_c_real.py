"""The two real editions of template C: 2019-292 against its hand-checked reading, 2023-262 against what a person read in it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from kasdiff.model.edition import Edition, FunctionKind, NoteKind
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers.registry import read_document
from kasdiff.text.fold import squeeze

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.edition import Card, LabourFunction, Skill

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def russian(editions: Path) -> Edition:
    return parse(read_document(editions / "2019-292-ru.txt"))


@pytest.fixture(scope="module")
def kazakh(editions: Path) -> Edition:
    return parse(read_document(editions / "2023-262-kk.txt"))


@pytest.fixture(scope="module")
def reading(gold: Path) -> list[dict[str, Any]]:
    data = json.loads((gold / "2019-292-ru.json").read_text(encoding="utf-8"))
    cards: list[dict[str, Any]] = data["standards"][0]["cards"]
    return cards


def cards(edition: Edition) -> list[Card]:
    return [card for _, _, card in edition.cards()]


def listed(edition: Edition) -> list[tuple[int | None, str, str]]:
    """The functions that the list words otherwise: line, wording of the list, wording of the block."""
    noted = [note for note in edition.notes if note.text.startswith(Repair.LISTED.value)]
    parts = [(note.source.line, note.text.partition(": ")[2].split(" ≠ ")) for note in noted]
    return [(line, one, name) for line, (one, name) in parts]


def fields(card: Card) -> dict[str, Any]:
    simple = ("name", "code", "level", "sublevel", "experience", "purpose", "qualification", "personal_competencies")
    return {
        **{name: getattr(card, name) for name in simple},
        "education": list(card.education),
        "other_names": [{"code": one.code, "name": one.name} for one in card.other_names],
        "related_professions": [{"level": one.level, "name": one.name} for one in card.related_professions],
        "source_lines": [card.source.line, card.source.last_line],
    }


def squeezed(value: Any) -> Any:
    """Only the letters of all texts in a value: broken words may be rejoined in more than one way."""
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, list):
        return [squeezed(one) for one in value]
    return {key: squeezed(one) for key, one in value.items()} if isinstance(value, dict) else value


def skill(found: Skill) -> dict[str, Any]:
    return {
        "number": found.number,
        "name": found.name,
        "abilities": [item.text for item in found.abilities],
        "knowledge": [item.text for item in found.knowledge],
    }


def function(found: LabourFunction) -> dict[str, Any]:
    return {
        "number": found.number,
        "kind": found.kind.value if found.kind else None,
        "name": found.name,
        "skills": [skill(one) for one in found.skills],
    }


def test_russian_fields(russian: Edition, reading: list[dict[str, Any]]) -> None:
    assert len(cards(russian)) == len(reading) == 14
    for card, wanted in zip(cards(russian), reading, strict=True):
        found = fields(card)
        assert found == {key: wanted[key] for key in found}


def test_russian_functions(russian: Edition, reading: list[dict[str, Any]]) -> None:
    for card, wanted in zip(cards(russian), reading, strict=True):
        assert squeezed([function(one) for one in card.functions]) == squeezed(wanted["functions"])


def test_russian_words_are_rejoined(russian: Edition, reading: list[dict[str, Any]]) -> None:
    """A few places can be read in more than one way (doubled letters, a misprint inside a broken word)."""
    found = [item.text for card in cards(russian) for item in card.items()]
    wanted = [
        text
        for card in reading
        for f in card["functions"]
        for s in f["skills"]
        for text in s["abilities"] + s["knowledge"]
    ]
    assert sum(a == b for a, b in zip(found, wanted, strict=True)) >= 483


def test_russian_losses_are_told(russian: Edition) -> None:
    lost = [note for note in russian.notes if note.text.startswith(Repair.LOST.value)]
    assert not [note for note in russian.notes if note.text.startswith(Repair.UNHEADED.value)]
    assert [note.source.line for note in lost] == [2287, 4197, 4530]
    assert russian.coverage.complete
    assert russian.coverage.unrecognised <= 2


def test_russian_cell_around_its_label_is_in_order(russian: Edition) -> None:
    """Lines 225-227: the cell begins above its label; read on below it, the grades stand in their order and no word is displaced."""
    qualification = cards(russian)[2].qualification or ""
    grades = ("Специалист высшей категории:", "первой категории:", "второй категории:", "без категории:")
    assert [qualification.count(grade) for grade in grades] == [1, 1, 1, 1]
    assert sorted(grades, key=qualification.index) == list(grades)
    assert not any(note.text.startswith(Repair.LEFT.value) for note in russian.notes)


def test_kazakh_cards(kazakh: Edition) -> None:
    assert [(card.code, card.level, card.source.line) for card in cards(kazakh)] == [
        ("1344-0-004", "7", 152),
        ("2635-3-001", "4", 464),
        ("2635-3-001", "5", 740),
        ("2635-3-001", "6", 1004),
        ("3412-0-008", "4", 1377),
        ("3412-0-008", "5", 1608),
        ("3412-0-009", "6", 1848),
        ("2634-9-004", "6", 2161),
        ("2634-4-001", "6", 3261),
        ("2634-4-001", "7", 3674),
    ]
    assert {f.kind for card in cards(kazakh) for f in card.functions} == {FunctionKind.MANDATORY}
    assert [len(card.other_names) for card in cards(kazakh)] == [1, 1, 6, 4, 1, 1, 1, 0, 0, 0]


def test_kazakh_functions(kazakh: Edition) -> None:
    """Of each function its number, and of each task its number and how many abilities and pieces of knowledge stand under it."""
    found = [
        [(f.number, [(s.number, len(s.abilities), len(s.knowledge)) for s in f.skills]) for f in card.functions]
        for card in cards(kazakh)
    ]
    assert found == [
        [(1, [(None, 7, 11)]), (2, [(None, 7, 8)]), (3, [(None, 6, 3)])],
        [(None, [(None, 10, 20)])],
        [(None, [(None, 10, 21)])],
        [(None, [(None, 10, 22)])],
        [(None, [(None, 16, 12)])],
        [(None, [(None, 12, 10)])],
        [(1, [(None, 5, 7)]), (2, [(1, 5, 5), (2, 3, 7)]), (3, [(None, 5, 2)])],
        [
            (1, [(1, 12, 12), (2, 0, 0)]),
            (2, [(1, 6, 8), (2, 0, 0)]),
            (3, [(1, 10, 8), (2, 0, 0), (3, 0, 0)]),
            (4, [(1, 10, 7), (2, 0, 0), (3, 0, 0), (4, 0, 0)]),
        ],
        [(None, [(None, 5, 5)])],
        [(1, [(1, 6, 4), (2, 3, 2)]), (2, [(1, 2, 3), (2, 2, 2)]), (3, [(1, 4, 4)])],
    ]


def test_kazakh_names_of_functions_and_tasks(kazakh: Edition) -> None:
    second = cards(kazakh)[7].functions[1]
    assert second.name == (
        "Әлеуметтік топтарға және жеке тұлғаларға (клиенттерге) психологиялық көмек көрсету бойынша "
        "ведомствоаралық топтарды дайындау"
    )
    assert second.skills[1].name == "Мамандарды оқыту және оларды психологиялық даярлау"
    assert [f.name for f in cards(kazakh)[9].functions][1:] == [
        "Әлеуметтік-психологиялық-зерттеу жүргізу.",
        "Пенитенциарлық жүйеде сотталғандармен консультациялық жұмыс.",
    ]


def test_kazakh_broken_and_displaced_words(kazakh: Edition) -> None:
    items = Counter(item.text for card in cards(kazakh) for item in card.items())
    assert items["Қазақстан Республикасының Конституциясы;"] == 7
    assert items["Еңбек кодексі."] == 5
    assert items["Клиентте"] == 0
    one = cards(kazakh)[0].functions[0].skills[0].knowledge[1].text
    assert one == "Қазақстан Республикасының Әлеуметтік кодексі (бұдан әрі – Әлеуметтік кодекс)."
    last = cards(kazakh)[8].functions[0].skills[0].abilities[0].text
    assert last == (
        "Әлеуметтік-психологиялық оңалту іс-шараларының оңтайлы тізбесін және оларды орындау кезектілігін айқындау."
    )


def test_kazakh_fields_whose_labels_are_lost(kazakh: Edition) -> None:
    last = cards(kazakh)[9]
    assert [(one.level, one.name) for one in last.related_professions] == [("8", "Мекеменің (ұйымның) басшысы")]
    assert last.personal_competencies == cards(kazakh)[8].personal_competencies
    assert last.working_conditions == cards(kazakh)[8].working_conditions


def test_kazakh_knowledge_whose_heading_is_lost(kazakh: Edition) -> None:
    told = [note for note in kazakh.notes if note.text.startswith(Repair.UNHEADED.value)]
    assert [note.source.line for note in told] == [362]
    skill = cards(kazakh)[0].functions[1].skills[0]
    assert skill.abilities[-1].text.endswith("жетілдіру жөнінде ұсыныстар енгізу.")
    assert skill.knowledge[-1].text == "төтенше жағдайларды анықтау әдістері."


def test_kazakh_note_on_the_list_of_functions(kazakh: Edition) -> None:
    """The list says "staff of the unit", the block "staff of the structural unit"; and the list "determine and assess", the block "assess and determine"."""
    assert listed(kazakh) == [
        (242, "3. Бөлімшенің кадр ресурстарын басқару.", "Құрылымдық бөлімшенің кадр ресурстарын басқару"),
        (
            1916,
            "1. Арнаулы әлеуметтік қызметтерге қажеттілікті анықтау және бағалауды жүргізуге қатысуды ұйымдастыру.",
            "Арнаулы әлеуметтік қызметтерге қажеттілікті бағалау және анықтау жүргізуге қатысуды ұйымдастыру",
        ),
    ]


def test_russian_note_on_the_list_of_functions(russian: Edition) -> None:
    """Card 8 lists verbs ("carries on its activity in departments") where the headings have nouns, without numbers and in the same order."""
    assert [(line, one.split()[0], name.split()[0]) for line, one, name in listed(russian)] == [
        (1046, "Осуществляет", "деятельность"),
        (1048, "Взаимодействует", "взаимодействие"),
    ]


def test_the_stamp_above_the_cards_is_a_heading(russian: Edition, kazakh: Edition) -> None:
    """Lines 145 and 147 say whose annex the cards are; the sentence before them (141, 144), that they are in the annex, is a provision."""
    for edition, sentence, stamp in ((russian, 141, 145), (kazakh, 144, 147)):
        kinds = {note.source.line: note.kind for note in edition.notes if note.source.line in {sentence, stamp}}
        assert kinds == {stamp: NoteKind.HEADING}
        assert edition.standards[0].provisions[-1].source.line == sentence


def test_kazakh_coverage(kazakh: Edition) -> None:
    assert kazakh.coverage.complete
    assert kazakh.unrecognised == ()
    assert sum(note.kind is NoteKind.REPAIR for note in kazakh.notes) > 100


def test_kazakh_irregular_numbers_are_told(kazakh: Edition) -> None:
    told = {note.source.line: note.text for note in kazakh.notes if note.text.startswith(Repair.NUMBERING.value)}
    assert told[2047].endswith(": 1, 2, 3, 2, 3, -, -")

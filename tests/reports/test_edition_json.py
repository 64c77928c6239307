"""The contract `kasdiff.edition/1`: keys, types and their order."""

from __future__ import annotations

import json

from kasdiff.model.edition import (
    Abbreviation,
    Amendment,
    Card,
    Coverage,
    Edition,
    Facts,
    FunctionKind,
    Item,
    LabourFunction,
    ListedCard,
    Note,
    NoteKind,
    OtherName,
    RelatedProfession,
    Skill,
    Standard,
    Term,
    Unrecognised,
)
from kasdiff.model.source import Source
from kasdiff.reports.edition_json import edition_dict, edition_json

CARD = Card(
    name="Кітапханашы",
    group_code="2622-1",
    code="2622-1-002",
    level="4",
    other_names=(OtherName("кітапханашы мұрағатшы", "2622-1-003"),),
    education=("жоғары білім",),
    related_professions=(RelatedProfession("Әдіскер", "6"),),
    functions=(
        LabourFunction(
            1,
            FunctionKind.MANDATORY,
            "Қызмет көрсету",
            (Skill(1, "Беру", (Item("Тіркеу.", "1", Source(line=249)),), (Item("Заң.", None),)),),
        ),
    ),
    source=Source(116, 165),
)
EDITION = Edition(
    "a.txt",
    "0" * 64,
    "kk",
    "D",
    Facts(order_number="284", order_date="2024-07-31", amended_by=(Amendment("109", "2026-03-31", "жаңа редакция"),)),
    (
        Standard(
            "Қызметтер",
            "Q87300060",
            terms=(Term("білім", "ақпарат"),),
            abbreviations=(Abbreviation("СБШ", "шеңбер"),),
            oked=("Q Денсаулық",),
            cards_listed=(ListedCard("Кітапханашы", "4"),),
            cards=(CARD,),
        ),
    ),
    notes=(Note(NoteKind.AMENDMENT, "Ескерту.", Source(line=39)),),
    unrecognised=(Unrecognised("???", Source(line=77)),),
    coverage=Coverage(3, 1, 1, 1),
)


def test_top_level_keys_stand_in_the_agreed_order() -> None:
    keys = "format file sha256 language template edition standards notes unrecognised coverage checks"
    assert list(edition_dict(EDITION)) == keys.split()


def test_keys_of_each_object() -> None:
    data = edition_dict(EDITION)
    standard = data["standards"][0]
    card = standard["cards"][0]
    skill = card["functions"][0]["skills"][0]
    assert (
        list(data["edition"])
        == (
            "title authority order_number order_date registration_number registration_date effective_date status repealed_by amended_by amends"
        ).split()
    )
    assert list(standard)[:7] == "name code terms abbreviations oked cards_listed cards".split()
    assert (
        list(card)[:15]
        == (
            "name group_code code level sublevel other_names education experience purpose qualification informal_learning "
            "personal_competencies related_professions functions source"
        ).split()
    )
    assert list(card["functions"][0]) == "number kind name skills".split()
    assert list(skill)[:4] == "number name abilities knowledge".split()
    assert skill["abilities"] == [{"text": "Тіркеу.", "number": "1", "source": {"line": 249, "page": None}}]
    assert card["source"]["line"] == 116
    assert card["source"]["last_line"] == 165
    assert standard["cards_listed"] == [{"name": "Кітапханашы", "level": "4", "code": None}]
    assert data["coverage"] == {"blocks": 3, "content": 1, "notes": 1, "unrecognised": 1}
    assert data["notes"][0]["kind"] == "amendment"


def test_what_is_absent_is_null() -> None:
    card = edition_dict(EDITION)["standards"][0]["cards"][0]
    assert [card[key] for key in ("sublevel", "experience", "purpose", "qualification")] == [None] * 4


def test_letters_are_written_as_they_are_and_bytes_are_stable() -> None:
    text = edition_json(EDITION)
    assert "Кітапханашы" in text
    assert "\\u" not in text
    assert text == edition_json(EDITION)
    assert json.loads(text)["format"] == "kasdiff.edition/1"


def test_one_standard_keeps_the_places_of_its_cards() -> None:
    three = Standard("Үшінші", cards=(CARD,))
    edition = Edition("a", "", "kk", "A", Facts(), (EDITION.standards[0], EDITION.standards[0], three))
    assert [(index, standard.name) for index, standard, _ in edition.only(2).cards()] == [(2, "Үшінші")]

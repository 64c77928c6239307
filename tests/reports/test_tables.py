"""The tables of the command line: what a person checks an edition with, and the summary of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.i18n import LANGUAGES, Translator
from kasdiff.model.check import Check
from kasdiff.model.edition import (
    Amendment,
    Card,
    Coverage,
    Edition,
    Facts,
    Item,
    LabourFunction,
    ListedCard,
    Note,
    NoteKind,
    RelatedProfession,
    Skill,
    Standard,
    Unrecognised,
)
from kasdiff.model.source import Source
from kasdiff.parsing.parse import parse
from kasdiff.parsing.repairs import Repair
from kasdiff.readers.registry import read_document
from kasdiff.reports import edition_checks as look
from kasdiff.reports import summary
from kasdiff.reports.comparison_table import comparison_table
from kasdiff.reports.edition_checks import blank_fields, checks, letter_repairs
from kasdiff.reports.edition_table import edition_table
from kasdiff.reports.text_table import text_table, wrapped
from tests.reports.made_up import NEW_EDITION, comparison

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kasdiff.i18n import Language

EN, KK, RU = Translator("en"), Translator("kk"), Translator("ru")
SKILL = Skill(1, "беру", (Item("Тіркеу.", "1"),), (Item("Заң."),))
FUNCTION = LabourFunction(1, None, "Қызмет көрсету", (SKILL,))


def card(name: str, code: str | None = None, level: str | None = None, **others: object) -> Card:
    return replace(Card(name, code=code, level=level, functions=(FUNCTION,), source=Source(5, 9)), **others)


def edition(
    cards: Sequence[Card], listed: Sequence[ListedCard] = (), notes: Sequence[Note] = (), template: str = "D"
) -> Edition:
    standard = Standard("Қызметтер", cards_listed=tuple(listed), cards=tuple(cards))
    facts = Facts(title="Бекіту туралы", order_number="284", order_date="2024-07-31")
    return Edition("a.txt", "0" * 64, "kk", template, facts, (standard,), tuple(notes), (), Coverage(3, 2, 1, 0))


def found(*cards: Card, listed: Sequence[ListedCard] = (), template: str = "D") -> list[tuple[str, str]]:
    return [(check.what, check.detail) for check in checks(edition(cards, listed, template=template))]


def test_cards_that_agree_with_the_list() -> None:
    listed = [ListedCard("Кітапханашы", "4"), ListedCard("Әдіскер", "6", "2371-9-02")]
    cards = card("кiтапханашы", "2622-1-002", "4"), card("Әдіскер (жалпы бейін)", "2371-9-002", "6")
    assert found(*cards, listed=listed) == []


def test_cards_and_list_that_disagree() -> None:
    listed = [ListedCard("Кітапханашы", "4", source=Source(3)), ListedCard("Сарапшы", "4-6")]
    cards = card("Жүргізуші", "2622-1-002", "4"), card("Сарапшы (аға)", "2622-1-003", "7")
    assert found(*cards, listed=listed) == [
        (look.NOT_PRINTED, "Кітапханашы – 4"),
        (look.NOT_LISTED, "1. Жүргізуші"),
        (look.OTHER_LEVEL, "2. Сарапшы (аға): 7 ≠ 4-6"),
    ]


def test_level_within_the_listed_range_is_another_one_only_in_template_a() -> None:
    listed = [ListedCard("Сарапшы", "4-5")]
    assert found(card("Сарапшы", "2622-1-003", "5"), listed=listed) == []
    assert found(card("Сарапшы", None, "5"), listed=listed, template="A") == [(look.OTHER_LEVEL, "1. Сарапшы: 5 ≠ 4-5")]


def test_cards_among_themselves() -> None:
    same = card("Сарапшы", "2622-1-003", "5")
    other = card("Аудитор", "2622-1-003", "6")
    assert found(same, replace(same, sublevel="5.1"), same, other) == [
        (look.DOUBLED, "1 = 3: Сарапшы"),
        (look.SHARED_CODE, "1. Сарапшы; 4. Аудитор (2622-1-003)"),
    ]


def test_codes_heading_functions_and_related_professions() -> None:
    related = (RelatedProfession("Аға", "5"), RelatedProfession("Бас"), RelatedProfession("", "6"))
    odd = card("Сарапшы", "2622-3", "5", group_code="2622-1", heading="Аудитор", related_professions=related)
    assert found(odd, card("Жоқ", functions=())) == [
        (look.ODD_CODE, "1. Сарапшы: 2622-3"),
        (look.OTHER_GROUP, "1. Сарапшы: 2622-1 / 2622-3"),
        (look.OTHER_NAME, "1. Аудитор ≠ Сарапшы"),
        (look.HALF_RELATED, "1. 6 | —"),
        (look.NO_FUNCTIONS, "2. Жоқ"),
        (look.NO_CODE, "2. Жоқ"),
    ]
    assert found(card("Жоқ"), template="A") == []


def test_repairs_of_letters_are_counted_the_others_listed() -> None:
    notes = [
        Note(NoteKind.REPAIR, Repair.GLUED.of("а б"), Source(4)),
        Note(NoteKind.REPAIR, Repair.NUMBERING.of("1, 3"), Source(7)),
        Note(NoteKind.REPAIR, Repair.GLUED.of("в г"), Source(8)),
    ]
    read = edition([card("Сарапшы", "2622-1-003", "5")], notes=notes)
    assert checks(read) == (Check(Repair.NUMBERING, "1, 3", Source(7)),)
    assert letter_repairs(read) == {Repair.GLUED: [Source(4), Source(8)]}


def test_fields_that_some_cards_leave_blank() -> None:
    first, third = card("А", "1", "4", sublevel="4.1"), card("В", "3", "4", purpose="мақсат")
    read = edition([first, card("Б"), third, card("Г")])
    assert blank_fields(read) == {"code": [2, 4], "level": [2, 4], "sublevel": [2, 3, 4], "purpose": [1, 2, 4]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_keeps_to_the_width_and_names_everything(language: Language) -> None:
    name = "Әлеуметтік қорғау ұйымының құрылымдық бөлімшесінің (бөлімінің, секторының, тобының) бастығы"
    read = edition([card(name, "2622-1-003", level_listed="4", sublevel="4.1"), card("Жоқ")], [ListedCard(name, "4")])
    notes = (Note(NoteKind.REPAIR, Repair.NUMBERING.of("1, 3"), Source(page=7)),)
    amended = (Amendment("109", "2026-03-31", "жаңа редакция " * 20),)
    read = replace(
        read,
        facts=replace(read.facts, amended_by=amended, effective_date="2025-01-01"),
        notes=notes,
        unrecognised=(Unrecognised("түсініксіз мәтін", Source(77)),),
    )
    table = edition_table(read, Translator(language))
    assert max(map(len, table.splitlines())) <= 120
    assert "(4) · 4.1" in table
    for word in ("284", "109", "1, 3", "түсініксіз мәтін", "бастығы", "2. Жоқ", "77"):
        assert word in table


def test_an_amending_order_is_not_called_by_the_number_of_the_amended() -> None:
    read = edition([card("Сарапшы", "2622-1-003", "5")])
    facts = replace(read.facts, status="amending", amends_number="284", amends_date="2024-07-31")
    table = edition_table(replace(read, facts=facts), EN)
    assert "Order amending the order of 31 July 2024 No. 284" in table
    assert "as amended by an order whose number and date are blank in the file" in table
    own = replace(facts, order_number="41", order_date="2025-02-03")
    assert "Order of 3 February 2025 No. 41\n  amends: order of 31 July 2024 No. 284\n" in edition_table(
        replace(read, facts=own), EN
    )


@pytest.mark.parametrize(
    ("tr", "said"),
    [
        (EN, "Status by the text of the file: not stated"),
        (KK, "Файл мәтіні бойынша мәртебесі: көрсетілмеген"),
        (RU, "Статус по тексту файла: не указан"),
    ],
)
def test_an_order_whose_status_the_file_does_not_tell_is_not_said_to_be_in_force(tr: Translator, said: str) -> None:
    read = edition([card("Сарапшы")])
    untold = replace(comparison(), new=replace(NEW_EDITION, status=None))
    for facts in (Facts(), Facts(order_number="284", order_date="2024-07-31")):
        table = edition_table(replace(read, facts=facts), tr)
        assert said in table.splitlines()
        assert tr.text("in force") not in table
    assert f"  {said}" in comparison_table(untold, tr).splitlines()
    (fact,) = (fact for fact in summary.facts(untold, tr) if fact.label == said.split(":", maxsplit=1)[0])
    assert fact.new == said.split(": ")[1]


def test_summary_of_a_comparison() -> None:
    made_up = comparison()
    amended = replace(NEW_EDITION, status="amending", own_number_blank=True)
    table = comparison_table(replace(made_up, new=amended), EN)
    assert max(map(len, table.splitlines())) <= 120
    assert "Order amending the order of 31 July 2024 No. 284" in table
    assert "+ Added" in table
    assert "Moved" in table
    assert " code " in table
    assert "sub-level" not in table  # no card was paired by one
    assert all(edition.sha256 in table for edition in (made_up.old, made_up.new))


def test_last_column_is_wrapped() -> None:
    table = text_table(["a", "name"], [["1", "бір екі үш төрт бес алты жеті сегіз тоғыз он"]], frozenset({0}), width=30)
    assert table.splitlines() == [
        "a  name",
        "-  ---------------------------",
        "1  бір екі үш төрт бес алты",
        "   жеті сегіз тоғыз он",
    ]
    assert wrapped("бір екі үш", " ", 8) == " бір екі\n   үш"


def test_cells_of_several_lines_and_narrow_tables() -> None:
    rows = [["1", "код +\nішкі деңгей", "Кітапханашы (жалпы бейін)"]]
    assert text_table(["№", "негіз", "кәсіп"], rows, frozenset({0}), width=45).splitlines() == [
        "№  негіз        кәсіп",
        "-  -----------  -------------------------",
        "1  код +        Кітапханашы (жалпы бейін)",
        "   ішкі деңгей",
    ]
    assert text_table(["№", "негіз", "кәсіп"], rows, frozenset({0}), width=38).splitlines() == [
        "№  негіз      кәсіп",
        "-  ---------  ------------------------",
        "1  код +      Кітапханашы (жалпы",
        "   ішкі       бейін)",
        "   деңгей",
    ]
    assert text_table(["№", "негіз", "кәсіп"], rows, frozenset({0}), width=24).splitlines() == [
        "№  негіз",
        "    кәсіп",
        "-  -----------",
        "1  код +",
        "   ішкі деңгей",
        "    Кітапханашы (жалпы",
        "      бейін)",
    ]


@pytest.mark.real
def test_what_to_look_at_in_the_real_editions(editions: Path) -> None:
    """A person found these in the texts."""
    family = parse(read_document(editions / "2023-527-kk.txt"))
    details = {check.what: check.detail for check in checks(family)}
    assert details[look.DOUBLED].startswith("9 = 10: Отбасы және неке")
    social = parse(read_document(editions / "2024-284-kk.txt"))
    assert blank_fields(social)["level"] == [15, 21]
    whats = [check.what for check in checks(social)]
    assert (whats.count(Repair.LEVEL), whats.count(look.OTHER_NAME), whats.count(look.DOUBLED)) == (2, 6, 0)
    old = parse(read_document(editions / "2013-690-kk.txt"))
    # The rows of three professions are lost in an annex 1; the passport names them, and the numbers of the other rows tell the loss.
    assert not [c for c in checks(old) if c.what == look.NOT_LISTED]
    assert [(c.detail, c.source.line) for c in checks(old) if c.what == Repair.NUMBERING] == [("4, 5, 6, 7, 8", 1099)]


def test_of_two_languages_the_summary_says_what_nobody_checked() -> None:
    made = comparison()
    across = replace(made, old=replace(made.old, language="ru"), new=replace(made.new, language="kk"))
    said = "совпадение остального содержания не проверялось"
    assert said not in " ".join(comparison_table(made, RU).split())
    assert said in " ".join(comparison_table(across, RU).split())

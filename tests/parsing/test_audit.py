"""The check by words: what is dropped between the source and the model is found."""

from __future__ import annotations

import copy
import random
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.model.edition import Abbreviation, Card, Item, LabourFunction, Skill, Standard
from kasdiff.model.source import Source
from kasdiff.parsing import parse as parsing
from kasdiff.parsing.audit import audit
from kasdiff.parsing.labels import load_labels
from kasdiff.parsing.ledger import Ledger, Span
from kasdiff.readers.registry import read_document
from tests.parsing.building import document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LINES = (
    "Паспорт: ОҚ – анықтамалық",  # 0
    "Дағды 1: үлгі алу",  # 1
    "1. Үлгіні сақтау.2. Үлгіні тапсыру.",  # 2
    "3. Есеп жүргізу.",  # 3
)


def at(block: int) -> Source:
    return Source(block + 1, block + 1, None, block)


def standard(*items: tuple[str, int]) -> Standard:
    skill = Skill(1, "үлгі алу", tuple(Item(text, None, at(block)) for text, block in items), (), None, at(1))
    function = LabourFunction(1, None, "сынау", (skill,), at(1))
    card = Card("Сынаушы", functions=(function,), source=at(1))
    return Standard("Паспорт", abbreviations=(Abbreviation("ОҚ", "анықтамалық"),), cards=(card,))


def lost(found: Standard, lines: Sequence[str] = LINES) -> list[tuple[int | None, str]]:
    ledger = Ledger(document(*lines))
    ledger.say_labels(load_labels("template_d").printed)
    ledger.content(*range(len(lines)))
    audit(ledger, [found], [Span(0, 0, 1, len(lines))], "D")
    outcome = ledger.close()
    assert outcome.coverage.complete
    return [(one.source.block, one.text) for one in outcome.unrecognised]


def test_nothing_is_lost() -> None:
    assert lost(standard(("Үлгіні сақтау.", 2), ("Үлгіні тапсыру.", 2), ("Есеп жүргізу.", 3))) == []


def test_dropped_item() -> None:
    assert lost(standard(("Үлгіні сақтау.", 2), ("Үлгіні тапсыру.", 2))) == [(3, "Есеп жүргізу")]


def test_dropped_half_of_a_glued_block() -> None:
    assert lost(standard(("Үлгіні сақтау.", 2), ("Есеп жүргізу.", 3))) == [(2, "Үлгіні тапсыру")]


def test_dropped_copy_of_a_repeated_item() -> None:
    """All its words stand elsewhere; only counting them shows the loss."""
    lines = (*LINES, "Дағды 2: беру", "1. Есеп жүргізу.")
    whole = standard(("Үлгіні сақтау.", 2), ("Үлгіні тапсыру.", 2), ("Есеп жүргізу.", 3))
    found = lost(whole, lines)
    assert found == [(5, "Есеп жүргізу")]


def test_words_glued_or_rejoined_in_the_model_are_found() -> None:
    lines = ("Паспорт: ОҚ – анықтамалық", "Дағды 1: үлгі алу", "РеспубликасыныңЗаңы туралы", "құрылымды қ бөлім")
    assert lost(standard(("Республикасының Заңы туралы", 2), ("құрылымдық бөлім", 3)), lines) == []


def test_lookalike_letters_make_no_loss() -> None:
    lines = ("Паспорт: ОҚ – анықтамалық", "Дағды 1: үлгі алу", "кәсіби қызмет")
    assert lost(standard(("кəсіби қызмет", 2)), lines) == []


def test_text_far_from_its_place_does_not_count() -> None:
    lines = ("Паспорт: ОҚ – анықтамалық", "Дағды 1: үлгі алу", *["1. Сынау."] * 200, "Ерекше сөз")
    found = standard(("Ерекше сөз", 2), *(("Сынау.", block) for block in range(2, 202)))
    assert lost(found, lines) == [(202, "Ерекше сөз")]


def test_words_of_the_passport() -> None:
    whole = standard(("Үлгіні сақтау.", 2), ("Үлгіні тапсыру.", 2), ("Есеп жүргізу.", 3))
    assert lost(replace(whole, abbreviations=())) == [(0, "ОҚ анықтамалық")]


@pytest.mark.real
def test_one_dropped_item_of_a_real_edition_is_nearly_always_found(
    editions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[tuple[Ledger, Standard, Sequence[Span]]] = []

    def keep(ledger: Ledger, standards: Sequence[Standard], spans: Sequence[Span], *others: object) -> None:
        del others
        kept.append((copy.deepcopy(ledger), standards[0], spans))

    monkeypatch.setattr(parsing, "audit", keep)
    parsing.parse(read_document(editions / "2023-527-kk.txt"))
    ledger, whole, spans = kept[0]
    chooser = random.Random(527)
    missed = 0
    for _ in range(25):
        mine = copy.deepcopy(ledger)
        audit(mine, [_without_an_item(whole, chooser)], spans, "D")
        missed += not mine.close().unrecognised
    assert missed <= 1


def _without_an_item(whole: Standard, chooser: random.Random) -> Standard:
    place = chooser.randrange(len(whole.cards))
    card = whole.cards[place]
    f = chooser.randrange(len(card.functions))
    function = card.functions[f]
    s = chooser.randrange(len(function.skills))
    skill = function.skills[s]
    i = chooser.randrange(len(skill.abilities))
    skill = replace(skill, abilities=(*skill.abilities[:i], *skill.abilities[i + 1 :]))
    function = replace(function, skills=(*function.skills[:s], skill, *function.skills[s + 1 :]))
    card = replace(card, functions=(*card.functions[:f], function, *card.functions[f + 1 :]))
    return replace(whole, cards=(*whole.cards[:place], card, *whole.cards[place + 1 :]))

"""Three editions in a row, any two cards, and the diff of two diffs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.choose import compare_cards, only_card
from kasdiff.compare.engine import compare
from kasdiff.compare.said import TWICE
from kasdiff.compare.series.history import Thread, history
from kasdiff.compare.series.two_diffs import OLD_IS_LATER, OTHER_ORDER, compare_two
from kasdiff.model.comparison import ChangeKind, Part, Severity
from kasdiff.model.edition import Standard
from tests.compare.build import card, edition, entry, function, links, one_list, skill

if TYPE_CHECKING:
    from kasdiff.model.edition import Edition

A = "Бассейнді сабаққа дайындау"
B = "Жүзу техникасын үйрету"
C = "Есептік құжаттаманы жүргізу"


def thread_of(threads: tuple[Thread, ...], text: str) -> Thread:
    return next(one for one in threads if any(a.place.text == text for state in one.states for a in state))


def test_since_when_and_until_when_an_item_stands() -> None:
    told = history(
        [one_list(A, B), one_list(A, "Жүзу техникасын топта үйрету"), one_list("Жүзу техникасын топта үйрету", C)]
    )
    assert len(told.comparisons) == 2
    stays, goes, comes = thread_of(told.threads, B), thread_of(told.threads, A), thread_of(told.threads, C)
    assert (stays.since, stays.until, stays.changed_in) == (0, None, (1,))
    assert (goes.since, goes.until) == (0, 1)
    assert (comes.since, comes.until) == (2, None)


def test_every_item_of_every_edition_stands_in_one_thread() -> None:
    row = [one_list(A, B), one_list(B, A, C), one_list(C)]
    told = history(row)
    places = [
        (k, a.card.index, a.part, a.place.path or a.place.text)
        for one in told.threads
        for k, state in enumerate(one.states)
        for a in state
    ]
    # Of each edition name, code and level of the card, a function, a skill, and the items.
    assert len(places) == len(set(places)) == sum(3 + 1 + 1 + n for n in (2, 3, 1))


def test_two_cards_of_one_edition() -> None:
    cards = [
        card("Нұсқаушы", "3423-0-013", "4", function("Ф", skill("Д", texts)), sublevel=sub)
        for texts, sub in (([A, B], "4.1"), ([A, C], "4.2"))
    ]
    one = edition(*cards)
    result = compare_cards((one, 0), (one, 1))
    assert links(result) == {(0, 1)}
    kinds = sorted(p.kind.value for p in entry(result).pairs if p.part is Part.ABILITY)
    assert kinds == ["added", "removed", "unchanged"]


def test_two_cards_that_have_nothing_in_common_are_still_compared() -> None:
    one = edition(
        card("Малшы", None, "2", function("Мал", skill("Бағу", [A]))),
        card("Кітапханашы", None, "6", function("Қор", skill("Есеп", [C]))),
    )
    assert links(compare_cards((one, 0), (one, 1))) == {(0, 1)}


def test_two_cards_are_paired_alone_as_among_all_cards() -> None:
    """How rare a word is, and which fields a template has, the whole editions tell; and from the same side they are looked at."""
    texts = [f"{text} {word}" for word in ("мектепте", "ауруханада", "кітапханада") for text in (A, B, C)]
    others = [
        card(f"Маман {n}", f"1111-1-00{n}", "4", function("Ф", skill("Д", texts[n:])), sublevel="4.1") for n in range(6)
    ]
    old = edition(card("Малшы", "6121-0-001", "2", function("Мал", skill("Бағу", texts[:3]))), *others)
    new = edition(card("Малшы", "6121-0-001", "2", function("Мал", skill("Күту", [texts[5], texts[1]]))), *others)
    for both in ((old, new), (new, old)):
        whole = compare(*both).cards[0]
        alone = compare_cards((both[0], 0), (both[1], 0)).cards[0]
        assert alone.pairs == tuple(replace(pair, hint=None) for pair in whole.pairs)


def test_a_part_of_an_edition_is_chosen() -> None:
    one = edition(card("А", None, "1"), card("Б", None, "2"))
    assert [c.name for _, _, c in only_card(one, 1).cards()] == ["Б"]
    assert one.only(0).standards == one.standards
    with pytest.raises(IndexError):
        only_card(one, 2)


def test_one_standard_of_an_order_is_compared_and_its_cards_keep_their_numbers() -> None:
    cards = [card(name, f"1111-1-00{n}", "4", function("Қор", skill("Есеп", [A]))) for n, name in enumerate("АБВ")]
    order = replace(edition(), standards=(Standard("Бір", cards=tuple(cards[:2])), Standard("Екі", cards=(cards[2],))))
    assert links(compare(order.only(1), edition(cards[2]))) == {(2, 0)}
    twice = replace(order, standards=(*order.standards, Standard("Үш", cards=(cards[0], cards[0]))))
    warned = compare(twice.only(2), edition(cards[0])).cards
    assert any(message.text == TWICE for entry in warned for message in entry.warnings)


RU = ["Разработка плана работы", "Консультирование граждан", "Обеспечение пожарной безопасности в течение 5 дней"]
KK = ["Жұмыс жоспарын әзірлеу", "Азаматтарға кеңес беру", "5 күн ішінде өрт қауіпсіздігін қамтамасыз ету"]


def tongue(texts: list[str], language: str) -> Edition:
    name, head = ("Работник", "Услуги") if language == "ru" else ("Қызметкер", "Қызмет")
    return edition(card(name, "3412-0-008", "4", function(head, skill(head, texts))), language=language)


def test_what_changed_in_one_language_only_is_found_the_gravest_first() -> None:
    new_ru = [RU[0], "Консультирование граждан и предприятий", RU[2].replace("5", "7")]
    told = compare_two((tongue(RU, "ru"), tongue(new_ru, "ru")), (tongue(KK, "kk"), tongue([*KK[:2], KK[2]], "kk")))
    assert [(f.first.kind, f.second.kind) for f in told.findings if f.first and f.second] == [
        (ChangeKind.REWORDED, ChangeKind.UNCHANGED)
    ] * 2
    assert told.findings[0].severity is Severity.NUMBER


def test_a_number_that_changed_in_one_language_is_found_where_words_changed_in_both() -> None:
    new_ru = [*RU[:2], "Обеспечение пожарной и экологической безопасности в течение 7 дней"]
    new_kk = [*KK[:2], "5 күн ішінде өрт және экологиялық қауіпсіздікті қамтамасыз ету"]
    told = compare_two((tongue(RU, "ru"), tongue(new_ru, "ru")), (tongue(KK, "kk"), tongue(new_kk, "kk")))
    assert [(f.severity, f.first and f.first.kind, f.second and f.second.kind) for f in told.findings] == [
        (Severity.NUMBER, ChangeKind.REWORDED, ChangeKind.REWORDED)
    ]


def test_a_level_that_changed_in_one_language_is_found() -> None:
    old = tongue(RU, "ru"), tongue(KK, "kk")
    standard = old[0].standards[0]
    raised = replace(old[0], standards=(replace(standard, cards=(replace(standard.cards[0], level="5"),)),))
    told = compare_two((old[0], raised), (old[1], tongue(KK, "kk")))
    assert [(f.first and f.first.field, f.second and f.second.kind) for f in told.findings] == [
        ("level", ChangeKind.UNCHANGED)
    ]


def test_what_was_reworded_and_has_no_counterpart_is_found() -> None:
    rare = "Уборка снега лопатой возле здания"
    first = tongue([*RU, rare], "ru"), tongue([*RU, rare.replace("возле здания", "во дворе")], "ru")
    told = compare_two(first, (tongue(KK, "kk"), tongue(KK, "kk")))
    assert [(f.first and f.first.kind, f.second) for f in told.findings] == [(ChangeKind.REWORDED, None)]


def test_what_was_not_checked_is_counted() -> None:
    rare = "Уборка снега лопатой возле здания"
    both = tongue([*RU, rare], "ru"), tongue([*RU, rare], "ru")
    told = compare_two(both, (tongue(KK, "kk"), tongue(KK, "kk")))
    assert (told.findings, told.unchecked) == ((), (1, 0))


def test_exchanged_editions_and_different_orders_are_warned_of() -> None:
    ru, kk = tongue(RU, "ru"), tongue(KK, "kk")
    late = replace(ru, facts=replace(ru.facts, order_number="9", order_date="2024-05-01"))
    early = replace(ru, facts=replace(ru.facts, order_number="3", order_date="2019-05-01"))
    other = replace(kk, facts=replace(kk.facts, order_number="4", order_date="2019-05-01"))
    texts = [one.text for one in compare_two((late, early), (kk, other)).warnings]
    assert texts == [OLD_IS_LATER, OTHER_ORDER]
    assert compare_two((ru, ru), (kk, kk)).warnings == ()


def test_what_changed_in_both_is_no_finding() -> None:
    told = compare_two(
        (tongue(RU, "ru"), tongue(RU[:2], "ru")),
        (tongue(KK, "kk"), tongue(KK[:2], "kk")),
    )
    assert told.findings == ()


def test_what_was_added_or_removed_in_one_language_only_is_found() -> None:
    told = compare_two(
        (tongue(RU, "ru"), tongue([*RU[:2], "Уборка снега лопатой"], "ru")), (tongue(KK, "kk"), tongue(KK, "kk"))
    )
    kinds = [(f.first and f.first.kind.value, f.second and f.second.kind.value) for f in told.findings]
    assert ("removed", "unchanged") in kinds
    assert ("added", None) in kinds

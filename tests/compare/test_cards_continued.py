"""Cards that continue as several, at a neighbouring level, under a code that is another's now; and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.compare.warn import BETTER_NEW, BETTER_OLD, FEW
from kasdiff.model.comparison import CardStatus, Relation
from kasdiff.model.edition import OtherName
from kasdiff.reports.comparison_json import comparison_dict
from tests.compare.build import card, edition, function, links, skill

if TYPE_CHECKING:
    from kasdiff.model.edition import Card

REPAIR = (
    "Автобус қозғалтқышының майын ауыстыру",
    "Тежегіш жүйесінің қысымын өлшеу",
    "Доңғалақтарды теңгеру құрылғысын баптау",
    "Генератордың кернеуін тексеру",
)
DISPATCH = (
    "Маршрут кестесін күн сайын жасау",
    "Жүргізушілердің жол парақтарын толтыру",
    "Жолаушылардың шағымдарын тіркеу",
    "Кешігу туралы хабарламаны аялдамаларға беру",
)
BREAD = (
    "Қамырды температураға қарай илеу",
    "Пештің ылғалдылығын реттеу",
    "Нан салмағын таразыда өлшеу",
    "Ұнтақталған бидайдың сапасын анықтау",
)


def one(name: str, code: str | None, level: str, abilities: tuple[str, ...], sublevel: str | None = None) -> Card:
    return card(name, code, level, function("Қызметті орындау", skill("Жұмыс", abilities)), sublevel=sublevel)


def test_a_card_that_becomes_two_codes_is_split() -> None:
    old = edition(one("Көлік шебері және диспетчері", "3115-1-001", "4", REPAIR + DISPATCH))
    new = edition(one("Көлік шебері", "3115-2-001", "4", REPAIR), one("Көлік диспетчері", "4323-1-001", "4", DISPATCH))
    result = compare(old, new)
    assert links(result) == {(0, 0), (0, 1)}
    assert {one.relation for one in result.cards} == {Relation.SPLIT}
    back = compare(new, old)
    assert links(back) == {(0, 0), (1, 0)}
    assert {one.relation for one in back.cards} == {Relation.MERGED}


def test_a_card_of_its_own_contents_is_no_part_of_another() -> None:
    old = edition(one("Көлік шебері және диспетчері", "3115-1-001", "4", REPAIR + DISPATCH))
    new = edition(one("Көлік шебері", "3115-2-001", "4", REPAIR), one("Көлік наубайшысы", "7512-1-001", "4", BREAD))
    assert links(compare(old, new)) == {(0, 0), (None, 1)}


def test_nearly_the_same_text_at_a_neighbouring_level_is_the_same_card() -> None:
    old = edition(one("Көлік шебері", None, "4-5", REPAIR + DISPATCH))
    new = edition(
        one("Көлік шебері", "3115-2-001", "4", REPAIR + DISPATCH),
        one("Көлік шебері", "3115-2-001", "6", REPAIR + DISPATCH[:3]),
    )
    assert links(compare(old, new)) == {(0, 0), (0, 1)}


def test_at_a_neighbouring_level_other_contents_are_another_card() -> None:
    old = edition(one("Көлік шебері", None, "4-5", REPAIR + DISPATCH))
    new = edition(
        one("Көлік шебері", "3115-2-001", "4", REPAIR + DISPATCH), one("Көлік шебері", "3115-2-001", "6", BREAD)
    )
    assert links(compare(old, new)) == {(0, 0), (None, 1)}


def test_a_card_may_continue_as_two_of_which_one_takes_in_another_card() -> None:
    old = edition(
        one("Автобус шебері", None, "4-5", (*REPAIR, *DISPATCH, *BREAD[:1])),
        one("Автобус диспетчері", None, "4-5", (*DISPATCH, *REPAIR, *BREAD[1:2])),
    )
    new = edition(
        one("Автобус маманы", "3115-2-001", "4", (*REPAIR, *DISPATCH, *BREAD[:1])),
        one("Автобус маманы", "3115-2-001", "5", (*DISPATCH, *REPAIR, *BREAD[1:2])),
    )
    result = compare(old, new)
    assert links(result) == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert {one.relation for one in result.cards} == {Relation.SPLIT}


def warned(result: object, text: str) -> list[tuple[object, object, object]]:
    found = [w.values for one in result.cards for w in one.warnings if w.text == text]  # type: ignore[attr-defined]
    return [(w["name"], w["code"], w["level"]) for w in found]


def test_a_code_that_is_another_professions_now_is_warned_of() -> None:
    old = edition(one("Автобус шебері", "7411-1-001", "3", REPAIR + DISPATCH[:1]))
    new = edition(
        one("Наубайшы", "7411-1-001", "3", (*BREAD, "Сөрелерді тазалау")),
        one("Автобус шебері", "7411-1-005", "3", REPAIR + DISPATCH[:1]),
    )
    result = compare(old, new)
    assert warned(result, BETTER_NEW) == [("Автобус шебері", "7411-1-005", "3")]
    assert warned(compare(new, old), BETTER_OLD) == [("Автобус шебері", "7411-1-005", "3")]
    assert not any(w.text == FEW for one in result.cards for w in one.warnings)


def test_contents_exchanged_between_levels_are_warned_of() -> None:
    old = edition(one("Шебер", "7411-1-001", "3", REPAIR), one("Шебер", "7411-1-001", "4", BREAD))
    new = edition(one("Шебер", "7411-1-001", "3", BREAD), one("Шебер", "7411-1-001", "4", REPAIR))
    result = compare(old, new)
    assert links(result) == {(0, 0), (1, 1)}
    assert warned(result, BETTER_NEW) == [("Шебер", "7411-1-001", "4"), ("Шебер", "7411-1-001", "3")]
    assert warned(result, BETTER_OLD) == [("Шебер", "7411-1-001", "4"), ("Шебер", "7411-1-001", "3")]


def test_cards_whose_contents_stayed_are_not_warned_of() -> None:
    old = edition(one("Шебер", "7411-1-001", "3", REPAIR), one("Шебер", "7411-1-001", "4", BREAD))
    assert not any(one.warnings for one in compare(old, edition(*old.standards[0].cards, file="new.txt")).cards)


def test_a_card_without_a_partner_names_its_nearest() -> None:
    old = edition(one("Көлік шебері", "3115-1-001", "4", REPAIR))
    new = edition(
        one("Көлік шебері", "3115-1-001", "4", REPAIR),
        one("Көлік шебері", "3115-1-001", "6", BREAD),
        one("Наубайшы", "7512-1-001", "2", ("Сөрелерді тазалау",)),
    )
    result = compare(old, new)
    added = {one.new.index: one for one in result.cards if one.status is CardStatus.ADDED and one.new}
    hint = added[1].hint
    assert hint is not None
    assert (hint.card.index, hint.card.name, hint.card.code) == (0, "Көлік шебері", "3115-1-001")
    written = comparison_dict(result)["cards"]
    assert written[0]["hint"] is None
    assert sorted(written[1]["hint"]) == ["code", "index", "level", "name", "score"]


def test_other_names_alone_pair_only_what_is_well_supported_and_with_a_doubt() -> None:
    """The trade is called another way, and level and functions agree; the items say nothing in common."""
    old = edition(one("Автобус шебері", None, "4", REPAIR))
    bread = one("Көлік жөндеуші", "3115-2-001", "4", BREAD)
    named = replace(bread, other_names=(OtherName("Автобус шебері"),))
    found = compare(old, edition(named)).cards
    assert all(one.doubtful for one in found if one.status is CardStatus.MATCHED)
    assert links(compare(old, edition(bread))) == {(0, None), (None, 0)}

"""Which card continues as which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.cards.identity import levels, meant_code, sublevels, whole_levels
from kasdiff.compare.engine import compare
from kasdiff.model.comparison import CardStatus, Relation
from tests.compare.build import card, edition, function, links, skill

if TYPE_CHECKING:
    from kasdiff.model.edition import LabourFunction

SWIM = ("Бассейнді сабаққа дайындау", "Жүзу техникасын үйрету", "Су қауіпсіздігін қамтамасыз ету")
HERD = ("Малды жайылымға шығару", "Қораны тазалау", "Жем-шөп дайындау")
BOOKS = ("Кітап қорын есепке алу", "Оқырмандарға қызмет көрсету", "Каталог жүргізу")


def work(name: str, texts: tuple[str, ...]) -> LabourFunction:
    return function(name, skill(f"{name} дағдысы", texts, texts[:1]))


def test_codes_are_read_as_meant() -> None:
    assert meant_code("2635-6-10") == "2635-6-010"
    assert meant_code("3412-008") == "3412-0-008"
    assert meant_code("3412-008", ["3412-4-008", "3412-4-001"]) == "3412-4-008"
    assert meant_code("34120008") == "3412-0-008"
    assert meant_code("2359") == "2359"
    assert meant_code("-") is None


def test_levels_are_read_as_sets() -> None:
    assert whole_levels("4-5", None) == {"4", "5"}
    assert sublevels("4", "4.1., 4.2., 4.3.") == {"4.1", "4.2", "4.3"}
    assert whole_levels(None, "4.4") == {"4"}
    assert levels("–") == set()


def test_a_level_continues_as_sub_levels() -> None:
    old = edition(card("Нұсқаушы", "3423-0-013", "4", work("Жүзу", SWIM)))
    parts = [card("Нұсқаушы", "3423-0-013", "4", work("Жүзу", SWIM), sublevel=f"4.{n}") for n in (1, 2, 3)]
    result = compare(old, edition(*parts))
    assert links(result) == {(0, 0), (0, 1), (0, 2)}
    assert {one.relation for one in result.cards} == {Relation.SPLIT}
    back = compare(edition(*parts), old)
    assert {one.relation for one in back.cards} == {Relation.MERGED}


def test_without_codes_a_range_of_levels_continues_as_siblings() -> None:
    old = edition(
        card("Жүзу жөніндегі нұсқаушы", None, "4-5", work("Жүзу", SWIM)), card("Малшы", None, "2", work("Мал", HERD))
    )
    new = edition(
        card("Жүзу жөніндегі нұсқаушы", "3423-0-013", "4", work("Жүзу", SWIM), sublevel="4.1"),
        card("Жүзу нұсқаушысы", "3423-0-013", "4", work("Жүзу", SWIM), sublevel="4.2"),
        card("Кітапханашы", "2622-1-002", "4", work("Кітап", BOOKS)),
    )
    assert links(compare(old, new)) == {(0, 0), (0, 1), (1, None), (None, 2)}


def test_siblings_are_told_by_sub_level_though_their_texts_are_the_same() -> None:
    cards = [card("Нұсқаушы", "3423-0-013", "4", work("Жүзу", SWIM), sublevel=f"4.{n}") for n in (1, 2, 3)]
    assert links(compare(edition(*cards), edition(*reversed(cards)))) == {(0, 2), (1, 1), (2, 0)}


def test_a_misprinted_code_pairs_as_meant_and_says_so() -> None:
    old = edition(card("Маман", "2635-6-10", "4", work("Жүзу", SWIM)))
    new = edition(card("Маман", "2635-6-010", "4", work("Жүзу", SWIM)))
    result = compare(old, new)
    assert result.cards[0].matched_by == "code+sublevel"
    assert any("2635-6-10" in str(one) for one in result.cards[0].warnings)
    code = next(pair for pair in result.cards[0].pairs if pair.field == "code")
    assert (code.kind, code.rules) == ("typographic", ("misprint",))


def test_recoded_and_renamed_cards_are_found_again() -> None:
    old = edition(
        card("Кітапханашы", "2622-1-002", "4", work("Кітап", BOOKS)),
        card("Малшы", "6121-0-001", "2", work("Мал", HERD)),
    )
    new = edition(
        card("Мал өсіруші", "6121-0-001", "2", work("Мал", HERD)),
        card("Кітапханашы", "2622-9-777", "4", work("Кітап", BOOKS)),
    )
    result = compare(old, new)
    assert links(result) == {(0, 1), (1, 0)}
    assert {one.matched_by for one in result.cards} == {"name", "code+sublevel"}


def test_a_common_code_with_other_contents_is_kept_and_warned_of() -> None:
    old = edition(card("Малшы", "2622-1-002", "2", work("Мал", HERD)))
    new = edition(card("Кітапханашы", "2622-1-002", "6", work("Кітап", BOOKS)))
    result = compare(old, new)
    assert links(result) == {(0, 0)}
    assert any("one code" in str(one) for one in result.cards[0].warnings)


def test_other_professions_under_one_code_and_level_do_not_merge() -> None:
    old = edition(
        card("Психолог", "2634-9-004", "6", work("Кеңес", BOOKS)),
        card("Сот сарапшысы", "2634-9-004", "6", work("Сот", HERD)),
    )
    new = edition(card("Психолог", "2634-9-004", "6", work("Кеңес", BOOKS)))
    result = compare(old, new)
    assert links(result) == {(0, 0), (1, None)}


def test_a_card_printed_twice_is_said_to_be() -> None:
    one = card("Кеңесші", "2635-5-001", "6", work("Кеңес", BOOKS))
    result = compare(edition(one), edition(one, one))
    assert links(result) == {(0, 0), (0, 1)}
    assert all(any("2 times" in str(w) for w in card.warnings) for card in result.cards)


def test_an_unlike_card_is_added_and_removed() -> None:
    result = compare(
        edition(card("Малшы", None, "2", work("Мал", HERD))),
        edition(card("Кітапханашы", None, "6", work("Кітап", BOOKS))),
    )
    assert {one.status for one in result.cards} == {CardStatus.ADDED, CardStatus.REMOVED}


def test_a_level_of_a_sure_card_is_not_given_to_a_weak_namesake() -> None:
    """The specialist continues as levels 4 and 5; the consultant shares words of its name with them and has no card any more."""
    old = edition(
        card("Кітапханашы маман", None, "4-5", work("Қор", BOOKS)),
        card("Кітапханашы кеңесші", None, "5", work("Мал", HERD)),
    )
    new = edition(
        card("Кітапханашы маман", "2622-1-002", "4", work("Қор", BOOKS)),
        card("Кітапханашы маман", "2622-1-002", "5", work("Қор", BOOKS)),
    )
    assert links(compare(old, new)) == {(0, 0), (0, 1), (1, None)}


def test_another_code_of_the_classifier_is_outweighed_by_contents_only() -> None:
    old = edition(card("Жүзу жөніндегі нұсқаушы", "3423-0-013", "4", work("Жүзу", SWIM)))
    recoded = edition(card("Жүзу жөніндегі нұсқаушы", "3423-0-019", "4", work("Жүзу", SWIM)))
    namesake = edition(card("Жүзу жөніндегі төреші", "3421-0-002", "4", work("Мал", HERD)))
    assert links(compare(old, recoded)) == {(0, 0)}
    assert links(compare(old, namesake)) == {(0, None), (None, 0)}


def test_words_that_many_names_have_and_a_level_make_no_pair() -> None:
    """Two consultants and two specialists of other fields: nothing that they do or know is alike."""
    old = edition(
        card("Жүзу жөніндегі консультант", None, "5", work("Жүзу", SWIM)),
        card("Мал шаруашылығы жөніндегі маман", None, "4-5", work("Мал", HERD)),
        card("Жем дайындау жөніндегі маман", None, "4", work("Жем", ("Жем өлшеу", "Жем тарату", "Астау тазалау"))),
    )
    new = edition(
        card("Кітап жөніндегі консультант", "2622-1-002", "5", work("Кітап", BOOKS)),
        card("Кітап жөніндегі маман", "2622-1-003", "4", work("Оқырман", BOOKS)),
        card("Кітап жөніндегі маман", "2622-1-003", "5", work("Оқырман", BOOKS)),
    )
    assert links(compare(old, new)) == {(0, None), (1, None), (2, None), (None, 0), (None, 1), (None, 2)}


def test_an_equal_name_with_other_contents_is_a_doubtful_pair_that_is_not_split() -> None:
    old = edition(card("Бассейн нұсқаушысы", None, "4-5", work("Жүзу", SWIM)))
    new = edition(
        card("Бассейн нұсқаушысы", "3423-0-013", "4", work("Кітап", BOOKS)),
        card("Бассейн нұсқаушысы", "3423-0-013", "5", work("Мал", HERD)),
    )
    result = compare(old, new)
    paired = [one for one in result.cards if one.old and one.new]
    assert len(paired) == 1
    assert paired[0].doubtful
    assert paired[0].relation is Relation.ONE_TO_ONE


def test_cards_without_contents_are_told_by_their_names() -> None:
    old = edition(card("Бассейн нұсқаушысы", None, "4"), card("Кітап жөніндегі маман", None, "4"))
    new = edition(card("Мал жөніндегі маман", None, "4"), card("Бассейннің нұсқаушысы (жалпы бейін)", None, "4"))
    assert links(compare(old, new)) == {(0, 1), (1, None), (None, 0)}


def test_what_every_card_says_is_no_common_content() -> None:
    """The rules of labour safety stand in all cards of both editions; the bath attendant is gone all the same."""
    safety = ("Еңбекті қорғау қағидалары",)
    old = edition(
        card("Моншашы маман", None, "4", work("Монша", (*SWIM, *safety))),
        card("Малшы", None, "4", work("Мал", (*HERD, *safety))),
        card("Кітапханашы", None, "4", work("Кітап", (*BOOKS, *safety))),
    )
    new = edition(
        card("Малшы", "2622-1-001", "4", work("Мал", (*HERD, *safety))),
        card("Кітапханашы", "2622-1-002", "4", work("Кітап", (*BOOKS, *safety))),
        card("Аула маманы", "2622-1-003", "4", work("Аула", ("Қоқыс шығару", "Қар күреу", *safety))),
    )
    assert links(compare(old, new)) == {(0, None), (1, 0), (2, 1), (None, 2)}

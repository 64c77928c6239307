"""The history over editions with gaps: lines of cards, returns, several languages; and the order of the editions."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kasdiff.compare.choose import named_cards
from kasdiff.compare.series.history import OUT_OF_ORDER, SAME_EDITIONS, Thread, history
from kasdiff.compare.series.lineage import CardLink, heirs, lines
from kasdiff.model.comparison import ChangeKind, Part
from kasdiff.model.edition import Edition, Facts, OtherName, Provision, Term
from kasdiff.reports.history_view import Fate, card_lines, counts, differs, outside, within
from tests.compare.build import card, edition, function, one_list, skill

POOL = ["Бассейнді сабаққа дайындау", "Жүзу техникасын үйрету", "Есептік құжаттаманы жүргізу"]
BOOKS = ["Оқырмандарды тіркеу", "Кітап қорын түгендеу", "Каталог жүргізу"]


def of_cards(*wanted: str, pool: list[str] = POOL, level: str = "4") -> Edition:
    """Return an edition with a swimming instructor, a librarian, or both."""
    made = {
        "pool": card(
            "Жүзу жөніндегі нұсқаушы", "3423-0-013", level, function("Жүзуге үйрету", skill("Сабақ өткізу", pool))
        ),
        "books": card("Кітапханашы", "2622-1-002", "4", function("Кітапхана ісі", skill("Қызмет көрсету", [], BOOKS))),
    }
    return edition(*(made[name] for name in wanted))


def thread_of(threads: tuple[Thread, ...], text: str) -> Thread:
    return next(one for one in threads if any(a.place.text == text for state in one.states for a in state))


def test_a_card_that_an_edition_in_between_lacks_is_found_again() -> None:
    told = history([of_cards("pool", "books"), of_cards("books"), of_cards("books", "pool")])
    assert [(link.old, link.new) for link in told.links if link.old[0] + 1 < link.new[0]] == [((0, 0), (2, 1))]
    item = thread_of(told.threads, POOL[1])
    assert (item.since, item.until, item.absent_in) == (0, None, (1,))
    assert [one.kind for one in item.states[2]] == [ChangeKind.UNCHANGED]
    assert not item.steady
    assert thread_of(told.threads, BOOKS[0]).steady


def test_every_text_stands_in_one_thread_also_over_gaps() -> None:
    row = [of_cards("pool", "books"), of_cards("books"), of_cards("pool"), of_cards("books", "pool", pool=POOL[1:])]
    told = history(row)
    places = [
        (k, a.card.index, a.part, a.place.path, a.field)
        for one in told.threads
        for k, state in enumerate(one.states)
        for a in state
    ]
    assert len(places) == len(set(places)) == 16 + 8 + 8 + 15  # name, code and level of each card too


def of_terms(*terms: tuple[str, str], point: str = "") -> Edition:
    """Return an edition that explains terms, and says a point beside them."""
    made = of_cards("pool")
    (standard,) = made.standards
    provisions = (Provision(point, "2"),) if point else ()
    return replace(
        made, standards=(replace(standard, terms=tuple(Term(*one) for one in terms), provisions=provisions),)
    )


def test_terms_and_points_are_followed_beside_the_cards() -> None:
    """A term that is explained in other words, one that is gone, a point that is gone in between and comes back in the same words."""
    point = "Стандарт негізінде оқу бағдарламалары әзірленеді"
    row = [
        of_terms(("жүзу", "су бетінде қозғалу"), ("тренер", "маман"), point=point),
        of_terms(("жүзу", "су бетінде және астында қозғалу")),
        of_terms(("жүзу", "су бетінде және астында қозғалу"), point=point),
    ]
    told = history(row)
    assert not any(one.card.general for thread in told.threads for state in thread.states for one in state)
    assert not any(link.old[1] < 0 or link.new[1] < 0 for link in told.links)
    term = thread_of(told.general, "жүзу – су бетінде қозғалу")
    assert (term.since, term.until, term.changed_in) == (0, None, (1,))
    assert thread_of(told.general, "тренер – маман").until == 0
    again = thread_of(told.general, point)
    assert (again.since, again.until, again.absent_in) == (0, None, (1,))
    assert [one.place.number for one in again.states[2]] == ["2"]
    *others, last = card_lines(told)
    assert last.general
    assert not any(line.general for line in others)
    assert len(within(told, [last])) == len(told.general)
    assert outside(within(told, [*others, last]))[Fate.GONE] == 1
    assert sum(counts(told.general)[Fate.GONE].values()) == 0
    assert [line.general for line in card_lines(told, {(0, 0)})] == [False]


def test_editions_that_differ_outside_their_cards_alone_differ() -> None:
    told = history([of_terms(("жүзу", "қозғалу")), of_terms(("жүзу", "тұру")), of_terms(("жүзу", "тұру"))])
    assert all(thread.steady for thread in told.threads)
    assert differs(told, card_lines(told))
    assert not differs(told, card_lines(told, {(0, 0)}))


def of_level(level: str, qualification: str | None, *other_names: str) -> Edition:
    made = of_cards("pool", level=level)
    (standard,) = made.standards
    names = tuple(OtherName(name) for name in other_names)
    one = replace(standard.cards[0], qualification=qualification, other_names=names)
    return replace(made, standards=(replace(standard, cards=(one,)),))


def test_data_of_a_card_are_followed_as_its_items_are() -> None:
    told = history([
        of_level("4", "тәжірибесіз", "Жаттықтырушы"),
        of_level("5", None, "Жаттықтырушы", "Жүзу мұғалімі"),
        of_level("5", "тәжірибесіз", "Жүзу мұғалімі"),
    ])  # fmt: skip
    data = [one for one in told.threads if one.states[one.since][0].part is Part.FIELD]
    seen = {
        (state[0].field, tuple(a.place.text if a else None for a in (s[0] if s else None for s in one.states)))
        for one in data
        for state in [one.states[one.since]]
    }
    assert seen == {
        ("name", ("Жүзу жөніндегі нұсқаушы",) * 3),
        ("code", ("3423-0-013",) * 3),
        ("level", ("4", "5", "5")),
        ("qualification", ("тәжірибесіз", None, "тәжірибесіз")),
        ("other_names", ("Жаттықтырушы", "Жаттықтырушы", None)),
        ("other_names", (None, "Жүзу мұғалімі", "Жүзу мұғалімі")),
    }
    (level,) = [one for one in data if one.states[0] and one.states[0][0].field == "level"]
    assert (level.changed_in, level.steady) == ((1,), False)


def test_an_item_that_comes_back_in_the_same_words_is_one_thread() -> None:
    told = history([one_list(*POOL), one_list(*POOL[1:]), one_list(*POOL[1:]), one_list(*POOL)])
    item = thread_of(told.threads, POOL[0])
    assert (item.since, item.until, item.absent_in, item.changed_in) == (0, None, (1, 2), ())
    assert item.states[3][0].kind is None


def test_an_item_that_comes_back_twice() -> None:
    told = history([one_list(*(POOL if k % 2 == 0 else POOL[1:])) for k in range(5)])
    item = thread_of(told.threads, POOL[0])
    assert item.absent_in == (1, 3)
    assert sum(one.states == item.states for one in told.threads) == 1


def test_the_same_words_in_a_card_of_another_line_are_no_return() -> None:
    pool = of_cards("pool")
    other = edition(card("Малшы", "6121-1-001", "2", function("Мал бағу", skill("Жем беру", [POOL[2], "Мал суару"]))))
    told = history([pool, of_cards("books"), other])
    assert [one.since for one in told.threads if one.states[one.since][0].place.text == POOL[2]] == [0, 2]


def test_a_thing_as_it_stands_in_one_card_of_several() -> None:
    parts = [
        card("Нұсқаушы", "3423-0-013", "4", function("Ф", skill("Д", texts)), sublevel=sub)
        for texts, sub in ((POOL, "4.1"), (POOL[:2], "4.2"))
    ]
    whole = edition(card("Нұсқаушы", "3423-0-013", "4", function("Ф", skill("Д", POOL))))
    told = history([whole, edition(*parts)])
    item = thread_of(told.threads, POOL[2])
    second = item.within({(0, 0), (1, 1)})
    assert item.until is None
    assert second is not None
    assert second.until == 0
    assert item.within({(1, 1)}) is None


def test_between_languages_a_text_is_not_said_to_be_unchanged() -> None:
    kk = one_list("5 күн ішінде өрт қауіпсіздігін қамтамасыз ету")
    ru = one_list("Обеспечение пожарной безопасности в течение 5 дней", language="ru")
    item = next(one for one in history([kk, ru]).threads if one.states[0] and one.states[0][0].part is Part.ABILITY)
    assert item.translated_in == (1,)
    assert item.changed_in == ()


def dated(one: Edition, date: str) -> Edition:
    return replace(one, facts=Facts(order_number="1", order_date=date))


def test_editions_out_of_order_and_the_same_file_are_warned_of() -> None:
    row = [dated(one_list(*POOL), "2024-01-01"), dated(one_list(*POOL[1:]), "2019-01-01")]
    assert [one.text for one in history(row).warnings] == [OUT_OF_ORDER]
    assert not history(row[::-1]).warnings
    assert [one.text for one in history([row[1], row[1], row[1]]).warnings] == [SAME_EDITIONS]


def test_lines_of_cards() -> None:
    links = [CardLink((0, 0), (1, 0)), CardLink((0, 0), (1, 1)), CardLink((1, 1), (2, 0)), CardLink((0, 1), (2, 0))]
    assert lines([[0, 1, 2], [0, 1], [0, 1]], links) == (
        ((0, 0), (0, 1), (1, 1), (2, 0)),  # two were merged into it
        ((2, 1),),
        ((0, 0), (1, 0)),
        ((0, 2),),
    )
    assert heirs(links) == {(0, 0): {(1, 0), (1, 1), (2, 0)}, (1, 1): {(2, 0)}, (0, 1): {(2, 0)}}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("2", [1]),
        ("№ 2", [1]),
        ("3423-0-013", [0, 1, 2]),
        ("3423-0-013/4.2", [1]),
        ("3423-0-013 · 4.1", [0]),
        ("3423-0-13 4.1", [0]),
        ("3423-0-013 4", [0, 1, 2]),
        ("Жүзу жөніндегі нұсқаушы", [0, 1]),
        ("жүзу", [0, 1, 2]),
        ("Жүзу жөніндегі нұсқаушы 4.2", [1]),
        ("4.4", [2]),
        ("9", []),
        ("3423-0-099", []),
        ("ештеңе", []),
        ("", []),
    ],
)
def test_how_a_user_names_a_card(wanted: str, found: list[int]) -> None:
    one = edition(
        card("Жүзу жөніндегі нұсқаушы", "3423-0-013", "4", sublevel="4.1"),
        card("Жүзу жөніндегі нұсқаушы", "3423-0-013", "4", sublevel="4.2"),
        card("Жүзу нұсқаушысы", "3423-0-013", "4", sublevel="4.4"),
        card("Кітапханашы", None, "5"),
    )
    assert [ref.index for ref in named_cards(one, wanted)] == found


def test_a_number_of_four_digits_may_be_a_code_of_the_older_classifier() -> None:
    one = edition(card("Маман", "2446", "4-5"))
    assert [ref.index for ref in named_cards(one, "2446")] == [0]
    assert [ref.index for ref in named_cards(one, "2446 5")] == [0]

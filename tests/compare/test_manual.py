"""Pairs and separations made by hand."""

from __future__ import annotations

from kasdiff.compare.engine import compare
from kasdiff.compare.manual import join, join_cards, separate, separate_cards
from kasdiff.compare.options import Manual
from kasdiff.model.comparison import CardMatch, ChangeKind, Pair
from tests.compare.build import card, edition, entry, function, links, one_list, skill

OLD = one_list("Бассейнді тексеру", "Есеп жүргізу", "Көмек көрсету")
NEW = one_list("Кітап беру", "Есеп жүргізу", "Көмек көрсету")


def pair_of(match: CardMatch, text: str) -> Pair:
    return next(one for one in match.pairs for place in (*one.old, *one.new) if place.text == text)


def test_two_items_are_joined_and_stay_so_in_a_corrected_file() -> None:
    match = entry(compare(OLD, NEW))
    assert pair_of(match, "Бассейнді тексеру").kind is ChangeKind.REMOVED
    manual = join(Manual(), match, pair_of(match, "Бассейнді тексеру"), pair_of(match, "Кітап беру"))
    corrected = one_list("Жаңа тармақ", "Кітап беру.", "Есеп жүргізу", "Көмек көрсету")
    pair = pair_of(entry(compare(OLD, corrected, manual=manual)), "Бассейнді тексеру")
    assert (pair.kind, pair.matched_by, pair.new[0].text) == (ChangeKind.REWORDED, "manual", "Кітап беру.")


def test_a_pair_is_parted() -> None:
    match = entry(compare(OLD, NEW))
    result = compare(OLD, NEW, manual=separate(Manual(), match, pair_of(match, "Есеп жүргізу")))
    found = [one.kind for one in entry(result).pairs if any(p.text == "Есеп жүргізу" for p in (*one.old, *one.new))]
    assert sorted(found) == [ChangeKind.ADDED, ChangeKind.REMOVED]


def test_joining_takes_back_parting() -> None:
    match = entry(compare(OLD, NEW))
    pair = pair_of(match, "Есеп жүргізу")
    parted = separate(Manual(), match, pair)
    joined = join(parted, match, pair, pair)
    assert not joined.separations
    assert pair_of(entry(compare(OLD, NEW, manual=joined)), "Есеп жүргізу").matched_by == "manual"


def test_exchanged_editions_obey_the_exchanged_decision() -> None:
    match = entry(compare(NEW, OLD))
    manual = join(Manual(), match, pair_of(match, "Кітап беру"), pair_of(match, "Бассейнді тексеру"))
    assert pair_of(entry(compare(NEW, OLD, manual=manual)), "Кітап беру").matched_by == "manual"


def test_cards_are_joined_and_parted() -> None:
    old = edition(card("Малшы", None, "2", function("Мал", skill("Бағу", ["Малды жайылымға шығару"]))))
    new = edition(card("Кітапханашы", None, "6", function("Қор", skill("Есеп", ["Каталог жүргізу"]))))
    first = compare(old, new)
    refs = next(c.old for c in first.cards if c.old), next(c.new for c in first.cards if c.new)
    manual = join_cards(Manual(), *refs)
    joined = compare(old, new, manual=manual)
    assert links(joined) == {(0, 0)}
    assert joined.cards[0].matched_by == "manual"
    assert links(compare(old, new, manual=separate_cards(manual, *refs))) == {(0, None), (None, 0)}


def test_a_decision_that_fits_nothing_is_said_to_be_lost() -> None:
    match = entry(compare(OLD, NEW))
    manual = join(Manual(), match, pair_of(match, "Бассейнді тексеру"), pair_of(match, "Кітап беру"))
    other = one_list("Мүлдем басқа мәтін")
    assert any("by hand" in str(one) for one in compare(OLD, other, manual=manual).warnings)

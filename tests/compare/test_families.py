"""A card that continues as several: what is gone, what stands in another continuation, and how both are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.compare.engine import compare
from kasdiff.model.comparison import CardMatch, ChangeKind, Part, Relation
from kasdiff.reports.comparison_json import comparison_dict
from tests.compare.build import card, edition, function, skill

if TYPE_CHECKING:
    from kasdiff.model.comparison import Comparison
    from kasdiff.model.edition import Card

SAFE = "Бассейн суының хлор деңгейін таңертең өлшеу"
TEACH = "Балаларды кеуделеп жүзуге үйрету"
RESCUE = "Суға батқан адамға алғашқы көмек көрсету"
REPORT = "Ай сайынғы есепті басшыға тапсыру"
COMPETE = "Қалалық жарыстарға қатысушыларды іріктеу"


def level(sublevel: str, *abilities: str) -> Card:
    return card("Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", abilities)), sublevel=sublevel)


def split() -> Comparison:
    old = card("Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", (SAFE, TEACH, RESCUE, REPORT))))
    return compare(edition(old), edition(level("4.1", SAFE, TEACH), level("4.2", SAFE, RESCUE, COMPETE)))


def abilities(match: CardMatch, kind: ChangeKind) -> dict[str, list[tuple[int, tuple[int, ...]]]]:
    return {
        (pair.old or pair.new)[0].text: [(one.entry, one.path) for one in pair.elsewhere]
        for pair in match.pairs
        if pair.part is Part.ABILITY and pair.kind is kind
    }


def test_what_one_continuation_lacks_stands_in_another() -> None:
    first, second = split().cards
    assert abilities(first, ChangeKind.REMOVED) == {RESCUE: [(1, (1, 1, 2))], REPORT: []}
    assert abilities(second, ChangeKind.REMOVED) == {TEACH: [(0, (1, 1, 2))], REPORT: []}
    assert (first.family, second.family) == ((0, 1), (0, 1))


def test_what_is_gone_from_all_continuations_is_counted_once() -> None:
    totals = split().totals
    assert totals.pairs[Part.ABILITY][ChangeKind.REMOVED] == 4
    assert totals.distinct[Part.ABILITY][ChangeKind.REMOVED] == 1
    assert totals.distinct[Part.ABILITY][ChangeKind.ADDED] == 1
    assert totals.distinct[Part.ABILITY][ChangeKind.UNCHANGED] == totals.pairs[Part.ABILITY][ChangeKind.UNCHANGED] == 4


def test_of_a_merger_what_comes_from_the_other_card_is_not_new() -> None:
    new = card("Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", (SAFE, TEACH, RESCUE))))
    result = compare(edition(level("4.1", SAFE, TEACH), level("4.2", SAFE, RESCUE)), edition(new))
    first, second = result.cards
    assert abilities(first, ChangeKind.ADDED) == {RESCUE: [(1, (1, 1, 2))]}
    assert abilities(second, ChangeKind.ADDED) == {TEACH: [(0, (1, 1, 2))]}
    assert result.totals.distinct[Part.ABILITY][ChangeKind.ADDED] == 0


def test_what_only_stands_elsewhere_is_no_difference_of_substance() -> None:
    first = split().cards[0]
    gone = {
        (pair.old[0].text, pair.substantive) for pair in first.pairs if pair.kind is ChangeKind.REMOVED and pair.old
    }
    assert (RESCUE, False) in gone
    assert (REPORT, True) in gone


def test_the_json_names_family_elsewhere_and_distinct_totals() -> None:
    written = comparison_dict(split())
    assert [one["family"] for one in written["cards"]] == [[0, 1], [0, 1]]
    told = [one["elsewhere"] for one in written["cards"][0]["pairs"] if one["old"] and one["old"][0]["text"] == RESCUE]
    assert told == [[{"entry": 1, "path": [1, 1, 2]}]]
    assert written["totals"]["distinct"]["ability"]["removed"] == 1


def test_siblings_agree_on_a_doubt() -> None:
    """The same new wording stands in both continuations; beside one of them a neighbour is as like, beside the other nothing is."""
    old_text = "Бассейн суының хлор деңгейін өлшеу"
    new_text = "Бассейн суындағы хлордың деңгейін бақылап өлшеу"
    rival = "Бассейн суының хлор және жылу деңгейін түсте өлшеу"
    old = card("Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", (old_text, TEACH))))
    new = level("4.1", new_text, TEACH), level("4.2", rival, new_text, TEACH)
    for match in compare(edition(old), edition(*new)).cards:
        pair = next(one for one in match.pairs if one.old and one.new and one.old[0].text == old_text)
        if pair.new[0].text == new_text:
            assert not pair.doubtful


def test_an_entry_says_how_many_cards_stand_on_each_side() -> None:
    assert [one.relation for one in split().cards] == [Relation.SPLIT, Relation.SPLIT]
    new = card("Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", (SAFE, TEACH, RESCUE))))
    alone = card("Кітапханашы", "2622-1-002", "5", function("Кітап беру", skill("Қор", (REPORT, COMPETE))))
    old = edition(level("4.1", SAFE, TEACH), level("4.2", SAFE, RESCUE), alone)
    told = {one.old.name if one.old else "": one for one in compare(old, edition(new, alone)).cards}
    assert (told["Нұсқаушы"].relation, told["Кітапханашы"].relation) == (Relation.MERGED, Relation.ONE_TO_ONE)
    assert told["Кітапханашы"].family == (2,)
    assert [one.relation for one in compare(old, edition(alone)).cards] == [Relation.ONE_TO_ONE] * 3


def test_what_stands_elsewhere_names_the_card_of_the_other_side() -> None:
    first, second = split().cards
    assert [(one.card.name, one.card.sublevel) for pair in first.pairs for one in pair.elsewhere] == [
        ("Нұсқаушы", "4.2")
    ]
    assert [(one.card.name, one.card.sublevel) for pair in second.pairs for one in pair.elsewhere] == [
        ("Нұсқаушы", "4.1")
    ]
    new = card("Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", (SAFE, TEACH, RESCUE))))
    merged = compare(edition(level("4.1", SAFE, TEACH), level("4.2", SAFE, RESCUE)), edition(new)).cards
    assert {one.card.sublevel for pair in merged[0].pairs for one in pair.elsewhere} == {"4.2"}


def test_what_changed_from_ability_to_knowledge_in_one_continuation_stands_there() -> None:
    """The old ability is knowledge of the second card, and nowhere in the first."""
    old = card("Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", (SAFE, TEACH, RESCUE))))
    second = card(
        "Нұсқаушы", "3423-0-013", "4", function("Жүзу", skill("Жұмыс", (SAFE, TEACH), (RESCUE,))), sublevel="4.2"
    )
    first, _ = compare(edition(old), edition(level("4.1", SAFE, TEACH), second)).cards
    assert abilities(first, ChangeKind.REMOVED) == {RESCUE: [(1, (1, 1, 1))]}

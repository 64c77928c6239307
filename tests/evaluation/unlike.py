"""Cards in two languages whose shapes are unlike, with known counterparts.

Two ways to them. Labels of Kazakh with Kazakh and of Russian with Kazakh cards that share a Kazakh card are joined to labels of Kazakh with Russian. And two
editions are scrambled at random: functions and skills in another order, items in other lists, in other places, left out; the labels stay the truth.
"""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.choose import compare_cards
from kasdiff.compare.engine import compare
from kasdiff.model.comparison import Part
from tests.evaluation import blind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from kasdiff.model.comparison import CardMatch
    from kasdiff.model.edition import Card, Edition, Item, LabourFunction, Skill

    Lists = list[list[Item]]

SEEDS = range(3)
RATES = (0.2, 0.5)


def joined(cards: Sequence[blind.BlindCard]) -> Iterator[blind.BlindCard]:
    """Yield labels of first cards with the Russian counterparts of their Kazakh counterparts."""
    for first in cards:
        for second in cards:
            same = (first.new, first.new_card) == (second.new, second.new_card)
            if same and first.old != second.old and first.round < 3 and "ru" in second.old:
                sure = {(a, d) for a, b in first.links for d, c in second.links if b.split()[1] == c.split()[1]}
                either = {
                    (a, d)
                    for a, b in (*first.links, *first.either)
                    for d, c in (*second.links, *second.either)
                    if b.split()[1] == c.split()[1]
                }
                yield blind.BlindCard(
                    first.old,
                    second.old,
                    first.old_card,
                    second.old_card,
                    tuple(sorted(sure)),
                    tuple(sorted(either - sure)),
                    alone=True,
                )


def measure_joined(cards: Sequence[blind.BlindCard], editions: Mapping[str, Edition]) -> blind.Count:
    """Return how well labels joined over a third edition are met."""
    total = blind.Count()
    for one in joined(cards):
        total.add(blind.measure(one, editions, None))
    return total


def measure_others(editions: Mapping[str, Edition]) -> blind.Count:
    """Return what is said of cards of different trades, which have nothing in common but what all standards have: the less, the better."""
    total = blind.Count()
    for old, old_card, new, new_card in OTHER_TRADES:
        sides = blind.Texts(editions[old], old_card), blind.Texts(editions[new], new_card)
        result = compare_cards((editions[old], old_card), (editions[new], new_card))
        found = next((match for match in result.cards if match.old and match.new), None)
        total.add(blind.counted(found, set(), set(), sides))
    return total


def measure_scrambled(cards: Sequence[blind.BlindCard], editions: Mapping[str, Edition], rate: float) -> blind.Count:
    """Return how well the labels of two editions are met after both were scrambled.

    Links count by their texts: which of two equal texts moved cannot be told.
    """
    total = blind.Count()
    for seed in SEEDS:
        old, new = both_scrambled(editions[cards[0].old], editions[cards[0].new], rate, seed)
        result = compare(old, new)
        for one in cards:
            sides = blind.Texts(old, one.old_card), blind.Texts(new, one.new_card)
            match = next(
                (m for m in result.cards if m.old and m.new and _indices(m) == (one.old_card, one.new_card)), None
            )
            total.add(blind.counted(match, *_true(one, sides, match), sides))
    return total


def _indices(match: CardMatch) -> tuple[int, int]:
    return (match.old.index, match.new.index) if match.old and match.new else (-1, -1)


def _true(
    labels: blind.BlindCard, sides: tuple[blind.Texts, blind.Texts], match: CardMatch | None
) -> tuple[set[blind.Link], set[blind.Link]]:
    """Return the true links, each as it is said of equal texts, if it is said of any; and those that may be said."""
    said = list(blind.links_of(match)) if match else []
    sets = []
    for links in (labels.links, labels.either):
        found: set[blind.Link] = set()
        for names in links:
            twins = [side.twins(name) for side, name in zip(sides, names, strict=True)]
            as_said = {link for link in said if link[0] in twins[0] and link[1] in twins[1]}
            spots = [side.spot(name) for side, name in zip(sides, names, strict=True)]
            if as_said:
                found |= as_said
            elif spots[0] and spots[1]:
                found.add((spots[0], spots[1]))
        sets.append(found)
    return sets[0], sets[1]


def measure_translation(russian: Edition, kazakh: Edition, rate: float) -> blind.Count:
    """Return how well two editions, one the translation of the other item by item, are met after both were scrambled."""
    true = translations(russian, kazakh)
    total = blind.Count()
    for seed in SEEDS:
        total.add(_counted(true, *both_scrambled(russian, kazakh, rate, seed)))
    return total


def measure_headings(russian: Edition, kazakh: Edition, rate: float) -> blind.Count:
    """Return the same of the headings of functions and skills."""
    true = {
        (text, there[path]) for here, there in [(_headings(russian), _headings(kazakh))] for path, text in here.items()
    }
    total = blind.Count()
    for seed in SEEDS:
        total.add(_counted(true, *both_scrambled(russian, kazakh, rate, seed), (Part.FUNCTION, Part.SKILL)))
    return total


def measure_strange(russian: Edition, kazakh: Edition, share: float) -> blind.Count:
    """Return how well translated editions are met where a share of the Kazakh words is of a trade that nobody knows, and a tenth of the items is left out."""
    total = blind.Count()
    for seed in SEEDS:
        unknown = strange(kazakh, share, seed)
        total.add(_counted(translations(russian, unknown), russian, thinned(unknown, Random(seed))))
    return total


def translations(russian: Edition, kazakh: Edition) -> set[tuple[str, str]]:
    """Return the texts at one place of two editions, one the translation of the other."""
    texts = [_by_path(edition) for edition in (russian, kazakh)]
    return {(text, texts[1][path]) for path, text in texts[0].items() if path in texts[1]}


def _counted(
    true: set[tuple[str, str]], old: Edition, new: Edition, parts: Collection[Part] = (Part.ABILITY, Part.KNOWLEDGE)
) -> blind.Count:
    """Compare what is said of two editions with the true pairs of texts that are still there."""
    left, right = ({*_by_path(edition).values(), *_headings(edition).values()} for edition in (old, new))
    there = {link for link in true if link[0] in left and link[1] in right}
    said: dict[tuple[str, str], bool] = {}
    for match in compare(old, new).cards:
        for pair in match.pairs:
            if pair.part in parts:
                said.update(((a.text, b.text), not pair.doubtful) for a in pair.old for b in pair.new)
    plain = {link for link, sure in said.items() if sure}
    count = blind.Count(len(there & set(said)), len(said), len(there))
    return replace(count, plain=len(plain), plain_wrong=len(plain - there))


_LETTERS = "абвгдежзийклмнопрстуфхцчшщыэюяәғқңөұүһі"


def strange(edition: Edition, share: float, seed: int) -> Edition:
    """Return an edition with a share of its words, each wherever it stands, in other letters."""
    letters = list(_LETTERS)
    Random(seed).shuffle(letters)
    table = str.maketrans(_LETTERS, "".join(letters))

    def word(match: re.Match[str]) -> str:
        known = Random(f"{seed} {match[0].casefold()}").random() >= share
        return match[0] if known else match[0].casefold().translate(table)

    return _with_items(edition, lambda items: tuple(replace(i, text=re.sub(r"[^\W\d]+", word, i.text)) for i in items))


def thinned(edition: Edition, random: Random) -> Edition:
    """Return an edition without a tenth of its items."""
    return _with_items(edition, lambda items: tuple(item for item in items if random.random() >= 0.1))


def _with_items(edition: Edition, changed: Callable[[tuple[Item, ...]], tuple[Item, ...]]) -> Edition:
    """Return an edition with the items of each list changed."""

    def function(one: LabourFunction) -> LabourFunction:
        skills = (
            replace(skill, abilities=changed(skill.abilities), knowledge=changed(skill.knowledge))
            for skill in one.skills
        )
        return replace(one, skills=tuple(skills))

    standards = []
    for standard in edition.standards:
        cards = (replace(card, functions=tuple(map(function, card.functions))) for card in standard.cards)
        standards.append(replace(standard, cards=tuple(cards)))
    return replace(edition, standards=tuple(standards))


def _by_path(edition: Edition) -> dict[tuple[object, ...], str]:
    """Return the items of an edition by card and place."""
    return {
        (number, part, f, s, n): item.text
        for number, _, card in edition.cards()
        for f, function in enumerate(card.functions)
        for s, skill in enumerate(function.skills)
        for part, items in enumerate((skill.abilities, skill.knowledge))
        for n, item in enumerate(items)
    }


def _headings(edition: Edition) -> dict[tuple[int, ...], str]:
    """Return the headings of an edition by card and place."""
    found: dict[tuple[int, ...], str] = {}
    for number, _, card in edition.cards():
        for f, function in enumerate(card.functions):
            found[number, f] = function.name
            found |= {(number, f, s): skill.name for s, skill in enumerate(function.skills) if skill.name is not None}
    return found


OTHER_TRADES = (
    ("2019-292-ru", 3, "2024-284-kk", 10),
    ("2019-292-ru", 9, "2023-527-kk", 3),
    ("2019-292-ru", 13, "2024-284-kk", 0),
    ("2019-292-ru", 4, "2023-527-kk", 8),
    ("2013-690-kk", 20, "2019-292-ru", 9),
    ("2013-690-kk", 25, "2019-292-ru", 5),
)


def scrambled(edition: Edition, rate: float, random: Random) -> Edition:
    """Return an edition without `rate` of its items, half as many in another list or place, functions and skills in any order."""
    standards = tuple(
        replace(standard, cards=tuple(_card(card, rate, random) for card in standard.cards))
        for standard in edition.standards
    )
    return replace(edition, standards=standards)


def _card(card: Card, rate: float, random: Random) -> Card:
    skills = [skill for function in card.functions for skill in function.skills]
    kept = [
        [[item for item in items if random.random() >= rate] for items in (skill.abilities, skill.knowledge)]
        for skill in skills
    ]
    for part in (0, 1):
        lists = [both[part] for both in kept]
        _moved(lists, rate / 2, random)
        for items in lists:
            _exchanged(items, rate / 2, random)
    changed = [
        replace(skill, abilities=tuple(both[0]), knowledge=tuple(both[1]))
        for skill, both in zip(skills, kept, strict=True)
    ]
    functions = []
    for function in card.functions:
        own: list[Skill] = [changed.pop(0) for _ in function.skills]
        random.shuffle(own)
        functions.append(replace(function, skills=tuple(replace(one, number=n) for n, one in enumerate(own, 1))))
    random.shuffle(functions)
    return replace(card, functions=tuple(replace(one, number=n) for n, one in enumerate(functions, 1)))


def _moved(lists: Lists, rate: float, random: Random) -> None:
    """Put `rate` of the items into another list."""
    for items in lists:
        for item in [item for item in items if random.random() < rate and len(lists) > 1]:
            items.remove(item)
            other = random.choice([one for one in lists if one is not items])
            other.insert(random.randint(0, len(other)), item)


def _exchanged(items: list[Item], rate: float, random: Random) -> None:
    for place in range(len(items)):
        if random.random() < rate:
            other = random.randrange(len(items))
            items[place], items[other] = items[other], items[place]


def both_scrambled(old: Edition, new: Edition, rate: float, seed: int) -> tuple[Edition, Edition]:
    """Return both editions scrambled, each in its own way."""
    return scrambled(old, rate, Random(f"old {rate} {seed}")), scrambled(new, rate, Random(f"new {rate} {seed}"))

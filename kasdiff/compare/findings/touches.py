"""What the two sides of a pair differ in: features of one side that the other lacks, counted."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from kasdiff.compare.findings.acts import KAZAKH, RUSSIAN, kind_of
from kasdiff.compare.findings.exchanged import exchanged
from kasdiff.compare.findings.found import SURE, Found, is_sure
from kasdiff.compare.findings.limits import same_limit
from kasdiff.compare.findings.line import language_of
from kasdiff.compare.findings.measures import ASKING, PER, ROUND_THE_CLOCK, canonical, whole_days
from kasdiff.compare.findings.numbers import LONG_TITLE, MISPRINT, ROOT
from kasdiff.compare.findings.polarity import (
    BARE,
    BEHIND,
    LACKING,
    NO,
    NOT,
    dative,
    deed,
    denial,
    denies_behind,
    passive,
    prepositions,
)
from kasdiff.model.comparison import Feature, Touch
from kasdiff.text.stems import stem
from kasdiff.text.tokens import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from kasdiff.compare.findings.features import Features
    from kasdiff.model.comparison import Trait

UNCOUNTED = frozenset({"person", "copy"})  # units that only name what is counted
FORBIDDEN, TECHNICAL, LEGISLATION = "must not", "technical", "legislation"
_CLAUSE = re.compile("[,;.()]")
_RANGE = re.compile(r"\d{1,3}-\d{1,3} .+")
_QUALITY = re.compile("без|емес|жоқ|\\w+с[ыі]з")
_INITIALS = re.compile(r"(?<!\w)[^\W\d_a-zа-яёәғқңөұүһі]{2,6}(?!\w)")
# Each says something of what it stands beside.
_OF_THINGS = frozenset({Feature.QUANTITY, Feature.LIMIT, Feature.REFERENCE})
_ORDER = {feature: place for place, feature in enumerate(Feature)}


def touches(old: Sequence[str], new: Sequence[str], features: Features) -> tuple[Touch, ...]:
    """Return the features that differ between the texts of both sides; one of them may be empty (added or removed)."""
    if not any(map(features.of, old)) and not any(map(features.of, new)):
        return ()
    gone, come = found_in(old, features), found_in(new, features)
    if _same(gone, come):
        return ()
    if not old or not new:
        alone = (one for one in (*gone, *come) if is_sure(one.trait))
        return tuple(one.touch(new=not old) for one in sorted(alone, key=lambda one: _ORDER[one.trait.feature]))
    out: list[Touch] = []
    present = {one.trait.feature for one in (*gone, *come)}
    for feature in filter(present.__contains__, Feature):
        before = [one for one in gone if one.trait.feature is feature]
        after = [one for one in come if one.trait.feature is feature]
        if feature in {Feature.QUANTITY, Feature.LIMIT}:
            left, right = settled(*uneven(before, after))
        elif feature is Feature.REFERENCE:
            before, after = parted(before), parted(after)
            left, right = _other_acts(*uneven(before, after))
            left, right = joined(_not_shortened(left, new)), joined(_not_shortened(right, old))
        elif feature is Feature.POLARITY:
            left, right = _denials(*told_apart(before, after, gone, come), old, new)
        else:
            left, right = uneven(before, after)
        if feature in _OF_THINGS and not left and not right:
            left, right = exchanged((before, after), (gone, come), compared)
        out += [one.touch(new=False) for one in left]
        out += [one.touch(new=True) for one in right]
    return tuple(out)


def _same(gone: Sequence[Found], come: Sequence[Found]) -> bool:
    """Whether both sides say the same in the same order: most do. Denials are looked at even so, as what one side denies the other may say besides."""
    return len(gone) == len(come) and all(
        one.trait.feature is other.trait.feature is not Feature.POLARITY and one.trait.value == other.trait.value
        for one, other in zip(gone, come, strict=True)
    )


def found_in(texts: Sequence[str], features: Features) -> list[Found]:
    """Return the features of some texts with their places."""
    return [Found(trait, place, text) for place, text in enumerate(texts) for trait in features.of(text)]


def turned(found: Sequence[Touch]) -> tuple[Touch, ...]:
    """Return touches seen from the other side, in the order that `touches` gives."""
    exchanged = (replace(touch, new=not touch.new) for touch in found)
    return tuple(sorted(exchanged, key=lambda touch: (_ORDER[touch.trait.feature], touch.new)))


def _in_days(trait: Trait) -> str:
    return whole_days(trait.value)


def compared(trait: Trait) -> str:
    """Return the value by which a feature is compared: two weeks are 14 days, "from 3" is "at least 3"."""
    if trait.feature is Feature.QUANTITY:
        return canonical(trait.value)
    return same_limit(trait.value) if trait.feature is Feature.LIMIT else trait.value


def uneven(
    old: Sequence[Found], new: Sequence[Found], value: Callable[[Trait], str] = compared
) -> tuple[list[Found], list[Found]]:
    """Return what one side has oftener than the other, by value."""
    counts = (Counter(value(one.trait) for one in side) for side in (new, old))
    left, right = (list(_beyond(side, other, value)) for side, other in zip((old, new), counts, strict=True))
    return left, right


def _beyond(found: Iterable[Found], other: Counter[str], value: Callable[[Trait], str]) -> Iterator[Found]:
    left = Counter(other)
    for one in found:
        if left[key := value(one.trait)] > 0:
            left[key] -= 1
        else:
            yield one


def settled(old: Sequence[Found], new: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Leave out, of the quantities that differ, those that count only against another one of their group, and find none there."""
    if old and new and any(ROUND_THE_CLOCK in one.trait.value for one in (*old, *new)):
        old, new = uneven(old, new, _in_days)
    left, right = without_units(*_listed(old, new), UNCOUNTED)
    if all(is_sure(one.trait) for one in (*left, *right)):
        return left, right
    for one in list(left):
        same = (
            other
            for other in right
            if _loosely(other) == _loosely(one) and not (is_sure(one.trait) and is_sure(other.trait))
        )
        if (other := next(same, None)) is not None:
            left.remove(one)
            right.remove(other)
    groups = [{_group(one) for one in side} for side in (left, right)]
    return _opposed(left, groups[1]), _opposed(right, groups[0])


def _listed(old: Sequence[Found], new: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Take a range for the list of its members: "1-3 разряды", "1, 2 и 3 разряды"."""
    left, right = list(old), list(new)
    for some, others in ((left, right), (right, left)):
        for one in [one for one in some if _RANGE.fullmatch(one.trait.value)]:
            numbers, _, unit = one.trait.value.partition(" ")
            low, high = map(int, numbers.split("-"))
            members = {f"{number} {unit}" for number in range(low, min(high, low + len(others)) + 1)}
            listed = [other for other in others if other.trait.value in members]
            if high - low > 0 and len(listed) == high - low + 1:
                some.remove(one)
                others[:] = [other for other in others if other not in listed]
    return left, right


def without_units(
    old: Sequence[Found], new: Sequence[Found], units: Collection[str] = ()
) -> tuple[list[Found], list[Found]]:
    """Take a number whose unit one side does not show ("екі мезгіл", "двухразовое") for that of the other side; of some units or of all."""
    left, right = list(old), list(new)
    for some, others in ((left, right), (right, left)):
        for bare in [one for one in some if " " not in one.trait.value]:
            same = (one for one in others if _is_of(one.trait.value, bare.trait.value, units))
            if (other := next(same, None)) is not None:
                some.remove(bare)
                others.remove(other)
    return left, right


def _is_of(value: str, bare: str, units: Collection[str]) -> bool:
    number, _, unit = value.partition(" ")
    return bool(unit) and number == bare and (not units or unit in units)


def _opposed(side: Iterable[Found], others: Collection[str]) -> list[Found]:
    return [one for one in side if is_sure(one.trait) or _group(one) in others]


def _loosely(one: Found) -> str:
    """Return a quantity as a word that only describes may mean it: "месячный" is monthly, and of one month."""
    return canonical(one.trait.value.rpartition("|")[2]).removeprefix(f"{PER} ")


def _group(one: Found) -> str:
    """Return in what a quantity may be another one: "per" how often, a unit, the letters of a class."""
    if is_sure(one.trait):
        first, _, last = one.trait.value.partition(" ")
        return PER if first == PER else last
    return one.trait.value.removeprefix(ASKING).partition("|")[0]


def told_apart(
    old: Sequence[Found], new: Sequence[Found], olds: Sequence[Found], news: Sequence[Found]
) -> tuple[Sequence[Found], Sequence[Found]]:
    """Return the denials of both sides without those of prohibitions, where both forbid as often: "не допускается" is "запрещается"."""
    forbidding = [[one for one in side if one.trait.value == FORBIDDEN] for side in (olds, news)]
    if len(forbidding[0]) != len(forbidding[1]):
        return old, new
    left, right = (
        [one for one in side if not any(_within(one, other) for other in forbidden)]
        for side, forbidden in zip((old, new), forbidding, strict=True)
    )
    return left, right


def _within(one: Found, other: Found) -> bool:
    return one.place == other.place and other.trait.start <= one.trait.start and one.trait.end <= other.trait.end


def parted(found: Iterable[Found]) -> list[Found]:
    """Return references with those to several parts as one each: "пункты 1 и 2" are "пункт 1" and "пункт 2"."""
    out: list[Found] = []
    for one in found:
        kind, *numbers = [one.trait.value] if "|" in one.trait.value else one.trait.value.split()
        values = [f"{kind} {number}" for number in numbers] or [kind]
        out += [one._replace(trait=replace(one.trait, value=value)) for value in values]
    return out


def joined(found: Sequence[Found]) -> list[Found]:
    """Return references with the parts that one word of print names as one again: it is told once."""
    out: list[Found] = []
    for one in found:
        last = out[-1] if out else one
        kind, _, number = one.trait.value.partition(" ")
        same = out and "|" not in number and last.place == one.place and last.trait.value.split()[0] == kind
        if same and (last.trait.start, last.trait.end) == (one.trait.start, one.trait.end):
            out[-1] = last._replace(trait=replace(last.trait, value=f"{last.trait.value} {number}"))
        else:
            out.append(one)
    return out


def _other_acts(old: list[Found], new: list[Found]) -> tuple[list[Found], list[Found]]:
    """Leave out acts that differ by a misprint in the title only, or in how the kind of one number is named."""
    rest = list(new)
    left = []
    for one in old:
        same = next((other for other in rest if _same_act(one.trait.value, other.trait.value)), None)
        if same is None:
            left.append(one)
        else:
            rest.remove(same)
    return left, rest


def _not_shortened(acts: Iterable[Found], other: Iterable[str]) -> list[Found]:
    """Leave out acts that the other side names by their initials: "Таможенный кодекс", "ТК ЕАЭС"."""
    short = {match.casefold() for text in other for match in _INITIALS.findall(text)}
    return [one for one in acts if not any(_initialled(one, initials) for initials in short)]


def _initialled(one: Found, initials: str) -> bool:
    """Whether letters are the initials of neighbouring words of an act, its kind among them."""
    named = [word for word in words(one.text[one.trait.start : one.trait.end]) if word.isalpha()]
    for start in range(len(named) - len(initials) + 1):
        run = named[start : start + len(initials)]
        if "".join(word[0] for word in run) == initials:
            return any(kind_of(word, KAZAKH) or kind_of(word, RUSSIAN) for word in run)
    return False


def _same_act(one: str, other: str) -> bool:
    first, second = one.split("|"), other.split("|")
    if len(first) == len(second) > 1 and TECHNICAL in {first[0], second[0]} and first[0] != second[0]:
        return first[2] == second[2] and "/" in first[2]  # "ТР ТС 017/2011", "технический регламент … 017/2011"
    if len(first) != len(second) or len(first) < 2 or (first[0], first[3:]) != (second[0], second[3:]):
        return False
    if first[2] != second[2]:
        return first[1] == second[1] and (_in_series(first[2], second[2]) or _in_series(second[2], first[2]))
    if first[0] == LEGISLATION and (_is_in(first[1], second[1]) or _is_in(second[1], first[1])):
        return True
    titles = first[1].replace(" ", ""), second[1].replace(" ", "")
    return min(map(len, titles)) >= LONG_TITLE and Levenshtein.distance(*titles) <= MISPRINT


def _in_series(number: str, other: str) -> bool:
    """Whether a number of a law is another one with the convocation of the parliament that passed it: "414", "414-V"."""
    return bool(number) and re.fullmatch(f"{re.escape(number)}-[ivxіх]+", other) is not None


def _is_in(subject: str, other: str) -> bool:
    """Whether one subject of legislation says all of another one: "природоохранное законодательство", "законодательство об охране природы"."""
    wholes = other.split()
    return bool(subject) and all(any(part in whole for whole in wholes) for part in subject.split())


def _denials(
    old: Sequence[Found], new: Sequence[Found], olds: Sequence[str], news: Sequence[str]
) -> tuple[list[Found], list[Found]]:
    """Return the denials that differ: a side has more of them, or one denies what the other side says."""
    if not old and not new:
        return [], []
    old, new = _unlike(old, new), _unlike(new, old)
    texts = _said(olds), _said(news)
    contrary = [
        [one for one in side if _contradicted(one, there, here)]
        for side, here, there in ((old, texts[0], texts[1]), (new, texts[1], texts[0]))
    ]
    sure = [[one for one in side if one.trait.value.split()[0] == SURE] for side in (old, new)]
    more_often = uneven(sure[0], sure[1])
    unsure = [[one for one in side if not is_sure(one.trait)] for side in (old, new)]
    terms = uneven(unsure[0], unsure[1])
    surplus = len(sure[0]) - len(sure[1])
    surplus = max(0, surplus - _qualities(more_often[0], terms[1])) + min(
        0, surplus + _qualities(more_often[1], terms[0])
    )
    more = (more_often[0][-surplus:] if surplus > 0 else []), (more_often[1][surplus:] if surplus < 0 else [])
    left, right = (
        [one for one in side if one in opposed or one in extra]
        for side, opposed, extra in zip((old, new), contrary, more, strict=True)
    )
    return left, right


def _qualities(denials: Iterable[Found], terms: Sequence[Found]) -> int:
    """Return how many denials of a thing or a quality terms of the other side may say: "без перерыва", "непрерывное". What is not done no term says."""
    denied = sum(
        _QUALITY.fullmatch(one.text[one.trait.start : one.trait.end].casefold()) is not None for one in denials
    )
    return min(denied, len(terms))


def _unlike(side: Sequence[Found], other: Sequence[Found]) -> list[Found]:
    """Leave out denials of a root that the other side denies too, one of both unsurely: "тігіссіз тоқылған", "тігіссіз бұйым"."""
    roots = [{_root(one) for one in other if is_sure(one.trait) is sure} for sure in (False, True)]
    return [one for one in side if not (_root(one) and _root(one) in roots[not is_sure(one.trait)])]


def _root(one: Found) -> str:
    return one.trait.value.partition(" ")[2]


class _Said(NamedTuple):
    """What a side says without denying it, by word and by stem: "не применяя гвоздей", "шеге қолданбай" speak of no nails."""

    words: tuple[str, ...]
    stems: frozenset[str]


def _said(texts: Sequence[str]) -> _Said:
    said: list[str] = []
    for text in texts:
        language = language_of(text)
        for clause in _CLAUSE.split(text):
            said += _affirmed(words(clause), language)
    return _Said(tuple(said), frozenset(stem(one, russian=True) for one in said))


def _affirmed(clause: Sequence[str], language: str) -> list[str]:
    """Return the words of a clause that it says without denying them, or what is done to them."""
    said: list[str] = []
    further, before = "", ""
    for one in clause:
        found = denial(one, language)
        if (one in BEHIND or (found is not None and found.verb)) and said and said[-1] == before:
            said.pop()
            if said and said[-1] == further and dative().fullmatch(further):
                said.pop()
        elif (
            found is None
            and not (before in BEHIND and one.startswith(_AUXILIARY))
            and not denies_behind(before)
            and not _undone(further, before)
        ):
            said.append(one)
        further, before = before, one
    return said if language == KAZAKH else _without_subject(clause, said)


_AUXILIARY = "бол"  # "жоқ болған" is not there


def _undone(further: str, before: str) -> bool:
    """Whether two words deny what is behind them: "не применяя гвоздей", "без предъявления требований"."""
    return further == NOT or (further in BARE and deed().fullmatch(before) is not None)


def _without_subject(clause: Sequence[str], said: list[str]) -> list[str]:
    """Leave out what a Russian clause says is not done or lacking: "требования к опыту не предъявляются". What a preposition governs is no subject."""
    undone = any(one == NOT and passive().fullmatch(after) for one, after in pairwise(clause))
    if not undone and LACKING.isdisjoint(clause) and NO not in clause[-1:]:
        return said
    governed, out = False, []
    for one in clause:
        governed = one != NOT and (governed or one in prepositions())
        if governed and one in said:
            out.append(one)
    return out


def _contradicted(one: Found, there: _Said, here: _Said) -> bool:
    """Whether the other side says what this one denies, and this one does not say it besides."""
    root = _root(one)
    if len(root) < ROOT:
        return False
    return _holds(there, root) and not _holds(here, root)


def _holds(said: _Said, root: str) -> bool:
    return root in said.stems or any(one.startswith(root) for one in said.words)

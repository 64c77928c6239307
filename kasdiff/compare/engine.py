"""Two editions become a comparison."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kasdiff.compare import short_forms, systematic, warn
from kasdiff.compare.cards.families import with_families
from kasdiff.compare.cards.likeness import OneLanguage
from kasdiff.compare.cards.matching import CardPair, match_cards
from kasdiff.compare.cards.partners import nearest
from kasdiff.compare.contents.card import match_card
from kasdiff.compare.contents.pairing import added, removed
from kasdiff.compare.contents.repeats import with_repeats
from kasdiff.compare.contents.siblings import Entry, agreed
from kasdiff.compare.context import Context
from kasdiff.compare.findings import hints
from kasdiff.compare.findings.marking import with_findings, with_findings_across
from kasdiff.compare.general import general_entry, general_units
from kasdiff.compare.keys import digest, keyed
from kasdiff.compare.known import Known
from kasdiff.compare.manual import Decisions, turned
from kasdiff.compare.mirror import in_order, mirrored, mirrored_pair
from kasdiff.compare.options import Manual, Options
from kasdiff.compare.rarity import counts_of, space_of
from kasdiff.compare.refs import edition_ref
from kasdiff.compare.said import LOST
from kasdiff.compare.totals import count
from kasdiff.compare.units import all_units, edition_units
from kasdiff.errors import Message
from kasdiff.model.comparison import CardHint, CardMatch, CardStatus, Comparison
from kasdiff.progress import Progress, Stage, silent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kasdiff.compare.cards.likeness import Measure
    from kasdiff.compare.findings.features import Features
    from kasdiff.compare.units import CardUnits
    from kasdiff.model.comparison import Pair, Systematic
    from kasdiff.model.edition import Edition
    from kasdiff.text.space import Space

_DEFAULT = Options()
_NOTHING = Manual()


class _Sides(Struct, frozen=True):
    """The cards of both editions, and what their standards say outside them; `russian` is "old" or "new" where the other edition is Kazakh, else None."""

    old: Sequence[CardUnits]
    new: Sequence[CardUnits]
    general: tuple[CardUnits, CardUnits]
    russian: str | None

    def turned(self) -> _Sides:
        """Return the sides exchanged."""
        russian = {"old": "new", "new": "old"}.get(self.russian or "")
        return _Sides(self.new, self.old, self.general[::-1], russian)


class _Result(Struct, frozen=True):
    """The entries of a comparison, in any order, and how many decisions made by hand were of no use, the replacements that recur."""

    cards: tuple[CardMatch, ...]
    lost: int
    general: tuple[CardMatch, ...] = ()  # the entry of what stands outside the cards, or none
    systematic: tuple[Systematic, ...] = ()


def compare(
    old: Edition, new: Edition, options: Options = _DEFAULT, manual: Manual = _NOTHING, progress: Progress = silent
) -> Comparison:
    """Compare two editions. Every field, function, skill and item of each entry's cards stands in exactly one pair.

    `progress` is called once for each two cards that were matched. The same input gives the same result; exchanged editions give the mirrored one.
    """
    with _uncollected():
        return compare_parts((old, new), (old, new), options, manual, progress)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of garbage away: what a comparison makes has no circles, and looking through it again and again takes a fifth of the time."""
    works = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if works:
            if not gc.get_freeze_count():  # what was made counts as looked at, else it would be now, and is no garbage; nobody's frozen things are thawed
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def compare_parts(  # noqa: PLR0913, PLR0917 - a comparison is made of all of these
    parts: tuple[Edition, Edition],
    wholes: tuple[Edition, Edition],
    options: Options = _DEFAULT,
    manual: Manual = _NOTHING,
    progress: Progress = silent,
    known: Known | None = None,
) -> Comparison:
    """Compare parts of two editions as `compare` does. Which fields an edition has, and which of both is looked at first, is told by the `wholes`.

    `known` is what an earlier comparison of the same parts and wholes with the same options found; it is added to. The result is the same without it.
    """
    old, new = parts
    known = known or Known()
    left, right = edition_units(old), edition_units(new)
    around = [left, right] if wholes == parts else [edition_units(one) for one in wholes]
    general = general_units(old), general_units(new)
    beside = general if wholes == parts else (general_units(wholes[0]), general_units(wholes[1]))
    fields = _fields([*around[0], beside[0]]), _fields([*around[1], beside[1]])
    context = Context(options, Decisions(manual), space_of(), fields)
    both = _Sides(left, right, general, _russian(old, new))
    # Parts are looked at from the side from which their wholes would be.
    sides = zip((around[0], left), (around[1], right), strict=True)
    keys = ((_content_key(one), _content_key(other)) for one, other in sides)
    if next((one > other for one, other in keys if one != other), False):
        other = replace(context, decisions=Decisions(turned(manual)), fields=context.fields[::-1])
        result = _entries(both.turned(), other, progress, known)
        result = replace(result, cards=tuple(map(mirrored, result.cards)), general=tuple(map(mirrored, result.general)))
    else:
        result = _entries(both, context, progress, known)
    result = _looked_over(result, context, known, two_languages=_russian(old, new) is not None)
    if options.fold_short_forms:
        forms = short_forms.forms_of(wholes)
        result = replace(
            result,
            cards=tuple(short_forms.folded(card, forms) for card in result.cards),
            general=tuple(short_forms.folded(one, forms) for one in result.general),
        )
    cards = with_families(keyed(in_order(result.cards, left, right)))
    outside = next(iter(keyed(in_order(result.general, general[:1], general[1:]))), None)
    return Comparison(
        old=edition_ref(old),
        new=edition_ref(new),
        cards=cards,
        totals=count(cards, outside),
        profile=options.name,
        rules=options.rules(),
        systematic=result.systematic,
        warnings=(*warn.of_editions((old, new), (left, right)), *_warnings(result, old, new)),
        general=outside,
    )


def _looked_over(result: _Result, context: Context, known: Known, *, two_languages: bool) -> _Result:
    """Return the result with what each change touches, recurring replacements and hints; or what differs between the languages."""
    features = context.features
    if two_languages:
        from kasdiff.compare.bilingual.editions import with_warnings  # noqa: PLC0415 - most pairs are of one language

        told = (_told(card, with_findings_across, features, known) for card in result.cards)
        general = tuple(with_findings_across(one, features) for one in result.general)
        return replace(result, cards=tuple(map(with_warnings, told)), general=general)
    result = replace(
        result,
        cards=tuple(_told(card, with_findings, features, known) for card in result.cards),
        general=tuple(with_findings(one, features) for one in result.general),
    )
    recurring, swaps = systematic.find(result.cards)
    folded = context.options.fold_systematic
    cards = tuple(systematic.marked(card, swaps, folded=folded) for card in result.cards)
    return replace(result, cards=hints.with_hints(cards, context), systematic=recurring)


def _told(
    card: CardMatch, find: Callable[[CardMatch, Features], CardMatch], features: Features, known: Known
) -> CardMatch:
    """Return an entry with its findings; where it is the same as before, those of before."""
    found = known.told(card)
    if found is None:
        found = find(card, features)
        known.keep_told(card, found)
    return found


def _warnings(result: _Result, old: Edition, new: Edition) -> Iterator[Message]:
    if _russian(old, new):
        yield Message(warn.TWO_LANGUAGES)
    if result.lost:
        yield Message(LOST, {"count": result.lost})


def _russian(old: Edition, new: Edition) -> str | None:
    """Return which edition is Russian where the other is Kazakh."""
    return {("ru", "kk"): "old", ("kk", "ru"): "new"}.get((old.language, new.language))


def _fields(cards: Sequence[CardUnits]) -> frozenset[str]:
    return frozenset(unit.field for card in cards for unit in (*card.fields, *card.skill_fields) if unit.field)


def _content_key(cards: Sequence[CardUnits]) -> str:
    """Return what orders two editions, whichever of them is called the old one."""
    return digest(*(f"{u.part}{u.path}{u.text}" for card in cards for u in all_units(card)))


class _TwoLanguages:
    """What compares a Russian edition with a Kazakh one; `russian` is "old" or "new". Its modules are loaded only where it is made."""

    def __init__(self, old: Sequence[CardUnits], new: Sequence[CardUnits], russian: str) -> None:
        from kasdiff.compare.bilingual import editions  # noqa: PLC0415
        from kasdiff.compare.bilingual.card import pairs_of  # noqa: PLC0415

        self._cards = old, new
        self._languages = editions.languages_of(old, new, russian_first=russian == "old")
        self._match_all, self._pairs_of = editions.match_all, pairs_of
        self.measure: Measure = editions.TwoLanguages(old, new, self._languages)

    def matched(self, pairs: Sequence[CardPair], context: Context, known: Known) -> Iterable[tuple[Pair, ...]]:
        """Yield the pairs of each two cards."""
        return self._match_all(self._cards, pairs, self._languages, context, known)

    def fields(self, old: CardUnits, new: CardUnits, context: Context) -> tuple[Pair, ...]:
        """Return the pairs of what stands outside the cards."""
        return self._pairs_of(old, new, (), self._languages, context)


def _entries(sides: _Sides, context: Context, progress: Progress, known: Known) -> _Result:
    """Return the entries."""
    old, new = sides.old, sides.new
    two = _TwoLanguages(old, new, sides.russian) if sides.russian else None
    measure: Measure = two.measure if two else OneLanguage(old, new, context.space)
    decided = context.decisions.cards(old, new)
    forced = [(olds[0], news[0]) for olds, news in decided.together]
    pairs = match_cards(measure, context.options.thresholds, forced, decided.apart)
    around = [replace(context, space=_space(measure, old, new, pair)) for pair in pairs]
    found = (
        two.matched(pairs, context, known)
        if two
        else (_matched_again(old, new, pair, around[n], known) for n, pair in enumerate(pairs))
    )
    compared = []
    for done, (pair, matched) in enumerate(zip(pairs, found, strict=True), 1):
        compared.append(Entry((pair.old, pair.new), (old[pair.old], new[pair.new]), matched, around[done - 1]))
        progress(Stage.ITEMS, done / len(pairs))
    agreeing = [entry.pairs for entry in compared] if two else agreed(compared)
    entries = []
    for pair, both, near in zip(pairs, agreeing, around, strict=True):
        whole = with_repeats(both, old[pair.old], new[pair.new], near)
        entries.append(_matched(old, new, pair, whole, measure, context))
    olds, news = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    alone = [i for i in range(len(old)) if i not in olds], [j for j in range(len(new)) if j not in news]
    close = nearest(measure, *alone)
    entries += [_without_counterpart(old[i], CardStatus.REMOVED, _hint(new, close[0].get(i))) for i in alone[0]]
    entries += [_without_counterpart(new[j], CardStatus.ADDED, _hint(old, close[1].get(j))) for j in alone[1]]
    outside = two.fields(*sides.general, context) if two else _one_way(*sides.general, context)
    return _Result(
        tuple(warn.with_repeats(entries, measure)), context.decisions.lost(), general_entry(*sides.general, outside)
    )


def _matched(  # noqa: PLR0913, PLR0917
    old: Sequence[CardUnits],
    new: Sequence[CardUnits],
    pair: CardPair,
    matched: tuple[Pair, ...],
    measure: Measure,
    context: Context,
) -> CardMatch:
    left, right = old[pair.old], new[pair.new]
    sides = (measure.old[pair.old], left), (measure.new[pair.new], right)
    found = CardMatch(
        status=CardStatus.MATCHED,
        old=left.ref,
        new=right.ref,
        pairs=matched,
        matched_by=pair.matched_by,
        score=pair.score,
        runner_up=pair.runner_up,
        doubtful=pair.doubtful,
        warnings=(
            *warn.of_better(pair, old, new, measure),
            *warn.of_pair(pair, (old, new), sides, context.options.thresholds),
        ),
    )
    return replace(found, warnings=(*found.warnings, *warn.of_items(found)))


def _space(measure: Measure, old: Sequence[CardUnits], new: Sequence[CardUnits], pair: CardPair) -> Space:
    """Return the space of two cards' texts."""
    if isinstance(measure, OneLanguage):
        return measure.space(pair.old, pair.new)
    return space_of(counts_of(old[pair.old]), counts_of(new[pair.new]))


def _matched_again(
    old: Sequence[CardUnits], new: Sequence[CardUnits], pair: CardPair, context: Context, known: Known
) -> tuple[Pair, ...]:
    """Compare two cards, unless they were compared before and nothing is decided by hand about either."""
    left, right = old[pair.old], new[pair.new]
    if context.decisions.about(left) or context.decisions.about(right):
        return _one_way(left, right, context)
    found = known.pairs((pair.old, pair.new))
    if found is None:
        found = _one_way(left, right, context)
        known.keep_pairs((pair.old, pair.new), found)
    return found


def _one_way(old: CardUnits, new: CardUnits, context: Context) -> tuple[Pair, ...]:
    """Compare two cards from the side that their own contents decide, whatever stands beside them and whichever is called the old one."""
    if _content_key([old]) <= _content_key([new]):
        return match_card(old, new, context)
    other = replace(context, decisions=context.decisions.turned(), fields=context.fields[::-1])
    return tuple(map(mirrored_pair, match_card(new, old, other)))


def _hint(cards: Sequence[CardUnits], found: tuple[int, float] | None) -> CardHint | None:
    return CardHint(cards[found[0]].ref, found[1]) if found else None


def _without_counterpart(card: CardUnits, status: CardStatus, hint: CardHint | None) -> CardMatch:
    """Return the entry of a card without a counterpart: its parts are listed once, as removed or added."""
    if status is CardStatus.REMOVED:
        return CardMatch(status, card.ref, None, tuple(map(removed, all_units(card))), hint=hint)
    return CardMatch(status, None, card.ref, tuple(map(added, all_units(card))), hint=hint)

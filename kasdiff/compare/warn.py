"""What a comparison could not do, or did with a doubt, and why: warnings of entries and of the whole."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.cards.identity import meant_code
from kasdiff.compare.cards.partners import better_partners
from kasdiff.compare.numbers import FEW_FOUND, LONG_TEXT, MANY_ITEMS, SOME
from kasdiff.compare.said import SAME_FILE, TWICE
from kasdiff.errors import Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kasdiff.compare.cards.identity import Identity
    from kasdiff.compare.cards.likeness import Measure
    from kasdiff.compare.cards.matching import CardPair
    from kasdiff.compare.options import Thresholds
    from kasdiff.compare.units import CardUnits
    from kasdiff.model.comparison import CardMatch, CardRef
    from kasdiff.model.edition import Edition

LANGUAGES = ("kk", "ru")
_ITEMS = (Part.ABILITY, Part.KNOWLEDGE)

UNLIKE = mark(
    "The two cards have one code, but their contents have next to nothing in common. Check whether they belong together."
)
FEW = mark("The two cards were paired, but few of their items were found in each other: check them by hand.")
RIVAL = mark("Another card fits nearly as well as this one: «{name}», code {code}, level {level}.")
BETTER_NEW = mark("The contents of the old card are rather those of the new card «{name}», code {code}, level {level}.")
BETTER_OLD = mark("The contents of the new card are rather those of the old card «{name}», code {code}, level {level}.")
MEANT = mark("The code {printed} is read as {meant}.")
NO_CARDS = mark("{file} has no profession cards, so all cards of the other edition stand alone.")
NO_CODES = mark(
    "No card of {file} has a code of the occupation classifier, so its cards were paired by name, functions and items."
)
OTHER_LANGUAGE = mark(
    "The language of {file} is neither Kazakh nor Russian. Words are compared by their letters alone."
)
MANY = mark(
    "A card of {file} has {count} items. Of so many, each was measured only against those that share its rarest words."
)
AMENDED = mark(
    "By the text of {file}, the order was amended, or set out anew, last by order No. {number} of {date}. Check that the file holds the wording that you mean."
)
LONG = mark("{count} texts are longer than {limit} characters. Their word marks were found piece by piece.")
TWO_LANGUAGES = mark(
    "The editions are in two languages: items were paired by place, numbers, names and a glossary, not by their words."
)


_BETTER = (BETTER_NEW, BETTER_OLD)


def of_better(
    pair: CardPair, old: Sequence[CardUnits], new: Sequence[CardUnits], measure: Measure
) -> Iterator[Message]:
    """Yield the warnings of two cards of one code of which another card has the contents: the code is another profession's now, or levels were exchanged."""
    if pair.matched_by.startswith("code"):
        better_new, better_old = better_partners(measure, pair.old, pair.new)
        if better_new is not None:
            yield _named(BETTER_NEW, new[better_new].ref)
        if better_old is not None:
            yield _named(BETTER_OLD, old[better_old].ref)


def _named(text: str, card: CardRef) -> Message:
    return Message(text, {"name": card.name, "code": card.code or "–", "level": card.sublevel or card.level or "–"})


def of_pair(
    pair: CardPair,
    editions: tuple[Sequence[CardUnits], Sequence[CardUnits]],
    sides: Sequence[tuple[Identity, CardUnits]],
    least: Thresholds,
) -> Iterator[Message]:
    """Yield the warnings of two cards that were paired."""
    by_code = pair.matched_by.startswith("code")
    if by_code and pair.score < least.unlike:
        yield Message(UNLIKE)
    if pair.doubtful and pair.rival and pair.runner_up is not None and pair.score - pair.runner_up < least.margin:
        old, new = pair.rival
        yield _named(RIVAL, editions[1][new].ref if old == pair.old else editions[0][old].ref)
    for identity, units in sides:
        yield from of_card(identity, units)


def of_items(card: CardMatch) -> Iterator[Message]:
    """Yield the warning of two cards that were paired without doubt, whose items nearly all stand alone; one warning of unlike contents is enough."""
    if card.doubtful or any(warning.text in {UNLIKE, *_BETTER} for warning in card.warnings):
        return
    items = [pair for pair in card.pairs if pair.part in _ITEMS]
    shares = []
    for side in ([(len(pair.old), pair) for pair in items], [(len(pair.new), pair) for pair in items]):
        count = sum(size for size, _ in side)
        if count < SOME:
            return
        shares.append(sum(size for size, pair in side if pair.old and pair.new) / count)
    if max(shares) < FEW_FOUND:
        yield Message(FEW)


def of_card(identity: Identity, units: CardUnits) -> Iterator[Message]:
    """Yield the warnings of one card."""
    printed = units.ref.code
    if printed and identity.code and meant_code(printed) and printed.strip(" .") != identity.code:
        yield Message(MEANT, {"printed": printed, "meant": identity.code})


def of_editions(editions: Sequence[Edition], cards: Sequence[Sequence[CardUnits]]) -> Iterator[Message]:
    """Yield what is peculiar about the editions as wholes."""
    old, new = editions
    # The two languages of one file are no copies.
    if old.sha256 and (old.sha256, old.language) == (new.sha256, new.language):
        yield Message(SAME_FILE)
    for edition, units in zip(editions, cards, strict=True):
        yield from _of_edition(edition, units)
    long = sum(len(unit.text) > LONG_TEXT for units in cards for card in units for unit in (*card.fields, *card.items))
    if long:
        yield Message(LONG, {"count": long, "limit": LONG_TEXT})


def _of_edition(edition: Edition, cards: Sequence[CardUnits]) -> Iterator[Message]:
    if told := [one for one in edition.facts.amended_by if one.number and one.date]:
        last = max(told, key=lambda one: one.date)
        day = ".".join(reversed(last.date.split("-")))
        yield Message(AMENDED, {"file": edition.file, "number": last.number, "date": day})
    if not cards:
        yield Message(NO_CARDS, {"file": edition.file})
    elif not any(len(meant_code(card.ref.code) or "") > 4 for card in cards):
        yield Message(NO_CODES, {"file": edition.file})
    if edition.language not in LANGUAGES:
        yield Message(OTHER_LANGUAGE, {"file": edition.file})
    most = max((len(card.items) for card in cards), default=0)
    if most > MANY_ITEMS:
        yield Message(MANY, {"file": edition.file, "count": most})


def printed_twice(identities: Iterable[Identity]) -> dict[Identity, int]:
    """Return the cards that are printed more than once (code, level and name the same), with how often."""
    counts = Counter(one for one in identities if one.coded)
    return {one: count for one, count in counts.items() if count > 1}


def with_repeats(cards: Sequence[CardMatch], measure: Measure) -> Iterator[CardMatch]:
    """Yield the entries, those of a card that is printed several times with a warning."""
    repeated = printed_twice(measure.old), printed_twice(measure.new)
    # Every card of a side is in an entry; where one standard of an order is compared their numbers do not begin at 0.
    first_old = min((card.old.index for card in cards if card.old), default=0)
    first_new = min((card.new.index for card in cards if card.new), default=0)
    for card in cards:
        counts = [
            repeats[identities[ref.index - first]]
            for ref, repeats, identities, first in (
                (card.old, repeated[0], measure.old, first_old),
                (card.new, repeated[1], measure.new, first_new),
            )
            if ref and identities[ref.index - first] in repeats
        ]
        warnings = tuple(Message(TWICE, {"count": count}) for count in counts)
        yield replace(card, warnings=(*card.warnings, *warnings)) if counts else card

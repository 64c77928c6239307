"""Content keys: a card, a pair or a side of it is known again in a re-read file by what it says, not by its row.

The key of an entry and of a pair is a promise to other programs and to kept decisions: the same for the same content in every version. So its recipe
stands here alone, apart from the folding by which texts are compared, which may get better:

* a text becomes its words, numbers and signs of measure (`key_text`), parted by one blank;
* a card is five such texts: standard, name, code as meant ("2635-6-10" is 2635-6-010), whole levels and sub-levels, each in order and parted by commas;
  no card, and what stands outside the cards, is five empty ones;
* the key of an entry is the digest of its ten texts, the old card first;
* the key of a pair is that of its entry, a colon, and the digest of its part, its old part (empty where it is the same), its field, and the texts of
  either side, those of one side parted by U+001E; what a repetition says again is left out;
* a repetition that is shown alone has the key of its pair, "-removed-" or "-added-", and which of them it is;
* the second of equal ones in a comparison (entries) or in an entry (pairs) ends in "-2", the third in "-3";
* a digest is BLAKE2b of eight bytes over the UTF-8 of its texts, parted by U+001F, in hexadecimal digits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kasdiff.compare.cards.identity import meant_code, sublevels, whole_levels
from kasdiff.compare.units import match_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.model.comparison import CardMatch, CardRef, ChangeKind, Pair, Place

_SIDE, _TEXT = "\x1e", "\x1f"
_BYTES = 8  # of a digest: two of a million keys agree by chance once in forty million comparisons
_LATIN, _CYRILLIC = "aceopxyikmtbhəABCEHKMOPTXYIƏ", "асеорхуікмтвһәАВСЕНКМОРТХУІӘ"
_ALIKE = str.maketrans(_LATIN, _CYRILLIC)
_ANY_LATIN = re.compile(f"[{_LATIN}]")
_DASH = re.compile("[‐‑‒–—−]")
# Numbers with what parts their digits, words, and the signs that say something by themselves.
_TOKEN = re.compile(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+|[+%‰№§°<>=≤≥±]")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def digest(*parts: str) -> str:
    """Return a short hash of texts, the same on every machine and run."""
    return blake2b(_TEXT.join(parts).encode(), digest_size=10).hexdigest()


def key_text(text: str) -> str:
    """Return the words, numbers and signs of measure of a text in small letters: look-alike Latin letters are Cyrillic, ё is е, dashes are one."""
    if not text.isascii():
        text = _DASH.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    if _ANY_LATIN.search(text):
        text = text.translate(_ALIKE)
    return " ".join(_TOKEN.findall(text.casefold().replace("ё", "е")))


def card_key(ref: CardRef | None) -> str:
    """Return by what a card is known in decisions made by hand: name, code, levels as meant. Empty for no card."""
    if ref is None:
        return ""
    return digest(match_key(ref.standard), match_key(ref.name), *_code_and_levels(ref))


def _code_and_levels(ref: CardRef) -> tuple[str, str, str]:
    level = ",".join(sorted(whole_levels(ref.level, ref.sublevel)))
    sublevel = ",".join(sorted(sublevels(ref.level, ref.sublevel)))
    return meant_code(ref.code) or "", level, sublevel


def keyed(cards: Iterable[CardMatch]) -> tuple[CardMatch, ...]:
    """Give every entry and every pair its key, unique in the comparison."""
    return tuple(each_keyed(cards))


def each_keyed(cards: Iterable[CardMatch]) -> Iterator[CardMatch]:
    """Yield the entries of a comparison, all of them, with their keys."""
    known: dict[str, str] = {}  # most texts stand on both sides, and on many cards
    seen: Counter[str] = Counter()
    for card in cards:
        key = _numbered(_digest(*_identity(card.old), *_identity(card.new)), seen)
        yield replace(card, key=key, pairs=tuple(_keyed_pairs(card, key, known)))


def exchanged(card: CardMatch) -> CardMatch:
    """Return an entry with old and new exchanged, as far as keys see it."""
    pairs = tuple(replace(pair, **exchanged_sides(pair)) for pair in card.pairs)
    return replace(card, old=card.new, new=card.old, pairs=pairs)


def exchanged_sides(pair: Pair) -> dict[str, object]:
    """Return what keys see of a pair, by its fields, with old and new exchanged."""
    return {
        "part": pair.old_part or pair.part,
        "old_part": pair.part if pair.old_part else None,
        "old": pair.new,
        "new": pair.old,
        "old_repeats": pair.new_repeats,
        "new_repeats": pair.old_repeats,
    }


def repetition_key(key: str, kind: ChangeKind, number: int) -> str:
    """Return the key of what repeats another item of its pair and is shown alone: removed or added, and which of them, from 1."""
    return f"{key}-{kind.value}-{number}"


def _identity(ref: CardRef | None) -> tuple[str, ...]:
    return (
        ("",) * 5
        if ref is None or ref.general
        else (key_text(ref.standard), key_text(ref.name), *_code_and_levels(ref))
    )


def _keyed_pairs(card: CardMatch, entry: str, known: dict[str, str]) -> Iterator[Pair]:
    def side(places: tuple[Place, ...]) -> str:
        for place in places:
            if place.text not in known:
                known[place.text] = key_text(place.text)
        return _SIDE.join(known[place.text] for place in places)

    seen: Counter[str] = Counter()
    for pair in card.pairs:
        old_part = pair.old_part if pair.old_part is not None and pair.old_part is not pair.part else ""
        content = _digest(pair.part, old_part, pair.field or "", side(pair.said_old), side(pair.said_new))
        yield replace(pair, key=_numbered(f"{entry}:{content}", seen))


def _digest(*texts: str) -> str:
    return blake2b(_TEXT.join(texts).encode(errors="surrogatepass"), digest_size=_BYTES).hexdigest()


def _numbered(key: str, seen: Counter[str]) -> str:
    """Say which of equals it is."""
    seen[key] += 1
    return key if seen[key] == 1 else f"{key}-{seen[key]}"

"""Pairs and separations as a file that a person can write: JSON, format `kasdiff.pairs/1` (its form stands in ARCHITECTURE.md).

Reading is strict: a key that is not known is a slip, not a decision to be passed over.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from kasdiff.compare.units import match_key
from kasdiff.errors import KasdiffError, Message
from kasdiff.i18n import mark
from kasdiff.model.comparison import Part
from kasdiff.review.pairs import CardName, Decision, Section, ThingName

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from kasdiff.compare.units import Unit
    from kasdiff.model.comparison import CardMatch, CardRef, Comparison, Pair, Place
    from kasdiff.review.pairs import Found

FORMAT = "kasdiff.pairs/1"
TO_DECIDE = "to_decide"
PARTS = (Part.FUNCTION, Part.SKILL, Part.ABILITY, Part.KNOWLEDGE)
_FACTS = ("standard", "name", "code", "level", "sublevel")
_PATH = re.compile(r"\[\s+(\d[\d,\s]*?)\s+\]")  # a person reads a place in one line
_MAX_BYTES = 20 * 1024 * 1024

REMEDY = mark("Mend the file; its form is shown by kasdiff compare --help, and --write-pairs writes one to begin with.")


class PairsError(KasdiffError):
    """A file of pairs could not be read."""


def read_pairs(path: Path) -> tuple[Decision, ...]:
    """Read a file of pairs. Raises PairsError."""
    file = {"file": str(path)}
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise PairsError(
            Message(mark("{file} is not there."), file), Message(mark("Check the name and the folder."))
        ) from error
    except OSError as error:
        _refuse(mark("{file} could not be read: {reason}."), file | {"reason": error.strerror or str(error)}, error)
    if len(data) > _MAX_BYTES:
        _refuse(mark("{file} is too large for a file of pairs."), file)
    return parse_pairs(data, str(path))


def parse_pairs(data: bytes, file: str) -> tuple[Decision, ...]:
    """Return the decisions of a file of pairs, `file` being its name to show. Raises PairsError."""
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        _refuse(mark("{file} is not UTF-8 text."), {"file": file}, error)
    except json.JSONDecodeError as error:
        values = {"file": file, "line": error.lineno, "column": error.colno}
        _refuse(mark("{file} is no JSON: line {line}, column {column}."), values, error)
    except RecursionError as error:
        _refuse(mark("{file} is no file of pairs: it lacks {begin}."), _begin(file), error)
    if not isinstance(read, dict) or read.get("format") != FORMAT:
        _refuse(mark("{file} is no file of pairs: it lacks {begin}."), _begin(file))
    reader = _Reader(file)
    reader.keys(read, "", ("format", *Section, TO_DECIDE, "note"))
    return tuple(decision for section in Section for decision in reader.section(read, section))


def _begin(file: str) -> dict[str, object]:
    return {"file": file, "begin": f'"format": "{FORMAT}"'}


def _refuse(text: str, values: dict[str, object] | dict[str, str], error: Exception | None = None) -> NoReturn:
    raise PairsError(Message(text, values), Message(REMEDY)) from error


class _Reader:
    """Reads the parts of one file; `place` says where it is, in what is said of a slip."""

    def __init__(self, file: str) -> None:
        self._file = file

    def _wrong(self, place: str, expected: str) -> NoReturn:
        values = {"file": self._file, "place": place, "expected": expected}
        _refuse(mark("{file}, {place}: expected is {expected}."), values)

    def keys(self, read: dict[str, Any], place: str, known: Iterable[str]) -> None:
        """Refuse a key that is not known."""
        names = [*dict.fromkeys(map(str, known))]
        for key in read:
            if key not in names:
                values = {"file": self._file, "place": place or "{ }", "key": f"«{key}»", "known": ", ".join(names)}
                _refuse(mark("{file}, {place}: {key} is not known here; known are {known}."), values)

    def section(self, read: dict[str, Any], section: Section) -> Iterator[Decision]:
        """Yield the decisions of a section."""
        entries = read.get(section.value, [])
        if not isinstance(entries, list):
            self._wrong(section.value, "[ ]")
        for number, entry in enumerate(entries, 1):
            place = f"{section.value} {number}"
            if not isinstance(entry, dict):
                self._wrong(place, "{ }")
            of_cards = section in {Section.CARD_PAIRS, Section.CARD_SEPARATIONS}
            yield (
                self._of_cards(entry, section, number, place)
                if of_cards
                else self._of_things(entry, section, number, place)
            )

    def _of_cards(self, entry: dict[str, Any], section: Section, number: int, place: str) -> Decision:
        self.keys(entry, place, ("old", "new", "note"))
        cards = tuple(self._card(entry.get(side), f"{place}, {side}") for side in ("old", "new"))
        return Decision(section, number, (cards[0], cards[1]))

    def _of_things(self, entry: dict[str, Any], section: Section, number: int, place: str) -> Decision:
        keys = ("card", "old_card", "new_card", "part", "old_part", "new_part", "old", "new", "note")
        self.keys(entry, place, keys)
        cards = [
            self._card(entry.get(f"{side}_card", entry.get("card")), f"{place}, {side}_card") for side in ("old", "new")
        ]
        parts = [
            self._part(entry.get(f"{side}_part", entry.get("part")), f"{place}, {side}_part") for side in ("old", "new")
        ]
        things = [tuple(self._things(entry.get(side), f"{place}, {side}")) for side in ("old", "new")]
        return Decision(section, number, (cards[0], cards[1]), (parts[0], parts[1]), things[0], things[1])

    def _card(self, value: object, place: str) -> CardName:
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return CardName(str(value))
        if isinstance(value, str) and value.strip():
            return CardName(value)
        if not isinstance(value, dict):
            self._wrong(place, '4, "3423-0-013 4.1", {"code": …, "level": …, "sublevel": …, "name": …}')
        self.keys(value, place, (*_FACTS, "index"))
        index = value.get("index")
        facts = {key: value[key] for key in _FACTS if key in value}
        if not any(facts.get(key) for key in ("code", "name")):
            self._wrong(place, '"code", "name"')
        for key, fact in facts.items():
            if fact is not None and not isinstance(fact, str):
                self._wrong(f"{place}, {key}", '"…"')
        return CardName(facts=facts, index=index if isinstance(index, int) else None)

    def _part(self, value: object, place: str) -> Part | None:
        if value is None:
            return None
        if value == Part.FIELD:
            values = {"file": self._file, "place": place}
            _refuse(mark("{file}, {place}: data of cards are paired by their labels, not by hand."), values)
        if value not in PARTS:
            self._wrong(place, ", ".join(f'"{part}"' for part in PARTS))
        return Part(str(value))

    def _things(self, value: object, place: str) -> Iterator[ThingName]:
        """Yield the things of one side: one text, one place ([1, 2, 4]), one object, or a list of these."""
        listed = isinstance(value, list) and not (value and all(isinstance(one, int) for one in value))
        things = value if listed and isinstance(value, list) else [value]
        if not things:
            self._wrong(place, '"…", [1, 2, 4], {"text": "…"}')
        for thing in things:
            yield self._thing(thing, place)

    def _thing(self, value: object, place: str) -> ThingName:
        if isinstance(value, str):
            value = {"text": value}
        elif isinstance(value, list):
            value = {"path": value}
        if not isinstance(value, dict):
            self._wrong(place, '"…", [1, 2, 4], {"text": "…"}')
        self.keys(value, place, ("text", "path", "nth"))
        text, path, nth = value.get("text"), value.get("path", []), value.get("nth")
        if text is not None and (not isinstance(text, str) or not match_key(text)):
            self._wrong(f"{place}, text", '"…"')
        if not isinstance(path, list) or not all(map(_counts, path)) or len(path) > 3 or (text is None and not path):
            self._wrong(f"{place}, path", "[1], [1, 2], [1, 2, 4]")
        if nth is not None and not _counts(nth):
            self._wrong(f"{place}, nth", "1, 2, …")
        return ThingName(text, tuple(path), nth)


def _counts(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def pairs_json(found: Sequence[Found], comparison: Comparison) -> str:
    """Return a file of pairs: the decisions by content, and under "to_decide" (which reading passes over) the doubtful pairs of a comparison."""
    out: dict[str, Any] = {"format": FORMAT}
    for section in Section:
        out[section.value] = [_entry(one) for one in found if one.decision.section is section]
    out[TO_DECIDE] = [
        _doubtful(match, pair)
        for match in comparison.cards
        for pair in match.pairs
        if pair.doubtful and pair.part in PARTS
    ]
    return _text(out)


def decisions_json(decisions: Sequence[Decision]) -> str:
    """Return a file of pairs: decisions as they were written, whether an edition has what they speak of or not."""
    out: dict[str, Any] = {"format": FORMAT}
    for section in Section:
        out[section.value] = [_as_written(one) for one in decisions if one.section is section]
    return _text(out)


def _text(out: dict[str, Any]) -> str:
    text = json.dumps(out, ensure_ascii=False, indent=1) + "\n"
    return _PATH.sub(lambda found: f"[{', '.join(found[1].split())}]".replace(",,", ","), text)


def _as_written(decision: Decision) -> dict[str, Any]:
    cards = [card.wanted or {**card.facts, "index": card.index} for card in decision.cards]
    if not decision.old:
        return {"old": cards[0], "new": cards[1]}
    parts = {f"{side}_part": part.value for side, part in zip(("old", "new"), decision.parts, strict=True) if part}
    old, new = ([_thing_as_written(one) for one in side] for side in (decision.old, decision.new))
    return {"old_card": cards[0], "new_card": cards[1], **parts, "old": old, "new": new}


def _thing_as_written(thing: ThingName) -> dict[str, Any]:
    values = {"text": thing.text, "path": list(thing.path), "nth": thing.nth}
    return {name: value for name, value in values.items() if value}


def _entry(found: Found) -> dict[str, Any]:
    old, new = (_card(ref) for ref in found.cards)
    if not found.old:
        return {"old": old, "new": new}
    parts = _parts(found.old[0].part, found.new[0].part)
    return {
        "old_card": old,
        "new_card": new,
        **parts,
        "old": [_thing(unit) for unit in found.old],
        "new": [_thing(unit) for unit in found.new],
    }


def _doubtful(match: CardMatch, pair: Pair) -> dict[str, Any]:
    return {
        "old_card": _card(match.old),
        "new_card": _card(match.new),
        **_parts(pair.old_part or pair.part, pair.part),
        "old": [_thing(place) for place in pair.old],
        "new": [_thing(place) for place in pair.new],
    }


def _parts(old: Part, new: Part) -> dict[str, str]:
    return {"part": old.value} if old is new else {"old_part": old.value, "new_part": new.value}


def _card(ref: CardRef | None) -> dict[str, str | int | None]:
    return {key: getattr(ref, key) for key in (*_FACTS, "index")} if ref else {}


def _thing(thing: Unit | Place) -> dict[str, Any]:
    return {"text": thing.text, "path": list(thing.path)}

"""Limits: what bounds a quantity, by direction ("at least", "at most", "above", …)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kasdiff.compare.findings.lexicon import Valued, table, tells, whole
from kasdiff.compare.findings.line import LIMIT, QUANTITY, READ, Line
from kasdiff.compare.findings.measures import PER, unsure
from kasdiff.compare.findings.numerals import in_ablative
from kasdiff.model.comparison import Feature

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kasdiff.model.comparison import Trait

_WITHIN = "within"  # "в течение 3 дней" is at most 3 days beside "не позднее 3 дней", and no bound alone
_AFTER = "after"
_IF_SO = "?"  # ends a direction that the form of the quantity must bear out
_INSTRUMENTAL = re.compile(r"\w*(?:ами|ями|ьми|ом|ем|ью)")


@cache
def _limits() -> Valued[str]:
    limits = table("limits")
    return Valued((value, _compared(one, limits[one][value])) for one in ("kk", "ru", "both") for value in limits[one])


def _compared(language: str, patterns: Iterable[str]) -> Iterator[str]:
    """Yield patterns with the comparatives of their placeholders."""
    words: dict[str, str] = table("limits")["compared"].get(language, {})
    for pattern in patterns:
        for name, forms in words.items():
            pattern = pattern.replace(f"{{{name}}}", forms)  # noqa: PLW2901 - one after the other
        yield pattern


@cache
def _idioms() -> re.Pattern[str]:
    return whole(*(one for group in table("limits")["idioms"].values() for one in group))


@cache
def _kept() -> Valued[str]:
    return Valued((word, (forms,)) for words in table("limits")["kept"].values() for forms, word in words.items())


@cache
def signs() -> re.Pattern[str]:
    """Return what finds a sign that bounds: "≥"."""
    return re.compile(f"[{table('limits')['signs']}]")


def same_limit(value: str) -> str:
    """Return the bound that says the same as another one."""
    same: dict[str, str] = table("limits")["same"]
    return same.get(value, value)


def read(line: Line) -> None:
    """Add the limits of a line, whose quantities were read, and cover them."""
    for first, last, _ in line.matches(_idioms()):
        line.cover(first, last, READ)
    for first, last, value in line.read_by(_limits(), _openings(line)):
        if value == _WITHIN:
            line.add(Feature.LIMIT, unsure(value, "at most"), first, last)
        elif value == _AFTER and (behind := _behind(line, last)) and behind.value.startswith(PER):
            continue  # "через каждый час" is how often
        elif not value.endswith(_IF_SO) or _borne_out(line, first, last):
            line.add(Feature.LIMIT, value.removesuffix(_IF_SO), first, last)
            _cover(line, first, last)


def _openings(line: Line) -> set[int]:
    """Return the tokens at which a limit may begin: a telling word, a quantity, what stands behind one."""
    found: set[int] = set()
    before = ""
    for index, one in enumerate(line.words):
        if one:
            if QUANTITY in {one, before} or _opens(one):
                found.add(index)
            before = one
    return found


@lru_cache(maxsize=65536)
def _opens(one: str) -> bool:
    limits = table("limits")
    return one in limits["signs"] or one in limits["openings"] or tells(one, "limits")


def _borne_out(line: Line, first: int, last: int) -> bool:
    """Whether the quantity before a Kazakh comparative stands in the ablative ("5 метрден ұзақ"); whether that behind "с", "к" is a time, and no "with" it."""
    before = line.printed[: line.tokens[first].start].split()
    if line.words[first] not in _SHORT:
        return bool(before) and in_ablative(before[-1].replace("-", "").casefold())
    trait = _behind(line, last)
    if trait is None or trait.value.rpartition(" ")[2] not in _TIMES:
        return False
    return _INSTRUMENTAL.fullmatch(line.printed[trait.start : trait.end].casefold().split()[-1]) is None


def _behind(line: Line, last: int) -> Trait | None:
    """Return the first quantity behind a token."""
    after = next((one for one in range(last + 1, len(line.words)) if line.words[one] == QUANTITY), last)
    return next((one for one in line.found if one.start == line.tokens[after].start), None)


_SHORT = frozenset({"с", "со", "к", "ко"})
_TIMES = frozenset({"hour", "day", "full-day", "week", "month", "quarter", "year"}) | set(table("quantities")["months"])


def _cover(line: Line, first: int, last: int) -> None:
    """Cover the words of a limit, but not a quantity among them: a further bound may stand beside it. What says that it must be kept stays to be read."""
    for index in range(first, last + 1):
        if line.words[index] not in {QUANTITY, ""}:
            line.cover(index, index, _kept().of_word(line.words[index]) or LIMIT)

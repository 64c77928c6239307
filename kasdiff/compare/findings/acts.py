"""The words by which acts are known (`references.toml`), compiled."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from kasdiff.compare.findings.lexicon import Valued, table, whole, word
from kasdiff.text.fold import QUOTES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

KAZAKH, RUSSIAN, BOTH = "kk", "ru", "both"


class Kind(NamedTuple):
    """A kind of act, as a word names it; a `weak` one is an everyday word too, a `faint` one is an act with a quoted title, a number or a date alone."""

    name: str
    language: str
    weak: bool
    faint: bool


@cache
def _kinds(language: str) -> Valued[Kind]:
    names = table("references")
    return Valued(
        (Kind(name, language, group != "kinds", group == "faint"), (forms,))
        for group in ("kinds", "weak", "faint")
        for name, forms in names[group][language].items()
    )


@lru_cache(maxsize=65536)
def kind_of(one: str, language: str) -> Kind | None:
    """Return the kind of act that a folded word of a text names; without a Kazakh letter the text is taken for Russian."""
    return _kinds(KAZAKH if language == KAZAKH else RUSSIAN).of_word(one)


@cache
def _listed(*path: str) -> re.Pattern[str]:
    found = table("references")
    for one in path:
        found = found[one]
    return word(*found)


@lru_cache(maxsize=65536)
def is_country(one: str) -> bool:
    """Whether a word only names the country."""
    return _listed("country", "words").fullmatch(one) is not None


def short_country() -> Mapping[str, Sequence[str]]:
    """Return the short forms of the country's name, folded, and the words for which they stand."""
    short: dict[str, list[str]] = table("references")["country"]["short"]
    return short


def written_out(one: str) -> Sequence[str]:
    """Return the words for which a folded word is the short form: the country's name."""
    return short_country().get(one, (one,))


@lru_cache(maxsize=65536)
def tells(one: str) -> bool:
    """Whether a word before an act tells it from others."""
    return one.isalpha() and not is_country(one) and _listed("generic", "words").fullmatch(one) is None


def is_signal(one: str, language: str) -> bool:
    """Whether a word beside "rules", "order", "standard" shows that an act is meant."""
    return _listed("signals", language).fullmatch(one) is not None


@cache
def phrases() -> Valued[str]:
    """Return the kinds that several words name."""
    return Valued(table("references")["phrases"].items())


@cache
def registrations() -> re.Pattern[str]:
    """Return what finds the registration of an act; group `number` of one of the two languages."""
    kazakh, russian = (table("references")["registration"][one] for one in (KAZAKH, RUSSIAN))
    return whole(kazakh, russian.replace("?P<number>", "?P<other>"))


@cache
def technical() -> re.Pattern[str]:
    """Return what finds a technical standard by its number: groups `body` and `digits`."""
    found = table("references")["technical"]
    return whole(f"(?!{found['alone']} \\d){found['both'].replace('{marks}', found['marks'])}")


def same_mark(one: str) -> str:
    """Return the mark of a technical standard in the letters that stand for it: "исо" is "iso"."""
    same: dict[str, str] = table("references")["technical"]["same"]
    return same.get(one, one)


@cache
def dated() -> re.Pattern[str]:
    """Return what finds an act known by date and number alone: groups `date` and `act`."""
    return whole(table("references")["dated"]["both"])


@cache
def short_names() -> re.Pattern[str]:
    """Return what finds "(hereinafter …)"."""
    return whole(table("references")["short"]["both"])


@cache
def _parts() -> Valued[tuple[str, str]]:
    tables = table("references")["parts"]
    return Valued(
        ((language, name), (forms,)) for language in (KAZAKH, RUSSIAN, BOTH) for name, forms in tables[language].items()
    )


@lru_cache(maxsize=65536)
def part_of(one: str) -> tuple[str, str] | None:
    """Return language and name of the part of an act that a folded word names."""
    return _parts().of_word(one)


@lru_cache(maxsize=65536)
def is_ordinal(one: str) -> bool:
    """Whether a number word counts in order: "второй", "екінші", not "две"."""
    return _listed("ordinals", "words").fullmatch(one) is not None


@cache
def signs() -> re.Pattern[str]:
    """Return what finds a sign that names a part of an act."""
    return re.compile(f"[{table('references')['signs']}]")


def naming() -> re.Pattern[str]:
    """Return what finds a sign that everyday words need besides to name an act: a quotation mark, "№"."""
    return _NAMING


_NAMING = re.compile(f'["№{QUOTES}]')


def is_common(part: str) -> bool:
    """Whether the name of a part is mostly another word: "section" a department, "annex" additional."""
    return part in table("references")["parts"]["common"]


def by_word() -> tuple[Valued[Any], ...]:
    """Return the tables in which single words are looked up."""
    return _kinds(KAZAKH), _kinds(RUSSIAN), _parts()

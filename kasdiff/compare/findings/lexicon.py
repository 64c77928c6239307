"""The words of the findings (`resources/labels/findings/*.toml`), compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kasdiff.assets import resources
from kasdiff.compare.findings.numbers import BEGINNING

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = TypeVar("Value")


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of words as it is written."""
    found: dict[str, Any] = tomllib.loads(resources("labels", "findings", f"{name}.toml").read_text(encoding="utf-8"))
    return found


def whole(*patterns: str) -> re.Pattern[str]:
    """Return what finds one of the patterns as whole words of a line; the first that fits a place counts."""
    return re.compile("(?<!\\S)(?:" + "|".join(f"(?:{one})" for one in patterns) + ")(?!\\S)")


def word(*patterns: str) -> re.Pattern[str]:
    """Return what fits a whole word by one of the patterns; for `fullmatch`."""
    return re.compile("|".join(f"(?:{one})" for one in patterns))


class Valued(Generic[Value]):
    """Patterns of whole words with the value that each gives, tried together: of those that fit a place the first counts."""

    def __init__(self, values: Iterable[tuple[Value, Iterable[str]]]) -> None:
        listed = list(values)
        self._values = [value for value, _ in listed]
        self.pattern = whole_groups("|".join(f"(?:{one})" for one in patterns) for _, patterns in listed)
        self._beginnings = {
            start
            for _, patterns in listed
            for one in patterns
            for form in alternatives(one)
            for start in beginnings(form)
        }

    def of_word(self, one: str) -> Value | None:
        """Return the value of a single word; None where no pattern fits the whole of it. Most words begin like none of the patterns."""
        if self._beginnings.isdisjoint((one[:3], one[:2], one[:1], "")):
            return None
        match = self.pattern.fullmatch(one)
        return None if match is None else self.value(match)

    def value(self, match: re.Match[str]) -> Value:
        """Return the value of a match. The patterns hold no groups of their own that count."""
        return self._values[(match.lastindex or 1) - 1]


@cache
def triggers(name: str) -> Valued[bool]:
    """Return the words without which a text has nothing for a table to find."""
    return Valued([(True, table(name)["triggers"])])


def whole_groups(groups: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of the groups as whole words of a line."""
    return re.compile("(?<!\\S)(?:" + "|".join(f"({group})" for group in groups) + ")(?!\\S)")


def alternatives(pattern: str) -> list[str]:
    """Part a regular expression at its outermost bars: "а|б(?:в|г)" is "а" and "б(?:в|г)"."""
    out, depth = [""], 0
    for sign in pattern:
        depth += (sign in "([") - (sign in ")]")
        if sign == "|" and not depth:
            out.append("")
        else:
            out[-1] += sign
    return out


_LETTERS = re.compile(r"[^\W\d_]*")


def beginnings(form: str) -> list[str]:
    """Return the first letters, three at most, with which a word that fits a form may begin; an empty one where it may be any."""
    if form.startswith("(?:"):
        end = next(i for i in range(len(form)) if form[: i + 1].count("(") == form[: i + 1].count(")"))
        inner, optional = form[3:end], form[end + 1 : end + 2] == "?"
        return ["" if optional else start for one in alternatives(inner) for start in beginnings(one)]
    letters = _LETTERS.match(form)
    start = letters.group() if letters else ""
    if form[len(start) : len(start) + 1] in {"?", "*"}:
        start = start[:-1]
    return [start[:BEGINNING]]

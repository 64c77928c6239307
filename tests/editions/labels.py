"""The printed labels of an edition: worded as usual or otherwise, and what a drafter's hand does to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.editions.recipe import data

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.editions.recipe import Recipe

_LATIN = str.maketrans("асеорхуіКМТВНАСЕОР", "aceopxyiKMTBHACEOP")
_TEMPLATE = {"A": "d", "B": "b", "C": "c", "D": "d"}


class Labels:
    """The labels of one edition in one language."""

    def __init__(self, recipe: Recipe, language: str) -> None:
        self._recipe = recipe
        self._table = data("labels")[language]
        self._worded = dict(recipe.wordings) if language == recipe.main else {}
        self.frame: dict[str, str] = data("labels")["frame"][language]

    def __call__(self, field: str, number: int = 0, name: str = "") -> str:
        """Return the label of a field as it is printed."""
        table = self._table[field]
        text = str(self._worded.get(field) or table.get(_TEMPLATE[self._recipe.letter]) or table["d"])
        text = self._styled(field, text)
        return text.replace("{n}", str(number)).replace("{c}", name).replace("{C}", name.upper())

    def _styled(self, field: str, text: str) -> str:
        style = self._recipe.style
        if style in {"no colon", "dash before"}:
            return text if field == "card" else _OF_ALL[style](text)
        return _HANDS[style](text) if field in self._recipe.styled else text


def _no_colon(text: str) -> str:
    return text.rstrip(":")


def _dash_before(text: str) -> str:
    return f"- {text}"


def _upper(text: str) -> str:
    return text.upper().replace("{N}", "{n}")


def _latin(text: str) -> str:
    return "".join(char.translate(_LATIN) if place % 2 else char for place, char in enumerate(text))


def _spaced(text: str) -> str:
    word, blank, rest = text.partition(" ")
    return (" ".join(word) if len(word) > 3 and "{" not in word else word) + blank + rest


def _misprint(text: str) -> str:
    """Leave out a letter in the middle of the longest word."""
    word = max(text.split(), key=len)
    return text.replace(word, word[: len(word) // 2] + word[len(word) // 2 + 1 :]) if "{" not in word else text


_OF_ALL: Mapping[str, Callable[[str], str]] = {"no colon": _no_colon, "dash before": _dash_before}
_HANDS: Mapping[str, Callable[[str], str]] = {
    "upper": _upper,
    "latin": _latin,
    "spaced": _spaced,
    "misprint": _misprint,
    "": str,
}

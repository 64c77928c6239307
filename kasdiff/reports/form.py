"""The legal form of the comparative table, read from a file that a user can edit."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from kasdiff.assets import resources
from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kasdiff.i18n import Language
    from kasdiff.model.comparison import Comparison

Case = Literal["draft", "acts"]  # whether the new edition is proposed, or both are acts already
_TWIPS_A_CENTIMETRE = 567
_COLUMNS = 5
_WITH_PLACES = ("title", "whole_card", "annex", "text_in_annex")


class Sheet(Struct, frozen=True):
    """A page in twips: its sides and margins."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def text_width(self) -> int:
        """The room between the margins."""
        return self.width - self.left - self.right


class Form(Struct, frozen=True):
    """How the table looks and what it says in one language and case; `widths` of the columns are in twips, letter sizes in points.

    `whole_card` stands for a card that one edition has as a whole, `annex` over its text, `text_in_annex` beside its name; `continued` behind the element
    of a row that goes on; `signature` below the table.
    """

    font: str
    sheet: Sheet
    title_size: int
    text_size: int
    table_size: int
    remark_size: int
    small_size: int
    widths: tuple[int, ...]
    title: str
    title_of_several: str
    short_title: str
    heads: tuple[str, ...]
    absent: str
    deleted: str
    whole_card: str
    annex: str
    text_in_annex: str
    continued: str
    signature: tuple[str, ...]

    def titled(self, comparison: Comparison) -> str:
        """Return the title for a comparison; a standard whose name was not found is not named."""
        names = self.standards(comparison)
        return self.title_of_several if not names or "», «" in names else self.title.format(standard=names)

    @staticmethod
    def standards(comparison: Comparison) -> str:
        """Return the names of the standards in quotes."""
        return ", ".join(f"«{name}»" for name in comparison.new.standards or comparison.old.standards if name)


def case_of(comparison: Comparison) -> Case:
    """Return what the new edition says of itself: an order without a number of its own is a draft."""
    return "draft" if comparison.new.own_number_blank or not comparison.new.order_number else "acts"


def load_form(language: Language, case: Case, path: Path | None = None) -> Form:
    """Read the form. Raises WriteError where the file has been edited into something that is no form."""
    path = path or resources("reports", "comparative_table.toml")
    try:
        return _form(tomllib.loads(path.read_text(encoding="utf-8")), language, case)
    except (OSError, LookupError, OverflowError, TypeError, ValueError) as error:  # a TOML fault is a ValueError
        raise WriteError(
            Message(
                mark("The form of the table in {file} cannot be used: {reason}."),
                {"file": str(path), "reason": str(error)},
            ),
            Message(mark("Mend that file, or install the program again to get the form it came with.")),
        ) from error


def _form(data: dict[str, Any], language: Language, case: Case) -> Form:
    page, size, words = data["page"], data["size"], {**data[language], **data[language][case]}
    sheet = Sheet(*(_twips(page[name]) for name in ("width", "height", "left", "right", "top", "bottom")))
    if sheet.text_width <= 0 or sheet.height <= sheet.top + sheet.bottom:
        raise ValueError("the margins leave no room for the text")
    for name in _WITH_PLACES:  # told now, not when a report is half made
        str(words[name]).format(standard="", card="", n=1)
    return Form(
        font=str(data["font"]),
        sheet=sheet,
        title_size=_positive(int(size["title"])),
        text_size=_positive(int(size["text"])),
        table_size=_positive(int(size["table"])),
        remark_size=_positive(int(size["remarks"])),
        small_size=_positive(int(size["small"])),
        widths=_five("widths", [_positive(_twips(width)) for width in data["columns"]["widths"]]),
        title=str(words["title"]),
        title_of_several=str(words["title_of_several"]),
        short_title=str(words["short_title"]),
        heads=_five("heads", [str(head) for head in words["heads"]]),
        absent=str(words["absent"]),
        deleted=str(words["deleted"]),
        whole_card=str(words["whole_card"]),
        annex=str(words["annex"]),
        text_in_annex=str(words["text_in_annex"]),
        continued=str(words["continued"]),
        signature=tuple(map(str, words["signature"])),
    )


def _five(name: str, values: Sequence[Any]) -> tuple[Any, ...]:
    if len(values) != _COLUMNS:
        raise ValueError(f"{name}: {len(values)} instead of {_COLUMNS}")
    return tuple(values)


def _positive(length: int) -> int:
    if length <= 0:
        raise ValueError(f"{length} is no length or size")
    return length


def _twips(centimetres: float) -> int:
    return round(centimetres * _TWIPS_A_CENTIMETRE)

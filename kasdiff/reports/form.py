"""The legal form of the comparative table, read from a file that a user can edit."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from kasdiff.assets import resources
from kasdiff.errors import Message, WriteError
from kasdiff.i18n import mark

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kasdiff.i18n import Language
    from kasdiff.model.comparison import Comparison

_TWIPS_A_CENTIMETRE = 567
_COLUMNS = 5


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
    """How the table looks and what it says in one language; `widths` of the columns are in twips, letter sizes in points."""

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

    def titled(self, comparison: Comparison) -> str:
        """Return the title for a comparison; a standard whose name was not found is not named."""
        names = [name for name in comparison.new.standards or comparison.old.standards if name]
        return self.title.format(standard=f"«{names[0]}»") if len(names) == 1 else self.title_of_several


def load_form(language: Language, path: Path | None = None) -> Form:
    """Read the form. Raises WriteError where the file has been edited into something that is no form."""
    path = path or resources("reports", "comparative_table.toml")
    try:
        return _form(tomllib.loads(path.read_text(encoding="utf-8")), language)
    except (OSError, LookupError, OverflowError, TypeError, ValueError) as error:  # a TOML fault is a ValueError
        raise WriteError(
            Message(
                mark("The form of the table in {file} cannot be used: {reason}."),
                {"file": str(path), "reason": str(error)},
            ),
            Message(mark("Mend that file, or install the program again to get the form it came with.")),
        ) from error


def _form(data: dict[str, Any], language: Language) -> Form:
    page, size, words = data["page"], data["size"], data[language]
    sheet = Sheet(*(_twips(page[name]) for name in ("width", "height", "left", "right", "top", "bottom")))
    if sheet.text_width <= 0 or sheet.height <= sheet.top + sheet.bottom:
        raise ValueError("the margins leave no room for the text")
    str(words["title"]).format(standard="")  # told now, not when a report is half made
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

"""What a group of an RTF text inherits."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.readers.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Callable


class Into(Enum):
    """Where the letters of a group go."""

    TEXT = auto()
    NUMBER = auto()
    NOWHERE = auto()
    FONTS = auto()
    STYLES = auto()
    INSTRUCTION = auto()
    FORM = auto()  # the data of a form's field
    ENTRY = auto()  # one of the entries of its list
    CHOICE = auto()  # of two renderings of one text, the one without Unicode


class State(Struct):
    """What a group inherits and may change for itself."""

    into: Into = Into.TEXT
    fallback_length: int = 1  # characters after a Unicode letter that stand for it in old programs
    font: int | None = None
    hidden: bool = False
    setting: Setting = Setting.PLAIN
    deleted: bool = False
    in_table: bool = False
    style: int = 0
    outline: int | None = None
    at_end: Callable[[], None] | None = None  # what this very group's end does

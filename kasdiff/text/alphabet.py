"""The letters of the two languages, and the signs that end a sentence: said once, as the insides of classes of regular expressions."""

from __future__ import annotations

import re

KAZAKH = "әғқңөұүһі"  # the letters that Russian does not have
RUSSIAN = "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
SMALL = f"{RUSSIAN}{KAZAKH}"
LARGE = SMALL.upper()
CYRILLIC = "Ѐ-ӿ"  # of all languages

ENDS = ".;:!?…"  # a clause that one of these ends has ended
CLOSERS = '"»”)\\]'  # what may stand behind an end
CLOSING = ",.;:!?)»”%…"  # signs that stick to what is before them

_ENDED = re.compile(f"[{ENDS}][{CLOSERS}]*\\s*$")


def has_ended(text: str) -> bool:
    """Whether the last clause of a text has its end."""
    return _ENDED.search(text[-20:]) is not None

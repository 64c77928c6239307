"""The letters of the two languages, and the signs that end a sentence: said once, as the insides of classes of regular expressions."""

from __future__ import annotations

import re

KAZAKH = "әғқңөұүһі"  # the letters that Russian does not have
RUSSIAN = "а-яё"
SMALL = f"{RUSSIAN}{KAZAKH}"
LARGE = SMALL.upper()
LETTERS = f"абвгдежзийклмнопрстуфхцчшщъыьэюяё{KAZAKH}"  # the small ones, each for itself
CYRILLIC = "Ѐ-ӿ"  # of all languages

STOPS = ".;!?…"  # the ends of sentences and of the items of a list
ENDS = f"{STOPS}:"  # a clause that one of these ends has ended
CLOSERS = '"»”)\\]'  # what may stand behind an end
CLOSING = ",.;:!?)»”%…"  # signs that stick to what is before them
BULLETS = "-–—•·▪▫■□●○◦‣❖✓✔➢➤►→⁃∙"  # signs that begin the items of a list

_ENDED = re.compile(f"[{ENDS}][{CLOSERS}]*\\s*$")
_STOPPED = re.compile(f"[{STOPS}][{CLOSERS}]*\\s*$")
_LOOK_BACK = 20  # letters at the end of a text that tell


def has_ended(text: str) -> bool:
    """Whether the last clause of a text has its end."""
    return _ENDED.search(text[-_LOOK_BACK:]) is not None


def has_stopped(text: str) -> bool:
    """Whether a text has come to an end behind which no list of its own follows: a colon is none."""
    return _STOPPED.search(text[-_LOOK_BACK:]) is not None

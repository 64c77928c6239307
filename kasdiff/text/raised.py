"""Raised and lowered signs, in the forms that Unicode has for them, so that article 5¹ is not article 51 and CO₂ is one, typed or lowered.

Figures always take their form; the signs + − = ( ) and the letters n and i where nothing without a form is raised with them ("10⁻³", "xⁿ", yet "1-й" and
"in" stay). Every other letter stands as it would on the line: none is lost, and it makes no other number.
"""

from __future__ import annotations

import re

from kasdiff.text.alphabet import CYRILLIC, ENDS

_PLAIN = "0123456789+-−=()"
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
LOWERED_DIGITS = "₀₁₂₃₄₅₆₇₈₉"
_RAISED = {**dict(zip(_PLAIN, f"{RAISED_DIGITS}⁺⁻⁻⁼⁽⁾", strict=True)), "n": "ⁿ", "i": "ⁱ"}
_LOWERED = dict(zip(_PLAIN, f"{LOWERED_DIGITS}₊₋₋₌₍₎", strict=True))

# The mark of a note stands behind a word of four letters or more, or the sign that ends its clause: units of measure are shorter (м³), or known (метр²).
_NOTE_MARK = re.compile(
    rf"(?:(?<=[{CYRILLIC}]{{4}})(?<!метр)|(?<=[{CYRILLIC}]{{4}}[{ENDS},»”\"])|(?<=[{CYRILLIC}]{{3}}[»”\"][{ENDS},]))"
    rf"[{RAISED_DIGITS}]{{1,2}}[⁾)]?(?![{RAISED_DIGITS}⁺⁻\w])"
)
_RAISED_DIGIT = re.compile(f"[{RAISED_DIGITS}]")


def raised(text: str) -> str:
    """Return `text` as it looks raised, letter for letter."""
    return _set(text, _RAISED)


def lowered(text: str) -> str:
    """Return `text` as it looks lowered, letter for letter."""
    return _set(text, _LOWERED)


def _set(text: str, forms: dict[str, str]) -> str:
    whole = all(char in forms or char.isspace() for char in text)
    return "".join(forms[char] if char in forms and (whole or char.isdecimal()) else char for char in text)


def note_marks(text: str) -> list[tuple[int, int]]:
    """Return where raised figures are marks of notes and no text."""
    return [match.span() for match in _NOTE_MARK.finditer(text)] if _RAISED_DIGIT.search(text) else []

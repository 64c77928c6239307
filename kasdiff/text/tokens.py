"""Words, numbers, signs and blanks of a text, with their places."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from msgspec import Struct

from kasdiff.text.fold import GONE, fold
from kasdiff.text.raised import LOWERED_DIGITS, RAISED_DIGITS


class TokenKind(IntEnum):
    """What a token is."""

    WORD = 0
    NUMBER = 1
    SIGN = 2
    BLANK = 3


class Token(Struct, frozen=True):
    """A token and where it stands: characters `start` to `end`, half-open."""

    text: str
    start: int
    end: int
    kind: TokenKind


# Numbers are whole with decimals, codes and dates ("3423-0-013", "31.12.2013", "10,5"); compounds with a hyphen are one word ("оқу-жаттығу").
# A word may hold digits ("COVID19", "5-қосымша" is number, hyphen, word), and a number raised ones ("5¹").
_SET = f"[{RAISED_DIGITS}{LOWERED_DIGITS}]*"
_NUMBER = rf"\d+{_SET}(?:[.,/\-‐‑–]\d+{_SET})*"
_LETTERS = rf"[^\W\d_][\w{GONE}\u0301]*(?:[-‐‑'’ʼ][^\W_]+)*"
_TOKEN = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>{_LETTERS})|(?P<blank>\s+)|(?P<sign>.)", re.DOTALL)
_WORD = re.compile(f"{_NUMBER}|{_LETTERS}")
_BLANK = 3
_KINDS = (
    TokenKind.SIGN,
    TokenKind.NUMBER,
    TokenKind.WORD,
    TokenKind.BLANK,
    TokenKind.SIGN,
)  # by the groups of `_TOKEN`


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens; together they are the whole text."""
    return tuple(
        [Token(match[0], match.start(), match.end(), _KINDS[match.lastindex or 0]) for match in _TOKEN.finditer(text)]
    )


@lru_cache(maxsize=16384)
def visible_tokens(text: str) -> tuple[Token, ...]:
    """Cut `text` into tokens and leave out the blanks."""
    return tuple(
        [
            Token(match[0], match.start(), match.end(), _KINDS[match.lastindex or 0])
            for match in _TOKEN.finditer(text)
            if match.lastindex != _BLANK
        ]
    )


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the words and numbers of `text`, folded."""
    return tuple(_WORD.findall(fold(text)))

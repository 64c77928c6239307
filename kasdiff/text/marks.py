"""Word marks: which words of two texts the other lacks, found by diff-match-patch on word tokens."""

from __future__ import annotations

from typing import NamedTuple

from diff_match_patch import diff_match_patch

from kasdiff.text.fold import fold
from kasdiff.text.tokens import Token, TokenKind, tokens

_FIRST_PRIVATE = 0xF0000


class Mark(NamedTuple):
    """A marked range, half-open; `form` where only the ending differs."""

    start: int
    end: int
    form: bool = False


def marks(old: str, new: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Return the marked ranges of both texts; the other way round they are the same with the sides exchanged."""
    if old > new:
        theirs, ours = marks(new, old)
        return ours, theirs
    left, right = tokens(old), tokens(new)
    alphabet: dict[str, str] = {}
    differ = diff_match_patch()
    differ.Diff_Timeout = 0  # no clock: the same input gives the same marks
    changes = differ.diff_main(_encode(left, alphabet), _encode(right, alphabet), False)
    olds: list[Token] = []
    news: list[Token] = []
    at_old = at_new = 0
    for operation, run in changes:
        if operation <= 0:
            olds += left[at_old : at_old + len(run)] if operation else ()
            at_old += len(run)
        if operation >= 0:
            news += right[at_new : at_new + len(run)] if operation else ()
            at_new += len(run)
    return _spans(olds), _spans(news)


def _encode(parts: tuple[Token, ...], alphabet: dict[str, str]) -> str:
    return "".join(alphabet.setdefault(fold(part.text), chr(_FIRST_PRIVATE + len(alphabet))) for part in parts)


def _spans(parts: list[Token]) -> tuple[Mark, ...]:
    out: list[Mark] = []
    for part in parts:
        if out and out[-1].end == part.start:
            out[-1] = Mark(out[-1].start, part.end)
        elif part.kind is not TokenKind.BLANK:
            out.append(Mark(part.start, part.end))
    return tuple(out)

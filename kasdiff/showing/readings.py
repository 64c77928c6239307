"""Two texts as one that can be read both ways: what is struck left out it says the new one, what is underlined left out the old one."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"\w+|\W")
_WORD = re.compile(r"\w")


def readings(old: str, new: str) -> list[tuple[str, str]]:
    """Cut two texts into pieces of words that are equal and pieces that differ; signs alone between two changes are part of them.

    The first of each piece together are the old text, the second ones the new text, letter for letter.
    """
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - it takes long to load, and only a reading in one column needs it

    left, right = _TOKEN.findall(old), _TOKEN.findall(new)
    out: list[tuple[str, str]] = []
    for code in Indel.opcodes(left, right):
        gone, come = "".join(left[code.src_start : code.src_end]), "".join(right[code.dest_start : code.dest_end])
        before = out[-1] if out else ("", "")
        beside = before[0] != before[1]
        if code.tag != "equal" and len(out) > 1 and not beside and not _WORD.search(before[0]):
            out.pop()  # an island of signs
            gone, come = before[0] + gone, before[1] + come
            before = out[-1]
            beside = before[0] != before[1]
        if code.tag != "equal" and beside:
            out[-1] = before[0] + gone, before[1] + come
        else:
            out.append((gone, come))
    return out

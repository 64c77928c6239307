"""Where two texts differ that are the same but for their print: the very signs, which are too small to be seen without a mark."""

from __future__ import annotations

from kasdiff.model.comparison import Span


def print_marks(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the characters of `old` that `new` lacks, and those of `new` that `old` lacks."""
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - it takes long to load, and not every card has such texts

    left, right = [], []
    for step in Indel.opcodes(old, new):
        if step.tag == "delete":
            left.append(Span(step.src_start, step.src_end))
        elif step.tag == "insert":
            right.append(Span(step.dest_start, step.dest_end))
    return tuple(left), tuple(right)

"""The list of labour functions that a card prints before the functions themselves: obligatory ones and additional ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.model.edition import FunctionKind
from kasdiff.parsing.listing import Listed
from kasdiff.parsing.template_c.marks import LISTINGS, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.parsing.pieces import Line
    from kasdiff.parsing.template_c.marks import Segment
    from kasdiff.parsing.template_c.reading import Reader

_KINDS = {"mandatory": FunctionKind.MANDATORY, "additional": FunctionKind.ADDITIONAL}


def listed_functions(segments: Sequence[Segment], reader: Reader) -> list[Listed]:
    """Read the segments of the list: its labels and the texts after them. A list that begins before its label is of the kind of that label."""
    kind = next((_KINDS[s.kind] for s in segments if s.kind in _KINDS), None)
    parts: list[tuple[FunctionKind | None, list[Line]]] = [(kind, [])]
    for segment in segments:
        if segment.kind in _KINDS and _KINDS[segment.kind] is not parts[-1][0]:
            parts.append((_KINDS[segment.kind], []))
        if segment.kind in LISTINGS or segment.kind == TEXT or segment.lines:
            parts[-1][1].extend(segment.lines)
    return [Listed(kind, item) for kind, lines in parts for item in reader.items(lines)]

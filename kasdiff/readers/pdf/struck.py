"""Text of a page that a drawn line strikes through. It is told; its letters are kept."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.readers.pdf.model import PageContent, Rule, Run

_LOWEST, _HIGHEST = (
    0.12,
    0.45,
)  # of the size above the line on which letters stand: below is an underline, above a border
_STICKS_OUT = 0.3  # of the size: how far the line may reach over the text
_MOST_RULES = 6_000  # beyond them no tables are looked for either, which is told
_LARGEST = 60.0  # points: of letters that are looked at


def take_struck(content: PageContent) -> None:
    """Move the lines that strike text through from a page's drawn lines to its struck texts: they are no borders of a table."""
    if len(content.level) > _MOST_RULES:
        return
    runs = sorted((run for run in content.runs if not run.slanted and not run.turned), key=lambda run: run.base)
    bases = [run.base for run in runs]
    kept: list[Rule] = []
    for rule in content.level:
        low = bisect.bisect_left(bases, rule.at - _HIGHEST * _LARGEST)
        near = [run for run in runs[low : bisect.bisect_right(bases, rule.at)] if _crosses(rule, run)]
        text = _struck(rule, near)
        if text:
            content.struck.append(text)
        else:
            kept.append(rule)
    content.level[:] = kept


def _crosses(rule: Rule, run: Run) -> bool:
    height = rule.at - run.base
    return _LOWEST * run.size < height < _HIGHEST * run.size and rule.end > run.box.x0 and rule.start < run.box.x1


def _struck(rule: Rule, runs: Sequence[Run]) -> str:
    """Return the letters that a line crosses, nothing where it reaches over their line."""
    if not runs:
        return ""
    slack = _STICKS_OUT * max(run.size for run in runs)
    if rule.start < min(run.box.x0 for run in runs) - slack or rule.end > max(run.box.x1 for run in runs) + slack:
        return ""
    out = ""
    for run in sorted(runs, key=lambda run: run.box.x0):
        ends = [*run.starts[1:], run.box.x1]
        out += "".join(
            char
            for char, start, end in zip(run.text, run.starts, ends, strict=True)
            if rule.start < (start + end) / 2 < rule.end
        )
    return " ".join(out.split())

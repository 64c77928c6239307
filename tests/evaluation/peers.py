"""The same truth for other programs: git, a line comparison, and the best assignment by RapidFuzz.

They see an edition as lines, one for each function, skill and item, after a head line for each card. What they call changed is told in the terms of
`score`; cards they do not know, so each line counts in the pair of cards that are true.
"""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from kasdiff.compare.alignment.assign import assign
from kasdiff.compare.units import edition_units
from tests.evaluation.score import Record, Score, truth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kasdiff.model.edition import Edition
    from tests.evaluation.mutate import Pair
    from tests.evaluation.score import Spot

_HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_LEAST = 60.0  # ratio of a pair in the best assignment
_MOST = 1500  # lines multiplied by lines in thousands that the assignment is tried with


class Line(NamedTuple):
    """A line of an edition and where it stands."""

    card: int
    spot: Spot
    text: str


Block = tuple[int, int, int, int]  # old start, old end, new start, new end: lines that differ


def lines_of(edition: Edition) -> list[Line]:
    """Return the lines of an edition."""
    out = []
    for card in edition_units(edition):
        out.append(Line(card.ref.index, ("card", ()), f"{card.ref.name} {card.ref.code} {card.ref.level}"))
        units = sorted((*card.functions, *card.skills, *card.items), key=lambda unit: unit.path)
        out += [Line(card.ref.index, (unit.part.value, unit.path), unit.text.replace("\n", " ")) for unit in units]
    return out


def git(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int | None, int | None]]:
    """Pair lines as `git diff --no-index` does."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old.txt", "new.txt")]
        for path, lines in zip(paths, (old, new), strict=True):
            path.write_text("\n".join(line.text for line in lines) + "\n", encoding="utf-8")
        command = [shutil.which("git") or "git", "diff", "--no-index", "--no-color", "-U0", *map(str, paths)]
        found = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    return _from_blocks(list(_hunks(found.stdout)), len(old), len(new))


def _hunks(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        if match := _HUNK.match(line):
            start, size, other, length = (int(value) if value else 1 for value in match.groups())
            first, second = (start - 1 if size else start), (other - 1 if length else other)
            yield first, first + size, second, second + length


def by_lines(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int | None, int | None]]:
    """Pair lines as difflib does (without its junk rule)."""
    matcher = difflib.SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    blocks = [(a, b, c, d) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    return _from_blocks(blocks, len(old), len(new))


def _from_blocks(blocks: Sequence[Block], olds: int, news: int) -> list[tuple[int | None, int | None]]:
    """Pair equal lines, and the lines of each changed block by turn, as an in-line display does."""
    out: list[tuple[int | None, int | None]] = []
    i = j = 0
    for start, end, other, stop in (*blocks, (olds, olds, news, news)):
        out += zip(range(i, start), range(j, other), strict=False)
        both = min(end - start, stop - other)
        out += [(start + k, other + k) for k in range(both)]
        out += [(k, None) for k in range(start + both, end)]
        out += [(None, k) for k in range(other + both, stop)]
        i, j = end, stop
    return out


def best_assignment(old: Sequence[Line], new: Sequence[Line]) -> list[tuple[int | None, int | None]]:
    """Pair lines by the best assignment on RapidFuzz's ratio, each kind of line apart, inside the true card or not."""
    rows: list[dict[int, float]] = []
    by_kind: dict[str, list[int]] = {}
    for j, line in enumerate(new):
        by_kind.setdefault(line.spot[0], []).append(j)
    for line in old:
        near = by_kind.get(line.spot[0], [])
        scores = ((j, fuzz.ratio(line.text, new[j].text, score_cutoff=_LEAST)) for j in near)
        rows.append({j: score / 100 for j, score in sorted(scores, key=lambda one: -one[1])[:12] if score})
    found = assign(rows)
    taken = set(found.values())
    pairs: list[tuple[int | None, int | None]] = [(i, found.get(i)) for i in range(len(old))]
    return pairs + [(None, j) for j in range(len(new)) if j not in taken]


PEERS: dict[str, Callable[[Sequence[Line], Sequence[Line]], list[tuple[int | None, int | None]]]] = {
    "git diff --no-index": git,
    "lines (difflib)": by_lines,
    "RapidFuzz best assignment": best_assignment,
}


def score_peer(name: str, pair: Pair) -> Score:
    """Return how far a peer agrees with the truth: functions, skills and items of paired cards."""
    old, new = lines_of(pair.old), lines_of(pair.new)
    true = truth(pair)
    entries = {entry: records for entry, records in true.items() if None not in entry}
    by_new = {entry[1]: entry for entry in entries}
    by_old = {entry[0]: entry for entry in entries}
    out = Score()
    for records in entries.values():
        out.true.update(one.kind for one in records if not _field(one))
    for i, j in PEERS[name](old, new):
        entry = by_old.get(old[i].card) if i is not None else by_new.get(new[j].card) if j is not None else None
        record = _record(old[i] if i is not None else None, new[j] if j is not None else None)
        if entry is None or record is None:
            continue
        out.told[record.kind] += 1
        same_cards = j is None or i is None or new[j].card == entry[1]
        out.right[record.kind] += same_cards and record in entries[entry]
    return out


def _field(record: Record) -> bool:
    return any(part.startswith("field") for part, _ in (*record.old, *record.new))


def _record(old: Line | None, new: Line | None) -> Record | None:
    if "card" in {line.spot[0] for line in (old, new) if line}:
        return None
    if old and new:
        return Record("unchanged" if old.text == new.text else "reworded", (old.spot,), (new.spot,))
    return Record("removed", (old.spot,), ()) if old else Record("added", (), (new.spot,)) if new else None

"""The history of three and more editions as JSON, format `kasdiff.history/1`. Editions and cards are counted from 0, paths from 1, as in a comparison."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kasdiff.reports.comparison_json import card_ref_dict, edition_ref_dict
from kasdiff.reports.history_view import PARTS, Fate, card_lines, counts, edition_refs, fate, outside, within

if TYPE_CHECKING:
    from collections.abc import Collection

    from kasdiff.compare.series.history import Appearance, History, Thread
    from kasdiff.compare.series.lineage import CardLink, Stop
    from kasdiff.reports.history_view import CardLine

FORMAT = "kasdiff.history/1"
_DIGITS = 4


def history_json(history: History, chosen: Collection[Stop] | None = None) -> str:
    """Return the JSON text of a history, with a line end; `chosen` cards only, where given."""
    shown = card_lines(history, chosen)
    stops = {stop for line in shown for stop in line.stops}
    threads = within(history, shown)
    found, beside = counts(threads), outside(threads)
    out = {
        "format": FORMAT,
        "editions": [edition_ref_dict(ref) for ref in edition_refs(history)],
        "profile": history.comparisons[0].profile,
        "rules": list(history.comparisons[0].rules),
        "cards": [_line(line) for line in shown if not line.general],
        "links": [_link(link) for link in history.links if {link.old, link.new} <= stops],
        "items": [_thread(thread) for thread in threads if not _is_general(thread)],
        "totals": {part.value: {one.value: found[one][part] for one in Fate} for part in PARTS},
        "general": {
            "items": [_thread(thread) for thread in threads if _is_general(thread)],
            "totals": {one.value: beside[one] for one in Fate},
        },
        "warnings": [
            *map(str, history.warnings),
            *(f"[{k}]–[{k + 1}]: {one}" for k, each in enumerate(history.comparisons, 1) for one in each.warnings),
        ],
    }
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def _is_general(thread: Thread) -> bool:
    return thread.states[thread.last][0].card.general


def _line(line: CardLine) -> dict[str, Any]:
    return {
        "states": [[card_ref_dict(ref) for ref in cards] for cards in line.cards],
        "since": line.since,
        "until": line.until,
        "absent_in": list(line.absent_in),
        "doubtful": any(link.doubtful for link in line.links),
    }


def _link(link: CardLink) -> dict[str, Any]:
    return {
        "old": {"edition": link.old[0], "index": link.old[1]},
        "new": {"edition": link.new[0], "index": link.new[1]},
        "matched_by": link.matched_by,
        "score": round(link.score, _DIGITS),
        "runner_up": None if link.runner_up is None else round(link.runner_up, _DIGITS),
        "relation": link.relation.value,
        "doubtful": link.doubtful,
    }


def _thread(thread: Thread) -> dict[str, Any]:
    return {
        "part": thread.states[thread.last][0].part.value,
        "field": thread.states[thread.last][0].field,
        "fate": fate(thread).value,
        "since": thread.since,
        "until": thread.until,
        "absent_in": list(thread.absent_in),
        "changed_in": list(thread.changed_in),
        "translated_in": list(thread.translated_in),
        "states": [[_appearance(one) for one in state] for state in thread.states],
    }


def _appearance(one: Appearance) -> dict[str, Any]:
    return {
        "card": one.card.index,
        "part": one.part.value,
        "text": one.place.text,
        "path": list(one.place.path),
        **({"number": one.place.number} if one.card.general and one.place.number else {}),
        "kind": one.kind.value if one.kind else None,
        "moved": one.moved,
        "doubtful": one.doubtful,
    }

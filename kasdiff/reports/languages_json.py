"""What changed in one language only, as JSON, format `kasdiff.languages/1`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kasdiff.reports.comparison_json import card_ref_dict, edition_ref_dict, pair_dict

if TYPE_CHECKING:
    from kasdiff.compare.series.two_diffs import Finding, TwoDiffs
    from kasdiff.model.comparison import CardRef, Comparison, Pair

FORMAT = "kasdiff.languages/1"


def languages_json(found: TwoDiffs) -> str:
    """Return the JSON text, with a line end."""
    comparisons = {
        "first": found.first,
        "second": found.second,
        "across_old": found.across_old,
        "across_new": found.across_new,
    }
    out = {
        "format": FORMAT,
        "first": _editions(found.first),
        "second": _editions(found.second),
        "profile": found.first.profile,
        "rules": list(found.first.rules),
        "findings": [_finding(one) for one in found.findings],
        "unchecked": {"first": found.unchecked[0], "second": found.unchecked[1]},
        "warnings": {
            **{name: [str(one) for one in each.warnings] for name, each in comparisons.items()},
            "all": [str(one) for one in found.warnings],
        },
    }
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


def _editions(comparison: Comparison) -> dict[str, Any]:
    return {"old": edition_ref_dict(comparison.old), "new": edition_ref_dict(comparison.new)}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "severity": one.severity.value,
        "doubtful": one.doubtful,
        "conflict": one.conflict,
        "first": _side(one.first, one.first_card),
        "second": _side(one.second, one.second_card),
    }


def _side(pair: Pair | None, card: CardRef | None) -> dict[str, Any] | None:
    return None if pair is None else {"card": card_ref_dict(card), **pair_dict(pair)}

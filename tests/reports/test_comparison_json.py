"""The JSON of a comparison: out of its pairs alone both cards can be put together again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kasdiff.compare.engine import compare
from kasdiff.parsing.parse import parse
from kasdiff.readers.registry import read_document
from kasdiff.reports.comparison_json import comparison_dict
from kasdiff.reports.edition_json import edition_dict
from tests.compare.build import one_list
from tests.conftest import ROOT
from tests.reports.made_up import comparison

if TYPE_CHECKING:
    import pytest

    from kasdiff.model.edition import Edition

_Path = tuple[int, ...]


def items_of(edition: Edition) -> dict[int, dict[tuple[str, _Path], str]]:
    """All items of an edition by card, part and path, as its own JSON gives them."""
    cards = [card for standard in edition_dict(edition)["standards"] for card in standard["cards"]]
    return {
        index: {
            (part, (f, s, i)): item["text"]
            for f, function in enumerate(card["functions"], 1)
            for s, skill in enumerate(function["skills"], 1)
            for part, key in (("ability", "abilities"), ("knowledge", "knowledge"))
            for i, item in enumerate(skill[key], 1)
        }
        for index, card in enumerate(cards)
    }


def side_of(entry: dict[str, Any], side: str) -> dict[tuple[str, _Path], str]:
    return {
        ((pair["old_part"] or pair["part"]) if side == "old" else pair["part"], tuple(place["path"])): place["text"]
        for pair in entry["pairs"]
        if pair["part"] in {"ability", "knowledge"}
        for place in pair[side]
    }


def test_the_pairs_give_the_items_of_both_cards_in_their_places() -> None:
    old, new = (parse(read_document(ROOT / "samples" / f"sample-{name}-kk.txt")) for name in ("2019", "2024"))
    entries = comparison_dict(compare(old, new))["cards"]
    became_knowledge = [pair for entry in entries for pair in entry["pairs"] if pair["old_part"]]
    assert [pair["old"][0]["text"] for pair in became_knowledge] == ["Құжаттардың физикалық жай-күйін тексеру."]
    for side, edition in (("old", old), ("new", new)):
        items = items_of(edition)
        for entry in entries:
            if entry[side]:
                assert side_of(entry, side) == items[entry[side]["index"]]


def test_texts_that_are_too_long_to_mark_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kasdiff.text.marks._MOST_DIFFERING", 15)
    beside = " ".join(f"сөз{n}" for n in range(20))
    old, new = (f"{beside} " + " ".join(f"{word}{n}" for n in range(8)) for word in ("бұрын", "енді"))
    entries = comparison_dict(compare(one_list("Жүзу", old), one_list("Жүзуге", new)))["cards"]
    limited = {pair["new"][0]["text"]: pair["marks_limited"] for entry in entries for pair in entry["pairs"]}
    assert limited["Жүзуге"] is False
    assert limited[new] is True


def test_why_a_pair_was_made() -> None:
    (pair,) = [pair for entry in comparison_dict(comparison())["cards"] for pair in entry["pairs"] if pair["runner_up"]]
    assert (pair["matched_by"], pair["similarity"], pair["runner_up"], pair["doubtful"]) == (
        "similarity",
        0.8,
        0.75,
        True,
    )

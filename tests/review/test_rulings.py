"""Decisions on changes, apart from where they are kept and shown."""

from __future__ import annotations

import json

from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.model.comparison import Grade
from kasdiff.reports.comparison_json import comparison_json
from kasdiff.review.rulings import (
    Case,
    Progress,
    Ruled,
    Ruling,
    Shown,
    Subject,
    Verdict,
    after,
    before,
    decided,
    keys_of,
    lost,
    noted,
    progress,
    ruling_of,
    subject_of,
)
from kasdiff.review.words import progress_text
from tests.compare.build import entry, one_list

MORNING, NOON = "2026-01-05T06:00:00Z", "2026-01-05T12:00:00Z"
BOTH = {"a": Subject("card", "ability", "", ("old",), ("new",)), "b": Subject("card")}
ACCEPTED = Ruling(Verdict.ACCEPTED, "", "Aigul", MORNING)


def test_a_verdict_on_several_and_back() -> None:
    changes = decided({}, BOTH, Verdict.ACCEPTED, "Aigul", MORNING)
    rulings = after({}, changes)
    assert {key: ruled.ruling for key, ruled in rulings.items()} == {"a": ACCEPTED, "b": ACCEPTED}
    assert rulings["a"].subject == BOTH["a"]
    assert after(rulings, before({}, changes)) == {}


def test_what_is_so_already_keeps_its_author_and_time() -> None:
    rulings = {"a": Ruled(ACCEPTED, BOTH["a"])}
    changes = decided(rulings, BOTH, Verdict.ACCEPTED, "Bolat", NOON)
    assert set(changes) == {"b"}
    assert ruling_of(after(rulings, changes), "a").author == "Aigul"


def test_a_note_outlives_a_verdict_and_the_other_way_round() -> None:
    rulings = after({}, noted({}, {"b": BOTH["b"]}, " why? ", "Aigul", MORNING))
    rulings = after(rulings, decided(rulings, {"b": BOTH["b"]}, Verdict.QUERY, "Bolat", NOON))
    assert ruling_of(rulings, "b") == Ruling(Verdict.QUERY, "why?", "Bolat", NOON)
    rulings = after(rulings, decided(rulings, {"b": BOTH["b"]}, Verdict.OPEN, "Bolat", NOON))
    assert ruling_of(rulings, "b") == Ruling(Verdict.OPEN, "why?", "Bolat", NOON)
    assert after(rulings, noted(rulings, {"b": BOTH["b"]}, "  ", "Bolat", NOON)) == {}


def test_what_fits_no_change_any_more_is_lost_to_the_comparison_and_still_told() -> None:
    old, new, corrected = (one_list(text, "Қорды сақтау") for text in ("Жүзу – 25 м", "Жүзу – 50 м", "Жүзу – 100 м"))
    first, second = compare(old, new), compare(old, corrected)
    match = entry(first)
    pair = next(one for one in match.pairs if one.old and one.old[0].text == "Жүзу – 25 м")
    rulings = after({}, decided({}, {pair.key: subject_of(match, pair)}, Verdict.REJECTED, "Aigul", NOON))
    assert lost(rulings, set(keys_of(first.cards))) == {}
    (gone,) = lost(rulings, set(keys_of(second.cards))).values()
    assert gone.ruling.verdict is Verdict.REJECTED
    assert (gone.subject.old, gone.subject.new) == (("Жүзу – 25 м",), ("Жүзу – 50 м",))
    assert gone.subject.card == "2635-3-001 · 4 · Маман"


def test_progress_counts_a_query_as_reviewed_and_the_high_ones_apart() -> None:
    cases = [Case("a", Grade.HIGH), Case("b", Grade.LOW), Case("c", Grade.HIGH), Case("d", None)]
    rulings = after({}, decided({}, {"a": BOTH["a"]}, Verdict.QUERY, "", MORNING))
    rulings = after(rulings, decided(rulings, {"b": BOTH["b"]}, Verdict.ACCEPTED, "", MORNING))
    rulings = after(rulings, noted(rulings, {"d": BOTH["b"], "elsewhere": BOTH["b"]}, "later", "", MORNING))
    found = progress(cases, rulings)
    assert found == Progress(total=4, reviewed=2, high=2, high_reviewed=1, queries=1, notes=1)
    assert not found.done
    assert progress([], {}).done


def test_filters() -> None:
    query, note = Ruling(Verdict.QUERY), Ruling(note="why?")
    fitting = {shown: [shown.fits(one) for one in (Ruling(), ACCEPTED, query, note)] for shown in Shown}
    assert fitting == {
        Shown.ALL: [True, True, True, True],
        Shown.OPEN: [True, False, False, True],
        Shown.QUERIES: [False, False, True, False],
        Shown.NOTED: [False, False, False, True],
        Shown.ACCEPTED: [False, True, False, False],
        Shown.REJECTED: [False, False, False, False],
    }


def test_the_json_of_a_session_says_what_was_decided() -> None:
    result = compare(one_list("Жүзу – 25 м", "Есеп"), one_list("Жүзу – 50 м", "Есеп"))
    match = entry(result)
    pair = next(one for one in match.pairs if one.old and one.old[0].text == "Жүзу – 25 м")
    subjects = {pair.key: subject_of(match, pair), match.key: subject_of(match, None)}
    written = json.loads(comparison_json(result, after({}, decided({}, subjects, Verdict.ACCEPTED, "Aigul", NOON))))
    expected = {"decision": "accepted", "note": "", "author": "Aigul", "time": NOON}
    (card,) = written["cards"]
    assert card["review"] == expected
    assert [one["review"] for one in card["pairs"] if "review" in one] == [expected]
    assert "review" not in json.loads(comparison_json(result))["cards"][0]


def test_no_ending_of_a_kazakh_word_hangs_on_a_number() -> None:
    """Which one a number asks for (2-і, 6-сы, 10-ы) depends on how it is read."""
    said = progress_text(Progress(total=1172, reviewed=6, high=128, high_reviewed=2), Translator("kk"))
    assert said == "қаралғаны: 6 / 1172, маңызы жоғарысы: 2 / 128"

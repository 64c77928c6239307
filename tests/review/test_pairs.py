"""Pairs and separations from a file: by texts and by places, kept over a corrected file, and told where they find nothing."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.model.comparison import ChangeKind
from kasdiff.review import pairs as reasons
from kasdiff.review.pairs import resolve, unheeded
from kasdiff.review.pairs_file import FORMAT, PairsError, decisions_json, pairs_json, parse_pairs, read_pairs
from tests.compare.build import card, edition, function, one_list, skill
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.model.comparison import Comparison, Pair
    from kasdiff.model.edition import Edition

OLD = one_list("Бассейнді тексеру", "Есеп жүргізу", "Көмек көрсету")
NEW = one_list("Кітап беру", "Есеп жүргізу", "Көмек көрсету")


def read(**sections: Any) -> tuple[reasons.Decision, ...]:
    return parse_pairs(json.dumps({"format": FORMAT} | sections).encode(), "p.json")


def one(old: Any, new: Any, **others: Any) -> dict[str, Any]:
    return {"card": "2635-3-001", "part": "ability", "old": old, "new": new} | others


def lost(old: Edition, new: Edition, **sections: Any) -> list[str]:
    resolved = resolve(read(**sections), old, new)
    result = compare(old, new, manual=resolved.manual)
    return [each.reason.text for each in (*resolved.lost, *unheeded(result, resolved.found))]


def followed(old: Edition, new: Edition, **sections: Any) -> Comparison:
    resolved = resolve(read(**sections), old, new)
    assert not resolved.lost
    return compare(old, new, manual=resolved.manual)


def pair_of(result: Comparison, text: str) -> Pair:
    return next(
        pair for match in result.cards for pair in match.pairs if text in {p.text for p in (*pair.old, *pair.new)}
    )


@pytest.mark.parametrize("old", ["бассейнді  тексеру.", [1, 1, 1], {"text": "Бассейнді тексеру", "path": [1, 1, 9]}])
@pytest.mark.parametrize("card_name", ["2635-3-001", 1, "Маман 4", {"code": "2635-3-001", "level": "4", "name": "М"}])
def test_a_pair_by_text_or_by_place(old: Any, card_name: Any) -> None:
    result = followed(OLD, NEW, pairs=[one(old, "Кітап беру", card=card_name)])
    pair = pair_of(result, "Бассейнді тексеру")
    assert (pair.kind, pair.matched_by, pair.new[0].text) == (ChangeKind.REWORDED, "manual", "Кітап беру")


def test_a_separation() -> None:
    result = followed(OLD, NEW, separations=[one("Есеп жүргізу", "Есеп жүргізу")])
    kinds = {pair.kind for pair in result.cards[0].pairs if "Есеп жүргізу" in {p.text for p in (*pair.old, *pair.new)}}
    assert kinds == {ChangeKind.ADDED, ChangeKind.REMOVED}


def test_one_with_several_is_a_split() -> None:
    result = followed(OLD, NEW, pairs=[one("Бассейнді тексеру", ["Кітап беру", [1, 1, 3]])])
    assert pair_of(result, "Бассейнді тексеру").kind is ChangeKind.SPLIT


def test_cards_are_paired_and_parted() -> None:
    old = edition(card("Малшы", None, "2", function("Мал", skill("Бағу", ["Малды жайылымға шығару"]))))
    new = edition(card("Кітапханашы", None, "6", function("Қор", skill("Есеп", ["Каталог жүргізу"]))))
    link = {"old": "Малшы", "new": "Кітапханашы"}
    assert [match.matched_by for match in followed(old, new, card_pairs=[link]).cards] == ["manual"]
    assert len(followed(old, new, card_separations=[link]).cards) == 2


def test_what_was_written_is_read_again_and_outlives_a_corrected_file() -> None:
    resolved = resolve(read(pairs=[one([1, 1, 1], [1, 1, 1])], separations=[one([1, 1, 2], [1, 1, 2])]), OLD, NEW)
    result = compare(OLD, NEW, manual=resolved.manual)
    text = pairs_json(resolved.found, result)
    assert '"path": [1, 1, 1]' in text
    again = parse_pairs(text.encode(), "kept.json")
    corrected = one_list("Жаңа тармақ", "Кітап беру;", "Есеп жүргізу", "Көмек көрсету")
    found = resolve(again, OLD, corrected)
    assert not found.lost
    pair = pair_of(compare(OLD, corrected, manual=found.manual), "Бассейнді тексеру")
    assert (pair.matched_by, pair.new[0].text) == ("manual", "Кітап беру;")


def test_doubtful_pairs_are_written_to_decide_on_and_decide_nothing_themselves() -> None:
    old = one_list("Жүзу сабағына бассейнді дайындау және тексеру", "Есеп жүргізу")
    new = one_list("Сабақтан кейін бассейнді тазалау", "Есеп жүргізу")
    result = compare(old, new)
    doubtful = [pair for pair in result.cards[0].pairs if pair.doubtful]
    written = json.loads(pairs_json((), result))
    assert len(written["to_decide"]) == len(doubtful)
    assert parse_pairs(json.dumps(written).encode(), "a") == ()


def test_what_finds_nothing_says_why() -> None:
    twice = one_list("Есеп жүргізу", "Есеп жүргізу")
    link = {"old": "9999-9-999", "new": 1}
    assert lost(OLD, NEW, pairs=[one("жоқ", "Кітап беру")]) == [reasons.NO_TEXT]
    assert lost(OLD, NEW, pairs=[one([4, 1, 1], "Кітап беру")]) == [reasons.NO_PLACE]
    assert lost(twice, NEW, pairs=[one("Есеп жүргізу", "Кітап беру")]) == [reasons.SEVERAL_TEXTS]
    assert lost(OLD, NEW, card_pairs=[link]) == [reasons.NO_CARD]
    assert lost(OLD, NEW, pairs=[one([1], [1, 1, 1], part=None)]) == [reasons.UNLIKE_PARTS]
    assert lost(OLD, NEW, pairs=[one([1, 1, 1], [1, 1, 1]), one([1, 1, 1], [1, 1, 2])]) == [reasons.TAKEN]
    same = one([1, 1, 1], [1, 1, 1])
    assert lost(OLD, NEW, pairs=[same], separations=[same]) == [reasons.OPPOSITE]
    cards = {"old": 1, "new": 1}
    assert lost(OLD, NEW, card_pairs=[cards], card_separations=[cards]) == [reasons.OPPOSITE_CARDS]
    assert lost(OLD, NEW, pairs=[same], card_separations=[cards]) == [reasons.CARDS_APART]


def test_of_equal_texts_the_place_or_the_count_tells_which() -> None:
    twice = one_list("Есеп жүргізу", "Көмек көрсету", "Есеп жүргізу")
    for named in ({"text": "Есеп жүргізу", "nth": 2}, {"text": "Есеп жүргізу", "path": [1, 1, 3]}):
        result = followed(twice, NEW, pairs=[one(named, "Кітап беру")])
        assert pair_of(result, "Кітап беру").old[0].path == (1, 1, 3)


def test_a_place_with_an_ability_and_a_knowledge_item_needs_its_part() -> None:
    both = edition(card("Маман", "2635-3-001", "4", function("Ф", skill("Д", ["Есеп беру"], ["Заңдар"]))))
    assert lost(both, both, pairs=[one([1, 1, 1], [1, 1, 1], part=None)]) == [reasons.SEVERAL_PARTS]
    assert not lost(both, both, pairs=[one([1, 1, 1], [1, 1, 1], part="knowledge")])


def test_several_cards_of_one_code() -> None:
    two = edition(
        *(card("Маман", "2635-3-001", "4", function("Ф", skill("Д", ["А"])), sublevel=s) for s in ("4.1", "4.2"))
    )
    assert lost(two, two, card_pairs=[{"old": "2635-3-001", "new": 2}]) == [reasons.SEVERAL_CARDS]
    assert not lost(two, two, card_pairs=[{"old": "2635-3-001/4.1", "new": {"code": "2635-3-001", "sublevel": "4.2"}}])


def test_a_card_printed_twice_is_told_by_its_index() -> None:
    twin = card("Маман", "2635-3-001", "4", function("Ф", skill("Д", ["А"])))
    name = {"code": "2635-3-001", "level": "4", "index": 1}
    decision = read(card_pairs=[{"old": name, "new": name}])
    assert [ref.index for ref in resolve(decision, edition(twin, twin), edition(twin, twin)).found[0].cards] == [1, 1]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{", "no JSON"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "no file of pairs"),
        (b'{"format": "kasdiff.pairs/2"}', "no file of pairs"),
        (b"[" * 100_000, "no file of pairs"),
        (b'{"format": "kasdiff.pairs/1", "pear": []}', "pear"),
        (b'{"format": "kasdiff.pairs/1", "pairs": {}}', "pairs: expected"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [1]}', "pairs 1"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": 1, "new": "a"}]}', "pairs 1, old"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"old": "a", "new": "a"}]}', "pairs 1, old_card"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": {}, "old": "a", "new": "a"}]}', '"code", "name"'),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": {"code": 3}, "old": "a", "new": "a"}]}', "code"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": 1, "old": [0], "new": "a"}]}', "path"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": 1, "old": {"nth": 1}, "new": "a"}]}', "path"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": 1, "old": {"text": "a", "nth": 0}, "new": "a"}]}', "nth"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": 1, "old": " ", "new": "a"}]}', "text"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": 1, "old": [], "new": "a"}]}', "old: expected"),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": 1, "part": "x", "old": "a", "new": "a"}]}', '"ability"'),
        (b'{"format": "kasdiff.pairs/1", "pairs": [{"card": 1, "part": "field", "old": "a", "new": "a"}]}', "labels"),
        (b'{"format": "kasdiff.pairs/1", "card_pairs": [{"old": true, "new": 1}]}', "card_pairs 1, old"),
    ],
)
def test_a_slip_in_the_file_is_told_with_its_place(data: bytes, words: str) -> None:
    with pytest.raises(PairsError) as raised:
        parse_pairs(data, "p.json")
    for language in ("kk", "ru", "en"):
        assert "p.json" in Translator(language).message(raised.value.problem)
    assert words in str(raised.value.problem)


def test_notes_and_a_byte_order_mark_are_allowed(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    entry = one("а", "б", note="неге")
    path.write_text(json.dumps({"format": FORMAT, "note": "кім", "pairs": [entry]}), encoding="utf-8-sig")
    assert len(read_pairs(path)) == 1
    for wrong in (tmp_path, tmp_path / "nowhere.json"):
        with pytest.raises(PairsError):
            read_pairs(wrong)


def test_the_example_of_the_documentation_is_read() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (example,) = re.findall(r'```json\n(\{"format": "kasdiff.pairs.*?)```', text, re.DOTALL)
    sections = [decision.section for decision in parse_pairs(example.encode(), "example")]
    assert set(sections) == set(reasons.Section)


def test_decisions_are_written_as_they_were_read() -> None:
    text = """{"format": "kasdiff.pairs/1",
      "pairs": [{"card": "2622-1-002", "part": "ability", "old": "а", "new": [1, 2, 4]},
                {"old_card": {"code": "3423-0-013", "sublevel": "4.1"}, "new_card": 5, "old_part": "ability", "new_part": "knowledge",
                 "old": "бір", "new": ["екі", {"text": "үш", "nth": 2}]}],
      "card_pairs": [{"old": "Кітапханашы", "new": {"name": "Кітапханашы", "index": 3}}],
      "separations": [{"card": 1, "old": "а", "new": "б"}]}"""
    decisions = parse_pairs(text.encode(), "a.json")
    assert parse_pairs(decisions_json(decisions).encode(), "b.json") == decisions

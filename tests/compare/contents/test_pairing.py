"""From two texts that belong together to a pair: its kind, its rules, its marks."""

from __future__ import annotations

import pytest

from kasdiff.compare.contents.pairing import PairLink, added, paired, regrouped, removed, same_wording
from kasdiff.compare.options import Options
from kasdiff.compare.units import Unit, match_key
from kasdiff.model.comparison import ChangeKind, Pair, Part, Place, Tone

RULES = Options().folding


def unit(text: str, n: int = 1, part: Part = Part.ABILITY, field: str | None = None) -> Unit:
    return Unit(part, text, match_key(text), (1, 1, n), field=field)


def marked(place: Place) -> list[str]:
    return [place.text[span.start : span.end] for span in place.marks]


def kind(old: str, new: str, *, field: str | None = None, moved: bool = False) -> tuple[ChangeKind, tuple[str, ...]]:
    part = Part.FIELD if field else Part.ABILITY
    pair = paired(
        unit(old, part=part, field=field), unit(new, part=part, field=field), PairLink("text", 1.0, moved=moved), RULES
    )
    return pair.kind, pair.rules


def test_what_stands_alone_names_its_side_and_why() -> None:
    one = unit("Жем дайындау")
    assert removed(one) == Pair(ChangeKind.REMOVED, Part.ABILITY, old=(one.place(),))
    assert added(one) == Pair(ChangeKind.ADDED, Part.ABILITY, new=(one.place(),))
    assert removed(one, "template").matched_by == added(one, "template").matched_by == "template"


def test_a_pair_says_how_it_was_found() -> None:
    plain = paired(unit("Жем"), unit("Жем"), PairLink("text", 1.0), RULES)
    assert (plain.matched_by, plain.similarity, plain.runner_up, plain.moved, plain.doubtful) == (
        "text",
        1.0,
        None,
        False,
        False,
    )
    assert PairLink("text") == PairLink("text", 1.0, None, moved=False, doubtful=False)
    told = paired(unit("Жем"), unit("Жем"), PairLink("content", 0.5, 0.25, moved=True, doubtful=True), RULES)
    assert (told.matched_by, told.similarity, told.runner_up, told.moved, told.doubtful) == (
        "content",
        0.5,
        0.25,
        True,
        True,
    )


def test_an_ability_that_became_knowledge_names_both_parts() -> None:
    known = unit("Жем", part=Part.KNOWLEDGE)
    pair = paired(unit("Жем"), known, PairLink("text", 1.0, moved=True), RULES)
    assert (pair.old_part, pair.part) == (Part.ABILITY, Part.KNOWLEDGE)
    assert paired(known, known, PairLink("text", 1.0), RULES).old_part is None
    merged = regrouped([unit("Жем"), known], [unit("Жем")], PairLink("merge", 1.0))
    assert merged.old_part is None, "the first part decides"


def test_texts_of_other_wording_have_no_rules() -> None:
    assert same_wording("Жем", "Су", None, RULES) == ()


def test_the_same_text_is_unchanged_or_has_moved() -> None:
    assert kind("Жем дайындау", "Жем дайындау") == (ChangeKind.UNCHANGED, ())
    assert kind("Жем дайындау", "Жем дайындау", moved=True) == (ChangeKind.MOVED, ())


def test_the_same_wording_in_other_print_is_typographic_or_has_moved() -> None:
    found, rules = kind("Жем дайындау", "Жем  дайындау;")
    assert found is ChangeKind.TYPOGRAPHIC
    assert rules
    assert kind("Жем дайындау", "Жем  дайындау;", moved=True) == (ChangeKind.MOVED, rules)


def test_another_word_is_reworded_wherever_it_went() -> None:
    assert kind("Жем дайындау", "Жем тарату") == (ChangeKind.REWORDED, ())
    assert kind("Жем дайындау", "Жем тарату", moved=True) == (ChangeKind.REWORDED, ())


@pytest.mark.parametrize(
    ("field", "old", "new", "same"),
    [
        ("code", "2635-6-10", "2635-6-010", True),
        ("code", "2635-6-10", "2635-6-011", False),
        ("code", "жоқ", "көрсетілмеген", False),
        ("level", "4 деңгей", "4-деңгей", True),
        ("level", "4-5", "4", False),
        ("sublevel", "4.1., 4.2.", "4.1, 4.2", True),
        ("sublevel", "4.1", "4.2", False),
        ("name", "2635-6-10", "2635-6-010", False),
        (None, "2635-6-10", "2635-6-010", False),
    ],
)
def test_a_code_or_level_that_means_the_same_is_a_misprint(
    field: str | None, old: str, new: str, *, same: bool
) -> None:
    assert (kind(old, new, field=field) == (ChangeKind.TYPOGRAPHIC, ("misprint",))) is same


def test_a_form_of_a_word_is_marked_fainter_than_another_word() -> None:
    pair = paired(unit("Жемді дайындау"), unit("Жемнің таратуы"), PairLink("similarity", 0.5), RULES)
    assert {span.tone for span in pair.new[0].marks} <= {Tone.FORM, Tone.CHANGED}
    assert any(span.tone is Tone.CHANGED for span in pair.new[0].marks)
    form = paired(unit("Жем дайындау"), unit("Жемді дайындау"), PairLink("similarity", 0.9), RULES)
    assert [span.tone for span in form.new[0].marks] == [Tone.FORM]


def test_each_part_of_a_split_has_the_marks_of_its_own_words() -> None:
    """New are "күнделікті" in the first part and "тиянақты" in the second; the conjunction is gone."""
    whole = unit("Малды бағу және қораны тазалау")
    parts = unit("Малды күнделікті бағу", 1), unit("Қораны тиянақты тазалау", 2)
    pair = regrouped([whole], parts, PairLink("split", 0.8))
    assert pair.kind is ChangeKind.SPLIT
    assert [[word.strip() for word in marked(place) if "ті" in word or "ты" in word] for place in pair.new] == [
        ["күнделікті"],
        ["тиянақты"],
    ]
    assert "және" in " ".join(marked(pair.old[0]))


def test_each_part_of_a_merger_has_the_marks_of_its_own_words() -> None:
    parts = unit("Малды күнделікті бағу", 1), unit("Қораны тиянақты тазалау", 2)
    pair = regrouped(parts, [unit("Малды бағу және қораны тазалау")], PairLink("merge", 0.8))
    assert pair.kind is ChangeKind.MERGED
    assert [[word.strip() for word in marked(place) if "ті" in word or "ты" in word] for place in pair.old] == [
        ["күнделікті"],
        ["тиянақты"],
    ]


def test_parts_without_a_change_have_no_marks() -> None:
    pair = regrouped(
        [unit("Малды бағу. Қораны тазалау.")],
        [unit("Малды бағу.", 1), unit("Қораны тазалау.", 2)],
        PairLink("split", 1.0),
    )
    assert [place.marks for place in (*pair.old, *pair.new)] == [(), (), ()]


def test_a_word_that_is_new_at_the_border_is_marked_in_its_own_part_alone() -> None:
    pair = regrouped(
        [unit("Малды бағу тазалау")], [unit("Малды бағу жемдеу", 1), unit("тазалау", 2)], PairLink("split", 0.9)
    )
    assert [[word.strip() for word in marked(place)] for place in pair.new] == [["жемдеу"], []]

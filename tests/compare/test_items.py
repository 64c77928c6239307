"""Functions, skills and items: each kind of change by its right name."""

from __future__ import annotations

import pytest

from kasdiff.compare.alignment.remainder import loosely_common
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.model.comparison import CardMatch, ChangeKind, Comparison, Part, Severity
from kasdiff.model.edition import FunctionKind, LabourFunction
from tests.compare.build import card, edition, entry, function, of_part, one_list, skill

A = "Сабақ басталғанға дейін бассейнді және қажетті жабдықты тексеру"
B = "Қызмет алушылардың психофизиологиялық жағдайын бақылау"
C = "Қағаз және электрондық нұсқада есептік құжаттаманы жүргізу"
D = "Дәрігерге дейінгі алғашқы көмек көрсету"
E = "Халықаралық тәжірибені зерделеу және қолдану"


def kinds(match: CardMatch, part: Part = Part.ABILITY) -> dict[tuple[tuple[int, ...], ...], str]:
    """Return the kinds by the last steps of the paths of both sides."""
    return {
        tuple(tuple(p.path[-1] for p in side) for side in (one.old, one.new)): one.kind.value
        for one in of_part(match, part)
    }


def test_added_removed_reworded_and_typographic() -> None:
    match = entry(compare(one_list(A, B, C), one_list(A + ";", "Қызмет алушылардың психологиялық жағдайын бақылау", E)))
    assert kinds(match) == {
        ((1,), (1,)): "typographic",
        ((2,), (2,)): "reworded",
        ((3,), ()): "removed",
        ((), (3,)): "added",
    }


def test_inflection_makes_no_other_item() -> None:
    match = entry(compare(one_list("Заңнаманы бұзушылықты анықтау"), one_list("Заңнаманың бұзушылықтарын анықтауы")))
    pair = of_part(match, Part.ABILITY)[0]
    assert (pair.kind, pair.severity) == (ChangeKind.REWORDED, Severity.FORM)


def test_only_the_one_that_moved_is_reordered() -> None:
    match = entry(compare(one_list(A, B, C, D, E), one_list(B, C, D, A, E)))
    assert [one for one, kind in kinds(match).items() if kind == "reordered"] == [((1,), (4,))]
    assert not match.changed


def test_a_split_and_a_merger() -> None:
    whole = (
        "Қызмет алушылардың психофизиологиялық жағдайын бақылау және есептік құжаттаманы электрондық нұсқада жүргізу"
    )
    parts = "Қызмет алушылардың психофизиологиялық жағдайын бақылау", "Есептік құжаттаманы электрондық нұсқада жүргізу"
    assert kinds(entry(compare(one_list(A, whole, E), one_list(A, *parts, E))))[(2,), (2, 3)] == "split"
    assert kinds(entry(compare(one_list(A, *parts, E), one_list(A, whole, E))))[(2, 3), (2,)] == "merged"


def test_repeated_texts_are_paired_by_place() -> None:
    def two(*lists: tuple[str, ...]) -> CardMatch:
        skills = [skill(f"{name} дағдысы", texts) for name, texts in zip(("Үйрету", "Бақылау"), lists, strict=True)]
        return card("Маман", "2635-3-001", "4", function("Қызмет", *skills))  # type: ignore[return-value]

    old, new = two((A, E), (B, E)), two((A,), (B, E))
    match = entry(compare(edition(old), edition(new)))  # type: ignore[arg-type]
    kept = next(one for one in of_part(match, Part.ABILITY) if one.new and one.new[0].text == E)
    assert (kept.said_old[0].path, kept.new[0].path, kept.old_repeats) == ((1, 2, 2), (1, 2, 2), ((1, 1, 2),))


def test_a_move_and_a_move_with_rewording() -> None:
    old = function("Сабақ өткізу", skill("Дайындау", [A, B, C]), skill("Бақылау", [D, E]))
    moved = "Қызмет алушылардың психофизиологиялық жағдайын күнделікті бақылау"
    new = function("Сабақ өткізу", skill("Дайындау", [A]), skill("Бақылау", [D, C, moved, E]))
    match = entry(compare(edition(card("М", "2635-3-001", "4", old)), edition(card("М", "2635-3-001", "4", new))))
    found = {one.old[0].path: (one.kind, one.moved) for one in of_part(match, Part.ABILITY)}
    assert found[1, 1, 3] == (ChangeKind.MOVED, True)
    assert found[1, 1, 2] == (ChangeKind.REWORDED, True)
    assert found[1, 2, 1] == (ChangeKind.UNCHANGED, False)


def test_an_ability_that_became_knowledge_has_moved() -> None:
    old, new = skill("Дағды", [A, B], [C]), skill("Дағды", [A], [C, B])
    editions = [edition(card("М", "2635-3-001", "4", function("Ф", one))) for one in (old, new)]
    match = entry(compare(editions[0], editions[1]))
    pair = next(one for one in match.pairs if one.old_part)
    assert (pair.old_part, pair.part, pair.kind) == (Part.ABILITY, Part.KNOWLEDGE, ChangeKind.MOVED)


def test_functions_are_paired_by_content_not_by_number() -> None:
    first, second = function("Сабақ өткізу", skill("Өткізу", [A, B])), function("Есеп жүргізу", skill("Есеп", [C, D]))
    renamed = function("Құжаттаманы жүргізу", skill("Есеп", [C, D]))
    match = entry(
        compare(
            edition(card("М", "2635-3-001", "4", first, second)), edition(card("М", "2635-3-001", "4", renamed, first))
        )
    )
    assert {one.old[0].path: one.new[0].path for one in of_part(match, Part.FUNCTION)} == {(1,): (2,), (2,): (1,)}
    assert {one.kind for one in of_part(match, Part.ABILITY)} == {ChangeKind.UNCHANGED}


def test_a_skill_that_was_split_keeps_its_items_in_place() -> None:
    old = function("Ф", skill("Қызмет көрсету", [A, B, C, D], [E]))
    new = function("Ф", skill("Қызмет көрсету", [A, B], [E]), skill("Құжаттарды жүргізу", [C, D]))
    match = entry(compare(edition(card("М", "2635-3-001", "4", old)), edition(card("М", "2635-3-001", "4", new))))
    assert [one.kind for one in of_part(match, Part.SKILL)] == [ChangeKind.SPLIT]
    assert {one.kind for one in of_part(match, Part.ABILITY)} == {ChangeKind.UNCHANGED}


def test_a_level_that_one_template_lacks_is_passed_through() -> None:
    old = function("Сабақ өткізу", skill(None, [A, B, C, D], [E]))
    new = function("Сабақ өткізу", skill("Дайындау", [A, B], [E]), skill("Бақылау", [C, D]))
    result = compare(edition(card("М", None, "4", old), template="A"), edition(card("М", None, "4", new)))
    match = entry(result)
    assert {one.kind for one in match.pairs if one.part in {Part.ABILITY, Part.KNOWLEDGE}} == {ChangeKind.UNCHANGED}
    assert [(one.kind, one.matched_by) for one in of_part(match, Part.SKILL)] == [(ChangeKind.ADDED, "template")] * 2


def test_an_obligatory_function_that_became_additional_is_a_change() -> None:
    old = function("Сабақ өткізу", skill("Дайындау", [A, B]))
    new = function("Сабақ өткізу", skill("Дайындау", [A, B]), kind=FunctionKind.ADDITIONAL)
    match = entry(compare(edition(card("М", "2635-3-001", "4", old)), edition(card("М", "2635-3-001", "4", new))))
    pair = of_part(match, Part.FUNCTION)[0]
    assert (pair.kind, pair.severity) == (ChangeKind.REWORDED, Severity.OBLIGATION)
    assert pair.note is not None


def test_a_removed_item_that_another_card_adds_is_hinted_at() -> None:
    def cards(first: list[str], second: list[str]) -> tuple[object, ...]:
        return (
            card("Малшы", "6121-0-001", "2", function("Мал", skill("Мал", first))),
            card("Кітапханашы", "2622-1-002", "4", function("Кітап", skill("Кітап", second))),
        )

    result = compare(edition(*cards([A, B], [C])), edition(*cards([A], [C, B])))  # type: ignore[arg-type]
    hints = [one.hint for match in result.cards for one in match.pairs if one.hint]
    assert {hint.card.name for hint in hints} == {"Малшы", "Кітапханашы"}


def test_options_tell_what_is_substance() -> None:
    old, new = one_list("Қазақстан Республикасының Заңы, кодексі"), one_list("Қазақстан Республикасының заңы кодексі;")
    assert compare(old, new).totals.of(ChangeKind.REWORDED) == 1
    assert compare(old, new, Options.profile("methodical")).totals.of(ChangeKind.TYPOGRAPHIC) == 1
    assert compare(one_list(A), one_list(A + "."), Options.profile("everything")).totals.of(ChangeKind.REWORDED) == 1


def compare_functions(old: tuple[LabourFunction, ...], new: tuple[LabourFunction, ...]) -> Comparison:
    """Compare two cards of these functions."""
    before, after = (edition(card("М", "2635-3-001", "4", *one)) for one in (old, new))
    return compare(before, after)


def knowledge(name: str, *texts: str) -> LabourFunction:
    """Return a function that is called otherwise in each edition, so that no list has a counterpart."""
    return function(name, skill(None, [], texts))


def test_a_short_text_about_another_subject_is_no_stray_partner() -> None:
    """Only the words that many texts have are common: the safety rules of the laboratory are gone, those of fire are new."""
    old = knowledge("Сабақ өткізу", "Зертхана қауіпсіздігі ережелері", A)
    new = knowledge("Есеп жүргізу", "Өрт қауіпсіздігі ережелері", B)
    safety = "Жол қауіпсіздігі", "Су қауіпсіздігі нормалары", "Тасымал қауіпсіздігі", "Жиындардағы қауіпсіздік"
    before, after = (edition(card("Маман", "2635-3-001", "4", one, knowledge("Күзет", *safety))) for one in (old, new))
    match = next(one for one in compare(before, after).cards if one.old and one.old.name == "Маман")
    fire = next(one for one in match.pairs if any(place.text.startswith("Өрт") for place in one.new))
    assert fire.kind is ChangeKind.ADDED


def test_of_a_repeated_text_only_one_takes_a_faint_partner() -> None:
    """Said in both skills of the function, and once now; the other new line on benefits is new."""
    law = "Арнаулы әлеуметтік қызмет көрсету жөніндегі заңнама және өзге де нормативтік құқықтық актілер"
    new = (
        "Арнаулы қызмет көрсету қағидалары және өзге де нормативтік құқықтық актілер",
        "Балалы отбасыларға берілетін жәрдемақылардың түрлері және өзге де нормативтік құқықтық актілер",
    )
    old = function("Қызмет көрсету", skill(None, [A], [law]), skill(None, [B], [law]))
    after = function("Қызмет көрсету", skill(None, [A, B], new))
    match = entry(compare(edition(card("М", "2635-3-001", "4", old)), edition(card("М", "2635-3-001", "4", after))))
    found = {one.kind.value for one in of_part(match, Part.KNOWLEDGE)}
    assert found == {"reworded", "added"}
    pair = next(one for one in of_part(match, Part.KNOWLEDGE) if one.kind is ChangeKind.REWORDED)
    assert (pair.new[0].text, len(pair.new), len(pair.old_repeats)) == (new[0], 1, 1)


class _Even:
    """Weighs all words alike."""

    def weight(self, stem: str) -> float:
        return float(len(stem) > 0)


def test_few_common_words_leave_it_open_that_two_texts_are_of_one_thing() -> None:
    """New are the tools here, and the ways of teaching there."""
    tools, ways = "Шеберхананы жаңа құралдармен жабдықтау", "Оқытудың жаңа құралдары мен тәсілдерін қолдану"
    assert loosely_common(tools, ways, _Even(), apart=False)
    more = "Шеберхананы жаңа құралдармен және заманауи ағаш станоктармен жабдықтау"
    assert not loosely_common(tools, more, _Even(), apart=True), "all of the shorter text stands in the longer one"


def test_texts_that_stand_apart_need_more_in_common() -> None:
    old = "Қызмет алушылардың жеке тұрмыстық қажеттілігін бағалау нәтижелерін талдау"
    new = "Қызмет алушылардың жеке тұрмыстық жағдайы туралы есеп дайындау"
    assert not loosely_common(old, new, _Even(), apart=False)
    assert loosely_common(old, new, _Even(), apart=True)


def test_a_pair_on_few_common_words_is_said_with_a_doubt() -> None:
    texts = "Ағаш өңдейтін станоктарды күнделікті тазалау", "Ағаш өңдейтін станоктардың жаңа құжаттары"
    old, new = (one_list(A, text, B) for text in texts)
    pair = of_part(entry(compare(old, new)), Part.ABILITY)[1]
    assert pair.kind is ChangeKind.REWORDED
    assert pair.similarity >= Options().thresholds.doubtful
    assert pair.doubtful


LAWS = (
    'Заңдар: "Неке және отбасы туралы" Қазақстан Республикасының кодексі; "Білім туралы" Қазақстан Республикасының Заңы',
    'Заңдар: Қазақстан Республикасының "Неке және отбасы туралы" кодексі; "Білім туралы" Қазақстан Республикасының Заңы',
)


def test_a_line_in_another_order_of_words_stays_where_the_same_to_the_letter_was_dropped_elsewhere() -> None:
    old = knowledge("Сабақ өткізу", A, LAWS[0], B), knowledge("Есеп жүргізу", C, LAWS[1], D)
    new = (knowledge("Сабақ өткізу", A, LAWS[1], B),)
    for result in (compare_functions(old, new), compare_functions(new, old)):
        pairs = of_part(entry(result), Part.KNOWLEDGE)
        found = next(one for one in pairs if one.old and one.new and "Заңдар" in one.old[0].text)
        assert (found.old[0].path, found.new[0].path) == ((1, 1, 2), (1, 1, 2))
        assert (found.kind, found.moved, found.repeats) == (ChangeKind.REWORDED, False, True)


def test_what_moved_to_the_letter_has_moved_though_the_like_stands_where_it_was() -> None:
    """Both lists of laws changed their places: neither was reworded."""
    old = knowledge("Сабақ өткізу", A, B, LAWS[0]), knowledge("Есеп жүргізу", C, D, LAWS[1])
    new = knowledge("Сабақ өткізу", A, B, LAWS[1]), knowledge("Есеп жүргізу", C, D, LAWS[0])
    result = compare_functions(old, new)
    assert {one.kind for one in of_part(entry(result), Part.KNOWLEDGE)} == {ChangeKind.UNCHANGED, ChangeKind.MOVED}


def test_of_two_copies_elsewhere_one_is_the_partner_and_the_other_repeats_it() -> None:
    new = "Қызмет алушылардың психофизиологиялық жағдайын күнделікті бақылау"
    old = knowledge("Сабақ өткізу", A, B), knowledge("Есеп жүргізу", C), knowledge("Тәжірибе алмасу", D, E)
    after = knowledge("Сабақ өткізу", A), knowledge("Есеп жүргізу", C, new), knowledge("Тәжірибе алмасу", D, E, new)
    result = compare_functions(old, after)
    pair = next(one for one in of_part(entry(result), Part.KNOWLEDGE) if one.old and one.old[0].text == B)
    assert (pair.kind, pair.moved, pair.doubtful) == (ChangeKind.REWORDED, True, False)
    assert {place.path for place in pair.new} == {(2, 1, 2), (3, 1, 3)}
    assert len(pair.new_repeats) == 1


def test_two_common_words_in_a_doubtful_place_are_no_pair() -> None:
    """Neither the functions nor the words speak for it: documents are kept here, and requests are kept there."""
    common = [A, "Сабақ кестесін жасау"], [A, "Көрме ұйымдастыру", "Мерекелік кештер өткізу"]
    old = knowledge("Оқыту", *common[0], "Құралдардың техникалық құжаттарын ұйымда сақтау")
    new = knowledge("Демалыс", *common[1], "Келушілер өтініштерін ұйымда сақтау")
    assert not any(
        one.old and one.new and "сақтау" in one.old[0].text
        for one in of_part(entry(compare_functions((old,), (new,))), Part.KNOWLEDGE)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Еңбек қатынастарын реттейтін заңнама және өзге де нормативтік құқықтық актілер",
            "Өрт қауіпсіздігі қағидалары және өзге де нормативтік құқықтық актілер",
        ),
        (
            "Правила пожарной безопасности и иные нормативные правовые акты",
            "Трудовое законодательство и иные нормативные правовые акты",
        ),
    ],
)
def test_a_pair_that_has_only_boilerplate_in_common_is_doubtful(old: str, new: str) -> None:
    pair = next(p for p in entry(compare(one_list(old), one_list(new))).pairs if p.part is Part.ABILITY)
    assert (pair.kind, pair.doubtful) == (ChangeKind.REWORDED, True)


def test_boilerplate_beside_the_same_subject_is_no_ground_for_doubt() -> None:
    old = "Өрт қауіпсіздігі қағидалары және өзге де нормативтік құқықтық актілер"
    new = "Өрт қауіпсіздігі ережелері және басқа да нормативтік құқықтық актілер"
    pair = next(p for p in entry(compare(one_list(old), one_list(new))).pairs if p.part is Part.ABILITY)
    assert (pair.kind, pair.doubtful) == (ChangeKind.REWORDED, False)

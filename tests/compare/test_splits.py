"""Splits and mergers where something else is in the way."""

from __future__ import annotations

import pytest

from kasdiff.compare.alignment.remainder import Remainder
from kasdiff.compare.engine import compare
from kasdiff.compare.manual import separate
from kasdiff.compare.options import Manual
from kasdiff.model.comparison import CardMatch, ChangeKind, Part
from kasdiff.text.space import Counts, Space
from tests.compare.build import card, edition, entry, function, of_part, one_list, skill

POOL = "Сабақ басталғанға дейін бассейнді және қажетті жабдықты тексеру"
WATCH = "Қызмет алушылардың психофизиологиялық жағдайын бақылау"
REPORT = "Есептік құжаттаманы электрондық нұсқада жүргізу"
PLAN = "Жеке жұмыс жоспарын әзірлеу және келісу"
LAW = '"Бала құқықтары туралы" Қазақстан Республикасының Заңы'
OTHER_LAW = '"Тіл туралы" Қазақстан Республикасының Заңы'
CODE = "Қазақстан Республикасының Еңбек кодексі"


def kind_of(match: CardMatch, *texts: str) -> set[ChangeKind]:
    return {one.kind for one in of_part(match, Part.ABILITY) if any(p.text in texts for p in (*one.old, *one.new))}


def test_a_part_that_is_weakly_like_something_else_is_still_a_part() -> None:
    """The second half is like the removed plan of another report; it belongs to the item that was split."""
    whole = f"{WATCH} және есептік құжаттаманы электрондық нұсқада жүргізу"
    gone = "Есептік құжаттаманы мұрағатқа тапсыру тәртібін сақтау"
    match = entry(compare(one_list(POOL, whole, PLAN, gone), one_list(POOL, WATCH, REPORT, PLAN)))
    split = next(one for one in of_part(match, Part.ABILITY) if one.kind is ChangeKind.SPLIT)
    assert [place.text for place in (*split.old, *split.new)] == [whole, WATCH, REPORT]
    assert kind_of(match, gone) == {ChangeKind.REMOVED}


def test_what_both_parts_say_is_said_once_in_the_merger() -> None:
    joint = '"Бала құқықтары туралы", "Тіл туралы" Қазақстан Республикасының Заңы'
    match = entry(compare(one_list(CODE, LAW, OTHER_LAW, POOL), one_list(CODE, joint, POOL)))
    assert kind_of(match, joint) == {ChangeKind.MERGED}


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        (("Зачистка и резка труб", "Термическая обработка труб"), "Зачищать, резать и термически обрабатывать трубы"),
        (("Прием заявлений граждан", "Регистрация заявлений граждан"), "Принимать и регистрировать заявления граждан"),
        (("Ремонт насосов цеха", "Монтаж трубопроводов цеха"), "Ремонтировать насосы и монтировать трубопроводы цеха"),
    ],
)
def test_what_nouns_said_is_found_in_a_merger_that_says_it_with_verbs(parts: tuple[str, str], whole: str) -> None:
    others = ["Подготовка рабочего места", "Ведение журнала", "Сдача смены"]
    match = entry(compare(one_list(*parts, *others, language="ru"), one_list(whole, *others, language="ru")))
    merged = next(one for one in of_part(match, Part.ABILITY) if one.kind is ChangeKind.MERGED)
    assert [place.text for place in (*merged.old, *merged.new)] == [*parts, whole]


def test_a_noun_and_the_verb_of_another_root_are_no_merger() -> None:
    others = ["Подготовка рабочего места", "Ведение журнала", "Сдача смены"]
    old = one_list("Регистрация заявлений граждан", "Ремонт насосов цеха", *others, language="ru")
    new = one_list("Регулировать движение и реставрировать насосы", *others, language="ru")
    assert ChangeKind.MERGED not in {one.kind for one in of_part(entry(compare(old, new)), Part.ABILITY)}


def test_items_of_two_lists_are_merged() -> None:
    def one(first: list[str], second: list[str]) -> CardMatch:
        return function("Қызмет", skill("Бақылау жүргізу", first), skill("Құжаттарды ресімдеу", second))  # type: ignore[return-value]

    before, after = one([POOL, WATCH], [REPORT, PLAN]), one([POOL], [f"{REPORT}; {WATCH}", PLAN])
    old, new = (edition(card("М", "2635-3-001", "4", side)) for side in (before, after))  # type: ignore[arg-type]
    pair = next(one for one in of_part(entry(compare(old, new)), Part.ABILITY) if one.kind is ChangeKind.MERGED)
    assert pair.moved
    assert {place.text for place in pair.old} == {REPORT, WATCH}


def test_parting_one_pair_leaves_the_splits_of_others() -> None:
    whole = f"{WATCH} және есептік құжаттаманы электрондық нұсқада жүргізу"
    old, new = one_list(POOL, whole, PLAN), one_list(POOL, WATCH, REPORT, PLAN)
    match = entry(compare(old, new))
    pool = next(one for one in match.pairs if any(place.text == POOL for place in one.old))
    parted = entry(compare(old, new, manual=separate(Manual(), match, pool)))
    assert kind_of(parted, whole) == {ChangeKind.SPLIT}
    split = next(one for one in parted.pairs if one.kind is ChangeKind.SPLIT)
    again = entry(compare(old, new, manual=separate(Manual(), parted, split)))
    assert ChangeKind.SPLIT not in kind_of(again, whole, WATCH, REPORT)


def test_a_function_that_went_whole_into_a_larger_one_is_merged() -> None:
    many = [f"{text} {n}" for n, text in enumerate(("Шот жүргізу", "Төлем қабылдау", "Касса жабу", "Чек беру"), 1)]
    before = function("Кассаны жүргізу", skill(None, [*many, POOL])), function("Бақылау", skill(None, [WATCH, PLAN]))
    after = function("Касса мен бақылауды жүргізу", skill(None, [*many, POOL, WATCH, PLAN]))
    match = entry(compare(edition(card("М", "2635-3-001", "4", *before)), edition(card("М", "2635-3-001", "4", after))))
    assert [one.kind for one in of_part(match, Part.FUNCTION)] == [ChangeKind.MERGED]
    assert not any(one.moved for one in of_part(match, Part.ABILITY))


def test_a_copy_of_a_kept_item_is_added_not_moved_from_elsewhere() -> None:
    """The new list says again what the second list keeps; the removed item shares two words with it."""
    kept = "Ақпаратпен, мәліметтер базасымен және ақпараттық жүйелермен жұмыс істеудің технологияларын қолдану"
    gone, copy = "Клиенттердің мәліметтер базасын жүргізу", kept.replace("қолдану", "пайдалану")
    old = function("Ф", skill("Қолдау", [POOL, gone]), skill("Оқыту", [kept, PLAN]), skill("Талдау", [WATCH, REPORT]))
    new = function("Ф", skill("Қолдау", [POOL]), skill("Оқыту", [kept, PLAN]), skill("Талдау", [WATCH, REPORT, copy]))
    match = entry(compare(edition(card("М", "2635-3-001", "4", old)), edition(card("М", "2635-3-001", "4", new))))
    assert kind_of(match, gone) == {ChangeKind.REMOVED}
    assert kind_of(match, copy) == {ChangeKind.ADDED}


def test_a_remainder_gives_each_word_once_and_forgives_endings() -> None:
    space = Space(Counts.of(["журнал картотека бақылау", "есеп"]))
    left = Remainder("журналды картотеканы бақылау", space)
    first = left.take("журнал бақылау")
    assert (first.words, first.fresh) == (2, first.size)
    second = left.take("картотек бақылау")
    assert second.words == 1
    assert second.known == second.size


def test_things_that_are_named_in_both_halves_are_split_by_what_is_done_with_them() -> None:
    things = "материалдар, көрнекі құралдар, спорттық жабдықтар"
    whole = f"Шеберханаға {things} дайындауды ұйымдастыру, олардың сақталуын және тиімді пайдалануын бақылау"
    parts = f"Шеберханаға {things} дайындауды ұйымдастыру", f"{things} сақталуын және ұтымды пайдалануын бақылау"
    before = function("Қызмет", skill("Дайындау", [POOL, whole]), skill("Есеп", [REPORT]))
    after = function("Қызмет", skill("Дайындау", [POOL, parts[0]]), skill("Есеп", [REPORT, parts[1]]))
    old, new = (edition(card("М", "2635-3-001", "4", side)) for side in (before, after))
    assert kind_of(entry(compare(old, new)), whole, *parts) == {ChangeKind.SPLIT}


def test_a_part_of_one_telling_word_is_a_part_whatever_its_brackets_explain() -> None:
    whole = "Психодиагностика және жанжалдарды шешу технологиялары"
    parts = "Психодиагностика (жанжалдардың түрлері)", "Жанжалдарды шешу технологиялары"
    match = entry(compare(one_list(POOL, whole, REPORT), one_list(POOL, *parts, REPORT)))
    assert kind_of(match, whole, *parts) == {ChangeKind.SPLIT}


def test_a_merger_in_other_words_is_found_and_doubtful() -> None:
    """ "Cleaning and cutting" is "washing, cleaning and slicing" now, in one item with the heating of meat: a reader sees the merger and checks it."""
    parts = "Көкөністерді тазалау және кесу", "Ет өнімдерін термиялық өңдеу"
    whole = "Көкөністерді жуу, тазалау және турау, сондай-ақ ет өнімдерін термиялық өңдеуді орындау"
    match = entry(compare(one_list(POOL, *parts, REPORT), one_list(POOL, whole, REPORT)))
    assert kind_of(match, whole, *parts) == {ChangeKind.MERGED}
    (merged,) = [pair for pair in match.pairs if pair.kind is ChangeKind.MERGED]
    assert merged.doubtful


def test_parts_that_stand_in_two_lists_and_cover_the_whole_are_a_doubtful_split() -> None:
    """Both parts name the same things: only together with the other does each say all that the old item says."""
    whole = "Дәріханаларды дәрімен, таңғышпен, аспаппен жабдықтау жұмысын ұйымдастыру, олардың сақталуын және дұрыс таратылуын бақылау"
    parts = (
        "Дәріханаларды дәрімен, таңғышпен, аспаппен жабдықтауды жүзеге асыру",
        "Дәрінің, таңғыштың сақталуын және ұқыпты таратылуын бақылау",
    )
    lists = ((POOL, whole), (PLAN, REPORT)), ((POOL, parts[0]), (PLAN, REPORT, parts[1]))
    sides = ([function("Дәрі", skill(None, one)), function("Құжат", skill(None, two))] for one, two in lists)
    old, new = (edition(card("М", "2635-3-001", "4", *side)) for side in sides)
    match = entry(compare(old, new))
    pair = next(one for one in of_part(match, Part.ABILITY) if whole in {place.text for place in one.old})
    assert (pair.kind, pair.doubtful) == (ChangeKind.SPLIT, True)
    assert [place.text for place in pair.new] == list(parts)

"""Word marks: what a reader sees as changed."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kasdiff.text.marks import _MOST_TOKENS, Block, Mark, Marks, _best_shift, _slid, marks


def painted(text: str, found: tuple[Mark, ...]) -> str:
    """Put changed ranges into [] and changed endings into {}."""
    out, at = "", 0
    for one in found:
        opening, closing = "{}" if one.form else "[]"
        out += text[at : one.start] + opening + text[one.start : one.end] + closing
        at = one.end
    return out + text[at:]


def both(old: str, new: str) -> tuple[str, str]:
    found = marks(old, new)
    return painted(old, found.old), painted(new, found.new)


def test_a_number_is_marked_whole() -> None:
    assert both("мерзімі 15 күн", "мерзімі 5 күн") == ("мерзімі [15] күн", "мерзімі [5] күн")
    assert both("коды 3423-0-013", "коды 3423-0-010") == ("коды [3423-0-013]", "коды [3423-0-010]")
    assert both("10,5 %", "10,7 %") == ("[10,5] %", "[10,7] %")


def test_a_replaced_run_is_one_mark() -> None:
    assert both("мүгедектерге көмек көрсету", "мүгедектігі бар адамдарға көмек көрсету") == (
        "[мүгедектерге] көмек көрсету",
        "[мүгедектігі бар адамдарға] көмек көрсету",
    )


def test_another_ending_has_the_fainter_tone() -> None:
    assert both("жүзу жаттығуларын таңдау", "жүзу жаттығуларды таңдау") == (
        "жүзу {жаттығуларын} таңдау",
        "жүзу {жаттығуларды} таңдау",
    )


def test_a_conjunction_is_no_island_between_two_changes() -> None:
    assert both("кітаптар мен журналдар және газеттер беру", "суреттер мен карталар және жазбалар беру") == (
        "[кітаптар мен журналдар және газеттер] беру",
        "[суреттер мен карталар және жазбалар] беру",
    )


def test_an_insertion_stands_at_the_border_of_a_clause() -> None:
    assert both("ережелер, нормалар және нұсқаулықтар", "ережелер, нормалар, тәртіп және нұсқаулықтар") == (
        "ережелер, нормалар және нұсқаулықтар",
        "ережелер, нормалар[, тәртіп] және нұсқаулықтар",
    )


def test_print_alone_is_not_marked_where_words_differ_too() -> None:
    assert both("«Білім туралы»  Заңды білу", '"Білім туралы" Заңды қолдану') == (
        "«Білім туралы»  Заңды [білу]",
        '"Білім туралы" Заңды [қолдану]',
    )


def test_the_sign_at_the_end_is_marked_only_where_nothing_else_differs() -> None:
    assert both("талдау жүргізу;", "талдау жасау.") == ("талдау [жүргізу];", "талдау [жасау].")
    assert both("талдау жүргізу;", "талдау жүргізу.") == ("талдау жүргізу[;]", "талдау жүргізу[.]")


def test_a_difference_of_case_alone_is_still_marked() -> None:
    assert both("Қазақстанның Заңы", "Қазақстанның заңы") == ("Қазақстанның {Заңы}", "Қазақстанның {заңы}")


def test_texts_with_nothing_in_common_are_marked_as_wholes() -> None:
    assert both("бір екі үш", "төрт бес алты жеті") == ("[бір екі үш]", "[төрт бес алты жеті]")


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("оқу және жазу", "оқу және санау және жазу", "оқу [және санау] және жазу"),  # rather than "санау және"
        ("оқу және жазу", "оқу және алу және жазу", "оқу [және алу] және жазу"),
        ("оқу, жазу, санау", "оқу, жазу, сызу, санау", "оқу, жазу, [сызу,] санау"),  # rather than ", сызу"
        ("оқу жазу, санау", "оқу жазу жазу, санау", "оқу [жазу] жазу, санау"),  # not between a word and its comma
        ("оқу жазу", "оқу жазу жазу", "оқу жазу [жазу]"),  # the ends of a text are borders
        ("жазу оқу", "жазу жазу оқу", "[жазу] жазу оқу"),
        ("оқу жазу сан", "оқу жазу жазу сан", "оқу жазу [жазу] сан"),  # no place is better: the last
    ],
)
def test_what_may_stand_in_several_places_stands_where_a_clause_ends(old: str, new: str, marked: str) -> None:
    assert both(old, new) == (old, marked)
    assert both(new, old) == (marked, old)


@pytest.mark.parametrize(
    ("start", "end", "back", "forth", "shift"),
    [
        (1, 3, 1, 3, 2),
        (1, 3, 1, 1, 0),  # it may not go so far
        (3, 5, 3, 1, 0),
        (2, 4, 2, 2, 1),
        (2, 4, 2, 0, -1),
        (2, 4, 0, 0, 0),
        (4, 6, 4, 0, 0),  # it would say something else
    ],
)
def test_how_far_a_run_slides(start: int, end: int, back: int, forth: int, shift: int) -> None:
    """Best it begins behind one comma and ends with the next; it must say the same after sliding."""
    words = "оқу жазу , жазу , санау".split()
    assert _best_shift(words, start, end, back, forth) == shift


def test_a_run_that_could_begin_alike_but_go_on_otherwise_stays() -> None:
    assert _best_shift("х а б а в".split(), 1, 3, 1, 2) == 0  # "б х" is not "а б"


def test_a_run_slides_no_farther_than_its_neighbours_reach() -> None:
    """Beyond them stand other changes, though the words there would fit and end with the text."""
    ours, theirs = "б в".split(), "а б а б в".split()
    back = [Block(False, 0, 0, 0, 1), Block(True, 0, 1, 1, 2), Block(False, 1, 1, 2, 4), Block(True, 1, 2, 4, 5)]
    assert _slid(back, ours, theirs) == back
    assert _slid(list(map(_turned, back)), theirs, ours) == list(map(_turned, back))
    ours, theirs = "в б".split(), "в б а б а".split()
    forth = [Block(True, 0, 1, 0, 1), Block(False, 1, 1, 1, 3), Block(True, 1, 2, 3, 4), Block(False, 2, 2, 4, 5)]
    assert _slid(forth, ours, theirs) == forth
    assert _slid(list(map(_turned, forth)), theirs, ours) == list(map(_turned, forth))


def _turned(block: Block) -> Block:
    return Block(block.equal, block.new, block.new_end, block.old, block.old_end)


def test_neighbours_give_way_to_a_run_that_slides() -> None:
    short, long = "оқу жазу , санау".split(), "оқу жазу , жазу , санау".split()
    first, second = Block(True, 0, 1, 0, 1), Block(True, 1, 4, 3, 6)
    assert _slid([first, Block(False, 1, 1, 1, 3), second], short, long) == [
        Block(True, 0, 3, 0, 3),
        Block(False, 3, 3, 3, 5),
        Block(True, 3, 4, 5, 6),
    ]
    first, second = Block(True, 0, 1, 0, 1), Block(True, 3, 6, 1, 4)
    assert _slid([first, Block(False, 1, 3, 1, 1), second], long, short) == [
        Block(True, 0, 3, 0, 3),
        Block(False, 3, 5, 3, 3),
        Block(True, 5, 6, 3, 4),
    ]


def test_what_is_replaced_does_not_slide() -> None:
    assert both("оқу және жазу және сызу", "оқу және санау және сызу") == (
        "оқу және [жазу] және сызу",
        "оқу және [санау] және сызу",
    )


def test_a_conjunction_parts_a_change_from_words_that_only_one_side_has() -> None:
    assert both("кітап және журнал", "кітап, газет және қағаз") == (
        "кітап және [журнал]",
        "кітап[, газет] және [қағаз]",
    )
    assert both("журнал және кітап", "қағаз және газет, кітап") == (
        "[журнал] және кітап",
        "[қағаз] және [газет,] кітап",
    )


def test_a_conjunction_between_the_only_two_words_is_no_island() -> None:
    assert both("бір және екі", "үш және төрт") == ("[бір және екі]", "[үш және төрт]")


def test_the_fewest_words_are_marked_even_where_a_longer_run_is_common() -> None:
    """The example of the authors of diff-match-patch: the longest common run, five words, is not part of the best alignment."""
    old, new = (" ".join(f"{letter}сөз" for letter in text) for text in ("qHilloHelloHew", "xHelloHeHulloy"))
    kept = [word for word in painted(old, marks(old, new).old).replace("[", "]").split("]")[::2] if word.strip()]
    assert sum(len(run.split()) for run in kept) == 9


def test_a_form_beside_another_word_has_a_range_of_its_own() -> None:
    assert both("жаттығуларын үйрету", "жаттығуларды таңдау") == (
        "{жаттығуларын} [үйрету]",
        "{жаттығуларды} [таңдау]",
    )
    assert both("жүзу жаттығуларын таңдау", "суда жүзу жаттығуларды таңдау") == (
        "жүзу {жаттығуларын} таңдау",
        "[суда] жүзу {жаттығуларды} таңдау",
    )


def test_forms_that_follow_each_other() -> None:
    assert both("жүзу жаттығуларын сабақтарын таңдау", "жүзу жаттығуларды сабақтарды таңдау") == (
        "жүзу {жаттығуларын сабақтарын} таңдау",
        "жүзу {жаттығуларды сабақтарды} таңдау",
    )


def test_in_a_russian_text_only_russian_endings_make_forms() -> None:
    """A verb and a noun are no forms of one word; a list of Kazakh endings would take them for such."""
    assert both("подготовить документы для сдачи", "подготовке документы для сдачи") == (
        "[подготовить] документы для сдачи",
        "[подготовке] документы для сдачи",
    )


def test_signs_and_numbers_have_no_forms() -> None:
    assert both("«Заң» туралы", '"Заң" туралы') == ("[«]Заң[»] туралы", '["]Заң["] туралы')
    assert both("А1 санаты", "а1 санаты") == ("{А1} санаты", "{а1} санаты")


def test_the_sign_at_the_end_is_not_marked_where_words_came_only() -> None:
    assert both("талдау жүргізу;", "талдау мен есеп жүргізу.") == (
        "талдау жүргізу;",
        "талдау [мен есеп] жүргізу.",
    )


def test_words_in_common_count_wherever_they_stand() -> None:
    assert both("алма бір екі үш төрт", "да де та алма алты жеті сегіз тоғыз") == (
        "алма [бір екі үш төрт]",
        "[да де та] алма [алты жеті сегіз тоғыз]",
    )


def test_less_than_a_fifth_in_common_is_marked_as_a_whole() -> None:
    assert both("алма бір екі үш төрт", "алма бес алты жеті сегіз") == (
        "алма [бір екі үш төрт]",
        "алма [бес алты жеті сегіз]",
    )
    assert both("алма бір екі үш төрт бес", "алма алты жеті сегіз тоғыз он жүз") == (
        "[алма бір екі үш төрт бес]",
        "[алма алты жеті сегіз тоғыз он жүз]",
    )


def test_two_words_alone_are_no_text_to_mark_as_a_whole() -> None:
    assert both("және бір екі", "және төрт бес") == ("және [бір екі]", "және [төрт бес]")
    assert both("және бір екі үш", "және төрт бес алты") == ("[және бір екі үш]", "[және төрт бес алты]")


def words(count: int, name: str = "сөз") -> str:
    return " ".join(f"{name}{n}" for n in range(count))


def test_a_long_text_is_marked_as_a_short_one() -> None:
    short = both("алма мен алмұрт беру", "алмұрт пен алма беру")
    beside = words(300)
    long = both(f"{beside} алма мен алмұрт беру {beside}", f"{beside} алмұрт пен алма беру {beside}")
    assert long == (f"{beside} {short[0]} {beside}", f"{beside} {short[1]} {beside}")


def test_no_word_is_taken_for_the_end_of_a_line() -> None:
    """The eleventh word becomes the character that ends lines; equal lines must not be kept at the cost of all others."""
    text = " ".join(["б0 б1 б2 б3 б4 б5 б6 б7 б8 б9"] * 11)
    changed = text.replace("б4 б5", "б4 жаңа", 1)
    assert both(f"{text} қой қой", f"қой {changed} қой") == (
        f"{text.replace('б4 б5', 'б4 [б5]', 1)} қой [қой]",
        f"[қой] {changed.replace('жаңа', '[жаңа]')} қой",
    )


def test_one_word_of_thousands_is_found() -> None:
    left, right = words(5000).split(), words(5000).split()
    right[4000] = "жаңа"
    assert both(" ".join(left), " ".join(right))[1].split()[4000] == "[жаңа]"


def test_two_thousand_words_that_differ_are_marked_one_by_one() -> None:
    old, new = "оқу", f"оқу {words(2000)}"
    assert not marks(old, new).limited
    assert both(old, new) == (old, f"оқу [{words(2000)}]")


def test_more_words_that_differ_are_marked_as_wholes_and_that_is_said() -> None:
    old, new = "оқу", f"оқу {words(2001)}"
    assert marks(old, new) == Marks((Mark(0, 3),), (Mark(0, len(new)),), limited=True)
    assert marks(new, old) == Marks((Mark(0, len(new)),), (Mark(0, 3),), limited=True)


def test_texts_of_more_words_than_there_are_letters_to_stand_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sys.maxunicode >= _MOST_TOKENS
    monkeypatch.setattr("kasdiff.text.marks._MOST_TOKENS", 5)
    assert not marks("бір екі", "бір екі үш").limited
    assert marks("бір екі үш", "бір екі төрт").limited


texts = st.lists(
    st.sampled_from(["жүзу", "жүзуге", "және", "5", "10", ",", "(", ")", "ережесі", "заң"]), max_size=14
).map(" ".join)


@settings(max_examples=150)
@given(texts, texts)
@example("а б", "б а")
def test_exchanged_sides_exchange_the_marks(old: str, new: str) -> None:
    assert marks(old, new) == marks(new, old).exchanged()


@settings(max_examples=150)
@given(texts, texts)
def test_what_is_not_marked_is_the_same_on_both_sides(old: str, new: str) -> None:
    found = marks(old, new)
    rest = []
    for text, ranges in ((old, found.old), (new, found.new)):
        kept = "".join(char for index, char in enumerate(text) if not any(m.start <= index < m.end for m in ranges))
        rest.append(kept.replace(" ", "").casefold())
        assert all(a.end <= b.start for a, b in pairwise(ranges))
    assert rest[0].rstrip(",") == rest[1].rstrip(",")  # the sign at the end is not marked

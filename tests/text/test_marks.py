"""Word marks: what a reader sees as changed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kasdiff.text.marks import Mark, marks


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


def words(count: int, name: str = "сөз") -> str:
    return " ".join(f"{name}{n}" for n in range(count))


def test_a_long_text_is_marked_as_a_short_one() -> None:
    short = both("алма мен алмұрт беру", "алмұрт пен алма беру")
    beside = words(300)
    long = both(f"{beside} алма мен алмұрт беру {beside}", f"{beside} алмұрт пен алма беру {beside}")
    assert long == (f"{beside} {short[0]} {beside}", f"{beside} {short[1]} {beside}")


def test_one_word_of_thousands_is_found() -> None:
    left, right = words(20_000).split(), words(20_000).split()
    right[15_000] = "жаңа"
    assert both(" ".join(left), " ".join(right))[1].split()[15_000] == "[жаңа]"


@pytest.mark.parametrize(("count", "limited"), [(1000, False), (1001, True)])
def test_beyond_two_thousand_words_that_differ_the_marks_say_that_they_are_limited(
    count: int, *, limited: bool
) -> None:
    beside = words(1000)
    old, new = f"{beside} {words(count, 'бұрын')}", f"{beside} {words(count, 'енді')}"
    for found in (marks(old, new), marks(new, old)):
        assert found.limited is limited
    texts = (old, new) if limited else (words(count, "бұрын"), words(count, "енді"))
    assert both(old, new) == tuple(f"[{text}]" if limited else f"{beside} [{text}]" for text in texts)


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

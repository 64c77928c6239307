"""Folding rules: what each makes equal, and that a further rule never parts what was equal."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields

from kasdiff.text.rules import ALL_RULES, FoldRules, fold_by, may_agree, rules_between

LEGAL = FoldRules()
NAMES = [field.name for field in fields(FoldRules)]


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("lookalikes", "әлеуметтік", "\u0259леуметтік"),
        ("blanks", "қызмет  көрсету", "қызмет\u00a0көрсету"),
        ("blanks", "№ 360", "№360"),
        ("blanks", "оқу ( жаттығу ) залы", "оқу (жаттығу) залы"),
        ("dashes", "оқу–жаттығу", "оқу-жаттығу"),
        ("quotes", "«Білім туралы» Заң", '"Білім туралы" Заң'),
        ("yo", "учёт", "учет"),
        ("numbering", "3) талдау жүргізу", "талдау жүргізу"),
        ("numbering", "3 ) талдау жүргізу", "талдау жүргізу"),
        ("end_marks", "талдау жүргізу;", "талдау жүргізу."),
        ("broken_words", "ұйымдас тыру", "ұйымдастыру"),
        ("broken_words", "(ұйымдас тыру), емес", "(ұйымдастыру), емес"),
        ("first_letter", "Талдау жүргізу", "талдау жүргізу"),
        ("case", "Қазақстан Республикасының Заңы", "Қазақстан Республикасының заңы"),
        ("punctuation", "талдау, бағалау", "талдау бағалау"),
    ],
)
def test_a_rule_folds_its_own_difference(rule: str, old: str, new: str) -> None:
    assert fold_by(old, ALL_RULES) == fold_by(new, ALL_RULES)
    assert fold_by(old, FoldRules.only(rule)) == fold_by(new, FoldRules.only(rule))
    assert rules_between(old, new, FoldRules.only(rule, "yo")) == (rule,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("қала", "кала"),  # true Kazakh letters make other words
        ("5 жыл", "6 жыл"),
        ("1, 2 деңгей", "1,2 деңгей"),
        ("не допускать", "допускать"),
        ("не обходимо", "необходимо"),
        ("акты, не законно принятые", "акты, незаконно принятые"),
        ("жұмыс (не обходимо)", "жұмыс (необходимо)"),
        ("«не зависимая» оценка", "«независимая» оценка"),
        ("рұқсат емес, бірақ", "рұқсатемес, бірақ"),
        ("10 күн", "1 0 күн"),
        ("2.1 деңгей", "2.2 деңгей"),
    ],
)
def test_what_may_matter_is_not_folded(old: str, new: str) -> None:
    assert fold_by(old, ALL_RULES) != fold_by(new, ALL_RULES)


def test_the_rules_named_are_all_needed() -> None:
    assert rules_between("1) Талдау жүргізу;", "талдау жүргізу", LEGAL) == ("numbering", "end_marks", "first_letter")


def test_an_abbreviation_keeps_its_capitals() -> None:
    assert fold_by("ОЖБ әзірлеу", LEGAL) != fold_by("оЖБ әзірлеу", LEGAL)


def test_a_number_at_the_start_is_no_label() -> None:
    assert fold_by("18 жастан асқан адамдар", LEGAL) == "18жастанасқанадамдар"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2023 жылғы 25 тамыздағы № 236 бұйрығы", "2023жылғы 25тамыздағы №236 бұйрығы"),
        ("1 000 000 теңге", "1000000 теңге"),
        ("5 - 7 күн", "5-7 күн"),
        ("COVID 19", "COVID19"),
        ("10 % артық", "10% артық"),
    ],
)
def test_a_blank_beside_a_number_is_a_matter_of_print(one: str, other: str) -> None:
    assert rules_between(one, other, LEGAL) == ("blanks",)


@pytest.mark.parametrize(
    ("one", "other"), [("1, 2", "1,2"), ("12 13", "1213"), ("5 1000", "51000"), ("не 5 жыл", "5 жыл")]
)
def test_a_blank_between_numbers_parts_them(one: str, other: str) -> None:
    assert fold_by(one, LEGAL) != fold_by(other, LEGAL)


texts = st.text("аеоЖәéё aeo\u00a0\u00ad-–—«»\"'.,;:()01№1) ", max_size=14)


@settings(max_examples=300)
@given(texts, texts, st.sets(st.sampled_from(NAMES)), st.sampled_from(NAMES))
def test_a_further_rule_never_parts_what_was_equal(old: str, new: str, names: set[str], another: str) -> None:
    if fold_by(old, FoldRules.only(*names)) == fold_by(new, FoldRules.only(*names)):
        more = FoldRules.only(*names, another)
        assert fold_by(old, more) == fold_by(new, more)


@given(st.text(alphabet='лдгЛДзшжқғаaоo ёе.,-–«"1)\u00ad', max_size=25), st.text(alphabet="лдЛгзaа .-1)ё", max_size=25))
def test_texts_that_cannot_agree_do_not(first: str, second: str) -> None:
    """The cheap look never says no to texts that the rules make equal."""
    for other in (second, fold_by(first, ALL_RULES), f"1. {first.upper()};", first.replace(" ", "")):
        if fold_by(first, ALL_RULES) == fold_by(other, ALL_RULES):
            assert may_agree(first, other)


def test_texts_of_other_letters_cannot_agree() -> None:
    assert not may_agree("Бассейнді тексеру", "Бассейнді күнделікті тексеру")
    assert may_agree("Бассейнді тексеру", "бассейнді  тексеру;")


def test_signs_are_taken_from_the_end_only() -> None:
    rules = FoldRules.only("end_marks")
    assert fold_by("а.;б ;, .…\u00a0", rules) == "а.;б"
    assert fold_by(" .,", rules) == " .,"  # nothing else is left
    many = f"{'.' * 100_000}а"
    assert fold_by(many, rules) == many


def test_blanks_in_a_word_of_any_length() -> None:
    rules = FoldRules.only("broken_words")
    long = f"{'а' * 100_000}1"
    assert fold_by(f"{long} не обходимо", rules) == f"{long} не обходимо"
    assert fold_by(f"{'а' * 100_000} ба", rules) == f"{'а' * 100_000}ба"

"""Rejoining of broken words and blanks put back, by the document's own vocabulary."""

from __future__ import annotations

import pytest

from kasdiff.model.source import NOWHERE
from kasdiff.parsing.pieces import Line
from kasdiff.text.glued import unglue, unglue_list
from kasdiff.text.joining import Joiner
from kasdiff.text.layout import Layout
from kasdiff.text.mending import Mended, mend, over_line_ends, tightened
from kasdiff.text.vocabulary import Vocabulary

TEXTS = [
    "Еңбек функциясы және еңбек функциясы",
    "құрылымдық бөлімшенің қызметін ұйымдастыру",
    "құрылымдық бөлімшенің жұмысы және есебі",
    "әлеуметтік қызметтер көрсету және әлеуметтік жұмыс",
    "обслуживание населения и обслуживание граждан в системе",
    "Қазақстан Республикасының заңы, Қазақстан Республикасының кодексі",
]
KNOWN = Vocabulary.of(TEXTS)


def narrow(*lines: str, blanks: bool = False) -> Mended:
    """Read the lines of a narrow column; with `blanks` they have a blank at their end where a word ends."""
    return Joiner(KNOWN, Layout(wrapped=True, blanks_tell=blanks)).read(
        [Line(text, NOWHERE, 0, False) for text in lines]
    )


def test_counts_whatever_the_letters() -> None:
    assert KNOWN.count("ФУНКЦИЯСЫ") == 2
    assert KNOWN.count("функцияcы") == 2  # a Latin c
    assert KNOWN.count("функцияс") == 0


def test_edges_are_left_out_on_request() -> None:
    assert Vocabulary.of(["ция бөлімнің қызметін атқа"], edges=False).count("атқа") == 0
    assert Vocabulary.of(["ция бөлімнің қызметін атқа"], edges=False).count("бөлімнің") == 1


def test_narrow_column() -> None:
    mended = narrow("Еңбек", "функцияс", "ы және", "әлеуметті", "к қызметтер")
    assert mended.text == "Еңбек функциясы және әлеуметтік қызметтер"
    assert mended.words == ("функциясы", "әлеуметтік")


def test_words_at_line_ends_stay_apart() -> None:
    assert narrow("қызметін", "ұйымдастыру", "және", "есебі").text == "қызметін ұйымдастыру және есебі"


def test_blanks_at_line_ends_tell() -> None:
    lines = ("белгісіз ", "сөздер мен ", "бөлінг", "ендер")
    assert narrow(*lines, blanks=True).text == "белгісіз сөздер мен бөлінгендер"


def test_hyphen_and_marks() -> None:
    assert narrow("обслуживан", "ие", ", и граждан").text == "обслуживание, и граждан"
    assert narrow("обслуживание.", "Населения").text == "обслуживание. Населения"


def test_a_very_long_word_keeps_none_behind_it_from_being_rejoined() -> None:
    long = "а" * 50
    assert narrow(long, "функцияс", "ы").text == f"{long} функциясы"


def test_words_that_go_on_over_line_ends_are_named() -> None:
    assert over_line_ends(["біліктіл", "ік ", "деңгейі", ":"]) == ("біліктілік",)
    assert over_line_ends(["еңбек ", "функциясы"]) == ()


def test_letters_that_are_no_words_by_themselves_are_no_reading() -> None:
    """Letters stand alone as numbers of a list, too: "б о л а д ы" is not "б", "ол", "а" and so on."""
    letters = Vocabulary.of(["б а д ы", "ол келді"])
    assert mend("б о л а д ы", letters) == Mended("б о л а д ы")
    assert mend("б о л а д ы", Vocabulary.of(["б а д ы", "ол болады"])).text == "болады"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ж ә н е", "және"),
        ("қызметтер ж ә н е жұмыс", "қызметтер және жұмыс"),
        ("құрылымды қ бөлімшенің", "құрылымдық бөлімшенің"),
        ("граждан в системе", "граждан в системе"),
        ("а б в г", "а б в г"),  # no word of the document: left as printed
        ("  екі   бос  орын ", "екі бос орын"),
    ],
)
def test_mend(text: str, wanted: str) -> None:
    assert mend(text, KNOWN).text == wanted


def test_blanks_that_stretching_left_before_signs_go() -> None:
    assert tightened("қабілеті » ; өзге ;", ("қабілеті",)) == "қабілеті»; өзге ;"
    assert tightened("қабілеті ;", ()) == "қабілеті ;"


def test_mended_words_are_named() -> None:
    assert mend("құрылымды қ, бөлімшенің", KNOWN).words == ("құрылымдық",)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("РеспубликасыныңЗаңы", "Республикасының Заңы"),
        ("Республикасыныңкодексі;", "Республикасының кодексі;"),
        ("№ 382қаулысыжәне Қазақстан", "№ 382 қаулысы және Қазақстан"),
        ("№ 236бұйрығы(Нормативтік құқықтық", "№ 236 бұйрығы (Нормативтік құқықтық"),
        ('туралы"кодексі', 'туралы" кодексі'),
        ("ТжКБ мен ҚазМұнайГаз", "ТжКБ мен ҚазМұнайГаз"),
        ("белгісізсөзЗаты", "белгісізсөзЗаты"),  # neither side is a word of the document
        ("заңнамасы", "заңнамасы"),
    ],
)
def test_unglue(text: str, wanted: str) -> None:
    assert unglue(text, KNOWN).text == wanted


def test_unglued_list() -> None:
    assert (
        unglue_list("ЖауапкершілікҰқыптылықКүйзеліске тұрақтылық").text
        == "Жауапкершілік Ұқыптылық Күйзеліске тұрақтылық"
    )
    assert unglue_list("жауапкершілік, ұқыптылық").words == ()


def test_only_blanks_change() -> None:
    for text in ("№ 382қаулысыжәне", "РеспубликасыныңЗаңыжәне"):
        assert unglue(text, KNOWN).text.replace(" ", "") == text.replace(" ", "")

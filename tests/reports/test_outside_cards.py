"""What the standards of an order say outside their cards, as tables and tracked changes quote it: whose it is, under its number, in the order of the act."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.compare.engine import compare
from kasdiff.i18n import Translator
from kasdiff.model.edition import Card, ListedCard, Provision, Standard, Term
from kasdiff.model.source import Source
from kasdiff.reports.csv_changes import changes_csv
from kasdiff.reports.entries import LineKind
from kasdiff.reports.legal import legal_table, parts_of
from kasdiff.reports.options import ReportOptions
from kasdiff.reports.redline import redline
from kasdiff.reports.summary import warnings
from tests.compare.build import edition
from tests.reports.test_legal import FORM, rows
from tests.reports.test_redline import settled
from tests.reports.word_reader import W, document

if TYPE_CHECKING:
    from kasdiff.i18n import Language
    from kasdiff.model.comparison import Comparison
    from kasdiff.reports.entries import Entry

SCOPE = "стандарт предназначен для определения требований к уровню квалификации и содержанию труда работников"
SHOP, FORGE = "Торговля", "Ковка"


def at(block: int) -> Source:
    return Source(block=block)


def standard(name: str, first: int, *terms: tuple[str, str]) -> Standard:
    """Return a standard that begins with a certain block: point 1, its terms, point 3, the list of professions."""
    return Standard(
        name,
        provisions=(
            Provision(f"«{name}» {SCOPE}", "1", at(first)),
            Provision(f"Карточки профессий отрасли «{name}» приводятся в приложении.", "3.2)", at(first + 8)),
        ),
        terms=tuple(
            Term(*term, at(first + n), f"{n})", " - ".join(term)) for n, term in enumerate(terms, 1)
        ),
        cards_listed=(ListedCard("продавец", "4", None, at(first + 9), None, "продавец | 4"),) if name == SHOP else (),
        field_sources={"standard_name": at(first - 1)},
    )  # fmt: skip


def order(*standards: Standard) -> Comparison:
    """Return two standards of an order compared with what came after them."""
    old = replace(edition(Card("пусто"), language="ru"), standards=(
        standard(SHOP, 10, ("навык", "умение делать"), ("знание", "усвоенные сведения")),
        standard(FORGE, 30, ("навык", "умение работать"), ("знание", "усвоенные сведения")),
    ))  # fmt: skip
    return compare(old, replace(old, standards=standards))


@pytest.fixture(scope="module")
def became_one() -> Comparison:
    return order(replace(standard("Ремёсла", 50, ("знание", "сведения"), ("навык", "умение")), cards_listed=()))


def test_rows_stand_as_the_act_prints_them_and_name_their_standard(became_one: Comparison) -> None:
    """What only the old act has follows what stands before it there; the second standard of the old order follows the first."""
    assert [row.element for row in rows(became_one)] == [
        "наименование стандарта",
        "наименование стандарта",
        "положение, пункт 1",
        "термин «знание»",
        "термин «навык»",
        "положение, подпункт 2) пункта 3",
        "профессия в перечне стандарта «продавец», стандарт «Торговля»",
        "наименование стандарта",
    ]


def test_a_cell_says_whose_each_wording_is(became_one: Comparison) -> None:
    row = next(row for row in rows(became_one) if row.element == "положение, пункт 1")
    said = [(line.kind, line.before + line.text) for line in row.old]
    assert said == [
        (LineKind.LABEL, "«Торговля»:"),
        (LineKind.TEXT, f"1. «Торговля» {SCOPE}"),
        (LineKind.LABEL, "«Ковка»:"),
        (LineKind.TEXT, f"1. «Ковка» {SCOPE}"),
    ]
    assert [line.before + line.text for line in row.new] == [f"1. «Ремёсла» {SCOPE}"]


def shared_point(text: str, *numbers: str | None) -> Comparison:
    """Return an order whose standards say a text, each under its number (None: not at all), compared with its first alone, which says it otherwise."""
    old = edition(Card("пусто"), language="ru")
    names = (SHOP, FORGE, "Письмо")
    standards = tuple(
        Standard(
            name,
            provisions=(Provision(text, number, at(first)),) if number else (),
            field_sources={"standard_name": at(first - 1)},
        )
        for name, number, first in zip(names, numbers, (10, 20, 30), strict=True)
    )
    kept = replace(standards[0], provisions=(Provision(f"{text} и дипломом", "3", at(10)),))
    return compare(replace(old, standards=standards), replace(old, standards=(kept,)))


def point_row(made: Comparison, language: Language = "ru") -> Entry:
    found = legal_table(made, ReportOptions(), FORM, Translator(language))
    return next(row for section in found.sections for row in section.entries if "дипломом" in row.new[-1].text)


CERTIFIED = "Квалификация работника подтверждается сертификатом"


@pytest.mark.parametrize(
    ("language", "element", "numbers"),
    [
        ("ru", "положение, пункты 3, 5 (в новой редакции: пункт 3)", ("пункт 5", "пункт 3")),
        ("kk", "ереже, 3, 5-тармақтар (жаңа редакцияда: 3-тармақ)", ("5-тармақ", "3-тармақ")),
        ("en", "provision, points 3, 5 (in the new edition: point 3)", ("point 5", "point 3")),
    ],
)
def test_a_point_of_several_standards_has_its_numbers_in_the_element_and_their_names_in_the_cell(
    language: Language, element: str, numbers: tuple[str, str]
) -> None:
    made = shared_point(CERTIFIED, "5", "3", "5")
    row = point_row(made, language)
    assert row.element == element
    label, text = row.old
    assert (label.kind, label.text) == (LineKind.LABEL, f"«Торговля», «Письмо» – {numbers[0]}; «Ковка» – {numbers[1]}:")
    assert text.before + text.text == CERTIFIED
    assert [line.before + line.text for line in row.new] == [f"3. {CERTIFIED} и дипломом"]
    told = {"".join(map(str, cell.itertext())) for cell in document(redline(made, Translator(language))).iter(f"{W}tc")}
    assert any(label.text[:-1] in one for one in told)


def test_a_text_of_some_standards_under_one_number_keeps_it_before_the_text() -> None:
    row = point_row(shared_point(CERTIFIED, "5", "5", None))
    assert row.element == "положение, пункт 5 (в новой редакции: пункт 3)"
    assert [line.before + line.text for line in row.old] == ["«Торговля», «Ковка»:", f"5. {CERTIFIED}"]


def test_the_one_standard_that_the_element_names_is_not_named_again_in_the_cell() -> None:
    shop, forge = standard(SHOP, 10), replace(standard(FORGE, 30), cards_listed=())
    listed = tuple(ListedCard(name, "4", None, at(18), None, f"{name} | 4") for name in ("продавец", "кассир"))
    shop = replace(shop, cards_listed=listed)
    old = replace(edition(Card("пусто"), language="ru"), standards=(shop, forge))
    kept = (replace(shop, cards_listed=()), forge)
    row = next(row for row in rows(compare(old, replace(old, standards=kept))) if row.old and row.old[0].text)
    assert "стандарт «Торговля»" in row.element
    assert [line.text for line in row.old] == ["продавец | 4", "кассир | 4"]


@pytest.mark.parametrize(
    ("language", "count", "element"),
    [
        ("ru", 50, "термины"),
        ("ru", 3, "термины «трудовой навык 1», «трудовой навык 2», «трудовой навык 3»"),
        ("ru", 5, "термины «трудовой навык 1», …, «трудовой навык 5»"),
        ("kk", 5, "терминдер «трудовой навык 1», …, «трудовой навык 5»"),
        ("en", 5, "terms «трудовой навык 1», …, «трудовой навык 5»"),
    ],
)
def test_terms_that_are_gone_together_are_named_together(language: Language, count: int, element: str) -> None:
    """Names of fifty letters each have no room in the element."""
    names = (f"{'трудовой навык' if count < 50 else 'навык' * 9} {n}" for n in range(1, min(count, 5) + 1))
    shop = standard(SHOP, 10, *((name, f"умение делать {name}") for name in names))
    old = replace(edition(Card("пусто"), language="ru"), standards=(shop,))
    made = compare(old, replace(old, standards=(replace(shop, terms=()),)))
    found = legal_table(made, ReportOptions(), FORM, Translator(language))
    assert [row.element for section in found.sections for row in section.entries] == [element]


def test_a_profession_is_named_with_its_brackets_and_the_element_once() -> None:
    """Two methodologists that only their brackets tell apart are two; a standard is added to what both editions call alike."""
    shop, forge = standard(SHOP, 10), replace(standard(FORGE, 30), cards_listed=())

    def listing(level: str) -> Standard:
        names = ("методист (общий профиль)", "методист (школьный)")
        listed = tuple(ListedCard(name, level, None, at(18), None, f"{name} | {level}") for name in names)
        return replace(shop, cards_listed=listed)

    old = replace(edition(Card("пусто"), language="ru"), standards=(listing("4"), forge))
    alone = replace(old, standards=(listing("5"),))
    there, back = ([row.element for row in rows(compare(*pair))] for pair in ((old, alone), (alone, old)))
    for name in ("методист (общий профиль)", "методист (школьный)"):
        said = f"профессия в перечне стандарта «{name}»"
        assert f"{said}, стандарт «Торговля»" in there
        assert f"{said} (в новой редакции: стандарт «Торговля»)" in back


def test_a_line_is_quoted_in_the_words_of_the_act_with_its_number(became_one: Comparison) -> None:
    listed, term = (next(row for row in rows(became_one) if word in row.element) for word in ("профессия", "знание"))
    assert [line.before + line.text for line in listed.old] == ["продавец | 4"]
    assert [[line.before + line.text for line in side] for side in (term.old, term.new)] == [
        ["2) знание - усвоенные сведения"],
        ["1) знание - сведения"],
    ]


def test_a_long_row_is_never_cut_behind_the_name_of_a_standard(became_one: Comparison) -> None:
    row = next(row for row in rows(became_one) if row.element == "положение, пункт 1")
    lines = tuple(line for line in row.old for _ in range(6 if line.kind is LineKind.TEXT else 1))
    parts = [part.old for part in parts_of(replace(row, old=lines), FORM)]
    assert len(parts) > 1
    assert all(part and part[-1].kind is LineKind.TEXT for part in parts)


def test_tracked_changes_give_the_numbers_and_the_order_of_the_acts(became_one: Comparison) -> None:
    package = redline(became_one, Translator("ru"))
    new = [text for text in settled(package, accepted=True) if text]
    assert new == [
        "Ремёсла",
        f"«Ремёсла» {SCOPE}",
        "знание - сведения",
        "навык - умение",
        "Карточки профессий отрасли «Ремёсла» приводятся в приложении.",
    ]
    labels = ["".join(map(str, cell.itertext())) for cell in document(package).findall(f".//{W}tr/{W}tc[1]")]
    assert labels[2:] == [
        "1.«Торговля»", "1.«Ковка»", "21)", "1)«Торговля»2)", "1)«Ковка»", "2)«Торговля»", "2)«Ковка»",
        "Профессия в перечне стандарта«Торговля»", "Наименование стандарта",
    ]  # fmt: skip


def test_what_an_act_puts_elsewhere_takes_nothing_along() -> None:
    """The class of the second standard comes first now; what followed it in the old act still follows the first standard."""
    old = edition(Card("пусто"), language="ru")
    standards = tuple(
        Standard(
            name,
            oked=(text,),
            oked_sources=(at(first),),
            provisions=(Provision(f"{goal} отрасли", "2", at(first + 1)),),
            field_sources={"standard_name": at(first - 1)},
        )
        for name, text, goal, first in (
            (SHOP, "47 Торговля", "продажа товаров", 10), (FORGE, "25 Металлы", "обработка железа", 20),
        )
    )  # fmt: skip
    new = Standard("Ремёсла", oked=("25 Металлы и изделия", "47 Торговля и ремонт"), oked_sources=(at(1), at(2)))
    result = compare(replace(old, standards=standards), replace(old, standards=(new,)))
    said = [row.old[0].text for row in rows(result) if "наименование" not in row.element]
    assert said == ["25 Металлы", "47 Торговля", "продажа товаров отрасли", "обработка железа отрасли"]


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "General provisions and passport of the standard"),
        ("kk", "Жалпы ережелер және стандарттың паспорты"),
        ("ru", "Общие положения и паспорт стандарта"),
    ],
)
def test_what_is_no_card_is_named_in_the_language_of_the_report(
    became_one: Comparison, language: Language, name: str
) -> None:
    written = StringIO(changes_csv(became_one, Translator(language)).decode("utf-8-sig"))
    _, *lines = csv.reader(written, delimiter=";")
    assert {line[1] for line in lines} == {name}
    assert all(line.startswith(f"{name}: ") for line in warnings(became_one, Translator(language))[-2:])

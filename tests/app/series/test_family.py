"""A card that continues as several beside all of them: a line a thing, what became of it in each, and from there to the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from kasdiff.app.series.family_window import FamilyModel, FamilyWindow, Shown, shown_family
from kasdiff.app.series.start import Series
from kasdiff.app.theme import load_theme
from kasdiff.app.work import prepare
from kasdiff.compare.engine import compare
from kasdiff.compare.options import Options
from kasdiff.i18n import Translator
from kasdiff.model.comparison import Part
from kasdiff.showing.family import NEW, OLD, members_of
from tests.app.series.editions import side
from tests.compare.build import card, edition, function, skill

if TYPE_CHECKING:
    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow
    from kasdiff.app.work import Work
    from kasdiff.model.edition import Card

SPOKEN = Qt.ItemDataRole.AccessibleTextRole
KEPT = "Мәдени-бұқаралық іс-шаралардың жоспарын жасау"
COMMON = "Цифрлық платформада іс-шара өткізу"


def organiser(sublevel: str | None, *abilities: str) -> Card:
    made = function("Іс-шараларды ұйымдастыру", skill("Іс-шараларды өткізу", abilities))
    return card("Мәдени ұйымдастырушы", "3440-0-011", "4", made, sublevel=sublevel)


def librarian() -> Card:
    return card("Кітапханашы", "2622-1-002", "4", function("Кітап беру", skill("Қызмет", ["Кітапты тіркеу"])))


def split() -> Work:
    old = edition(librarian(), organiser(None, KEPT, "Сценарий жазу"))
    new = edition(
        librarian(),
        organiser("4.1", KEPT, COMMON),
        organiser("4.2", f"{KEPT} және бекіту", "Сценарий жазу", COMMON, "Есеп беру"),
    )
    sides = side(old, "12", "2019-05-30"), side(new, "34", "2024-07-31")
    return prepare(*sides, Options(), compare(sides[0].edition, sides[1].edition))


@pytest.fixture
def family() -> Shown:
    work = split()
    found = shown_family(work, sheet_of(work, "4.1"))
    assert found is not None
    return found


def sheet_of(work: Work, sublevel: str) -> int:
    return next(n for n, sheet in enumerate(work.sheets) if sheet.card.sublevel == sublevel)


def lines(family: Shown) -> dict[str, tuple[str, ...]]:
    """What stands in the columns of the cards, by the text of the thing."""
    model = FamilyModel(family, Translator("en"), load_theme("light"))
    out = {}
    for row in range(model.rowCount()):
        texts = [str(model.index(row, column).data()) for column in range(model.columnCount())]
        out[f"{texts[0]}|{texts[1]}"] = tuple(texts[2:])
    return out


def test_the_card_in_the_middle_is_that_which_several_share() -> None:
    work = split()
    cards = work.comparison.cards
    numbers = [n for n, one in enumerate(cards) if one.new and one.new.code == "3440-0-011"]
    assert members_of(numbers[0], cards) == (OLD, tuple(numbers))
    alone = next(n for n in range(len(cards)) if n not in numbers)
    assert len(members_of(alone, cards)[1]) == 1
    assert shown_family(work, next(n for n, s in enumerate(work.sheets) if s.card.code == "2622-1-002")) is None


def test_each_thing_stands_once_with_what_became_of_it_in_each_card(family: Shown) -> None:
    told = lines(family)
    assert told[f"Ability 1.1.1|{KEPT}"] == ("=", f"≠ {KEPT} және бекіту")
    rows = [row for row in family.rows if row.part is Part.ABILITY]
    assert [row.place.text if row.place else "" for row in rows].count(KEPT) == 1
    texts = {
        tuple(place.text for cell in row.cells if cell for place in cell.pair.new) for row in rows if not row.place
    }
    assert texts == {(COMMON, COMMON), ("Есеп беру",)}


def test_what_one_continuation_lacks_and_another_has_is_not_gone(family: Shown) -> None:
    here, there = lines(family)["Ability 1.1.2|Сценарий жазу"]
    assert here == "stands in 4.2"
    assert there == "="


def test_fields_that_each_card_has_are_one_line(family: Shown) -> None:
    fields = [row for row in family.rows if row.part is Part.FIELD and row.field == "sublevel"]
    assert len(fields) == 1
    assert [cell.pair.new[0].text for cell in fields[0].cells if cell] == ["4.1", "4.2"]


def test_merged_cards_stand_around_the_new_one() -> None:
    work = split()
    sides = work.new, work.old
    turned = prepare(*sides, Options(), compare(sides[0].edition, sides[1].edition))
    number = next(n for n, sheet in enumerate(turned.sheets) if len(sheet.match.family) > 1)
    found = shown_family(turned, number)
    assert found is not None
    assert found.side == NEW
    model = FamilyModel(found, Translator("en"), load_theme("light"))
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert heads == ["Element", "3440-0-011 · 4", "3440-0-011 · 4.1", "3440-0-011 · 4.2"]


def test_the_model_keeps_the_rules_and_speaks(qapp: object, family: Shown) -> None:
    del qapp
    model = FamilyModel(family, Translator("en"), load_theme("light"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    whole = model.rowCount()
    model.set_only_changes(on=True)
    assert model.rowCount() < whole
    model.set_only_changes(on=False)
    row = next(r for r in range(whole) if model.index(r, 1).data() == KEPT)
    assert model.index(row, 3).data(SPOKEN) == f"3440-0-011 · 4.2: reworded: {KEPT} және бекіту"
    model.restyle(Translator("kk"), load_theme("dark"))


def test_from_the_card_to_its_family_and_to_a_place(window: MainWindow) -> None:
    work = split()
    window.desk.set_work(work)
    window.show_comparison()
    window.desk.go(next(n for n, sheet in enumerate(work.sheets) if sheet.card.code == "2622-1-002"))
    assert not window.actions_["family"].isEnabled()
    window.desk.go(sheet_of(work, "4.1"))
    assert window.actions_["family"].isEnabled()
    window.actions_["family"].trigger()
    told = window.findChild(FamilyWindow)
    assert told is not None
    assert told.title.text() == "3440-0-011 · 4 Мәдени ұйымдастырушы continues as 2 cards"
    row = next(r for r in range(told.table.model().rowCount()) if told.table.model().index(r, 1).data() == KEPT)
    told.table.setCurrentIndex(told.table.model().index(row, 3))
    assert f"{KEPT} және бекіту" in told.texts.toPlainText()
    QTest.keyClick(told.table, Qt.Key.Key_Return)
    spot, sheet = window.desk.spot, window.desk.sheet
    assert spot is not None
    assert sheet is not None
    assert spot.sheet == sheet_of(work, "4.2")
    assert spot.row is not None
    assert sheet.rows[spot.row].old is not None
    first = told.table.model().index(0, 2)
    told.table.scrollTo(first)
    middle = told.table.visualRect(first).center()
    QTest.mouseClick(told.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseDClick(told.table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert window.desk.spot is not None
    assert window.desk.spot.sheet == sheet_of(work, "4.1")
    told.close()


def test_a_family_of_a_comparison_that_is_gone_leads_nowhere(window: MainWindow) -> None:
    work = split()
    window.desk.set_work(work)
    window.show_comparison()
    window.desk.go(sheet_of(work, "4.1"))
    series = window.findChild(Series)
    assert series is not None
    told = series.show_family()
    assert told is not None
    window.desk.set_work(split())
    spot = window.desk.spot
    told.place_asked.emit(0, 0)
    assert window.desk.spot == spot
    told.close()


def test_it_is_filtered_by_a_key_and_speaks_another_language(window: MainWindow, context: AppContext) -> None:
    work = split()
    window.desk.set_work(work)
    window.show_comparison()
    window.desk.go(sheet_of(work, "4.1"))
    window.actions_["family"].trigger()
    (told,) = window.findChildren(FamilyWindow)
    model = told.table.model()
    whole = model.rowCount()
    report = next(r for r in range(whole) if "Есеп беру" in str(model.index(r, 3).data()))
    assert model.index(report, 2).data(SPOKEN) == "3440-0-011 · 4.1: nothing here"
    told.only_changes.setFocus()
    QTest.keyClick(told.only_changes, Qt.Key.Key_Space)
    assert 0 < model.rowCount() < whole
    context.change(language="ru")
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Элемент"
    context.change(language="en")
    told.close()

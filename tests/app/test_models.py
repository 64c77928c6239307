"""The models keep Qt's rules, whatever is shown and filtered."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kasdiff.app.models.card_filter import CardFilter, levels
from kasdiff.app.models.cards import CardsModel, card_signs
from kasdiff.app.models.change_filter import ChangesProxy, ListFilter
from kasdiff.app.models.changes import ChangesModel, Column
from kasdiff.app.models.rows import RowsModel
from kasdiff.app.work import RowFilter
from kasdiff.compare.said import TWICE
from kasdiff.errors import Message
from kasdiff.i18n import Translator
from kasdiff.model.comparison import CardStatus, ChangeKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kasdiff.app.work import Work
    from kasdiff.i18n import Language

pytestmark = pytest.mark.usefixtures("qapp")


def checked(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def tree(model: CardsModel, index: QModelIndex | None = None) -> list[object]:
    parent = index or QModelIndex()
    rows = [model.index(row, 0, parent) for row in range(model.rowCount(parent))]
    return [(row.data(), tree(model, row)) if model.rowCount(row) else row.data() for row in rows]


def test_rows_keep_the_rules(work: Work) -> None:
    model = RowsModel(Translator("en"))
    checked(model)
    for sheet in (*work.sheets, None):
        for rows in (RowFilter(), RowFilter(only_changes=True), RowFilter(hidden=frozenset(ChangeKind))):
            model.show(sheet, rows)
    model.show(work.sheets[1], RowFilter(only_changes=True))
    model.set_translator(Translator("kk"))
    assert model.card_row(model.model_row(model.card_row(3)) or 0) == model.card_row(3)
    assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)


def test_cards_keep_the_rules_and_stand_under_their_status(work: Work) -> None:
    model = CardsModel(Translator("en"))
    checked(model)
    model.show(work, CardFilter())
    assert [head[0] for head in tree(model) if isinstance(head, tuple)] == ["Matched · 2", "Added · 1", "Removed · 1"]
    model.set_translator(Translator("ru"))
    model.show(None, CardFilter())
    assert model.rowCount() == 0


def test_a_card_says_itself_to_a_screen_reader(work: Work) -> None:
    model = CardsModel(Translator("en"))
    model.show(work, CardFilter())
    said = model.index_of(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("matched, 2622-1-002 · 4.1, Кітапханашы, added 1, removed 1, reworded 2, moved 1")


@pytest.mark.parametrize(
    ("language", "odd"),
    [
        ("kk", "кодсыз жұпталған, код екі рет кездеседі"),
        ("ru", "сопоставлено без кода, код встречается дважды"),
        ("en", "paired without a code, the code stands twice"),
    ],
)
def test_a_card_that_was_paired_without_a_code_or_whose_code_stands_twice_says_so(
    work: Work, language: Language, odd: str
) -> None:
    first = work.sheets[1]
    match = replace(first.match, matched_by="contents", warnings=(Message(TWICE, {"count": 2}),))
    sheets = tuple(replace(one, match=match) if one is first else one for one in work.sheets)
    model = CardsModel(Translator(language))
    model.show(replace(work, sheets=sheets), CardFilter())
    assert odd in model.index_of(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert [sign for sign, _ in card_signs(match, Translator(language))] == ["≈", "2×"]


@pytest.mark.parametrize(
    ("cards", "shown"),
    [
        (CardFilter(text="2622"), [1]),
        (CardFilter(text="ЖҮЗУ нұсқ"), [2]),
        (CardFilter(text="жоқ мұндай"), []),
        (CardFilter(only_changed=True), [1, 2, 3]),
        (CardFilter(only_doubtful=True), [1]),
        (CardFilter(hidden=frozenset({CardStatus.MATCHED})), [2, 3]),
        (CardFilter(kinds=frozenset({ChangeKind.MOVED})), [1]),
        (CardFilter(level="5"), [2]),
    ],
)
def test_the_filter_of_cards(work: Work, cards: CardFilter, shown: list[int]) -> None:
    model = CardsModel(Translator("en"))
    checked(model)
    model.show(work, cards)
    assert [number for number in range(4) if model.index_of(number).isValid()] == shown
    assert model.shown() == len(shown)


def test_what_moved_and_was_reworded_is_found_among_the_moved(work: Work) -> None:
    moved = replace(work.sheets[1].match.pairs[-1], kind=ChangeKind.REWORDED, moved=True)
    sheet = replace(work.sheets[1], match=replace(work.sheets[1].match, pairs=(moved,)), counts=Counter([moved.kind]))
    assert CardFilter(kinds=frozenset({ChangeKind.MOVED})).shows(sheet)
    assert CardFilter(kinds=frozenset({ChangeKind.REWORDED})).shows(sheet)
    assert not CardFilter(kinds=frozenset({ChangeKind.ADDED})).shows(sheet)


def test_levels_of_both_editions_are_offered(work: Work) -> None:
    assert levels(work) == ["4", "5"]


@pytest.fixture
def proxy(work: Work, qapp: QApplication) -> ChangesProxy:
    proxy = ChangesProxy(qapp)
    model = ChangesModel(Translator("en"), proxy)
    proxy.setSourceModel(model)
    model.show(work, whole_cards=False)
    return proxy


def column(proxy: ChangesProxy, number: Column) -> list[str]:
    return [str(proxy.index(row, number).data()) for row in range(proxy.rowCount())]


def test_changes_keep_the_rules(work: Work, proxy: ChangesProxy) -> None:
    checked(proxy)
    checked(proxy.sourceModel())
    proxy.set_filter(ListFilter(text="тіркеу", rows=RowFilter(), sheet=None))
    proxy.set_filter(ListFilter(text="", rows=RowFilter(hidden=frozenset({ChangeKind.ADDED})), sheet=1))
    proxy.sort(Column.SEVERITY, Qt.SortOrder.DescendingOrder)
    source = proxy.sourceModel()
    assert isinstance(source, ChangesModel)
    source.show(work, whole_cards=True)
    source.set_translator(Translator("kk"))


def test_changes_say_where_they_are_and_what_changed(proxy: ChangesProxy) -> None:
    texts = dict(zip(column(proxy, Column.TEXT), column(proxy, Column.PLACE), strict=True))
    assert texts["4-5 → 4"] == "qualification level"
    assert texts["[ауызша → электрондық]  Оқырманды электрондық тіркеу."] == "1.1 · ability 2"
    assert texts["Сөрелерді реттеу."] == "1.1 · ability 4 → 2.1 · ability 1"
    assert texts["Жүзу нұсқаушысы (1 function, 1 item)"] == "whole card"


def test_changes_sort_by_kind_and_gravity(proxy: ChangesProxy) -> None:
    proxy.sort(Column.KIND)
    signs = [text.split()[0] for text in column(proxy, Column.KIND)]
    order = {sign: place for place, sign in enumerate("+−≠→<>~↕")}
    assert [order[sign] for sign in signs] == sorted(order[sign] for sign in signs)
    proxy.sort(Column.SEVERITY)
    assert column(proxy, Column.SEVERITY)[0] == "▲ number, level or code"


def test_changes_are_filtered_by_words_kind_and_card(proxy: ChangesProxy) -> None:
    proxy.set_filter(ListFilter(text="ЭЛЕКТРОНДЫҚ", rows=RowFilter(), sheet=None))
    assert proxy.rowCount() == 1
    proxy.set_filter(ListFilter(text="", rows=RowFilter(hidden=frozenset({ChangeKind.REMOVED})), sheet=None))
    assert not [text for text in column(proxy, Column.KIND) if text.startswith("−")]
    proxy.set_filter(ListFilter(text="", rows=RowFilter(), sheet=3))
    assert column(proxy, Column.CARD) == ["3423-0-010 · 4"]
    proxy.set_filter(ListFilter(text="", rows=RowFilter(only_changes=True), sheet=1))
    assert not [text for text in column(proxy, Column.KIND) if text.startswith(("~", "↕"))]


def test_items_of_whole_cards_are_listed_on_demand(work: Work, proxy: ChangesProxy) -> None:
    before = proxy.rowCount()
    source = proxy.sourceModel()
    assert isinstance(source, ChangesModel)
    source.show(work, whole_cards=True)
    assert proxy.rowCount() == before + 3

"""What is said over a comparison and in its dialogs of numbers: every form of a plural tells the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kasdiff.app.dialogs.choose_standards import StandardsDialog
from kasdiff.app.models.card_filter import CardFilter
from kasdiff.app.scope import Scope
from kasdiff.app.views.notice_bar import several_standards, slip_notices
from kasdiff.app.work import prepare
from kasdiff.i18n import Translator
from kasdiff.model.edition import Standard
from tests.app import made_up

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Work
    from kasdiff.model.comparison import EditionRef, Pair


def with_standards(work: Work, count: int) -> Work:
    standards = tuple(Standard(f"Стандарт {number}") for number in range(count))
    return replace(work, old=replace(work.old, edition=replace(work.old.edition, standards=standards)))


@pytest.mark.parametrize("count", [2, 5, 21])
def test_that_all_standards_are_compared_is_said_of_every_number(work: Work, count: int) -> None:
    (said,) = several_standards(with_standards(work, count), Translator("ru"))
    assert str(count) in said
    assert said.endswith("сравниваются все.")


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1 стандарт целиком"), (3, "Все 3 стандарта"), (5, "Все 5 стандартов"), (21, "21 стандарт целиком")],
)
def test_all_standards_of_an_order_are_named_by_their_number(
    context: AppContext, work: Work, qtbot: QtBot, count: int, text: str
) -> None:
    context.change(language="ru")
    dialog = StandardsDialog(context, with_standards(work, count))
    qtbot.addWidget(dialog)
    assert dialog.lists[0].item(0).text() == text


def quiet(work: Work, **sides: EditionRef) -> Work:
    """The comparison with the unchanged card alone."""
    match = next(sheet.match for sheet in work.sheets if not sheet.changed)
    comparison = replace(work.comparison, cards=(match,), totals=made_up.totals((match,)), **sides)
    return prepare(work.old, work.new, work.options, comparison)


def test_no_more_is_said_to_be_equal_than_was_compared(work: Work) -> None:
    tr, same = Translator("en"), quiet(work)
    unread = "Text that was not recognised was not compared."
    assert slip_notices(same, tr) == [f"The editions do not differ in substance. {unread}"]
    assert slip_notices(replace(same, scope=Scope(old=0)), tr) == [
        f"The compared standards do not differ in substance. {unread}"
    ]
    assert slip_notices(replace(same, scope=Scope(cards=(1, 0))), tr) == [
        f"The two cards do not differ in substance. {unread}"
    ]
    clear = quiet(
        work, old=replace(work.comparison.old, unrecognised=0), new=replace(work.comparison.new, unrecognised=0)
    )
    assert slip_notices(clear, tr) == ["The editions do not differ in substance."]
    assert slip_notices(work, tr) == []


def test_a_number_that_differs_between_languages_is_a_difference() -> None:
    both = made_up.two_languages()
    first, other, doubtful, _ = both.sheets[0].match.pairs

    def of(*pairs: Pair) -> Work:
        cards = (replace(both.sheets[0].match, pairs=pairs),)
        comparison = replace(both.comparison, cards=cards, totals=made_up.totals(cards))
        return prepare(both.old, both.new, both.options, comparison)

    differs, agrees = of(first, other), of(first, doubtful)
    assert slip_notices(differs, Translator("en")) == []
    assert CardFilter(only_changed=True).shows(differs.sheets[0])
    assert not CardFilter(only_changed=True).shows(agrees.sheets[0])
    (said,) = slip_notices(agrees, Translator("en"))
    assert "is for a person to judge" in said
    assert "do not differ in substance" not in said

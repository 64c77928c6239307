"""What is said over a comparison and in its dialogs of numbers: every form of a plural tells the whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kasdiff.app.dialogs.choose_standards import StandardsDialog
from kasdiff.app.views.notice_bar import several_standards
from kasdiff.i18n import Translator
from kasdiff.model.edition import Standard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.work import Work


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

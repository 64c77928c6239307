"""Qt's own dialogs speak the chosen language throughout: what its translations lack comes from ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QFileDialog, QHeaderView, QLabel, QPushButton

from kasdiff.app.qt_texts import _TEXTS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext


def shown(dialog: QFileDialog) -> list[str]:
    """Every text of the dialog that is no name of a file."""
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    texts += [button.text() for button in dialog.findChildren(QPushButton)]
    texts += [box.itemText(n) for box in dialog.findChildren(QComboBox) for n in range(box.count())]
    for head in dialog.findChildren(QHeaderView):
        texts += [str(head.model().headerData(n, head.orientation()) or "") for n in range(head.count())]
    return [text for text in texts if text and "/" not in text]


@pytest.mark.parametrize("language", ["ru", "kk"])
@pytest.mark.parametrize("mode", list(QFileDialog.AcceptMode))
def test_the_dialog_of_files_has_no_english(
    context: AppContext, qtbot: QtBot, language: str, mode: QFileDialog.AcceptMode
) -> None:
    context.change(language=language)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    qtbot.addWidget(dialog)
    dialog.show()
    assert [text for text in shown(dialog) if re.search("[A-Za-z]{3,}", text)] == []


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_what_qt_lacks_is_ours(context: AppContext, language: str) -> None:
    context.change(language=language)
    for place, texts in _TEXTS.items():
        for text in texts:
            assert re.search("[а-яәіөүұқғңһё]", QCoreApplication.translate(place, text).lower()), text


def test_what_neither_knows_stays_as_it_is_and_english_is_qt_s_own(context: AppContext) -> None:
    context.change(language="ru")
    assert QCoreApplication.translate("QFileDialog", "no such text") == "no such text"
    assert QCoreApplication.translate("QFileDialog", "&Rename") == "&Переименовать"
    context.change(language="en")
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"


def test_nothing_is_left_behind(context: AppContext) -> None:
    context.change(language="ru")
    context.close()
    assert QCoreApplication.translate("QFileDialog", "Files of &type:") == "Files of &type:"

"""The line for an address of Adilet: what it says, and that only the browser is asked for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QDesktopServices

from kasdiff.app.views.adilet_line import AdiletLine

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext


@pytest.fixture
def line(context: AppContext, qtbot: QtBot) -> AdiletLine:
    line = AdiletLine(context)
    qtbot.addWidget(line)
    line.show()
    return line


def test_an_address_is_taken_apart(line: AdiletLine) -> None:
    line.line.setText("https://adilet.zan.kz/rus/docs/V1900018764/13.01.2023")
    assert "V1900018764" in line.answer.text()
    assert "in Russian" in line.answer.text()
    assert "13.01.2023" in line.answer.text()
    assert line.open_button.isEnabled()


def test_another_text_is_told_to_be_no_address(line: AdiletLine) -> None:
    line.line.setText("https://example.org/kaz/docs/V2400034869")
    assert "no address" in line.answer.text()
    assert not line.open_button.isEnabled()


def test_nothing_is_said_before_anything_is_pasted(line: AdiletLine) -> None:
    assert not line.answer.isVisible()
    assert not line.open_button.isEnabled()


def test_only_the_browser_is_asked(line: AdiletLine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: asked.append(_text(url)))
    line.line.setText("adilet.zan.kz/kaz/docs/V2400034869")
    line.open()
    assert asked == ["https://adilet.zan.kz/kaz/docs/V2400034869"]


def _text(url: QUrl) -> str:
    return url.toString()


def test_the_answer_follows_the_language(line: AdiletLine, context: AppContext) -> None:
    line.line.setText("https://adilet.zan.kz/kaz/docs/V2400034869")
    context.change(language="ru")
    assert "Акт V2400034869" in line.answer.text()

"""The window is never larger than the screen on which it opens first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QScreen

from kasdiff.app.program import make_window

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from kasdiff.app.context import AppContext
    from kasdiff.app.workers.engine import Engine


def test_first_size_fits_a_small_screen(
    context: AppContext, engine: Engine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(1366, 728))
    window = make_window(context, engine)
    qtbot.addWidget(window)
    assert window.width() <= 1366
    assert window.height() <= 728

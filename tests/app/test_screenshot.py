"""Pictures of the window: of the card that was asked for, or a word and a code that say why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kasdiff.app.screenshot import take_screenshot

if TYPE_CHECKING:
    from pathlib import Path

    from kasdiff.app.views.main_window import MainWindow

SIZE = (900, 600)


@pytest.mark.parametrize(
    ("card", "name"),
    [("2622-1-002/4.1", "Кітапханашы"), ("1349", "Музей меңгерушісі"), (None, "Кітапханашы")],
)
def test_the_card_that_is_asked_for_is_shown_changed_or_not(
    open_window: MainWindow, tmp_path: Path, card: str | None, name: str
) -> None:
    assert take_screenshot(open_window, tmp_path / "a.png", SIZE, card) == 0
    assert open_window.desk.sheet is not None
    assert open_window.desk.sheet.card.name == name
    assert (tmp_path / "a.png").read_bytes()[:4] == b"\x89PNG"


def test_a_card_that_is_not_there_is_told(
    open_window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take_screenshot(open_window, tmp_path / "a.png", SIZE, "9999") == 2
    assert "There is no card 9999 in this comparison." in capsys.readouterr().err


def test_a_fault_is_told_and_no_success(
    window: MainWindow, pair: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pair[0].write_text("#break", encoding="utf-8")
    window.workbench.open(*pair)
    assert take_screenshot(window, tmp_path / "a.png", SIZE) == 2
    assert "ZeroDivisionError: seven" in capsys.readouterr().err


def test_a_picture_that_cannot_be_written_is_told_in_the_window_s_language(
    window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window.context.change(language="ru")
    target = tmp_path / "no such folder" / "a.png"
    assert take_screenshot(window, target, SIZE) == 2
    assert f"Не удалось записать рисунок: {target}" in capsys.readouterr().err

"""The colours for those who tell some colours badly: what came, went and changed stays apart as each eye sees it, and every text can be read.

How an eye sees a colour is worked out as by Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency"
(IEEE TVCG 15, 2009), severity 1.0; how far two colours are apart, in CIE L*a*b* (1976).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor

from kasdiff.app.theme import THEMES, contrast, load_theme
from kasdiff.model.comparison import ChangeKind
from tests.app.test_theme import ENOUGH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kasdiff.app.context import AppContext
    from kasdiff.app.views.main_window import MainWindow

PROTAN = ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998))
DEUTAN = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881))
TRITAN = ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900))
XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)
APART = 25  # of L*a*b*; some 2 are seen at all
PRESETS = ("usual", "red_green", "blue_yellow", "grey")
MAIN = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.REWORDED)


def times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def root(t: float) -> float:
    return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29


def seen(colour: str, eye: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    one = QColor(colour)
    light = times(eye, [linear(channel) for channel in (one.redF(), one.greenF(), one.blueF())])
    xyz = times(XYZ, [min(1.0, max(0.0, channel)) for channel in light])
    x, y, z = (root(value / white) for value, white in zip(xyz, WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, eye: Sequence[Sequence[float]]) -> float:
    pairs = zip(seen(one, eye), seen(other, eye), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def closest(name: str, colours: str, eye: Sequence[Sequence[float]]) -> float:
    """How far the marks and bars of two of the main kinds are apart where they are closest."""
    kinds = load_theme(name, colours).kinds
    pairs = [(kinds[one], kinds[other]) for one, other in combinations(MAIN, 2)]
    return min(min(distance(a.word, b.word, eye), distance(a.bar, b.bar, eye)) for a, b in pairs)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("colours", "eye"), [("red_green", PROTAN), ("red_green", DEUTAN), ("blue_yellow", TRITAN)])
def test_the_main_kinds_are_apart_for_the_eyes_that_the_colours_are_for(
    name: str, colours: str, eye: Sequence[Sequence[float]]
) -> None:
    assert closest(name, colours, eye) >= APART
    assert closest(name, "usual", eye) < APART or eye is TRITAN  # or they would not be needed


@pytest.mark.parametrize("name", THEMES)
def test_without_colours_there_are_none(name: str) -> None:
    kinds = load_theme(name, "grey").kinds
    for kind in ChangeKind:
        for colour in (kinds[kind].ink, kinds[kind].fill, kinds[kind].word, kinds[kind].bar):
            one = QColor(colour)
            assert max(one.red(), one.green(), one.blue()) - min(one.red(), one.green(), one.blue()) <= 12, (
                kind,
                colour,
            )


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("colours", PRESETS[1:])
def test_every_text_can_be_read_in_every_colours(name: str, colours: str) -> None:
    theme = load_theme(name, colours)
    c = theme.colours
    for kind, k in theme.kinds.items():
        grounds = (k.fill, c.base, c.window, c.panel, c.band, c.accent_fill, c.hatch)
        assert min(contrast(k.ink, ground) for ground in grounds) >= ENOUGH, kind
        assert min(contrast(c.text, ground) for ground in (k.fill, k.word)) >= ENOUGH, kind
        assert contrast(c.dim, k.fill) >= ENOUGH, kind


def test_other_colours_are_in_the_window_at_once(open_window: MainWindow, context: AppContext) -> None:
    before = open_window.grab().toImage()
    context.change(colours="red_green")
    assert context.theme.kinds[ChangeKind.ADDED] == load_theme("light", "red_green").kinds[ChangeKind.ADDED]
    assert open_window.grab().toImage() != before
    context.change(theme="dark")
    assert context.theme == load_theme("dark", "red_green")

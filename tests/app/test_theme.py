"""Every text can be read on every ground it stands on (WCAG: at least 4.5:1), in both themes."""

from __future__ import annotations

import pytest

from kasdiff.app.theme import THEMES, Theme, contrast, load_theme, palette, style_sheet
from kasdiff.model.comparison import ChangeKind
from kasdiff.showing import wording

ENOUGH = 4.5


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


def test_contrast_is_that_of_the_norm() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#ffffff", "#ffffff") == pytest.approx(1.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_plain_texts_can_be_read(theme: Theme) -> None:
    c = theme.colours
    for ground in (c.window, c.panel, c.base, c.raised, c.band, c.hover, c.accent_fill, c.hatch):
        assert contrast(c.text, ground) >= ENOUGH, ground
        assert contrast(c.dim, ground) >= ENOUGH, ground
    for ground in (c.base, c.window, c.raised):
        assert contrast(c.accent, ground) >= ENOUGH
    assert contrast(c.accent_text, c.accent) >= ENOUGH
    assert contrast(c.text, c.found) >= ENOUGH
    assert contrast(c.text, c.found_current) >= ENOUGH
    assert contrast(c.text, c.source) >= ENOUGH
    assert contrast(c.warning, c.warning_fill) >= ENOUGH
    assert contrast(c.error, c.error_fill) >= ENOUGH


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_kinds_can_be_read(theme: Theme, kind: ChangeKind) -> None:
    c, k = theme.colours, theme.kinds[kind]
    assert contrast(k.ink, k.fill) >= ENOUGH  # notes in a row
    assert contrast(c.text, k.fill) >= ENOUGH  # the text of a row
    assert contrast(c.dim, k.fill) >= ENOUGH  # its number and label
    assert contrast(c.text, k.word) >= ENOUGH  # a marked word
    for ground in (c.base, c.window, c.panel, c.band, c.accent_fill, c.hatch):
        assert contrast(k.ink, ground) >= ENOUGH  # signs, counts of the tree, totals


@pytest.mark.parametrize("kind", [ChangeKind.TYPOGRAPHIC, ChangeKind.REORDERED])
def test_faint_texts_can_be_read_where_a_sign_is_marked(theme: Theme, kind: ChangeKind) -> None:
    for side in (ChangeKind.ADDED, ChangeKind.REMOVED):
        assert contrast(theme.colours.text, theme.kinds[side].word) >= ENOUGH
    assert contrast(theme.colours.dim, theme.kinds[kind].fill) >= ENOUGH


def test_kinds_of_substance_are_told_apart_without_colour() -> None:
    signs = [wording.SIGNS[kind] for kind in ChangeKind if kind is not ChangeKind.UNCHANGED]
    assert all(signs)
    assert len(set(signs)) == len(signs)


def test_palette_and_style_name_the_theme_s_colours(theme: Theme) -> None:
    assert palette(theme).window().color().name() == theme.colours.window
    assert "$" not in style_sheet(theme)
    assert theme.colours.accent in style_sheet(theme)

"""Colours of the window, read from `resources/themes/*.toml`, and the palette and style sheet made of them.

Qt's own dark scheme depends on the platform, so the window brings its palette along.
"""

from __future__ import annotations

import tomllib
from functools import cache
from string import Template
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import fields
from PySide6.QtGui import QColor, QPalette

from kasdiff.assets import resources
from kasdiff.model.comparison import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

THEMES = ("light", "dark")
USUAL = "usual"  # the colours of the theme itself


class Colours(Struct, frozen=True):
    """The colours that do not belong to a kind of change, as "#rrggbb"; the theme files say what each is for."""

    window: str
    panel: str
    base: str
    raised: str
    band: str
    hover: str
    line: str
    border: str
    hatch: str
    hatch_line: str
    text: str
    dim: str
    disabled: str
    accent: str
    accent_fill: str
    accent_text: str
    found: str
    found_current: str
    source: str
    warning: str
    warning_fill: str
    error: str
    error_fill: str


class KindColours(Struct, frozen=True):
    """Colours of a kind of change: its sign and words (`ink`), the ground of a row, of a marked word, and of a bar."""

    ink: str
    fill: str
    word: str
    bar: str


class Theme(Struct, frozen=True):
    """A named set of colours."""

    name: str
    dark: bool
    colours: Colours
    kinds: Mapping[ChangeKind, KindColours]


@cache
def load_theme(name: str, colours: str = USUAL) -> Theme:
    """Read the theme `name` ("light" or "dark"), the kinds of change in `colours` ("red_green", "blue_yellow", "grey": see `themes/colours.toml`)."""
    data = _read(name)
    others = {} if colours == USUAL else _read("colours")[colours][name]["kinds"]
    kinds = {ChangeKind(kind): KindColours(**of_kind) for kind, of_kind in {**data["kinds"], **others}.items()}
    return Theme(data["name"], data["dark"], Colours(**data["colours"]), kinds)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources("themes", f"{name}.toml").read_text(encoding="utf-8"))


def palette(theme: Theme) -> QPalette:
    """Return the palette of all standard widgets."""
    c, role = theme.colours, QPalette.ColorRole
    colours = {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.base,
        role.AlternateBase: c.band,
        role.Text: c.text,
        role.PlaceholderText: c.dim,
        role.Button: c.raised,
        role.ButtonText: c.text,
        role.BrightText: c.error,
        role.Highlight: c.accent_fill,
        role.HighlightedText: c.text,
        role.Accent: c.accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.ToolTipBase: c.raised,
        role.ToolTipText: c.text,
        role.Light: c.raised,
        role.Midlight: c.hover,
        role.Mid: c.border,
        role.Dark: c.border,
        role.Shadow: c.border,
    }
    out = QPalette()
    for one, colour in colours.items():
        out.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        out.setColor(QPalette.ColorGroup.Disabled, one, QColor(c.disabled))
    return out


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of the window in the theme's colours."""
    template = Template(resources("themes", "window.qss").read_text(encoding="utf-8"))
    colours = {field.name: getattr(theme.colours, field.name) for field in fields(Colours)}
    return template.substitute(colours, name=theme.name, icons=resources("icons").as_posix())


def blend(one: str, other: str, share: float) -> QColor:
    """Return the colour that lies between two, `share` (0 to 1) of the way from `one` to `other`."""
    a, b = QColor(one), QColor(other)
    pairs = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return QColor(*(round(x + (y - x) * share) for x, y in pairs))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(QColor(one)), _luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(channel) for channel in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

"""How cells of a workbook look: a fixed list of styles, each with its number, and the part of the package that holds them."""

from __future__ import annotations

from msgspec import Struct

from kasdiff.model.comparison import ChangeKind

FONT, SIZE = "Arial", 10
HEAD, TITLE, SECTION, NOTE = "head", "title", "section", "note"
# What cells of these values look like; a text that begins as a formula does is "quoted", so that it stays text when it is edited.
TEXT, QUOTED, NUMBER, SHARE, INPUT, INPUT_QUOTED = "text", "quoted", "number", "share", "input", "input quoted"
BOXED = "boxed "  # before the names of the same with a border

_FONTS = (
    f'<font><sz val="{SIZE}"/><name val="{FONT}"/></font>',
    f'<font><b/><sz val="{SIZE}"/><name val="{FONT}"/></font>',
    f'<font><b/><sz val="14"/><name val="{FONT}"/></font>',
    f'<font><b/><sz val="11"/><name val="{FONT}"/></font>',
)
_PLAIN, _BOLD, _LARGE, _SECTION = range(len(_FONTS))
_HEAD_FILL, _INPUT_FILL = "E7E6E6", "FFFFE5"
_KIND_FILLS = {
    ChangeKind.ADDED: "DFF3EA",
    ChangeKind.REMOVED: "FBE6E0",
    ChangeKind.REWORDED: "FFF5DC",
    ChangeKind.MOVED: "ECE6FA",
    ChangeKind.SPLIT: "E2EEF9",
    ChangeKind.MERGED: "E2EEF9",
}
_FILLS = ("", *dict.fromkeys((_HEAD_FILL, _INPUT_FILL, *_KIND_FILLS.values())))
_TOP = '<alignment vertical="top" wrapText="1"/>'
_CENTRE = '<alignment vertical="top" horizontal="center" wrapText="1"/>'
_MIDDLE = '<alignment vertical="center" horizontal="center" wrapText="1"/>'
_SIDES = "".join(
    f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_TWO_DECIMALS = 2  # Excel's number of the format 0.00


class _Style(Struct, frozen=True):
    """A style: `font` is a place in the list of fonts, `fill` a colour, `form` Excel's number of a number format."""

    font: int = _PLAIN
    fill: str = ""
    alignment: str = _TOP
    form: int = 0
    quoted: bool = False
    boxed: bool = False


_STYLES: dict[str, _Style] = {
    TEXT: _Style(),
    QUOTED: _Style(quoted=True),
    NUMBER: _Style(alignment=_CENTRE),
    SHARE: _Style(alignment=_CENTRE, form=_TWO_DECIMALS),
    INPUT: _Style(fill=_INPUT_FILL),
    INPUT_QUOTED: _Style(fill=_INPUT_FILL, quoted=True),
    BOXED + TEXT: _Style(boxed=True),
    BOXED + QUOTED: _Style(boxed=True, quoted=True),
    BOXED + NUMBER: _Style(alignment=_CENTRE, boxed=True),
    HEAD: _Style(_BOLD, _HEAD_FILL, _MIDDLE, boxed=True),
    TITLE: _Style(_LARGE, alignment='<alignment vertical="center"/>'),
    SECTION: _Style(_SECTION, alignment='<alignment vertical="bottom"/>'),
    NOTE: _Style(alignment='<alignment vertical="top"/>'),
    **{kind: _Style(fill=_KIND_FILLS.get(kind, ""), alignment=_CENTRE) for kind in ChangeKind},
}
STYLE_NUMBERS = {name: number for number, name in enumerate(("", *_STYLES))}  # 0 is that of a cell without any


def styles_xml() -> str:
    """Return the part of the package that holds the styles."""
    fills = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    fills += "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/><bgColor indexed="64"/></patternFill></fill>'
        for colour in _FILLS[1:]
    )
    formats = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', *map(_format, _STYLES.values())]
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<fonts count="{len(_FONTS)}">{"".join(_FONTS)}</fonts><fills count="{len(_FILLS) + 1}">{fills}</fills>'
        f'<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>{_SIDES}<diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _format(style: _Style) -> str:
    fill = _FILLS.index(style.fill) + 1 if style.fill else 0
    quoted = ' quotePrefix="1"' if style.quoted else ""
    return (
        f'<xf numFmtId="{style.form}" fontId="{style.font}" fillId="{fill}" borderId="{int(style.boxed)}" xfId="0"{quoted} applyNumberFormat="1"'
        f' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{style.alignment}</xf>'
    )

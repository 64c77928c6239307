"""What a cell of a workbook shows: its text, or its number in the cell's format. Of a formula the value that was saved with it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.readers.setting import Setting, as_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from kasdiff.readers.budget import Budget
    from kasdiff.readers.stream import Events

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
S = f"{{{SHEET}}}"

_VALUE, _INLINE, _FORMULA = f"{S}v", f"{S}is", f"{S}f"
_FORMATS = {1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 20: "h:mm", 21: "h:mm:ss", 49: "@"}
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_FILLED_UP = re.compile(r"0{2,15}")  # a code is shown with all its figures: 0111
_PLAIN = re.compile(r"[#,]*0(?:\.(0+))?(%)?")
_NO_LETTERS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_HEIGHTS = {"superscript": Setting.RAISED, "subscript": Setting.LOWERED}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST_CODE = 500
_LAST_DAY = 2_958_465  # 31 December 9999


class CellFormat(Struct, frozen=True):
    """A cell's format: the code of its numbers (None for a date) and whether it has a border."""

    code: str | None = ""
    bordered: bool = False
    setting: Setting = Setting.PLAIN


def cell_formats(root: _Element | None) -> list[CellFormat]:
    """Return the formats that cells name by number, from styles.xml."""
    if root is None:
        return []
    codes = {f.get("numFmtId"): f.get("formatCode") or "" for f in root.iterfind(f"{S}numFmts/{S}numFmt")}
    borders = [
        any(side.get("style") not in (None, "none") for side in border)
        for border in root.iterfind(f"{S}borders/{S}border")
    ]
    fonts = [_setting(font) for font in root.iterfind(f"{S}fonts/{S}font")]
    return [_cell_format(xf, codes, borders, fonts) for xf in root.iterfind(f"{S}cellXfs/{S}xf")]


def _cell_format(
    xf: _Element, codes: dict[str | None, str], borders: Sequence[bool], fonts: Sequence[Setting]
) -> CellFormat:
    number = xf.get("numFmtId") or "0"
    built_in = int(number) if number.isdecimal() and len(number) < 6 else 0
    code = codes.get(number, _FORMATS.get(built_in, ""))
    border, font = _index(xf, "borderId"), _index(xf, "fontId")
    bordered = border < len(borders) and borders[border]
    setting = fonts[font] & Setting.STRUCK if font < len(fonts) else Setting.PLAIN
    is_date = number not in codes and built_in in _DATES
    return CellFormat(None if is_date or _is_date(code) else code, bordered, setting)


def _index(element: _Element, name: str) -> int:
    told = element.get(name) or "0"
    return int(told) if told.isdecimal() and len(told) < 6 else 0


def _is_date(code: str) -> bool:
    letters = _NO_LETTERS.sub("", code[:_LONGEST_CODE].partition(";")[0]).lower()
    return any(letter in letters for letter in "dmyhs") and "general" not in letters


STRINGS = (f"{S}si",)


def shared_strings(events: Events, budget: Budget) -> list[str]:
    """Return the texts that cells name by number, from the events of `STRINGS` in sharedStrings.xml."""
    out: list[str] = []
    for event, element in events:
        if event == "end":
            out.append(rich_text(element))
            budget.text(len(out[-1]))
            events.release(element)
    return out


def rich_text(element: _Element) -> str:
    """Return the text of a string, its runs joined, reading aids of other scripts left out."""
    out: list[str] = []
    for child in element:
        if child.tag == f"{S}t":
            out.append(child.text or "")
        elif child.tag == f"{S}r":
            letters = "".join(t.text or "" for t in child.iterfind(f"{S}t"))
            out.append(as_set(letters, _setting(child.find(f"{S}rPr"))))
    return unescaped("".join(out))


def _setting(font: _Element | None) -> Setting:
    """Return how a font sets its letters."""
    if font is None:
        return Setting.PLAIN
    height, struck = font.find(f"{S}vertAlign"), font.find(f"{S}strike")
    found = _HEIGHTS.get(height.get("val") or "", Setting.PLAIN) if height is not None else Setting.PLAIN
    is_struck = struck is not None and struck.get("val", "1") not in ("0", "false")
    return found | Setting.STRUCK if is_struck else found


def unescaped(text: str) -> str:
    """Return text with characters that XML cannot hold (_x000D_) as they are."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(match: re.Match[str]) -> str:
    code = int(match.group(1), 16)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def shown_text(
    cell: _Element, strings: Sequence[str], formats: Sequence[CellFormat], *, from_1904: bool
) -> tuple[str, bool]:
    """Return what a cell shows, and whether it is a formula whose value was not saved."""
    kind = cell.get("t") or "n"
    value, formula = "", False
    for child in cell:
        tag = child.tag
        if tag == _VALUE:
            value = value or child.text or ""
        elif tag == _INLINE:
            return rich_text(child), False
        formula |= tag == _FORMULA
    if not value:
        return "", formula
    if kind == "s":
        index = int(value) if value.isdecimal() and len(value) < 9 else -1
        return (strings[index] if 0 <= index < len(strings) else ""), False
    if kind == "b":
        return ("TRUE" if value == "1" else "FALSE"), False
    if kind != "n":
        return unescaped(value), False
    return _number(value, format_of(cell, formats), from_1904=from_1904), False


def format_of(cell: _Element, formats: Sequence[CellFormat]) -> CellFormat:
    """Return the format of a cell."""
    style = cell.get("s") or "0"
    index = int(style) if style.isdecimal() and len(style) < 7 else 0
    return formats[index] if index < len(formats) else CellFormat()


def _number(value: str, look: CellFormat, *, from_1904: bool) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    if look.code is None:
        return _date(number + 1462 * from_1904) or value
    if _FILLED_UP.fullmatch(look.code) and abs(number) < 1e15:
        return f"{number:0{len(look.code) + (number < 0)}.0f}"
    plain = _PLAIN.fullmatch(look.code)
    if plain and abs(number) < 1e15:
        digits = len(plain.group(1) or "")
        return f"{number * 100:.{digits}f}%" if plain.group(2) else f"{number:.{digits}f}"
    return f"{number:.15g}" if "e" not in f"{number:.15g}" else value


def _date(days: float) -> str | None:
    if not 0 <= days < _LAST_DAY:
        return None
    moment = datetime(1899, 12, 30) + timedelta(days=days)  # noqa: DTZ001 - workbooks know no time zones
    if days < 1:
        return f"{moment:%H:%M}"
    return f"{moment:%d.%m.%Y}" if moment.hour == moment.minute == 0 else f"{moment:%d.%m.%Y %H:%M}"

"""The letters of a paragraph of an OpenDocument text, and what hangs on them: text boxes and notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kasdiff.readers.numbers import from_symbol_font
from kasdiff.readers.odt.names import DRAW, OFFICE, SVG, TABLE, TEXT, whole_number
from kasdiff.readers.setting import Setting, as_set

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kasdiff.readers.budget import Budget
    from kasdiff.readers.odt.styles import Styles
    from kasdiff.readers.omissions import Omissions

_BLANKS = re.compile(r"[ \t\n\r]+")
_LENGTH = re.compile(r"([\d.]+)(cm|mm|in|pt)")
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}
_LARGE_PICTURE = 46.0  # square centimetres
PASSED = frozenset((
    f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{TEXT}dde-connection-decls", f"{TEXT}alphabetical-index-auto-mark-file",
    f"{TEXT}table-of-content-source", f"{TEXT}alphabetical-index-source", f"{TEXT}illustration-index-source", f"{TEXT}table-index-source",
    f"{TEXT}object-index-source", f"{TEXT}user-index-source", f"{TEXT}bibliography-source", f"{OFFICE}forms", f"{OFFICE}event-listeners",
    f"{OFFICE}binary-data", f"{OFFICE}annotation-end", f"{SVG}title", f"{SVG}desc", f"{TABLE}table-columns", f"{TABLE}table-column", f"{TABLE}title",
    f"{TABLE}desc", f"{TEXT}ruby-text", f"{TEXT}note-citation", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}meta-field-source",
))  # fmt: skip


class Inline:
    """Collects the letters of paragraphs."""

    def __init__(self, styles: Styles, omissions: Omissions, budget: Budget) -> None:
        self._styles = styles
        self._omissions = omissions
        self._budget = budget
        self._boxes: list[_Element] = []
        self._notes: list[_Element] = []
        self._setting = Setting.PLAIN

    def paragraph(self, element: _Element) -> tuple[str, list[_Element], list[_Element]]:
        """Return the text of a paragraph, the text boxes that hang on it, and its notes."""
        self._boxes, self._notes = [], []
        return self._shown(element), self._boxes, self._notes

    def _shown(self, element: _Element) -> str:
        if element.get(f"{TEXT}style-name") in self._styles.hidden:
            self._omissions.hidden = True
            return ""
        pieces: list[str] = []
        self._setting = self._styles.setting(element.get(f"{TEXT}style-name"))[0]
        self._letters(element, pieces)
        return _squeezed(pieces)

    def _letters(self, element: _Element, out: list[str]) -> None:
        r"""Collect the letters under an element; forced breaks and blanks come as "\v" and no-break characters until blanks are collapsed."""
        if element.text:
            out.append(self._set(element.text))
        for child in element:
            self._inline(child, out)
            if child.tail:
                out.append(self._set(child.tail))

    def _set(self, text: str) -> str:
        text = from_symbol_font(text)
        return as_set(text, self._setting) if self._setting else text

    def _span(self, element: _Element, out: list[str]) -> None:
        own, told = self._styles.setting(element.get(f"{TEXT}style-name"))
        around = self._setting
        self._setting = (around & ~told) | own
        self._letters(element, out)
        self._setting = around

    def _inline(self, child: _Element, out: list[str]) -> None:
        tag = child.tag
        if tag == f"{TEXT}span" and child.get(f"{TEXT}style-name") in self._styles.hidden:
            self._omissions.hidden = True
        elif tag == f"{TEXT}span":
            self._span(child, out)
        elif tag == f"{TEXT}s":
            blanks = whole_number(child.get(f"{TEXT}c"), 1, 1000)
            self._budget.text(blanks)
            out.append("\f" * blanks)
        elif tag == f"{TEXT}tab":
            out.append("\x1c")
        elif tag == f"{TEXT}line-break":
            out.append("\v")
        elif tag == f"{TEXT}note":
            self._notes.append(child)
        elif tag.startswith(DRAW) if isinstance(tag, str) else False:
            self._drawing(child, out)
        elif not self._leaves_out(child):
            self._letters(child, out)

    def _drawing(self, element: _Element, out: list[str]) -> None:
        if element.tag == f"{DRAW}a":
            self._letters(element, out)
            return
        if element.find(f"{DRAW}image") is not None:
            self._omissions.large_pictures = self._omissions.large_pictures or _area(element) > _LARGE_PICTURE
        if next(element.iter(f"{TEXT}p", f"{TEXT}h"), None) is not None:
            self._boxes.append(element)
        elif element.find(f"{DRAW}object") is not None:
            self._omissions.embedded = True

    def _leaves_out(self, element: _Element) -> bool:
        """Take note of an element whose letters are not read; False for one whose letters are."""
        tag = element.tag
        if tag == f"{TEXT}tracked-changes":
            self._omissions.tracked = self._omissions.tracked or len(element) > 0
        elif tag == f"{OFFICE}annotation":
            self._omissions.comments = True
        elif tag in (f"{DRAW}object", f"{DRAW}object-ole"):
            self._omissions.embedded = True
        else:
            return tag in PASSED or not isinstance(tag, str)
        return True


def _squeezed(pieces: list[str]) -> str:
    """Collapse the blanks of mark-up, then let the blanks, tabs and breaks that the text itself has stand."""
    text = _BLANKS.sub(" ", "".join(pieces))
    return text.replace("\f", " ").replace("\x1c", "\t").replace("\v", "\n")


def _area(frame: _Element) -> float:
    """Return the size of a frame in square centimetres, 0 where it is not said."""
    area = 1.0
    for side in ("width", "height"):
        match = _LENGTH.fullmatch(frame.get(f"{SVG}{side}") or "")
        area *= float(match.group(1)) * _CENTIMETRES[match.group(2)] if match and match.group(1).count(".") < 2 else 0.0
    return area

"""What the reader needs of the styles: outline levels, list numbers and hidden letters, through the chain of styles that each is based on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.readers.docx.names import W, number, switched_on, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_LONGEST_CHAIN = 50


class Style(Struct, frozen=True):
    """A style's own settings; None where the style does not say."""

    base: str | None = None
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: str | None = None  # what `w:vertAlign` says


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: _Element | None) -> None:
        """Take the root of styles.xml; without one there are no styles."""
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self._outlines: dict[str | None, int] = {}
        self._numberings: dict[str | None, tuple[int | None, int | None]] = {}
        for element in root.iterfind(f"{W}style") if root is not None else ():
            name = element.get(f"{W}styleId")
            if name is None:
                continue
            self._styles[name] = _style(element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true"):
                self._default = name

    def outline(self, style: str | None) -> int:
        """Return the heading level of a paragraph style, 0 for text."""
        if style not in self._outlines:
            self._outlines[style] = next((s.outline for s in self._chain(style) if s.outline is not None), 0)
        return self._outlines[style]

    def numbering(self, style: str | None) -> tuple[int | None, int | None]:
        """Return list and level (0-based) that a paragraph style gives; each None where it gives none."""
        if style not in self._numberings:
            self._numberings[style] = self._numbering(style)
        return self._numberings[style]

    @property
    def default_numbered(self) -> bool:
        """Whether paragraphs that name no style bear numbers."""
        return self.numbering(None)[0] is not None

    def _numbering(self, style: str | None) -> tuple[int | None, int | None]:
        level = None
        for s in self._chain(style):
            level = s.list_level if level is None else level
            if s.list_id is not None:
                return s.list_id, level
        return None, level

    def hidden(self, style: str | None) -> bool:
        """Whether a style hides its letters."""
        return next((s.hidden for s in self._chain(style) if s.hidden is not None), False)

    def struck(self, style: str | None) -> bool:
        """Whether a style strikes its letters through."""
        return next((s.struck for s in self._chain(style) if s.struck is not None), False)

    def raised(self, style: str | None) -> str:
        """Return what a style says of the height of its letters: superscript, subscript, or nothing."""
        return next((s.raised for s in self._chain(style) if s.raised is not None), "")

    def based_on(self, style: str | None) -> Iterator[str]:
        """Yield the identifiers of a paragraph style and of those that it is based on."""
        seen = 0
        name = style if style in self._styles else self._default
        while name is not None and name in self._styles and seen < _LONGEST_CHAIN:
            yield name
            seen += 1
            name = self._styles[name].base

    def _chain(self, style: str | None) -> Iterator[Style]:
        return (self._styles[name] for name in self.based_on(style))

    @property
    def known(self) -> Mapping[str, Style]:
        """The styles by identifier."""
        return self._styles


def _style(element: _Element) -> Style:
    paragraph = element.find(f"{W}pPr")
    numbering = paragraph.find(f"{W}numPr") if paragraph is not None else None
    outline = number(paragraph, "outlineLvl")
    if outline is None and (match := _HEADING.fullmatch((value(element, "name") or "").strip())):
        outline = int(match.group(1)) - 1
    return Style(
        base=value(element, "basedOn"),
        outline=None if outline is None else outline + 1 if 0 <= outline < 9 else 0,
        list_id=number(numbering, "numId"),
        list_level=number(numbering, "ilvl"),
        hidden=switched_on(element.find(f"{W}rPr"), "vanish"),
        struck=is_struck(element.find(f"{W}rPr")),
        raised=value(element.find(f"{W}rPr"), "vertAlign"),
    )


def is_struck(properties: _Element | None) -> bool | None:
    """Return whether letters are struck through, once or twice, None where it is not said."""
    once, twice = switched_on(properties, "strike"), switched_on(properties, "dstrike")
    return once if twice is None else once or twice

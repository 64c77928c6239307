"""Chapters of a Word report with a table of contents: entries and links are filled in, page numbers are fields that stay empty until they are worked out.

A number that nobody worked out would be printed as if it were one; a document that asked for its fields to be worked out on opening would ask its reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from kasdiff.reports.word_page import CELL, CONTENTS, HEADING, OWN_NUMBERS
from kasdiff.reports.word_xml import BOLD, anchor, link, paragraph, run, tabbed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINK = '<w:color w:val="1F4E79"/>'
_CHAR = '<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
_INSTRUCTION = '<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'
_PAGE = r"PAGEREF {name} \h"
_BEGIN, _SEPARATE, _END = (_CHAR.format(kind=kind) for kind in ("begin", "separate", "end"))


class Chapter(Struct, frozen=True):
    """A heading and what stands below it, ready; a chapter without contents is left out."""

    title: str
    parts: tuple[str, ...]


class Anchors:
    """Places to which links lead: each has a name, and a number of its own in the document."""

    def __init__(self) -> None:
        self._last = OWN_NUMBERS

    def at(self, name: str, runs: str) -> str:
        """Return runs to which a link can lead."""
        self._last += 1
        return anchor(self._last, name, runs)


def leading(name: str, text: str, properties: str = "") -> str:
    """Return a text that leads to the anchor `name`."""
    return link(name, run(text, _LINK + properties))


def page_of(name: str) -> str:
    """Return a field for the number of the page on which an anchor stands."""
    return f"{_BEGIN}{_INSTRUCTION.format(text=_PAGE.format(name=name))}{_SEPARATE}{_END}"


def numbered_line(name: str, runs: str, width: int, style: str = CELL, properties: str = "") -> str:
    """Return a line that ends with the page of the anchor `name`, at the right of a text that is `width` twips wide."""
    return paragraph(f"{runs}{tabbed()}{page_of(name)}", style, f"{_tab(width)}{properties}")


def _tab(width: int) -> str:
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'


def assembled(chapters: Iterable[Chapter], title: str, width: int, anchors: Anchors) -> Iterator[str]:
    """Yield the table of contents under `title`, and the chapters."""
    kept = [chapter for chapter in chapters if chapter.parts]
    yield from _contents(kept, title, width)
    for number, chapter in enumerate(kept, 1):
        yield paragraph(anchors.at(_name(number), run(chapter.title)), HEADING)
        yield from chapter.parts


def _contents(chapters: Sequence[Chapter], title: str, width: int) -> Iterator[str]:
    """Yield the table of contents. It is no field as a whole: the fields of its numbers are worked out without a question, also by other programs than Word."""
    yield paragraph(run(title, BOLD), CELL, '<w:keepNext/><w:spacing w:after="60"/>')
    for number, chapter in enumerate(chapters, 1):
        name = _name(number)
        entry = link(name, f"{run(chapter.title)}{tabbed()}{page_of(name)}")
        yield paragraph(entry, CONTENTS, _tab(width))


def _name(number: int) -> str:
    return f"chapter{number}"

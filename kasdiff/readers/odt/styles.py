"""What the reader needs of the styles of an OpenDocument text: its lists, which paragraphs belong to them, and which letters are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.readers.odt.lists import ListStyles
from kasdiff.readers.odt.names import STYLE, TEXT

if TYPE_CHECKING:
    from lxml.etree import _Element


class Styles:
    """The styles of a document. `of_paragraph` names the list styles of paragraph styles, `hidden` the styles whose letters are not shown."""

    def __init__(self) -> None:
        self.lists = ListStyles()
        self.of_paragraph: dict[str, str] = {}
        self.hidden: set[str] = set()

    def add(self, root: _Element) -> None:
        """Take the styles under `root`; they go before those of the same names that were there."""
        self.lists.add(root)
        for style in root.iter(f"{STYLE}style"):
            name, listed = style.get(f"{STYLE}name"), style.get(f"{STYLE}list-style-name")
            if name and listed:
                self.of_paragraph[name] = listed
            properties = style.find(f"{STYLE}text-properties")
            if properties is not None and properties.get(f"{TEXT}display") == "none":
                self.hidden.add(name or "")

"""What the reader needs of the styles of an OpenDocument text: its lists, which paragraphs belong to them, how letters are set, and which are hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kasdiff.readers.odt.lists import ListStyles
from kasdiff.readers.odt.names import STYLE, TEXT
from kasdiff.readers.setting import Setting

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 50


class Styles:
    """The styles of a document. `of_paragraph` names the list styles of paragraph styles, `hidden` the styles whose letters are not shown."""

    def __init__(self) -> None:
        self.lists = ListStyles()
        self.of_paragraph: dict[str, str] = {}
        self.hidden: set[str] = set()
        self._own: dict[str, tuple[Setting, Setting]] = {}  # what a style says, and of which of it it says anything
        self._bases: dict[str, str] = {}

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
            if name:
                self._own[name] = _setting(properties)
                self._bases[name] = style.get(f"{STYLE}parent-style-name") or ""

    def setting(self, name: str | None) -> tuple[Setting, Setting]:
        """Return how a style sets its letters, and of which of it it says anything, through the chain of styles it is based on."""
        found, told = Setting.PLAIN, Setting.PLAIN
        for _ in range(_LONGEST_CHAIN):
            if not name or name not in self._own:
                break
            own, says = self._own[name]
            found |= own & ~told
            told |= says
            name = self._bases[name]
        return found, told


def _setting(properties: _Element | None) -> tuple[Setting, Setting]:
    if properties is None:
        return Setting.PLAIN, Setting.PLAIN
    found, told = Setting.PLAIN, Setting.PLAIN
    position = (properties.get(f"{STYLE}text-position") or "").split()
    if position:
        told |= Setting.RAISED | Setting.LOWERED
        if position[0] == "super" or (position[0][:1].isdigit() and position[0] != "0%"):
            found |= Setting.RAISED
        elif position[0] == "sub" or position[0].startswith("-"):
            found |= Setting.LOWERED
    lines = [properties.get(f"{STYLE}text-line-through-{kind}") for kind in ("style", "type")]
    if any(lines):
        told |= Setting.STRUCK
        found |= Setting.STRUCK if all(line != "none" for line in lines) else Setting.PLAIN
    return found, told

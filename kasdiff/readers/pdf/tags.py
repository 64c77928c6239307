"""The tags of a PDF (its logical structure): tables, rows, cells, headings, lists and paragraphs, as the program that made it meant them.

PDFium gives the tree of one page at a time, but counts the children of an element over the whole document. So an element that runs over several pages has the
same path of indices on each, and the trees of all pages join without guessing. Called by `library` only, which holds the lock of PDFium.
"""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from msgspec import Struct, field
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Callable

    import pypdfium2 as pdfium

MAX_DEPTH = 60
_PAST_LAST = 64  # children that are not on a page in a row: the rest is not either

Mark = tuple[int, int]  # page and number of a piece of marked content


class Node(Struct):
    """An element. `kids` are elements and pieces of content by their place among all children."""

    kind: str = ""
    rowspan: int = 1
    colspan: int = 1
    kids: dict[int, Node | Mark] = field(default_factory=dict)
    count: int = 0  # of all children, those without any content included
    first: int = 0  # the first child that was found on the page read last

    def in_order(self) -> list[Node | Mark]:
        """Return the children in their order."""
        return [self.kids[index] for index in sorted(self.kids)]


def add_page(root: Node, page: pdfium.PdfPage, number: int, *, thorough: bool = False) -> None:
    """Add the tags of a page (`number` counts from 1) to the tree.

    Pages are added in order: a search for the children on a page starts where the page before had its first. `thorough` looks at all of them.
    """
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    try:
        for place in range(raw.FPDF_StructTree_CountChildren(tree)):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, place)
            if element:
                _TagAdder(number, thorough=thorough).add(_child(root, place), element, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)


def _child(node: Node, place: int) -> Node:
    found = node.kids.get(place)
    if not isinstance(found, Node):
        found = node.kids[place] = Node()
    return found


class _TagAdder(Struct, frozen=True):
    """Adds what a page has of an element."""

    page: int
    thorough: bool

    def add(self, node: Node, element: raw.FPDF_STRUCTELEMENT, depth: int) -> None:
        """Add an element and what is below it."""
        node.count = raw.FPDF_StructElement_CountChildren(element)
        if not node.kind:
            node.kind = _string(raw.FPDF_StructElement_GetType, element)
            if node.kind in ("TD", "TH"):
                node.rowspan, node.colspan = _spans(element)
        if depth > MAX_DEPTH:
            return
        found_any, missing = False, 0
        for place in range(0 if self.thorough else min(node.first, node.count), node.count):
            if self._add_child(node, element, place, depth):
                if not found_any:
                    node.first, found_any = place, True
                missing = 0
                continue
            missing += 1
            if found_any and missing > _PAST_LAST and not self.thorough:
                break

    def _add_child(self, node: Node, element: raw.FPDF_STRUCTELEMENT, place: int, depth: int) -> bool:
        child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
        if child:
            self.add(_child(node, place), child, depth + 1)
            return True
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
        if mark >= 0:
            node.kids.setdefault(place, (self.page, mark))
        return bool(mark >= 0)


def _string(read: Callable[..., int], element: raw.FPDF_STRUCTELEMENT) -> str:
    """Read a text that PDFium gives in UTF-16 with its length in bytes, the end sign included."""
    size = read(element, None, 0)
    if size <= 2 or size > 1000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    read(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _spans(element: raw.FPDF_STRUCTELEMENT) -> tuple[int, int]:
    """Return how many rows and columns a cell spans."""
    spans = {b"RowSpan": 1, b"ColSpan": 1}
    for index in range(min(8, raw.FPDF_StructElement_GetAttributeCount(element))):
        attribute = raw.FPDF_StructElement_GetAttributeAtIndex(element, index)
        for name in spans:
            value = raw.FPDF_StructElement_Attr_GetValue(attribute, name)
            number = ctypes.c_float()
            if value and raw.FPDF_StructElement_Attr_GetNumberValue(value, number) and 1 <= number.value <= 1000:
                spans[name] = int(number.value)
    return spans[b"RowSpan"], spans[b"ColSpan"]
